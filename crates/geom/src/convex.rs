//! Polygons cut by polygons and cut into convex pieces, in whole tenths of a millimetre.
//!
//! Whole numbers make the pieces the same on every machine; the sweeps are those of `i_overlay` and `i_triangle`.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};
use i_triangle::int::triangulatable::IntTriangulatable;

use crate::point::Point;

/// Steps of the grid in a metre.
const STEPS_PER_M: f64 = 10_000.0;

/// A polygon: its outer ring and its holes.
pub type Rings = Vec<Vec<Point>>;

fn to_contour(ring: &[Point]) -> IntContour<i32> {
    ring.iter().map(|p| IntPoint { x: (p.x * STEPS_PER_M).round() as i32, y: (p.y * STEPS_PER_M).round() as i32 }).collect()
}

fn from_contour(contour: &IntContour<i32>) -> Vec<Point> {
    contour.iter().map(|p| Point::new(f64::from(p.x) / STEPS_PER_M, f64::from(p.y) / STEPS_PER_M)).collect()
}

fn overlay(subject: &[Rings], clip: &[Rings], rule: OverlayRule) -> Vec<Rings> {
    let mut overlay: Overlay<i32> = Overlay::new(64);
    for (polygons, side) in [(subject, ShapeType::Subject), (clip, ShapeType::Clip)] {
        for polygon in polygons {
            for (number, ring) in polygon.iter().enumerate() {
                let mut contour = to_contour(ring);
                // Outer rings turn left and holes right, so that polygons laid over each other add up instead of cancelling.
                if (crate::polygon::signed_area_m2(ring) > 0.0) != (number == 0) {
                    contour.reverse();
                }
                overlay.add_contour(&contour, side);
            }
        }
    }
    overlay.overlay(rule, FillRule::NonZero).iter().map(|shape| shape.iter().map(from_contour).collect()).collect()
}

/// What is left of `polygon` without `cuts`, as polygons. Cuts may overlap.
pub fn difference(polygon: &Rings, cuts: &[Rings]) -> Vec<Rings> {
    overlay(std::slice::from_ref(polygon), cuts, OverlayRule::Difference)
}

/// What two polygons share, as polygons.
pub fn intersection(one: &Rings, other: &Rings) -> Vec<Rings> {
    overlay(std::slice::from_ref(one), std::slice::from_ref(other), OverlayRule::Intersect)
}

/// All that some polygons cover together, as polygons that share no area. They may overlap.
pub fn union(polygons: &[Rings]) -> Vec<Rings> {
    overlay(polygons, &[], OverlayRule::Subject)
}

/// What is left of all that `polygons` cover without `cuts`, as polygons. Both may overlap.
pub fn union_without(polygons: &[Rings], cuts: &[Rings]) -> Vec<Rings> {
    overlay(polygons, cuts, OverlayRule::Difference)
}

/// Convex pieces of a polygon, each counter-clockwise. Pieces share sides or parts of sides, never area.
pub fn convex_pieces(polygon: &Rings) -> Vec<Vec<Point>> {
    let shape: IntShape<i32> = polygon.iter().map(|ring| to_contour(ring)).collect();
    let pieces = shape.triangulate().into_delaunay().to_convex_polygons();
    pieces.iter().map(from_contour).filter(|piece| crate::polygon::signed_area_m2(piece) > 1e-6).collect()
}

#[cfg(test)]
mod tests;
