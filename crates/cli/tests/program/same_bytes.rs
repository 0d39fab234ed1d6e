//! The same scenario, plan and seed: the same bytes, however the run went.

use std::process::Stdio;

use crate::kit::{Bench, assert_same};

#[test]
fn threads_change_nothing() {
    let bench = Bench::new();
    for threads in ["1", "2", "7"] {
        bench.run_small(&["--threads", threads, "--out", threads]);
    }
    let one = bench.contents("1");
    for threads in ["2", "7"] {
        assert_same(&one, &bench.contents(threads), &format!("{threads} threads"));
    }
}

#[test]
fn another_seed_changes_something() {
    let bench = Bench::new();
    bench.run_small(&["--out", "a"]);
    bench.run_small(&["--out", "b", "--seed", "2"]);
    assert_ne!(bench.contents("a"), bench.contents("b"));
}

#[test]
fn a_killed_run_goes_on_as_if_nothing_had_been() {
    let bench = Bench::new();
    bench.run_small(&["--out", "whole"]);
    let whole = bench.contents("whole");
    for files_seen in [0, 1, 4, 8] {
        let out = format!("killed-{files_seen}");
        killed(&bench, &out, files_seen);
        bench.run_small(&["--out", &out, "--resume"]);
        assert_same(&whole, &bench.contents(&out), &format!("killed after {files_seen} files"));
    }
}

/// Starts a run and kills it once it has written so many files.
fn killed(bench: &Bench, out: &str, files_seen: usize) {
    let words = ["run", "small.toml", "--quiet", "--threads", "1", "--out", out];
    let mut child = bench.command(&words).stderr(Stdio::null()).spawn().unwrap();
    bench.wait_for_files(&mut child, out, files_seen);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_run_killed_twice_goes_on_too() {
    let bench = Bench::new();
    bench.run_small(&["--out", "whole"]);
    killed(&bench, "twice", 3);
    let mut again = bench.command(&["run", "small.toml", "--quiet", "--resume", "--out", "twice"]).spawn().unwrap();
    again.kill().unwrap();
    again.wait().unwrap();
    bench.run_small(&["--out", "twice", "--resume", "--threads", "2"]);
    assert_same(&bench.contents("whole"), &bench.contents("twice"), "killed twice");
}

#[test]
#[cfg(unix)]
fn ctrl_c_keeps_what_was_computed_and_says_how_to_go_on() {
    let bench = Bench::new();
    bench.change("small.toml", "6 min", "3 h");
    let words = ["run", "small.toml", "--out", "cut", "--until", "1h"];
    let mut child = bench.command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    bench.wait_for_files(&mut child, "cut", 3);
    bench.shell(&format!("kill -INT {}", child.id())).expect(0);
    let ended = crate::kit::Ended::of(child.wait_with_output().unwrap());
    ended.expect(130).complained(&["of 60 minutes", "go on with: hyosan run small.toml --until 1h --out cut --resume"]);
    let shown = bench.hyosan(&["show", "cut", "--json"]).expect(0).json();
    assert_eq!(shown["run"]["status"], "interrupted");
}

#[test]
fn the_check_of_determinism_finds_nothing_and_changes_nothing() {
    let bench = Bench::new();
    bench.run_small(&["--out", "plain", "--until", "2min"]);
    bench.run_small(&["--out", "checked", "--until", "2min", "--check-determinism"]);
    assert_same(&bench.contents("plain"), &bench.contents("checked"), "checked");
}

#[test]
fn a_finished_record_is_left_as_it_is() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "60s"]);
    let before = bench.contents("r");
    bench.run_small(&["--out", "r", "--until", "60s", "--resume"]);
    assert_same(&before, &bench.contents("r"), "resumed when finished");
    let again = bench.hyosan(&["run", "small.toml", "--out", "r", "--until", "60s"]);
    again.expect(1).complained(&["r already holds a record", "--resume", "--out"]);
}
