//! Experiments laid beside ours: people put where and when cameras first saw them.

use crate::case::Measure;
use crate::plot::Plot;

/// An experiment with ours beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Its file.
    pub file: String,
    /// How many people it has.
    pub person_count: usize,
    /// Where its floor comes from.
    pub floor: String,
    /// The share by which desired speeds were raised.
    pub motivation: f64,
    /// Numbers of both.
    pub measures: Vec<Measure>,
    /// Pictures of both.
    pub plots: Vec<Plot>,
    /// What else is to be said.
    pub notes: Vec<String>,
}

/// A file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// Why, with line and hint.
    pub why: String,
}

/// A comparison for a terminal.
pub fn text(compared: &Compared) -> String {
    let mut out = format!("\n{} · {} people · {}\n", compared.file, compared.person_count, compared.floor);
    for measure in &compared.measures {
        let asked = crate::report::asked(measure);
        let asked = if asked.is_empty() { asked } else { format!("  (asked: {asked}) {}", measure.verdict().word()) };
        out += &format!("   {:44} {}{asked}\n", measure.what, crate::report::measured(measure));
    }
    compared.notes.iter().for_each(|note| out += &format!("   {note}\n"));
    out
}

/// By which share desired speeds of laboratory participants are above the usual 1.34 m/s: free speeds of 1.49 ± 0.15 m/s in the
/// corridor of 3 m, less what walking in company takes.
pub const MOTIVATION: f64 = 1.08;

/// How an experiment is read and run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// By which share desired speeds are above the usual 1.34 m/s.
    pub motivation: f64,
    /// Frames a second of files that do not say it.
    pub frame_rate_hz: Option<f64>,
}

/// Lays ours beside an experiment.
///
/// # Errors
/// What is wrong with the files.
pub fn compare(file: &str, _: &[u8], _: Option<&[u8]>, _: Options, _: &crate::stand::Bench) -> Result<Compared, Refused> {
    Err(Refused { file: file.to_string(), why: "experiments cannot be compared yet".to_string() })
}
