//! What stands on the floor, and named points.

use building::kinds::FixtureCategory;
use building::plan::{Building, SIGHT_HEIGHT_M, StoreyId};
use geom::point::Point;
use geom::segment::Segment;

use crate::canvas::Canvas;
use crate::palette;

/// Draws fixtures; those that nobody sees over have a cross.
pub(crate) fn draw(canvas: &mut Canvas, building: &Building, storey: StoreyId) {
    for fixture in building.fixtures.rows().iter().filter(|fixture| fixture.storey == storey) {
        let (fill, line) = palette::fixture(fixture.category);
        let look = format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"{}\" stroke-linejoin=\"round\"", canvas.px(0.035));
        canvas.polygon(std::slice::from_ref(&fixture.ring), &look);
        let is_crossed = fixture.height_m >= SIGHT_HEIGHT_M && fixture.category != FixtureCategory::Wall;
        if let (true, &[a, b, c, d]) = (is_crossed, fixture.ring.as_slice()) {
            let thin = format!("stroke=\"{line}\" stroke-width=\"{}\"", canvas.px(0.025));
            canvas.lines(&[Segment::new(a, c), Segment::new(b, d)], &thin);
        }
    }
}

/// Marks anchors.
pub(crate) fn draw_anchors(canvas: &mut Canvas, building: &Building, storey: StoreyId) {
    for anchor in building.anchors.rows().iter().filter(|anchor| building.spaces[anchor.space].storey == storey) {
        let arm = |x: f64, y: f64| anchor.at + Point::new(x, y) * 0.16;
        let diamond = vec![arm(1.0, 0.0), arm(0.0, 1.0), arm(-1.0, 0.0), arm(0.0, -1.0)];
        let look = format!("fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"{}\"", palette::ANCHOR, canvas.px(0.06));
        canvas.polygon(&[diamond], &look);
    }
}
