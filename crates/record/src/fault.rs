//! What can be wrong with a file of a record.

use stdx::digest::Digest;
use thiserror::Error;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// It ends too early.
    #[error("{file} is cut short: {what}")]
    CutShort {
        /// Which.
        file: String,
        /// What is missing.
        what: String,
    },
    /// It is something else.
    #[error("{file} is not a file of a Hyosan record: {what}")]
    NotOurs {
        /// Which.
        file: String,
        /// What was found instead.
        what: String,
    },
    /// Another version of the format.
    #[error("{file} is of version {found} of the record format; this program reads version {ours}")]
    OtherVersion {
        /// Which.
        file: String,
        /// Its version.
        found: u64,
        /// The version that can be read.
        ours: u32,
    },
    /// Its bytes are not those that were written.
    #[error("{file} was changed or damaged after it was written: its checksum is {found}, not {expected}")]
    Checksum {
        /// Which.
        file: String,
        /// As it should be.
        expected: Digest,
        /// As it is.
        found: Digest,
    },
    /// Its contents contradict themselves or the run.
    #[error("{file} is damaged: {what}")]
    Damaged {
        /// Which.
        file: String,
        /// How.
        what: String,
    },
}

impl Fault {
    pub(crate) fn damaged(file: &str, what: impl std::fmt::Display) -> Fault {
        Fault::Damaged { file: file.to_string(), what: what.to_string() }
    }
}

/// Makes sure that `bytes` are those that were written.
///
/// # Errors
/// [`Fault::CutShort`] for an empty file, [`Fault::Checksum`] for other bytes.
pub fn verify(file: &str, bytes: &[u8], expected: Digest) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::CutShort { file: file.to_string(), what: "it is empty".to_string() });
    }
    let found = Digest::of_bytes(bytes);
    if found != expected {
        return Err(Fault::Checksum { file: file.to_string(), expected, found });
    }
    Ok(())
}
