//! From texts to a checked scenario, with every problem at once; then, with a seed, to a setup.

use building::plan::Building;
use crowd::models::Movement;
use sim::params::Params;
use sim::setup::{LockedDoors, Rules, Setup};
use stdx::draw::Draw;
use stdx::tick::Tick;
use world::threat::Threat;

use crate::cast::Cast;
use crate::check::check;
use crate::diagnostic::Diagnostic;
use crate::keys::scenario_keys;
use crate::lower::population_of;
use crate::plan::read_plan;
use crate::problems::{At, Problems, code};
use crate::read::read;
use crate::sheet::sheet_of;
use crate::threat;

/// A text and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name of its file, for messages.
    pub file_name: String,
    /// The text.
    pub text: String,
}

/// What a scenario names that lies in a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A plan.
    Plan,
    /// A threat.
    Threat,
}

/// Finds the text of what a scenario names.
pub type Texts<'a> = &'a dyn Fn(Wanted, &str) -> Option<Source>;

/// A text and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The text.
    pub source: Source,
    /// Its problems, in the order of the text; empty if it has none.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The scenario; none if there was an error.
    pub scenario: Option<Scenario>,
    /// The scenario's text and, if it was found, the plan's, with their problems.
    pub reports: Vec<Report>,
}

impl Loaded {
    /// All reports as people read them; empty without problems.
    pub fn rendered(&self, colour: bool) -> String {
        let render = |report: &Report| {
            crate::diagnostic::render(&report.diagnostics, &report.source.file_name, &report.source.text, colour)
        };
        self.reports.iter().filter(|report| !report.diagnostics.is_empty()).map(render).collect()
    }

    /// Count of errors and of warnings.
    pub fn counts(&self) -> (usize, usize) {
        let all = || self.reports.iter().flat_map(|report| &report.diagnostics);
        (all().filter(|one| one.is_error()).count(), all().filter(|one| !one.is_error()).count())
    }
}

/// A threat and, if a scenario named one, its text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ThreatText {
    /// The threat.
    pub threat: Threat,
    /// Its text; none for the one that holds without a word.
    pub text: Option<String>,
}

/// A checked scenario. All that is left to be drawn is drawn by [`Scenario::setup`].
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its short name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Its text.
    pub source: Source,
    /// The name by which it asks for its plan.
    pub plan_name: String,
    /// The plan's text.
    pub plan_source: Source,
    /// Time of day at the start, in seconds since midnight.
    pub start_clock_s: f64,
    /// How long the run lasts, in seconds.
    pub duration_s: f64,
    /// The step, in seconds.
    pub dt_s: f64,
    /// Positions kept in a second.
    pub frames_per_s: f64,
    /// Parameters.
    pub params: Params,
    /// The model of movement.
    pub movement: Movement,
    /// Rules in force.
    pub rules: Rules,
    /// What people do about locked doors.
    pub locked_doors: LockedDoors,
    /// The plan.
    pub building: Building,
    /// The threat.
    pub threat: ThreatText,
    cast: Cast,
}

impl Scenario {
    /// Count of people.
    pub fn person_count(&self) -> usize {
        self.cast.members.len()
    }

    /// The last tick of the run.
    pub fn end(&self) -> Tick {
        Tick::at_s(self.duration_s, self.dt_s)
    }

    /// Steps from a frame of the record to the next.
    pub fn ticks_per_frame(&self) -> u32 {
        (1.0 / (self.frames_per_s * self.dt_s)).round().max(1.0) as u32
    }

    /// Draws the population and makes a run's setup. The same seed draws the same.
    pub fn setup(&self, seed: u64) -> Setup {
        Setup {
            building: self.building.clone(),
            population: population_of(&self.cast, &self.building, Draw::new(seed), self.dt_s),
            params: self.params,
            movement: self.movement,
            rules: self.rules,
            locked_doors: self.locked_doors,
            sky: self.cast.sky.clone(),
            threat: self.threat.threat.clone(),
            dt_s: self.dt_s,
        }
    }
}

/// Reads and checks a scenario. `texts` finds a plan or a threat by the name that the scenario gives.
pub fn load(text: &str, file_name: &str, texts: Texts<'_>) -> Loaded {
    let mut problems = Problems::default();
    let top = read(text, &scenario_keys(), &mut problems);
    let sheet = sheet_of(&top, &mut problems);
    let plan = sheet.plan.as_ref().and_then(|name| plan_of(name, texts, &mut problems));
    let (threat, threat_report) = threat_of(sheet.threat.as_ref(), texts, &mut problems);
    let building = plan.as_ref().and_then(|plan| plan.building.as_ref());
    let cast = check(&sheet, building, &threat.threat, &mut problems);
    let is_usable = !problems.has_errors();
    let source = Source { file_name: file_name.to_string(), text: text.to_string() };
    let mut reports = vec![Report { source: source.clone(), diagnostics: problems.into_sorted() }];
    let mut scenario = None;
    if let Some(plan) = plan {
        if let (Some(building), true) = (plan.building, is_usable) {
            scenario = Some(Scenario {
                name: sheet.name,
                title: sheet.title,
                description: sheet.description,
                source,
                plan_name: sheet.plan.map_or(String::new(), |plan| plan.value),
                plan_source: plan.report.source.clone(),
                start_clock_s: sheet.start_s,
                duration_s: sheet.duration_s,
                dt_s: sheet.dt_s,
                frames_per_s: sheet.frames_per_s,
                params: sheet.params,
                movement: sheet.movement,
                rules: sheet.rules,
                locked_doors: sheet.locked_doors,
                building,
                threat,
                cast,
            });
        }
        reports.push(plan.report);
    }
    reports.extend(threat_report);
    Loaded { scenario, reports }
}

struct FoundPlan {
    building: Option<Building>,
    report: Report,
}

/// The threat that a scenario names, or else the one that holds without a word; and what is to be said of its text.
fn threat_of(name: Option<&At<String>>, texts: Texts<'_>, problems: &mut Problems) -> (ThreatText, Option<Report>) {
    let Some(name) = name else { return (ThreatText::default(), None) };
    let Some(source) = texts(Wanted::Threat, &name.value) else {
        let message = format!("there is no threat `{}`", name.value);
        let hint = "name a threat that ships, or a file beside the scenario".to_string();
        problems.error(code::THREAT, &name.span, message, hint);
        return (ThreatText::default(), None);
    };
    let text = source.text.clone();
    let loaded = threat::load(source);
    if loaded.file.is_none() {
        let message = format!("the threat `{}` has faults", name.value);
        problems.error(code::THREAT, &name.span, message, format!("mend {}", loaded.report.source.file_name));
    }
    let threat = loaded.file.map_or_else(Threat::default, |file| file.threat);
    (ThreatText { threat, text: Some(text) }, Some(loaded.report))
}

fn plan_of(name: &At<String>, texts: Texts<'_>, problems: &mut Problems) -> Option<FoundPlan> {
    let Some(source) = texts(Wanted::Plan, &name.value) else {
        let message = format!("there is no plan `{}`", name.value);
        let hint = "name a plan that ships, or a file beside the scenario".to_string();
        problems.error(code::PLAN, &name.span, message, hint);
        return None;
    };
    let read = read_plan(&source.text);
    if read.building.is_none() {
        let message = format!("the plan `{}` has faults", name.value);
        problems.error(code::PLAN, &name.span, message, format!("mend {}", source.file_name));
    }
    Some(FoundPlan { building: read.building, report: Report { source, diagnostics: read.diagnostics } })
}
