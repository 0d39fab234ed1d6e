//! From trajectories to a file.

use geom::point::Point;
use rusqlite::{Connection, MAIN_DB, params};
use stdx::digest::Digest;

use super::{JupedsimFault, Known, MOST_ROWS, Recording};
use crate::wkt;

const SCHEMA: &str = "
    CREATE TABLE trajectory_data(frame INTEGER NOT NULL, id INTEGER NOT NULL,
        pos_x REAL NOT NULL, pos_y REAL NOT NULL, ori_x REAL NOT NULL, ori_y REAL NOT NULL);
    CREATE TABLE metadata(key TEXT NOT NULL UNIQUE PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE geometry(hash INTEGER NOT NULL, wkt TEXT NOT NULL);
    CREATE UNIQUE INDEX geometry_hash ON geometry(hash);
    CREATE TABLE frame_data(frame INTEGER NOT NULL, geometry_hash INTEGER NOT NULL);
    CREATE TABLE hyosan_person(id INTEGER NOT NULL PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL);";

/// An index is quicker to make once the rows are there.
const INDEX: &str = "CREATE INDEX frame_id_idx ON trajectory_data(frame, id);";

/// The file of a recording, schema version 2: the same bytes for the same input.
///
/// `facing` says for each row of the trajectories where the body faces, as a vector of length 1; without it
/// people face the way they go, and where it is too short, east. Several pieces of floor become one collection.
///
/// # Errors
/// Too many rows; or SQLite's word.
pub fn write(recording: &Recording, facing: Option<&[Point]>, known: &[Known]) -> Result<Vec<u8>, JupedsimFault> {
    let frame_count = recording.paths.frame_range().map_or(0, |(_, last)| last as usize + 1);
    let rows = recording.paths.rows().len().max(frame_count);
    if rows > MOST_ROWS {
        return Err(JupedsimFault::TooLarge { rows });
    }
    let ways = facing.is_none().then(|| recording.paths.ways());
    let facing = facing.or(ways.as_deref()).unwrap_or_default();
    file(recording, facing, known).map_err(|error| JupedsimFault::Engine { what: error.to_string() })
}

fn file(recording: &Recording, facing: &[Point], known: &[Known]) -> rusqlite::Result<Vec<u8>> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';")?;
    let transaction = database.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    let text = wkt::write(&recording.floor);
    let hash = Digest::of_bytes(text.as_bytes()).0.cast_signed();
    {
        let mut add = transaction.prepare("INSERT INTO trajectory_data VALUES (?, ?, ?, ?, ?, ?)")?;
        for (row, fix) in recording.paths.rows().iter().enumerate() {
            let ahead = facing.get(row).copied().unwrap_or(Point::new(1.0, 0.0));
            add.execute(params![fix.frame, fix.person, fix.at.x, fix.at.y, ahead.x, ahead.y])?;
        }
        let mut add = transaction.prepare("INSERT INTO metadata VALUES (?, ?)")?;
        for (key, value) in metadata(recording) {
            add.execute(params![key, value])?;
        }
        transaction.execute("INSERT INTO geometry VALUES (?, ?)", params![hash, text])?;
        let mut add = transaction.prepare("INSERT INTO frame_data VALUES (?, ?)")?;
        let past_last = recording.paths.frame_range().map_or(0, |(_, last)| last + 1);
        for frame in 0..past_last {
            add.execute(params![frame, hash])?;
        }
        let mut add = transaction.prepare("INSERT OR IGNORE INTO hyosan_person VALUES (?, ?, ?)")?;
        for one in known {
            add.execute(params![one.id, one.person, one.name])?;
        }
    }
    transaction.execute_batch(INDEX)?;
    transaction.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// Numbers as JuPedSim's Python writes them: `10.0`.
fn metadata(recording: &Recording) -> Vec<(&'static str, String)> {
    let corners = || recording.floor.iter().flat_map(|piece| piece.outer());
    let bounds = geom::polygon::bounds(corners()).or_else(|| recording.paths.bounds());
    let (low, high) = bounds.unwrap_or_default();
    vec![
        ("version", "2".to_string()),
        ("fps", format!("{:?}", recording.paths.frame_rate_hz())),
        ("xmin", format!("{:?}", low.x)),
        ("xmax", format!("{:?}", high.x)),
        ("ymin", format!("{:?}", low.y)),
        ("ymax", format!("{:?}", high.y)),
    ]
}
