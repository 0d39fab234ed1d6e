//! Whether the rings of a polygon are rings.

use geom::boxes::{Bounds, BoxTree};
use geom::convex::difference;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use super::{FARTHEST_COORDINATE_M, MOST_OVERLAP_M2, metres, place};

/// What makes a polygon unusable, and what to do about it.
pub(super) struct RingFault {
    pub(super) message: String,
    pub(super) hint: String,
}

fn fault<T>(message: String, hint: &str) -> Result<T, RingFault> {
    Err(RingFault { message, hint: hint.to_string() })
}

/// Corners that are not the same as the one before.
pub(super) fn without_repeats(ring: &[Point]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(ring.len());
    for &corner in ring {
        if corners.last() != Some(&corner) {
            corners.push(corner);
        }
    }
    while corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    corners
}

/// Judges rings without repeated corners: the first outside, the others holes.
pub(super) fn judge(rings: &[Vec<Point>], is_closed: bool) -> Result<(), RingFault> {
    if rings.is_empty() {
        return fault("the polygon has no ring".into(), "give at least the outer ring");
    }
    if !is_closed {
        return fault("the ring is not closed: its last corner is not its first".into(), "repeat the first corner at the end");
    }
    for ring in rings {
        within_bounds(ring)?;
        if ring.len() < 3 {
            let corners = ring.len();
            return fault(format!("the ring has {corners} different corners; at least 3 are required"), "draw the whole outline");
        }
    }
    no_crossing(rings)?;
    for ring in rings {
        let area = polygon::signed_area_m2(ring).abs();
        if area < MOST_OVERLAP_M2 {
            return fault(
                format!("the ring encloses {area:.4} m²; at least {MOST_OVERLAP_M2} m² are required"),
                "draw the outline, not a line",
            );
        }
    }
    holes_inside(rings)
}

fn within_bounds(ring: &[Point]) -> Result<(), RingFault> {
    let is_near = |value: f64| value.abs() <= FARTHEST_COORDINATE_M;
    match ring.iter().find(|corner| !is_near(corner.x) || !is_near(corner.y)) {
        None => Ok(()),
        Some(&far) => fault(
            format!("the corner {} lies beyond ±{FARTHEST_COORDINATE_M} m", place(far)),
            "choose an origin near the building; coordinates are metres",
        ),
    }
}

fn bounds_of(side: Segment) -> Bounds {
    let low = Point::new(side.a.x.min(side.b.x), side.a.y.min(side.b.y));
    (low, Point::new(side.a.x.max(side.b.x), side.a.y.max(side.b.y)))
}

fn no_crossing(rings: &[Vec<Point>]) -> Result<(), RingFault> {
    let sides: Vec<(usize, usize, Segment)> = rings
        .iter()
        .enumerate()
        .flat_map(|(ring, corners)| polygon::sides(corners).enumerate().map(move |(n, side)| (ring, n, side)))
        .collect();
    let tree = BoxTree::new(sides.iter().map(|side| bounds_of(side.2)));
    for (i, &(ring, n, side)) in sides.iter().enumerate() {
        for j in tree.touching(bounds_of(side)).into_iter().filter(|&j| j > i) {
            let (other_ring, other_n, other) = sides[j];
            let count = rings[ring].len();
            let is_next = other_ring == ring && (other_n == n + 1 || (n == 0 && other_n + 1 == count));
            let is_bad = match (other_ring == ring, is_next) {
                (true, true) => turns_back(side, other, other_n == n + 1),
                (true, false) => side.meets(other),
                (false, _) => crosses(side, other) || lies_over(side, other),
            };
            if is_bad {
                let at = other.nearest(side.middle());
                return fault(
                    format!("the ring crosses or touches itself near {}", place(at)),
                    "list the corners in the order in which one walks around the outline",
                );
            }
        }
    }
    Ok(())
}

/// True if two sides that follow each other lie over each other.
fn turns_back(one: Segment, next: Segment, is_in_order: bool) -> bool {
    let (one, next) = if is_in_order { (one, next) } else { (next, one) };
    let (before, after) = ((one.b - one.a).unit(), (next.b - next.a).unit());
    before.dot(after) < 0.0 && before.cross(after).abs() < 1e-9
}

/// True if the two cross, each with both ends clearly on different sides of the other: rings may touch, but not cross.
fn crosses(one: Segment, other: Segment) -> bool {
    let parted = |line: Segment, a: Point, b: Point| {
        let along = (line.b - line.a).unit();
        let (s, t) = (along.cross(a - line.a), along.cross(b - line.a));
        s.abs() > 1e-6 && t.abs() > 1e-6 && (s > 0.0) != (t > 0.0)
    };
    parted(one, other.a, other.b) && parted(other, one.a, one.b)
}

fn lies_over(one: Segment, other: Segment) -> bool {
    one.overlap(other, 1e-6).is_some()
}

fn holes_inside(rings: &[Vec<Point>]) -> Result<(), RingFault> {
    if rings.len() < 2 {
        return Ok(());
    }
    let wanted = polygon::area_m2(rings);
    let left: f64 = difference(&rings[..1].to_vec(), &rings[1..].iter().map(|hole| vec![hole.clone()]).collect::<Vec<_>>())
        .iter()
        .map(|piece| polygon::area_m2(piece))
        .sum();
    if (left - wanted).abs() <= MOST_OVERLAP_M2 {
        return Ok(());
    }
    fault(
        format!("its holes leave the outer ring or lie over each other, by {} m²", metres((left - wanted).abs())),
        "draw every hole inside the outer ring and clear of the other holes",
    )
}
