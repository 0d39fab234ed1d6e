//! `hyosan plan check` and `hyosan plan draw`.

use std::fs;
use std::path::{Path, PathBuf};

use building::plan::{Building, StoreyId};
use drawing::Style;
use hyosan::load;
use serde_json::json;

use crate::args::{DrawArgs, Format};
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
    let source = input::plan_source(&args.plan, Path::new(""))?;
    let reading = load::plan(&source);
    let said = reading.rendered(Paint::for_stderr().is_coloured());
    let building = reading.accepted.ok_or_else(|| Failure::refused(format!("{said}a plan with faults is not drawn")))?;
    let svg = match args.storey {
        None => drawing::whole_svg(&building, &Style::default()),
        Some(ordinal) => drawing::storey_svg(&building, storey_of(&building, ordinal)?, &Style::default()),
    };
    let (out, format) = out_of(args);
    let bytes = match format {
        Format::Svg => svg.into_bytes(),
        Format::Png => {
            drawing::svg_to_png(&svg, args.width).map_err(|fault| Failure::refused(format!("{}: {fault}", out.display())))?
        }
    };
    let unwritten =
        |error| Failure::unreadable(format!("{}: could not write: {error}; name another file with --out", out.display()));
    fs::write(&out, bytes).map_err(unwritten)?;
    Ok(terminal::print(&format!("{}\n", out.display()))?)
}

fn storey_of(building: &Building, ordinal: i32) -> Result<StoreyId, Failure> {
    let found = building.storeys.iter().find(|(_, storey)| storey.ordinal == ordinal);
    found.map(|(id, _)| id).ok_or_else(|| {
        let there: Vec<String> = building.storeys.rows().iter().map(|storey| storey.ordinal.to_string()).collect();
        Failure::refused(format!("there is no storey {ordinal}; there are {}", there.join(", ")))
    })
}

/// Where the picture goes and what it is: as told, else by the file's extension, else an SVG.
fn out_of(args: &DrawArgs) -> (PathBuf, Format) {
    let extension = args.out.as_ref().and_then(|out| out.extension());
    let by_name = if extension.is_some_and(|kind| kind.eq_ignore_ascii_case("png")) { Format::Png } else { Format::Svg };
    let format = args.format.unwrap_or(by_name);
    let default = || {
        let stem = Path::new(&args.plan).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let storey = args.storey.map_or(String::new(), |ordinal| format!("-{ordinal}"));
        let kind = if format == Format::Png { "png" } else { "svg" };
        PathBuf::from(format!("{stem}{storey}.{kind}"))
    };
    (args.out.clone().unwrap_or_else(default), format)
}
