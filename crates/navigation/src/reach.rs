//! Fields made when they are first asked for, and thrown away when a lock changes.

use std::sync::OnceLock;

use building::kinds::DoorState;
use building::plan::{CellId, OpeningId};
use geom::point::Point;
use stdx::table::Id;
use world::flow::{Reach, Walker};
use world::moment::Moment;
use world::population::Spot;
use world::state::Door;

use crate::field::{Field, Ground, Target};
use crate::ways::Ways;

/// A memo of fields: never part of the world, always computable again from it, with the same result.
#[derive(Debug, Default)]
pub struct FieldMemo {
    version: Option<u32>,
    /// A row an opening: how it stood when the memo was refreshed last.
    stood: Vec<Standing>,
    /// Rows: cells for ordinary walkers, cells for pressing ones, then openings likewise.
    fields: Vec<OnceLock<Field>>,
    /// The same of cells, but only as far as [`HORIZON_M`].
    near: Vec<OnceLock<Field>>,
}

/// Most goals are asked for from near by: fields of cells are first made up to here, in metres.
const HORIZON_M: f32 = 40.0;

/// What of a door makes ways longer, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    is_locked: bool,
    is_barred: bool,
}

impl FieldMemo {
    /// Forgets the fields that the locks which have changed since make outdated.
    pub fn refresh(&mut self, moment: &Moment<'_>, ways: &Ways) {
        if self.version == Some(moment.world.ways_version) {
            return;
        }
        let (cells, openings) = (moment.building.cells.len(), moment.building.openings.len());
        let standing = |door: &Door| Standing { is_locked: door.state == DoorState::Locked, is_barred: door.barred_by > 0 };
        let stood: Vec<Standing> = moment.world.doors.rows().iter().map(standing).collect();
        if self.version.is_none() {
            let empty = |count: usize| std::iter::repeat_with(OnceLock::new).take(count).collect();
            (self.fields, self.near) = (empty(2 * (cells + openings)), empty(2 * cells));
        } else {
            let changed = changed_states(moment, ways, &self.stood, &stood);
            let near = self.near.iter_mut().enumerate();
            for (row, slot) in self.fields.iter_mut().enumerate().chain(near) {
                let is_pressing = (cells..2 * cells).contains(&row) || row >= 2 * cells + openings;
                let walker = if is_pressing { Walker::Pressing } else { Walker::Ordinary };
                let ground = Ground { building: moment.building, ways, doors: &moment.world.doors, walker };
                if slot.get().is_some_and(|field| field.is_outdated(ground, &changed)) {
                    *slot = OnceLock::new();
                }
            }
        }
        self.version = Some(moment.world.ways_version);
        self.stood = stood;
    }
}

/// The states that cross a door whose lock has changed, from the side on which that matters; or before which furniture stands
/// now, or no more.
fn changed_states(moment: &Moment<'_>, ways: &Ways, before: &[Standing], now: &[Standing]) -> Vec<u32> {
    let mut states = Vec::new();
    for opening in moment.building.openings.ids().filter(|opening| before[opening.index()] != now[opening.index()]) {
        let is_barred_anew = before[opening.index()].is_barred != now[opening.index()].is_barred;
        for (portal, row) in moment.building.portals_of(opening) {
            for side in 0..2 {
                let opens = |from: CellId| ways.opens_from(opening, moment.building.cells[from].space);
                let matters = row.cells[1 - side].is_some_and(|from| is_barred_anew || !opens(from));
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

    /// The first state of the way from `from` to `target`, its whole length in metres, and the field in which the way goes on;
    /// none if nothing leads there, or it is there.
    pub fn first(&self, walker: Walker, target: Target, from: Spot) -> Option<(u32, f64, &'a Field)> {
        let ground = self.ground(walker);
        if let Target::Cell(cell) = target {
            let row = if walker == Walker::Ordinary { 0 } else { self.moment.building.cells.len() } + cell.index();
            let near = self.memo.near[row].get_or_init(|| Field::within(ground, target, HORIZON_M));
            if let Some((state, whole_m)) = near.first(ground, from).filter(|&(_, whole_m)| near.settles(whole_m)) {
                return Some((state, whole_m, near));
            }
        }
        let field = self.field(walker, target);
        field.first(ground, from).map(|(state, whole_m)| (state, whole_m, field))
    }

    /// The field of distances to `target`, from everywhere.
    fn field(&self, walker: Walker, target: Target) -> &'a Field {
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
        if from.cell == to {
            return Some(from.at.distance(self.moment.building.cells[to].centre));
        }
        self.first(walker, Target::Cell(to), from).map(|(_, whole_m, _)| whole_m)
    }

    fn exit_distance_m(&self, walker: Walker, from: Spot, exit: OpeningId) -> Option<f64> {
        self.first(walker, Target::Exit(exit), from).map(|(_, whole_m, _)| whole_m)
    }

    fn first_turn(&self, walker: Walker, from: Spot, to: CellId) -> Option<Point> {
        let (state, _, field) = self.first(walker, Target::Cell(to), from)?;
        // The second node of the way: the first is often the door of the own room, whichever way one goes.
        field.way(state, 2).last().map(|(node, _)| self.ways.point(node))
    }
}
