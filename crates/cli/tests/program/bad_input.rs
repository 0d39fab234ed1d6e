//! Scenarios and plans with faults: every fault at once, each with code, place and hint.

use crate::kit::Bench;

fn refused(bench: &Bench, parts: &[&str]) {
    bench.hyosan(&["run", "small.toml", "--out", "r"]).expect(1).complained(parts);
    assert!(!bench.path("r").exists(), "a refused scenario left a record");
}

#[test]
fn broken_toml() {
    let bench = Bench::new();
    bench.change("small.toml", "count = 14", "count = = 14");
    refused(&bench, &["H0101", "small.toml:30", "count = = 14"]);
}

#[test]
fn an_unknown_key() {
    let bench = Bench::new();
    bench.change("small.toml", "duration =", "duraton =");
    refused(&bench, &["H0102", "duraton", "did you mean `duration`?", "small.toml:12", "H0103"]);
}

#[test]
fn a_wrong_unit() {
    let bench = Bench::new();
    bench.change("small.toml", "6 min", "6 minutes");
    refused(&bench, &["H0108", "6 minutes", "small.toml:12"]);
}

#[test]
fn a_wrong_range() {
    let bench = Bench::new();
    bench.change("small.toml", "[[thing]]", "[params.motion]\nrun_gap_share = 99.0\n\n[[thing]]");
    refused(&bench, &["H0105", "run_gap_share", "99", "0.05", "2"]);
}

#[test]
fn a_wrong_kind() {
    let bench = Bench::new();
    bench.change("small.toml", "count = 14", "count = \"many\"");
    refused(&bench, &["H0104", "count", "small.toml:30"]);
}

#[test]
fn an_unknown_place() {
    let bench = Bench::new();
    bench.change("small.toml", "home = \"room-a\"", "home = \"rom-a\"");
    refused(&bench, &["H0106", "rom-a", "did you mean `room-a`?"]);
}

#[test]
fn every_fault_at_once() {
    let bench = Bench::new();
    bench.change("small.toml", "6 min", "6 minutes");
    bench.change("small.toml", "count = 14", "count = \"many\"");
    bench.change("small.toml", "want = \"handle\"", "want = \"eat\"");
    refused(&bench, &["H0108", "H0104", "H0109"]);
}

#[test]
fn a_plan_that_is_not_there() {
    let bench = Bench::new();
    bench.change("small.toml", "small.geojson", "smal");
    refused(&bench, &["H0110", "smal"]);
}

#[test]
fn a_faulty_plan() {
    let bench = Bench::new();
    bench.change("small.geojson", "[3,3],[4.2,3]", "[3,3],[3.5,3]");
    bench.change("small.geojson", "[20,0.8],[20,2.2]", "[30,0.8],[30,2.2]");
    for words in [&["plan", "check", "small.geojson"][..], &["run", "small.toml", "--out", "r"]] {
        bench.hyosan(words).expect(1).complained(&["H0212", "H0213", "small.geojson:10", "0.8 m"]);
    }
    let checked = bench.hyosan(&["plan", "check", "small.geojson", "--json"]).expect(1);
    let document = checked.json();
    let codes: Vec<&str> =
        document["problems"].as_array().unwrap().iter().filter_map(|problem| problem["code"].as_str()).collect();
    assert!(codes.contains(&"H0212") && codes.contains(&"H0213"), "{codes:?}");
}

#[test]
fn a_plan_that_is_not_json() {
    let bench = Bench::new();
    bench.write("small.geojson", "{ \"type\": ");
    bench.hyosan(&["plan", "check", "small.geojson"]).expect(1).complained(&["H0201"]);
}

#[test]
fn a_file_that_is_not_there_or_not_text() {
    let bench = Bench::new();
    bench.hyosan(&["run", "gone.toml"]).expect(2).complained(&["gone.toml", "no such file"]);
    bench.hyosan(&["run", "./"]).expect(2).complained(&["folder"]);
    bench.hyosan(&["plan", "check", "gone.geojson"]).expect(2).complained(&["gone.geojson", "no such file"]);
    std::fs::write(bench.path("small.toml"), b"format = \xff\xfe").unwrap();
    bench.hyosan(&["run", "small.toml"]).expect(1).complained(&["small.toml", "UTF-8"]);
}

#[test]
fn times_and_threads_out_of_range() {
    let bench = Bench::new();
    for until in ["08:00", "25:00", "soon", "-3min", "0s"] {
        let ended = bench.hyosan(&["run", "small.toml", &format!("--until={until}"), "--out", "r"]);
        ended.expect(1).complained(&[until, "11:30"]);
    }
    bench.hyosan(&["run", "small.toml", "--threads", "0", "--out", "r"]).expect(1).complained(&["threads", "0"]);
    bench.hyosan(&["run", "small.toml", "--threads", "99999999", "--out", "r"]).expect(1).complained(&["threads"]);
    assert!(!bench.path("r").exists(), "a refused run left a record");
}
