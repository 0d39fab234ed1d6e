use super::*;
use geom::point::Point;
use observe::paths::Fix;
use rusqlite::{Connection, MAIN_DB};

fn recording() -> Recording {
    let fix = |person, frame, x, y| Fix { person, frame, at: Point::new(x, y) };
    let rows = vec![fix(3, 1, 0.5, 1.25), fix(3, 2, 0.5, 1.75), fix(3, 3, 0.5, 1.75), fix(9, 2, 2.0, 2.0), fix(9, 5, 3.0, 2.0)];
    let floor = WalkableArea::rectangle(Point::new(0.0, 0.0), Point::new(4.0, 3.5)).unwrap();
    Recording { paths: Trajectories::new(10.0, rows).unwrap(), floor: vec![floor] }
}

fn known() -> Vec<Known> {
    vec![Known { id: 3, person: 3, name: "One".to_string() }, Known { id: 9, person: 3, name: "One".to_string() }]
}

/// A file made of statements of one's own.
fn file(statements: &str) -> Vec<u8> {
    let mut database = Connection::open_in_memory().unwrap();
    database.execute_batch(statements).unwrap();
    database.serialize(MAIN_DB).unwrap().to_vec()
}

const VERSION_1: &str = "
    CREATE TABLE trajectory_data(frame INTEGER NOT NULL, id INTEGER NOT NULL, pos_x REAL NOT NULL, pos_y REAL NOT NULL,
        ori_x REAL NOT NULL, ori_y REAL NOT NULL);
    CREATE TABLE metadata(key TEXT NOT NULL UNIQUE, value TEXT NOT NULL);
    CREATE TABLE geometry(wkt TEXT NOT NULL);
    INSERT INTO metadata VALUES ('version', '1'), ('fps', '8');
    INSERT INTO trajectory_data VALUES (0, 1, 1, 1.5, 1, 0), (1, 1, 1.25, 1.5, 1, 0);
    INSERT INTO geometry VALUES ('GEOMETRYCOLLECTION (POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0)))');";

fn refused(change: &str) -> String {
    read(&file(&format!("{VERSION_1}{change}"))).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_read_again_and_written_alike() {
    let bytes = write(&recording(), None, &known()).unwrap();
    assert_eq!(bytes, write(&recording(), None, &known()).unwrap());
    assert_eq!(read(&bytes).unwrap(), recording());
}

#[test]
fn tables_are_those_of_the_schema() {
    let bytes = write(&recording(), None, &known()).unwrap();
    let mut database = Connection::open_in_memory().unwrap();
    database.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), true).unwrap();
    let text = |query: &str| database.query_row(query, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(
        text("SELECT group_concat(key || '=' || value, ' ') FROM metadata"),
        "version=2 fps=10.0 xmin=0.0 xmax=4.0 ymin=0.0 ymax=3.5"
    );
    assert_eq!(text("SELECT count(*) || ' ' || min(frame) || ' ' || max(frame) FROM frame_data"), "6 0 5");
    assert_eq!(
        text("SELECT wkt FROM geometry JOIN frame_data ON hash = geometry_hash LIMIT 1"),
        "POLYGON ((0 0, 4 0, 4 3.5, 0 3.5, 0 0))"
    );
    let facing = text("SELECT group_concat(ori_x || ',' || ori_y, ' ') FROM trajectory_data WHERE id = 3");
    assert_eq!(facing, "0.0,1.0 0.0,1.0 0.0,1.0", "north, and so at rest and at the end");
    assert_eq!(text("SELECT count(*) || name FROM hyosan_person"), "2One");
}

#[test]
fn where_people_face_may_be_given() {
    let west = vec![Point::new(-1.0, 0.0); 2];
    let bytes = write(&recording(), Some(&west), &[]).unwrap();
    let mut database = Connection::open_in_memory().unwrap();
    database.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), true).unwrap();
    let sum: f64 = database.query_row("SELECT sum(ori_x) FROM trajectory_data", [], |row| row.get(0)).unwrap();
    assert_eq!(sum, 1.0, "two to the west, three to the east");
}

#[test]
fn version_1_is_read() {
    let recording = read(&file(VERSION_1)).unwrap();
    assert_eq!((recording.paths.frame_rate_hz(), recording.paths.rows().len()), (8.0, 2));
    assert_eq!((recording.floor.len(), recording.floor[0].area_m2()), (1, 12.0));
}

#[test]
fn several_geometries_are_one_floor() {
    let two = "INSERT INTO geometry VALUES ('POLYGON ((4 0, 6 0, 6 3, 4 3, 4 0))');";
    let recording = read(&file(&format!("{VERSION_1}{two}"))).unwrap();
    assert_eq!((recording.floor.len(), recording.floor[0].area_m2().round()), (1, 18.0));
}

#[test]
fn what_is_wrong_is_told() {
    for (change, what) in [
        ("UPDATE metadata SET value = '3' WHERE key = 'version';", "version `3`"),
        ("DELETE FROM metadata WHERE key = 'fps';", "no `fps`"),
        ("UPDATE metadata SET value = 'many' WHERE key = 'fps';", "fps is `many`"),
        ("UPDATE metadata SET value = '-1' WHERE key = 'fps';", "a frame rate of -1"),
        ("UPDATE trajectory_data SET frame = -1 WHERE frame = 1;", "row 2: frame is -1"),
        ("UPDATE trajectory_data SET pos_x = 'left';", "row 1: pos_x is `left`"),
        ("INSERT INTO trajectory_data VALUES (0, 1, 1, 1, 1, 0);", "person 1 has two places at frame 0"),
        ("DELETE FROM trajectory_data;", "nobody was recorded"),
        ("DROP TABLE geometry;", "no table geometry"),
        ("ALTER TABLE trajectory_data DROP COLUMN pos_y;", "table trajectory_data: no such column: pos_y"),
        ("UPDATE geometry SET wkt = 'POINT (0 0)';", "table geometry: line 1, column 1: POINT is no floor"),
        ("DROP TABLE geometry; CREATE VIEW geometry AS SELECT 'x' AS wkt;", "no table geometry"),
    ] {
        let told = refused(change);
        assert!(told.contains(what), "{change}: {told}");
    }
    assert!(read(b"").unwrap_err().to_string().contains("does not start as one"));
}

#[test]
fn damage_is_answered() {
    let whole = write(&recording(), None, &known()).unwrap();
    let draw = stdx::draw::Draw::new(3);
    let below = |bound: usize, n: u32| draw.below(bound as u32, stdx::draw::Purpose::Test, 0, stdx::tick::Tick(n), 0) as usize;
    for n in 0..300 {
        let mut bytes = whole.clone();
        for nth in 0..8 {
            // Most damage where the pages' own tables are.
            let at = below(if nth < 4 { 200 } else { bytes.len() }, 100 * n + 2 * nth);
            bytes[at] = below(256, 100 * n + 2 * nth + 1) as u8;
        }
        bytes.truncate(16 + below(bytes.len() - 16, 100_000 + n));
        bytes[..16].copy_from_slice(b"SQLite format 3\0");
        let _ = read(&bytes);
    }
}
