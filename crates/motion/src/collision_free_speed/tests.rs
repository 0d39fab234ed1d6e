use super::*;

const WALKER: Walker = Walker { wanted: Point::new(1.0, 0.0), wanted_m_per_s: 1.34, time_gap_s: 1.0, radius_m: 0.2 };

fn other(x: f64, y: f64) -> Other {
    Other { offset: Point::new(x, y), velocity: Point::default(), contact_m: 0.4 }
}

#[test]
fn alone_one_walks_as_wanted() {
    let direction = direction(&WALKER, Point::default(), &[], std::iter::empty(), &Params::default());
    assert_eq!(direction, WALKER.wanted);
    assert_eq!(speed_m_per_s(&WALKER, direction, &[]), 1.34);
}

#[test]
fn speed_is_the_gap_over_the_time_gap() {
    assert!((speed_m_per_s(&WALKER, WALKER.wanted, &[other(1.0, 0.0)]) - 0.6).abs() < 1e-12);
    assert_eq!(speed_m_per_s(&WALKER, WALKER.wanted, &[other(0.4, 0.0)]), 0.0);
    assert_eq!(speed_m_per_s(&WALKER, WALKER.wanted, &[other(1.0, 0.5)]), 1.34, "beside the lane");
    assert_eq!(speed_m_per_s(&WALKER, WALKER.wanted, &[other(-0.5, 0.0)]), 1.34, "behind");
}

#[test]
fn neighbours_and_walls_push_away() {
    let params = Params::default();
    let pushed = direction(&WALKER, Point::default(), &[other(0.3, 0.3)], std::iter::empty(), &params);
    assert!(pushed.y < -0.2, "{pushed:?}");
    let wall = Segment::new(Point::new(-1.0, -0.2), Point::new(1.0, -0.2));
    let pushed = direction(&WALKER, Point::default(), &[], [wall].into_iter(), &params);
    assert!(pushed.y > 0.2, "{pushed:?}");
}

#[test]
fn two_who_meet_keep_right() {
    let coming = Other { velocity: Point::new(-1.3, 0.0), ..other(1.2, 0.0) };
    let taken = direction(&WALKER, Point::default(), &[coming], std::iter::empty(), &Params::default());
    assert!(taken.y < -0.1, "{taken:?}");
}
