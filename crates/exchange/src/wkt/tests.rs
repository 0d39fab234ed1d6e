use super::*;

fn refused(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_polygon_with_a_hole_is_read_to_the_last_digit() {
    let text = "POLYGON ((0 0, 4.123456789012345 0, 4 3, 0 3, 0 0), (1 1, 1 2, 2 2, 1 1))";
    let floor = read(text.as_bytes()).unwrap();
    assert_eq!((floor.outer().len(), floor.holes().len()), (4, 1));
    assert_eq!(floor.outer()[1], Point::new(4.123456789012345, 0.0));
    assert_eq!(write(&[floor]), text);
}

#[test]
fn spelling_is_free() {
    let floor = read(b"\n polygon z((0 0 1,4 0 1,\t4 3 1 , 0 0 1));\n").unwrap();
    assert_eq!(floor.area_m2(), 6.0);
    assert!(read(b"Polygon((0 0,4 0,4 3,0 0))").is_ok());
    assert!(read(b"POLYGON ZM ((0 0 1 2,4 0 1 2,4 3 1 2,0 0 1 2))").is_ok());
}

#[test]
fn polygons_that_touch_are_one_floor() {
    let text = "GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0)), MULTIPOLYGON (((2 0, 4 0, 4 2, 2 2, 2 0)), ((3 1, 5 1, 5 3, 3 3, 3 1))))";
    assert!((read(text.as_bytes()).unwrap().area_m2() - 11.0).abs() < 1e-9);
}

#[test]
fn far_from_the_origin_polygons_are_joined_as_well() {
    let text = "MULTIPOLYGON (((5600000 400000, 5600002 400000, 5600002 400002, 5600000 400000)), ((5600002 400000, 5600004 400000, 5600002 400002, 5600002 400000)))";
    assert!((read(text.as_bytes()).unwrap().area_m2() - 4.0).abs() < 1e-6);
    let apart = "MULTIPOLYGON (((0 0, 2 0, 2 2, 0 0)), ((500000 0, 500002 0, 500002 2, 500000 0)))";
    assert!(refused(apart).contains("500002 m"));
}

#[test]
fn several_pieces_are_no_floor_but_pieces() {
    let text = "MULTIPOLYGON (((0 0, 2 0, 2 2, 0 0)), ((5 0, 7 0, 7 2, 5 0)))";
    assert!(refused(text).starts_with("2 polygons that do not touch"));
    let pieces = read_all(text.as_bytes()).unwrap();
    let written = write(&pieces);
    assert!(written.starts_with("GEOMETRYCOLLECTION (POLYGON (("), "{written}");
    assert_eq!(read_all(written.as_bytes()).unwrap().len(), 2);
    assert_eq!(write(&[]), "GEOMETRYCOLLECTION EMPTY");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, place, what) in [
        ("", "line 1, column 1", "a geometry expected"),
        ("LINESTRING (0 0, 1 1)", "line 1, column 1", "LINESTRING is no floor"),
        ("POLYGON ((0 0, 4 0,\n 4,5 3, 0 0))", "line 2, column 3", "a coordinate expected"),
        ("POLYGON ((0 0, 4 0, 4 3, 0 1))", "line 1, column 10", "does not end where it starts"),
        ("POLYGON ((0 0, 4 0, 0 0))", "line 1, column 10", "fewer than four corners"),
        ("POLYGON ((0 0, 4 0, 4 3, 0 0)", "line 1, column 30", "`)` expected after the rings"),
        ("POLYGON (0 0, 4 0, 4 3, 0 0)", "line 1, column 10", "`(` expected before the corners"),
        ("POLYGON ((0 0, 4 0, 4 3, 0 0)) POLYGON", "line 1, column 32", "something follows"),
        ("POLYGON EMPTY", "line 1, column 1", "no polygon"),
        ("SRID=4326;POLYGON ((0 0, 4 0, 4 3, 0 0))", "line 1, column 1", "reference system"),
        ("POLYGON ((0 0, 1e999 0, 4 3, 0 0))", "line 1, column 16", "a coordinate expected"),
    ] {
        let told = refused(text);
        assert!(told.starts_with(place) && told.contains(what), "{text}: {told}");
    }
    assert!(refused("POLYGON ((0 0, 4 4, 4 0, 0 3, 0 0))").contains("polygon 1: two sides of the floor cross at"));
}

#[test]
fn deep_collections_are_told_not_followed() {
    assert!(refused(&"GEOMETRYCOLLECTION (".repeat(100_000)).contains("too deep"));
}

#[test]
fn damage_is_answered() {
    let whole = "GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0)), MULTIPOLYGON (((2 0, 4 0, 4 2, 2 2, 2 0))))";
    let draw = stdx::draw::Draw::new(3);
    let below = |bound: usize, n: u32| draw.below(bound as u32, stdx::draw::Purpose::Test, 0, stdx::tick::Tick(n), 0) as usize;
    for n in 0..2000 {
        let mut bytes = whole.as_bytes().to_vec();
        let at = below(bytes.len(), 2 * n);
        bytes[at] = below(256, 2 * n + 1) as u8;
        bytes.truncate(1 + below(bytes.len(), 50_000 + n));
        let _ = read(&bytes);
    }
}
