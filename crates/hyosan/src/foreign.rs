//! Trajectories of other programs, by their bytes.

use exchange::archive::{self, ArchiveFaults};
use exchange::jupedsim::{self, JupedsimFault, Recording};
use exchange::wkt::{self, WktFault};
use geom::point::Point;
use observe::paths::{Trajectories, WalkableArea};
use thiserror::Error;

use crate::exit::Exit;

pub use exchange::archive::{ReadOptions, Unit};

/// So much floor is taken for granted around everybody's places where there is no floor, in metres.
const MARGIN_M: f64 = 0.5;

/// A file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreign {
    /// Who was where.
    pub paths: Trajectories,
    /// The floor: at least one piece.
    pub floor: Vec<WalkableArea>,
    /// True if no floor was given, and a rectangle around everybody stands for it.
    pub is_floor_assumed: bool,
}

/// A file as it came from a disk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NamedBytes<'a> {
    /// Its name, for messages.
    pub name: &'a str,
    /// Its contents.
    pub bytes: &'a [u8],
}

/// Why a file of another program was refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ForeignError {
    /// A text of trajectories is wrong.
    #[error("{}", each_line(.file, .faults))]
    Archive {
        /// Which file.
        file: String,
        /// Everything that is wrong.
        faults: ArchiveFaults,
    },
    /// A file of JuPedSim is wrong.
    #[error("{file}: {fault}")]
    Jupedsim {
        /// Which file.
        file: String,
        /// What is wrong.
        fault: JupedsimFault,
    },
    /// A file in HDF5 is wrong.
    #[cfg(feature = "hdf5")]
    #[error("{file}: {fault}")]
    Hdf5 {
        /// Which file.
        file: String,
        /// What is wrong.
        fault: exchange::hdf5::Hdf5Fault,
    },
    /// A file in HDF5, which this program was built without.
    #[cfg(not(feature = "hdf5"))]
    #[error("{file}: this is HDF5, which this program was built without; build it with `--features hdf5`")]
    NoHdf5 {
        /// Which file.
        file: String,
    },
    /// A floor is wrong.
    #[error("{file}: {fault}")]
    Floor {
        /// Which file.
        file: String,
        /// What is wrong.
        fault: WktFault,
    },
    /// Nobody moves anywhere, and there is no floor.
    #[error("{file}: there is no floor, and no rectangle can be drawn around the people; give one with --geometry")]
    NoFloor {
        /// Which file.
        file: String,
    },
}

impl ForeignError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        Exit::Refused
    }
}

/// A file's name before each of its faults.
fn each_line(file: &str, faults: &ArchiveFaults) -> String {
    let mut lines: Vec<String> = faults.faults.iter().map(|fault| format!("{file}: {fault}")).collect();
    if faults.more > 0 {
        lines.push(format!("{file}: and {} more", faults.more));
    }
    lines.join("\n")
}

/// The trajectories of a file: JuPedSim's SQLite by its first bytes, else a text. A floor of one's own replaces that of the file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: NamedBytes, geometry: Option<NamedBytes>, options: ReadOptions) -> Result<Foreign, ForeignError> {
    let Recording { paths, mut floor } = recording(file, options)?;
    if let Some(geometry) = geometry {
        let refused = |fault| ForeignError::Floor { file: geometry.name.to_string(), fault };
        floor = wkt::read_all(geometry.bytes).map_err(refused)?;
    }
    let is_floor_assumed = floor.is_empty();
    if is_floor_assumed {
        floor.push(around(&paths).ok_or_else(|| ForeignError::NoFloor { file: file.name.to_string() })?);
    }
    Ok(Foreign { paths, floor, is_floor_assumed })
}

/// What the file itself holds.
fn recording(file: NamedBytes, options: ReadOptions) -> Result<Recording, ForeignError> {
    let name = || file.name.to_string();
    if file.bytes.starts_with(b"SQLite format 3\0") {
        return jupedsim::read(file.bytes).map_err(|fault| ForeignError::Jupedsim { file: name(), fault });
    }
    if file.bytes.starts_with(b"\x89HDF\r\n\x1a\n") {
        #[cfg(feature = "hdf5")]
        return exchange::hdf5::read(file.bytes).map_err(|fault| ForeignError::Hdf5 { file: name(), fault });
        #[cfg(not(feature = "hdf5"))]
        return Err(ForeignError::NoHdf5 { file: name() });
    }
    let paths = archive::read(file.bytes, options).map_err(|faults| ForeignError::Archive { file: name(), faults })?;
    Ok(Recording { paths, floor: Vec::new() })
}

/// A rectangle around everybody.
fn around(paths: &Trajectories) -> Option<WalkableArea> {
    let (low, high) = paths.bounds()?;
    let margin = Point::new(MARGIN_M, MARGIN_M);
    WalkableArea::rectangle(low - margin, high + margin).ok()
}

#[cfg(test)]
mod tests;
