use super::*;
use crate::paths::Fix;

fn walk(frames: &[u32], speed_m_per_s: f64) -> Trajectories {
    let fix = |&frame: &u32| Fix { person: 4, frame, at: Point::new(0.0, f64::from(frame) * speed_m_per_s / 10.0) };
    Trajectories::new(10.0, frames.iter().map(fix).collect()).unwrap()
}

fn is_known(speeds: &Speeds) -> Vec<bool> {
    speeds.by_row_m_per_s.iter().map(Option::is_some).collect()
}

#[test]
fn an_even_walk_has_one_speed_however_it_is_taken() {
    let paths = walk(&[3, 4, 5, 6, 7, 8], 1.4);
    for (border, known) in [
        (Border::Exclude, [false, false, true, true, false, false]),
        (Border::SingleSided, [true; 6]),
        (Border::Adaptive, [false, true, true, true, true, false]),
    ] {
        let speeds = individual_speeds(&paths, SpeedRule { frame_step: 2, border, along: None });
        assert_eq!(is_known(&speeds), known, "{border:?}");
        assert!(speeds.by_row_m_per_s.iter().flatten().all(|speed| (speed - 1.4).abs() < 1e-12));
    }
}

#[test]
fn a_gap_is_not_bridged() {
    let speeds = individual_speeds(&walk(&[0, 1, 2, 50, 51, 52], 1.0), SpeedRule::adaptive(1));
    assert_eq!(is_known(&speeds), [false, true, false, false, true, false]);
}

#[test]
fn a_component_has_a_sign() {
    let rule = SpeedRule { frame_step: 1, border: Border::Adaptive, along: Some(Point::new(0.0, -3.0)) };
    let paths = walk(&[0, 1, 2], 1.0);
    assert!((individual_speeds(&paths, rule).of(&paths, 4, 1).unwrap() + 1.0).abs() < 1e-12);
    assert_eq!(individual_speeds(&paths, rule).of(&paths, 5, 1), None);
}

#[test]
fn nobody_has_no_mean_speed() {
    let paths = walk(&[0, 1, 2, 3, 4], 1.0);
    let corners = [(-1.0, 0.15), (1.0, 0.15), (1.0, 0.35), (-1.0, 0.35)].map(|(x, y)| Point::new(x, y));
    let area = MeasurementArea::new(corners.to_vec()).unwrap();
    let mean = mean_speed(&paths, &individual_speeds(&paths, SpeedRule::adaptive(1)), &area);
    let rounded: Vec<_> = mean.values.iter().map(|value| value.map(|speed| (speed * 1e6).round() / 1e6)).collect();
    assert_eq!(rounded, [None, None, Some(1.0), Some(1.0), None]);
}
