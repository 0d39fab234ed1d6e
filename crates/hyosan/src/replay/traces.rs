//! The paths of a storey's people, out of a record.

use building::plan::StoreyId;
use geom::point::Point;
use observe::paths::{Fix, Trajectories, WalkableArea};
use record::frames::{Frames, LEFT};
use record::layout::{self, FRAMES_PER_SLICE};
use stdx::table::Id;

use super::{Replay, ReplayError};
use crate::floor;

/// Which part of a record is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// From when on, in seconds since the start.
    pub from_s: f64,
    /// Up to when, in seconds since the start; the end of what is written if none.
    pub until_s: Option<f64>,
    /// Every so many frames of the record; 1 is all.
    pub every: u32,
}

impl Default for Part {
    fn default() -> Part {
        Part { from_s: 0.0, until_s: None, every: 1 }
    }
}

/// The people of a storey, on their paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Traces {
    /// The storey's place in the stack; 0 is the ground.
    pub ordinal: i32,
    /// The storey's name.
    pub storey: String,
    /// Who was where; frame 0 is the first of the part.
    pub paths: Trajectories,
    /// Where everybody faces at each row of the paths, as a vector of length 1.
    pub facing: Vec<Point>,
    /// The storey's floor, the largest piece first.
    pub floor: Vec<WalkableArea>,
    /// The time of day of frame 0, in seconds since midnight.
    pub clock_start_s: f64,
}

impl Replay {
    /// The ordinals of the storeys, lowest first.
    pub fn ordinals(&self) -> Vec<i32> {
        self.building.storeys.rows().iter().map(|storey| storey.ordinal).collect()
    }

    /// A person's name; empty for a number that nobody has.
    pub fn person_name(&self, person: u32) -> &str {
        self.population.people.rows().get(person as usize).map_or("", |person| &person.name)
    }

    /// The people of a storey in a part of the record, by their numbers; none for an ordinal that no storey has.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn traces(&self, ordinal: i32, part: Part) -> Result<Option<Traces>, ReplayError> {
        let found = self.building.storeys.iter().find(|(_, storey)| storey.ordinal == ordinal);
        let Some((id, storey)) = found else { return Ok(None) };
        let interval_s = self.cadence.frame_interval_s();
        let every = part.every.max(1);
        let first = frame_at(part.from_s, interval_s);
        let last = part.until_s.map_or(u32::MAX, |until_s| frame_at(until_s, interval_s));
        let mut rows = Vec::new();
        let mut facing = Vec::new();
        let (clock_start_s, slices) = {
            let latest = self.refreshed()?;
            (latest.manifest.clock_start_s, latest.manifest.slices.len() as u32)
        };
        for slice in first / FRAMES_PER_SLICE..slices.min(last / FRAMES_PER_SLICE + 1) {
            let Some(frames) = self.frames(slice)? else { break };
            for n in 0..frames.len() {
                let frame = frames.first + n as u32;
                if frame < first || frame >= last || !(frame - first).is_multiple_of(every) {
                    continue;
                }
                self.collect(&frames, n, (frame - first) / every, id, &mut rows, &mut facing);
            }
        }
        let paths = Trajectories::new(1.0 / (interval_s * f64::from(every)), rows)
            .map_err(|fault| ReplayError::Paths { place: self.store.place(), fault })?;
        Ok(Some(Traces {
            ordinal,
            storey: storey.name.en.clone(),
            paths,
            facing,
            floor: floor::of_storey(&self.building, id),
            clock_start_s: clock_start_s + f64::from(first) * interval_s,
        }))
    }

    /// The frames of a slice; none while it is not written.
    pub(super) fn frames(&self, slice: u32) -> Result<Option<Frames>, ReplayError> {
        let (digest, people_count, cadence) = {
            let latest = self.refreshed_to(slice)?;
            let Some(line) = latest.manifest.slices.get(slice as usize) else { return Ok(None) };
            // A drill ends when the last has left: earlier than was said when the record was opened.
            (line.trajectory_digest.0, latest.manifest.people_count, latest.manifest.cadence().unwrap_or(self.cadence))
        };
        let bytes = self.verified(&layout::trajectory_name(slice), digest)?;
        let frames = record::trajectory::read(&bytes, slice, people_count, &cadence);
        Ok(Some(frames.map_err(|fault| ReplayError::record(&*self.store, fault))?))
    }

    fn collect(&self, frames: &Frames, n: usize, frame: u32, storey: StoreyId, rows: &mut Vec<Fix>, facing: &mut Vec<Point>) {
        for (person, mark) in (0..).zip(frames.frame(n)) {
            if mark.state != LEFT && usize::from(mark.storey) == storey.index() {
                let at = Point::new(f64::from(mark.x_cm) / 100.0, f64::from(mark.y_cm) / 100.0);
                rows.push(Fix { person, frame, at });
                let angle_rad = f64::from(mark.heading) * (std::f64::consts::TAU / 256.0);
                facing.push(Point::new(stdx::float::cos(angle_rad), stdx::float::sin(angle_rad)));
            }
        }
    }
}

/// The first frame at or after a time.
fn frame_at(time_s: f64, interval_s: f64) -> u32 {
    // A time that is a frame's is no later than it, whatever the division leaves over.
    (time_s.max(0.0) / interval_s - 1e-6).ceil() as u32
}
