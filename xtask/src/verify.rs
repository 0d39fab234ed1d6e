//! `cargo xtask verify`: all verification cases by the release build, their reports, and the tables of the document;
//! and the measurements of scenes that take too long for the tests.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::steps::{cargo, command, succeeds, target};

/// The document, and the lines between which its tables stand.
const DOCUMENT: &str = "docs/verification.md";
const FROM: &str = "<!-- tables: cargo xtask verify -->";
const TO: &str = "<!-- end of tables -->";

/// Builds, runs everything, writes `target/verification/` and the tables.
pub(crate) fn run(root: &Path) -> ExitCode {
    if !succeeds(&mut command(root, cargo(), &["build", "--release", "--locked", "--package", "cli"])) {
        return ExitCode::FAILURE;
    }
    let out = root.join("target/verification");
    let place = |name: &str| out.join(name).to_string_lossy().into_owned();
    let (html, json, tables) = (place("report.html"), place("report.json"), place("tables.md"));
    let words = ["verify", "--html", &html, "--json", &json, "--markdown", &tables];
    let has_passed = succeeds(&mut command(root, target().join("release/hyosan"), &words));
    println!("reports: {html}, {json}");
    let has_passed = crossing(root, &out) && has_passed;
    if let Err(problem) = renew(root, Path::new(&tables)) {
        println!("{DOCUMENT}: {problem}");
        return ExitCode::FAILURE;
    }
    if has_passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Scene 9 as a measurement: over a thousand seeds the crossing succeeds more often in the storm than in calm weather.
fn crossing(root: &Path, out: &Path) -> bool {
    let words = ["compare", "crossing", "crossing-calm", "--count", "unbitten", "--seeds", "1000", "--json"];
    let answer = command(root, target().join("release/hyosan"), &words).output();
    let text = answer.map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned()).unwrap_or_default();
    let place = out.join("crossing.json");
    if let Err(error) = fs::write(&place, &text) {
        println!("{}: {error}", place.display());
    }
    let is_sure = text.contains("\"is_sure\":true") || text.contains("\"is_sure\": true");
    let is_more = !text.contains("\"mean\":-") && !text.contains("\"mean\": -");
    println!("scene 9: {}, sure and more in the storm: {}", place.display(), is_sure && is_more);
    is_sure && is_more
}

/// Puts the tables into the document.
fn renew(root: &Path, tables: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let (path, tables) = (root.join(DOCUMENT), read(tables)?);
    let text = read(&path)?;
    let (before, rest) = text.split_once(FROM).ok_or_else(|| format!("the line `{FROM}` is missing"))?;
    let (_, after) = rest.split_once(TO).ok_or_else(|| format!("the line `{TO}` is missing"))?;
    let renewed = format!("{before}{FROM}\n{}\n\n{TO}{after}", tables.trim_end());
    fs::write(&path, renewed).map_err(|error| error.to_string())
}
