//! A run that writes its record, slice by slice.

use std::sync::Arc;

use thiserror::Error;

use crate::exit::Exit;
use crate::loaded::Loaded;
use crate::store::{Store, StoreFault};

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
    pub counts: [u32; 5],
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
}

impl Run {
    /// Starts a run and its record.
    ///
    /// # Errors
    /// [`RunError::Occupied`] unless the place is empty; options out of range; what the store says.
    pub fn start(_loaded: Loaded, _options: RunOptions, _store: Arc<dyn Store>) -> Result<Run, RunError> {
        todo!()
    }

    /// Goes on with the record that is there, from its newest whole checkpoint; starts it if it had only just begun.
    /// The result is the same, byte for byte, as that of a run that was never stopped. A finished record is left as it is.
    ///
    /// # Errors
    /// [`RunError::OtherRun`] if the record is not of this scenario, plan, seed, end and version; what the store says.
    pub fn resume(_loaded: Loaded, _options: RunOptions, _store: Arc<dyn Store>) -> Result<Run, RunError> {
        todo!()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        todo!()
    }

    /// Simulates one slice (a minute) and writes it. Does nothing once all are written.
    ///
    /// # Errors
    /// What the store says; [`RunError::Diverged`] in a checked run.
    pub fn advance(&mut self) -> Result<Progress, RunError> {
        todo!()
    }

    /// Closes the record: from here on it is `finished`. Returns its digest.
    ///
    /// # Errors
    /// What the store says; [`RunError::NotDone`] before the last slice.
    pub fn finish(self) -> Result<String, RunError> {
        let _ = &self.store;
        todo!()
    }
}

/// Removes the record that is there, and nothing else; a place with other files in it is refused.
///
/// # Errors
/// [`RunError::Foreign`] for a place that holds something else; what the store says.
pub fn erase(_store: &dyn Store) -> Result<(), RunError> {
    todo!()
}

/// What a record says of itself, so that it can be resumed without naming its scenario again.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The scenario's text.
    pub scenario_text: String,
    /// The plan's text.
    pub plan_text: String,
    /// The seed.
    pub seed: u64,
    /// When it ends, in seconds.
    pub until_s: f64,
}

/// Reads what a record was made from.
///
/// # Errors
/// What the store says; [`RunError::Record`] for a record that cannot be read.
pub fn origin(_store: &dyn Store) -> Result<Origin, RunError> {
    todo!()
}

/// Why a run could not start, go on, or end.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RunError {
    /// The place holds something already.
    #[error("{place} already holds a record; go on with --resume, or choose another place with --out")]
    Occupied {
        /// Where.
        place: String,
    },
    /// The place holds files that are no record's.
    #[error("{place} holds files that are not a record's ({example}); choose an empty folder with --out")]
    Foreign {
        /// Where.
        place: String,
        /// One of them.
        example: String,
    },
    /// The record there is another run's.
    #[error("{place} is the record of another run: its {what} is {theirs}, not {ours}; choose another place with --out")]
    OtherRun {
        /// Where.
        place: String,
        /// What differs: `seed`, `scenario`, `plan`, `end`, `version`.
        what: &'static str,
        /// As recorded.
        theirs: String,
        /// As asked for.
        ours: String,
    },
    /// An option out of range.
    #[error("{name} = {value} is out of range: {allowed}")]
    Option {
        /// Which.
        name: &'static str,
        /// Its value.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// The threads could not be started.
    #[error("could not start {count} threads: {reason}")]
    Threads {
        /// How many.
        count: usize,
        /// The system's word.
        reason: String,
    },
    /// Closed too early.
    #[error("the run is not done: {slices_done} of {slice_count} slices are written")]
    NotDone {
        /// Slices written.
        slices_done: u32,
        /// Slices in all.
        slice_count: u32,
    },
    /// Something could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// Two runs of one step came apart: a bug.
    #[error("{0}; please report this, with the scenario and the seed")]
    Diverged(sim::simulation::Divergence),
}

impl RunError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        match self {
            RunError::Occupied { .. }
            | RunError::Foreign { .. }
            | RunError::OtherRun { .. }
            | RunError::Option { .. }
            | RunError::NotDone { .. } => Exit::Refused,
            RunError::Threads { .. } | RunError::Store(_) => Exit::Unreadable,
            RunError::Diverged(_) => Exit::Diverged,
        }
    }
}
