//! Why a record could not be read.

use observe::paths::PathFault;
use record::fault::Fault;
use thiserror::Error;

use crate::exit::Exit;
use crate::store::{Store, StoreFault};

/// Why a record could not be read.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ReplayError {
    /// There is no record.
    #[error("{place} holds no record (there is no run.json in it)")]
    NoRecord {
        /// Where.
        place: String,
    },
    /// A file could not be read.
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
    /// The paths in it are none.
    #[error("{place}: {fault}")]
    Paths {
        /// Where.
        place: String,
        /// What is wrong with them.
        fault: PathFault,
    },
    /// The plan in it could not be read.
    #[error("{place}: plan.geojson: {reason}")]
    Plan {
        /// Where.
        place: String,
        /// What is wrong.
        reason: String,
    },
}

impl ReplayError {
    pub(super) fn record(store: &dyn Store, fault: Fault) -> ReplayError {
        ReplayError::Record { place: store.place(), fault }
    }

    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        Exit::Unreadable
    }
}
