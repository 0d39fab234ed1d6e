//! Finds every fault of a draft at once.
//!
//! Nothing here stops at the first fault, and no draft makes it panic: what is broken is reported and then left out of the tests
//! that could not say anything sensible about it.

mod corridor;
mod openings;
mod reach;
mod references;
mod rings;
mod shapes;
mod survey;

use crate::draft::Draft;
use survey::Survey;

pub(crate) use survey::inner_point;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The plan is refused.
    Error,
    /// The plan is taken.
    Warning,
}

/// Something wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its code, `H02…`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Key of the feature that it concerns; empty for the plan as a whole.
    pub feature: String,
    /// The property or member of the feature that it concerns, in the words of the file; none for the feature as a whole.
    pub property: Option<&'static str>,
    /// What is wrong, with figures and units.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Coordinates beyond this are refused, in metres.
pub const FARTHEST_COORDINATE_M: f64 = 3_000.0;
/// Least and greatest height of a storey, in metres.
pub const STOREY_HEIGHT_M: (f64, f64) = (2.0, 30.0);
/// Least and greatest height of a fixture, in metres.
pub const FIXTURE_HEIGHT_M: (f64, f64) = (0.2, 6.0);
/// Least and greatest height of a window's sill, in metres.
pub const SILL_HEIGHT_M: (f64, f64) = (0.0, 3.0);
/// The narrowest way that is no fault, in metres.
pub const LEAST_WAY_M: f64 = 0.8;
/// The narrowest corridor without a warning, in metres.
pub const LEAST_CORRIDOR_M: f64 = 1.8;
/// The narrowest corridor with rooms on both sides without a warning, in metres.
pub const LEAST_CORRIDOR_BETWEEN_ROOMS_M: f64 = 2.4;
/// Spaces may lie over each other by this, in square metres.
pub const MOST_OVERLAP_M2: f64 = 0.01;
/// A patch of floor smaller than this, cut off by fixtures, counts for nothing: nobody fits on it.
pub const LEAST_FLOOR_M2: f64 = 0.1;

/// All faults of a draft: ids and references first, then shapes, openings, corridors, and the ways through the whole.
pub fn check(draft: &Draft) -> Vec<Fault> {
    let mut faults = Faults::default();
    references::check(draft, &mut faults);
    let survey = Survey::of(draft, &mut faults);
    shapes::check(&survey, &mut faults);
    openings::check(&survey, &mut faults);
    corridor::check(&survey, &mut faults);
    reach::check(&survey, &mut faults);
    faults.list
}

/// The faults found so far.
#[derive(Default)]
struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    fn error(&mut self, code: &'static str, feature: &str, property: Option<&'static str>, message: String, hint: String) {
        let feature = feature.to_string();
        self.list.push(Fault { code, severity: Severity::Error, feature, property, message, hint });
    }

    fn warn(&mut self, code: &'static str, feature: &str, property: Option<&'static str>, message: String, hint: String) {
        let feature = feature.to_string();
        self.list.push(Fault { code, severity: Severity::Warning, feature, property, message, hint });
    }
}

/// A number of metres for a message: centimetres, or powers of ten where that would fill the screen.
fn metres(value: f64) -> String {
    if value.abs() < 1e6 { format!("{value:.2}") } else { format!("{value:e}") }
}

/// A place for a message.
fn place(at: geom::point::Point) -> String {
    format!("({}, {})", metres(at.x), metres(at.y))
}

#[cfg(test)]
mod tests;
