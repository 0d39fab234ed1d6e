use super::*;
use crate::paths::Fix;
use crate::speed::{SpeedRule, individual_speeds};

/// People by the y at which they are from frame 0 on; the line is the x axis.
fn paths(ways: &[&[f64]]) -> Trajectories {
    let fix = |person: usize, frame: usize, y: f64| Fix { person: person as u32, frame: frame as u32, at: Point::new(1.0, y) };
    let rows = ways.iter().enumerate().flat_map(|(person, way)| way.iter().enumerate().map(move |(n, &y)| fix(person, n, y)));
    Trajectories::new(2.0, rows.collect()).unwrap()
}

fn axis() -> Segment {
    Segment::new(Point::new(0.0, 0.0), Point::new(2.0, 0.0))
}

fn who_when(crossings: &[Crossing]) -> Vec<(u32, u32, bool)> {
    crossings.iter().map(|crossing| (crossing.person, crossing.frame, crossing.is_to_left)).collect()
}

#[test]
fn the_step_after_one_that_ends_on_the_line_crosses() {
    let paths = paths(&[&[-1.0, 0.0, 0.0, 1.0, 2.0], &[2.0, 1.0, -1.0, -2.0], &[-3.0, -2.0, -1.0]]);
    assert_eq!(who_when(&crossings(&paths, axis(), LastStep::Counts)), [(1, 2, false), (0, 3, true)]);
}

#[test]
fn a_line_has_ends() {
    let paths = paths(&[&[-1.0, 1.0]]);
    let beside = Segment::new(Point::new(1.5, 0.0), Point::new(2.0, 0.0));
    assert!(crossings(&paths, beside, LastStep::Counts).is_empty());
}

#[test]
fn the_last_step_counts_unless_it_is_left_out() {
    let paths = paths(&[&[-2.0, -1.0, 1.0]]);
    assert_eq!(crossings(&paths, axis(), LastStep::Counts).len(), 1);
    assert!(crossings(&paths, axis(), LastStep::IsLeftOut).is_empty());
}

#[test]
fn only_the_first_crossing_of_the_direction_counts() {
    let paths = paths(&[&[-1.0, 1.0, -1.0, 1.0]]);
    let all = crossings(&paths, axis(), LastStep::Counts);
    assert_eq!(who_when(&first_crossings(&all, Direction::Either)), [(0, 1, true)]);
    assert_eq!(who_when(&first_crossings(&all, Direction::ToRight)), [(0, 2, false)]);
    assert_eq!(n_t(&paths, &first_crossings(&all, Direction::ToRight)).values, [0, 0, 1, 1]);
}

#[test]
fn flow_is_gaps_upside_down() {
    let paths = paths(&[&[-1.0, 1.0, 2.0, 3.0, 4.0], &[-3.0, -2.0, -1.0, 1.0, 2.0], &[-5.0, -4.0, -3.0, -1.0, 1.0]]);
    let first = first_crossings(&crossings(&paths, axis(), LastStep::Counts), Direction::ToLeft);
    assert_eq!(time_gaps_s(&first, 2.0), [1.0, 0.5]);
    let flow = flow(&first, 2.0).unwrap();
    assert_eq!((flow.count, flow.flow_per_s), (3, Some(2.0 / 1.5)));
    assert_eq!(super::flow(&first[..1], 2.0).unwrap().flow_per_s, None);
    assert_eq!(super::flow(&[], 2.0), None);
    let speeds = individual_speeds(&paths, SpeedRule::adaptive(1));
    assert!(flow_in_windows(&paths, &first, &speeds, 0).is_empty());
    assert_eq!(flow_in_windows(&paths, &first, &speeds, 2).len(), 1);
}

#[test]
fn a_place_on_the_line_is_on_it_whatever_the_digits() {
    let line = Segment::new(Point::new(-0.6, 0.3), Point::new(2.6, 0.7));
    for n in 1..100 {
        let at = line.a.toward(line.b, f64::from(n) / 100.0);
        let fix = |frame, y| Fix { person: 0, frame, at: at + Point::new(0.0, y) };
        let paths = Trajectories::new(1.0, vec![fix(0, -0.1), fix(1, 0.0), fix(2, 0.1)]).unwrap();
        assert_eq!(who_when(&crossings(&paths, line, LastStep::Counts)), [(0, 2, true)], "{n}");
    }
}
