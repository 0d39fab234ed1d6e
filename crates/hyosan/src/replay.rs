//! A record, read: everything that `docs/viewer-api.md` and the summaries need. Works on a run that is still writing.

use std::sync::Arc;

use thiserror::Error;

use crate::exit::Exit;
use crate::store::{Store, StoreFault};
use crate::view::{CurvesView, DoorView, EventView, LifeView, PersonView, PlanView, RunView, SoundView, SummaryView};

/// A record, opened for reading.
pub struct Replay {
    store: Arc<dyn Store>,
}

impl Replay {
    /// Opens a record.
    ///
    /// # Errors
    /// No record there, or one that cannot be read: which file, and what is wrong.
    pub fn open(_store: Arc<dyn Store>) -> Result<Replay, ReplayError> {
        todo!()
    }

    /// The run as it stands now.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn run(&self) -> Result<RunView, ReplayError> {
        let _ = &self.store;
        todo!()
    }

    /// The plan.
    pub fn plan(&self) -> PlanView {
        todo!()
    }

    /// The people, by id.
    pub fn people(&self) -> Vec<PersonView> {
        todo!()
    }

    /// The frames of a slice, in the viewer's layout; none while it is not written.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn slice(&self, _slice: u32) -> Result<Option<Vec<u8>>, ReplayError> {
        todo!()
    }

    /// The events of slices `from` ≤ n < `to`, as far as they are written, in order.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn events(&self, _from: u32, _to: u32) -> Result<Vec<EventView>, ReplayError> {
        todo!()
    }

    /// All changes of openings so far, in order.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn doors(&self) -> Result<Vec<DoorView>, ReplayError> {
        todo!()
    }

    /// The sounds of a slice; none while it is not written.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn sounds(&self, _slice: u32) -> Result<Option<Vec<SoundView>>, ReplayError> {
        todo!()
    }

    /// A person's life so far; none for an id that nobody has.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn person(&self, _person: u32) -> Result<Option<LifeView>, ReplayError> {
        todo!()
    }

    /// How many people were in which state, so far.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn curves(&self) -> Result<CurvesView, ReplayError> {
        todo!()
    }

    /// What the run came to so far.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn summary(&self) -> Result<SummaryView, ReplayError> {
        todo!()
    }
}

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
    /// The plan in it could not be read.
    #[error("{place}/plan.geojson: {reason}")]
    Plan {
        /// Where.
        place: String,
        /// What is wrong.
        reason: String,
    },
}

impl ReplayError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        Exit::Unreadable
    }
}
