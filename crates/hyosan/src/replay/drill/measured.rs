//! What the lines and areas of a drill have seen, frame by frame, by the definitions of `observe`.

use std::collections::BTreeMap;

use building::plan::{Building, Opening, OpeningId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use observe::crossing::{Crossing, Direction, first_crossings, flow, step_over};
use observe::density::{Crowd, closest_crowd};
use observe::paths::MeasurementArea;
use record::frames::{Frames, LEFT, Mark};
use scenario::drill::{Drill, MeasureLine};

use super::{Leaving, rounded};
use crate::drill::view::{AreaView, LineView, PeakView};
use crate::replay::Replay;

/// People within this distance of somebody make the density where they stand, in metres.
const NEAR_M: f64 = 1.0;

/// The closest crowd is looked for once in so many seconds.
const PEAK_EVERY_S: f64 = 1.0;

/// Who leaves takes a last step to so far outside, in metres: a record ends short of the exit.
const BEYOND_EXIT_M: f64 = 0.05;

/// A line, and who stepped over it.
struct LineCount<'a> {
    line: &'a MeasureLine,
    storey: Option<u8>,
    crossings: Vec<Crossing>,
}

/// An area, and how many have been in it.
struct AreaCount {
    key: String,
    storey: Option<u8>,
    /// None for corners that are no area.
    area: Option<MeasurementArea>,
    most: u32,
    most_s: f64,
    /// People by frames with anybody, and such frames.
    sum: u64,
    present: u64,
}

/// What lines and areas have seen so far.
pub(super) struct Measured<'a> {
    building: &'a Building,
    /// By which exit each of those who left did.
    exits: BTreeMap<u32, OpeningId>,
    frame_interval_s: f64,
    /// People as they were a frame ago.
    before: Vec<Mark>,
    lines: Vec<LineCount<'a>>,
    areas: Vec<AreaCount>,
    /// The closest crowd, when, and the row of its storey.
    peak: Option<(Crowd, f64, u8)>,
}

impl<'a> Measured<'a> {
    pub(super) fn of(replay: &'a Replay, drill: &'a Drill, leavings: &[Leaving]) -> Measured<'a> {
        let building = &replay.building;
        let storeys: BTreeMap<i32, u8> =
            building.storeys.rows().iter().zip(0..=255).map(|(storey, row)| (storey.ordinal, row)).collect();
        let storey = |ordinal: i32| storeys.get(&ordinal).copied();
        let lines = drill.lines.iter().map(|line| LineCount { line, storey: storey(line.storey), crossings: Vec::new() });
        let areas = drill.areas.iter().map(|area| AreaCount {
            key: area.key.clone(),
            storey: storey(area.storey),
            area: MeasurementArea::new(area.ring.clone()).ok(),
            most: 0,
            most_s: 0.0,
            sum: 0,
            present: 0,
        });
        Measured {
            building,
            exits: leavings.iter().map(|leaving| (leaving.person, leaving.exit)).collect(),
            frame_interval_s: replay.cadence.frame_interval_s(),
            before: Vec::new(),
            lines: lines.collect(),
            areas: areas.collect(),
            peak: None,
        }
    }

    pub(super) fn add(&mut self, frames: &Frames) {
        let every = ((PEAK_EVERY_S / self.frame_interval_s).round() as u32).max(1);
        for n in 0..frames.len() {
            let number = frames.first + n as u32;
            let (marks, time_s) = (frames.frame(n), f64::from(number) * self.frame_interval_s);
            self.step(marks, number);
            self.areas.iter_mut().for_each(|area| area.add(marks, time_s));
            if number.is_multiple_of(every) {
                self.look_for_peak(marks, time_s);
            }
            self.before.clear();
            self.before.extend_from_slice(marks);
        }
    }

    /// Notes who has stepped over a line since the frame before; a step between storeys belongs to both.
    fn step(&mut self, now: &[Mark], frame: u32) {
        for ((person, was), is) in (0..).zip(&self.before).zip(now) {
            if self.lines.is_empty() || was.state == LEFT {
                continue;
            }
            let from = place(was);
            let exit = (is.state == LEFT).then(|| self.exits.get(&person)).flatten();
            let to = exit.map_or_else(|| place(is), |&exit| outside(self.building, &self.building.openings[exit], from));
            for count in &mut self.lines {
                let is_here = |mark: &Mark| Some(mark.storey) == count.storey;
                let line = Segment::new(count.line.from, count.line.to);
                if (is_here(was) || is_here(is))
                    && let Some(is_to_left) = step_over(line, from, to)
                {
                    count.crossings.push(Crossing { person, frame, is_to_left });
                }
            }
        }
    }

    fn look_for_peak(&mut self, marks: &[Mark], time_s: f64) {
        for storey in 0..self.building.storeys.len().min(256) {
            let here = marks.iter().filter(|mark| mark.state != LEFT && usize::from(mark.storey) == storey);
            let places: Vec<Point> = here.map(place).collect();
            let Some(crowd) = closest_crowd(&places, NEAR_M).filter(|crowd| crowd.count > 1) else { continue };
            if self.peak.is_none_or(|(most, ..)| crowd.count > most.count) {
                self.peak = Some((crowd, time_s, storey as u8));
            }
        }
    }

    pub(super) fn lines(&self) -> Vec<LineView> {
        let rate_hz = 1.0 / self.frame_interval_s;
        let view = |count: &LineCount| {
            let first = first_crossings(&count.crossings, Direction::Either);
            let time_s = |crossing: &Crossing| rounded(f64::from(crossing.frame) * self.frame_interval_s);
            LineView {
                key: count.line.key.clone(),
                count: first.len() as u32,
                first_s: first.first().map(time_s),
                last_s: first.last().map(time_s),
                flow_per_s: flow(&first, rate_hz).and_then(|flow| flow.flow_per_s).map(rounded),
            }
        };
        self.lines.iter().map(view).collect()
    }

    pub(super) fn areas(&self) -> Vec<AreaView> {
        self.areas.iter().map(AreaCount::view).collect()
    }

    pub(super) fn peak(&self) -> Option<PeakView> {
        let (crowd, time_s, storey) = self.peak?;
        let storey = self.building.storeys.rows().get(usize::from(storey));
        Some(PeakView {
            per_m2: rounded(f64::from(crowd.count) / (std::f64::consts::PI * NEAR_M * NEAR_M)),
            t_s: rounded(time_s),
            at: [crowd.at.x, crowd.at.y],
            storey: storey.map_or(0, |storey| storey.ordinal),
        })
    }
}

impl AreaCount {
    fn add(&mut self, marks: &[Mark], time_s: f64) {
        let Some(area) = &self.area else { return };
        let is_in = |mark: &&Mark| mark.state != LEFT && Some(mark.storey) == self.storey && area.holds(place(mark));
        let count = marks.iter().filter(is_in).count() as u32;
        if count > self.most {
            (self.most, self.most_s) = (count, time_s);
        }
        self.sum += u64::from(count);
        self.present += u64::from(count > 0);
    }

    fn view(&self) -> AreaView {
        let area_m2 = self.area.as_ref().map_or(0.0, MeasurementArea::area_m2);
        let per_m2 = |count: f64| if area_m2 > 0.0 { rounded(count / area_m2) } else { 0.0 };
        AreaView {
            key: self.key.clone(),
            area_m2: rounded(area_m2),
            peak_per_m2: per_m2(f64::from(self.most)),
            peak_s: rounded(self.most_s),
            mean_per_m2: per_m2(self.sum as f64 / self.present.max(1) as f64),
        }
    }
}

fn place(mark: &Mark) -> Point {
    Point::new(f64::from(mark.x_cm) / 100.0, f64::from(mark.y_cm) / 100.0)
}

/// Where somebody is who left by an exit: just beyond it, by the straightest way.
fn outside(building: &Building, exit: &Opening, from: Point) -> Point {
    let left = (exit.line.b - exit.line.a).unit().left() * BEYOND_EXIT_M;
    let is_left_inside = polygon::contains(&building.spaces[exit.inside].rings, exit.line.middle() + left);
    exit.line.nearest(from) + if is_left_inside { -left } else { left }
}
