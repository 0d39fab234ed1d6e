//! Fields made when they are first asked for, and thrown away when a lock changes.

use std::sync::OnceLock;

use building::kinds::DoorState;
use building::plan::{CellId, OpeningId};
use geom::point::Point;
use stdx::table::Id;
use world::flow::{Reach, Walker};
use world::moment::Moment;
use world::population::Spot;

use crate::field::{Field, Ground, Target};
use crate::ways::Ways;

/// A memo of fields: never part of the world, always computable again from it, with the same result.
#[derive(Debug, Default)]
pub struct FieldMemo {
    version: Option<u32>,
    /// A row an opening: whether it was locked when the memo was refreshed last.
    locked: Vec<bool>,
    /// Rows: cells for ordinary walkers, cells for pressing ones, then openings likewise.
    fields: Vec<OnceLock<Field>>,
}

impl FieldMemo {
    /// Forgets the fields that the locks which have changed since make outdated.
    pub fn refresh(&mut self, moment: &Moment<'_>, ways: &Ways) {
        if self.version == Some(moment.world.ways_version) {
            return;
        }
        let (cells, openings) = (moment.building.cells.len(), moment.building.openings.len());
        let locked: Vec<bool> = moment.world.doors.rows().iter().map(|door| door.state == DoorState::Locked).collect();
        if self.version.is_none() {
            self.fields = std::iter::repeat_with(OnceLock::new).take(2 * (cells + openings)).collect();
        } else {
            let changed = changed_states(moment, ways, &self.locked, &locked);
            for (row, slot) in self.fields.iter_mut().enumerate() {
                let is_pressing = (cells..2 * cells).contains(&row) || row >= 2 * cells + openings;
                let walker = if is_pressing { Walker::Pressing } else { Walker::Ordinary };
                let ground = Ground { building: moment.building, ways, doors: &moment.world.doors, walker };
                if slot.get().is_some_and(|field| field.is_outdated(ground, &changed)) {
                    *slot = OnceLock::new();
                }
            }
        }
        self.version = Some(moment.world.ways_version);
        self.locked = locked;
    }
}

/// The states that cross a door whose lock has changed, from the side on which that matters.
fn changed_states(moment: &Moment<'_>, ways: &Ways, before: &[bool], now: &[bool]) -> Vec<u32> {
    let mut states = Vec::new();
    for opening in moment.building.openings.ids().filter(|opening| before[opening.index()] != now[opening.index()]) {
        for (portal, row) in moment.building.portals_of(opening) {
            for side in 0..2 {
                let matters =
                    row.cells[1 - side].is_some_and(|from| !ways.opens_from(opening, moment.building.cells[from].space));
                if matters {
                    states.extend(ways.nodes(portal).map(|node| node * 2 + side as u32));
                }
            }
        }
    }
    states
}

impl Clone for FieldMemo {
    /// A copy starts empty: fields are made again when asked for.
    fn clone(&self) -> Self {
        FieldMemo::default()
    }
}

/// How far everything is at one moment.
pub struct ReachNow<'a> {
    moment: Moment<'a>,
    ways: &'a Ways,
    memo: &'a FieldMemo,
}

impl<'a> ReachNow<'a> {
    /// Reads and fills `memo`, which must be fresh (see [`FieldMemo::refresh`]).
    pub fn new(moment: Moment<'a>, ways: &'a Ways, memo: &'a FieldMemo) -> ReachNow<'a> {
        ReachNow { moment, ways, memo }
    }

    /// What fields are computed from, for this walker.
    pub fn ground(&self, walker: Walker) -> Ground<'a> {
        Ground { building: self.moment.building, ways: self.ways, doors: &self.moment.world.doors, walker }
    }

    /// The field of distances to `target`.
    pub fn field(&self, walker: Walker, target: Target) -> &'a Field {
        let cells = self.moment.building.cells.len();
        let openings = self.moment.building.openings.len();
        let row = match (target, walker) {
            (Target::Cell(cell), Walker::Ordinary) => cell.index(),
            (Target::Cell(cell), Walker::Pressing) => cells + cell.index(),
            (Target::Exit(exit), Walker::Ordinary) => 2 * cells + exit.index(),
            (Target::Exit(exit), Walker::Pressing) => 2 * cells + openings + exit.index(),
        };
        self.memo.fields[row].get_or_init(|| Field::to(self.ground(walker), target))
    }
}

impl Reach for ReachNow<'_> {
    fn distance_m(&self, walker: Walker, from: Spot, to: CellId) -> Option<f64> {
        self.field(walker, Target::Cell(to)).distance_m(self.ground(walker), from)
    }

    fn exit_distance_m(&self, walker: Walker, from: Spot, exit: OpeningId) -> Option<f64> {
        self.field(walker, Target::Exit(exit)).distance_m(self.ground(walker), from)
    }

    fn first_turn(&self, walker: Walker, from: Spot, to: CellId) -> Option<Point> {
        let field = self.field(walker, Target::Cell(to));
        let (state, _) = field.first(self.ground(walker), from)?;
        // The second node of the way: the first is often the door of the own room, whichever way one goes.
        field.way(state, 2).last().map(|(node, _)| self.ways.point(node))
    }
}
