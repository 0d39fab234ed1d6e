//! The stage `progress`: the course of the infection, by the threat's table of transitions with a law of time each.

use stdx::draw::Draw;
use stdx::tick::Tick;
use world::flow::{Contact, Contacts, Exposure, Healths};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{EventId, Health, Stage};
use world::threat::{StageId, Threat, WayId};

/// What befalls people in this tick, besides the lapse of time.
#[derive(Debug, Clone)]
pub struct Befalls<'a> {
    /// Who is infected.
    pub exposures: &'a [Exposure],
    /// Contacts: some end one who is contagious.
    pub contacts: &'a Contacts,
    /// Who dies.
    pub deaths: Vec<PersonId>,
}

/// Courses of infection that change in this tick, by person; who dies does nothing else.
pub fn progress(moment: &Moment<'_>, threat: &Threat, befalls: &Befalls<'_>) -> Healths {
    let now = moment.world.tick;
    let course = Course { draw: moment.draw, threat, dt_s: moment.dt_s };
    let healths = moment.world.healths.iter();
    let due = healths.filter(|(_, health)| health.next_at <= now);
    let mut changes: Healths =
        due.filter_map(|(person, health)| Some((person, course.entered(person, *health, health.next?, now)))).collect();
    changes.extend(befalls.exposures.iter().map(|exposure| {
        let into = threat.ways[exposure.way].into;
        let before = Health { way: Some(exposure.way), ..moment.world.healths[exposure.person] };
        (exposure.person, Health { cause: Some(EventId::PENDING), ..course.entered(exposure.person, before, into, now) })
    }));
    let ends = befalls.contacts.list.iter().filter_map(|contact| match *contact {
        Contact::End { whom, into, .. } => Some((whom, into)),
        _ => None,
    });
    let ended: Healths =
        ends.map(|(person, into)| (person, course.entered(person, moment.world.healths[person], into, now))).collect();
    // What is drawn within a tick counts before what the clock brings about, and death before all.
    changes.retain(|(person, _)| ended.iter().all(|(other, _)| other != person));
    changes.extend(ended);
    if !befalls.deaths.is_empty() {
        changes.retain(|(person, _)| !befalls.deaths.contains(person));
        changes.extend(befalls.deaths.iter().map(|&person| (person, course.dead(person, moment.world.healths[person], now))));
    }
    changes.sort_by_key(|&(person, _)| person);
    changes.dedup_by_key(|&mut (person, _)| person);
    changes
}

/// How people are at the start, and go on from stage to stage.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The run's random numbers.
    pub draw: Draw,
    /// The threat.
    pub threat: &'a Threat,
    /// The step, in seconds.
    pub dt_s: f64,
}

impl Course<'_> {
    /// Somebody at the start, in a stage that they came to by a way.
    pub fn first(&self, person: PersonId, stage: StageId, way: Option<WayId>) -> Health {
        self.entered(person, Health { way, ..Health::HEALTHY }, stage, Tick(0))
    }

    /// Somebody comes to a stage: what follows and when is drawn at once.
    fn entered(&self, person: PersonId, before: Health, row: StageId, now: Tick) -> Health {
        let stage = self.threat.stages[row].role;
        let next = self.threat.next(self.draw, person, row, before.way, now);
        let next_at = next.map_or(Tick::NEVER, |(_, time_s)| now.plus(ticks(time_s, self.dt_s)));
        Health { stage, row, since: now, next_at, next: next.map(|(to, _)| to), ..before }
    }

    fn dead(&self, person: PersonId, before: Health, now: Tick) -> Health {
        match self.threat.stage_of(Stage::Dead) {
            Some(row) => self.entered(person, before, row, now),
            None => Health { stage: Stage::Dead, since: now, next_at: Tick::NEVER, next: None, ..before },
        }
    }
}

fn ticks(time_s: f64, dt_s: f64) -> u32 {
    ((time_s / dt_s).ceil().max(1.0)).min(f64::from(u32::MAX - 1)) as u32
}
