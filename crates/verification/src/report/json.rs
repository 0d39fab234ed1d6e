//! The report for programs.

use serde::Serialize;

use super::{Report, VERSION};
use crate::case::{Bound, Kind, Measure, Outcome, Verdict};
use crate::experiments::Compared;
use crate::plot::{Plot, Shape};

#[derive(Serialize)]
struct ReportView<'a> {
    program: &'static str,
    version: &'static str,
    model: Option<&'a str>,
    fast: bool,
    summary: SummaryView,
    cases: Vec<CaseView<'a>>,
    experiments: Vec<ExperimentView<'a>>,
    refused: Vec<RefusedView<'a>>,
}

#[derive(Serialize)]
struct SummaryView {
    pass: usize,
    fail: usize,
    inconclusive: usize,
    documented: usize,
    not_applicable: usize,
}

#[derive(Serialize)]
struct CaseView<'a> {
    id: &'a str,
    suite: &'a str,
    source: &'a str,
    title: &'a str,
    verifies: &'a str,
    criterion: &'a str,
    tolerance_is_ours: bool,
    deviation: &'a str,
    verdict: &'static str,
    reason: &'a str,
    trouble: Option<&'a str>,
    measures: Vec<MeasureView<'a>>,
    notes: &'a [String],
    seeds: &'a [u64],
    runs: usize,
    scenarios: Vec<ScenarioView<'a>>,
    outcome_digest: String,
    plots: Vec<PlotView<'a>>,
}

#[derive(Serialize)]
struct ScenarioView<'a> {
    name: &'a str,
    digest: String,
}

#[derive(Serialize)]
struct MeasureView<'a> {
    what: &'a str,
    unit: &'a str,
    value: Option<f64>,
    interval_95: Option<[f64; 2]>,
    n: usize,
    least: Option<f64>,
    most: Option<f64>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct PlotView<'a> {
    title: &'a str,
    x: &'a str,
    y: &'a str,
    series: Vec<SeriesView<'a>>,
}

#[derive(Serialize)]
struct SeriesView<'a> {
    name: &'a str,
    /// x and y; of bars and bands: x, y, low, high, and x, low, high.
    rows: Vec<Vec<f64>>,
}

#[derive(Serialize)]
struct ExperimentView<'a> {
    file: &'a str,
    people: usize,
    floor: &'a str,
    motivation: f64,
    notes: &'a [String],
    measures: Vec<MeasureView<'a>>,
    plots: Vec<PlotView<'a>>,
}

#[derive(Serialize)]
struct RefusedView<'a> {
    file: &'a str,
    why: &'a str,
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn measure(measure: &Measure) -> MeasureView<'_> {
    let (least, most) = match measure.bound {
        Bound::Within(low, high) => (Some(low), Some(high)),
        Bound::AtMost(high) => (None, Some(high)),
        Bound::AtLeast(low) | Bound::Above(low) => (Some(low), None),
        Bound::Shown => (None, None),
    };
    MeasureView {
        what: &measure.what,
        unit: measure.unit,
        value: finite(measure.value),
        interval_95: measure.interval.map(|interval| [interval.low, interval.high]),
        n: measure.count,
        least,
        most,
        verdict: measure.verdict().word(),
    }
}

fn plot(plot: &Plot) -> PlotView<'_> {
    let rows = |shape: &Shape| match shape {
        Shape::Dots(rows) | Shape::Line(rows) | Shape::Dashes(rows) => rows.iter().map(|row| vec![row.0, row.1]).collect(),
        Shape::Bars(rows) => rows.iter().map(|row| vec![row.0, row.1, row.2, row.3]).collect(),
        Shape::Band(rows) => rows.iter().map(|row| vec![row.0, row.1, row.2]).collect(),
    };
    let series = plot.layers.iter().map(|layer| SeriesView { name: &layer.name, rows: rows(&layer.shape) }).collect();
    PlotView { title: &plot.title, x: &plot.x.label, y: &plot.y.label, series }
}

fn case(outcome: &Outcome) -> CaseView<'_> {
    let case = &outcome.case;
    CaseView {
        id: case.id,
        suite: case.suite.key(),
        source: case.suite.source(),
        title: case.title,
        verifies: case.verifies,
        criterion: case.criterion,
        tolerance_is_ours: case.is_tolerance_ours,
        deviation: case.deviation,
        verdict: outcome.verdict.word(),
        reason: if let Kind::NotApplicable(reason) = case.kind { reason } else { "" },
        trouble: outcome.trouble.as_deref(),
        measures: outcome.finding.measures.iter().map(measure).collect(),
        notes: &outcome.finding.notes,
        seeds: &outcome.seeds,
        runs: outcome.run_count,
        scenarios: outcome.inputs.iter().map(|(name, digest)| ScenarioView { name, digest: digest.to_string() }).collect(),
        outcome_digest: outcome.outputs.to_string(),
        plots: outcome.finding.plots.iter().map(plot).collect(),
    }
}

fn experiment(compared: &Compared) -> ExperimentView<'_> {
    ExperimentView {
        file: &compared.file,
        people: compared.person_count,
        floor: &compared.floor,
        motivation: compared.motivation,
        notes: &compared.notes,
        measures: compared.measures.iter().map(measure).collect(),
        plots: compared.plots.iter().map(plot).collect(),
    }
}

/// The report as one JSON document.
pub fn json(report: &Report) -> String {
    let view = ReportView {
        program: "hyosan verify",
        version: VERSION,
        model: report.model.as_deref(),
        fast: report.is_fast,
        summary: SummaryView {
            pass: report.count(Verdict::Pass),
            fail: report.count(Verdict::Fail),
            inconclusive: report.count(Verdict::Inconclusive),
            documented: report.count(Verdict::Documented),
            not_applicable: report.count(Verdict::NotApplicable),
        },
        cases: report.outcomes.iter().map(case).collect(),
        experiments: report.experiments.iter().map(experiment).collect(),
        refused: report.refused.iter().map(|refused| RefusedView { file: &refused.file, why: &refused.why }).collect(),
    };
    // Plain data of strings and numbers always has a JSON form.
    serde_json::to_string_pretty(&view).unwrap_or_default() + "\n"
}
