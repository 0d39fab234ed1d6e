//! Why trajectories could not become a record.

use thiserror::Error;

use crate::exit::Exit;
use crate::store::StoreFault;

/// Why trajectories could not become a record.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ImportError {
    /// There is a record already.
    #[error("{place} already holds a record; choose another place with --out")]
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
    /// Nobody is in the trajectories.
    #[error("there is nobody in the trajectories")]
    Nobody,
    /// No record is that long.
    #[error("the trajectories last {duration_s:.0} s; a record lasts a week at most: is the frame rate right?")]
    TooLong {
        /// How long they last, in seconds.
        duration_s: f64,
    },
    /// The floor cannot be a plan.
    #[error("the floor cannot be a plan: {reason}")]
    Floor {
        /// The first thing that stands against it.
        reason: String,
    },
    /// Something could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl ImportError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        match self {
            ImportError::Store(_) => Exit::Unreadable,
            _ => Exit::Refused,
        }
    }
}
