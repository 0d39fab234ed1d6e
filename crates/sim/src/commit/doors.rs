//! Doors placed: how they stand, who passed, who thudded.

use building::kinds::DoorState;
use world::event::{Detail, EventKind};
use world::flow::{DoorChange, Works};
use world::population::Spot;
use world::state::{Door, EventId, Sound, SoundKind, World};

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, works: &Works) {
    for &opening in &works.passed {
        world.doors[opening].passed_at = ledger.tick;
    }
    for knock in &works.knocks {
        if let Some(opening) = knock.opening {
            world.doors[opening].worn_j += knock.energy_j;
        }
    }
    for change in &works.changes {
        set(world, ledger, change);
    }
    for knock in &works.knocks {
        let level_db = ledger.setup.params.barrier.thud_level_db;
        let cause =
            world.grips[knock.person].cause.filter(|_| knock.opening.is_none()).or(world.minds[knock.person].intent.cause);
        let detail = Detail::Sounded { sound: SoundKind::Thud, level_db };
        let event = ledger.add(world, EventKind::Thud, Some(knock.person), None, &[cause], detail);
        if let Some(last) = ledger.last() {
            last.opening = knock.opening;
        }
        ledger.sound(world, knock.person, SoundKind::Thud, level_db, None, Some(event));
    }
}

fn set(world: &mut World, ledger: &mut Ledger<'_>, change: &DoorChange) {
    let before = world.doors[change.opening];
    let kind = match change.state {
        DoorState::Open if change.is_forced => EventKind::DoorForced,
        DoorState::Open if before.state == DoorState::Locked => EventKind::DoorUnlocked,
        DoorState::Open => EventKind::DoorOpened,
        DoorState::Closed => EventKind::DoorClosed,
        DoorState::Locked => EventKind::DoorLocked,
    };
    let cause = change.by.and_then(|person| world.minds[person].intent.cause);
    let event = ledger.add(world, kind, change.by, None, &[cause, before.cause], Detail::None);
    let row = &ledger.setup.building.openings[change.opening];
    let (middle, inside) = (row.line.middle(), row.inside);
    if let Some(last) = ledger.last() {
        last.opening = Some(change.opening);
        last.space = Some(inside);
        last.at = Some(middle);
    }
    if change.is_slammed {
        slam(world, ledger, change, event);
    }
    let is_lock = (before.state == DoorState::Locked) != (change.state == DoorState::Locked);
    if is_lock {
        world.ways_version += 1;
        world.ways_changed_at = ledger.tick.plus(1);
    }
    let is_broken = before.is_broken || change.is_forced;
    let (since, passed_at, cause) = (ledger.tick, ledger.tick, Some(event));
    world.doors[change.opening] = Door {
        state: change.state,
        since,
        passed_at,
        worn_j: world.doors[change.opening].worn_j,
        is_broken,
        barred_by: before.barred_by,
        cause,
    };
}

fn slam(world: &World, ledger: &mut Ledger<'_>, change: &DoorChange, event: EventId) {
    let params = &ledger.setup.params.barrier;
    let (kind, level_db) = match ledger.setup.building.openings[change.opening].is_window() {
        true => (SoundKind::Glass, params.glass_level_db),
        false => (SoundKind::DoorSlam, params.slam_level_db),
    };
    let spot = change.by.map(|person| Spot { cell: world.bodies[person].cell, at: world.bodies[person].at });
    if let Some(spot) = spot {
        let sound = Sound { kind, level_db, spot, source: change.by, statement: None, cause: Some(event) };
        ledger.sounds.push(sound);
    }
}
