//! A straight line walked from cell to cell: the one primitive behind sight, steps and short cuts.

use geom::point::Point;

use crate::plan::{Building, CellId, PortalId};

/// Where a line ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineEnd {
    /// At its end, in this cell.
    Arrived(CellId),
    /// At a side that may not be crossed: the cell, the number of the side, the share of the line walked.
    Stopped {
        /// The cell whose side it is.
        cell: CellId,
        /// Number of the side in that cell.
        side: usize,
        /// Share of the line walked, 0 to 1.
        share: f64,
    },
    /// Out of the plan, through this portal.
    Left(PortalId),
}

/// More cells than any line of a sensible plan crosses; guards against going round in a corner.
const MOST_CELLS: usize = 256;

impl Building {
    /// Walks from `from`, in `cell`, to `to`. `may_cross` says which portals let it through.
    pub fn walk_line(&self, mut cell: CellId, from: Point, to: Point, mut may_cross: impl FnMut(PortalId) -> bool) -> LineEnd {
        let way = to - from;
        let mut share = 0.0;
        for _ in 0..MOST_CELLS {
            let here = &self.cells[cell];
            let mut exit = (1.0, usize::MAX);
            for (number, side) in here.sides.iter().enumerate() {
                let approach = -side.inward.dot(way);
                if approach > 0.0 {
                    let at = side.inward.dot(from - side.from) / approach;
                    if at < exit.0 {
                        exit = (at, number);
                    }
                }
            }
            let (at, number) = exit;
            if number == usize::MAX {
                return LineEnd::Arrived(cell);
            }
            share = f64::max(share, at);
            let side = &here.sides[number];
            let along_m = side.along.dot(from + way * share - side.from);
            let gate = side.gates.iter().find(|gate| gate.0 <= along_m && along_m <= gate.1 && may_cross(gate.2));
            let Some(&(_, _, portal)) = gate else {
                return LineEnd::Stopped { cell, side: number, share };
            };
            match self.portals[portal].across(cell) {
                Some(next) => cell = next,
                None => return LineEnd::Left(portal),
            }
        }
        LineEnd::Stopped { cell, side: 0, share }
    }
}
