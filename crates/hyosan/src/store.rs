//! Where a record's files live: the border between the hall and a disk.

use thiserror::Error;

/// A place for a record's files. Names are relative, with `/` between folders: `trajectory/000004.parquet`.
pub trait Store: Send + Sync {
    /// The place, for messages: a folder's path.
    fn place(&self) -> String;

    /// A file's bytes.
    ///
    /// # Errors
    /// [`StoreFault::Missing`] if there is none; else what the system says.
    fn read(&self, name: &str) -> Result<Vec<u8>, StoreFault>;

    /// Puts a file there, whole or not at all; one of that name is replaced.
    ///
    /// # Errors
    /// What the system says.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault>;

    /// Removes a file; one that is not there is no fault.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, name: &str) -> Result<(), StoreFault>;

    /// All files' names, in order; none for a place that does not exist yet. Leaves out the store's own (locks).
    ///
    /// # Errors
    /// What the system says.
    fn list(&self) -> Result<Vec<String>, StoreFault>;

    /// Claims the place for one writer, until the claim is dropped or the process dies.
    ///
    /// # Errors
    /// [`StoreFault::Claimed`] while somebody else writes there; else what the system says.
    fn claim(&self) -> Result<Claim, StoreFault>;

    /// True while a living writer has claimed the place.
    ///
    /// # Errors
    /// What the system says.
    fn is_claimed(&self) -> Result<bool, StoreFault>;

    /// True if there is a file of that name.
    ///
    /// # Errors
    /// What the system says.
    fn exists(&self, name: &str) -> Result<bool, StoreFault> {
        Ok(self.list()?.iter().any(|present| present == name))
    }
}

/// True for the names of files that records are made of.
pub fn is_record_file(name: &str) -> bool {
    record::layout::is_ours(name)
}

/// A writer's right to a place; dropping it gives it back.
pub struct Claim {
    _held: Box<dyn Send>,
}

impl Claim {
    /// A claim that lasts as long as `held`.
    pub fn new(held: impl Send + 'static) -> Claim {
        Claim { _held: Box::new(held) }
    }
}

impl std::fmt::Debug for Claim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claim")
    }
}

/// Why a store could not do what it was asked. `reason` is the system's own word.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreFault {
    /// There is no such file.
    #[error("{path}: no such file")]
    Missing {
        /// Which.
        path: String,
    },
    /// Somebody else is writing there.
    #[error("{path}: another run is writing this record")]
    Claimed {
        /// Which place.
        path: String,
    },
    /// No space is left.
    #[error("{path}: could not write: {reason}; free some space, then go on with --resume")]
    Full {
        /// Which file.
        path: String,
        /// The system's word.
        reason: String,
    },
    /// The place cannot be written to.
    #[error("{path}: could not write: {reason}; choose another place with --out")]
    ReadOnly {
        /// Which file.
        path: String,
        /// The system's word.
        reason: String,
    },
    /// Not allowed.
    #[error("{path}: not allowed: {reason}")]
    Denied {
        /// Which file.
        path: String,
        /// The system's word.
        reason: String,
    },
    /// Anything else.
    #[error("{path}: {reason}")]
    Other {
        /// Which file.
        path: String,
        /// The system's word.
        reason: String,
    },
}
