//! Plans: GeoJSON text to a checked building, and drafts back to text. The format is `docs/plan-format.md`.

mod faults;
mod geometry;
mod json;
mod properties;
mod read;
mod write;

use building::draft::Draft;
use building::plan::Building;

use crate::diagnostic::Diagnostic;

pub use write::write_plan;

/// A plan as it was read.
#[derive(Debug)]
pub struct PlanRead {
    /// What could be read; with errors, perhaps not everything.
    pub draft: Draft,
    /// The building; none if there was an error.
    pub building: Option<Building>,
    /// All problems, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a plan and checks it. Reports all problems at once: what cannot be read is left out, and what follows only from that is not
/// reported.
pub fn read_plan(text: &str) -> PlanRead {
    let reading = read::read(text);
    let (building, faults) = Building::assemble_with_faults(&reading.draft);
    let mut diagnostics = reading.diagnostics;
    diagnostics.extend(faults::told(faults, &reading.draft, &reading.marks, &reading.lost));
    diagnostics.sort_by_key(|problem| problem.span.as_ref().map_or(0, |span| span.start));
    let building = building.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
    PlanRead { draft: reading.draft, building, diagnostics }
}

/// The same, however narrow its ways are: for drills, whose widths no code has approved.
pub fn read_plan_as_built(text: &str) -> PlanRead {
    let mut read = read_plan(text);
    read.diagnostics.retain(|one| one.code != "H0213");
    if read.building.is_none() && !read.diagnostics.iter().any(Diagnostic::is_error) {
        read.building = Building::assemble_as_built(&read.draft).ok();
    }
    read
}

#[cfg(test)]
mod tests;
