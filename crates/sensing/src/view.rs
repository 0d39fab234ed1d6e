//! The cells that lie in view of a point: the wedge of straight lines, carried from cell to cell through what can be looked
//! through.
//!
//! It errs on the side of showing more, by a hair: who lies within it is still asked for by a straight line.

use building::plan::{CellId, PortalId};
use geom::point::Point;
use geom::segment::Segment;
use world::moment::Moment;

use crate::gate::{Ahead, Gate, ahead};

/// The wedge is wider than it is by so much at every opening, in metres.
const MARGIN_M: f64 = 0.01;

/// No straight line of a sensible plan passes more cells.
const MOST_CELLS: usize = 256;

/// Where somebody looks from, and how far.
pub(crate) struct View<'a> {
    /// The moment.
    pub(crate) moment: &'a Moment<'a>,
    /// The point.
    pub(crate) eye: Point,
    /// Nothing farther matters, in metres.
    pub(crate) reach_m: f64,
}

impl View<'_> {
    /// Calls `visit` with every cell of which something may be seen from the eye, which is in `cell`, and with the wedge in which
    /// it is; once for each way of looking there.
    pub(crate) fn each_cell(&self, cell: CellId, visit: &mut impl FnMut(CellId, Option<Gate>)) {
        let mut way = Vec::with_capacity(16);
        self.enter(cell, None, None, &mut way, visit);
    }

    fn enter(
        &self,
        cell: CellId,
        from: Option<PortalId>,
        gate: Option<Gate>,
        way: &mut Vec<CellId>,
        visit: &mut impl FnMut(CellId, Option<Gate>),
    ) {
        visit(cell, gate);
        if way.len() >= MOST_CELLS {
            return;
        }
        way.push(cell);
        for &id in &self.moment.building.cells[cell].portals {
            let portal = &self.moment.building.portals[id];
            let Some(next) = portal.across(cell) else { continue };
            let is_back = Some(id) == from || way.contains(&next);
            if is_back || portal.line.distance(self.eye) > self.reach_m || !self.moment.lets_see(id) {
                continue;
            }
            if let Ahead::Through(gate) = ahead(self.eye, gate, wider(portal.line)) {
                self.enter(next, Some(id), gate, way, visit);
            }
        }
        way.pop();
    }
}

fn wider(line: Segment) -> Segment {
    let by = (line.b - line.a).unit() * MARGIN_M;
    Segment::new(line.a - by, line.b + by)
}

/// True if a point lies in the wedge, or at most a hair beside it.
pub(crate) fn lies_within(gate: Option<Gate>, eye: Point, at: Point) -> bool {
    let Some(gate) = gate else { return true };
    let way = at - eye;
    let beside_m = |end: Point| {
        let side = end - eye;
        side.cross(way) / side.length().max(MARGIN_M)
    };
    beside_m(gate.right) >= -MARGIN_M && beside_m(gate.left) <= MARGIN_M
}
