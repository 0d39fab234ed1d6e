//! What one run of a scenario left behind: who left when and where, who crossed which line, how full areas were.

use building::plan::{Building, OpeningId, StoreyId};
use evacuation::evacuation::{Evacuation, Standing};
use evacuation::setup::{Evacuee, Setup};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use scenario::drill::Drill;
use std::sync::Arc;
use stdx::digest::Digest;

/// Somebody has set off who is this far from where they began, in metres.
const SET_OFF_M: f64 = 0.05;

/// Somebody who left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Left {
    /// Who.
    pub person: u32,
    /// By which exit.
    pub exit: OpeningId,
    /// When, in seconds.
    pub time_s: f64,
}

/// Somebody's step over a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pass {
    /// Who.
    pub person: u32,
    /// When, in seconds.
    pub time_s: f64,
    /// True if it ends to the left of the line, seen from its first end to its second.
    pub is_to_left: bool,
}

/// How full an area is at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// When, in seconds.
    pub time_s: f64,
    /// How many are in it.
    pub count: u32,
    /// Their mean speed, in m/s; 0 without anybody.
    pub speed_m_per_s: f64,
}

/// Everybody at a moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// When, in seconds.
    pub time_s: f64,
    /// Everybody in the plan, by person.
    pub people: Vec<Seen>,
}

/// Somebody at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Who.
    pub person: u32,
    /// Where.
    pub at: Point,
    /// On which storey.
    pub storey: StoreyId,
    /// Velocity, in m/s.
    pub velocity_m_per_s: [f64; 2],
}

/// What a run left behind.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// Everybody, as they began.
    pub people: Vec<Evacuee>,
    /// Everybody who left, in order.
    pub left: Vec<Left>,
    /// The keys of the plan's openings, a row each.
    pub openings: Vec<String>,
    /// When it ended, in seconds.
    pub end_s: f64,
    /// When each person set off, in seconds; none for those who never did.
    pub set_off_s: Vec<Option<f64>>,
    /// For each line of the drill, who crossed it, in order.
    pub lines: Vec<Vec<Pass>>,
    /// For each area of the drill, how full it was.
    pub areas: Vec<Vec<Fill>>,
    /// Each area's size, in m².
    pub areas_m2: Vec<f64>,
    /// The farthest that anybody's middle was outside the floor, in metres.
    pub outside_m: f64,
    /// Everybody at each frame; empty unless asked for.
    pub frames: Vec<Frame>,
    /// Positions kept in a second.
    pub frame_rate_hz: f64,
    /// The fingerprint of who left when and where, and of where the others stood at the end.
    pub digest: Digest,
}

impl Trace {
    /// Seconds until the last has left; none if somebody is still there.
    pub fn total_s(&self) -> Option<f64> {
        (self.left.len() == self.people.len()).then(|| self.left.last().map_or(0.0, |left| left.time_s))
    }

    /// When a person left, in seconds.
    pub fn left_s(&self, person: u32) -> Option<f64> {
        self.left.iter().find(|left| left.person == person).map(|left| left.time_s)
    }

    /// Who left by an exit, in order.
    pub fn left_by(&self, exit: &str) -> Vec<u32> {
        let is_it = |left: &&Left| self.openings.get(left.exit.0 as usize).is_some_and(|key| key == exit);
        self.left.iter().filter(is_it).map(|left| left.person).collect()
    }

    /// When everybody first crossed a line, in order, in seconds.
    pub fn first_passes_s(&self, line: usize) -> Vec<f64> {
        let mut has_passed = vec![false; self.people.len()];
        let first = |pass: &&Pass| !std::mem::replace(&mut has_passed[pass.person as usize], true);
        self.lines[line].iter().filter(first).map(|pass| pass.time_s).collect()
    }

    /// When a person first crossed a line, in seconds.
    pub fn pass_s(&self, line: usize, person: u32) -> Option<f64> {
        self.lines[line].iter().find(|pass| pass.person == person).map(|pass| pass.time_s)
    }

    /// Mean density (1/m²) and mean speed (m/s) of an area between two times, in seconds, by persons.
    pub fn mean_in_area(&self, area: usize, from_s: f64, to_s: f64) -> (f64, f64) {
        let (mut frames, mut persons, mut speeds) = (0.0, 0.0, 0.0);
        for fill in self.areas[area].iter().filter(|fill| fill.time_s >= from_s && fill.time_s < to_s) {
            frames += 1.0;
            persons += f64::from(fill.count);
            speeds += f64::from(fill.count) * fill.speed_m_per_s;
        }
        let share = |sum: f64, of: f64| if of > 0.0 { sum / of } else { 0.0 };
        (share(persons, frames) / self.areas_m2[area], share(speeds, persons))
    }

    /// The greatest mean density over windows of `window_s` in an area, in 1/m².
    pub fn peak_density_per_m2(&self, area: usize, window_s: f64) -> f64 {
        let window = ((window_s * self.frame_rate_hz) as usize).max(1);
        let counts: Vec<f64> = self.areas[area].iter().map(|fill| f64::from(fill.count)).collect();
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64 / self.areas_m2[area];
        counts.windows(window.min(counts.len().max(1))).map(mean).fold(0.0, f64::max)
    }

    /// The least gap between two bodies at any frame, in metres; negative where they overlap. Needs frames.
    pub fn least_gap_m(&self) -> f64 {
        let mut least_m = f64::INFINITY;
        for frame in &self.frames {
            for (n, one) in frame.people.iter().enumerate() {
                for other in frame.people[..n].iter().filter(|other| other.storey == one.storey) {
                    let radii_m = self.people[one.person as usize].radius_m + self.people[other.person as usize].radius_m;
                    least_m = least_m.min(one.at.distance(other.at) - radii_m);
                }
            }
        }
        least_m
    }
}

/// The flow between the first and the last of times, in 1/s; none without two times.
pub fn flow_per_s(times_s: &[f64]) -> Option<f64> {
    let (first, last) = (times_s.first()?, times_s.last()?);
    (last > first).then(|| (times_s.len() - 1) as f64 / (last - first))
}

/// The steady part of a flow: the times from one share of all to another.
pub fn middle_part(times_s: &[f64], from: f64, to: f64) -> &[f64] {
    let row = |share: f64| ((times_s.len() as f64 * share) as usize).min(times_s.len());
    &times_s[row(from)..row(to).max(row(from))]
}

/// What is to be kept of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// What lines, areas and exits saw.
    #[default]
    Counts,
    /// Besides, everybody's place at each frame.
    Frames,
}

/// A run being watched.
struct Watch<'a> {
    trace: Trace,
    lines: Vec<(StoreyId, Segment)>,
    areas: Vec<(StoreyId, Vec<Vec<Point>>)>,
    floors: Vec<Vec<Vec<Vec<Point>>>>,
    before: Vec<Option<(StoreyId, Point)>>,
    drill: &'a Drill,
    keep: Keep,
}

fn storey_of(building: &Building, ordinal: i32) -> StoreyId {
    building.storeys.iter().find(|(_, storey)| storey.ordinal == ordinal).map_or(StoreyId(0), |(id, _)| id)
}

impl<'a> Watch<'a> {
    fn new(drill: &'a Drill, setup: &Setup, keep: Keep) -> Watch<'a> {
        let building = &setup.building;
        let line = |line: &scenario::drill::MeasureLine| (storey_of(building, line.storey), Segment::new(line.from, line.to));
        let areas: Vec<_> = drill.areas.iter().map(|area| (storey_of(building, area.storey), vec![area.ring.clone()])).collect();
        let floor = |storey: StoreyId| {
            let here = building.spaces.rows().iter().filter(|space| space.storey == storey);
            here.map(|space| space.rings.clone()).collect::<Vec<_>>()
        };
        Watch {
            trace: Trace {
                people: setup.people.clone(),
                openings: building.openings.rows().iter().map(|opening| opening.key.to_string()).collect(),
                set_off_s: vec![None; setup.people.len()],
                lines: vec![Vec::new(); drill.lines.len()],
                areas: vec![Vec::new(); areas.len()],
                areas_m2: areas.iter().map(|area| polygon::area_m2(&area.1)).collect(),
                frame_rate_hz: drill.time.frame_rate_hz,
                ..Trace::default()
            },
            lines: drill.lines.iter().map(line).collect(),
            areas,
            floors: building.storeys.ids().map(floor).collect(),
            before: vec![None; setup.people.len()],
            drill,
            keep,
        }
    }

    fn see_step(&mut self, standing: &[Standing], time_s: f64, dt_s: f64) {
        for row in standing {
            let person = row.person as usize;
            let start = self.trace.people[person].start.at;
            if self.trace.set_off_s[person].is_none() && row.at.distance(start) > SET_OFF_M {
                self.trace.set_off_s[person] = Some(time_s);
            }
            let (storey, from) = self.before[person].unwrap_or((row.storey, start));
            self.before[person] = Some((row.storey, row.at));
            for (n, (line_storey, line)) in self.lines.iter().enumerate() {
                if (storey == *line_storey || row.storey == *line_storey)
                    && let Some((share, is_to_left)) = crossing(*line, from, row.at)
                {
                    let pass = Pass { person: row.person, time_s: time_s - dt_s * (1.0 - share), is_to_left };
                    self.trace.lines[n].push(pass);
                }
            }
        }
    }

    fn see_frame(&mut self, standing: &[Standing], time_s: f64) {
        for (n, (storey, rings)) in self.areas.iter().enumerate() {
            let (mut count, mut speeds) = (0, 0.0);
            for row in standing.iter().filter(|row| row.storey == *storey && polygon::contains(rings, row.at)) {
                let [x, y] = row.velocity_m_per_s.map(f64::from);
                count += 1;
                speeds += (x * x + y * y).sqrt();
            }
            let speed_m_per_s = if count > 0 { speeds / f64::from(count) } else { 0.0 };
            self.trace.areas[n].push(Fill { time_s, count, speed_m_per_s });
        }
        for row in standing {
            let floor = &self.floors[row.storey.0 as usize];
            let outside_m = |rings: &Vec<Vec<Point>>| {
                if polygon::contains(rings, row.at) { 0.0 } else { polygon::distance_to_sides(rings, row.at) }
            };
            let least_m = floor.iter().map(outside_m).fold(f64::INFINITY, f64::min);
            self.trace.outside_m = self.trace.outside_m.max(least_m);
        }
        if self.keep == Keep::Frames {
            let seen = |row: &Standing| Seen {
                person: row.person,
                at: row.at,
                storey: row.storey,
                velocity_m_per_s: row.velocity_m_per_s.map(f64::from),
            };
            self.trace.frames.push(Frame { time_s, people: standing.iter().map(seen).collect() });
        }
    }

    fn end(mut self, evacuation: &Evacuation) -> Trace {
        let dt_s = self.drill.time.step_s;
        self.trace.end_s = evacuation.time_s();
        self.trace.left = evacuation
            .left()
            .iter()
            .map(|left| Left { person: left.person, exit: left.exit, time_s: left.at.plus(1).time_s(dt_s) })
            .collect();
        for passes in &mut self.trace.lines {
            passes.sort_by(|a, b| a.time_s.total_cmp(&b.time_s).then(a.person.cmp(&b.person)));
        }
        let numbers = self.trace.left.iter().flat_map(|left| [u64::from(left.person), left.exit.0.into(), left.time_s.to_bits()]);
        let bytes: Vec<u8> = numbers.flat_map(u64::to_le_bytes).collect();
        self.trace.digest = Digest::of_bytes(&bytes).then(evacuation.digest());
        self.trace
    }
}

/// At which share of a step a line is crossed, and to which side; none if it is not.
fn crossing(line: Segment, from: Point, to: Point) -> Option<(f64, bool)> {
    let along = line.b - line.a;
    let (before, after) = (along.cross(from - line.a), along.cross(to - line.a));
    if (before >= 0.0) == (after >= 0.0) {
        return None;
    }
    let share = before / (before - after);
    let place = (from + (to - from) * share - line.a).dot(along) / along.dot(along);
    (0.0..=1.0).contains(&place).then_some((share, after >= 0.0))
}

/// Runs a setup to its end, or to the drill's.
pub fn watched(drill: &Drill, setup: Setup, keep: Keep) -> Trace {
    let dt_s = setup.dt_s;
    let mut watch = Watch::new(drill, &setup, keep);
    let frame_ticks = ((1.0 / (drill.time.frame_rate_hz * dt_s)).round() as u32).max(1);
    watch.trace.frame_rate_hz = 1.0 / (f64::from(frame_ticks) * dt_s);
    let mut evacuation = Evacuation::new(Arc::new(setup));
    let mut standing: Vec<Standing> = Vec::new();
    loop {
        standing.clear();
        standing.extend(evacuation.standing());
        standing.sort_by_key(|row| row.person);
        watch.see_step(&standing, evacuation.time_s(), dt_s);
        if evacuation.tick().0.is_multiple_of(frame_ticks) {
            watch.see_frame(&standing, evacuation.time_s());
        }
        if evacuation.is_over() || evacuation.time_s() >= drill.time.until_s {
            return watch.end(&evacuation);
        }
        evacuation.advance();
    }
}
