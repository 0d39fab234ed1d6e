use super::*;
use crate::paths::Fix;

#[test]
fn frames_without_anybody_count_and_the_edge_is_outside() {
    let fix = |person, frame, x| Fix { person, frame, at: Point::new(x, 0.5) };
    let paths = Trajectories::new(1.0, vec![fix(0, 2, 0.5), fix(1, 2, 1.5), fix(2, 2, 2.0), fix(0, 4, 0.0)]).unwrap();
    let corners = [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)].map(|(x, y)| Point::new(x, y));
    let area = MeasurementArea::new(corners.to_vec()).unwrap();
    let density = classic_density(&paths, &area);
    assert_eq!((density.first_frame, density.values), (2, vec![1.0, 0.0, 0.0]));
}

#[test]
fn the_closest_crowd_is_the_first_with_most_people_near() {
    let places = [0.0, 0.9, 1.8, 5.0, 5.5, 20.0].map(|x| Point::new(x, 0.0));
    assert_eq!(closest_crowd(&places, 1.0), Some(Crowd { at: places[1], count: 3 }));
    assert_eq!(closest_crowd(&places[3..], 1.0), Some(Crowd { at: places[3], count: 2 }));
    assert_eq!(closest_crowd(&[], 1.0), None);
}
