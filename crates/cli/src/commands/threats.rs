//! `hyosan threats`.

use std::path::Path;

use hyosan::load;
use hyosan::shipped;
use hyosan::threats::{ThreatView, view};
use serde_json::json;

use crate::args::{ThreatsArgs, ThreatsCommand};
use crate::failure::Failure;
use crate::input;
use crate::terminal::{self, Paint};

/// Lists, prints or checks.
pub(super) fn run(args: &ThreatsArgs) -> Result<(), Failure> {
    match &args.command {
        None => list(args.json),
        Some(ThreatsCommand::Show { name }) => Ok(terminal::print(&input::threat_source(name, Path::new(""))?.text)?),
        Some(ThreatsCommand::Check { threat, json }) => check(threat, *json),
    }
}

fn list(is_json: bool) -> Result<(), Failure> {
    let mut views = Vec::new();
    let mut text = String::new();
    for shipped in shipped::threats() {
        let reading = load::threat(input::threat_source(shipped.name, Path::new(""))?);
        let view = reading.accepted.as_ref().map(view).ok_or_else(|| Failure::refused(reading.rendered(false)))?;
        text += &format!("{}  {}\n", Paint::for_stdout().bold(&view.name), view.title);
        text += &view.notes.lines().map(|line| format!("  {line}\n")).collect::<String>();
        views.push(view);
    }
    if is_json {
        return input::print_json(&views);
    }
    text += "\nname one in a scenario: threat = \"NAME\" · change one: hyosan threats show NAME > mine.toml\n";
    Ok(terminal::print(&text)?)
}

fn check(name: &str, is_json: bool) -> Result<(), Failure> {
    let source = input::threat_source(name, Path::new(""))?;
    let file_name = source.file_name.clone();
    let reading = load::threat(source);
    let (errors, warnings) = reading.counts();
    let said = reading.rendered(Paint::for_stderr().is_coloured());
    let view = reading.accepted.as_ref().map(view);
    if is_json {
        input::print_json(&json!({
            "threat": file_name, "accepted": view.is_some(), "errors": errors, "warnings": warnings,
            "problems": reading.problems(), "table": view,
        }))?;
    }
    let verdict = format!("{file_name}: {errors} errors, {warnings} warnings");
    let Some(view) = view else { return Err(Failure::refused(format!("{said}{verdict}"))) };
    eprint!("{said}");
    if !is_json {
        terminal::print(&format!("{verdict}\n{}", table(&view)))?;
    }
    Ok(())
}

/// The transitions as lines of a table.
fn table(view: &ThreatView) -> String {
    let mut lines = vec![["from", "to", "after", "chance", "median s", "90 % within s"].map(str::to_string)];
    lines.extend(view.transitions.iter().map(|row| {
        [
            row.from.clone(),
            row.to.clone(),
            row.after.clone().unwrap_or_else(|| "any way".to_string()),
            format!("{}", row.chance),
            format!("{:.1}", row.median_s),
            format!("{:.1}", row.nine_tenths_s),
        ]
    }));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let row = |line: &[String; 6]| {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    lines.iter().map(row).collect()
}
