//! Why a run could not start, go on, or end.

use record::fault::Fault;
use scenario::drill::Misfit;
use sim::simulation::Divergence;
use thiserror::Error;

use crate::exit::Exit;
use crate::store::StoreFault;

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
    /// A file of the record is not as it should be.
    #[error("{place}: {fault}")]
    Record {
        /// Where.
        place: String,
        /// Which file, and what is wrong with it.
        fault: Fault,
    },
    /// With this seed the drill does not fit.
    #[error("with this seed the drill does not fit: {}", misfits.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unfit {
        /// What does not.
        misfits: Vec<Misfit>,
    },
    /// Two runs of one drill came apart: a bug.
    #[error("two runs of the same drill differ after tick {tick}; please report this, with the drill and the seed")]
    Apart {
        /// After which tick.
        tick: u32,
    },
    /// Two runs of one step came apart: a bug.
    #[error("{0}; please report this, with the scenario and the seed")]
    Diverged(Divergence),
}

impl RunError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        match self {
            RunError::Occupied { .. }
            | RunError::Foreign { .. }
            | RunError::OtherRun { .. }
            | RunError::Option { .. }
            | RunError::Unfit { .. }
            | RunError::NotDone { .. } => Exit::Refused,
            RunError::Threads { .. } | RunError::Store(_) | RunError::Record { .. } => Exit::Unreadable,
            RunError::Apart { .. } | RunError::Diverged(_) => Exit::Diverged,
        }
    }
}
