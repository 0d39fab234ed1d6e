//! The floor that an eye sees: all places where somebody would be made out, as outlines; and who of those there are is seen.
//!
//! Lines are walked from the eye as [`crate::sight`] walks them, in even steps of direction and close by every corner of the
//! cells on the way: between two neighbours the outline is straight, but for the arcs of the range.

use building::plan::{CellId, StoreyId};
use geom::point::Point;
use stdx::float;
use stdx::table::Id;
use world::flow::Index;
use world::moment::Moment;
use world::population::{PersonId, Spot};

use crate::eye::{Eye, Eyes};
use crate::params::Params;
use crate::screen::Screen;

/// Lines pass a corner on either side by so much, in radians: 0.4 mm at 40 m.
const BESIDE_RAD: f64 = 1e-5;

/// Directions nearer to each other than this are one, in radians.
const SAME_RAD: f64 = 1e-7;

/// Patches smaller than this are not told, in square metres.
const LEAST_M2: f64 = 1e-3;

/// Corners nearer to the eye than this are no corners, in metres.
const LEAST_M: f64 = 1e-3;

/// Parts of a line that are no further apart are one, in metres: less than what lies between two lines beside a corner.
const GAP_M: f64 = 1e-7;

/// No outlook takes more lines than about this, however many corners there are.
const MOST_LINES: usize = 6_000;

/// Corners come to light as lines reach their cells: so often new ones are looked for.
const ROUNDS: usize = 3;

/// How finely an outline is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fineness {
    /// From a line to the next where no corner is, in radians.
    pub step_rad: f64,
    /// Points of the outline nearer than this to the line between their neighbours are left out, in metres.
    pub slack_m: f64,
}

/// A piece of floor in view.
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Its storey.
    pub storey: StoreyId,
    /// Its outline, in metres; counter-clockwise.
    pub ring: Vec<Point>,
}

/// A part of a line on which somebody would be made out.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    storey: StoreyId,
    from_m: f64,
    to_m: f64,
}

/// A line of sight.
struct Ray {
    toward: Point,
    seen: Vec<Stretch>,
}

/// What the lines of one eye share.
struct Fan<'a> {
    moment: &'a Moment<'a>,
    eyes: &'a Eyes<'a>,
    eye: Eye<'a>,
    spot: Spot,
    /// The cells that lines have crossed, in the order of finding.
    cells: Vec<CellId>,
    is_known: Vec<bool>,
    crossed: Vec<(CellId, f64)>,
}

/// The floor in view of an eye at `spot`, turned to `heading_rad`, counter-clockwise from east. People do not hide it.
pub fn outlook(moment: &Moment<'_>, eyes: &Eyes<'_>, spot: Spot, heading_rad: f64, fineness: Fineness) -> Vec<Patch> {
    let eye = eyes.eye(spot, heading_rad);
    let is_known = vec![false; moment.building.cells.len()];
    let mut fan = Fan { moment, eyes, eye, spot, cells: Vec::new(), is_known, crossed: Vec::new() };
    let behind_rad = heading_rad - std::f64::consts::PI;
    let mut angles: Vec<f64> = even_angles(eyes.field_of_view_rad(), fineness.step_rad);
    let mut rays: Vec<(f64, Ray)> = Vec::new();
    let mut corners_of = 0;
    for _ in 0..=ROUNDS {
        rays.extend(angles.drain(..).map(|angle_rad| (angle_rad, fan.ray(behind_rad + angle_rad))));
        angles.extend(fan.cells[corners_of..].iter().flat_map(|&cell| fan.corner_angles(cell, behind_rad)));
        corners_of = fan.cells.len();
        angles.sort_by(f64::total_cmp);
        angles.dedup_by(|a, b| (*a - *b).abs() < SAME_RAD);
        if angles.is_empty() || rays.len() > MOST_LINES {
            break;
        }
    }
    rays.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rays: Vec<Ray> = rays.into_iter().map(|(_, ray)| ray).collect();
    let mut patches = patches(spot.at, moment.storey_of(spot.cell), &rays);
    for patch in &mut patches {
        patch.ring = thinned(&patch.ring, fineness.slack_m);
    }
    patches.retain(|patch| geom::polygon::area_m2(std::slice::from_ref(&patch.ring)).abs() > LEAST_M2);
    patches
}

/// Who of those present is seen from `spot` by an eye turned to `heading_rad`, and how far away, by id. Its `owner` is not.
/// With a screen, people close by stand in the way.
pub fn people_in_view(
    moment: &Moment<'_>,
    params: &Params,
    eyes: &Eyes<'_>,
    screened_by: Option<&Index>,
    (spot, heading_rad): (Spot, f64),
    owner: Option<PersonId>,
) -> Vec<(PersonId, f64)> {
    let eye = eyes.eye(spot, heading_rad);
    let screen = screened_by.map(|index| Screen::around(moment, params, index, spot, owner)).unwrap_or_default();
    let seen = |person: PersonId| {
        let there = moment.spot_of(person);
        let distance_m = eye.makes_out(&eyes.target(there))?;
        let is_seen = !screen.hides(person, there.at - spot.at) && moment.is_line_free(spot, there);
        is_seen.then_some((person, distance_m))
    };
    moment.world.present().filter(|&person| Some(person) != owner).filter_map(seen).collect()
}

/// Directions in even steps over a whole turn, from behind, and on both sides of where the field of view ends.
fn even_angles(field_of_view_rad: f64, step_rad: f64) -> Vec<f64> {
    use std::f64::consts::{PI, TAU};
    let count = (TAU / step_rad.clamp(1e-3, 1.0)).ceil() as usize;
    let mut angles: Vec<f64> = (0..=count).map(|n| TAU * n as f64 / count as f64).collect();
    let half_rad = field_of_view_rad / 2.0;
    if half_rad < PI {
        angles.extend([PI - half_rad, PI + half_rad].into_iter().flat_map(|edge| [edge - BESIDE_RAD, edge + BESIDE_RAD]));
    }
    angles
}

impl Fan<'_> {
    /// Directions, counted from behind, that pass by the corners of a cell, and by where its sides lie just in reach.
    fn corner_angles(&self, cell: CellId, behind_rad: f64) -> Vec<f64> {
        let (id, cell) = (cell, &self.moment.building.cells[cell]);
        let eye = self.spot.at;
        let longest_m = self.eyes.longest_m();
        let portals = cell.portals.iter().map(|&portal| self.moment.building.portals[portal].line);
        let ends = portals.flat_map(|line| [line.a, line.b]).chain(cell.corners.iter().copied());
        let range_m = self.eye.range_to_m(&self.eyes.target(Spot { cell: id, at: cell.centre })).unwrap_or(0.0);
        let in_reach = [range_m, self.eyes.close_range_m()].into_iter().flat_map(|reach_m| {
            cell.sides.iter().flat_map(move |side| {
                let foot_m = side.along.dot(eye - side.from);
                let off = side.from + side.along * foot_m - eye;
                let half_m = (reach_m * reach_m - off.length_squared()).max(0.0).sqrt();
                let is_on = move |at_m: &f64| half_m > 0.0 && (0.0..=side.length_m).contains(at_m);
                [foot_m - half_m, foot_m + half_m].into_iter().filter(is_on).map(|at_m| side.from + side.along * at_m)
            })
        });
        ends.chain(in_reach)
            .filter(|corner| (LEAST_M..=longest_m + LEAST_M).contains(&corner.distance(eye)))
            .flat_map(|corner| {
                let away = corner - eye;
                let angle_rad = (float::atan2(away.y, away.x) - behind_rad).rem_euclid(std::f64::consts::TAU);
                [angle_rad - BESIDE_RAD, angle_rad + BESIDE_RAD]
            })
            .filter(|angle_rad| (0.0..=std::f64::consts::TAU).contains(angle_rad))
            .collect()
    }

    fn ray(&mut self, angle_rad: f64) -> Ray {
        let toward = Point::new(float::cos(angle_rad), float::sin(angle_rad));
        self.cross(toward);
        let mut seen: Vec<Stretch> = Vec::new();
        for (n, &(cell, from_m)) in self.crossed.iter().enumerate().take(self.crossed.len() - 1) {
            let end_m = self.crossed[n + 1].1;
            let middle = self.spot.at + toward * (0.5 * (from_m + end_m));
            let reach_m = self.eye.reach_m(&self.eyes.target(Spot { cell, at: middle }));
            let to_m = end_m.min(reach_m);
            if to_m < from_m {
                continue;
            }
            let storey = self.moment.storey_of(cell);
            match seen.last_mut() {
                Some(last) if last.storey == storey && from_m - last.to_m < GAP_M => last.to_m = to_m,
                _ => seen.push(Stretch { storey, from_m, to_m }),
            }
        }
        Ray { toward, seen }
    }

    /// Walks a line as far as anything is made out: fills `crossed` with the cells and where each begins; then the end.
    fn cross(&mut self, toward: Point) {
        use building::line_walk::LineEnd;
        let Fan { moment, spot, crossed, .. } = self;
        let building = moment.building;
        let longest_m = self.eyes.longest_m();
        let mut cell = spot.cell;
        crossed.clear();
        crossed.push((cell, 0.0));
        let end = building.walk_line(spot.cell, spot.at, spot.at + toward * longest_m, |portal| {
            let is_clear = moment.lets_see(portal);
            if let Some(next) = building.portals[portal].across(cell).filter(|_| is_clear) {
                let begun_m = crossed.last().map_or(0.0, |last| last.1);
                crossed.push((next, line_meets(spot.at, toward, building.portals[portal].line).clamp(begun_m, longest_m)));
                cell = next;
            }
            is_clear
        });
        let end_m = match end {
            LineEnd::Arrived(_) => longest_m,
            LineEnd::Stopped { share, .. } => share * longest_m,
            LineEnd::Left(portal) => line_meets(spot.at, toward, building.portals[portal].line),
        };
        let last_m = crossed.last().map_or(0.0, |last| last.1);
        crossed.push((cell, end_m.clamp(last_m, longest_m)));
        for &(cell, _) in crossed.iter() {
            if !self.is_known[cell.index()] {
                self.is_known[cell.index()] = true;
                self.cells.push(cell);
            }
        }
    }
}

/// How far along a direction of length 1 a line is met, in metres; at its nearer end if it lies edge on.
fn line_meets(from: Point, toward: Point, line: geom::segment::Segment) -> f64 {
    let along = line.b - line.a;
    let across = toward.cross(along);
    if across.abs() > 1e-9 * along.length() {
        (line.a - from).cross(along) / across
    } else {
        toward.dot(line.a - from).min(toward.dot(line.b - from))
    }
}

/// Joins the stretches of neighbouring lines to outlines: those that begin at the eye to one, those behind a gap to bands.
fn patches(eye: Point, storey: StoreyId, rays: &[Ray]) -> Vec<Patch> {
    let mut found = Vec::new();
    let begins_here = |stretch: &Stretch| stretch.from_m == 0.0;
    let near = |ray: &Ray| ray.seen.first().copied().filter(begins_here);
    for run in rays.chunk_by(|a, b| near(a).is_some() == near(b).is_some()) {
        let mut ring: Vec<Point> = run.iter().filter_map(|ray| near(ray).map(|part| eye + ray.toward * part.to_m)).collect();
        if !ring.is_empty() && run.len() < rays.len() {
            ring.push(eye);
        }
        found.push(Patch { storey, ring });
    }
    let far = |ray: &Ray| -> Vec<Stretch> { ray.seen.iter().copied().filter(|part| !begins_here(part)).collect() };
    let bands: Vec<(Point, Vec<Stretch>)> = rays.iter().map(|ray| (ray.toward, far(ray))).collect();
    let are_alike = |a: &(Point, Vec<Stretch>), b: &(Point, Vec<Stretch>)| {
        a.1.len() == b.1.len() && a.1.iter().zip(&b.1).all(|(one, other)| one.storey == other.storey)
    };
    for run in bands.chunk_by(are_alike) {
        for row in 0..run[0].1.len() {
            let outer = run.iter().map(|(toward, seen)| eye + *toward * seen[row].to_m);
            let inner = run.iter().rev().map(|(toward, seen)| eye + *toward * seen[row].from_m);
            found.push(Patch { storey: run[0].1[row].storey, ring: outer.chain(inner).collect() });
        }
    }
    found
}

/// The outline without points that are next to straight on.
fn thinned(ring: &[Point], slack_m: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    let mut last = 0;
    for (n, &point) in ring.iter().enumerate() {
        let is_needed = n == 0 || n + 1 == ring.len() || {
            let line = geom::segment::Segment::new(ring[last], ring[n + 1]);
            ring[last + 1..=n].iter().any(|&passed| line.distance(passed) > slack_m)
        };
        if is_needed {
            kept.push(point);
            last = n;
        }
    }
    kept
}
