use super::*;

fn fix(person: u32, frame: u32, x: f64) -> Fix {
    Fix { person, frame, at: Point::new(x, 0.0) }
}

fn square(side_m: f64) -> Vec<Point> {
    [(0.0, 0.0), (side_m, 0.0), (side_m, side_m), (0.0, side_m)].map(|(x, y)| Point::new(x, y)).to_vec()
}

#[test]
fn views_by_frame_and_by_person() {
    let rows = vec![fix(7, 4, 3.0), fix(2, 4, 1.0), fix(7, 3, 2.0), fix(2, 9, 5.0), fix(2, 10, 6.0)];
    let paths = Trajectories::new(8.0, rows).unwrap();
    assert_eq!(paths.people().collect::<Vec<_>>(), [2, 7]);
    assert_eq!(paths.frames().map(|(frame, fixes)| (frame, fixes.len())).collect::<Vec<_>>(), [(3, 1), (4, 2), (9, 1), (10, 1)]);
    assert_eq!(paths.frame(4).iter().map(|fix| fix.person).collect::<Vec<_>>(), [2, 7]);
    assert!(paths.frame(5).is_empty() && paths.rows_of(3).is_empty());
    assert_eq!(paths.person(7).map(|fix| fix.frame).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(paths.stretches().map(<[u32]>::len).collect::<Vec<_>>(), [1, 2, 2]);
    assert_eq!((paths.frame_range(), paths.time_s(4)), (Some((3, 10)), 0.5));
}

#[test]
fn one_goes_where_the_next_place_is_and_keeps_on_at_rest() {
    let paths =
        Trajectories::new(8.0, vec![fix(1, 0, 5.0), fix(1, 1, 4.0), fix(1, 2, 4.0), fix(1, 3, 4.5), fix(2, 9, 0.0)]).unwrap();
    assert_eq!(paths.ways().iter().map(|way| way.x).collect::<Vec<_>>(), [-1.0, -1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn what_is_no_trajectory_is_refused() {
    assert!(matches!(Trajectories::new(0.0, Vec::new()), Err(PathFault::FrameRate { .. })));
    assert!(matches!(Trajectories::new(f64::NAN, Vec::new()), Err(PathFault::FrameRate { .. })));
    let twice = Trajectories::new(1.0, vec![fix(1, 5, 0.0), fix(1, 5, 1.0)]);
    assert_eq!(twice, Err(PathFault::Twice { person: 1, frame: 5 }));
    let nowhere = Trajectories::new(1.0, vec![fix(1, 5, f64::INFINITY)]);
    assert_eq!(nowhere, Err(PathFault::Nowhere { person: 1, frame: 5 }));
    let long = Trajectories::new(1.0, vec![fix(1, 0, 0.0), fix(1, u32::MAX, 0.0)]);
    assert_eq!(long, Err(PathFault::TooLong { first: 0, last: u32::MAX }));
    let none = Trajectories::new(1.0, Vec::new()).unwrap();
    assert!(none.is_empty() && none.frame_range().is_none() && none.bounds().is_none() && none.frame(0).is_empty());
}

#[test]
fn a_floor_is_what_its_rings_leave() {
    let mut hole = vec![Point::new(1.0, 1.0), Point::new(2.0, 1.0), Point::new(2.0, 2.0), Point::new(1.0, 1.0)];
    let floor = WalkableArea::new(square(4.0), vec![hole.clone()]).unwrap();
    assert!((floor.area_m2() - 15.5).abs() < 1e-12);
    assert!(floor.covers(Point::new(0.0, 2.0)) && !floor.covers(Point::new(1.8, 1.5)));
    hole.truncate(2);
    assert_eq!(
        WalkableArea::new(square(4.0), vec![hole]),
        Err(AreaFault::Corners { what: "hole 1".to_string(), corner_count: 2 })
    );
}

#[test]
fn a_floor_with_sides_that_cross_or_a_hole_outside_is_refused() {
    let bow = [(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 3.0)].map(|(x, y)| Point::new(x, y)).to_vec();
    assert!(matches!(WalkableArea::new(bow, Vec::new()), Err(AreaFault::SidesCross { .. })));
    let moved = |by_m: f64| square(1.0).into_iter().map(|corner| corner + Point::new(by_m, 1.0)).collect::<Vec<_>>();
    assert!(matches!(WalkableArea::new(square(4.0), vec![moved(3.5)]), Err(AreaFault::SidesCross { .. })));
    assert_eq!(WalkableArea::new(square(4.0), vec![moved(1.0), moved(7.0)]), Err(AreaFault::HoleOutside { hole: 2 }));
    assert!(WalkableArea::new(square(4.0), vec![moved(3.0)]).is_ok(), "a hole may touch the edge");
}

#[test]
fn an_area_of_any_shape_is_measured() {
    let bent = [(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 4.0), (0.0, 4.0)].map(|(x, y)| Point::new(x, y));
    let area = MeasurementArea::new(bent.to_vec()).unwrap();
    assert!((area.area_m2() - 7.0).abs() < 1e-12);
    assert!((area.shared_area_m2(&[square(2.0)]) - 3.0).abs() < 1e-12);
    assert!(area.holds(Point::new(0.5, 3.0)) && !area.holds(Point::new(2.0, 2.0)) && !area.holds(Point::new(0.0, 1.0)));
}

#[test]
fn an_area_that_crosses_itself_is_refused() {
    let crossed = [(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 3.0)].map(|(x, y)| Point::new(x, y));
    let fault = MeasurementArea::new(crossed.to_vec()).unwrap_err();
    assert_eq!(fault, AreaFault::CrossesItself { what: "the area".to_string(), one: 1, other: 3 });
}
