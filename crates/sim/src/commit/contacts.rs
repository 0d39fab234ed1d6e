//! Contacts placed: grabs, bites and their screams; then the courses of infection.

use world::event::{Detail, EventKind};
use world::flow::{Contact, Contacts, Exposure, Healths};
use world::population::PersonId;
use world::state::{EventId, SoundKind, Stage, World};
use world::threat::WayId;

use super::Ledger;

/// Events of the tick from which contacts and deaths follow.
pub(crate) struct Origins<'a> {
    /// Falls, by who fell.
    pub(crate) falls: &'a [(PersonId, EventId)],
    /// Blows by which somebody lets go, by who was struck.
    pub(crate) blows: &'a [(PersonId, EventId)],
}

/// Places contacts and healths.
pub(crate) fn place(
    world: &mut World,
    ledger: &mut Ledger<'_>,
    contacts: &Contacts,
    exposures: &[Exposure],
    healths: Healths,
    origins: &Origins<'_>,
) {
    let Origins { falls, blows } = *origins;
    let made: Vec<EventId> = contacts.list.iter().map(|contact| happen(world, ledger, contact, blows)).collect();
    for &(person, mut grip) in &contacts.grips {
        let is_new = grip.is_held() && !world.grips[person].is_held();
        if is_new {
            let grab = |row: &(usize, &Contact)| matches!(row.1, Contact::Grab { whom, .. } if *whom == person);
            grip.cause = contacts.list.iter().enumerate().find(grab).map(|(row, _)| made[row]);
        }
        world.grips[person] = grip;
    }
    for (person, mut health) in healths {
        let exposure = exposures.iter().find(|exposure| exposure.person == person);
        let before = exposure.map(|exposure| made[exposure.contact]).or(world.healths[person].cause);
        health.cause = match health.stage {
            Stage::Turning => Some(ledger.add(world, EventKind::Signs, Some(person), None, &[before], Detail::None)),
            Stage::Infectious => Some(ledger.add(world, EventKind::Turned, Some(person), None, &[before], Detail::None)),
            Stage::Dead => {
                let fall = falls.iter().find(|(other, _)| *other == person).map(|&(_, event)| event);
                let end =
                    contacts.list.iter().position(|contact| matches!(contact, Contact::End { whom, .. } if *whom == person));
                let causes = [fall, end.map(|row| made[row]), before];
                Some(ledger.add(world, EventKind::Died, Some(person), None, &causes, Detail::None))
            }
            Stage::Half => Some(ledger.add(world, EventKind::HalfTurned, Some(person), None, &[before], Detail::None)),
            Stage::Recovered => Some(ledger.add(world, EventKind::Recovered, Some(person), None, &[before], Detail::None)),
            Stage::Susceptible | Stage::Exposed => before,
        };
        world.healths[person] = health;
    }
}

fn happen(world: &World, ledger: &mut Ledger<'_>, contact: &Contact, blows: &[(PersonId, EventId)]) -> EventId {
    match *contact {
        Contact::Grab { by, whom } => {
            let is_attack = world.healths[by].stage == Stage::Infectious;
            let causes = [world.healths[by].cause.filter(|_| is_attack), world.minds[by].intent.cause];
            let event = ledger.add(world, EventKind::Grabbed, Some(by), Some(whom), &causes, Detail::None);
            if is_attack && !world.grips[whom].is_held() {
                scream(world, ledger, whom, event);
            }
            event
        }
        Contact::Release { by, whom } => {
            let blow = blows.iter().find(|blow| blow.0 == by).map(|blow| blow.1);
            let causes = [blow, world.grips[whom].cause];
            ledger.add(world, EventKind::Released, Some(by), Some(whom), &causes, Detail::None)
        }
        Contact::BreakFree { who } => {
            let cause = world.grips[who].cause;
            ledger.add(world, EventKind::BrokeFree, Some(who), None, &[cause], Detail::None)
        }
        Contact::Bite { by, whom, way } => {
            // First what made the biter: so that from any turning one walks back to the first case.
            let causes = [world.healths[by].cause, world.grips[whom].cause];
            ledger.add(world, EventKind::Bite, Some(by), Some(whom), &causes, wound(ledger, way))
        }
        Contact::Infect { by, whom, .. } => {
            let causes = [world.healths[by].cause];
            ledger.add(world, EventKind::Infected, Some(by), Some(whom), &causes, Detail::None)
        }
        Contact::End { by, whom, .. } => {
            let causes = [world.healths[whom].cause];
            ledger.add(world, EventKind::Ended, Some(by), Some(whom), &causes, Detail::None)
        }
        Contact::CarrierBite { by, whom, .. } => {
            let cause = world.minds[whom].intent.cause;
            let event = ledger.add(world, EventKind::CarrierBite, Some(whom), None, &[cause], Detail::Thing(by));
            // A cry of pain, not a scream for one's life.
            let level_db = ledger.setup.params.mind.shout_level_db;
            ledger.sound(world, whom, SoundKind::Shout, level_db, None, Some(event));
            event
        }
    }
}

fn wound(ledger: &Ledger<'_>, way: WayId) -> Detail {
    ledger.setup.threat.wound(way).map_or(Detail::None, |(part, depth)| Detail::Bite(part, depth))
}

fn scream(world: &World, ledger: &mut Ledger<'_>, whom: PersonId, cause: EventId) {
    let level_db = ledger.setup.params.mind.scream_level_db;
    let detail = Detail::Sounded { sound: SoundKind::Scream, level_db };
    let event = ledger.add(world, EventKind::Screamed, Some(whom), None, &[Some(cause)], detail);
    ledger.sound(world, whom, SoundKind::Scream, level_db, None, Some(event));
}
