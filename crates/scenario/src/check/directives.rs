//! Directives, and what the scenario says of people.

use building::ledges::LedgeId;
use stdx::tick::Tick;
use world::population::{Act, Directive, DirectiveId, PersonId, Sex, ThingId, Trigger};

use super::Checker;
use crate::cast::Given;
use crate::problems::{At, code};
use crate::sheet::{DirectiveSheet, PersonSheet};

impl Checker<'_> {
    pub(super) fn given(&mut self, person: &PersonSheet) -> Given {
        Given {
            name: Some(person.name.value.clone()),
            age_years: person.age_years,
            sex: person.sex.as_deref().and_then(Sex::from_key),
            walk_speed_m_per_s: person.walk_speed_m_per_s,
            run_speed_m_per_s: person.run_speed_m_per_s,
            strength: person.strength,
            radius_m: person.radius_m,
            climbs_walls: person.climbs_walls,
            stage: person.stage.as_ref().map(|stage| self.stage(stage)),
        }
    }

    /// The id of somebody with a name; an unknown name is an error, a broken row is not another one.
    pub(super) fn person(&mut self, name: &At<String>) -> Option<usize> {
        self.row("person", |c| &c.people, name)?;
        self.ids.get(&name.value).copied()
    }

    pub(super) fn directives(&mut self) {
        let sheet = self.sheet;
        for directive in &sheet.directives {
            let who = directive.who.as_ref().and_then(|who| self.person(who));
            let trigger = self.trigger(directive);
            let act = self.act(directive, who);
            self.cast.directives.push(Directive {
                who: PersonId(who.unwrap_or(0) as u32),
                trigger: trigger.unwrap_or(Trigger::At(Tick(0))),
                act: act.unwrap_or(Act::Handle(ThingId(0))),
                weight: directive.weight,
                patience_s: directive.patience_s,
                words: directive.words.clone(),
            });
        }
        self.circles();
    }

    fn trigger(&mut self, directive: &DirectiveSheet) -> Option<Trigger> {
        let when = directive.when_span.clone()?;
        let given = [directive.at.is_some(), directive.knows_bitten.is_some(), directive.done.is_some()];
        if given.iter().filter(|&&is_given| is_given).count() != 1 {
            let message = format!("`when` of `{}` must hold one of `at`, `knows_bitten`, `done`", directive.name.value);
            self.problems.error(
                code::CONTRADICTION,
                &when,
                message,
                "write one, such as `when = { at = \"12:10\" }`".to_string(),
            );
            return None;
        }
        if let Some(at) = &directive.at {
            return self.trigger_at(at);
        }
        if let Some(name) = &directive.knows_bitten {
            let whom = self.person(name)?;
            if directive.who.as_ref().is_some_and(|who| who.value == name.value) {
                let message = format!("`{}` waits for somebody to learn of their own bite from others", directive.name.value);
                self.problems.error(code::NEVER, &name.span, message, "name somebody else".to_string());
            }
            return Some(Trigger::KnowsBitten(PersonId(whom as u32)));
        }
        let name = directive.done.as_ref()?;
        let row = self.row("directive", |c| &c.directives, name)?;
        Some(Trigger::Done(DirectiveId(row as u32)))
    }

    fn trigger_at(&mut self, at: &At<f64>) -> Option<Trigger> {
        let since_s = self.since_start_s(at.value);
        let hint = "choose a time within the run".to_string();
        if since_s < 0.0 {
            self.problems.error(code::NEVER, &at.span, "this lies before the start of the run".to_string(), hint);
        } else if since_s >= self.sheet.duration_s {
            self.problems.error(code::NEVER, &at.span, "this lies after the end of the run".to_string(), hint);
        }
        Some(Trigger::At(Tick::at_s(since_s, self.sheet.dt_s)))
    }

    /// The ledge that a window is, from inside.
    pub(super) fn ledge_of(&mut self, name: &At<String>) -> Option<LedgeId> {
        let building = self.building?;
        let opening = building.opening_by_key(&name.value);
        let ledge = building.heights.ledges.iter().find(|(_, ledge)| ledge.window.is_some() && ledge.window == opening);
        if ledge.is_none() {
            let windows = building.openings.rows().iter().filter(|opening| opening.is_window());
            let known: Vec<String> = windows.map(|window| window.key.clone()).collect();
            self.unknown("window of the plan", name, &known);
        }
        ledge.map(|(id, _)| id)
    }

    /// Directives that wait for each other in a circle never begin.
    fn circles(&mut self) {
        let next = |row: usize| match self.cast.directives[row].trigger {
            Trigger::Done(DirectiveId(other)) => Some(other as usize),
            _ => None,
        };
        let count = self.cast.directives.len();
        for (row, directive) in self.sheet.directives.iter().enumerate() {
            let mut at = row;
            let mut steps = 0;
            while let Some(other) = next(at).filter(|_| steps <= count) {
                at = other;
                steps += 1;
                if at == row {
                    break;
                }
            }
            if let Some(done) = directive.done.as_ref().filter(|_| steps > 0 && at == row) {
                let message = match steps {
                    1 => format!("`{}` waits for itself", directive.name.value),
                    _ => format!("`{}` waits for others that wait for it", directive.name.value),
                };
                self.problems.error(code::NEVER, &done.span, message, "let one of them begin at a time".to_string());
            }
        }
    }
}
