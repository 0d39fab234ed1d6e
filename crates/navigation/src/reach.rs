//! Fields made when they are first asked for, and thrown away when a lock changes.

use std::sync::OnceLock;

use building::plan::{CellId, OpeningId};
use geom::point::Point;
use stdx::table::Id;
use world::flow::{Reach, Walker};
use world::moment::Moment;
use world::population::Spot;

use crate::field::{Field, Ground, Target};
use crate::ways::Ways;

/// A memo of fields for one state of the locks: never part of the world, always computable again from it.
#[derive(Debug, Default)]
pub struct FieldMemo {
    version: Option<u32>,
    /// Rows: cells for ordinary walkers, cells for pressing ones, then openings likewise.
    fields: Vec<OnceLock<Field>>,
}

impl FieldMemo {
    /// Forgets everything if the locks have changed since.
    pub fn refresh(&mut self, moment: &Moment<'_>) {
        if self.version != Some(moment.world.ways_version) {
            self.version = Some(moment.world.ways_version);
            let rows = 2 * (moment.building.cells.len() + moment.building.openings.len());
            self.fields = std::iter::repeat_with(OnceLock::new).take(rows).collect();
        }
    }
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
