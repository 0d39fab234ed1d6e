//! H0214: how wide a corridor is.
//!
//! The width is measured between walls that face each other: two sides of the outline, parallel within six degrees, each on the
//! inner side of the other, with nothing between. Where they face each other is a *stretch*; its width is the least distance
//! between the two along it. A rectangle has two stretches (its width and its length), an L four, a T and a U six and more; the
//! narrowest is the corridor's width.
//!
//! A niche or the recess of a door has walls that face each other, too, but it is no corridor. So a stretch counts only if,
//! looked at from either end, it and what lies behind it hold an opening (or it is all of the corridor) and are together at least
//! a metre deep.

use geom::convex::Rings;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use super::survey::{Survey, is_window};
use super::{Faults, LEAST_CORRIDOR_BETWEEN_ROOMS_M, LEAST_CORRIDOR_M, metres, place};
use crate::kinds::SpaceCategory;

/// Sine of the angle up to which two sides count as parallel: six degrees.
const PARALLEL: f64 = 0.1;
/// A stretch with what lies behind it is at least so deep, in metres; less is a niche.
const LEAST_DEPTH_M: f64 = 1.0;
/// Corners up to which a corridor is measured; beyond, pairs of sides are too many.
const MOST_CORNERS: usize = 1_000;

/// Two walls that face each other.
struct Stretch {
    width_m: f64,
    middle: Point,
    /// The chords across it at its two ends.
    ends: [Segment; 2],
    length_m: f64,
    walls: [Segment; 2],
}

pub(super) fn check(survey: &Survey<'_>, faults: &mut Faults) {
    let mut of_unit: Vec<(usize, usize)> = Vec::new();
    for (n, way) in survey.ways.iter().enumerate().filter(|(n, _)| !is_window(&survey.draft.openings[*n])) {
        // Ways that join more are faults already.
        if way.joined.here.len() + way.joined.above.len() > 2 {
            continue;
        }
        of_unit.extend(way.joined.here.iter().chain(&way.joined.above).map(|&unit| (unit, n)));
    }
    of_unit.sort_unstable();
    for (n, unit) in survey.draft.units.iter().enumerate() {
        let shape = &survey.units[n];
        if unit.category != SpaceCategory::Walkway || !shape.is_sound {
            continue;
        }
        let from = of_unit.partition_point(|entry| entry.0 < n);
        let to = of_unit.partition_point(|entry| entry.0 <= n);
        let ways: Vec<usize> = of_unit[from..to].iter().map(|entry| entry.1).collect();
        let lines: Vec<Segment> = ways.iter().map(|&way| survey.ways[way].line).collect();
        let rooms: Vec<Segment> =
            ways.iter().filter(|&&way| leads_to_room(survey, n, way)).map(|&way| survey.ways[way].line).collect();
        if let Some(narrow) = narrowest(&shape.rings, &lines, &rooms) {
            let message = format!(
                "the corridor is {} m wide near {}; at least {} m is advised{}",
                metres(narrow.width_m),
                place(narrow.middle),
                narrow.advised_m,
                if narrow.advised_m > LEAST_CORRIDOR_M { " with rooms on both sides" } else { "" }
            );
            let hint = "widen the corridor, or give the unit another category if it is none".to_string();
            faults.warn("H0214", &unit.key, Some("geometry"), message, hint);
        }
    }
}

/// True if the way leads from the corridor into a room: no corridor, hall or stair, and not under the open sky.
fn leads_to_room(survey: &Survey<'_>, corridor: usize, way: usize) -> bool {
    let joined = &survey.ways[way].joined;
    joined.here.iter().chain(&joined.above).any(|&unit| {
        let category = survey.draft.units[unit].category;
        unit != corridor && !category.is_circulation() && !category.is_outdoors()
    })
}

/// The place where a corridor is too narrow.
struct Narrow {
    width_m: f64,
    middle: Point,
    advised_m: f64,
}

/// The place where most is missing to the advised width.
fn narrowest(rings: &Rings, ways: &[Segment], rooms: &[Segment]) -> Option<Narrow> {
    let rings: Rings = rings.iter().map(|ring| straightened(ring)).collect();
    let mut worst: Option<Narrow> = None;
    for stretch in stretches(&rings) {
        let has_room = |wall: Segment| rooms.iter().any(|&room| faces(wall, room, &stretch));
        let advised_m = if stretch.walls.into_iter().all(has_room) { LEAST_CORRIDOR_BETWEEN_ROOMS_M } else { LEAST_CORRIDOR_M };
        let missing_m = advised_m - stretch.width_m;
        let is_worst = worst.as_ref().is_none_or(|worst| missing_m > worst.advised_m - worst.width_m);
        if missing_m > 1e-6 && is_worst && counts(&rings, &stretch, ways) {
            worst = Some(Narrow { width_m: stretch.width_m, middle: stretch.middle, advised_m });
        }
    }
    worst
}

/// A ring without the corners at which it goes straight on.
fn straightened(ring: &[Point]) -> Vec<Point> {
    let count = ring.len();
    let bends = |n: usize| {
        let (before, here, after) = (ring[(n + count - 1) % count], ring[n], ring[(n + 1) % count]);
        Segment::new(before, after).distance(here) > 0.005
    };
    (0..count).filter(|&n| bends(n)).map(|n| ring[n]).collect()
}

fn stretches(rings: &Rings) -> Vec<Stretch> {
    let sides: Vec<Segment> = rings.iter().flat_map(|ring| polygon::sides(ring)).collect();
    if sides.len() > MOST_CORNERS {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (n, &one) in sides.iter().enumerate() {
        for &other in &sides[n + 1..] {
            if let Some(stretch) = stretch_between(one, other)
                && stretch.width_m < LEAST_CORRIDOR_BETWEEN_ROOMS_M
                && !is_blocked(&sides, &stretch)
            {
                found.push(stretch);
            }
        }
    }
    found
}

/// The stretch between two sides that run against each other, each to the left of the other.
fn stretch_between(one: Segment, other: Segment) -> Option<Stretch> {
    let along = (one.b - one.a).unit();
    let back = (other.b - other.a).unit();
    if along.dot(back) >= 0.0 || along.cross(back).abs() > PARALLEL {
        return None;
    }
    let at = |point: Point| along.dot(point - one.a);
    let (from, to) = (at(other.b).max(0.0), at(other.a).min(one.length()));
    let span = at(other.a) - at(other.b);
    if to - from <= 0.05 || span <= 0.0 {
        return None;
    }
    let chord = |s: f64| Segment::new(one.a + along * s, other.b.toward(other.a, (s - at(other.b)) / span));
    let ends = [chord(from), chord(to)];
    let is_inside = |chord: &Segment| along.left().dot(chord.b - chord.a) > 1e-6;
    if !ends.iter().all(is_inside) {
        return None;
    }
    let width_m = ends[0].length().min(ends[1].length());
    let middle = chord((from + to) / 2.0);
    Some(Stretch { width_m, middle: middle.middle(), ends, length_m: to - from, walls: [one, other] })
}

/// True if another side lies between the two walls.
fn is_blocked(sides: &[Segment], stretch: &Stretch) -> bool {
    let across = Segment::new(stretch.ends[0].middle(), stretch.ends[1].middle());
    let [one, two] = stretch.ends;
    let chord = Segment::new(one.a.toward(two.a, 0.5), one.b.toward(two.b, 0.5));
    let inner = |line: Segment| Segment::new(line.a.toward(line.b, 0.001), line.b.toward(line.a, 0.001));
    let (across, chord) = (inner(across), inner(chord));
    sides.iter().any(|side| side.meets(chord) || side.meets(across))
}

/// True if `room`, an opening, lies on `wall` within the stretch.
fn faces(wall: Segment, room: Segment, stretch: &Stretch) -> bool {
    wall.overlap(room, crate::boundary::BOUNDARY_TOLERANCE_M).is_some() && within(stretch, room.middle())
}

/// True if a point on one of the walls lies between the two end chords.
fn within(stretch: &Stretch, point: Point) -> bool {
    let along = (stretch.walls[0].b - stretch.walls[0].a).unit();
    let at = |point: Point| along.dot(point - stretch.ends[0].a);
    (-1e-6..=at(stretch.ends[1].a) + 1e-6).contains(&at(point))
}

/// True unless the stretch is a niche or a recess, seen from one of its ends.
fn counts(rings: &Rings, stretch: &Stretch, ways: &[Segment]) -> bool {
    let on_walls =
        |way: &&Segment| stretch.walls.iter().any(|&wall| wall.distance(way.middle()) < 0.05) && within(stretch, way.middle());
    let here = ways.iter().filter(on_walls).count();
    let along = (stretch.walls[0].b - stretch.walls[0].a).unit();
    let seen = [(stretch.ends[1], 1.0), (stretch.ends[0], -1.0)].map(|(chord, sign)| {
        let behind = behind(rings, chord, along, sign)?;
        let depth_m = polygon::signed_area_m2(&behind).max(0.0) / stretch.width_m;
        let openings = ways.iter().filter(|way| polygon::distance_to_sides(std::slice::from_ref(&behind), way.middle()) < 0.05);
        Some((depth_m, openings.count()))
    });
    let is_all = seen.iter().all(|end| end.is_some_and(|(depth_m, _)| depth_m < LEAST_DEPTH_M));
    seen.into_iter()
        .flatten()
        .all(|(depth_m, openings)| stretch.length_m + depth_m >= LEAST_DEPTH_M && (is_all || here + openings > 0))
}

/// The outline of what lies beyond a chord, forward (`sign` 1) or backward (-1) along its first wall; none if the chord, between
/// two rings, parts nothing.
fn behind(rings: &Rings, chord: Segment, along: Point, sign: f64) -> Option<Vec<Point>> {
    let on = |ring: &[Point], point: Point, way: f64| {
        polygon::sides(ring).position(|side| side.distance(point) < 1e-6 && (side.b - side.a).dot(along) * way > 0.0)
    };
    let found = rings.iter().find_map(|ring| Some((ring, on(ring, chord.a, 1.0)?, on(ring, chord.b, -1.0)?)));
    let (ring, first, second) = found?;
    // The interior lies to the left, so the outline that runs on from the first wall goes around what lies forward.
    let (start, mut side, end, last) =
        if sign > 0.0 { (chord.a, first, chord.b, second) } else { (chord.b, second, chord.a, first) };
    let mut part = vec![start];
    while side != last {
        side = (side + 1) % ring.len();
        part.push(ring[side]);
    }
    part.push(end);
    Some(part)
}
