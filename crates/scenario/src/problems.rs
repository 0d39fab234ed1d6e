//! Collects problems, so that all of them are reported at once.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};

/// What is wrong with a scenario, by code. Each has its page, `docs/errors/CODE.md`.
pub mod code {
    /// The text is not TOML.
    pub const BROKEN: &str = "H0101";
    /// A key that does not exist here.
    pub const UNKNOWN_KEY: &str = "H0102";
    /// A key that must be there is not.
    pub const MISSING_KEY: &str = "H0103";
    /// A value of the wrong kind.
    pub const WRONG_KIND: &str = "H0104";
    /// A value out of its range.
    pub const OUT_OF_RANGE: &str = "H0105";
    /// A name that nothing has.
    pub const UNKNOWN_NAME: &str = "H0106";
    /// Two of one name.
    pub const DUPLICATE: &str = "H0107";
    /// A time of day or a length of time that cannot be read.
    pub const BAD_TIME: &str = "H0108";
    /// A word that is not one of those allowed.
    pub const UNKNOWN_WORD: &str = "H0109";
    /// The plan is not there, or has faults.
    pub const PLAN: &str = "H0110";
    /// More people than their group counts.
    pub const GROUP_TOO_SMALL: &str = "H0111";
    /// More people than their place holds.
    pub const PLACE_TOO_SMALL: &str = "H0112";
    /// Two lines of a timetable at the same time.
    pub const SAME_TIME: &str = "H0113";
    /// A directive that nothing can set off.
    pub const NEVER: &str = "H0114";
    /// Keys that do not go together.
    pub const CONTRADICTION: &str = "H0115";
    /// Fewer people to lead than groups to be led.
    pub const NOBODY_LEADS: &str = "H0116";
    /// Nobody is there.
    pub const NOBODY: &str = "H0117";
    /// Frames that do not fall on steps.
    pub const UNEVEN_FRAMES: &str = "H0118";
    /// Something that has no effect.
    pub const NO_EFFECT: &str = "H0119";
    /// A place where nobody can stand.
    pub const NO_FLOOR: &str = "H0120";
    /// A schedule that overlaps itself, or lies outside the run.
    pub const SCHEDULE: &str = "H0121";
    /// A thing where it cannot be.
    pub const MISPLACED: &str = "H0122";
    /// A thing put to a use that it is not for.
    pub const MISUSE: &str = "H0123";
    /// Chances that do not add up.
    pub const CHANCES: &str = "H0124";
    /// A stage that nothing leads to.
    pub const NEVER_REACHED: &str = "H0125";
    /// The threat is not there, or has faults.
    pub const THREAT: &str = "H0126";

    /// All codes, with what they are about.
    pub const ALL: [(&str, &str); 26] = [
        (BROKEN, "the text is not TOML"),
        (UNKNOWN_KEY, "a key that does not exist here"),
        (MISSING_KEY, "a key that must be there is not"),
        (WRONG_KIND, "a value of the wrong kind"),
        (OUT_OF_RANGE, "a value out of its range"),
        (UNKNOWN_NAME, "a name that nothing has"),
        (DUPLICATE, "two of one name"),
        (BAD_TIME, "a time of day or a length of time that cannot be read"),
        (UNKNOWN_WORD, "a word that is not one of those allowed"),
        (PLAN, "the plan is not there, or has faults"),
        (GROUP_TOO_SMALL, "more people named than their group counts"),
        (PLACE_TOO_SMALL, "more people than a place holds"),
        (SAME_TIME, "two lines of a timetable at the same time"),
        (NEVER, "a directive that nothing can set off"),
        (CONTRADICTION, "keys that do not go together"),
        (NOBODY_LEADS, "fewer people to lead than groups to be led"),
        (NOBODY, "nobody is there"),
        (UNEVEN_FRAMES, "frames that do not fall on steps"),
        (NO_EFFECT, "something that has no effect (a warning)"),
        (NO_FLOOR, "a place where nobody can stand"),
        (SCHEDULE, "a schedule that overlaps itself, or lies outside the run"),
        (MISPLACED, "a thing where it cannot be"),
        (MISUSE, "a thing put to a use that it is not for"),
        (CHANCES, "chances that do not add up"),
        (NEVER_REACHED, "a stage that nothing leads to"),
        (THREAT, "the threat is not there, or has faults"),
    ];
}

/// A value and the bytes of the text that gave it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct At<T> {
    /// The value.
    pub(crate) value: T,
    /// Where it stands.
    pub(crate) span: Range<usize>,
}

/// Problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Diagnostic>,
}

impl Problems {
    /// Adds an error.
    pub(crate) fn error(&mut self, code: &'static str, span: &Range<usize>, message: String, hint: String) {
        self.found.push(Diagnostic { code, severity: Severity::Error, message, hint, span: Some(span.clone()) });
    }

    /// Adds an error about the text as a whole.
    pub(crate) fn error_overall(&mut self, code: &'static str, message: String, hint: String) {
        self.found.push(Diagnostic { code, severity: Severity::Error, message, hint, span: None });
    }

    /// Adds a warning.
    pub(crate) fn warning(&mut self, code: &'static str, span: &Range<usize>, message: String, hint: String) {
        self.found.push(Diagnostic { code, severity: Severity::Warning, message, hint, span: Some(span.clone()) });
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// True if an error was found.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// All of them, in the order of the text, each once.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        let place = |one: &Diagnostic| one.span.as_ref().map_or((0, 0), |span| (span.start + 1, span.end));
        self.found.sort_by(|a, b| place(a).cmp(&place(b)).then(a.code.cmp(b.code)));
        self.found.dedup();
        self.found
    }
}

/// "did you mean `…`?" if one of `known` is near to `found`.
pub(crate) fn did_you_mean<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = found.to_lowercase();
    let near = |known: &str| {
        let known = known.to_lowercase();
        let distance = strsim::osa_distance(&found, &known);
        let allowed = 1 + known.chars().count().max(found.chars().count()) / 4;
        let is_part = found.chars().count() >= 4 && known.contains(&found);
        (distance <= allowed || is_part).then_some(distance)
    };
    // Texts of any length may come in; a name is short.
    if found.chars().count() > 100 {
        return None;
    }
    let best = known.into_iter().filter_map(|known| near(known).map(|distance| (distance, known))).min()?;
    Some(format!("did you mean `{}`?", best.1))
}

/// Up to twelve of some words, for a hint.
pub(crate) fn some_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let mut text = words.iter().take(12).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    if words.len() > 12 {
        text.push_str(&format!(" and {} more", words.len() - 12));
    }
    text
}

#[cfg(test)]
mod tests;
