//! PNG from SVG.
//!
//! The font is DejaVu Sans Condensed, out of the package `dejavu`: free to embed, without dependencies, with all Latin letters and
//! signs like m² and ±. With the font compiled in, a drawing is the same on every machine, with or without fonts of its own.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// The family that the fonts say they belong to; condensed is one of its widths.
const FAMILY: &str = "DejaVu Sans";
/// Pixels of a side at most.
const MOST_PX: u32 = 20_000;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngFault {
    /// The text is no SVG.
    #[error("the text is no SVG: {0}")]
    NotSvg(String),
    /// The picture would have no pixels, or too many.
    #[error("a picture of {width_px} by {height_px} pixels cannot be made; 1 to {MOST_PX} a side are allowed")]
    Size {
        /// Its width, in pixels.
        width_px: u32,
        /// Its height, in pixels.
        height_px: u32,
    },
    /// The picture cannot be packed.
    #[error("the picture cannot be written as PNG: {0}")]
    NotPacked(String),
}

/// A picture of an SVG, `width_px` pixels wide, as high as its shape asks.
///
/// # Errors
/// If the text is no SVG, or the picture would be too large.
pub fn svg_to_png(svg: &str, width_px: u32) -> Result<Vec<u8>, PngFault> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans_condensed::regular().to_vec());
    fonts.load_font_data(dejavu::sans_condensed::bold().to_vec());
    fonts.load_font_data(dejavu::sans_condensed::oblique().to_vec());
    fonts.set_sans_serif_family(FAMILY);
    let options = Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_string(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|why| PngFault::NotSvg(why.to_string()))?;
    let size = tree.size();
    let scale = width_px as f32 / size.width();
    let height_px = (size.height() * scale).round() as u32;
    let too_large = || PngFault::Size { width_px, height_px };
    if width_px > MOST_PX || height_px > MOST_PX {
        return Err(too_large());
    }
    let mut pixels = Pixmap::new(width_px, height_px).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| PngFault::NotPacked(why.to_string()))
}
