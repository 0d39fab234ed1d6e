//! Bodies placed: where people are, where they have come to, who has got out.

use stdx::tick::Tick;
use world::event::{Detail, EventKind};
use world::flow::{Bodies, Routes};
use world::population::PersonId;
use world::state::{IntentKind, World};

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, routes: Routes, bodies: Bodies, dying: &[PersonId]) {
    for (person, route) in routes {
        let arrives = route.is_there && !world.routes[person].is_there;
        world.routes[person] = route;
        let intent = &world.minds[person].intent;
        // Who pushes furniture is not done yet.
        if arrives && intent.kind == IntentKind::Hide && intent.hold.is_none() {
            let cause = intent.cause;
            ledger.add(world, EventKind::Hidden, Some(person), None, &[cause], Detail::None);
        }
    }
    let cells = &ledger.setup.building.cells;
    let spaces = &ledger.setup.building.spaces;
    for person in world.bodies.ids() {
        if world.bodies[person].down_until == ledger.tick && ledger.tick > Tick(0) {
            ledger.add(world, EventKind::GotUp, Some(person), None, &[], Detail::None);
        }
        let (old, new) = (world.bodies[person], bodies[person.0 as usize]);
        if old == new {
            continue;
        }
        world.bodies[person] = new;
        let cause = world.minds[person].intent.cause;
        slip(world, ledger, person, (old.down_until, new.down_until));
        if old.is_present && !new.is_present && !dying.contains(&person) {
            ledger.add(world, EventKind::Left, Some(person), None, &[cause], Detail::None);
        } else if new.is_present && cells[old.cell].space != cells[new.cell].space {
            let space = &spaces[cells[new.cell].space];
            if !space.category.is_circulation() {
                ledger.add(world, EventKind::Entered, Some(person), None, &[cause], Detail::None);
            }
        }
    }
}

/// Tells that somebody fell.
fn slip(world: &World, ledger: &mut Ledger<'_>, person: PersonId, (old, new): (Tick, Tick)) {
    if new > old {
        let water = world.airs[ledger.setup.building.cells[world.bodies[person].cell].space].water_cause;
        ledger.add(world, EventKind::Slipped, Some(person), None, &[water], Detail::None);
    }
}
