use hyosan::drill::view::{AreaView, DrillView, ExitView, LeftCurveView, PeakView};
use hyosan::view::RunView;

use super::*;

fn drill(left_count: u32) -> DrillView {
    let run = RunView {
        title: "A room".into(),
        scenario: "room".into(),
        description: String::new(),
        seed: 1,
        version: "0".into(),
        status: "finished",
        clock_start_s: 0.0,
        duration_s: 60.0,
        dt_s: 0.05,
        frame_interval_s: 0.1,
        frames_per_slice: 300,
        slices_ready: 2,
        frames_ready: 600,
        people_count: 10,
        digest: String::new(),
        states: Vec::new(),
    };
    let times = (left_count > 0).then_some(12.34);
    DrillView {
        run,
        time_s: 64.0,
        left_count,
        stayed_count: 10 - left_count,
        first_left_s: times,
        last_left_s: times,
        mean_left_s: times,
        left_95_s: times,
        exits: vec![ExitView {
            key: "east".into(),
            width_m: 1.0,
            count: left_count,
            first_s: times,
            last_s: times,
            flow_per_s: None,
        }],
        lines: Vec::new(),
        areas: vec![AreaView { key: "front".into(), area_m2: 6.0, peak_per_m2: 2.5, peak_s: 3.0, mean_per_m2: 1.25 }],
        peak: Some(PeakView { per_m2: 3.5, t_s: 9.0, at: [1.0, 2.0], storey: 0 }),
        curve: LeftCurveView { t_s: vec![0.0, 10.0, 20.0], left: vec![0, 0, left_count] },
    }
}

#[test]
fn the_numbers_are_there() {
    let text = text(&drill(9), 80, Paint::plain());
    for part in [
        "A room",
        "10 people, 1:04 min, seed 1, finished",
        "9 people got out: the last after 12.3 s",
        "1 did not",
        "3.5 people a square metre around [1.0, 2.0], storey 0",
        "east",
        "front",
        "2.50",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

#[test]
fn nobody_got_out() {
    let text = text(&drill(0), 40, Paint::plain());
    assert!(text.contains("nobody got out") && text.contains("10 did not") && text.contains('–'), "{text}");
}
