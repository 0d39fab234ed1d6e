//! A run that writes its record, slice by slice.
//!
//! The order of writing makes a kill at any moment harmless. A slice's files and its checkpoint come first; the line in
//! `run.json` that makes the slice count comes after them, in one replacement; checkpoints that are no longer needed go last.
//! Whatever is there beyond `run.json` is written again, with the same bytes, by the run that goes on.

use std::sync::Arc;

use record::frames::STATES;
use record::layout::{self, Cadence};
use record::manifest::{Manifest, Status};
use sim::simulation::Simulation;

use crate::loaded::Loaded;
use crate::store::{Claim, Store};

pub(crate) mod begin;
mod error;
mod resume;
mod slice;

pub use error::RunError;

/// What a run may be told beyond its scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunOptions {
    /// The seed.
    pub seed: u64,
    /// When it ends, in seconds; none: when the scenario says.
    pub until_s: Option<f64>,
    /// How many threads work on it; none: as many as the machine has. Never changes the result.
    pub threads: Option<usize>,
    /// Steps every tick twice and compares.
    pub is_checked: bool,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Slices written.
    pub slices_done: u32,
    /// Slices in all.
    pub slice_count: u32,
    /// Time reached, in seconds since the start.
    pub time_s: f64,
    /// When it ends, in seconds.
    pub until_s: f64,
    /// People by state code: not infected, exposed, turning, infectious, left.
    pub counts: [u32; STATES],
    /// Events so far.
    pub event_count: u32,
}

impl Progress {
    /// True once nothing is left to do but [`Run::finish`].
    pub fn is_done(&self) -> bool {
        self.slices_done >= self.slice_count
    }
}

/// A run in progress. What was written stays readable whatever happens to the process.
pub struct Run {
    store: Arc<dyn Store>,
    _claim: Claim,
    pool: rayon::ThreadPool,
    simulation: Simulation,
    manifest: Manifest,
    cadence: Cadence,
    is_checked: bool,
    /// A slice that was simulated and could not be written: it is tried again before anything else.
    pending: Option<slice::Written>,
}

impl Run {
    /// Starts a run and its record.
    ///
    /// # Errors
    /// [`RunError::Occupied`] or [`RunError::Foreign`] unless the place is empty; options out of range; what the store says.
    pub fn start(loaded: Loaded, options: RunOptions, store: Arc<dyn Store>) -> Result<Run, RunError> {
        let cadence = begin::cadence_of(&loaded, &options)?;
        let pool = begin::pool_of(&options)?;
        // Before the claim, which leaves a lock: somebody else's folder stays as it was.
        begin::refuse_foreign(&*store, &store.list()?)?;
        let claim = store.claim()?;
        let present = store.list()?;
        if !present.is_empty() {
            return Err(RunError::Occupied { place: store.place() });
        }
        let manifest = begin::write_first(&loaded, &options, &cadence, &*store)?;
        let simulation = pool.install(|| Simulation::new(loaded.setup, options.seed));
        Ok(Run { store, _claim: claim, pool, simulation, manifest, cadence, is_checked: options.is_checked, pending: None })
    }

    /// Goes on with the record that is there, from its newest whole checkpoint; starts it if it had only just begun.
    /// The result is the same, byte for byte, as that of a run that was never stopped. A finished record is left as it is.
    ///
    /// # Errors
    /// [`RunError::OtherRun`] if the record is not of this scenario, plan, seed, end and version; what the store says.
    pub fn resume(loaded: Loaded, options: RunOptions, store: Arc<dyn Store>) -> Result<Run, RunError> {
        let cadence = begin::cadence_of(&loaded, &options)?;
        let pool = begin::pool_of(&options)?;
        // Before the claim, which leaves a lock: somebody else's folder stays as it was.
        begin::refuse_foreign(&*store, &store.list()?)?;
        let claim = store.claim()?;
        let present = store.list()?;
        let (simulation, manifest) = if present.iter().any(|name| name == layout::RUN) {
            pool.install(|| resume::go_on(loaded, &options, &cadence, &*store, &present))?
        } else {
            // Killed before its first word, or a place where nothing has been yet.
            let manifest = begin::write_first(&loaded, &options, &cadence, &*store)?;
            (pool.install(|| Simulation::new(loaded.setup, options.seed)), manifest)
        };
        Ok(Run { store, _claim: claim, pool, simulation, manifest, cadence, is_checked: options.is_checked, pending: None })
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let slices = &self.manifest.slices;
        let at_start = || {
            let mut marks = Vec::new();
            record::capture::mark_people(self.simulation.world(), &self.simulation.setup().building, &mut marks);
            record::frames::Frames::counts(&marks)
        };
        Progress {
            slices_done: slices.len() as u32,
            slice_count: self.cadence.slice_count(),
            time_s: self.cadence.slice_start(slices.len() as u32).time_s(self.cadence.dt_s),
            until_s: self.manifest.duration_s,
            counts: slices.last().map_or_else(at_start, |line| line.last_counts),
            event_count: slices.iter().map(|line| line.events).sum(),
        }
    }

    /// Simulates one slice (a minute) and writes it. Does nothing once all are written.
    /// After an error of the store it may be called again: what was simulated is not lost.
    ///
    /// # Errors
    /// What the store says; [`RunError::Diverged`] in a checked run.
    pub fn advance(&mut self) -> Result<Progress, RunError> {
        let slice = self.manifest.slices.len() as u32;
        if slice >= self.cadence.slice_count() {
            return Ok(self.progress());
        }
        let written = match self.pending.take() {
            Some(written) => written,
            None => {
                let (simulation, cadence, is_checked) = (&mut self.simulation, &self.cadence, self.is_checked);
                let simulated = self.pool.install(|| slice::simulate(simulation, cadence, slice, is_checked));
                simulated.map_err(RunError::Diverged)?
            }
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
        self.store.write(layout::RUN, &next.write())?;
        self.manifest = next;
        let newest = self.manifest.slices.len() as u32;
        // From here on the slice counts; what cannot be removed now is removed by the next one or by a resume.
        if newest > 1 && !layout::keeps_checkpoint(newest - 1, newest) {
            let _ = self.store.remove(&layout::checkpoint_name(newest - 1));
        }
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
        resume::remove_stale(&*self.store, progress.slices_done)?;
        if self.manifest.status != Status::Finished {
            self.manifest.status = Status::Finished;
            self.store.write(layout::RUN, &self.manifest.write())?;
        }
        Ok(self.manifest.digest.0.to_string())
    }
}

/// Removes the record that is there, and nothing else.
///
/// # Errors
/// [`RunError::Foreign`] for a place that holds something else; what the store says.
pub fn erase(store: &dyn Store) -> Result<(), RunError> {
    let _claim = store.claim()?;
    let mut present = store.list()?;
    begin::refuse_foreign(store, &present)?;
    // `run.json` goes first: what is left of a record without it is no record.
    present.sort_by_key(|name| name != layout::RUN);
    present.iter().try_for_each(|name| store.remove(name)).map_err(RunError::from)
}

/// What a record was made from, so that it can be resumed without naming its scenario again.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The scenario's text.
    pub scenario_text: String,
    /// The plan's text.
    pub plan_text: String,
    /// The threat's text, if the scenario names one.
    pub threat_text: Option<String>,
    /// The seed.
    pub seed: u64,
    /// When it ends, in seconds.
    pub until_s: f64,
}

/// Reads what a record was made from.
///
/// # Errors
/// What the store says; [`RunError::Record`] for a record that cannot be read.
pub fn origin(store: &dyn Store) -> Result<Origin, RunError> {
    let manifest = resume::manifest_of(store)?;
    let text = |name: &str| -> Result<String, RunError> {
        let bytes = store.read(name)?;
        String::from_utf8(bytes).map_err(|_| {
            let fault = record::fault::Fault::NotOurs { file: name.to_string(), what: "it is no text".to_string() };
            RunError::Record { place: store.place(), fault }
        })
    };
    Ok(Origin {
        scenario_text: text(layout::SCENARIO)?,
        plan_text: text(layout::PLAN)?,
        threat_text: manifest.threat_digest.map(|_| text(layout::THREAT)).transpose()?,
        seed: manifest.seed,
        until_s: manifest.duration_s,
    })
}

#[cfg(test)]
pub(crate) mod tests;
