//! All cases, in the order of reports, and how one is run.

use std::panic::{AssertUnwindSafe, catch_unwind};

use stdx::digest::Digest;

use crate::case::{Case, Finding, Kind, Outcome, Suite, Trouble, Verdict, verdict_of};
use crate::cases;
use crate::shipped;
use crate::stand::{Bench, Stand};

/// Every case, by suite and then by the numbers of its id.
pub fn cases() -> Vec<Case> {
    let mut all: Vec<Case> = [
        cases::one_person::CASES,
        cases::pre_movement::CASES,
        cases::demographics::CASES,
        cases::slowed::CASES,
        cases::doors::CASES,
        cases::counterflow::CASES,
        cases::rooms::CASES,
        cases::routes::CASES,
        cases::bottleneck::CASES,
        cases::stairs::CASES,
        cases::diagram::CASES,
        cases::single_file::CASES,
        cases::company::CASES,
        cases::additional::CASES,
    ]
    .concat();
    all.sort_by_key(|case| (case.suite, order_of(case.id), case.id));
    all
}

/// The numbers in an id, for its place: `rimea-3.0-12` after `rimea-12a`.
fn order_of(id: &str) -> (Vec<u32>, bool) {
    let words = id.strip_prefix("rimea-3.0-").map_or(id, |rest| rest);
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok());
    (numbers.collect(), id.starts_with("rimea-3.0-"))
}

/// Which cases are meant.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Of this suite; none: of all.
    pub suite: Option<Suite>,
    /// This case; none: all.
    pub id: Option<String>,
    /// The fast subset only.
    pub is_fast: bool,
}

impl Choice {
    /// The cases that are meant, in order.
    pub fn cases(&self) -> Vec<Case> {
        let is_meant = |case: &Case| {
            self.suite.is_none_or(|suite| suite == case.suite)
                && self.id.as_ref().is_none_or(|id| id == case.id)
                && (!self.is_fast || self.id.is_some() || case.is_fast || matches!(case.kind, Kind::NotApplicable(_)))
        };
        cases().into_iter().filter(is_meant).collect()
    }
}

/// Runs a case. What goes wrong, a panic included, becomes its trouble and stops nothing else.
pub fn run(case: Case, bench: &Bench) -> Outcome {
    let stand = Stand::new(bench);
    let done = match case.kind {
        Kind::NotApplicable(_) => Ok(Ok(Finding::default())),
        Kind::Judged | Kind::Documented => catch_unwind(AssertUnwindSafe(|| (case.run)(&stand))),
    };
    let found = done.unwrap_or_else(|panic| Err(Trouble(format!("it panicked: {}", words_of(&*panic)))));
    let (verdict, finding, trouble) = match found {
        Ok(finding) => (verdict_of(case.kind, &finding), finding, None),
        Err(trouble) => (Verdict::Fail, Finding::default(), Some(trouble.0)),
    };
    let log = stand.log();
    let digest = |name: &&'static str| (*name, shipped::scenario(name).map_or(Digest::default(), |shipped| shipped.digest()));
    Outcome {
        case,
        verdict,
        finding,
        trouble,
        seeds: log.seeds,
        run_count: log.run_count,
        inputs: case.scenarios.iter().map(digest).collect(),
        outputs: log.outputs,
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without a word".to_string())
}

#[cfg(test)]
mod tests;
