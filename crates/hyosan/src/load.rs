//! Texts in, checked inputs out, with every problem reported at once.

use std::sync::Arc;

use building::plan::Building;
use scenario::diagnostic;
use scenario::load::Report;
use scenario::plan::read_plan;
use serde_json::Value;

use crate::loaded::Loaded;

pub use scenario::drill::{DrillFile, is_drill};
pub use scenario::load::{Scenario, Source, Texts, Wanted};
pub use scenario::threat::{ThreatFile, is_threat};
pub use scenario::times::{clock_s, duration_s};

#[cfg(test)]
mod tests;

/// What came of reading: the thing, if nothing stands against it, and what is to be said of its texts.
#[derive(Debug)]
pub struct Reading<T> {
    /// The thing; none if there was an error.
    pub accepted: Option<T>,
    reports: Vec<Report>,
}

impl<T> Reading<T> {
    /// All problems for people, each with its place marked; empty without problems.
    pub fn rendered(&self, is_coloured: bool) -> String {
        let with_problems = self.reports.iter().filter(|report| !report.diagnostics.is_empty());
        let render =
            |report: &Report| diagnostic::render(&report.diagnostics, &report.source.file_name, &report.source.text, is_coloured);
        with_problems.map(render).collect()
    }

    /// All problems for programs: code, severity, message, hint, file, line and column.
    pub fn problems(&self) -> Vec<Value> {
        let of_report = |report: &Report| -> Vec<Value> {
            let json = |one| diagnostic::json(one, &report.source.file_name, &report.source.text);
            report.diagnostics.iter().map(json).collect()
        };
        self.reports.iter().flat_map(of_report).collect()
    }

    /// Count of errors and of warnings.
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.reports.iter().flat_map(|report| &report.diagnostics);
        (all().filter(|one| one.is_error()).count(), all().filter(|one| !one.is_error()).count())
    }
}

/// Reads and checks a scenario; `texts` finds the plan and the threat that it names.
pub fn scenario(source: &Source, texts: Texts<'_>) -> Reading<Scenario> {
    let loaded = scenario::load::load(&source.text, &source.file_name, texts);
    Reading { accepted: loaded.scenario, reports: loaded.reports }
}

/// Reads and checks a drill; `plan_of` finds the text of the plan that it may name.
pub fn drill(source: &Source, plan_of: &dyn Fn(&str) -> Option<Source>) -> Reading<DrillFile> {
    let loaded = scenario::drill::load(&source.text, &source.file_name, plan_of);
    Reading { accepted: loaded.file, reports: loaded.reports }
}

/// Reads and checks a plan.
pub fn plan(source: &Source) -> Reading<Building> {
    let read = read_plan(&source.text);
    Reading { accepted: read.building, reports: vec![Report { source: source.clone(), diagnostics: read.diagnostics }] }
}

/// Reads and checks a threat.
pub fn threat(source: Source) -> Reading<ThreatFile> {
    let loaded = scenario::threat::load(source);
    Reading { accepted: loaded.file, reports: vec![loaded.report] }
}

/// A scenario ready to run: draws with the seed all that it leaves open.
pub fn prepare(scenario: &Scenario, seed: u64) -> Loaded {
    Loaded {
        setup: Arc::new(scenario.setup(seed)),
        scenario_text: scenario.source.text.clone(),
        plan_text: scenario.plan_source.text.clone(),
        threat_text: scenario.threat.text.clone(),
        name: scenario.name.clone(),
        title: scenario.title.clone(),
        description: scenario.description.clone(),
        clock_start_s: scenario.start_clock_s,
        duration_s: scenario.duration_s,
    }
}
