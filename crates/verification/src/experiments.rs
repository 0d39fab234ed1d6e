//! Experiments laid beside ours: people put where and when cameras first saw them, on their way to where they were last seen.
//! Both are observed by the same code.

mod ground;
mod measure;
mod ours;
mod read;

use crate::case::Measure;
use crate::plot::Plot;
use crate::stand::Bench;

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
    /// Whether somebody may be missing in between.
    pub are_gaps_allowed: bool,
}

/// How many seeds ours is run with.
const SEEDS: u64 = 5;

/// Lays ours beside an experiment. `floor` is its floor as well-known text, in metres; without one a corridor is fitted.
///
/// # Errors
/// What is wrong with the files.
pub fn compare(file: &str, bytes: &[u8], floor: Option<&[u8]>, options: Options, bench: &Bench) -> Result<Compared, Refused> {
    let refused = |why: String| Refused { file: file.to_string(), why };
    let mut notes = Vec::new();
    let theirs = read::trajectories(bytes, options, &mut notes).map_err(refused)?;
    let walkers = read::walkers(&theirs).map_err(refused)?;
    let ground = match floor {
        Some(bytes) => ground::of_text(bytes, &walkers).map_err(|why| refused(format!("floor: {why}")))?,
        None => ground::fitted(&theirs, &walkers).map_err(refused)?,
    };
    notes.extend(ground.notes.iter().cloned());
    let mut ours = Vec::new();
    for seed in 1..=SEEDS {
        ours.push(ours::run(&theirs, &walkers, &ground, options.motivation, bench, seed).map_err(refused)?);
    }
    let place = measure::place(&ground, &walkers).map_err(refused)?;
    let (measures, plots) = measure::compared(&theirs, &ours, &ground.floor, &place).map_err(refused)?;
    let floor = match floor {
        Some(_) => format!("floor of {:.1} m² from its WKT file", ground.floor.area_m2()),
        None => "no WKT file beside it: a corridor fitted to the data".to_string(),
    };
    let (person_count, motivation) = (walkers.len(), options.motivation);
    Ok(Compared { file: file.to_string(), person_count, floor, motivation, measures, plots, notes })
}

#[cfg(test)]
mod tests;
