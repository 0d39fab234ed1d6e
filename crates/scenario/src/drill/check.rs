//! What no single value shows, marked in the text: two of one name, names that nothing has, people without room.

use std::collections::BTreeMap;
use std::ops::Range;

use building::draft::Draft;
use observe::paths::MeasurementArea;

use super::Drill;
use super::lower::{Misfit, Part};
use super::plan::InlinePlan;
use crate::problems::{Problems, code, did_you_mean, some_of};
use crate::read::Row;

/// Faults of the plan that leave an opening without an effect.
const OPENING_FAULTS: [&str; 3] = ["H0212", "H0220", "H0221"];

/// Faults of the plan that may only follow from those.
const AFTER_OPENING_FAULTS: [&str; 3] = ["H0215", "H0216", "H0219"];

/// What to say of a name that nothing has.
pub(super) fn hint<'a>(found: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let all = || match known.clone().next() {
        None => "there are none".to_string(),
        Some(_) => format!("there are {}", some_of(known.clone())),
    };
    did_you_mean(found, known.clone()).unwrap_or_else(all)
}

/// Judges a drill as a whole. `plan` is none if the plan could not be had.
pub(super) fn check(drill: &Drill, top: &Row, plan: Option<&InlinePlan>, problems: &mut Problems) {
    let mut checker = Checker { drill, top, problems };
    checker.doubles();
    checker.unused();
    checker.areas();
    if let Some(plan) = plan {
        checker.measures(plan);
    }
    checker.fit(plan);
}

struct Checker<'a> {
    drill: &'a Drill,
    top: &'a Row,
    problems: &'a mut Problems,
}

impl Checker<'_> {
    fn measure_rows(&self, name: &str) -> Vec<Row> {
        self.top.row("measure").map_or(Vec::new(), |row| row.rows(name).to_vec())
    }

    fn doubles(&mut self) {
        let named = |rows: &[Row]| -> Vec<(String, Range<usize>)> {
            rows.iter().filter_map(|row| row.text("key")).map(|key| (key.value, key.span)).collect()
        };
        let ways = [named(self.top.rows("goal")), named(self.top.rows("journey"))].concat();
        let rooms: [(&str, Vec<_>); 4] = [
            ("goals and journeys", ways),
            ("people", named(self.top.rows("people"))),
            ("lines", named(&self.measure_rows("line"))),
            ("areas", named(&self.measure_rows("area"))),
        ];
        for (what, rows) in rooms {
            let mut seen = BTreeMap::new();
            for (key, span) in rows {
                if seen.insert(key.clone(), ()).is_some() {
                    let message = format!("two of the {what} are called `{key}`");
                    self.problems.error(code::DUPLICATE, &span, message, "give one of them another name".to_string());
                }
            }
        }
    }

    fn unused(&mut self) {
        let drill = self.drill;
        let is_wanted = |key: &str| drill.people.iter().any(|people| people.journey.as_deref() == Some(key));
        let is_passed = |key: &str| drill.journeys.iter().any(|journey| journey.goals.iter().any(|goal| goal == key));
        let journeys = drill.journeys.iter().zip(self.top.rows("journey")).map(|(journey, row)| (&journey.key, row, false));
        let goals = drill.goals.iter().zip(self.top.rows("goal")).map(|(goal, row)| (&goal.key, row, true));
        let idle = goals
            .chain(journeys)
            .filter(|(key, row, is_goal)| !(row.is_faulty || is_wanted(key) || (*is_goal && is_passed(key))));
        for (key, row, is_goal) in idle.collect::<Vec<_>>() {
            let what = if is_goal { "goal" } else { "journey" };
            let message = format!("nobody has the {what} `{key}`");
            let hint = format!("write `journey = \"{key}\"` under `[[people]]`, or leave it out");
            self.problems.warning(code::NO_EFFECT, &row.span_of("key"), message, hint);
        }
    }

    /// Lines and areas lie on storeys that there are.
    fn measures(&mut self, plan: &InlinePlan) {
        let drill = self.drill;
        let lines = drill.lines.iter().map(|line| (line.storey, line.from.distance(line.to) < 1e-6));
        let areas = drill.areas.iter().map(|area| (area.storey, false));
        let places: Vec<(i32, bool)> = lines.chain(areas).collect();
        let rows = [self.measure_rows("line"), self.measure_rows("area")].concat();
        for ((storey, is_point), row) in places.into_iter().zip(&rows).filter(|(_, row)| !row.is_faulty) {
            if !plan.draft.levels.iter().any(|level| level.ordinal == storey) {
                let hint = format!("there are {}", ordinals(&plan.draft));
                self.problems.error(code::UNKNOWN_NAME, &row.span_of("storey"), format!("there is no storey {storey}"), hint);
            }
            if is_point && row.gives("from") {
                let hint = "give it two ends".to_string();
                self.problems.error(code::OUT_OF_RANGE, &row.span_of("to"), "the line has no length".to_string(), hint);
            }
        }
    }

    /// What is measured in needs an inside.
    fn areas(&mut self) {
        for (area, row) in self.drill.areas.iter().zip(self.measure_rows("area")) {
            // Fewer corners have been told of.
            if area.ring.len() > 2
                && let Err(fault) = MeasurementArea::new(area.ring.clone())
            {
                let text = fault.to_string();
                let (message, hint) = text.split_once("; ").unwrap_or((&text, "give another area"));
                self.problems.error(code::OUT_OF_RANGE, &row.span_of("corners"), message.to_string(), hint.to_string());
            }
        }
    }

    /// Tries the drill with one seed.
    fn fit(&mut self, plan: Option<&InlinePlan>) {
        let mut tried = self.drill.clone();
        if plan.is_none() {
            tried.plan = Draft::default();
        }
        for (people, row) in tried.people.iter_mut().zip(self.top.rows("people")) {
            // What is not known stands in nobody's way.
            people.count = if row.is_faulty { 0 } else { people.count };
        }
        if let Err(misfits) = tried.setup(1) {
            // An opening that joins nothing leaves spaces without a way out: that only follows.
            let is_opening_lost = misfits.iter().any(|misfit| OPENING_FAULTS.contains(&misfit.code));
            let follows = |misfit: &&Misfit| is_opening_lost && AFTER_OPENING_FAULTS.contains(&misfit.code);
            misfits.iter().filter(|misfit| !follows(misfit)).for_each(|misfit| self.tell(misfit, plan));
        }
    }

    fn tell(&mut self, misfit: &Misfit, plan: Option<&InlinePlan>) {
        let rows = |name: &str, row: usize| self.top.rows(name).get(row);
        let row = match misfit.part {
            Part::Plan(_) => None,
            Part::Goal(row) => rows("goal", row),
            Part::Journey(row) => rows("journey", row),
            Part::People(row) => rows("people", row),
            Part::Door(row) => rows("door", row),
            Part::Whole => None,
        };
        if row.is_some_and(|row| row.is_faulty) {
            return;
        }
        let (message, hint) = (misfit.message.clone(), misfit.hint.clone());
        let span = match (&misfit.part, row) {
            (Part::Plan(feature), _) => {
                // Without a plan there is nothing to be said of it here.
                let Some(plan) = plan else { return };
                plan.span_of(feature).unwrap_or_else(|| self.top.span_of("plan"))
            }
            (_, Some(row)) if misfit.key.is_empty() || !row.gives(misfit.key) => row.head.clone(),
            (_, Some(row)) => row.span_of(misfit.key),
            (_, None) => return self.problems.error_overall(misfit.code, message, hint),
        };
        self.problems.error(misfit.code, &span, message, hint);
    }
}

fn ordinals(plan: &Draft) -> String {
    let all: Vec<String> = plan.levels.iter().map(|level| level.ordinal.to_string()).collect();
    all.join(", ")
}
