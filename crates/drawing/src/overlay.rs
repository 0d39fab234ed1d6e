//! Something laid over a plan: bands of colour on its floor, marks, and what the colours mean.

use geom::point::Point;

use crate::canvas::{Canvas, Words};
use crate::palette;

/// A band of a map: where it lies, its colour and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The colour, as SVG writes it.
    pub colour: String,
    /// What it means, in a few words.
    pub meaning: String,
    /// Rectangles, each by its lower left and its upper right corner, in metres.
    pub rectangles: Vec<(Point, Point)>,
}

/// A point with a few words.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// Where, in metres.
    pub at: Point,
    /// The words.
    pub words: String,
}

/// What is laid over the drawing of a storey.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    /// Bands of colour, over the floors and under the walls.
    pub bands: Vec<Band>,
    /// Marks, over everything.
    pub pins: Vec<Pin>,
    /// What the drawing shows, under the storey's name.
    pub title: String,
}

/// How much of the floor's own colour is left.
const OPACITY: f64 = 0.75;

pub(crate) fn draw_bands(canvas: &mut Canvas, overlay: &Overlay) {
    for band in overlay.bands.iter().filter(|band| !band.rectangles.is_empty()) {
        let ring = |&(low, high): &(Point, Point)| vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)];
        let rings: Vec<Vec<Point>> = band.rectangles.iter().map(ring).collect();
        let look = format!("fill=\"{}\" fill-opacity=\"{OPACITY}\" stroke=\"none\"", crate::canvas::escaped(&band.colour));
        canvas.polygon(&rings, &look);
    }
}

pub(crate) fn draw_pins(canvas: &mut Canvas, overlay: &Overlay) {
    for pin in &overlay.pins {
        let line = format!("stroke=\"#ffffff\" stroke-width=\"{}\"", canvas.px(0.06));
        canvas.disc(pin.at, 0.22, &format!("fill=\"{}\" {line}", palette::ANCHOR));
        let halo = format!("text-anchor=\"start\" paint-order=\"stroke\" {line} font-weight=\"bold\"");
        let at = pin.at + Point::new(0.35, -0.15);
        canvas.words(&Words { text: &pin.words, at, size_m: 0.5, colour: palette::INK, more: &halo, is_upright: false });
    }
}

/// The title and what the colours mean, one under the other from `at` on.
pub(crate) fn draw_legend(canvas: &mut Canvas, overlay: &Overlay, at: Point) {
    let mut row = at;
    let words = |text, at| Words { text, at, size_m: 0.6, colour: palette::INK, more: "", is_upright: false };
    canvas.words(&words(&overlay.title, row));
    for band in &overlay.bands {
        row = row - Point::new(0.0, LEGEND_ROW_M);
        let box_of = vec![row, row + Point::new(0.9, 0.0), row + Point::new(0.9, 0.55), row + Point::new(0.0, 0.55)];
        canvas.polygon(&[box_of], &format!("fill=\"{}\"", crate::canvas::escaped(&band.colour)));
        canvas.words(&words(&band.meaning, row + Point::new(1.2, 0.05)));
    }
}

/// From a row of the legend to the next, in metres.
const LEGEND_ROW_M: f64 = 0.85;

/// How high the legend is, in metres.
pub(crate) fn legend_m(overlay: &Overlay) -> f64 {
    LEGEND_ROW_M * (overlay.bands.len() + 2) as f64
}
