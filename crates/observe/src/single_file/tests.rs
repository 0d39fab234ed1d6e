use super::*;

fn fixes(places: &[(f64, f64)]) -> Vec<Fix> {
    (0..).zip(places).map(|(person, &(x, y))| Fix { person, frame: 0, at: Point::new(x, y) }).collect()
}

#[test]
fn along_an_axis_the_ends_have_no_density() {
    let axis = Course::open(&[Point::new(0.0, 0.0), Point::new(10.0, 0.0)]);
    let file = places(&fixes(&[(5.0, 0.3), (1.0, 0.0), (2.0, -0.2)]), &axis);
    assert_eq!(file.iter().map(|place| place.person).collect::<Vec<_>>(), [1, 2, 0]);
    assert_eq!(file.iter().map(|place| place.headway_m).collect::<Vec<_>>(), [Some(1.0), Some(3.0), None]);
    assert_eq!(file.iter().map(|place| place.density_per_m).collect::<Vec<_>>(), [None, Some(0.5), None]);
}

#[test]
fn round_a_ring_everybody_has_somebody_ahead() {
    let ring = Course::closed(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| Point::new(x, y)));
    assert_eq!(ring.length_m(), 16.0);
    let file = places(&fixes(&[(0.0, 2.0), (2.0, 0.0)]), &ring);
    assert_eq!(
        file.iter().map(|place| (place.at_m, place.headway_m)).collect::<Vec<_>>(),
        [(2.0, Some(12.0)), (14.0, Some(4.0))]
    );
    assert!(file.iter().all(|place| place.density_per_m == Some(1.0 / 8.0)));
    let alone = places(&fixes(&[(2.0, 0.0)]), &ring);
    assert_eq!((alone[0].headway_m, alone[0].density_per_m), (Some(16.0), Some(1.0 / 16.0)));
}

#[test]
fn nobody_and_no_course_are_no_trouble() {
    assert!(places(&[], &Course::closed(&[])).is_empty());
    assert_eq!(places(&fixes(&[(1.0, 1.0), (2.0, 2.0)]), &Course::open(&[]))[0].at_m, 0.0);
}
