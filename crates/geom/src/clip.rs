//! Polygons cut by straight lines, and areas that polygons share: in plain floating point, without a grid.
//!
//! Rings are *oriented* here: outer ones counter-clockwise, holes clockwise, those of several polygons in one list.
//! Corners on a cutting line count as cut off, all of them alike: so every ring crosses the line an even number of times, and
//! what hangs together by a part of the line alone falls apart.

use crate::convex::Rings;
use crate::point::Point;
use crate::polygon::{bounds, contains, distance_to_sides, signed_area_m2};
use crate::segment::Segment;

/// Nearer than this a corner is on a line, and of a shorter side nobody knows the direction, in metres.
const ROUNDING_M: f64 = 1e-9;

/// The rings of a polygon (the outer one first), oriented: the outer one counter-clockwise, holes clockwise.
pub fn oriented(polygon: &[Vec<Point>]) -> Rings {
    let turned = |(number, ring): (usize, &Vec<Point>)| {
        let mut ring = ring.clone();
        if (signed_area_m2(&ring) > 0.0) != (number == 0) {
            ring.reverse();
        }
        ring
    };
    polygon.iter().enumerate().map(turned).collect()
}

/// A piece of a ring on the kept side, from where it comes over the line to where it goes back.
struct Chain {
    corners: Vec<Point>,
    /// Where it comes, along the line.
    enters_m: f64,
    /// Where it goes, along the line.
    leaves_m: f64,
}

/// What of oriented rings lies to the left of the line through `cut`, as oriented rings. A line without a length cuts nothing.
pub fn left_of(rings: &[Vec<Point>], cut: Segment) -> Rings {
    let along = (cut.b - cut.a).unit();
    if along.length_squared() == 0.0 {
        return rings.to_vec();
    }
    let mut kept = Rings::new();
    let mut chains = Vec::new();
    for ring in rings {
        let sides_m: Vec<f64> = ring.iter().map(|&corner| along.cross(corner - cut.a)).collect();
        match sides_m.iter().filter(|&&side_m| side_m > ROUNDING_M).count() {
            0 => {}
            count if count == ring.len() => kept.push(ring.clone()),
            _ => chains_of(ring, &sides_m, (cut.a, along), &mut chains),
        }
    }
    kept.extend(joined(&chains));
    kept
}

/// Cuts a ring that lies on both sides of a line, which is given by a point and its direction.
fn chains_of(ring: &[Point], sides_m: &[f64], (start, along): (Point, Point), chains: &mut Vec<Chain>) {
    let next = |n: usize| (n + 1) % ring.len();
    let is_in = |n: usize| sides_m[n] > ROUNDING_M;
    let crossing = |n: usize| {
        let m = next(n);
        // A corner on the line may lie a little on the kept side of it; the crossing is at that corner then.
        let share = (sides_m[n] / (sides_m[n] - sides_m[m])).clamp(0.0, 1.0);
        let at = ring[n].toward(ring[m], share);
        (at, along.dot(at - start))
    };
    let entries = (0..ring.len()).filter(|&n| !is_in(n) && is_in(next(n)));
    for entry in entries {
        let (first, enters_m) = crossing(entry);
        let mut corners = vec![first];
        let mut at = next(entry);
        while is_in(next(at)) {
            corners.push(ring[at]);
            at = next(at);
        }
        corners.push(ring[at]);
        let (last, leaves_m) = crossing(at);
        corners.push(last);
        chains.push(Chain { corners, enters_m, leaves_m });
    }
}

/// Joins chains along the line: what goes out in n-th place comes back in n-th place.
fn joined(chains: &[Chain]) -> Rings {
    let in_order = |place: &dyn Fn(&Chain) -> f64| {
        let mut order: Vec<usize> = (0..chains.len()).collect();
        order.sort_by(|&a, &b| place(&chains[a]).total_cmp(&place(&chains[b])).then(a.cmp(&b)));
        order
    };
    let (leaving, entering) = (in_order(&|chain| chain.leaves_m), in_order(&|chain| chain.enters_m));
    let mut follower = vec![0; chains.len()];
    for (&from, &to) in leaving.iter().zip(&entering) {
        follower[from] = to;
    }
    let mut is_used = vec![false; chains.len()];
    let mut rings = Rings::new();
    for start in 0..chains.len() {
        let mut ring = Vec::new();
        let mut at = start;
        while !std::mem::replace(&mut is_used[at], true) {
            ring.extend_from_slice(&chains[at].corners);
            at = follower[at];
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// The sides of a ring whose direction is known.
fn long_sides(ring: &[Point]) -> impl Iterator<Item = Segment> + '_ {
    crate::polygon::sides(ring).filter(|side| side.length() > ROUNDING_M)
}

/// What oriented rings and a convex ring (counter-clockwise) share, as oriented rings.
pub fn within_convex(rings: &[Vec<Point>], convex: &[Point]) -> Rings {
    let mut rings = rings.to_vec();
    for side in long_sides(convex) {
        if rings.is_empty() {
            break;
        }
        rings = left_of(&rings, side);
    }
    rings
}

/// The polygon among oriented rings that holds `point`, or else the one nearest to it; its outer ring first. Empty if there is none.
pub fn part_around(rings: &[Vec<Point>], point: Point) -> Rings {
    let outer_rings = || rings.iter().filter(|ring| signed_area_m2(ring) > 0.0);
    let far = |ring: &Vec<Point>| {
        let ring = std::slice::from_ref(ring);
        if contains(ring, point) { 0.0 } else { distance_to_sides(ring, point) }
    };
    let mut nearest: Option<(f64, &Vec<Point>)> = None;
    for ring in outer_rings() {
        let distance = far(ring);
        if nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, ring));
        }
    }
    let Some((_, outer)) = nearest else { return Rings::new() };
    let mut part = vec![outer.clone()];
    let is_inside = |hole: &Vec<Point>| contains(std::slice::from_ref(outer), centre_of_side(hole));
    part.extend(rings.iter().filter(|ring| signed_area_m2(ring) < 0.0 && is_inside(ring)).cloned());
    part
}

fn centre_of_side(ring: &[Point]) -> Point {
    ring[0].toward(ring[1 % ring.len()], 0.5)
}

/// The part of a convex ring to the left of the line through `cut`. Of a ring that is not convex the rest is joined along the
/// line; its signed area is still that of the part.
pub fn convex_left_of(ring: &[Point], cut: Segment) -> Vec<Point> {
    let along = cut.b - cut.a;
    let side = |point: Point| along.cross(point - cut.a);
    let mut kept = Vec::with_capacity(ring.len() + 1);
    for edge in crate::polygon::sides(ring) {
        let (from, to) = (side(edge.a), side(edge.b));
        if from >= 0.0 {
            kept.push(edge.a);
        }
        if (from >= 0.0) != (to >= 0.0) {
            kept.push(edge.a.toward(edge.b, from / (from - to)));
        }
    }
    kept
}

/// The area that oriented rings share with a convex ring (counter-clockwise), in m².
pub fn shared_area_m2(rings: &[Vec<Point>], convex: &[Point]) -> f64 {
    let Some((low, high)) = bounds(convex) else { return 0.0 };
    let mut area_m2 = 0.0;
    for ring in rings {
        let Some((least, greatest)) = bounds(ring) else { continue };
        if least.x > high.x || greatest.x < low.x || least.y > high.y || greatest.y < low.y {
            continue;
        }
        let mut ring = ring.clone();
        for side in long_sides(convex) {
            ring = convex_left_of(&ring, side);
        }
        area_m2 += signed_area_m2(&ring);
    }
    area_m2
}

/// True if a ring turns left at every corner, or goes straight on.
pub fn is_convex(ring: &[Point]) -> bool {
    let count = ring.len();
    let corner = |n: usize| ring[n % count];
    (0..count).all(|n| (corner(n + 1) - corner(n)).cross(corner(n + 2) - corner(n + 1)) >= 0.0)
}

#[cfg(test)]
mod tests;
