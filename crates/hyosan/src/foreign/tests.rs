use super::*;

const TEXT: &[u8] = b"# framerate: 10\n# id frame x/m y/m\n1 0 0 0\n1 1 0.1 0\n2 0 3 2\n";

fn named<'a>(name: &'a str, bytes: &'a [u8]) -> NamedBytes<'a> {
    NamedBytes { name, bytes }
}

#[test]
fn without_a_floor_a_rectangle_stands_for_it() {
    let read = read(named("a.txt", TEXT), None, ReadOptions::default()).unwrap();
    assert!(read.is_floor_assumed);
    assert_eq!(read.floor[0].bounds(), (Point::new(-0.5, -0.5), Point::new(3.5, 2.5)));
}

#[test]
fn a_floor_of_ones_own_replaces_that_of_the_file() {
    let floor = WalkableArea::rectangle(Point::default(), Point::new(9.0, 9.0)).unwrap();
    let paths = archive::read(TEXT, ReadOptions::default()).unwrap();
    let bytes = jupedsim::write(&Recording { paths, floor: vec![floor.clone()] }, None, &[]).unwrap();
    let own = read(named("a.sqlite", &bytes), None, ReadOptions::default()).unwrap();
    assert_eq!((own.is_floor_assumed, own.floor), (false, vec![floor]));
    let given = b"POLYGON ((-1 -1, 5 -1, 5 5, -1 5, -1 -1))";
    let replaced = read(named("a.sqlite", &bytes), Some(named("b.wkt", given)), ReadOptions::default()).unwrap();
    assert_eq!(replaced.floor[0].area_m2(), 36.0);
}

#[test]
fn faults_name_their_file() {
    let options = ReadOptions { frame_rate_hz: Some(1.0), unit: Some(Unit::Metre), ..ReadOptions::default() };
    let told = |bytes: &[u8], geometry: &[u8]| read(named("a", bytes), Some(named("b.wkt", geometry)), options).unwrap_err();
    let text = told(b"1 2\n3 4\n", b"").to_string();
    assert_eq!(text.lines().filter(|line| line.starts_with("a: line ")).count(), 2, "{text}");
    assert!(told(b"SQLite format 3\0", b"").to_string().starts_with("a: "));
    let floor = told(TEXT, b"POINT (0 0)");
    assert!(floor.to_string().starts_with("b.wkt: line 1, column 1"), "{floor}");
    assert_eq!(floor.exit(), Exit::Refused);
}

#[test]
fn hdf5_is_known_by_its_first_bytes() {
    let told = read(named("a.h5", b"\x89HDF\r\n\x1a\n"), None, ReadOptions::default()).unwrap_err().to_string();
    assert!(told.starts_with("a.h5: this is") && told.contains("HDF5"), "{told}");
}
