//! Commands run one after the other, with what they said counted.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How many checks passed and failed so far, and what was left out.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) failures: Vec<String>,
    pub(crate) skipped: Vec<String>,
}

impl Tally {
    /// Counts one check.
    pub(crate) fn count(&mut self, name: &str, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.failures.push(name.to_string());
        }
    }

    /// Runs a step with its title and its time; a step that returns false has failed.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce(&mut Tally) -> bool) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let passed = work(self);
        self.count(name, passed);
        println!("== {name}: {} after {:.0} s", if passed { "passed" } else { "FAILED" }, start.elapsed().as_secs_f64());
        passed
    }

    /// Notes what could not be checked here.
    pub(crate) fn skip(&mut self, what: impl Into<String>) {
        let what = what.into();
        println!("\n== SKIPPED: {what}");
        self.skipped.push(what);
    }
}

/// A command in the project's folder.
pub(crate) fn command(root: &Path, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).stdin(Stdio::null());
    command
}

/// Runs a command to its end; false if it failed or is not there.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            println!("cannot run {}: {error}", command.get_program().to_string_lossy());
            false
        }
    }
}

/// Runs a command quietly; what it printed, if it succeeded.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command, passes its lines on as they come, and hands each to `look`.
pub(crate) fn watched(command: &mut Command, mut look: impl FnMut(&str)) -> bool {
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            println!("cannot run {}: {error}", command.get_program().to_string_lossy());
            return false;
        }
    };
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            println!("{line}");
            look(&line);
        }
    }
    child.wait().is_ok_and(|status| status.success())
}

/// Cargo, as it was that started us.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_string())
}

/// The folder that cargo builds into: this program lies in `TARGET/release`.
pub(crate) fn target() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.ancestors().nth(2).map(Path::to_path_buf).unwrap_or_else(|| PathBuf::from("target"))
}

/// The number behind `word` in a line such as `test result: ok. 12 passed; 0 failed`, where it stands before it.
pub(crate) fn number_before(line: &str, word: &str) -> Option<u32> {
    let (before, _) = line.split_once(word)?;
    before.split_whitespace().next_back()?.parse().ok()
}
