//! Things placed: who carries them, where they came to lie, what is on them; what was done with them.

use building::plan::SpaceId;
use world::event::{Detail, EventKind};
use world::population::{PersonId, Spot, ThingId, ThingKind};
use world::state::{EventId, Sound, SoundKind, Stage, World};
use world::things::{Deed, Handling, Occurrence};

use super::Ledger;

/// Places things; the blows by which somebody lets go, with those whom they hit.
pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, handling: &Handling) -> Vec<(PersonId, EventId)> {
    for &(thing, item) in &handling.items {
        world.things[thing] = item;
    }
    let mut blows = Vec::new();
    let mut last = None;
    for deed in &handling.deeds {
        let event = tell(world, ledger, deed, last);
        if let Deed::Strike { whom, .. } = *deed
            && handling.loosened.binary_search(&whom).is_ok()
        {
            blows.push((whom, event));
        }
        last = Some(event);
    }
    blows
}

/// What somebody has set their mind on: why they do it.
fn aim(world: &World, by: PersonId) -> Option<EventId> {
    world.minds[by].intent.cause
}

/// Makes the event of a deed; `last` is that of the deed before it, of which some deeds are the consequence.
fn tell(world: &mut World, ledger: &mut Ledger<'_>, deed: &Deed, last: Option<EventId>) -> EventId {
    use EventKind::{Landed, MessageRecorded, Posted, Soaked, Threw, Took, Wiped};
    match *deed {
        Deed::Take { by, thing } => moved(world, ledger, Took, by, None, thing, aim(world, by)),
        Deed::Drop { by, thing, is_fall } => drop(world, ledger, by, thing, is_fall),
        Deed::Knock { by, thing } => {
            let spot = world.things[thing].spot;
            let event = moved(world, ledger, EventKind::Knocked, by, None, thing, aim(world, by));
            put(ledger, spot);
            clatter(ledger, thing, spot, event);
            event
        }
        Deed::Throw { by, thing, whom } => moved(world, ledger, Threw, by, whom, thing, aim(world, by)),
        Deed::Land { thing, spot } => {
            let event = ledger.add(world, Landed, None, None, &[last], Detail::Thing(thing));
            put(ledger, spot);
            clatter(ledger, thing, spot, event);
            world.things[thing].cause = Some(event);
            event
        }
        Deed::Strike { by, whom, thing, part, energy_j } => {
            // What is still in the hand struck by hand.
            let cause = if world.things[thing].holder == Some(by) { aim(world, by) } else { last };
            let detail = Detail::Blow { thing, part, energy_j };
            let event = ledger.add(world, EventKind::Struck, Some(by), Some(whom), &[cause], detail);
            let level_db = ledger.setup.params.handling.blow_level_db;
            ledger.sound(world, whom, SoundKind::Thud, level_db, None, Some(event));
            event
        }
        Deed::Smash { by, thing } => smash(world, ledger, by, thing, last),
        Deed::BeginFilm { by, thing } => begin_film(world, ledger, by, thing),
        Deed::Film { by, thing, event, whom } => film(world, ledger, by, thing, event, whom),
        Deed::EndFilm { by, thing } => end_film(world, ledger, by, thing),
        Deed::Post { thing } => {
            let item = world.things[thing];
            let mut causes = item.filmed.to_vec();
            causes.push(item.film_cause);
            let event = ledger.add(world, Posted, item.holder, None, &causes, Detail::Thing(thing));
            if item.holder.is_none() && !item.is_gone {
                put(ledger, item.spot);
            }
            event
        }
        Deed::Record { by, thing, whom } => {
            ledger.add(world, MessageRecorded, Some(by), Some(whom), &[aim(world, by)], Detail::Thing(thing))
        }
        Deed::Soak { by, thing, whom } => {
            let causes = [aim(world, by), world.healths[whom].cause];
            let event = ledger.add(world, Soaked, Some(by), Some(whom), &causes, Detail::Thing(thing));
            world.things[thing].blood_cause = Some(event);
            event
        }
        Deed::Wipe { by, thing, whom } => {
            let causes = [aim(world, by), world.things[thing].blood_cause];
            ledger.add(world, Wiped, Some(by), Some(whom), &causes, Detail::Thing(thing))
        }
    }
}

/// A thing leaves or comes to a hand.
fn moved(
    world: &mut World,
    ledger: &mut Ledger<'_>,
    kind: EventKind,
    by: PersonId,
    whom: Option<PersonId>,
    thing: ThingId,
    cause: Option<EventId>,
) -> EventId {
    let before = world.things[thing].cause;
    let event = ledger.add(world, kind, Some(by), whom, &[cause, before], Detail::Thing(thing));
    world.things[thing].cause = Some(event);
    event
}

fn drop(world: &mut World, ledger: &mut Ledger<'_>, by: PersonId, thing: ThingId, is_fall: bool) -> EventId {
    // What falls, falls because its holder has turned, or flees.
    let is_lost = is_fall && matches!(world.healths[by].stage, Stage::Infectious | Stage::Dead);
    let cause = if is_lost { world.healths[by].cause } else { aim(world, by) };
    let event = moved(world, ledger, EventKind::Dropped, by, None, thing, cause);
    if is_fall {
        clatter(ledger, thing, world.things[thing].spot, event);
    }
    event
}

fn smash(world: &mut World, ledger: &mut Ledger<'_>, by: Option<PersonId>, thing: ThingId, last: Option<EventId>) -> EventId {
    let item = world.things[thing];
    let cause = by.map_or(last, |by| aim(world, by));
    let event = ledger.add(world, EventKind::Smashed, by, None, &[cause, item.cause], Detail::Thing(thing));
    let spot = item.holder.map_or(item.spot, |holder| Spot { cell: world.bodies[holder].cell, at: world.bodies[holder].at });
    put(ledger, spot);
    let params = &ledger.setup.params;
    match ledger.setup.population.things[thing].kind {
        ThingKind::Crockery => noise(ledger, SoundKind::Plates, spot, params.sensing.plates_level_db, event),
        _ => noise(ledger, SoundKind::Thud, spot, params.handling.smash_level_db, event),
    }
    world.things[thing].cause = Some(event);
    event
}

fn begin_film(world: &mut World, ledger: &mut Ledger<'_>, by: PersonId, thing: ThingId) -> EventId {
    let event = ledger.add(world, EventKind::FilmBegun, Some(by), None, &[aim(world, by)], Detail::Thing(thing));
    world.things[thing].film_cause = Some(event);
    event
}

/// A piece of film: it follows from what it shows, and from the film.
fn film(
    world: &mut World,
    ledger: &mut Ledger<'_>,
    by: PersonId,
    thing: ThingId,
    shown: EventId,
    whom: Option<PersonId>,
) -> EventId {
    let causes = [Some(shown), world.things[thing].film_cause];
    let event = ledger.add(world, EventKind::Filmed, Some(by), whom, &causes, Detail::Thing(thing));
    let item = &mut world.things[thing];
    item.filmed.rotate_right(1);
    item.filmed[0] = Some(event);
    event
}

fn end_film(world: &World, ledger: &mut Ledger<'_>, by: PersonId, thing: ThingId) -> EventId {
    let item = world.things[thing];
    let causes = [item.film_cause, item.cause.filter(|_| item.is_broken)];
    ledger.add(world, EventKind::FilmEnded, Some(by), None, &causes, Detail::Thing(thing))
}

/// Puts the event made last to a place.
fn put(ledger: &mut Ledger<'_>, spot: Spot) {
    let space = ledger.setup.building.cells[spot.cell].space;
    if let Some(last) = ledger.last() {
        (last.space, last.at) = (Some(space), Some(spot.at));
    }
}

/// The sound of a thing that lands.
fn clatter(ledger: &mut Ledger<'_>, thing: ThingId, spot: Spot, event: EventId) {
    let kind = ledger.setup.population.things[thing].kind;
    noise(ledger, SoundKind::Thud, spot, ledger.setup.params.handling.landing_level_db(kind), event);
}

fn noise(ledger: &mut Ledger<'_>, kind: SoundKind, spot: Spot, level_db: f64, event: EventId) {
    ledger.sounds.push(Sound { kind, level_db, spot, source: None, statement: None, cause: Some(event) });
}

/// What of this tick's events could be seen: what films go by in the next.
pub(crate) fn occurrences(ledger: &Ledger<'_>) -> Vec<Occurrence> {
    let building = &ledger.setup.building;
    let sights = ledger.events.iter().filter(|event| event.kind.is_a_sight());
    let spot = |space: SpaceId, at| Some(Spot { cell: building.cell_in_space(space, at)?, at });
    sights
        .filter_map(|event| {
            let spot = spot(event.space?, event.at?)?;
            Some(Occurrence { event: event.id, kind: event.kind, who: event.who, whom: event.whom, spot })
        })
        .collect()
}
