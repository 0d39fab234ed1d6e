//! Records as files of other programs, a storey at a time.

use exchange::jupedsim::{self, JupedsimFault, Known, Recording};
use exchange::{archive, wkt};
use geom::point::Point;
use observe::paths::{Fix, PathFault, Trajectories};
use thiserror::Error;

use crate::exit::Exit;
use crate::replay::{Part, Replay, ReplayError, Traces};

/// What others read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JuPedSim's SQLite, schema version 2: one file, `.sqlite`.
    Jupedsim,
    /// The text layout of the archive of pedestrian experiments, `.txt`, and the floor as well-known text, `.wkt`.
    Archive,
    /// The HDF5 layout of that archive: one file, `.h5`.
    #[cfg(feature = "hdf5")]
    Hdf5,
}

/// A storey for another program.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The storey's name.
    pub storey: String,
    /// Endings of names and contents.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// People who were on the storey at all.
    pub person_count: usize,
    /// Rows: people by frames.
    pub row_count: usize,
    /// Frames a second.
    pub frame_rate_hz: f64,
    /// Pieces of the floor; readers of others expect one.
    pub piece_count: usize,
}

/// Why a storey could not be exported.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ExportError {
    /// The record could not be read.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// The file could not be made.
    #[error("storey {ordinal}: {fault}")]
    File {
        /// Which storey.
        ordinal: i32,
        /// Why not.
        fault: JupedsimFault,
    },
    /// The file could not be made.
    #[cfg(feature = "hdf5")]
    #[error("storey {ordinal}: {fault}")]
    Hdf5 {
        /// Which storey.
        ordinal: i32,
        /// Why not.
        fault: exchange::hdf5::Hdf5Fault,
    },
    /// The paths are none.
    #[error("storey {ordinal}: {fault}")]
    Paths {
        /// Which storey.
        ordinal: i32,
        /// Why not.
        fault: PathFault,
    },
}

impl ExportError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        match self {
            ExportError::Replay(error) => error.exit(),
            _ => Exit::Refused,
        }
    }
}

/// A storey of a record in another program's format; none for an ordinal that no storey has.
///
/// Who leaves the storey and comes back gets an id of their own for each further visit: readers of others take an id without a gap.
///
/// # Errors
/// What cannot be read, or does not fit into a file.
pub fn export(replay: &Replay, ordinal: i32, part: Part, format: Format) -> Result<Option<Exported>, ExportError> {
    let Some(traces) = replay.traces(ordinal, part)? else { return Ok(None) };
    let person_count = traces.paths.person_count();
    let visits = visits(replay, &traces).map_err(|fault| ExportError::Paths { ordinal, fault })?;
    let (row_count, frame_rate_hz, piece_count) = (traces.paths.rows().len(), traces.paths.frame_rate_hz(), traces.floor.len());
    let files = match format {
        Format::Jupedsim => {
            let recording = Recording { paths: visits.paths, floor: traces.floor };
            let bytes = jupedsim::write(&recording, Some(&visits.facing), &visits.known);
            vec![("sqlite", bytes.map_err(|fault| ExportError::File { ordinal, fault })?)]
        }
        Format::Archive => {
            let text = archive::write(&visits.paths, &notes(replay, &traces, &visits.known));
            vec![("txt", text.into_bytes()), ("wkt", (wkt::write(&traces.floor) + "\n").into_bytes())]
        }
        #[cfg(feature = "hdf5")]
        Format::Hdf5 => {
            let recording = Recording { paths: visits.paths, floor: traces.floor };
            let bytes = exchange::hdf5::write(&recording);
            vec![("h5", bytes.map_err(|fault| ExportError::Hdf5 { ordinal, fault })?)]
        }
    };
    Ok(Some(Exported { storey: traces.storey, files, person_count, row_count, frame_rate_hz, piece_count }))
}

/// Paths on which every visit of the storey has an id of its own.
struct Visits {
    paths: Trajectories,
    facing: Vec<Point>,
    known: Vec<Known>,
}

/// First visits keep the person's number; further ones count on from the number of people, in order of time.
fn visits(replay: &Replay, traces: &Traces) -> Result<Visits, PathFault> {
    let rows = traces.paths.rows();
    let mut ids: Vec<u32> = rows.iter().map(|fix| fix.person).collect();
    let mut known = Vec::new();
    let mut again: Vec<&[u32]> = Vec::new();
    let mut last_person = None;
    for stretch in traces.paths.stretches() {
        let person = rows[stretch[0] as usize].person;
        if last_person.replace(person) == Some(person) {
            again.push(stretch);
        } else {
            known.push(Known { id: person, person, name: replay.person_name(person).to_string() });
        }
    }
    again.sort_by_key(|stretch| stretch[0]);
    for (id, stretch) in (replay.people().len() as u32..).zip(again) {
        let person = rows[stretch[0] as usize].person;
        known.push(Known { id, person, name: replay.person_name(person).to_string() });
        stretch.iter().for_each(|&row| ids[row as usize] = id);
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&row| (rows[row].frame, ids[row]));
    let fixes = order.iter().map(|&row| Fix { person: ids[row], ..rows[row] }).collect();
    let facing = order.iter().map(|&row| traces.facing[row]).collect();
    Ok(Visits { paths: Trajectories::new(traces.paths.frame_rate_hz(), fixes)?, facing, known })
}

fn notes(replay: &Replay, traces: &Traces, known: &[Known]) -> Vec<String> {
    let second = traces.clock_start_s.floor();
    let clock = (second / 3600.0, second % 3600.0 / 60.0, second % 60.0);
    let mut notes = vec![
        format!("from a record of Hyosan; storey {} ({})", traces.ordinal, traces.storey),
        format!("frame 0 is at {:02}:{:02}:{:02}", clock.0 as u32, clock.1 as u32, clock.2 as u32),
    ];
    let first_again = replay.people().len() as u32;
    let again = known.iter().filter(|one| one.id >= first_again);
    notes.extend(again.map(|one| format!("id {} is person {} once more", one.id, one.person)));
    notes
}

#[cfg(test)]
mod tests;
