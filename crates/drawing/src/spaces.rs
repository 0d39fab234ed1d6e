//! Floors.

use building::plan::{Building, StoreyId};

use crate::canvas::Canvas;
use crate::{Style, palette};

/// Fills the floors of a storey: open ground first, so that what stands on it lies over it.
pub(crate) fn draw(canvas: &mut Canvas, building: &Building, storey: StoreyId, style: &Style) {
    let here = || building.spaces.rows().iter().filter(|space| space.storey == storey);
    for is_outdoors in [true, false] {
        for space in here().filter(|space| space.category.is_outdoors() == is_outdoors) {
            canvas.polygon(&space.rings, &format!("fill=\"{}\"", palette::floor(space.category)));
        }
    }
    if style.has_cells {
        for cell in building.cells.rows().iter().filter(|cell| cell.storey == storey && cell.is_walkable()) {
            let width = canvas.px(0.02);
            let line = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", palette::GLASS);
            canvas.polygon(std::slice::from_ref(&cell.corners), &line);
        }
    }
}
