//! What a recorded drill came to.

use std::collections::BTreeMap;

use geom::grid::Grid;
use geom::point::Point;
use geom::polygon;
use record::frames::{Frames, LEFT, Mark};
use record::layout::{self, SCENARIO};
use scenario::drill::{Drill, MeasureArea, MeasureLine};
use scenario::load::Source;
use world::event::EventKind;

use super::{Replay, ReplayError};
use crate::drill::view::{AreaView, DrillView, ExitView, LeftCurveView, LineView, PeakView};
use crate::store::Store;

/// People within this distance of somebody make the density where they stand, in metres.
const NEAR_M: f64 = 1.0;

/// The closest crowd is looked for once in so many seconds.
const PEAK_EVERY_S: f64 = 1.0;

/// Points of the curve of those who left, at most.
const CURVE_POINTS: usize = 240;

/// The text of the drill that a record is of, if it is of one.
pub(super) fn text_of(store: &dyn Store) -> Option<String> {
    let text = String::from_utf8(store.read(SCENARIO).ok()?).ok()?;
    scenario::drill::is_drill(&text).then_some(text)
}

/// What states are called in drills.
pub(super) fn state_label(code: u8) -> &'static str {
    match code {
        0 => "inside",
        LEFT => "outside",
        _ => "no state of drills",
    }
}

impl Replay {
    /// True if the record is of a drill.
    pub fn is_drill(&self) -> bool {
        self.drill.is_some()
    }

    /// What the drill came to so far; none for the record of an outbreak.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn drill(&self) -> Result<Option<DrillView>, ReplayError> {
        let Some(text) = &self.drill else { return Ok(None) };
        let plan = self.store.read(layout::PLAN)?;
        let plan = Source { file_name: layout::PLAN.to_string(), text: String::from_utf8_lossy(&plan).into_owned() };
        let read = scenario::drill::load(text, SCENARIO, &|_| Some(plan.clone()));
        let drill = read.file.map(|file| file.drill).unwrap_or_default();
        let run = self.run()?;
        let leavings = self.leavings(run.slices_ready)?;
        let mut measured = Measured::of(self, &drill);
        for slice in 0..run.slices_ready {
            if let Some(frames) = self.frames(slice)? {
                measured.add(&frames);
            }
        }
        let time_s = self.locked().manifest.cadence().unwrap_or(self.cadence).slice_start(run.slices_ready).time_s(run.dt_s);
        let times: Vec<f64> = leavings.iter().map(|leaving| leaving.1).collect();
        let left_count = times.len() as u32;
        Ok(Some(DrillView {
            time_s: rounded(time_s),
            left_count,
            stayed_count: run.people_count.saturating_sub(left_count),
            first_left_s: times.first().copied(),
            last_left_s: times.last().copied(),
            mean_left_s: (!times.is_empty()).then(|| rounded(times.iter().sum::<f64>() / times.len() as f64)),
            left_95_s: times.get((times.len() * 95).div_ceil(100).saturating_sub(1)).copied(),
            exits: self.exits(&leavings),
            lines: measured.lines(),
            areas: measured.areas(),
            peak: measured.peak.map(|peak| self.peak_view(peak)),
            curve: curve(&times, time_s),
            run,
        }))
    }

    /// Everybody who left, in order: by which opening, and when in seconds.
    fn leavings(&self, slices: u32) -> Result<Vec<(u32, f64)>, ReplayError> {
        let slices = self.events_of(0, slices)?;
        let all = slices.iter().flat_map(|events| events.iter()).filter(|event| event.kind == EventKind::Left);
        let leaving = |event: &world::event::Event| Some((event.opening?.0, rounded(event.tick.time_s(self.cadence.dt_s))));
        Ok(all.filter_map(leaving).collect())
    }

    fn exits(&self, leavings: &[(u32, f64)]) -> Vec<ExitView> {
        let exits = self.building.openings.iter().filter(|(_, opening)| opening.is_exit());
        exits
            .map(|(id, opening)| {
                let times: Vec<f64> = leavings.iter().filter(|leaving| leaving.0 == id.0).map(|leaving| leaving.1).collect();
                ExitView {
                    key: opening.key.clone(),
                    width_m: (opening.line.length() * 1000.0).round() / 1000.0,
                    count: times.len() as u32,
                    first_s: times.first().copied(),
                    last_s: times.last().copied(),
                    flow_per_s: flow_per_s(&times),
                }
            })
            .collect()
    }

    fn peak_view(&self, peak: Peak) -> PeakView {
        let storey = self.building.storeys.rows().get(usize::from(peak.storey));
        PeakView {
            per_m2: rounded(f64::from(peak.count) / (std::f64::consts::PI * NEAR_M * NEAR_M)),
            t_s: rounded(peak.time_s),
            at: [peak.at.x, peak.at.y],
            storey: storey.map_or(0, |storey| storey.ordinal),
        }
    }
}

/// To the millisecond, or the thousandth of whatever else.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Those after the first, by the time since the first.
fn flow_per_s(times: &[f64]) -> Option<f64> {
    let (first, last) = (times.first()?, times.last()?);
    (last > first).then(|| rounded((times.len() - 1) as f64 / (last - first)))
}

fn curve(times: &[f64], end_s: f64) -> LeftCurveView {
    let step_s = (end_s / CURVE_POINTS as f64).ceil().max(1.0);
    let points = (0..=(end_s / step_s).ceil() as usize).map(|n| n as f64 * step_s);
    let t_s: Vec<f64> = points.collect();
    let left = t_s.iter().map(|&t_s| times.partition_point(|&time_s| time_s <= t_s) as u32).collect();
    LeftCurveView { t_s, left }
}

/// The closest crowd so far.
#[derive(Clone, Copy)]
struct Peak {
    count: u32,
    time_s: f64,
    at: Point,
    storey: u8,
}

/// What lines and areas have seen so far.
struct Measured<'a> {
    drill: &'a Drill,
    /// The row of the storey of each ordinal.
    storeys: BTreeMap<i32, u8>,
    frame_interval_s: f64,
    /// People as they were a frame ago.
    before: Vec<Mark>,
    /// For each line, who has crossed it, when.
    crossed: Vec<BTreeMap<u32, f64>>,
    /// For each area: most people and when, sum of people over frames with anybody, such frames.
    areas: Vec<(u32, f64, u64, u64)>,
    peak: Option<Peak>,
}

impl<'a> Measured<'a> {
    fn of(replay: &Replay, drill: &'a Drill) -> Measured<'a> {
        let storeys = replay.building.storeys.rows().iter().zip(0..=255);
        Measured {
            drill,
            storeys: storeys.map(|(storey, row)| (storey.ordinal, row)).collect(),
            frame_interval_s: replay.cadence.frame_interval_s(),
            before: Vec::new(),
            crossed: vec![BTreeMap::new(); drill.lines.len()],
            areas: vec![(0, 0.0, 0, 0); drill.areas.len()],
            peak: None,
        }
    }

    fn add(&mut self, frames: &Frames) {
        let every = ((PEAK_EVERY_S / self.frame_interval_s).round() as u32).max(1);
        for n in 0..frames.len() {
            let number = frames.first + n as u32;
            let (marks, time_s) = (frames.frame(n), f64::from(number) * self.frame_interval_s);
            for (row, line) in self.drill.lines.iter().enumerate() {
                let storey = self.storeys.get(&line.storey).copied();
                cross(line, storey, &self.before, marks, time_s, &mut self.crossed[row]);
            }
            for (row, area) in self.drill.areas.iter().enumerate() {
                let count = count_in(area, self.storeys.get(&area.storey).copied(), marks);
                let (most, at_s, sum, present) = &mut self.areas[row];
                if count > *most {
                    (*most, *at_s) = (count, time_s);
                }
                *sum += u64::from(count);
                *present += u64::from(count > 0);
            }
            if number.is_multiple_of(every) {
                self.look_for_peak(marks, time_s);
            }
            self.before.clear();
            self.before.extend_from_slice(marks);
        }
    }

    fn look_for_peak(&mut self, marks: &[Mark], time_s: f64) {
        for &storey in self.storeys.values() {
            let here = marks.iter().filter(|mark| mark.state != LEFT && mark.storey == storey);
            let places: Vec<Point> = here.map(place).collect();
            let Some((low, high)) = polygon::bounds(&places) else { continue };
            let grid = Grid::new(low, high, NEAR_M, places.iter().copied());
            for &at in &places {
                let mut count = 0;
                grid.near(at, NEAR_M, |other| count += u32::from(places[other as usize].distance(at) <= NEAR_M));
                if count > 1 && self.peak.is_none_or(|peak| count > peak.count) {
                    self.peak = Some(Peak { count, time_s, at, storey });
                }
            }
        }
    }

    fn lines(&self) -> Vec<LineView> {
        let view = |(line, crossed): (&MeasureLine, &BTreeMap<u32, f64>)| {
            let mut times: Vec<f64> = crossed.values().copied().map(rounded).collect();
            times.sort_by(f64::total_cmp);
            LineView {
                key: line.key.clone(),
                count: times.len() as u32,
                first_s: times.first().copied(),
                last_s: times.last().copied(),
                flow_per_s: flow_per_s(&times),
            }
        };
        self.drill.lines.iter().zip(&self.crossed).map(view).collect()
    }

    fn areas(&self) -> Vec<AreaView> {
        let view = |(area, &(most, at_s, sum, present)): (&MeasureArea, &(u32, f64, u64, u64))| {
            let area_m2 = polygon::signed_area_m2(&area.ring).abs();
            let per_m2 = |count: f64| if area_m2 > 0.0 { rounded(count / area_m2) } else { 0.0 };
            AreaView {
                key: area.key.clone(),
                area_m2: rounded(area_m2),
                peak_per_m2: per_m2(f64::from(most)),
                peak_s: rounded(at_s),
                mean_per_m2: per_m2(sum as f64 / present.max(1) as f64),
            }
        };
        self.drill.areas.iter().zip(&self.areas).map(view).collect()
    }
}

fn place(mark: &Mark) -> Point {
    Point::new(f64::from(mark.x_cm) / 100.0, f64::from(mark.y_cm) / 100.0)
}

fn count_in(area: &MeasureArea, storey: Option<u8>, marks: &[Mark]) -> u32 {
    let ring = std::slice::from_ref(&area.ring);
    let is_in = |mark: &&Mark| mark.state != LEFT && Some(mark.storey) == storey && polygon::contains(ring, place(mark));
    marks.iter().filter(is_in).count() as u32
}

/// Notes who has crossed a line since the frame before. Who leaves by it is on the way across in their last step.
fn cross(line: &MeasureLine, storey: Option<u8>, before: &[Mark], now: &[Mark], time_s: f64, crossed: &mut BTreeMap<u32, f64>) {
    for ((person, was), is) in (0..).zip(before).zip(now) {
        let is_here = |mark: &Mark| Some(mark.storey) == storey;
        if was.state == LEFT || !(is_here(was) || is_here(is)) || crossed.contains_key(&person) {
            continue;
        }
        let (from, to) = (place(was), place(is));
        let is_over = if is.state == LEFT {
            // The last place is short of the exit: who was so near to the line left across it.
            segment(line).distance(from) < LAST_STEP_M
        } else {
            meets(line, from, to)
        };
        if is_over {
            crossed.insert(person, time_s);
        }
    }
}

/// Nobody is farther from the exit by which they leave within a frame, in metres.
const LAST_STEP_M: f64 = 0.6;

fn segment(line: &MeasureLine) -> geom::segment::Segment {
    geom::segment::Segment::new(line.from, line.to)
}

/// True if the step from `from` to `to` leads across the line.
fn meets(line: &MeasureLine, from: Point, to: Point) -> bool {
    let (along, step) = (line.to - line.from, to - from);
    let side = |at: Point| along.cross(at - line.from);
    let (a, b) = (side(from), side(to));
    if (a > 0.0) == (b > 0.0) {
        return false;
    }
    let (c, d) = (step.cross(line.from - from), step.cross(line.to - from));
    (c >= 0.0) != (d >= 0.0)
}
