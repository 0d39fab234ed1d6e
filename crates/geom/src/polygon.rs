//! Polygons: rings of corners without the first one repeated.

use crate::point::Point;
use crate::segment::Segment;

/// The signed area of a ring: positive if it runs counter-clockwise.
pub fn signed_area_m2(ring: &[Point]) -> f64 {
    sides(ring).map(|side| side.a.cross(side.b)).sum::<f64>() / 2.0
}

/// The sides of a ring, in order.
pub fn sides(ring: &[Point]) -> impl Iterator<Item = Segment> + '_ {
    (0..ring.len()).map(move |i| Segment::new(ring[i], ring[(i + 1) % ring.len()]))
}

/// The area of an outer ring less its holes; rings may run either way.
pub fn area_m2(rings: &[Vec<Point>]) -> f64 {
    rings.iter().enumerate().map(|(i, ring)| if i == 0 { signed_area_m2(ring).abs() } else { -signed_area_m2(ring).abs() }).sum()
}

/// True if `point` is inside the outer ring and in no hole (even-odd rule; points on a side fall either way).
pub fn contains(rings: &[Vec<Point>], point: Point) -> bool {
    let mut inside = false;
    for ring in rings {
        for side in sides(ring) {
            if (side.a.y > point.y) != (side.b.y > point.y) {
                let x = side.a.x + (point.y - side.a.y) / (side.b.y - side.a.y) * (side.b.x - side.a.x);
                if point.x < x {
                    inside = !inside;
                }
            }
        }
    }
    inside
}

/// The centre of area of a convex ring; the mean of its corners if it has no area.
pub fn centre(ring: &[Point]) -> Point {
    let area = signed_area_m2(ring);
    if area.abs() < 1e-9 {
        let sum = ring.iter().fold(Point::default(), |sum, &corner| sum + corner);
        return sum * (1.0 / ring.len().max(1) as f64);
    }
    let sum = sides(ring).fold(Point::default(), |sum, side| sum + (side.a + side.b) * side.a.cross(side.b));
    sum * (1.0 / (6.0 * area))
}

/// Distance from `point` to the nearest side of any ring.
pub fn distance_to_sides(rings: &[Vec<Point>], point: Point) -> f64 {
    rings.iter().flat_map(|ring| sides(ring)).map(|side| side.distance(point)).fold(f64::INFINITY, f64::min)
}

/// The least and the greatest coordinates of some points; none without points.
pub fn bounds<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<(Point, Point)> {
    points.into_iter().fold(None, |bounds, &p| match bounds {
        None => Some((p, p)),
        Some((low, high)) => Some((Point::new(low.x.min(p.x), low.y.min(p.y)), Point::new(high.x.max(p.x), high.y.max(p.y)))),
    })
}
