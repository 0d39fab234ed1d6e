//! `hyosan compare`.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use hyosan::compare::{ArmView, ComparisonView, Outcome, Question, compare};
use hyosan::load::Scenario;

use crate::args::CompareArgs;
use crate::failure::Failure;
use crate::input::{self, Runnable};
use crate::terminal;

/// Counts many runs of a scenario, or of two.
pub(super) fn run(args: &CompareArgs) -> Result<(), Failure> {
    let first = outbreak(&args.scenario)?;
    let other = args.other.as_ref().map(|other| outbreak(other)).transpose()?;
    let scenarios: Vec<_> = std::iter::once(&first).chain(&other).collect();
    let question = Question {
        outcome: Outcome::from_word(&args.count).unwrap_or(Outcome::Unbitten),
        who: args.who.clone(),
        first_seed: args.first_seed,
        seeds: args.seeds,
    };
    let all = args.seeds as usize * scenarios.len();
    let finished = AtomicUsize::new(0);
    let tell = |runs: usize| {
        let now = finished.fetch_add(runs, Ordering::Relaxed) + runs;
        // A line now and then: about ten in all.
        if !args.quiet && !args.json && (now == all || now.is_multiple_of(all.div_ceil(10))) {
            eprintln!("{now} of {all} runs");
        }
    };
    let view = compare(&scenarios, &question, args.threads.map(usize::from), &tell).map_err(Failure::refused)?;
    if args.json {
        return input::print_json(&view);
    }
    Ok(terminal::print(&text(&view))?)
}

/// A scenario; drills are no outbreaks.
fn outbreak(name: &str) -> Result<Scenario, Failure> {
    match input::runnable(name)? {
        Runnable::Outbreak(scenario) => Ok(*scenario),
        Runnable::Drill(_) => {
            Err(Failure::refused(format!("`{name}` is a drill: nobody is infected there, nothing is to be compared")))
        }
    }
}

fn text(view: &ComparisonView) -> String {
    let who = if view.who.is_empty() {
        "of those not infected at the start".to_string()
    } else {
        format!("of {}", view.who.join(", "))
    };
    let mut text = format!("\nhow many {who} {}, from seed {} on\n\n", view.what, view.first_seed);
    let width = view.arms.iter().map(|arm| arm.scenario.chars().count()).max().unwrap_or(0);
    for arm in &view.arms {
        let _ = writeln!(text, "  {:width$}  {}", arm.scenario, share(arm));
    }
    if let Some(difference) = &view.difference {
        let [low, high] = difference.interval;
        let verdict = match (difference.is_sure, difference.mean > 0.0) {
            (true, true) => format!("more with {}", view.arms[0].scenario),
            (true, false) => format!("fewer with {}", view.arms[0].scenario),
            (false, _) => "no sure difference: run more seeds".to_string(),
        };
        let (mean, low, high) = (difference.mean * 100.0, low * 100.0, high * 100.0);
        let _ = writeln!(text, "\n  difference {mean:+.1} points (95 %: {low:+.1} to {high:+.1}), seed by seed: {verdict}");
    }
    text
}

fn share(arm: &ArmView) -> String {
    let [low, high] = arm.interval;
    format!("{:5.1} % (95 %: {:.1} to {:.1}) in {} runs", arm.share * 100.0, low * 100.0, high * 100.0, arm.runs)
}
