//! From a text to a checked drill, with every problem at once.

use super::Drill;
use super::check::check;
use super::keys::drill_keys;
use super::plan::{self, InlinePlan};
use super::sheet::drill_of;
use crate::diagnostic;
use crate::load::{Report, Source};
use crate::plan::{read_plan_as_built, write_plan};
use crate::problems::{At, Problems, code};
use crate::read::{Row, read, says_format};

/// A drill with the texts that it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct DrillFile {
    /// The drill.
    pub drill: Drill,
    /// Its text.
    pub source: Source,
    /// The plan's text, GeoJSON; that of a plan written in the drill is made from it.
    pub plan_text: String,
}

/// What came of loading.
#[derive(Debug)]
pub struct LoadedDrill {
    /// The drill; none if there was an error.
    pub file: Option<DrillFile>,
    /// The drill's text and, if it came from a file, the plan's, with their problems.
    pub reports: Vec<Report>,
}

impl LoadedDrill {
    /// All reports as people read them; empty without problems.
    pub fn rendered(&self, is_coloured: bool) -> String {
        let render =
            |report: &Report| diagnostic::render(&report.diagnostics, &report.source.file_name, &report.source.text, is_coloured);
        self.reports.iter().filter(|report| !report.diagnostics.is_empty()).map(render).collect()
    }

    /// Count of errors and of warnings.
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.reports.iter().flat_map(|report| &report.diagnostics);
        (all().filter(|one| one.is_error()).count(), all().filter(|one| !one.is_error()).count())
    }
}

/// True if a text means to be a drill: its first line of any content is `format = "hyosan drill …"`.
pub fn is_drill(text: &str) -> bool {
    says_format(text, "hyosan drill")
}

/// Reads and checks a drill. `plans` finds a plan by the name that the drill gives.
pub fn load(text: &str, file_name: &str, plans: &dyn Fn(&str) -> Option<Source>) -> LoadedDrill {
    let mut problems = Problems::default();
    let top = read(text, &drill_keys(), &mut problems);
    let (plan, plan_report) = plan_of(&top, plans, &mut problems);
    let mut drill = drill_of(&top, plan.as_ref().unwrap_or(&InlinePlan::default()), &mut problems);
    if drill.plan.name.is_empty() {
        drill.plan.name = drill.title.clone();
    }
    check(&drill, &top, plan.as_ref().filter(|plan| plan.is_whole), &mut problems);
    let is_usable = !problems.has_errors();
    let source = Source { file_name: file_name.to_string(), text: text.to_string() };
    let mut reports = vec![Report { source: source.clone(), diagnostics: problems.into_sorted() }];
    let plan_text = match &plan_report {
        Some(report) => report.source.text.clone(),
        None => write_plan(&drill.plan),
    };
    reports.extend(plan_report);
    let file = is_usable.then_some(DrillFile { drill, source, plan_text });
    LoadedDrill { file, reports }
}

/// The plan and, if it came from a file, what is to be said of that.
fn plan_of(top: &Row, plans: &dyn Fn(&str) -> Option<Source>, problems: &mut Problems) -> (Option<InlinePlan>, Option<Report>) {
    let Some(row) = top.row("plan") else { return (None, None) };
    let title = top.text("title").map_or(String::new(), |title| title.value);
    let has_spaces = !row.rows("space").is_empty();
    let inline = plan::read(row, &title, problems);
    let Some(name) = row.text("file") else {
        if !has_spaces && !row.is_faulty {
            let message = "`plan` is empty: it takes a `file`, or spaces and openings".to_string();
            problems.error(code::MISSING_KEY, &row.head, message, "add `file = \"…\"` or `[[plan.space]]`".to_string());
        }
        return (has_spaces.then_some(inline), None);
    };
    if has_spaces || !inline.spans.is_empty() {
        let message = "`plan` has a file, and spaces or openings of its own".to_string();
        problems.error(code::CONTRADICTION, &name.span, message, "keep one of the two".to_string());
        return (None, None);
    }
    from_file(&name, plans, problems)
}

fn from_file(
    name: &At<String>,
    plans: &dyn Fn(&str) -> Option<Source>,
    problems: &mut Problems,
) -> (Option<InlinePlan>, Option<Report>) {
    let Some(source) = plans(&name.value) else {
        let message = format!("there is no plan `{}`", name.value);
        let hint = "name a plan that ships, or a file beside the drill".to_string();
        problems.error(code::PLAN, &name.span, message, hint);
        return (None, None);
    };
    let read = read_plan_as_built(&source.text);
    let is_whole = read.building.is_some();
    if !is_whole {
        let message = format!("the plan `{}` has faults", name.value);
        problems.error(code::PLAN, &name.span, message, format!("mend {}", source.file_name));
    }
    let plan = is_whole.then_some(InlinePlan { draft: read.draft, spans: Vec::new(), is_whole });
    (plan, Some(Report { source, diagnostics: read.diagnostics }))
}
