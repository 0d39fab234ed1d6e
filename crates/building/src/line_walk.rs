//! A straight line walked from cell to cell: the one primitive behind sight, steps and short cuts.

use geom::point::Point;

use crate::plan::{Building, CellId, PortalId, Side};

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
const MOST_CELLS: usize = 1_024;

/// Sides that the line would leave by less than this over its whole length run along it, in metres.
const ALONG_M: f64 = 1e-9;

/// Two exits nearer to each other than this are at the same corner, and gates reach over their ends by it, in metres.
const CORNER_M: f64 = 1e-6;

impl Building {
    /// Walks from `from`, in `cell`, to `to`. `may_cross` says which portals let it through.
    ///
    /// A line through a corner where cells meet may leave by either side; it goes on if one of them lets it.
    pub fn walk_line(&self, mut cell: CellId, from: Point, to: Point, mut may_cross: impl FnMut(PortalId) -> bool) -> LineEnd {
        let way = to - from;
        let slack = CORNER_M / way.length().max(CORNER_M);
        let mut share = 0.0;
        for _ in 0..MOST_CELLS {
            let (at, number) = self.exit_of(cell, from, way);
            if number == usize::MAX {
                return LineEnd::Arrived(cell);
            }
            let sides = &self.cells[cell].sides;
            let mut gate_of = |number: usize, at: f64| {
                let along_m = sides[number].along.dot(from + way * at - sides[number].from);
                let reaches = |gate: &&(f64, f64, PortalId)| gate.0 - CORNER_M <= along_m && along_m <= gate.1 + CORNER_M;
                sides[number].gates.iter().filter(reaches).map(|gate| gate.2).find(|&portal| may_cross(portal))
            };
            share = f64::max(share, at);
            let portal = gate_of(number, share).or_else(|| {
                let others = (0..sides.len()).filter(|&other| other != number);
                let mut tied = others.filter_map(|other| Some((other, leaves_at(&sides[other], from, way)?)));
                tied.find_map(|(other, at_other)| if at_other <= at + slack { gate_of(other, share) } else { None })
            });
            let Some(portal) = portal else {
                return LineEnd::Stopped { cell, side: number, share };
            };
            match self.portals[portal].across(cell) {
                Some(next) => cell = next,
                None => return LineEnd::Left(portal),
            }
        }
        LineEnd::Stopped { cell, side: 0, share }
    }

    /// Where the line leaves the cell: the share walked and the side's number; the greatest number if it ends inside.
    fn exit_of(&self, cell: CellId, from: Point, way: Point) -> (f64, usize) {
        let mut exit = (1.0, usize::MAX);
        for (number, side) in self.cells[cell].sides.iter().enumerate() {
            if let Some(at) = leaves_at(side, from, way).filter(|&at| at < exit.0) {
                exit = (at, number);
            }
        }
        exit
    }
}

/// The share of the line at which it crosses the side outward; none if it never does.
fn leaves_at(side: &Side, from: Point, way: Point) -> Option<f64> {
    let approach = -side.inward.dot(way);
    (approach > ALONG_M).then(|| side.inward.dot(from - side.from) / approach)
}

#[cfg(test)]
mod tests;
