//! A drill that runs and writes its record, slice by slice, as outbreaks do; without checkpoints: a drill is run anew in seconds.
//!
//! It ends when the last has left, so the last slice may be short of what the drill allows for.

use std::sync::Arc;

use evacuation::evacuation::Evacuation;
use record::frames::{Frames, Mark};
use record::layout::{self, Cadence, LONGEST_S};
use record::manifest::{Manifest, Status};
use scenario::drill::DrillFile;
use stdx::tick::Tick;
use world::state::EventId;

use crate::run::begin::{pool_of, refuse_foreign};
use crate::run::{Progress, RunError, RunOptions};
use crate::store::{Claim, Store};

mod begin;
pub mod bench;
mod slice;
pub mod view;

/// A drill in progress. What was written stays readable whatever happens to the process.
pub struct DrillRun {
    store: Arc<dyn Store>,
    _claim: Claim,
    pool: rayon::ThreadPool,
    stage: Stage,
    manifest: Manifest,
    /// A slice that was simulated and could not be written: it is tried again before anything else.
    pending: Option<slice::Written>,
}

/// What moves.
struct Stage {
    evacuation: Evacuation,
    /// The same once more, for comparison.
    twin: Option<Evacuation>,
    cadence: Cadence,
    /// Everybody as they were seen last.
    marks: Vec<Mark>,
    /// How many of those who have left are told.
    told: usize,
    /// How many of the doors' changes are told.
    turned: usize,
    next_event: EventId,
}

impl DrillRun {
    /// Starts a drill and its record.
    ///
    /// # Errors
    /// [`RunError::Unfit`] if there is no room with this seed; [`RunError::Occupied`] or [`RunError::Foreign`] unless the place is
    /// empty; options out of range; what the store says.
    pub fn start(file: &DrillFile, options: RunOptions, store: Arc<dyn Store>) -> Result<DrillRun, RunError> {
        let cadence = cadence_of(file, &options)?;
        let pool = pool_of(&options)?;
        let setup = Arc::new(file.drill.setup(options.seed).map_err(|misfits| RunError::Unfit { misfits })?);
        refuse_foreign(&*store, &store.list()?)?;
        let claim = store.claim()?;
        if !store.list()?.is_empty() {
            return Err(RunError::Occupied { place: store.place() });
        }
        let manifest = begin::write_first(file, &setup, &options, &cadence, &*store)?;
        let evacuation = pool.install(|| Evacuation::new(setup));
        let stage = Stage {
            twin: options.is_checked.then(|| evacuation.clone()),
            marks: slice::marks_at_start(&evacuation),
            evacuation,
            cadence,
            told: 0,
            turned: 0,
            next_event: EventId(0),
        };
        Ok(DrillRun { store, _claim: claim, pool, stage, manifest, pending: None })
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let (slices, cadence) = (&self.manifest.slices, &self.stage.cadence);
        Progress {
            slices_done: slices.len() as u32,
            slice_count: cadence.slice_count(),
            time_s: cadence.slice_start(slices.len() as u32).time_s(cadence.dt_s),
            until_s: self.manifest.duration_s,
            counts: slices.last().map_or_else(|| Frames::counts(&self.stage.marks), |line| line.last_counts),
            event_count: slices.iter().map(|line| line.events).sum(),
        }
    }

    /// Simulates one slice (300 frames) and writes it. Does nothing once all are written.
    /// After an error of the store it may be called again: what was simulated is not lost.
    ///
    /// # Errors
    /// What the store says; [`RunError::Apart`] in a checked run.
    pub fn advance(&mut self) -> Result<Progress, RunError> {
        let slice = self.manifest.slices.len() as u32;
        if slice >= self.stage.cadence.slice_count() {
            return Ok(self.progress());
        }
        let written = match self.pending.take() {
            Some(written) => written,
            None => self.pool.install(|| slice::simulate(&mut self.stage, slice))?,
        };
        if let Err(error) = self.put(&written) {
            self.pending = Some(written);
            return Err(error);
        }
        Ok(self.progress())
    }

    fn put(&mut self, written: &slice::Written) -> Result<(), RunError> {
        for (name, bytes) in &written.files {
            self.store.write(name, bytes)?;
        }
        let mut next = self.manifest.clone();
        next.push(written.line.clone());
        next.duration_s = self.stage.cadence.end.time_s(self.stage.cadence.dt_s);
        self.store.write(layout::RUN, &next.write())?;
        self.manifest = next;
        Ok(())
    }

    /// Closes the record: from here on it is `finished`. Returns its digest.
    ///
    /// # Errors
    /// What the store says; [`RunError::NotDone`] before the last slice.
    pub fn finish(mut self) -> Result<String, RunError> {
        let progress = self.progress();
        if !progress.is_done() {
            return Err(RunError::NotDone { slices_done: progress.slices_done, slice_count: progress.slice_count });
        }
        self.manifest.status = Status::Finished;
        self.store.write(layout::RUN, &self.manifest.write())?;
        Ok(self.manifest.digest.0.to_string())
    }
}

/// Frames fall on whole steps, and are no rarer than was asked for.
fn cadence_of(file: &DrillFile, options: &RunOptions) -> Result<Cadence, RunError> {
    let time = &file.drill.time;
    let until_s = options.until_s.unwrap_or(time.until_s);
    let ticks_per_frame = (1.0 / (time.frame_rate_hz * time.step_s) + 1e-9).floor().max(1.0);
    Cadence::with_frames(time.step_s, until_s, ticks_per_frame * time.step_s).ok_or_else(|| RunError::Option {
        name: "until",
        value: format!("{until_s} s"),
        allowed: format!("more than 0 s, at most {LONGEST_S} s (a week)"),
    })
}

impl Stage {
    /// True once nobody is left and nobody is to come.
    fn is_over(&self) -> bool {
        self.evacuation.is_over()
    }

    /// Ends with the frame that was taken at `tick`.
    fn end_at(&mut self, tick: Tick) {
        self.cadence.end = tick.plus(1).min(self.cadence.end);
    }
}

#[cfg(test)]
mod tests;
