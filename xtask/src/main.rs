//! The chores of the house: `cargo xtask tidy`, `cargo xtask test`, `cargo xtask bless`, `cargo xtask verify`.

mod bless;
mod steps;
mod test;
mod tidy;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask tidy | test | bless | verify

  tidy    check the rules of the house (CONTRIBUTING.md lists them)
  test    run everything: format, tidy, lints, tests, determinism, the page in a browser, our files in Python
          (`test release` only what needs the release build: determinism, the page and our files;
          `test python` only the last: what PedPy and JuPedSim read in our files)
  bless   rewrite tests/golden from what the program does now, and show what changed
  verify  run all verification cases with the release build; reports go to target/verification, tables to docs/verification.md";

fn main() -> ExitCode {
    let root = root();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy::run(&root),
        ["test"] => test::run(&root),
        ["test", "release"] => test::run_release(&root),
        ["test", "python"] => test::run_python(&root),
        ["bless"] => bless::run(&root),
        ["verify"] => verify::run(&root),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The top of the project: the folder above this package.
fn root() -> PathBuf {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    package.parent().map(PathBuf::from).unwrap_or(package)
}
