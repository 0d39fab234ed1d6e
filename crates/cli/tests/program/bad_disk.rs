//! A disk that is full, read-only, in the way, or holds a record that is not whole.

use std::fs;

use crate::kit::{Bench, Ended};

/// Runs a shell's line with a small file system of its own at `disk`; none where the system does not allow that.
#[cfg(target_os = "linux")]
fn on_own_disk(bench: &Bench, options: &str, line: &str) -> Option<Ended> {
    fs::create_dir_all(bench.path("disk")).unwrap();
    let mount = format!("mount -t tmpfs -o {options} tmpfs disk || exit 99\n{line}");
    let ended = bench.shell(&format!("unshare --user --map-root-user --mount sh -c '{mount}'"));
    let is_allowed = ended.code != 99 && !ended.err.contains("unshare");
    is_allowed.then_some(ended)
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_keeps_what_was_computed() {
    let bench = Bench::new();
    let line = "\"$HYOSAN\" run small.toml --quiet --out disk/r; code=$?; \"$HYOSAN\" show disk/r --json; exit $code";
    // Room for the start of a record, not for all of it.
    let Some(ended) = on_own_disk(&bench, "size=96k", line) else { return };
    let ended = ended.expect(2).said(&["disk/r", "could not write", "free some space", "--resume", "stay readable"]);
    assert_eq!(ended.json()["run"]["status"], "interrupted");
}

#[test]
#[cfg(target_os = "linux")]
fn a_read_only_disk_is_told() {
    let bench = Bench::new();
    let Some(ended) = on_own_disk(&bench, "ro", "\"$HYOSAN\" run small.toml --out disk/r") else { return };
    ended.expect(2).complained(&["disk/r", "could not write", "--out"]);
}

#[test]
#[cfg(unix)]
fn a_write_that_fails_half_way_keeps_what_was_computed() {
    let bench = Bench::new();
    bench.run_small(&["--out", "whole"]);
    // No file may grow beyond one block of 512 bytes or 1 KiB; the first that would is refused.
    let ended = bench.shell("trap '' XFSZ; ulimit -f 1; \"$HYOSAN\" run small.toml --quiet --out r");
    ended.expect(2).complained(&["r/"]);
    bench.run_small(&["--out", "r", "--resume"]);
    crate::kit::assert_same(&bench.contents("whole"), &bench.contents("r"), "after a failed write");
}

#[test]
fn a_file_in_the_way_is_told() {
    let bench = Bench::new();
    bench.write("r", "in the way");
    bench.hyosan(&["run", "small.toml", "--out", "r"]).expect(2).complained(&["r"]);
    bench.hyosan(&["run", "small.toml", "--out", "r/below"]).expect(2).complained(&["r/below"]);
    assert_eq!(fs::read_to_string(bench.path("r")).unwrap(), "in the way");
}

#[test]
fn somebody_elses_folder_is_left_alone() {
    let bench = Bench::new();
    fs::create_dir(bench.path("photos")).unwrap();
    bench.write("photos/cat.txt", "miaow");
    bench.hyosan(&["run", "small.toml", "--out", "photos"]).expect(1).complained(&["photos", "cat.txt", "--out"]);
    assert_eq!(bench.contents("photos").len(), 1);
}

#[test]
fn no_record_is_told() {
    let bench = Bench::new();
    fs::create_dir(bench.path("empty")).unwrap();
    for words in [&["show", "empty"][..], &["show", "gone"], &["watch", "empty", "--port", "0"]] {
        bench.hyosan(words).expect(2).complained(&[words[1], "no record"]);
    }
}

#[test]
fn a_record_of_another_version_is_told() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "60s"]);
    let page = fs::read_to_string(bench.path("r/run.json")).unwrap();
    let format = page.lines().find(|line| line.contains("\"format\"")).unwrap_or(&page).to_string();
    let number = format.split("\"format\":").nth(1).unwrap().trim_start();
    let number = &number[..number.find(|c: char| !c.is_ascii_digit()).unwrap()];
    bench.change("r/run.json", &format!("\"format\": {number}"), "\"format\": 999");
    bench.hyosan(&["show", "r"]).expect(2).complained(&["run.json", "999"]);
    bench.hyosan(&["run", "small.toml", "--out", "r", "--until", "60s", "--resume"]).said(&["999"]);
}

#[test]
fn a_record_cut_short_is_told_by_file() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "2min"]);
    let whole = bench.contents("r");
    for (name, bytes) in &whole {
        fs::write(bench.path("r").join(name), &bytes[..bytes.len() / 2]).unwrap();
        let shown = bench.hyosan(&["show", "r"]);
        // What a summary does not need may be broken; nothing may panic, and a fault names its file.
        assert!(shown.code == 0 || shown.code == 2, "{name}: {shown:?}");
        let shown = shown.said(&[]);
        if shown.code == 2 {
            assert!(shown.err.contains(name.as_str()), "{name} is not in:\n{}", shown.err);
        }
        fs::write(bench.path("r").join(name), bytes).unwrap();
    }
    fs::write(bench.path("r/run.json"), &whole["run.json"][..20]).unwrap();
    bench.hyosan(&["show", "r"]).expect(2).complained(&["run.json"]);
}

#[test]
fn a_record_of_another_run_is_not_taken_up() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "60s"]);
    let before = bench.contents("r");
    let resume = |more: &[&str]| bench.hyosan(&[&["run", "small.toml", "--out", "r", "--resume"], more].concat());
    resume(&["--until", "60s", "--seed", "2"]).expect(1).complained(&["r", "seed", "1", "2", "--out"]);
    resume(&["--until", "2min"]).expect(1).complained(&["r", "end"]);
    bench.change("small.toml", "count = 14", "count = 15");
    resume(&["--until", "60s"]).expect(1).complained(&["r", "scenario"]);
    bench.change("small.toml", "count = 15", "count = 14");
    bench.change("small.geojson", "Room A", "Room Z");
    resume(&["--until", "60s"]).expect(1).complained(&["r", "plan"]);
    crate::kit::assert_same(&before, &bench.contents("r"), "the record that was there");
}

#[test]
fn two_runs_do_not_write_one_record() {
    let bench = Bench::new();
    bench.change("small.toml", "6 min", "3 h");
    let mut first = bench.command(&["run", "small.toml", "--quiet", "--out", "r"]).spawn().unwrap();
    bench.wait_for_files(&mut first, "r", 3);
    let second = bench.hyosan(&["run", "small.toml", "--resume", "--out", "r"]);
    first.kill().unwrap();
    first.wait().unwrap();
    second.expect(2).complained(&["r", "another run is writing this record"]);
}
