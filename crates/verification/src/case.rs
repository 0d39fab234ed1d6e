//! What a case is, and what comes of one.

use stdx::digest::Digest;

use crate::plot::Plot;
use crate::stand::Stand;
use crate::stats::{Estimate, Interval};

/// A family of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suite {
    /// The guideline of the RiMEA association, 4.1.1 of 2025.
    Rimea,
    /// IMO MSC.1/Circ.1533 of 2016, annex 3.
    Imo,
    /// NIST technical note 1822 of 2013.
    Nist,
    /// ISO 20414:2020.
    Iso,
    /// Tests that no guideline asks for.
    Additional,
    /// Against experiments.
    Validation,
}

impl Suite {
    /// All of them, in the order of reports.
    pub const ALL: [Suite; 6] = [Suite::Rimea, Suite::Imo, Suite::Nist, Suite::Iso, Suite::Additional, Suite::Validation];

    /// Its name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Suite::Rimea => "rimea",
            Suite::Imo => "imo",
            Suite::Nist => "nist",
            Suite::Iso => "iso",
            Suite::Additional => "additional",
            Suite::Validation => "validation",
        }
    }

    /// Its name in a heading.
    pub fn title(self) -> &'static str {
        match self {
            Suite::Rimea => "RiMEA",
            Suite::Imo => "IMO",
            Suite::Nist => "NIST",
            Suite::Iso => "ISO 20414",
            Suite::Additional => "Additional tests",
            Suite::Validation => "Validation",
        }
    }

    /// The document and its revision.
    pub fn source(self) -> &'static str {
        match self {
            Suite::Rimea => "RiMEA guideline for microscopic evacuation analyses, 4.1.1 (2025) and 3.0.0",
            Suite::Imo => "IMO MSC.1/Circ.1533 (2016), annex 3",
            Suite::Nist => "NIST Technical Note 1822 (2013)",
            Suite::Iso => "ISO 20414:2020",
            Suite::Additional => "The list of JuPedSim's additional tests (Forschungszentrum Jülich), and our own",
            Suite::Validation => "Published experiments; docs/verification.md has the references",
        }
    }

    /// The suite of that name.
    pub fn named(key: &str) -> Option<Suite> {
        Suite::ALL.into_iter().find(|suite| suite.key() == key)
    }
}

/// What becomes of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// It runs and is judged.
    Judged,
    /// It runs and is shown; nothing says what would be right.
    Documented,
    /// It does not run, for this reason.
    NotApplicable(&'static str),
}

/// A case of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Its name.
    pub id: &'static str,
    /// Its suite.
    pub suite: Suite,
    /// Its title.
    pub title: &'static str,
    /// What it verifies, in a sentence.
    pub verifies: &'static str,
    /// When it is passed, in words.
    pub criterion: &'static str,
    /// True if the source leaves the tolerance open, so that it is ours.
    pub is_tolerance_ours: bool,
    /// Where it differs from its source; empty where it does not.
    pub deviation: &'static str,
    /// Shipped scenarios that it runs, by name.
    pub scenarios: &'static [&'static str],
    /// What becomes of it.
    pub kind: Kind,
    /// True if it is one of the fast subset.
    pub is_fast: bool,
    /// How it is run.
    pub run: fn(&Stand) -> Result<Finding, Trouble>,
}

/// Why a case could not be run to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble(pub String);

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// What was asked of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Between these, both included.
    Within(f64, f64),
    /// At most this.
    AtMost(f64),
    /// At least this.
    AtLeast(f64),
    /// Greater than this.
    Above(f64),
    /// Nothing: it is shown.
    Shown,
}

impl Bound {
    fn holds(self, value: f64) -> bool {
        match self {
            Bound::Within(low, high) => value >= low && value <= high,
            Bound::AtMost(high) => value <= high,
            Bound::AtLeast(low) => value >= low,
            Bound::Above(low) => value > low,
            Bound::Shown => true,
        }
    }

    /// True if no number between these holds.
    fn is_missed_by(self, interval: Interval) -> bool {
        match self {
            Bound::Within(low, high) => interval.high < low || interval.low > high,
            Bound::AtMost(high) => interval.low > high,
            Bound::AtLeast(low) => interval.high < low,
            Bound::Above(low) => interval.high <= low,
            Bound::Shown => false,
        }
    }
}

/// What a case, or a number of it, came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// There is nothing to run.
    NotApplicable,
    /// It was run and shown.
    Documented,
    /// All of the interval holds.
    Pass,
    /// The interval lies across the bound.
    Inconclusive,
    /// Nothing of the interval holds, or it could not be run.
    Fail,
}

impl Verdict {
    /// All of them, best first.
    pub const ALL: [Verdict; 5] =
        [Verdict::Pass, Verdict::Documented, Verdict::NotApplicable, Verdict::Inconclusive, Verdict::Fail];

    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "not applicable",
            Verdict::Documented => "documented",
            Verdict::Pass => "pass",
            Verdict::Inconclusive => "inconclusive",
            Verdict::Fail => "fail",
        }
    }
}

/// A number that was measured, with its interval and what was asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What it is.
    pub what: String,
    /// Its unit; empty without one.
    pub unit: &'static str,
    /// The number.
    pub value: f64,
    /// Its 95 % interval; none for what does not depend on luck.
    pub interval: Option<Interval>,
    /// How many runs or persons it rests on.
    pub count: usize,
    /// What was asked of it.
    pub bound: Bound,
}

impl Measure {
    /// A number without an interval.
    pub fn exact(what: impl Into<String>, unit: &'static str, value: f64, bound: Bound) -> Measure {
        Measure { what: what.into(), unit, value, interval: None, count: 1, bound }
    }

    /// A mean with its interval.
    pub fn mean(what: impl Into<String>, unit: &'static str, estimate: Estimate, bound: Bound) -> Measure {
        Measure { what: what.into(), unit, value: estimate.mean, interval: estimate.interval, count: estimate.count, bound }
    }

    /// A mean of numbers with its interval.
    ///
    /// # Errors
    /// There are no numbers.
    pub fn of(what: impl Into<String>, unit: &'static str, values: &[f64], bound: Bound) -> Result<Measure, Trouble> {
        let what = what.into();
        let estimate = crate::stats::estimate(values).ok_or_else(|| Trouble(format!("nothing was measured of: {what}")))?;
        Ok(Measure::mean(what, unit, estimate, bound))
    }

    /// A share of persons or runs, with Wilson's interval. Shares of which all or none are asked are judged as they are.
    pub fn share(what: impl Into<String>, hits: usize, tries: usize, bound: Bound) -> Measure {
        let is_all_or_none = matches!(bound, Bound::AtLeast(least) if least >= 1.0) || bound == Bound::AtMost(0.0);
        let interval = (!is_all_or_none).then(|| crate::stats::wilson(hits, tries));
        let value = if tries > 0 { hits as f64 / tries as f64 } else { 0.0 };
        Measure { what: what.into(), unit: "", value, interval, count: tries, bound }
    }

    /// What it came to.
    pub fn verdict(&self) -> Verdict {
        if self.bound == Bound::Shown {
            return Verdict::Documented;
        }
        let interval = self.interval.unwrap_or(Interval { low: self.value, high: self.value });
        match (self.bound.holds(interval.low) && self.bound.holds(interval.high), self.bound.is_missed_by(interval)) {
            _ if !self.value.is_finite() => Verdict::Fail,
            (true, _) => Verdict::Pass,
            (false, true) => Verdict::Fail,
            (false, false) => Verdict::Inconclusive,
        }
    }
}

/// What a case found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finding {
    /// Numbers, the one that matters most first.
    pub measures: Vec<Measure>,
    /// Pictures.
    pub plots: Vec<Plot>,
    /// What else is to be said.
    pub notes: Vec<String>,
}

impl Finding {
    /// Numbers alone.
    pub fn of(measures: Vec<Measure>) -> Finding {
        Finding { measures, ..Finding::default() }
    }

    /// The same with a picture.
    #[must_use]
    pub fn with_plot(mut self, plot: Plot) -> Finding {
        self.plots.push(plot);
        self
    }

    /// The same with a remark.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Finding {
        self.notes.push(note.into());
        self
    }
}

/// A case with what came of it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The case.
    pub case: Case,
    /// What it came to.
    pub verdict: Verdict,
    /// What it found; nothing if it could not be run.
    pub finding: Finding,
    /// Why it could not be run to its end.
    pub trouble: Option<String>,
    /// Seeds of its runs, each once, in order.
    pub seeds: Vec<u64>,
    /// How many runs there were.
    pub run_count: usize,
    /// The fingerprints of its scenarios' texts.
    pub inputs: Vec<(&'static str, Digest)>,
    /// The fingerprint of what all its runs came to: who left when by which exit, and where the others stood.
    pub outputs: Digest,
}

/// The verdict of a finding: that of its worst number.
pub fn verdict_of(kind: Kind, finding: &Finding) -> Verdict {
    match kind {
        Kind::NotApplicable(_) => Verdict::NotApplicable,
        Kind::Documented => Verdict::Documented,
        Kind::Judged => finding.measures.iter().map(Measure::verdict).max().unwrap_or(Verdict::Fail),
    }
}

#[cfg(test)]
mod tests;
