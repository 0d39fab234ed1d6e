//! What came of cases, as text, JSON and a page.

mod html;
mod json;
mod table;
mod text;

pub use html::html;
pub use json::json;
pub use table::markdown;
pub use text::{case_line, summary_line, text};

use crate::case::{Measure, Outcome, Verdict};

/// The version whose report it is.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// All that a report says.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What came of each case, in order.
    pub outcomes: Vec<Outcome>,
    /// The model of movement, if it was not each scenario's own.
    pub model: Option<String>,
    /// True for the fast subset.
    pub is_fast: bool,
    /// Experiments that were laid beside ours.
    pub experiments: Vec<crate::experiments::Compared>,
    /// Files that could not be, with why.
    pub refused: Vec<crate::experiments::Refused>,
}

impl Report {
    /// How many cases came to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.verdict == verdict).count()
    }

    /// True if nothing failed.
    pub fn is_good(&self) -> bool {
        self.count(Verdict::Fail) == 0 && self.refused.is_empty()
    }
}

/// A number in as many digits as tell something.
pub(crate) fn digits(value: f64) -> String {
    let size = value.abs();
    let text = match size {
        _ if !value.is_finite() => return value.to_string(),
        size if size >= 100.0 => format!("{value:.1}"),
        size if size >= 10.0 => format!("{value:.2}"),
        size if size >= 0.001 || size == 0.0 => format!("{value:.3}"),
        _ => format!("{value:.1e}"),
    };
    if text.contains('e') || !text.contains('.') {
        return text;
    }
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_string() } else { short.to_string() }
}

/// A measured number with its interval and unit.
pub(crate) fn measured(measure: &Measure) -> String {
    let unit = if measure.unit.is_empty() { String::new() } else { format!(" {}", measure.unit) };
    match measure.interval {
        Some(interval) => {
            format!("{} [{}, {}]{unit}", digits(measure.value), digits(interval.low), digits(interval.high))
        }
        None => format!("{}{unit}", digits(measure.value)),
    }
}

/// What was asked of a number.
pub(crate) fn asked(measure: &Measure) -> String {
    use crate::case::Bound;
    match measure.bound {
        Bound::Within(low, high) => format!("{} to {}", digits(low), digits(high)),
        Bound::AtMost(high) => format!("≤ {}", digits(high)),
        Bound::AtLeast(low) => format!("≥ {}", digits(low)),
        Bound::Above(low) => format!("> {}", digits(low)),
        Bound::Shown => String::new(),
    }
}

/// The number of a case that says most: the worst judged one, else the first.
pub(crate) fn telling(outcome: &Outcome) -> Option<&Measure> {
    let measures = &outcome.finding.measures;
    let worst = measures.iter().map(Measure::verdict).max()?;
    measures.iter().find(|measure| measure.verdict() == worst)
}

#[cfg(test)]
mod tests;
