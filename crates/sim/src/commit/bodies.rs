//! Bodies placed: where people are, where they have come to, who has got out.

use world::event::{Detail, EventKind};
use world::flow::{Bodies, Routes};
use world::state::{IntentKind, World};

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, routes: Routes, bodies: Bodies) {
    for (person, route) in routes {
        let arrives = route.is_there && !world.routes[person].is_there;
        world.routes[person] = route;
        if arrives && world.minds[person].intent.kind == IntentKind::Hide {
            let cause = world.minds[person].intent.cause;
            ledger.add(world, EventKind::Hidden, Some(person), None, &[cause], Detail::None);
        }
    }
    let cells = &ledger.setup.building.cells;
    let spaces = &ledger.setup.building.spaces;
    for person in world.bodies.ids() {
        let (old, new) = (world.bodies[person], bodies[person.0 as usize]);
        if old == new {
            continue;
        }
        world.bodies[person] = new;
        let cause = world.minds[person].intent.cause;
        if old.is_present && !new.is_present {
            ledger.add(world, EventKind::Left, Some(person), None, &[cause], Detail::None);
        } else if cells[old.cell].space != cells[new.cell].space {
            let space = &spaces[cells[new.cell].space];
            if !space.category.is_circulation() {
                ledger.add(world, EventKind::Entered, Some(person), None, &[cause], Detail::None);
            }
        }
    }
}
