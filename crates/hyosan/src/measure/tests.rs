use super::*;

/// Ten people who walk east through a corridor of 10 m × 2 m, a second apart, at 1 m/s and 10 frames a second.
fn paths() -> Trajectories {
    let walk = |person: u32| {
        (0..100).map(move |n| Fix { person, frame: 10 * person + n, at: Point::new(f64::from(n) / 10.0 + 0.05, 1.0) })
    };
    Trajectories::new(10.0, (0..10).flat_map(walk).collect()).unwrap()
}

fn floor() -> Vec<WalkableArea> {
    vec![WalkableArea::rectangle(Point::default(), Point::new(10.0, 2.0)).unwrap()]
}

fn request() -> Request {
    let area = [(4.0, 0.0), (6.0, 0.0), (6.0, 2.0), (4.0, 2.0)].map(|(x, y)| Point::new(x, y));
    Request {
        line: Some([Point::new(5.0, 2.0), Point::new(5.0, 0.0)]),
        area: Some(area.to_vec()),
        frame_step: None,
        cut_off_m: None,
        bin_per_m2: 0.5,
        block_s: 1.0,
        square_m: Some(1.0),
    }
}

#[test]
fn an_even_stream_has_its_flow_density_and_speed() {
    let view = measure(&paths(), &floor(), &request()).unwrap();
    assert_eq!((view.person_count, view.frame_step, view.left_count, view.last_exit_s), (10, 4, 9, Some(17.9)));
    let line = view.line.unwrap();
    assert_eq!((line.count, line.to_left, line.to_right), (10, 10, 0), "who looks from north to south has east to the left");
    assert!((line.flow_per_s.unwrap() - 1.0).abs() < 1e-12 && (line.specific_flow_per_m_s.unwrap() - 0.5).abs() < 1e-12);
    assert_eq!(line.gaps, Some(GapsView { mean_s: 1.0, median_s: 1.0, p95_s: 1.0 }));
    assert_eq!(line.n_t.len(), 11, "the first frame, and ten changes");
    let area = view.area.unwrap();
    let middle = area.frames.iter().find(|frame| frame.frame == 95).unwrap();
    assert_eq!(middle.count, 2);
    assert!((middle.voronoi_per_m2 - 0.5).abs() < 1e-9 && (middle.voronoi_speed_m_per_s.unwrap() - 1.0).abs() < 1e-9);
    assert!((area.means.unwrap().mean_speed_m_per_s.unwrap() - 1.0).abs() < 1e-9);
    assert!(area.fundamental.iter().any(|bin| bin.from_per_m2 == 0.5 || bin.from_per_m2 == 0.0));
    let squares = view.squares.unwrap();
    assert_eq!((squares.columns, squares.rows, squares.mean_level.len()), (10, 2, 20));
}

#[test]
fn of_several_pieces_the_one_that_is_measured_counts() {
    let mut pieces = vec![WalkableArea::rectangle(Point::new(20.0, 0.0), Point::new(40.0, 20.0)).unwrap()];
    pieces.extend(floor());
    let mut rows = paths().rows().to_vec();
    rows.push(Fix { person: 77, frame: 0, at: Point::new(30.0, 5.0) });
    let more = Trajectories::new(10.0, rows).unwrap();
    for request in [request(), Request { area: None, ..request() }] {
        let view = measure(&more, &pieces, &request).unwrap();
        assert_eq!((view.person_count, view.floor_m2, view.floor_piece_count), (10, 20.0, 2));
    }
}

#[test]
fn what_cannot_be_measured_is_told() {
    let told = |request: Request| measure(&paths(), &floor(), &request).unwrap_err().to_string();
    let point = Point::new(1.0, 1.0);
    assert!(told(Request { line: Some([point, point]), ..request() }).contains("no length"));
    assert!(told(Request { line: Some([point, Point::new(f64::NAN, 0.0)]), ..request() }).contains("no length"));
    assert!(told(Request { area: Some(vec![point, point]), ..request() }).contains("at least three"));
    assert!(told(Request { bin_per_m2: 0.0, ..request() }).contains("bin = 0"));
    assert!(told(Request { block_s: -1.0, ..request() }).contains("block = -1"));
    assert!(told(Request { cut_off_m: Some(f64::NAN), ..request() }).contains("cut-off = NaN"));
    assert!(told(Request { frame_step: Some(0), ..request() }).contains("step = 0"));
    assert!(told(Request { square_m: Some(1e-9), ..request() }).contains("take larger ones"));
    assert_eq!(measure(&paths(), &[], &request()), Err(MeasureError::NoFloor));
    let nobody = Trajectories::new(10.0, Vec::new()).unwrap();
    assert_eq!(measure(&nobody, &floor(), &request()), Err(MeasureError::Nobody));
}
