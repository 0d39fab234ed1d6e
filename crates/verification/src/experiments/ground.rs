//! The floor of an experiment, cut where people were last seen, with exits there.

use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use geom::convex::{Rings, intersection};
use geom::point::Point;
use geom::polygon;
use observe::paths::{Trajectories, WalkableArea};

use super::read::Walker;
use crate::stats::quantile;

/// People last seen this near to the end of everybody's ways leave there, in metres.
const NEAR_END_M: f64 = 1.0;

/// From the middle of a body to the wall, when a corridor is fitted, in metres.
const BODY_M: f64 = 0.2;

/// A fitted corridor is as wide as its people in slabs of this length, in metres.
const SLAB_M: f64 = 0.5;

/// A slab is a narrowing if all but a hundredth of its people on either side keep within a strip narrower than the corridor by this, in metres.
const NARROWER_M: f64 = 0.4;

/// Fewer places than this tell nothing of how narrow a slab is.
const LEAST_PLACES: usize = 200;

/// So far may a first place lie off the floor, in metres: heads lean over edges.
const OFF_FLOOR_M: f64 = 0.3;

/// Which way an axis runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Along {
    /// East and west.
    X,
    /// North and south.
    Y,
}

impl Along {
    /// The coordinate along it.
    pub(super) fn of(self, at: Point) -> f64 {
        if self == Along::X { at.x } else { at.y }
    }

    /// The coordinate across it.
    pub(super) fn across(self, at: Point) -> f64 {
        if self == Along::X { at.y } else { at.x }
    }

    /// The place with these coordinates.
    pub(super) fn place(self, along: f64, across: f64) -> Point {
        if self == Along::X { Point::new(along, across) } else { Point::new(across, along) }
    }
}

/// A side of everybody's ways where some of them ended.
#[derive(Debug, Clone, Copy, PartialEq)]
struct End {
    along: Along,
    /// True if it is the side of the greatest coordinate.
    is_upper: bool,
    /// Where they end, in metres.
    at_m: f64,
}

/// The floor with its exits.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// The floor as it is walked.
    pub(super) floor: WalkableArea,
    /// The plan; its exits are `exit-0` and so on.
    pub(super) plan: Draft,
    /// The exit of each walker.
    pub(super) exits: Vec<usize>,
    /// How many exits there are.
    pub(super) exit_count: usize,
    /// What is to be said of it.
    pub(super) notes: Vec<String>,
}

/// The way that most walk along.
pub(super) fn main_axis(walkers: &[Walker]) -> Along {
    let way = |axis: Along| walkers.iter().map(|one| (axis.of(one.last) - axis.of(one.first)).abs()).sum::<f64>();
    if way(Along::X) >= way(Along::Y) { Along::X } else { Along::Y }
}

/// Where people end: sides of the box around all ways near which some were last seen.
fn ends(walkers: &[Walker]) -> Vec<End> {
    let mut found = Vec::new();
    let least = (walkers.len() / 20).max(1);
    for along in [Along::X, Along::Y] {
        for is_upper in [false, true] {
            let last = |one: &Walker| if is_upper { along.of(one.last) } else { -along.of(one.last) };
            let most = walkers.iter().map(last).fold(f64::NEG_INFINITY, f64::max);
            // They came from farther in, so they left here and did not just walk along this side.
            let ended = |one: &&Walker| {
                let way = one.last - one.first;
                let by = if is_upper { along.of(way) } else { -along.of(way) };
                last(one) > most - NEAR_END_M && by > 0.7 * way.length()
            };
            let here: Vec<f64> = walkers.iter().filter(ended).map(|one| along.of(one.last)).collect();
            if here.len() >= least
                && let Some(at_m) = quantile(&here, 0.5)
            {
                found.push(End { along, is_upper, at_m });
            }
        }
    }
    found
}

/// The ground of a floor given as text.
pub(super) fn of_text(bytes: &[u8], walkers: &[Walker]) -> Result<Ground, String> {
    let floor = exchange::wkt::read(bytes).map_err(|fault| fault.to_string())?;
    let off = |at: Point| if floor.covers(at) { 0.0 } else { polygon::distance_to_sides(floor.rings(), at) };
    let outside: Vec<&Walker> = walkers.iter().filter(|one| off(one.first) > OFF_FLOOR_M).collect();
    if let Some(one) = outside.first() {
        return Err(format!(
            "{} of {} people are first seen off the floor or in a wall, the first of them person {} at ({:.2}, {:.2}) m, {:.2} m off; \
             are the trajectories and the floor in the same system, and the floor in metres?",
            outside.len(),
            walkers.len(),
            one.person,
            one.first.x,
            one.first.y,
            off(one.first)
        ));
    }
    ground(floor.rings().clone(), walkers, Vec::new())
}

/// The ground of a corridor fitted to ways: as wide as 99 % of the places in its middle half, wider where people were beyond,
/// narrower where hardly anybody came near its walls.
pub(super) fn fitted(paths: &Trajectories, walkers: &[Walker]) -> Result<Ground, String> {
    let along = main_axis(walkers);
    let (low, high) = paths.bounds().ok_or("nobody is in it")?;
    let (from, to) = (along.of(low), along.of(high));
    if to - from < 2.0 {
        return Err(format!(
            "everybody stays within {:.1} m, too little to fit a corridor to; give its floor in a WKT file",
            to - from
        ));
    }
    let middle = |at: &Point| along.of(*at) > from + (to - from) / 4.0 && along.of(*at) < to - (to - from) / 4.0;
    let places: Vec<Point> = paths.rows().iter().map(|fix| fix.at).collect();
    let across: Vec<f64> = places.iter().filter(|at| middle(at)).map(|at| along.across(*at)).collect();
    let wall = |share: f64| quantile(&across, share).ok_or("nobody walks through the middle");
    let (left, right) = (wall(0.005)? - BODY_M, wall(0.995)? + BODY_M);
    let count = (((to - from) / SLAB_M).round() as usize).max(1);
    let slab_m = (to - from) / count as f64;
    let mut of_slab = vec![Vec::new(); count];
    for at in &places {
        of_slab[(((along.of(*at) - from) / slab_m) as usize).min(count - 1)].push(along.across(*at));
    }
    let slabs: Vec<(f64, f64)> = of_slab.iter().map(|across| slab(across, (left, right))).collect();
    let narrow_m = slabs.iter().map(|slab| slab.1 - slab.0).fold(right - left, f64::min);
    // Room behind those who come first.
    let edge = |n: usize| match n {
        0 => from - 0.5,
        n if n == count => to + 0.5,
        n => from + n as f64 * slab_m,
    };
    let up = (0..count).flat_map(|n| [(edge(n), slabs[n].1), (edge(n + 1), slabs[n].1)]);
    let down = (0..count).rev().flat_map(|n| [(edge(n + 1), slabs[n].0), (edge(n), slabs[n].0)]);
    let mut ring: Vec<Point> = up.chain(down).map(|(a, b)| along.place(a, b)).collect();
    ring.dedup_by(|a, b| a.distance(*b) < 1e-6);
    let mut notes = vec![format!("The fitted corridor is {:.2} m wide and {:.1} m long.", right - left, to - from)];
    if narrow_m < right - left {
        notes.push(format!("Where people kept off its walls it is narrower: {narrow_m:.2} m at least, bodies included."));
    }
    ground(vec![ring], walkers, notes)
}

/// How far a slab reaches whose people are at `across`: as far as the corridor, unless they show clearly that it is wider or narrower.
pub(super) fn slab(across: &[f64], (left, right): (f64, f64)) -> (f64, f64) {
    let reach = |share: f64| quantile(across, share);
    let (Some(least), Some(low), Some(high), Some(most)) = (reach(0.0), reach(0.01), reach(0.99), reach(1.0)) else {
        return (left, right);
    };
    if across.len() >= LEAST_PLACES && high - low + 2.0 * BODY_M < right - left - NARROWER_M {
        return (low - BODY_M, high + BODY_M);
    }
    let left = if least - BODY_M < left - 0.3 { least - BODY_M } else { left };
    (left, if most + BODY_M > right + 0.3 { most + BODY_M } else { right })
}

fn ground(rings: Rings, walkers: &[Walker], mut notes: Vec<String>) -> Result<Ground, String> {
    let ends = ends(walkers);
    if ends.is_empty() {
        return Err("people end nowhere in common: no side of their ways is an exit".to_string());
    }
    let (low, high) = polygon::bounds(rings.iter().flatten()).ok_or("the floor has no corners")?;
    let (mut low, mut high) = (low - Point::new(1.0, 1.0), high + Point::new(1.0, 1.0));
    for end in &ends {
        match (end.along, end.is_upper) {
            (Along::X, false) => low.x = end.at_m,
            (Along::X, true) => high.x = end.at_m,
            (Along::Y, false) => low.y = end.at_m,
            (Along::Y, true) => high.y = end.at_m,
        }
    }
    let window = vec![vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)]];
    let cut = largest(intersection(&rings, &window)).ok_or("nothing of the floor is left where people walk")?;
    let mut openings = Vec::new();
    let mut of_end = vec![None; ends.len()];
    for (row, end) in ends.iter().enumerate() {
        if let Some(line) = longest_side_at(&cut, end) {
            of_end[row] = Some(openings.len());
            openings.push(line);
        }
    }
    if openings.is_empty() {
        return Err("the floor has no edge where people were last seen".to_string());
    }
    let distance = |one: &Walker, row: usize| (ends[row].along.of(one.last) - ends[row].at_m).abs();
    let nearest = |one: &Walker| {
        let known = (0..ends.len()).filter(|&row| of_end[row].is_some());
        known.min_by(|&a, &b| distance(one, a).total_cmp(&distance(one, b))).and_then(|row| of_end[row]).unwrap_or(0)
    };
    let strays = walkers.iter().filter(|one| (0..ends.len()).all(|row| distance(one, row) > NEAR_END_M)).count();
    if strays > 0 {
        notes.push(format!("{strays} people were last seen farther than {NEAR_END_M} m from any exit; they go to the nearest."));
    }
    let exits = walkers.iter().map(nearest).collect();
    let mut corners = cut.clone().into_iter();
    let outer = corners.next().unwrap_or_default();
    let floor = WalkableArea::new(outer, corners.collect()).map_err(|fault| fault.to_string())?;
    Ok(Ground { plan: plan(&cut, &openings), floor, exits, exit_count: openings.len(), notes })
}

/// The largest piece.
fn largest(pieces: Vec<Rings>) -> Option<Rings> {
    pieces.into_iter().max_by(|a, b| polygon::area_m2(a).total_cmp(&polygon::area_m2(b)))
}

/// The longest side of the floor that lies on an end's line.
fn longest_side_at(rings: &Rings, end: &End) -> Option<[Point; 2]> {
    let lies_on = |at: Point| (end.along.of(at) - end.at_m).abs() < 0.01;
    let sides = rings.iter().flat_map(|ring| polygon::sides(ring)).filter(|side| lies_on(side.a) && lies_on(side.b));
    let longest = sides.max_by(|a, b| a.length().total_cmp(&b.length()))?;
    // Ends keep a hand's breadth from the corners.
    let inset = (0.02 / longest.length().max(0.1)).min(0.1);
    Some([longest.a.toward(longest.b, inset), longest.a.toward(longest.b, 1.0 - inset)])
}

fn plan(rings: &Rings, openings: &[[Point; 2]]) -> Draft {
    let opening = |(n, ends): (usize, &[Point; 2])| OpeningDraft {
        key: format!("exit-{n}"),
        name: Labels::default(),
        level: "L0".to_string(),
        upper_level: None,
        category: OpeningCategory::Pedestrian,
        ends: *ends,
        door: None,
        sill_height_m: 0.0,
    };
    Draft {
        name: "floor".to_string(),
        levels: vec![LevelDraft { key: "L0".to_string(), name: Labels::english("L0"), ordinal: 0, height_m: 3.4 }],
        units: vec![UnitDraft {
            key: "floor".to_string(),
            name: Labels::english("floor"),
            level: "L0".to_string(),
            category: SpaceCategory::Walkway,
            rings: rings.clone(),
            is_closed: true,
        }],
        openings: openings.iter().enumerate().map(opening).collect(),
        ..Draft::default()
    }
}
