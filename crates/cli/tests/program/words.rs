//! Words in, words out: help, completions, manual, JSON, pipes.

use std::process::Stdio;

use crate::kit::Bench;

#[test]
fn help_and_version_are_no_fault() {
    let bench = Bench::new();
    let help = bench.hyosan(&["--help"]).expect(0);
    for word in [
        "run",
        "watch",
        "show",
        "measure",
        "export",
        "import",
        "scenarios",
        "params",
        "plan",
        "probe",
        "compare",
        "new",
        "completions",
        "manual",
        "Exit codes",
    ] {
        assert!(help.out.contains(word), "{word} is not in:\n{}", help.out);
    }
    assert!(bench.hyosan(&["--version"]).expect(0).out.starts_with("hyosan "));
}

#[test]
fn wrong_words_are_refused_with_a_hint() {
    let bench = Bench::new();
    bench.hyosan(&["wacht"]).expect(1).complained(&["wacht", "watch"]);
    bench.hyosan(&["run", "small.toml", "--sede", "2"]).expect(1).complained(&["--sede", "--seed"]);
    bench.hyosan(&["run", "small.toml", "--seed", "minus"]).expect(1).complained(&["--seed"]);
    bench.hyosan(&["run"]).expect(1).complained(&["SCENARIO"]);
    bench.hyosan(&["run", "frist-day"]).expect(1).complained(&["frist-day", "did you mean `first-day`"]);
    bench.hyosan(&["params", "motion.run_gab_share"]).expect(1).complained(&["did you mean `motion.run_gap_share`"]);
    bench.hyosan(&["new", "nothing"]).expect(1).complained(&["there is no scenario `nothing`"]);
    bench.hyosan(&["plan", "check", "nothing"]).expect(1).complained(&["there is no plan `nothing`"]);
}

#[test]
fn completions_and_manual_come_from_the_same_words() {
    let bench = Bench::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let out = bench.hyosan(&["completions", shell]).expect(0).out;
        assert!(out.contains("hyosan") && out.contains("check-determinism"), "{shell}:\n{out}");
    }
    let manual = bench.hyosan(&["manual"]).expect(0).out;
    for part in [".TH hyosan 1", "HYOSAN RUN", "HYOSAN PLAN DRAW", "check\\-determinism", "Exit codes"] {
        assert!(manual.contains(part), "{part} is not in the manual");
    }
}

#[test]
fn json_is_one_document_and_nothing_else() {
    let bench = Bench::new();
    let ran = bench.hyosan(&["run", "small.toml", "--json", "--until", "2min", "--out", "r"]).expect(0).json();
    assert_eq!(ran["run"]["seed"], 1);
    assert_eq!(ran["run"]["status"], "finished");
    assert_eq!(bench.hyosan(&["show", "r", "--json"]).expect(0).json(), ran);
    let params = bench.hyosan(&["params", "--json"]).expect(0).json();
    assert!(params.as_array().unwrap().iter().any(|row| row["name"] == "acceleration_time_s" && row["unit"] == "s"));
    let scenarios = bench.hyosan(&["scenarios", "--json"]).expect(0).json();
    assert!(scenarios.as_array().unwrap().iter().any(|row| row["name"] == "first-day" && row["people_count"] == 646));
    assert_eq!(bench.hyosan(&["plan", "check", "small.geojson", "--json"]).expect(0).json()["errors"], 0);
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    let bench = Bench::new();
    let mut child = bench.command(&["params"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success());
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_output_is_told() {
    let bench = Bench::new();
    bench.shell("\"$HYOSAN\" params > /dev/full").expect(2).said(&["standard output", "space"]);
}

#[test]
fn what_is_shown_is_plain_off_a_terminal() {
    let bench = Bench::new();
    let ran = bench.hyosan(&["run", "small.toml", "--until", "09:02", "--out", "r"]).expect(0);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{}{}", ran.out, ran.err);
    for part in ["A small school", "26 people, 09:00 to 09:02, seed 1, finished", "not infected", "the record is in r"] {
        assert!(ran.out.contains(part), "{part:?} is not in:\n{}", ran.out);
    }
    assert_eq!(bench.run_small(&["--out", "q", "--until", "60s"]).out, "");
    assert!(ran.out.contains(bench.hyosan(&["show", "r"]).expect(0).out.trim()));
}

#[test]
fn a_record_goes_where_the_page_says() {
    let bench = Bench::new();
    bench.run_small(&["--until", "60s", "--seed", "5"]);
    assert!(bench.path("runs/small-seed5.record/run.json").is_file());
}

#[test]
fn a_copy_runs_like_the_original() {
    let bench = Bench::new();
    bench.hyosan(&["new", "first-day", "mine"]).expect(0);
    bench.hyosan(&["new", "first-day", "mine"]).expect(1).complained(&["mine", "is there already"]);
    assert!(bench.path("mine/first-day.toml").is_file() && bench.path("mine/plan.geojson").is_file());
    bench.hyosan(&["plan", "check", "mine/plan.geojson"]).expect(0);
    bench.hyosan(&["run", "mine/first-day.toml", "--until", "60s", "--quiet", "--out", "copy"]).expect(0);
    bench.hyosan(&["run", "first-day", "--until", "60s", "--quiet", "--out", "original"]).expect(0);
    let (mut copy, mut original) = (bench.contents("copy"), bench.contents("original"));
    // The scenario's text names its plan another way, and the run's page holds the text's digest.
    for name in ["scenario.toml", "run.json"] {
        copy.remove(name);
        original.remove(name);
    }
    crate::kit::assert_same(&copy, &original, "the copy");
}

#[test]
fn plans_are_drawn_storey_by_storey() {
    let bench = Bench::new();
    bench.hyosan(&["plan", "draw", "small.geojson", "--out", "all.svg"]).expect(0);
    let svg = String::from_utf8(bench.contents(".").remove("all.svg").unwrap()).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("Room A"), "{svg}");
    bench.hyosan(&["plan", "draw", "small.geojson", "--storey", "0", "--out", "ground.png", "--width", "300"]).expect(0);
    assert!(bench.contents(".")["ground.png"].starts_with(b"\x89PNG"));
    bench.hyosan(&["plan", "draw", "small.geojson", "--storey", "7"]).expect(1).complained(&["storey 7", "0"]);
    bench.hyosan(&["plan", "draw", "small.geojson", "--out", "nowhere/x.svg"]).expect(2).complained(&["nowhere/x.svg"]);
}
