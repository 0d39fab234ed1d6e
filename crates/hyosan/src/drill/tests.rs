use std::collections::BTreeMap;

use super::*;
use crate::load::{self, Source};
use crate::memory::MemoryStore;
use crate::replay::{Part, Replay};
use geom::point::Point;
use geom::segment::Segment;
use observe::crossing::{Direction, LastStep, crossings, first_crossings, flow};
use observe::density::classic_density;
use observe::paths::MeasurementArea;

const ROOM: &str = include_str!("../../../../tests/fixtures/room.toml");

/// What a room needs besides so that sixty people leave by two exits, one of which is locked after four seconds.
const MORE: &str = r#"pre_movement_s = { uniform = [0, 10] }

[[plan.opening]]
key = "west"
from = [0, 2]
to = [0, 2.6]

[time]
until_s = 200

[[people]]
key = "late"
at = [[4, 2.5]]
enters_s = 20
speed_m_per_s = 1.0

[[door]]
opening = "west"
at_s = 4
state = "locked"

[[measure.line]]
key = "middle"
from = [4, 0]
to = [4, 5]

[[measure.line]]
key = "east"
opening = "exit"

[[measure.area]]
key = "before-the-exit"
low = [6, 1]
high = [8, 4]
"#;

/// The drill that these tests run.
fn busy_room() -> DrillFile {
    file(&format!("{}{MORE}", ROOM.replace("count = 10", "count = 60")))
}

fn file(text: &str) -> DrillFile {
    let source = Source { file_name: "room.toml".into(), text: text.into() };
    let reading = load::drill(&source, &|_| None);
    assert_eq!(reading.counts(), (0, 0), "{}", reading.rendered(false));
    reading.accepted.expect("no errors")
}

fn options(threads: usize) -> RunOptions {
    RunOptions { seed: 3, until_s: None, threads: Some(threads), is_checked: false }
}

fn run(options: RunOptions) -> MemoryStore {
    let store = MemoryStore::new();
    let mut run = DrillRun::start(&busy_room(), options, Arc::new(store.clone())).expect("it starts");
    while !run.advance().expect("it goes on").is_done() {}
    run.finish().expect("it ends");
    store
}

#[test]
fn everybody_gets_out_and_the_record_says_how() {
    let store = run(options(2));
    let replay = Replay::open(Arc::new(store)).expect("it opens");
    assert!(replay.is_drill());
    let drill = replay.drill().expect("it reads").expect("it is a drill");
    assert_eq!((drill.run.status, drill.left_count, drill.stayed_count, drill.run.people_count), ("finished", 61, 0, 61));
    let last_s = drill.last_left_s.expect("somebody left");
    assert!((20.0..100.0).contains(&last_s) && drill.time_s >= last_s && drill.time_s < last_s + 1.0, "{drill:?}");
    assert!(drill.mean_left_s < drill.left_95_s && drill.left_95_s <= drill.last_left_s);
    assert_eq!(drill.exits.iter().map(|exit| exit.count).sum::<u32>(), 61);
    let west = &drill.exits[1];
    assert!(west.key == "west" && west.last_s.is_none_or(|last_s| last_s <= 4.1), "{west:?}");
    let east = &drill.exits[0];
    assert!(east.flow_per_s.is_some_and(|flow| (0.5..3.5).contains(&flow)), "{east:?}");
    let line = &drill.lines[1];
    assert_eq!(line.count, east.count, "who leaves by an exit crosses its line");
    assert!((line.last_s.unwrap_or(0.0) - last_s).abs() < 0.3 && drill.lines[0].count > 10);
    assert!((1.0..10.0).contains(&drill.areas[0].peak_per_m2) && drill.areas[0].area_m2 == 6.0, "{:?}", drill.areas);
    assert!(drill.peak.as_ref().is_some_and(|peak| (1.0..10.0).contains(&peak.per_m2) && peak.storey == 0), "{:?}", drill.peak);
    assert_eq!(drill.curve.left.last(), Some(&61));
    // As the viewer sees it.
    assert_eq!((replay.people().len(), replay.people()[60].group.clone()), (61, "late".to_string()));
    let states: Vec<_> = drill.run.states.iter().map(|state| (state.code, state.label)).collect();
    assert_eq!(states, [(0, "inside"), (4, "outside")], "a drill has no other states to show");
    assert_eq!(replay.events(0, 9).expect("they read").len(), 62);
    assert_eq!(replay.doors().expect("they read").len(), 1);
    let slices = drill.run.slices_ready;
    assert!((0..slices).all(|slice| replay.slice(slice).expect("it reads").is_some()));
    assert!(replay.summary().is_ok());
    let curves = replay.curves().expect("they read");
    assert_eq!((curves.states.left[0], curves.states.left.last()), (1, Some(&61)), "those who come later are outside");
}

#[test]
fn what_a_drill_measures_is_what_observe_measures_on_its_paths() {
    let replay = Replay::open(Arc::new(run(options(1)))).expect("it opens");
    let drill = replay.drill().expect("it reads").expect("it is a drill");
    let paths = replay.traces(0, Part::default()).expect("it reads").expect("there is a ground floor").paths;
    let line = Segment::new(Point::new(4.0, 0.0), Point::new(4.0, 5.0));
    let first = first_crossings(&crossings(&paths, line, LastStep::Counts), Direction::Either);
    let flow = flow(&first, paths.frame_rate_hz()).expect("somebody crosses");
    let middle = &drill.lines[0];
    assert_eq!((middle.count, middle.last_s), (flow.count, Some(paths.time_s(flow.to_frame))));
    assert!((middle.flow_per_s.unwrap_or(0.0) - flow.flow_per_s.unwrap_or(0.0)).abs() < 0.001);
    let corners = [(6.0, 1.0), (8.0, 1.0), (8.0, 4.0), (6.0, 4.0)].map(|(x, y)| Point::new(x, y));
    let area = MeasurementArea::new(corners.to_vec()).expect("a box");
    let most = classic_density(&paths, &area).values.into_iter().fold(0.0, f64::max);
    assert!((drill.areas[0].peak_per_m2 - most).abs() < 0.001, "{:?} {most}", drill.areas);
}

#[test]
fn threads_and_checking_change_nothing() {
    let one = run(options(1)).files();
    assert!(one.len() >= 7);
    for other in [options(3), RunOptions { is_checked: true, ..options(2) }] {
        let other: BTreeMap<_, _> = run(other).files();
        assert!(one == other, "the bytes differ");
    }
}

#[test]
fn a_watcher_who_came_early_reads_the_short_last_slice() {
    let store = MemoryStore::new();
    let mut run = DrillRun::start(&busy_room(), options(1), Arc::new(store.clone())).expect("it starts");
    let replay = Replay::open(Arc::new(store)).expect("it opens");
    assert_eq!(replay.run().expect("it reads").status, "running");
    while !run.advance().expect("it goes on").is_done() {}
    run.finish().expect("it ends");
    let ready = replay.run().expect("it reads").slices_ready;
    assert!(replay.slice(ready - 1).expect("it reads").is_some());
}

#[test]
fn a_drill_that_is_cut_short_keeps_those_who_stay() {
    let store = run(RunOptions { until_s: Some(12.0), ..options(1) });
    let drill = Replay::open(Arc::new(store)).and_then(|replay| replay.drill()).expect("it reads").expect("it is a drill");
    assert!(drill.left_count > 0 && drill.stayed_count > 1 && drill.time_s == 12.0, "{drill:?}");
}

#[test]
fn places_and_options_are_looked_at_first() {
    let store = run(options(1));
    let again = DrillRun::start(&busy_room(), options(1), Arc::new(store));
    assert!(matches!(again, Err(RunError::Occupied { .. })));
    let never = RunOptions { until_s: Some(-1.0), ..options(1) };
    let store = MemoryStore::new();
    assert!(matches!(DrillRun::start(&busy_room(), never, Arc::new(store.clone())), Err(RunError::Option { name: "until", .. })));
    let mut crowded = busy_room();
    crowded.drill.people[0].count = 5000;
    assert!(matches!(DrillRun::start(&crowded, options(1), Arc::new(store.clone())), Err(RunError::Unfit { .. })));
    assert!(store.files().is_empty(), "a refused drill leaves nothing behind");
    let early = DrillRun::start(&busy_room(), options(1), Arc::new(store)).expect("it starts");
    assert!(matches!(early.finish(), Err(RunError::NotDone { .. })));
}

#[test]
fn the_benchmark_counts_what_it_does() {
    let options =
        |threads| bench::BenchOptions { scene: "room".to_string(), people: 400, model: None, dt_s: 0.05, threads: Some(threads) };
    let mut one = bench::Bench::new(&options(1)).expect("the scene is sound");
    let two = bench::Bench::new(&options(2)).expect("the scene is sound");
    assert_eq!(one.digest(), two.digest());
    let updates = one.advance(10);
    assert!((3000..=4000).contains(&updates), "{updates}");
    while !one.refill(None) {
        one.advance(100);
    }
    assert_eq!(one.advance(1), 400);
    assert!(one.bytes_per_person() > 50.0 && (one.threads(), two.threads()) == (1, 2));
    for (wrong, name) in [
        (bench::BenchOptions { scene: "moon".to_string(), ..options(1) }, "scenario"),
        (bench::BenchOptions { people: 0, ..options(1) }, "people"),
        (bench::BenchOptions { model: Some("teleport".to_string()), ..options(1) }, "model"),
        (bench::BenchOptions { dt_s: f64::NAN, ..options(1) }, "dt"),
    ] {
        assert!(matches!(bench::Bench::new(&wrong), Err(RunError::Option { name: found, .. }) if found == name));
    }
}
