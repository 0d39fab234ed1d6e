//! From a file to trajectories.

use geom::point::Point;
use observe::paths::{Fix, Trajectories, WalkableArea};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, OptionalExtension};

use super::{JupedsimFault, Recording};
use crate::wkt;

/// What every SQLite file starts with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Where the header says how the file was last written to: 1 in place, 2 beside a log.
const JOURNAL_BYTES: std::ops::Range<usize> = 18..20;

/// The recording of a file, of schema version 1 or 2. The floor is the union of all geometries in it, as PedPy takes it.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(bytes: &[u8]) -> Result<Recording, JupedsimFault> {
    let database = open(bytes)?;
    for table in ["trajectory_data", "metadata", "geometry"] {
        require_table(&database, table)?;
    }
    let version = metadata(&database, "version")?;
    if !["1", "2"].contains(&version.trim()) {
        return Err(JupedsimFault::Version { found: version });
    }
    let rate = metadata(&database, "fps")?;
    let frame_rate_hz: f64 = rate.trim().parse().map_err(|_| JupedsimFault::Schema {
        missing: format!("table metadata: fps is `{rate}`, which is no number of frames a second"),
    })?;
    let rows = fixes(&database)?;
    if rows.is_empty() {
        return Err(JupedsimFault::Empty);
    }
    Ok(Recording { paths: Trajectories::new(frame_rate_hz, rows)?, floor: floor(&database)? })
}

fn broken(error: rusqlite::Error) -> JupedsimFault {
    JupedsimFault::NotSqlite { what: error.to_string() }
}

fn open(bytes: &[u8]) -> Result<Connection, JupedsimFault> {
    if !bytes.starts_with(MAGIC) {
        return Err(JupedsimFault::NotSqlite { what: "it does not start as one".to_string() });
    }
    let mut bytes = bytes.to_vec();
    // A file of bytes has no log beside it; SQLite would refuse to look for one.
    if let Some(journal) = bytes.get_mut(JOURNAL_BYTES) {
        journal.fill(1);
    }
    let mut database = Connection::open_in_memory().map_err(broken)?;
    let size = bytes.len();
    database.deserialize_read_exact(MAIN_DB, bytes.as_slice(), size, true).map_err(broken)?;
    // Files of strangers may not run functions from their schema.
    database.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;").map_err(broken)?;
    Ok(database)
}

/// A plain table of that name: no view and nothing virtual, whose rows would be computed.
fn require_table(database: &Connection, table: &str) -> Result<(), JupedsimFault> {
    let found: Option<(String, Option<String>)> = database
        .query_row("SELECT type, sql FROM sqlite_schema WHERE name = ?", [table], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
        .map_err(broken)?;
    let is_plain = found.is_some_and(|(kind, sql)| {
        kind == "table" && !sql.unwrap_or_default().to_ascii_uppercase().starts_with("CREATE VIRTUAL")
    });
    if is_plain { Ok(()) } else { Err(JupedsimFault::Schema { missing: format!("it has no table {table}") }) }
}

fn metadata(database: &Connection, key: &str) -> Result<String, JupedsimFault> {
    let value = database
        .query_row("SELECT CAST(value AS TEXT) FROM metadata WHERE key = ?", [key], |row| row.get::<_, Option<String>>(0))
        .optional()
        .map_err(unfit("metadata"))?;
    value.flatten().ok_or_else(|| JupedsimFault::Schema { missing: format!("table metadata has no `{key}`") })
}

/// A table without the columns that it should have is told apart from a damaged file.
fn unfit(table: &'static str) -> impl Fn(rusqlite::Error) -> JupedsimFault {
    move |error| match error {
        rusqlite::Error::SqlInputError { msg, .. } => JupedsimFault::Schema { missing: format!("table {table}: {msg}") },
        other => broken(other),
    }
}

fn fixes(database: &Connection) -> Result<Vec<Fix>, JupedsimFault> {
    let unfit = unfit("trajectory_data");
    let mut query = database.prepare("SELECT frame, id, pos_x, pos_y FROM trajectory_data").map_err(&unfit)?;
    let mut cursor = query.query([]).map_err(&unfit)?;
    let mut fixes = Vec::new();
    while let Some(row) = cursor.next().map_err(broken)? {
        let number = fixes.len() + 1;
        let cell = |column: usize| row.get_ref(column).map_err(broken);
        let wrong = |what: String| JupedsimFault::Row { row: number, what };
        let whole = |column: usize, name: &str| match cell(column)? {
            ValueRef::Integer(value) if u32::try_from(value).is_ok() => Ok(value as u32),
            other => Err(wrong(format!("{name} is {}, no whole number from 0 to {}", shown(other), u32::MAX))),
        };
        let real = |column: usize, name: &str| match cell(column)? {
            ValueRef::Real(value) if value.is_finite() => Ok(value),
            ValueRef::Integer(value) => Ok(value as f64),
            other => Err(wrong(format!("{name} is {}, no number of metres", shown(other)))),
        };
        let at = Point::new(real(2, "pos_x")?, real(3, "pos_y")?);
        fixes.push(Fix { person: whole(1, "id")?, frame: whole(0, "frame")?, at });
    }
    Ok(fixes)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "empty".to_string(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => value.to_string(),
        ValueRef::Text(text) => format!("`{}`", String::from_utf8_lossy(text).chars().take(40).collect::<String>()),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

fn floor(database: &Connection) -> Result<Vec<WalkableArea>, JupedsimFault> {
    let mut query = database.prepare("SELECT DISTINCT wkt FROM geometry ORDER BY wkt").map_err(unfit("geometry"))?;
    let texts = query.query_map([], |row| row.get::<_, String>(0)).map_err(unfit("geometry"))?;
    let mut polygons = Vec::new();
    for text in texts {
        let pieces = wkt::read_all(text.map_err(broken)?.as_bytes())?;
        polygons.extend(pieces.into_iter().map(|piece| piece.rings().clone()));
    }
    Ok(wkt::joined(polygons)?)
}
