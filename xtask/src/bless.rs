//! `cargo xtask bless`: the golden files say what the program does now.

use std::path::Path;
use std::process::ExitCode;

use crate::steps::{cargo, command, succeeds};

/// Runs the golden tests with leave to rewrite their files, and shows what changed.
pub(crate) fn run(root: &Path) -> ExitCode {
    let mut tests = command(root, cargo(), &["test", "--locked", "--package", "cli", "--test", "program", "golden"]);
    let rewritten = succeeds(tests.env("HYOSAN_BLESS", "1"));
    succeeds(&mut command(root, "git", &["--no-pager", "diff", "--", "tests/golden"]));
    println!("Say in the commit why they changed, with a line that starts `Results:`.");
    if rewritten { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
