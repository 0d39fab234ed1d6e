//! Timetables, groups' own versions of their lines, and places.

use std::collections::BTreeMap;

use building::plan::Building;
use stdx::tick::Tick;
use world::population::{Bell, Sex};

use super::{Checker, sorted_bells};
use crate::cast::{Entry, Errand, Lesson, Place, Whereabouts};
use crate::keys::{HOME, LEAD};
use crate::problems::{At, code};
use crate::seats::{Places, places_around, places_in};
use crate::sheet::{EntrySheet, ErrandSheet, LessonSheet};

/// What those do whose timetable has not begun.
const BEFORE: &str = "at home";

/// What those do who have no timetable.
const NO_TIMETABLE: &str = "on duty";

impl Checker<'_> {
    pub(super) fn timetables(&mut self) {
        let sheet = self.sheet;
        let on_duty = self.lesson_name(NO_TIMETABLE);
        self.cast.timetables.push(vec![at_home(on_duty)]);
        let mut bells = Vec::new();
        for timetable in &sheet.timetables {
            let mut lines: Vec<(f64, &EntrySheet)> =
                timetable.entries.iter().map(|entry| (self.since_start_s(entry.from_s), entry)).collect();
            lines.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in lines.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                let message =
                    format!("`{}` and `{}` of `{}` begin at the same time", pair[0].1.what, pair[1].1.what, timetable.name.value);
                let hint = "give each line a time of its own; what only some do is an `errand`".to_string();
                self.problems.error(code::SAME_TIME, &pair[1].1.from_span, message, hint);
            }
            let mut entries: Vec<Entry> = lines.iter().map(|&(from_s, entry)| self.entry(from_s, entry, &mut bells)).collect();
            if entries.first().is_none_or(|first| first.from_s > 0.0) {
                let before = self.lesson_name(BEFORE);
                entries.insert(0, at_home(before));
            }
            self.cast.timetables.push(entries);
        }
        self.cast.bells = sorted_bells(bells);
    }

    fn entry(&mut self, from_s: f64, entry: &EntrySheet, bells: &mut Vec<Bell>) -> Entry {
        let what = self.lesson_name(&entry.what);
        if entry.rings && from_s >= 0.0 && from_s <= self.sheet.duration_s {
            bells.push(Bell { at: Tick::at_s(from_s, self.sheet.dt_s), lesson: what });
        }
        let total: f64 = ["female", "male"].map(|sex| shares_of(&entry.errands, sex)).into_iter().fold(0.0, f64::max);
        if let Some(last) = entry.errands.last().filter(|_| total > 1.0 + 1e-9) {
            let message = format!("the errands of `{}` ask for {total} of the people; allowed are up to 1", entry.what);
            self.problems.error(code::OUT_OF_RANGE, &last.share_span, message, "lower their shares".to_string());
        }
        Entry {
            from_s,
            what,
            at: self.whereabouts(&entry.at),
            is_led: entry.is_led,
            early_s: entry.early_s,
            spread_s: entry.spread_s,
            errands: entry.errands.iter().map(|errand| self.errand(errand)).collect(),
            span: entry.at.first().map_or(entry.from_span.clone(), |at| at.span.clone()),
        }
    }

    fn whereabouts(&mut self, at: &[At<String>]) -> Whereabouts {
        if let Some(word) = at.iter().find(|word| at.len() > 1 && matches!(word.value.as_str(), HOME | LEAD)) {
            let message = format!("`{}` stands in a list of places", word.value);
            let hint = format!("write `at = \"{}\"`, or places only", word.value);
            self.problems.error(code::CONTRADICTION, &word.span, message, hint);
            return Whereabouts::Home;
        }
        match at.first().map(|word| word.value.as_str()) {
            None | Some(HOME) => Whereabouts::Home,
            Some(LEAD) => Whereabouts::Lead,
            _ => Whereabouts::Places(self.places(at)),
        }
    }

    fn errand(&mut self, errand: &ErrandSheet) -> Errand {
        Errand {
            share: errand.share,
            places: self.places(&errand.at),
            sex: errand.sex.as_deref().and_then(Sex::from_key),
            what: errand.what.as_deref().map(|what| self.lesson_name(what)),
            stay_s: errand.stay_s,
        }
    }

    fn places(&mut self, names: &[At<String>]) -> Vec<usize> {
        names.iter().filter_map(|name| self.place(name)).collect()
    }

    /// The row of a unit or an anchor of the plan.
    pub(super) fn place(&mut self, name: &At<String>) -> Option<usize> {
        let building = self.building?;
        if let Some(&row) = self.place_rows.get(&name.value) {
            if row.is_none() {
                self.unusable(building, name);
            }
            return row;
        }
        let places = find_places(building, &name.value);
        let row = places.map(|places| {
            self.cast.places.push(Place { key: name.value.clone(), places });
            self.cast.places.len() - 1
        });
        self.place_rows.insert(name.value.clone(), row);
        if row.is_none() {
            self.unusable(building, name);
        }
        row
    }

    /// Reports a place that is not in the plan, or in which nobody can stand.
    fn unusable(&mut self, building: &Building, name: &At<String>) {
        let units = building.spaces.rows().iter().map(|space| space.key.clone());
        let mut known: Vec<String> = units.chain(building.anchors.rows().iter().map(|anchor| anchor.key.clone())).collect();
        if known.contains(&name.value) {
            let message = format!("nobody can stand in `{}`: its free floor is too small", name.value);
            let hint = "people stand 0.4 m from walls and 0.9 m from doors; choose a larger place".to_string();
            self.problems.error(code::PLACE_TOO_SMALL, &name.span, message, hint);
        } else {
            known.sort();
            self.unknown("unit or anchor of the plan", name, &known);
        }
    }

    pub(super) fn lessons(&mut self) {
        let sheet = self.sheet;
        let mut seen = BTreeMap::new();
        for lesson in &sheet.lessons {
            let resolved = self.lesson(lesson);
            if let Some(lesson) = resolved {
                if seen.insert((lesson.group, lesson.during), ()).is_some() {
                    let group = &self.cast.groups[lesson.group].group.name;
                    let message = format!("`{group}` has two versions of this line");
                    self.problems.error(code::DUPLICATE, &lesson.span, message, "keep one".to_string());
                }
                self.cast.lessons.push(lesson);
            }
        }
    }

    fn lesson(&mut self, lesson: &LessonSheet) -> Option<Lesson> {
        let at = lesson.at.as_ref().map(|at| self.place(at));
        let led_by = lesson.led_by.as_ref().map(|name| self.person(name));
        let group = self.row("group", |c| &c.groups, &lesson.group)?;
        let entries = self.cast.timetables.get(self.cast.groups.get(group)?.timetable)?;
        let known: Vec<String> =
            entries.iter().filter_map(|entry| self.cast.lesson_names.get(usize::from(entry.what)).cloned()).collect();
        let line = entries.iter().find(|entry| self.cast.lesson_names.get(usize::from(entry.what)) == Some(&lesson.during.value));
        let Some((during, from_s, is_led)) = line.map(|entry| (entry.what, entry.from_s, entry.is_led)) else {
            self.unknown("line of the group's timetable", &lesson.during, &known);
            return None;
        };
        if let (Some(Some(leader)), Some(name)) = (led_by, &lesson.led_by) {
            self.check_leader(leader, from_s, is_led, name);
        }
        Some(Lesson {
            group,
            during,
            at: at.flatten(),
            what: lesson.what.as_deref().map(|what| self.lesson_name(what)),
            led_by: led_by.flatten(),
            span: lesson.group.span.clone(),
        })
    }

    /// Who leads must have a line of their own that begins then: it is replaced.
    fn check_leader(&mut self, leader: usize, from_s: f64, is_led: bool, name: &At<String>) {
        if !is_led {
            let message = "nobody leads this line of the timetable".to_string();
            let hint = "set `led = true` on the line, or leave out `led_by`".to_string();
            self.problems.error(code::CONTRADICTION, &name.span, message, hint);
        }
        let member = &self.cast.members[leader];
        if self.cast.timetables[member.timetable].iter().all(|entry| entry.from_s != from_s) {
            let message = format!("the timetable of `{}` has no line that begins with this one", name.value);
            let hint = "give it a line at the same time".to_string();
            self.problems.error(code::CONTRADICTION, &name.span, message, hint);
        }
    }
}

fn at_home(what: u16) -> Entry {
    Entry {
        from_s: f64::NEG_INFINITY,
        what,
        at: Whereabouts::Home,
        is_led: false,
        early_s: 0.0,
        spread_s: 0.0,
        errands: Vec::new(),
        span: 0..0,
    }
}

/// The sum of the shares of errands that a person of that sex may go on.
fn shares_of(errands: &[ErrandSheet], sex: &str) -> f64 {
    errands.iter().filter(|errand| errand.sex.as_deref().is_none_or(|of| of == sex)).map(|errand| errand.share).sum()
}

fn find_places(building: &Building, key: &str) -> Option<Places> {
    match (building.space_by_key(key), building.anchor_by_key(key)) {
        (Some(space), _) => places_in(building, space),
        (None, Some(anchor)) => places_around(building, anchor),
        (None, None) => None,
    }
}
