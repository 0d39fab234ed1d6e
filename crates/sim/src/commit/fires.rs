//! Fire placed: what burns, where smoke has come to, when the alarm sounds and water falls.

use building::kinds::DoorState;
use world::event::{Detail, EventKind};
use world::fire::{Blaze, Burning};
use world::state::{EventId, Sound, SoundKind, World};

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, burning: Burning) {
    world.fires = burning.fires.into();
    world.airs = burning.airs.into();
    world.alarm = burning.alarm;
    for blaze in burning.blazes {
        tell(world, ledger, blaze);
    }
}

fn tell(world: &mut World, ledger: &mut Ledger<'_>, blaze: Blaze) {
    match blaze {
        Blaze::Starts(hearth) => {
            let event = fire(world, ledger, EventKind::FireStarted, hearth, None);
            world.fires[hearth].cause = Some(event);
        }
        Blaze::Ends(hearth) => {
            let cause = world.fires[hearth].cause;
            fire(world, ledger, EventKind::FireEnded, hearth, cause);
        }
        Blaze::Smoke(space, per_m, from) => {
            let causes = [world.airs[space].smoke_cause, from.and_then(|from| world.airs[from].smoke_cause)];
            let event = ledger.add_in_space(EventKind::SmokeThickened, space, &causes, Detail::Smoke(per_m));
            world.airs[space].smoke_cause = Some(event);
        }
        Blaze::Alarm(space) => {
            let causes = [world.airs[space].smoke_cause];
            world.alarm.cause = Some(ledger.add_in_space(EventKind::AlarmSounded, space, &causes, Detail::None));
        }
        Blaze::Sprinkler(space) => {
            let event = ledger.add_in_space(EventKind::SprinklersRan, space, &[world.alarm.cause], Detail::None);
            world.airs[space].water_cause = Some(event);
        }
        Blaze::Release(opening) => release(world, ledger, opening),
    }
}

fn fire(
    world: &World,
    ledger: &mut Ledger<'_>,
    kind: EventKind,
    hearth: world::fire::HearthId,
    cause: Option<EventId>,
) -> EventId {
    let spot = ledger.setup.population.hearths[hearth].spot;
    let space = ledger.setup.building.cells[spot.cell].space;
    let event = ledger.add_in_space(kind, space, &[cause, world.airs[space].smoke_cause], Detail::Hearth(hearth));
    if let Some(last) = ledger.last() {
        last.at = Some(spot.at);
    }
    event
}

/// Unlocks a door that the alarm releases.
fn release(world: &mut World, ledger: &mut Ledger<'_>, opening: building::plan::OpeningId) {
    if world.doors[opening].state != DoorState::Locked {
        return;
    }
    let row = &ledger.setup.building.openings[opening];
    let event = ledger.add_in_space(EventKind::DoorReleased, row.inside, &[world.alarm.cause], Detail::None);
    if let Some(last) = ledger.last() {
        (last.opening, last.at) = (Some(opening), Some(row.line.middle()));
    }
    let door = &mut world.doors[opening];
    (door.state, door.since, door.cause) = (DoorState::Closed, ledger.tick, Some(event));
    world.ways_version += 1;
    world.ways_changed_at = ledger.tick.plus(1);
}

/// The alarm as sound, again and again.
pub(crate) fn ring(world: &World, ledger: &mut Ledger<'_>) {
    let (setup, params) = (ledger.setup, &ledger.setup.params.fire);
    let period = ((params.alarm_pause_s / setup.dt_s).round() as u32).max(1);
    if world.alarm.sounds > ledger.tick || !(ledger.tick.0 - world.alarm.sounds.0).is_multiple_of(period) {
        return;
    }
    for &spot in &setup.population.protection.sounders {
        let (kind, level_db, cause) = (SoundKind::Alarm, params.alarm_level_db, world.alarm.cause);
        ledger.sounds.push(Sound { kind, level_db, spot, source: None, statement: None, cause });
    }
}
