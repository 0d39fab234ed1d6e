//! What is wrong with an input: where, what is allowed, what to do.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The input is refused.
    Error,
    /// The input is taken.
    Warning,
}

/// One problem of an input text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code: `H01…` for scenarios, `H02…` for plans.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: what was found, what is allowed, with units.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The bytes of the text that it is about; none for the text as a whole.
    pub span: Option<std::ops::Range<usize>>,
}

impl Diagnostic {
    /// True for an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

mod render;

pub use render::{json, render};
