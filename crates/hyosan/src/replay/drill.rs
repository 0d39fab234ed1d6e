//! What a recorded drill came to.

use building::plan::OpeningId;
use observe::crossing::{Crossing, flow};
use record::layout::{self, SCENARIO};
use scenario::load::Source;
use stdx::tick::Tick;
use world::event::{Event, EventKind};

use super::kind::Kind;
use super::{Replay, ReplayError};
use crate::drill::view::{DrillView, ExitView, LeftCurveView};

mod measured;

use measured::Measured;

/// Points of the curve of those who left, at most.
const CURVE_POINTS: usize = 240;

impl Replay {
    /// True if the record is of a drill.
    pub fn is_drill(&self) -> bool {
        matches!(self.kind, Kind::Drill(_))
    }

    /// What the drill came to so far; none for the record of an outbreak.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn drill(&self) -> Result<Option<DrillView>, ReplayError> {
        let Kind::Drill(text) = &self.kind else { return Ok(None) };
        let plan = self.store.read(layout::PLAN)?;
        let plan = Source { file_name: layout::PLAN.to_string(), text: String::from_utf8_lossy(&plan).into_owned() };
        let read = scenario::drill::load(text, SCENARIO, &|_| Some(plan.clone()));
        let drill = read.file.map(|file| file.drill).unwrap_or_default();
        let run = self.run()?;
        let leavings = self.leavings(run.slices_ready)?;
        let mut measured = Measured::of(self, &drill, &leavings);
        for slice in 0..run.slices_ready {
            if let Some(frames) = self.frames(slice)? {
                measured.add(&frames);
            }
        }
        let time_s = self.locked().manifest.cadence().unwrap_or(self.cadence).slice_start(run.slices_ready).time_s(run.dt_s);
        let times: Vec<f64> = leavings.iter().map(|leaving| self.time_of(leaving.tick)).collect();
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
            peak: measured.peak(),
            curve: curve(&times, time_s),
            run,
        }))
    }

    /// Everybody who left, in order.
    fn leavings(&self, slices: u32) -> Result<Vec<Leaving>, ReplayError> {
        let slices = self.events_of(0, slices)?;
        let all = slices.iter().flat_map(|events| events.iter()).filter(|event| event.kind == EventKind::Left);
        let leaving = |event: &Event| Some(Leaving { person: event.who?.0, exit: event.opening?, tick: event.tick.0 });
        Ok(all.filter_map(leaving).collect())
    }

    fn exits(&self, leavings: &[Leaving]) -> Vec<ExitView> {
        let exits = self.building.openings.iter().filter(|(_, opening)| opening.is_exit());
        exits
            .map(|(id, opening)| {
                let here = leavings.iter().filter(|leaving| leaving.exit == id);
                // Time in ticks: whoever leaves crosses the exit at theirs, outward.
                let crossed: Vec<Crossing> =
                    here.map(|leaving| Crossing { person: leaving.person, frame: leaving.tick, is_to_left: false }).collect();
                ExitView {
                    key: opening.key.clone(),
                    width_m: rounded(opening.line.length()),
                    count: crossed.len() as u32,
                    first_s: crossed.first().map(|first| self.time_of(first.frame)),
                    last_s: crossed.last().map(|last| self.time_of(last.frame)),
                    flow_per_s: flow(&crossed, 1.0 / self.cadence.dt_s).and_then(|flow| flow.flow_per_s).map(rounded),
                }
            })
            .collect()
    }

    /// The time of a tick, in seconds since the start.
    fn time_of(&self, tick: u32) -> f64 {
        rounded(Tick(tick).time_s(self.cadence.dt_s))
    }
}

/// Somebody who left.
#[derive(Debug, Clone, Copy)]
struct Leaving {
    person: u32,
    exit: OpeningId,
    tick: u32,
}

/// To the millisecond, or the thousandth of whatever else.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn curve(times: &[f64], end_s: f64) -> LeftCurveView {
    let step_s = (end_s / CURVE_POINTS as f64).ceil().max(1.0);
    let points = (0..=(end_s / step_s).ceil() as usize).map(|n| n as f64 * step_s);
    let t_s: Vec<f64> = points.collect();
    let left = t_s.iter().map(|&t_s| times.partition_point(|&time_s| time_s <= t_s) as u32).collect();
    LeftCurveView { t_s, left }
}
