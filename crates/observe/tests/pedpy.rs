//! Our figures against PedPy's on a synthetic trajectory: `tests/pedpy/golden.py` made both files.

use std::collections::BTreeMap;

use geom::point::Point;
use geom::segment::Segment;
use observe::crossing::{Direction, LastStep, crossings, first_crossings, flow_in_windows, n_t};
use observe::density::classic_density;
use observe::paths::{Fix, MeasurementArea, Series, Trajectories, WalkableArea};
use observe::profile::{Profile, Raster, classic_profile, voronoi_profile};
use observe::speed::{Border, SpeedRule, Speeds, individual_speeds, mean_speed};
use observe::voronoi::{CutOff, cells, measure};

const CUT_OFF: CutOff = CutOff { radius_m: 0.8, quarter_corners: 3 };

fn points(corners: &[(f64, f64)]) -> Vec<Point> {
    corners.iter().map(|&(x, y)| Point::new(x, y)).collect()
}

fn floor() -> WalkableArea {
    let outer = points(&[(0.0, 0.0), (10.0, 0.0), (10.0, 4.0), (4.0, 4.0), (4.0, 10.0), (0.0, 10.0)]);
    let pillar = points(&[(1.5, 5.5), (2.5, 5.5), (2.5, 6.5), (1.5, 6.5)]);
    WalkableArea::new(outer, vec![pillar]).unwrap()
}

fn area() -> MeasurementArea {
    MeasurementArea::new(points(&[(0.5, 0.5), (3.5, 0.75), (3.25, 3.5), (0.75, 3.25)])).unwrap()
}

fn line() -> Segment {
    Segment::new(Point::new(0.0, 4.0), Point::new(4.0, 4.0))
}

fn paths() -> Trajectories {
    let fix = |line: &str| {
        let columns: Vec<&str> = line.split(' ').collect();
        let at = Point::new(columns[2].parse().unwrap(), columns[3].parse().unwrap());
        Fix { person: columns[0].parse().unwrap(), frame: columns[1].parse().unwrap(), at }
    };
    let lines = include_str!("pedpy/paths.txt").lines().filter(|line| !line.starts_with('#'));
    Trajectories::new(10.0, lines.map(fix).collect()).unwrap()
}

/// PedPy's figures of one kind: keys and value.
fn golden(what: &str) -> BTreeMap<Vec<u32>, f64> {
    let mut rows = BTreeMap::new();
    for line in include_str!("pedpy/golden.txt").lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        if columns[0] == what {
            let (value, keys) = columns[1..].split_last().unwrap();
            rows.insert(keys.iter().map(|key| key.parse().unwrap()).collect(), value.parse().unwrap());
        }
    }
    assert!(!rows.is_empty(), "no {what} in golden.txt");
    rows
}

/// All of PedPy's figures of a kind are ours to within a tolerance.
fn compare(what: &str, tolerance: f64, ours: impl Fn(&[u32]) -> Option<f64>) {
    for (keys, theirs) in golden(what) {
        let Some(mine) = ours(&keys) else { panic!("{what} {keys:?}: we have none, PedPy {theirs}") };
        assert!((mine - theirs).abs() <= tolerance, "{what} {keys:?}: ours {mine}, PedPy {theirs}");
    }
}

fn compare_series(what: &str, tolerance: f64, ours: &Series<f64>) {
    assert_eq!(golden(what).len(), ours.values.len(), "{what}: another number of frames");
    compare(what, tolerance, |keys| ours.at(keys[0]));
}

/// Where we say none, PedPy says 0.
fn or_zero(series: &Series<Option<f64>>) -> Series<f64> {
    Series { first_frame: series.first_frame, values: series.values.iter().map(|value| value.unwrap_or(0.0)).collect() }
}

fn speeds(paths: &Trajectories, border: Border) -> Speeds {
    individual_speeds(paths, SpeedRule { frame_step: 3, border, along: None })
}

#[test]
fn crossings_and_n_t_are_the_same() {
    let paths = paths();
    let first = first_crossings(&crossings(&paths, line(), LastStep::IsLeftOut), Direction::Either);
    let theirs = golden("crossing");
    assert_eq!(first.len(), theirs.len());
    for crossing in &first {
        assert_eq!(theirs.get(&vec![crossing.person]), Some(&f64::from(crossing.frame)));
    }
    let counts = n_t(&paths, &first);
    assert_eq!(counts.values.len(), golden("n_t").len());
    compare("n_t", 0.0, |keys| counts.at(keys[0]).map(f64::from));
    let windows = flow_in_windows(&paths, &first, &speeds(&paths, Border::SingleSided), 9);
    assert_eq!(windows.len(), golden("window_flow").len());
    compare("window_flow", 1e-12, |keys| Some(windows[keys[0] as usize].flow_per_s));
    compare("window_speed", 1e-9, |keys| windows[keys[0] as usize].speed_m_per_s);
}

#[test]
fn who_is_gone_with_the_step_over_the_line_has_crossed() {
    let paths = paths();
    let with_last = first_crossings(&crossings(&paths, line(), LastStep::Counts), Direction::Either);
    assert_eq!(with_last.len(), golden("crossing").len() + 1);
    assert!(with_last.iter().any(|crossing| (crossing.person, crossing.frame) == (23, 24)));
}

#[test]
fn speeds_are_the_same() {
    let paths = paths();
    for (name, border) in [("adaptive", Border::Adaptive), ("exclude", Border::Exclude), ("single", Border::SingleSided)] {
        let speeds = speeds(&paths, border);
        compare(&format!("speed_{name}"), 1e-9, |keys| speeds.of(&paths, keys[0], keys[1]));
    }
    let mean = mean_speed(&paths, &speeds(&paths, Border::SingleSided), &area());
    compare_series("mean_speed", 1e-9, &or_zero(&mean));
}

#[test]
fn classic_density_is_the_same() {
    compare_series("classic", 0.0, &classic_density(&paths(), &area()));
}

#[test]
fn voronoi_cells_densities_and_speeds_are_the_same() {
    let paths = paths();
    let speeds = speeds(&paths, Border::SingleSided);
    for (name, cut_off) in [("whole", None), ("cut", Some(CUT_OFF))] {
        compare(&format!("cell_{name}"), 1e-6, |keys| {
            let cells = cells(paths.frame(keys[1]), &floor(), cut_off);
            cells.iter().find(|cell| cell.person == keys[0]).map(|cell| cell.area_m2)
        });
        let ours = measure(&paths, &speeds, &floor(), &area(), cut_off);
        compare_series(&format!("voronoi_{name}"), 1e-6, &ours.density_per_m2);
        compare_series(&format!("voronoi_speed_{name}"), 1e-6, &or_zero(&ours.speed_m_per_s));
    }
}

#[test]
fn profiles_are_the_same() {
    let (paths, floor) = (paths(), floor());
    let raster = Raster::over(&floor, 0.5).unwrap();
    let check = |what: &str, tolerance: f64, profile: &Profile| {
        let some = profile.mean_per_m2.iter().filter(|&&density| density > 1e-12).count();
        assert_eq!(some, golden(what).len(), "{what}: other squares");
        compare(what, tolerance, |keys| profile.mean_per_m2.get(keys[1] as usize * raster.columns + keys[0] as usize).copied());
    };
    check("profile_voronoi", 1e-6, &voronoi_profile(&paths, &floor, raster, Some(CUT_OFF), 1));
    check("profile_classic", 1e-12, &classic_profile(&paths, &floor, raster, 1));
}
