use super::*;
use hyosan::measure::{BinView, FrameView, GapsView, MeansView, PassedView, StayView, WindowView};

fn line_view() -> LineView {
    let passed = PassedView { frame: 4, time_s: 0.5, count: 1, to_left: 1, to_right: 0 };
    LineView {
        ends: [[0.0, 0.0], [2.0, 0.0]],
        length_m: 2.0,
        count: 2,
        to_left: 2,
        to_right: 1,
        first_s: Some(0.5),
        last_s: Some(1.5),
        flow_per_s: Some(1.0),
        specific_flow_per_m_s: Some(0.5),
        gaps: Some(GapsView { mean_s: 1.0, median_s: 1.0, p95_s: 1.0 }),
        n_t: vec![passed],
        windows: vec![WindowView { from_s: 0.5, to_s: 1.625, count: 2, flow_per_s: 1.0, speed_m_per_s: None }],
    }
}

fn area_view() -> AreaView {
    let frame = FrameView {
        frame: 4,
        time_s: 0.5,
        count: 1,
        classic_per_m2: 0.25,
        voronoi_per_m2: 0.5,
        mean_speed_m_per_s: Some(1.5),
        voronoi_speed_m_per_s: None,
    };
    let bin = BinView {
        from_per_m2: 0.5,
        to_per_m2: 1.0,
        frame_count: 9,
        block_count: 2,
        density_per_m2: 0.75,
        speed_m_per_s: 1.25,
        half_width_m_per_s: Some(0.25),
    };
    let means = MeansView {
        frame_count: 9,
        classic_per_m2: 0.25,
        voronoi_per_m2: 0.5,
        voronoi_most_per_m2: 0.75,
        mean_speed_m_per_s: Some(1.5),
    };
    AreaView {
        corners: vec![[0.0, 0.0], [2.0, 0.0], [2.0, 2.0]],
        area_m2: 2.0,
        share_on_floor: 0.5,
        means: Some(means),
        frames: vec![frame],
        fundamental: vec![bin],
    }
}

fn view() -> MeasureView {
    let squares = SquaresView {
        low: [-1.0, 2.0],
        square_m: 0.5,
        columns: 1,
        rows: 2,
        frame_count: 3,
        mean_per_m2: vec![0.5, 0.0],
        greatest_per_m2: vec![3.0, 0.0],
        mean_level: vec![Some('C'), None],
        greatest_level: vec![Some('F'), None],
    };
    MeasureView {
        frame_rate_hz: 8.0,
        first_frame: 0,
        last_frame: 20,
        person_count: 2,
        floor_m2: 20.0,
        floor_piece_count: 1,
        frame_step: 3,
        line: Some(line_view()),
        area: Some(area_view()),
        squares: Some(squares),
        left_count: 1,
        last_exit_s: Some(2.0),
        stays: vec![StayView { person: 5, from_s: 0.0, exit_s: None }],
    }
}

#[test]
fn the_page_has_the_figures_with_their_units() {
    let text = text(&view(), "a.txt");
    for part in [
        "a.txt: 2 people, frames 0 to 20 at 8 a second, 20.0 m² of floor",
        "1 left, the last after 2.0 s",
        "the line of 2.00 m: 2 people crossed, 2 to its left, 1 to its right",
        "flow 1.00 1/s, 0.50 1/(m s)",
        "50 % of it on the floor",
        "0.50–1.00",
        "1.25 ± 0.25",
        "  ·\n  C\n",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
}

#[test]
fn nothing_asked_for_is_nothing_told_but_a_hint() {
    let bare = MeasureView { line: None, area: None, squares: None, ..view() };
    assert!(text(&bare, "a").contains("give --line X1,Y1,X2,Y2"));
    assert_eq!(tables(&bare).iter().map(|table| table.0).collect::<Vec<_>>(), ["stays.csv"]);
}

#[test]
fn tables_have_a_heading_and_leave_cells_empty_that_have_no_value() {
    let tables = tables(&view());
    let table = |name: &str| tables.iter().find(|table| table.0 == name).map(|table| table.1.as_str()).unwrap();
    assert_eq!(table("n_t.csv"), "frame,time_s,count,to_left,to_right\n4,0.5,1,1,0\n");
    assert_eq!(table("flow.csv").lines().nth(1), Some("0.5,1.625,2,1,"));
    assert_eq!(table("area.csv").lines().nth(1), Some("4,0.5,1,0.25,0.5,1.5,"));
    assert_eq!(table("fundamental.csv").lines().nth(1), Some("0.5,1,0.75,1.25,0.25,9,2"));
    assert_eq!(table("squares.csv").lines().nth(2), Some("-1,2.5,0,0,,"));
    assert_eq!(table("stays.csv").lines().nth(1), Some("5,0,"));
}
