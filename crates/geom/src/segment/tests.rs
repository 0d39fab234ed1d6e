use super::*;

fn segment(ax: f64, ay: f64, bx: f64, by: f64) -> Segment {
    Segment::new(Point::new(ax, ay), Point::new(bx, by))
}

#[test]
fn a_door_a_millimetre_askew_lies_on_its_long_wall() {
    let wall = segment(0.0, 0.0, 80.0, 0.0);
    let door = segment(40.0, 0.0005, 40.9, -0.0005);
    assert!(door.overlap(wall, 0.02).is_some());
    assert!(wall.overlap(door, 0.02).is_some());
}

#[test]
fn a_segment_that_leaves_the_other_lies_not_on_it() {
    let wall = segment(0.0, 0.0, 10.0, 0.0);
    assert!(segment(2.0, 0.0, 3.0, 0.1).overlap(wall, 0.02).is_none());
    assert!(segment(2.0, 0.03, 3.0, 0.03).overlap(wall, 0.02).is_none());
    assert!(segment(10.5, 0.0, 11.0, 0.0).overlap(wall, 0.02).is_none());
}

#[test]
fn the_part_is_told_from_the_first_end() {
    let (from, to) = segment(3.0, 1.0, 0.0, 1.0).overlap(segment(1.0, 1.0, 2.5, 1.0), 0.001).unwrap();
    assert!((from - 0.5).abs() < 1e-12 && (to - 2.0).abs() < 1e-12, "{from} {to}");
}

#[test]
fn no_number_lies_on_nothing() {
    assert!(segment(f64::NAN, 0.0, 1.0, 0.0).overlap(segment(0.0, 0.0, 1.0, 0.0), 0.02).is_none());
    assert!(segment(0.0, 0.0, 1.0, 0.0).overlap(segment(f64::NAN, 0.0, 1.0, 0.0), 0.02).is_none());
}
