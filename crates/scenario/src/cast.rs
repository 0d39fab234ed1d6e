//! A scenario with every name looked up: who is there and where they go, but for what the seed draws.

use std::ops::Range;

use world::blocks::Movable;
use world::fire::{Hearth, Protection};
use world::population::{Bell, Directive, Group, Sex, Speaker, Spot, Thing};
use world::sky::Sky;
use world::state::Stage;
use world::threat::StageId;

use crate::seats::Places;

/// Everybody and everything, before the seed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cast {
    /// Places that the scenario speaks of.
    pub(crate) places: Vec<Place>,
    /// Timetables; row 0 is for those who stay at home.
    pub(crate) timetables: Vec<Vec<Entry>>,
    /// Groups.
    pub(crate) groups: Vec<GroupPlan>,
    /// Everybody, in the order of person ids.
    pub(crate) members: Vec<Member>,
    /// Groups' own versions of lines.
    pub(crate) lessons: Vec<Lesson>,
    /// Things, in the order of ids.
    pub(crate) things: Vec<Thing>,
    /// Directives, in the order of ids.
    pub(crate) directives: Vec<Directive>,
    /// Loudspeakers.
    pub(crate) speakers: Vec<Speaker>,
    /// Furniture that can be moved.
    pub(crate) movables: Vec<Movable>,
    /// Places where fires can start.
    pub(crate) hearths: Vec<Hearth>,
    /// What the building has against fire.
    pub(crate) protection: Protection,
    /// Names of what timetables hold.
    pub(crate) lesson_names: Vec<String>,
    /// Bells.
    pub(crate) bells: Vec<Bell>,
    /// Weather, light and current.
    pub(crate) sky: Sky,
    /// Length of the run.
    pub(crate) duration_s: f64,
}

/// A place and where people stand in it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Its id in the plan.
    pub(crate) key: String,
    /// Spots.
    pub(crate) places: Places,
}

/// A line of a timetable; it holds until the next begins.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// When it begins, in seconds since the start; negative before it.
    pub(crate) from_s: f64,
    /// What it is: row of [`Cast::lesson_names`].
    pub(crate) what: u16,
    /// Where.
    pub(crate) at: Whereabouts,
    /// Whether somebody leads the group.
    pub(crate) is_led: bool,
    /// People set out so long before.
    pub(crate) early_s: f64,
    /// One by one within so long.
    pub(crate) spread_s: f64,
    /// What some do meanwhile.
    pub(crate) errands: Vec<Errand>,
    /// Where the scenario says where.
    pub(crate) span: Range<usize>,
}

/// Where people are during a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// Where they belong.
    Home,
    /// With the group that they lead; those who lead none, at home.
    Lead,
    /// One of these places each, in turn.
    Places(Vec<usize>),
}

/// What some do meanwhile.
#[derive(Debug, Clone)]
pub(crate) struct Errand {
    /// Share of those concerned.
    pub(crate) share: f64,
    /// Where.
    pub(crate) places: Vec<usize>,
    /// Of that sex only.
    pub(crate) sex: Option<Sex>,
    /// What it is.
    pub(crate) what: Option<u16>,
    /// How long they stay; none until the next line.
    pub(crate) stay_s: Option<(f64, f64)>,
}

/// A group.
#[derive(Debug, Clone)]
pub(crate) struct GroupPlan {
    /// As the world knows it.
    pub(crate) group: Group,
    /// Ages, least and greatest.
    pub(crate) ages: (u8, u8),
    /// Chance of a member to be female.
    pub(crate) female_share: f64,
    /// How members stand with the infection at the start.
    pub(crate) stage: (Stage, Option<StageId>),
    /// Row of its timetable.
    pub(crate) timetable: usize,
    /// The groups that it leads.
    pub(crate) leads: Vec<usize>,
    /// Where the scenario says where its home is.
    pub(crate) home_span: Range<usize>,
}

/// Somebody.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// Row of the group.
    pub(crate) group: usize,
    /// The how-manieth of the group.
    pub(crate) nth: usize,
    /// Where they belong.
    pub(crate) home: usize,
    /// Row of their timetable.
    pub(crate) timetable: usize,
    /// True if that is not their group's.
    pub(crate) is_on_their_own: bool,
    /// What the scenario says of them.
    pub(crate) given: Given,
}

/// What a scenario says of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) name: Option<String>,
    pub(crate) age_years: Option<u8>,
    pub(crate) sex: Option<Sex>,
    pub(crate) walk_speed_m_per_s: Option<f64>,
    pub(crate) run_speed_m_per_s: Option<f64>,
    pub(crate) strength: Option<f64>,
    pub(crate) radius_m: Option<f64>,
    pub(crate) climbs_walls: bool,
    pub(crate) stage: Option<(Stage, Option<StageId>)>,
}

/// A group's own version of a line.
#[derive(Debug, Clone)]
pub(crate) struct Lesson {
    /// The group.
    pub(crate) group: usize,
    /// The line: row of [`Cast::lesson_names`].
    pub(crate) during: u16,
    /// Where, if not as the line says.
    pub(crate) at: Option<usize>,
    /// What, if not as the line says.
    pub(crate) what: Option<u16>,
    /// Who leads it, if said.
    pub(crate) led_by: Option<usize>,
    /// Where the scenario says so.
    pub(crate) span: Range<usize>,
}

impl Cast {
    /// The lines of a member's timetable with the time until which each holds.
    pub(crate) fn lines(&self, member: &Member) -> impl Iterator<Item = (&Entry, f64)> {
        let entries = &self.timetables[member.timetable];
        entries.iter().enumerate().map(|(n, entry)| (entry, entries.get(n + 1).map_or(f64::INFINITY, |next| next.from_s)))
    }

    /// The line of a timetable that holds at a time.
    pub(crate) fn line_at(&self, timetable: usize, time_s: f64) -> Option<&Entry> {
        self.timetables[timetable].iter().rev().find(|entry| entry.from_s <= time_s)
    }

    /// The group's own version of a line.
    pub(crate) fn lesson(&self, group: usize, entry: &Entry) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.group == group && lesson.during == entry.what)
    }

    /// Where a member is during a line, and what it is called; who leads is settled elsewhere.
    pub(crate) fn base_place(&self, member: &Member, entry: &Entry) -> (usize, u16) {
        let own = self.lesson(member.group, entry).filter(|_| !member.is_on_their_own);
        let place = match &entry.at {
            Whereabouts::Places(places) if !places.is_empty() => places[member.nth % places.len()],
            _ => member.home,
        };
        (own.and_then(|lesson| lesson.at).unwrap_or(place), own.and_then(|lesson| lesson.what).unwrap_or(entry.what))
    }

    /// Where a whole group is during a line: the place of its first member who keeps to its timetable.
    pub(crate) fn place_of_group(&self, group: usize, entry: &Entry) -> Option<(usize, u16)> {
        let member = self.members.iter().find(|member| member.group == group && !member.is_on_their_own)?;
        Some(self.base_place(member, entry))
    }

    /// Whom a group leads at a time: groups with their line.
    pub(crate) fn led_at(&self, group: usize, time_s: f64) -> Vec<(usize, &Entry)> {
        let led = self.groups[group].leads.iter();
        led.filter_map(|&led| {
            self.line_at(self.groups[led].timetable, time_s).filter(|entry| entry.is_led).map(|entry| (led, entry))
        })
        .collect()
    }

    /// Who leads which group at a time because the scenario says so.
    pub(crate) fn appointed_leaders(&self, time_s: f64) -> Vec<(usize, usize)> {
        let leads = |lesson: &Lesson| {
            let entry = self.line_at(self.groups[lesson.group].timetable, time_s)?;
            (entry.what == lesson.during).then_some((lesson.led_by?, lesson.group))
        };
        self.lessons.iter().filter_map(leads).collect()
    }

    /// Members who are to lead at a time and whom the scenario has not given a group.
    pub(crate) fn free_leaders(&self, group: usize, time_s: f64) -> Vec<usize> {
        let appointed = self.appointed_leaders(time_s);
        let is_free = |n: &usize| {
            let member = &self.members[*n];
            let leads = |entry: &Entry| entry.at == Whereabouts::Lead;
            member.group == group
                && self.line_at(member.timetable, time_s).is_some_and(leads)
                && appointed.iter().all(|leader| leader.0 != *n)
        };
        (0..self.members.len()).filter(is_free).collect()
    }

    /// The first spot of a place.
    pub(crate) fn lead_spot(&self, place: usize) -> Spot {
        self.places[place].places.lead
    }
}
