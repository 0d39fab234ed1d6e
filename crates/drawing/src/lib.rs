//! Drawings of plans, as an architect would draw them: SVG text, and PNG from it.
//!
//! North is up and x grows to the right, to scale. Nothing here reads a file: the font for PNG is compiled in.

mod canvas;
mod fixtures;
mod labels;
mod openings;
mod overlay;
mod palette;
mod png;
mod sheet;
mod spaces;
mod stairs;
mod walls;

pub use overlay::{Band, Overlay, Pin};
pub use png::{PngFault, svg_to_png};
pub use sheet::{overlaid_svg, storey_svg, whole_svg};

/// What a drawing shows, and how large.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Pixels for a metre.
    pub px_per_m: f64,
    /// Whether rooms have their names.
    pub has_names: bool,
    /// Whether names have the floor areas under them, in square metres.
    pub has_areas: bool,
    /// Whether anchors are marked.
    pub has_anchors: bool,
    /// Whether the convex cells of the free floor are shown, for those who look for faults.
    pub has_cells: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style { px_per_m: 20.0, has_names: true, has_areas: true, has_anchors: true, has_cells: false }
    }
}

#[cfg(test)]
mod tests;
