//! Whether there are enough people to lead, and enough room.

use super::Checker;
use crate::cast::{Cast, Entry, Whereabouts};
use crate::problems::code;

/// Somebody comes or goes: when, by how many, and where the scenario says so.
struct Change {
    at_s: f64,
    by: i32,
    span: std::ops::Range<usize>,
}

impl Checker<'_> {
    /// Every group that is led needs somebody.
    pub(super) fn leaders(&mut self) {
        for group in 0..self.cast.groups.len() {
            for (time_s, entry) in times_of_leading(&self.cast, group) {
                let appointed = self.cast.appointed_leaders(time_s);
                let led = self.cast.led_at(group, time_s);
                let open = led.iter().filter(|(led, _)| appointed.iter().all(|leader| leader.1 != *led)).count();
                let free = self.cast.free_leaders(group, time_s).len();
                if open > free {
                    let name = &self.cast.groups[group].group.name;
                    let what = &self.cast.lesson_names[usize::from(entry.what)];
                    let message = format!("in `{what}` {open} groups are to be led, but `{name}` can spare {free}");
                    let hint = format!("raise the count of `{name}`, or let fewer lines be led");
                    self.problems.error(code::NOBODY_LEADS, &entry.span, message, hint);
                }
            }
        }
    }

    /// Nobody may be put where all places are taken. Seats at home are kept for their owners.
    pub(super) fn rooms(&mut self) {
        let mut homes = vec![0usize; self.cast.places.len()];
        for member in &self.cast.members {
            homes[member.home] += 1;
        }
        for (place, mut changes) in changes_by_place(&self.cast).into_iter().enumerate() {
            let capacity = self.cast.places[place].places.spots.len();
            changes.sort_by(|a, b| a.at_s.total_cmp(&b.at_s).then(a.by.cmp(&b.by)));
            let (mut visitors, mut most, mut worst) = (0, 0, None);
            for change in &changes {
                visitors += change.by;
                if visitors > most {
                    (most, worst) = (visitors, Some(change));
                }
            }
            let count = homes[place] + most as usize;
            if count > capacity {
                let at_home = self.cast.members.iter().find(|member| member.home == place);
                let home_span = at_home.map(|member| self.cast.groups[member.group].home_span.clone());
                let span = worst.map(|change| change.span.clone()).or(home_span).unwrap_or(0..0);
                let when = worst.map_or(String::new(), |change| format!(" at {}", self.clock(change.at_s)));
                let key = &self.cast.places[place].key;
                let message = format!(
                    "`{key}` has {capacity} places to stand or sit; {count} people are to be there{when} ({} of them at home)",
                    homes[place]
                );
                let hint = "send fewer people, or spread them over several places or times".to_string();
                self.problems.error(code::PLACE_TOO_SMALL, &span, message, hint);
            }
        }
    }

    /// A time of the run as the clock shows it.
    fn clock(&self, since_s: f64) -> String {
        let minutes = ((self.sheet.start_s + since_s.max(0.0)) / 60.0).floor() as u64;
        format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
    }
}

/// When members of a group are to lead: each time once.
fn times_of_leading(cast: &Cast, group: usize) -> Vec<(f64, Entry)> {
    let mut times: Vec<(f64, Entry)> = Vec::new();
    for member in cast.members.iter().filter(|member| member.group == group) {
        for entry in cast.timetables[member.timetable].iter().filter(|entry| entry.at == Whereabouts::Lead) {
            if times.iter().all(|time| time.0 != entry.from_s) {
                times.push((entry.from_s, entry.clone()));
            }
        }
    }
    times
}

/// Comings and goings of visitors, place by place.
fn changes_by_place(cast: &Cast) -> Vec<Vec<Change>> {
    let mut changes: Vec<Vec<Change>> = cast.places.iter().map(|_| Vec::new()).collect();
    let mut visit = |place: usize, from_s: f64, until_s: f64, span: &std::ops::Range<usize>| {
        if until_s > 0.0 && from_s < cast.duration_s {
            changes[place].push(Change { at_s: from_s, by: 1, span: span.clone() });
            changes[place].push(Change { at_s: until_s, by: -1, span: span.clone() });
        }
    };
    for member in &cast.members {
        for (entry, until_s) in cast.lines(member) {
            let (place, _) = cast.base_place(member, entry);
            if place != member.home && entry.at != Whereabouts::Lead {
                let own = cast.lesson(member.group, entry).filter(|lesson| lesson.at.is_some() && !member.is_on_their_own);
                visit(place, entry.from_s, until_s, own.map_or(&entry.span, |lesson| &lesson.span));
            }
        }
    }
    changes
}
