//! Drills: run, shown, copied, refused; and the benchmark.

use crate::kit::{Bench, assert_same};

const ROOM: &str = include_str!("../../../../tests/fixtures/room.toml");

#[test]
fn a_drill_runs_and_is_shown() {
    let bench = Bench::new();
    let ran = bench.hyosan(&["run", "room.toml", "--out", "r"]).expect(0);
    for part in ["A room", "10 people", "10 people got out: the last after", "95 %", "exit", "the record is in r"] {
        assert!(ran.out.contains(part), "{part:?} is not in:\n{}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
    assert!(ran.out.contains(bench.hyosan(&["show", "r"]).expect(0).out.trim()));
    let shown = bench.hyosan(&["show", "r", "--json"]).expect(0).json();
    assert_eq!((shown["left_count"].as_u64(), shown["exits"][0]["key"].as_str()), (Some(10), Some("exit")));
    let again = bench.hyosan(&["run", "room.toml", "--out", "q", "--json", "--seed", "2"]).expect(0).json();
    assert_eq!(again["run"]["seed"], 2);
    assert_eq!(bench.hyosan(&["run", "room.toml", "--quiet"]).expect(0).out, "");
    assert!(bench.path("runs/room-seed1.record/run.json").is_file());
    bench.hyosan(&["run", "room.toml", "--quiet"]).expect(1).complained(&["already holds a record"]);
}

#[test]
fn threads_and_checks_change_no_byte() {
    let bench = Bench::new();
    for (out, more) in [("one", &["--threads", "1"][..]), ("two", &["--threads", "2"]), ("twice", &["--check-determinism"])] {
        bench.hyosan(&[&["run", "room.toml", "--quiet", "--out", out], more].concat()).expect(0);
    }
    let one = bench.contents("one");
    assert_same(&one, &bench.contents("two"), "two threads");
    assert_same(&one, &bench.contents("twice"), "a checked run");
}

#[test]
fn a_drill_ends_when_told() {
    let bench = Bench::new();
    let cut = bench.hyosan(&["run", "room.toml", "--until", "2s", "--out", "r", "--json"]).expect(0).json();
    assert_eq!(cut["time_s"], 2.0);
    assert!(cut["stayed_count"].as_u64().is_some_and(|count| count > 0));
    bench.hyosan(&["run", "room.toml", "--until", "11:30", "--out", "q"]).expect(1).complained(&["no time of day", "90s"]);
    bench.hyosan(&["run", "room.toml", "--resume", "--out", "r"]).expect(1).complained(&["--resume", "no checkpoints"]);
}

#[test]
fn faults_of_a_drill_are_told_at_once() {
    let bench = Bench::new();
    bench.change("room.toml", "count = 10", "cuont = 10\nspeed_m_per_s = 134");
    bench.change("room.toml", "title = \"A room\"\n", "");
    let ended = bench.hyosan(&["run", "room.toml", "--out", "r"]).expect(1);
    ended.complained(&["H0102", "did you mean `count`?", "H0103", "`title`", "H0105", "room.toml:1"]);
    bench.write("room.toml", &ROOM.replace("count = 10", "count = 900"));
    bench.hyosan(&["run", "room.toml", "--out", "r"]).expect(1).complained(&["H0112", "40.0 m²"]);
    let head = ROOM.split("[[plan.space]]").next().unwrap_or_default();
    let people = "[[people]]\ncount = 2\nwhere = \"room-a\"\n";
    bench.write("room.toml", &format!("{head}[plan]\nfile = \"gone.geojson\"\n{people}"));
    bench.hyosan(&["run", "room.toml", "--out", "r"]).expect(2).complained(&["gone.geojson", "no such file"]);
    assert!(!bench.path("r").exists(), "a refused drill left a record");
    bench.write("room.toml", &format!("{head}[plan]\nfile = \"small.geojson\"\n{people}"));
    bench.hyosan(&["run", "room.toml", "--out", "r", "--quiet"]).expect(0);
}

#[test]
fn drills_that_ship_are_listed_run_and_copied() {
    let bench = Bench::new();
    let listed = bench.hyosan(&["scenarios", "--json"]).expect(0).json();
    let drills: Vec<&str> = listed
        .as_array()
        .into_iter()
        .flatten()
        .filter(|row| row["kind"] == "drill")
        .filter_map(|row| row["name"].as_str())
        .collect();
    assert_eq!(drills, ["bottleneck", "classroom-floor", "large-room"]);
    let ran = bench.hyosan(&["run", "bottleneck", "--json", "--out", "r"]).expect(0).json();
    assert_eq!((ran["left_count"].as_u64(), ran["lines"][0]["count"].as_u64()), (Some(60), Some(60)));
    bench.hyosan(&["new", "bottleneck", "mine"]).expect(0);
    bench.hyosan(&["run", "mine/bottleneck.toml", "--quiet", "--out", "copy"]).expect(0);
    assert_same(&bench.contents("copy"), &bench.contents("r"), "the copy");
    bench.hyosan(&["run", "bottelneck"]).expect(1).complained(&["did you mean `bottleneck`"]);
}

#[test]
fn the_benchmark_says_what_it_measured() {
    let bench = Bench::new();
    let words = ["bench", "--people", "200", "--seconds", "0.02", "--threads", "1"];
    let rows = bench.hyosan(&[&words[..], &["--json"]].concat()).expect(0).json();
    let rows = rows.as_array().cloned().unwrap_or_default();
    let names: Vec<&str> = rows.iter().filter_map(|row| row["scenario"].as_str()).collect();
    assert_eq!(names, ["room", "bottleneck", "corridor", "building"]);
    for row in &rows {
        for key in ["updates_per_wall_s", "wall_ns_per_update", "times_real_time", "bytes_per_person", "setup_s"] {
            assert!(row[key].as_f64().is_some_and(|value| value > 0.0), "{key} of {row}");
        }
    }
    let table = bench.hyosan(&[&words[..], &["--scenario", "corridor"]].concat()).expect(0).out;
    let digest = rows[2]["digest"].as_str().unwrap_or_default();
    assert!(table.lines().count() == 2 && table.contains(digest), "the digest does not depend on how long it ran:\n{table}");
    bench.hyosan(&["bench", "--scenario", "moon"]).expect(1).complained(&["moon", "corridor"]);
    bench.hyosan(&["bench", "--model", "teleport"]).expect(1).complained(&["teleport", "collision-free-speed"]);
    bench.hyosan(&["bench", "--people", "0"]).expect(1).complained(&["people", "0"]);
    bench.hyosan(&["bench", "--seconds", "0"]).expect(1).complained(&["--seconds"]);
}
