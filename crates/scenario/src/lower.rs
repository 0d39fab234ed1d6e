//! What the seed draws: people, their seats, who leads whom, who goes on errands.

use std::collections::BTreeSet;

use building::plan::Building;
use stdx::draw::{Draw, Purpose};
use stdx::table::Table;
use stdx::tick::Tick;
use world::population::{Appointment, GroupId, Person, Population, Sex, Thing};

use crate::cast::{Cast, Member, Whereabouts};
use crate::people::{PersonDraw, names};

mod errands;
mod seating;

use seating::Seating;

/// A stay of a person at a place.
#[derive(Debug, Clone)]
struct Stay {
    /// The line's time, in seconds since the start.
    from_s: f64,
    /// When they set out for it.
    leave_s: f64,
    /// Until the next line.
    until_s: f64,
    /// Where.
    place: usize,
    /// The place's spot.
    spot: usize,
    /// What it is.
    what: u16,
    /// The line's row in the person's timetable.
    line: usize,
}

/// The spot of who leads, among the spots of a place.
const LEAD_SPOT: usize = usize::MAX;

/// Draws the population of a cast.
pub(crate) fn population_of(cast: &Cast, building: &Building, draw: Draw, dt_s: f64) -> Population {
    let traits = traits_of(cast, draw);
    let mut seating = Seating::new(cast, draw);
    let mut stays = base_stays(cast, &leaders_of(cast, draw), draw);
    seating.seat(cast, &mut stays);
    let mut people = Table::new();
    for (person, (member, mut given)) in cast.members.iter().zip(traits).enumerate() {
        let appointments = errands::appointments_of(cast, &mut seating, draw, person, given.sex, &stays[person], dt_s);
        given.group = GroupId(member.group as u32);
        given.start = appointments.first().map_or(cast.lead_spot(member.home), |first| first.spot);
        given.appointments = appointments;
        people.push(given);
    }
    // What somebody carries is where they are.
    let start = |thing: &Thing| thing.holder.map_or(thing.spot, |holder| people[holder].start);
    let things = cast.things.iter().map(|thing| Thing { spot: start(thing), ..thing.clone() }).collect();
    Population {
        groups: cast.groups.iter().map(|row| row.group.clone()).collect(),
        things,
        people,
        directives: cast.directives.iter().cloned().collect(),
        lesson_names: cast.lesson_names.clone(),
        bells: cast.bells.clone(),
        speakers: cast.speakers.clone(),
        movables: cast.movables.iter().cloned().collect(),
        hearths: cast.hearths.iter().cloned().collect(),
        protection: cast.protection.clone(),
        exits: building.openings.iter().filter(|(_, opening)| opening.is_exit()).map(|(id, _)| id).collect(),
    }
}

/// Everybody's own traits, in the order of ids.
fn traits_of(cast: &Cast, draw: Draw) -> Vec<Person> {
    let mut taken: BTreeSet<String> = cast.members.iter().filter_map(|member| member.given.name.clone()).collect();
    cast.members.iter().enumerate().map(|(person, member)| traits(cast, member, draw, person as u32, &mut taken)).collect()
}

fn traits(cast: &Cast, member: &Member, draw: Draw, person: u32, taken: &mut BTreeSet<String>) -> Person {
    let (group, given, own) = (&cast.groups[member.group], &member.given, PersonDraw { draw, person });
    let age_years = given.age_years.unwrap_or_else(|| own.age_years(group.ages.0, group.ages.1));
    let sex = given.sex.unwrap_or_else(|| own.sex(group.female_share));
    let (initial_stage, initial_row) = given.stage.unwrap_or(group.stage);
    Person {
        name: given.name.clone().unwrap_or_else(|| names::name_of(draw, person, sex, taken)),
        is_named: given.name.is_some(),
        group: GroupId::default(),
        age_years,
        sex,
        radius_m: given.radius_m.unwrap_or_else(|| own.radius_m(age_years, sex)),
        walk_speed_m_per_s: given.walk_speed_m_per_s.unwrap_or_else(|| own.walk_speed_m_per_s(age_years, sex)),
        run_speed_m_per_s: given.run_speed_m_per_s.unwrap_or_else(|| own.run_speed_m_per_s(age_years, sex)),
        strength: given.strength.unwrap_or_else(|| own.strength(age_years, sex)),
        climbs_walls: given.climbs_walls,
        initial_stage,
        initial_row,
        start: Default::default(),
        appointments: Vec::new(),
    }
}

/// Who leads which group in which line: person, time, place, what it is called.
struct Leading {
    person: usize,
    from_s: f64,
    place: usize,
    what: u16,
}

/// Deals the groups that are to be led at each time to those who lead.
fn leaders_of(cast: &Cast, draw: Draw) -> Vec<Leading> {
    let mut leading = Vec::new();
    for group in 0..cast.groups.len() {
        for time_s in times_of(cast, group) {
            let appointed = cast.appointed_leaders(time_s);
            let free = cast.free_leaders(group, time_s);
            // The draw is the group's: one turn of the list for each time.
            let tick = Tick((time_s.max(-3600.0 * 24.0) + 3600.0 * 24.0) as u32);
            let turn = draw.below(free.len() as u32, Purpose::Place, group as u32, tick, 1) as usize;
            let mut next = free.iter().cycle().skip(turn).take(free.len());
            for (led, entry) in cast.led_at(group, time_s) {
                let is_open = appointed.iter().all(|leader| leader.1 != led);
                let Some((place, what)) = cast.place_of_group(led, entry).filter(|_| is_open) else { continue };
                let Some(&person) = next.next() else { break };
                leading.push(Leading { person, from_s: time_s, place, what });
            }
        }
    }
    for lesson in &cast.lessons {
        let entries = &cast.timetables[cast.groups[lesson.group].timetable];
        let entry = entries.iter().find(|entry| entry.what == lesson.during);
        let Some((person, entry)) = lesson.led_by.zip(entry) else { continue };
        if let Some((place, what)) = cast.place_of_group(lesson.group, entry) {
            leading.push(Leading { person, from_s: entry.from_s, place, what });
        }
    }
    leading
}

/// When members of a group are to lead.
fn times_of(cast: &Cast, group: usize) -> Vec<f64> {
    let members = cast.members.iter().filter(|member| member.group == group);
    let entries = members.flat_map(|member| cast.timetables[member.timetable].iter());
    let mut times: Vec<f64> = entries.filter(|entry| entry.at == Whereabouts::Lead).map(|entry| entry.from_s).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

/// Everybody's stays without errands, spots still open.
fn base_stays(cast: &Cast, leading: &[Leading], draw: Draw) -> Vec<Vec<Stay>> {
    let stays = |(person, member): (usize, &Member)| {
        let mut stays: Vec<Stay> = Vec::new();
        for (line, (entry, until_s)) in cast.lines(member).enumerate() {
            if until_s <= 0.0 || entry.from_s > cast.duration_s {
                continue;
            }
            let led = leading.iter().find(|led| led.person == person && led.from_s == entry.from_s);
            let (place, what) = led.map_or_else(|| cast.base_place(member, entry), |led| (led.place, led.what));
            let late = draw.unit(Purpose::Timetable, person as u32, Tick(0), line as u32);
            let leave_s = match stays.last() {
                // Everybody starts where the line in force puts them.
                None => 0.0,
                Some(last) => f64::max(entry.from_s - entry.early_s + late * entry.spread_s, last.leave_s),
            };
            let spot = if led.is_some() { LEAD_SPOT } else { 0 };
            stays.push(Stay { from_s: entry.from_s, leave_s, until_s, place, spot, what, line });
        }
        stays
    };
    cast.members.iter().enumerate().map(stays).collect()
}

/// An appointment; the first one of a run holds from its start.
fn appointment(cast: &Cast, from_s: f64, dt_s: f64, place: usize, spot: usize, what: u16) -> Appointment {
    let places = &cast.places[place].places;
    let spot = if spot == LEAD_SPOT { places.lead } else { places.spots.get(spot).copied().unwrap_or(places.lead) };
    Appointment { from: Tick::at_s(from_s.max(0.0), dt_s), spot, lesson: what }
}

/// True if an errand for `of` is open to `sex`.
fn is_for(of: Option<Sex>, sex: Sex) -> bool {
    of.is_none_or(|of| of == sex)
}
