//! Finds every fault of a draft at once.

use crate::draft::Draft;

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
    /// What is wrong, with figures and units.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// All faults of a draft, in the order of its features.
pub fn check(_draft: &Draft) -> Vec<Fault> {
    Vec::new()
}
