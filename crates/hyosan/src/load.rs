//! Texts in, checked inputs out, with every problem reported at once.

use building::plan::Building;
use serde::Serialize;

use crate::loaded::Loaded;

/// A text, and where it came from, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// A path, or the name of one that ships.
    pub place: String,
    /// The text.
    pub text: String,
}

/// One problem of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its code; `docs/errors` has a page on each.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The text that it is in.
    pub place: String,
    /// The line, from 1; none for the text as a whole.
    pub line: Option<u32>,
    /// The column, from 1; none for the text as a whole.
    pub column: Option<u32>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// What reading brought up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// All problems, in the order of the text.
    pub problems: Vec<Problem>,
    /// The same for people, with the places marked; empty without problems.
    pub text: String,
}

/// Reads and checks a scenario; `plan_of` finds the plan that it names.
pub fn scenario(_source: &Source, _plan_of: &mut dyn FnMut(&str) -> Option<Source>) -> (Option<Loaded>, Report) {
    (None, Report::default())
}

/// Reads and checks a plan.
pub fn plan(_source: &Source) -> (Option<Building>, Report) {
    (None, Report::default())
}
