//! `cargo xtask test`: everything, cheap things first, with one closing line.

mod browser;
mod python;
mod setup;
mod twins;

use std::path::Path;
use std::process::ExitCode;

use crate::steps::{Tally, cargo, command, number_before, succeeds, target, watched};
use crate::tidy;

/// Runs everything; fails if anything failed, or on CI if anything was left out.
pub(crate) fn run(root: &Path) -> ExitCode {
    let mut tally = Tally::default();
    setup::rust(root);
    let cargo = cargo();
    tally.step("format", |_| succeeds(&mut command(root, &cargo, &["fmt", "--all", "--check"])));
    tally.step("tidy", |_| tidy::run(root) == ExitCode::SUCCESS);
    tally.step("lints", |_| {
        let arguments = ["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"];
        succeeds(&mut command(root, &cargo, &arguments))
    });
    tally.step("tests", |tally| tests(root, &cargo, tally));
    release(root, &cargo, &mut tally);
    close(&tally)
}

/// Runs what needs the release build, for those who work on the page or on what others read.
pub(crate) fn run_release(root: &Path) -> ExitCode {
    let mut tally = Tally::default();
    let cargo = cargo();
    tally.step("debug build", |_| succeeds(&mut command(root, &cargo, &["build", "--locked", "--package", "cli"])));
    release(root, &cargo, &mut tally);
    close(&tally)
}

/// Runs only what reads our files by others' programs, for those who work on exports and measures.
pub(crate) fn run_python(root: &Path) -> ExitCode {
    let mut tally = Tally::default();
    python::check(root, &target(), &cargo(), &mut tally);
    close(&tally)
}

fn release(root: &Path, cargo: &str, tally: &mut Tally) {
    let arguments = ["build", "--release", "--locked", "--package", "cli"];
    if tally.step("release build", |_| succeeds(&mut command(root, cargo, &arguments))) {
        tally.step("debug and release write the same record", |_| twins::check(root, &target()));
        browser::check(root, &target(), tally);
        python::check(root, &target(), cargo, tally);
    }
}

fn tests(root: &Path, cargo: &str, tally: &mut Tally) -> bool {
    let mut arguments = command(root, cargo, &["test", "--workspace", "--locked", "--no-fail-fast"]);
    watched(&mut arguments, |line| {
        if line.starts_with("test result:") {
            tally.passed += number_before(line, " passed").unwrap_or(0);
            tally.failed += number_before(line, " failed").unwrap_or(0);
        } else if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            tally.failures.push(name.to_string());
        }
    })
}

fn close(tally: &Tally) -> ExitCode {
    let on_ci = std::env::var_os("CI").is_some();
    println!();
    for name in &tally.failures {
        println!("failed: {name}");
    }
    for what in &tally.skipped {
        println!("skipped: {what}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 || (on_ci && !tally.skipped.is_empty()) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
