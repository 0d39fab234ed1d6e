//! JuPedSim's trajectory files: SQLite, schema version 2 (read and written) and 1 (read).
//!
//! JuPedSim's own `Recording`, its viewer and PedPy read what is written here. They take the union of all geometries of a file
//! for the floor, and the count of `frame_data` for the count of frames, so frames count from 0 without a gap.

use observe::paths::{PathFault, Trajectories, WalkableArea};
use thiserror::Error;

use crate::wkt::WktFault;

mod read;
mod write;

pub use read::read;
pub use write::write;

/// A file holds at most so many rows: beyond it SQLite could not hand it over as bytes.
pub const MOST_ROWS: usize = 24_000_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// Who was where.
    pub paths: Trajectories,
    /// The floor: one piece as a rule, none where the file has none.
    pub floor: Vec<WalkableArea>,
}

/// Whom an id of a file stands for; goes into a table of our own, `hyosan_person`, which other programs leave alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The id in the file.
    pub id: u32,
    /// The person in the record that it was made from.
    pub person: u32,
    /// Their name.
    pub name: String,
}

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum JupedsimFault {
    /// Not SQLite, or damaged.
    #[error("this is no SQLite file, or a damaged one: {what}")]
    NotSqlite {
        /// SQLite's word.
        what: String,
    },
    /// Something is not there.
    #[error("this is no trajectory file of JuPedSim: {missing}")]
    Schema {
        /// What is missing.
        missing: String,
    },
    /// A version that nobody knows here.
    #[error("its schema is of version `{found}`; versions 1 and 2 can be read, so write it again with a JuPedSim of your time")]
    Version {
        /// As it stands there.
        found: String,
    },
    /// A row that is none.
    #[error("table trajectory_data, row {row}: {what}")]
    Row {
        /// Which, from 1, in the order of the file.
        row: usize,
        /// What is wrong.
        what: String,
    },
    /// Nobody is in it.
    #[error("table trajectory_data has no row; nobody was recorded")]
    Empty,
    /// Its floor is none.
    #[error("table geometry: {0}")]
    Geometry(#[from] WktFault),
    /// What the rows give together is no trajectory.
    #[error("table trajectory_data: {0}")]
    Paths(#[from] PathFault),
    /// Too much for one file.
    #[error(
        "{rows} rows are too many for one file, which holds {MOST_ROWS}; take every second frame or fewer, or a part of the time"
    )]
    TooLarge {
        /// How many there are.
        rows: usize,
    },
    /// SQLite could not write it.
    #[error("SQLite could not write the file: {what}")]
    Engine {
        /// SQLite's word.
        what: String,
    },
}

#[cfg(test)]
mod tests;
