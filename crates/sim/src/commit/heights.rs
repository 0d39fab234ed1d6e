//! Footings placed: who goes over a ledge, climbs, falls, and what the fall did.

use world::event::{Detail, EventKind};
use world::flow::{ClimbStep, FootingChange, Footings};
use world::footing::Hold;
use world::population::PersonId;
use world::state::{EventId, SoundKind, World};

use super::Ledger;

/// From this height on a landing is heard as a body against a door is, in metres.
const LANDING_LEAST_M: f64 = 1.0;

/// Places the footings; the falls, with their events.
pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, footings: &Footings) -> Vec<(PersonId, EventId)> {
    let mut falls = Vec::new();
    for change in footings {
        let event = change.step.map(|step| happen(world, ledger, change, step));
        if let (Some(ClimbStep::Landed(height_m, _)), Some(event)) = (change.step, event) {
            falls.push((change.person, event));
            if height_m >= LANDING_LEAST_M {
                let level_db = ledger.setup.params.barrier.thud_level_db;
                ledger.sound(world, change.person, SoundKind::Thud, level_db, None, Some(event));
            }
        }
        world.footings[change.person] = change.footing;
    }
    falls
}

fn happen(world: &World, ledger: &mut Ledger<'_>, change: &FootingChange, step: ClimbStep) -> EventId {
    let heights = &ledger.setup.building.heights;
    let window_of = |ledge| heights.ledges[ledge].window;
    let (kind, opening, detail) = match step {
        ClimbStep::Over(ledge) => (EventKind::WentOver, window_of(ledge), Detail::None),
        ClimbStep::Tipped(ledge) => (EventKind::Tipped, window_of(ledge), Detail::None),
        ClimbStep::Up(ledge) => (EventKind::ClimbedWall, window_of(ledge), Detail::None),
        ClimbStep::Landed(height_m, injury) => (EventKind::Fell, None, Detail::Fall { height_m, injury }),
        ClimbStep::Onto(_) => (EventKind::Climbed, None, Detail::None),
        ClimbStep::Off(_) => (EventKind::CameDown, None, Detail::None),
        ClimbStep::Across(_) => (EventKind::ClimbedAcross, None, Detail::None),
        ClimbStep::Dragged(_) => (EventKind::PulledDown, None, Detail::None),
        ClimbStep::Shoved(Some(Hold::Ledge(ledge))) => (EventKind::ShovedOver, window_of(ledge), Detail::None),
        ClimbStep::Shoved(Some(_)) => (EventKind::ShovedOff, None, Detail::None),
        ClimbStep::Shoved(None) => (EventKind::Shoved, None, Detail::None),
    };
    let cause = world.minds[change.person].intent.cause;
    let by = change.by.and_then(|by| world.minds[by].intent.cause);
    let event = ledger.add(world, kind, Some(change.person), change.by, &[by, cause], detail);
    if let Some(last) = ledger.last() {
        last.opening = opening;
    }
    event
}
