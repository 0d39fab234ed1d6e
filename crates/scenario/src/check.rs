//! Looks every name up and weighs what no single value shows: who fits where, what can never happen.

use std::collections::BTreeMap;

use building::plan::Building;
use world::population::{Bell, Group};
use world::state::Stage;
use world::threat::{StageId, Threat};

use crate::cast::{Cast, GroupPlan, Member};
use crate::problems::{At, Problems, code, did_you_mean, some_of};
use crate::sheet::{GroupSheet, PersonSheet, Sheet};

mod directives;
mod fires;
mod furniture;
mod room;
mod sky;
mod speakers;
mod things;
mod timetables;

/// Names and their rows.
type Index = BTreeMap<String, usize>;

/// Checks a sheet against a plan. Without a plan, all that needs none is checked; the cast is of use only without problems.
pub(crate) fn check(sheet: &Sheet, building: Option<&Building>, threat: &Threat, problems: &mut Problems) -> Cast {
    let mut checker = Checker::new(sheet, building, threat, problems);
    checker.timetables();
    checker.groups();
    checker.members();
    checker.lessons();
    checker.things();
    checker.furniture();
    checker.speakers();
    checker.fires();
    checker.directives();
    checker.sky();
    checker.frames();
    if !checker.problems.has_errors() && building.is_some() {
        checker.leaders();
        checker.rooms();
        checker.idle_timetables();
    }
    checker.cast
}

struct Checker<'a> {
    sheet: &'a Sheet,
    building: Option<&'a Building>,
    threat: &'a Threat,
    problems: &'a mut Problems,
    cast: Cast,
    /// Places looked up so far; none for those that hold nobody.
    place_rows: BTreeMap<String, Option<usize>>,
    timetables: Index,
    groups: Index,
    people: Index,
    things: Index,
    directives: Index,
    /// Person ids of those with names.
    ids: BTreeMap<String, usize>,
}

/// Rows by name; a name that comes twice is an error.
fn index<'a>(what: &str, names: impl Iterator<Item = &'a At<String>>, problems: &mut Problems) -> Index {
    let mut rows = Index::new();
    for (row, name) in names.enumerate() {
        if rows.insert(name.value.clone(), row).is_some() {
            let message = format!("two {what} are called `{}`", name.value);
            problems.error(code::DUPLICATE, &name.span, message, "give each a name of its own".to_string());
        }
    }
    rows
}

impl<'a> Checker<'a> {
    fn new(sheet: &'a Sheet, building: Option<&'a Building>, threat: &'a Threat, problems: &'a mut Problems) -> Checker<'a> {
        Checker {
            timetables: index("timetables", sheet.timetables.iter().map(|row| &row.name), problems),
            groups: index("groups", sheet.groups.iter().map(|row| &row.name), problems),
            people: index("people", sheet.people.iter().map(|row| &row.name), problems),
            things: index("things", sheet.things.iter().map(|row| &row.name), problems),
            directives: index("directives", sheet.directives.iter().map(|row| &row.name), problems),
            cast: Cast { duration_s: sheet.duration_s, ..Cast::default() },
            place_rows: BTreeMap::new(),
            ids: BTreeMap::new(),
            sheet,
            building,
            threat,
            problems,
        }
    }

    /// A stage of the threat by its name, or the first of the role of that name.
    fn stage(&mut self, name: &At<String>) -> (Stage, Option<StageId>) {
        let stages = &self.threat.stages;
        if let Some((id, row)) = stages.iter().find(|(_, row)| row.key == name.value) {
            return (row.role, Some(id));
        }
        if let Some(role) = Stage::from_key(&name.value).filter(|&role| self.threat.stage_of(role).is_some()) {
            return (role, None);
        }
        let known: Vec<String> = stages.rows().iter().map(|row| row.key.clone()).collect();
        self.unknown(&format!("stage of the threat `{}`", self.threat.name), name, &known);
        (Stage::Susceptible, None)
    }

    /// Reports a name that nothing has.
    fn unknown(&mut self, what: &str, name: &At<String>, known: &[String]) {
        let words = || known.iter().map(String::as_str);
        let hint = did_you_mean(&name.value, words()).unwrap_or_else(|| match known.is_empty() {
            true => format!("there is no {what} at all"),
            false => format!("there are {}", some_of(words())),
        });
        self.problems.error(code::UNKNOWN_NAME, &name.span, format!("no {what} is called `{}`", name.value), hint);
    }

    /// The row of a name in one of the indices.
    fn row(&mut self, what: &str, rows: for<'b> fn(&'b Checker<'a>) -> &'b Index, name: &At<String>) -> Option<usize> {
        let found = rows(self).get(&name.value).copied();
        if found.is_none() {
            let known: Vec<String> = rows(self).keys().cloned().collect();
            self.unknown(what, name, &known);
        }
        found
    }

    /// The row of a name for a text shown in the record; names are few.
    fn lesson_name(&mut self, name: &str) -> u16 {
        let names = &mut self.cast.lesson_names;
        let row = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_string());
            names.len() - 1
        });
        u16::try_from(row).unwrap_or(u16::MAX)
    }

    /// The time of day as seconds since the start; of a run past midnight, times of the next day come after it.
    fn since_start_s(&self, clock_s: f64) -> f64 {
        let since_s = clock_s - self.sheet.start_s;
        let next_day_s = since_s + 86_400.0;
        if since_s < 0.0 && next_day_s <= self.sheet.duration_s { next_day_s } else { since_s }
    }

    fn groups(&mut self) {
        let sheet = self.sheet;
        if sheet.groups.is_empty() {
            let hint = "add a `[[group]]` with a name, a role, a count, ages and a home".to_string();
            self.problems.error_overall(code::NOBODY, "nobody is there: the scenario has no group".to_string(), hint);
        }
        for group in &sheet.groups {
            let timetable = group.timetable.as_ref().and_then(|name| self.row("timetable", |c| &c.timetables, name));
            let leads = group.leads.as_ref().map_or(Vec::new(), |role| self.groups_of_role(role));
            let stage = group.stage.as_ref().map_or((Stage::Susceptible, None), |stage| self.stage(stage));
            self.cast.groups.push(GroupPlan {
                group: Group { name: group.name.value.clone(), role: group.role.clone(), has_keys: group.has_keys },
                ages: group.ages,
                female_share: group.female_share,
                stage,
                // Row 0 is for those who stay at home.
                timetable: timetable.map_or(0, |row| row + 1),
                leads,
                home_span: group.homes.first().map_or(0..0, |home| home.span.clone()),
            });
        }
    }

    fn groups_of_role(&mut self, role: &At<String>) -> Vec<usize> {
        let groups = &self.sheet.groups;
        let rows: Vec<usize> = (0..groups.len()).filter(|&row| groups[row].role == role.value).collect();
        if rows.is_empty() {
            let mut known: Vec<String> = groups.iter().map(|group| group.role.clone()).collect();
            known.sort();
            known.dedup();
            self.unknown("role", role, &known);
        }
        rows
    }

    /// Everybody in the order of ids: group by group, those with names first.
    fn members(&mut self) {
        let sheet = self.sheet;
        for person in &sheet.people {
            if let Some(group) = &person.group {
                self.row("group", |c| &c.groups, group);
            }
        }
        let total: u64 = sheet.groups.iter().filter_map(|group| group.count.as_ref()).map(|count| u64::from(count.value)).sum();
        if total > MOST_PEOPLE {
            let message = format!("{total} people are too many; allowed are up to {MOST_PEOPLE}");
            self.problems.error_overall(code::OUT_OF_RANGE, message, "lower the counts of groups".to_string());
            return;
        }
        for (row, group) in sheet.groups.iter().enumerate() {
            let homes: Vec<Option<usize>> = group.homes.iter().map(|home| self.place(home)).collect();
            let homes: Vec<usize> = homes.into_iter().flatten().collect();
            let in_group = |person: &&PersonSheet| person.group.as_ref().is_some_and(|name| name.value == group.name.value);
            let named: Vec<&PersonSheet> = sheet.people.iter().filter(in_group).collect();
            self.check_count(group, &named);
            let Some(count) = &group.count else { continue };
            for nth in 0..(count.value as usize).max(named.len()) {
                let member = self.member(row, nth, &homes, named.get(nth).copied());
                self.cast.members.push(member);
            }
        }
    }

    fn check_count(&mut self, group: &GroupSheet, named: &[&PersonSheet]) {
        let Some(count) = &group.count else { return };
        if named.len() > count.value as usize {
            let message = format!("`{}` counts {}, but {} people are named in it", group.name.value, count.value, named.len());
            let hint = format!("raise `count` to {} or more: it includes those with names", named.len());
            self.problems.error(code::GROUP_TOO_SMALL, &count.span, message, hint);
        }
    }

    fn member(&mut self, group: usize, nth: usize, homes: &[usize], named: Option<&PersonSheet>) -> Member {
        let of_group = self.cast.groups[group].timetable;
        let own = named.and_then(|person| person.timetable.as_ref());
        let own = own.and_then(|name| self.row("timetable", |c| &c.timetables, name)).map(|row| row + 1);
        let own_home = named.and_then(|person| person.home.as_ref()).and_then(|home| self.place(home));
        if let Some(person) = named {
            self.ids.insert(person.name.value.clone(), self.cast.members.len());
        }
        Member {
            group,
            nth,
            home: own_home.or_else(|| (!homes.is_empty()).then(|| homes[nth % homes.len()])).unwrap_or(0),
            timetable: own.unwrap_or(of_group),
            is_on_their_own: own.is_some_and(|own| own != of_group),
            given: named.map(|named| self.given(named)).unwrap_or_default(),
        }
    }

    /// A timetable that nobody follows.
    fn idle_timetables(&mut self) {
        let sheet = self.sheet;
        for (row, timetable) in sheet.timetables.iter().enumerate() {
            if self.cast.members.iter().all(|member| member.timetable != row + 1) {
                let message = format!("nobody follows the timetable `{}`", timetable.name.value);
                let hint = "give it to a group or a person, or take it out".to_string();
                self.problems.warning(code::NO_EFFECT, &timetable.name.span, message, hint);
            }
        }
    }

    fn frames(&mut self) {
        let steps = 1.0 / (self.sheet.frames_per_s * self.sheet.dt_s);
        if (steps - steps.round()).abs() > 1e-6 || steps < 0.5 {
            let (frames, dt_s) = (self.sheet.frames_per_s, self.sheet.dt_s);
            let nearest = 1.0 / (steps.round().max(1.0) * dt_s);
            let message =
                format!("{frames} frames a second do not fall on steps of {dt_s} s: a frame would come every {steps:.3} steps");
            self.problems.error(code::UNEVEN_FRAMES, &self.sheet.frames_span, message, format!("did you mean {nearest:.6}?"));
        }
    }
}

/// Person ids are small, and so is what a run of them costs.
const MOST_PEOPLE: u64 = 20_000;

/// Bells of all timetables, each once, in order of time.
fn sorted_bells(mut bells: Vec<Bell>) -> Vec<Bell> {
    bells.sort_by_key(|bell| (bell.at, bell.lesson));
    bells.dedup_by_key(|bell| bell.at);
    bells
}

#[cfg(test)]
mod tests;
