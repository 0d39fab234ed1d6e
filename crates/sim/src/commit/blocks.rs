//! Furniture placed: where it is, which doors it stands before.

use stdx::table::Id;
use world::event::{Detail, EventKind};
use world::flow::{BlockChange, BlockStep};
use world::state::World;

use super::Ledger;

pub(crate) fn place(world: &mut World, ledger: &mut Ledger<'_>, moves: &[BlockChange]) {
    for change in moves {
        let mut next = change.next;
        if let Some(step) = change.step {
            let (kind, opening) = match step {
                BlockStep::Moved => (EventKind::FurnitureMoved, None),
                BlockStep::Bars(opening) => (EventKind::WayBarred, Some(opening)),
                BlockStep::Clears(opening) => (EventKind::WayCleared, Some(opening)),
            };
            let detail = Detail::Furniture { block: change.block, at: next.at, heading_rad: next.heading_rad };
            let causes = [change.by.and_then(|by| world.minds[by].intent.cause), next.cause];
            let event = ledger.add(world, kind, change.by, None, &causes, detail);
            let space = ledger.setup.building.cells[next.cell].space;
            if let Some(last) = ledger.last() {
                last.opening = opening;
                last.at = Some(next.at);
                last.space = Some(space);
            }
            (next.told_at, next.cause) = (next.at, Some(event));
        }
        world.blocks[change.block] = next;
    }
    if moves.iter().any(|change| matches!(change.step, Some(BlockStep::Bars(_) | BlockStep::Clears(_)))) {
        count_bars(world, ledger);
    }
}

/// Ways are found anew when furniture comes to stand before a door, or no more.
fn count_bars(world: &mut World, ledger: &Ledger<'_>) {
    let mut counts = vec![0u8; world.doors.len()];
    for opening in world.blocks.rows().iter().filter_map(|block| block.bars) {
        counts[opening.index()] = counts[opening.index()].saturating_add(1);
    }
    for (door, count) in world.doors.ids().zip(counts) {
        world.doors[door].barred_by = count;
    }
    world.ways_version += 1;
    world.ways_changed_at = ledger.tick.plus(1);
}
