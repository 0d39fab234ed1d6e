//! A step within the walls: from a point in a cell to a point in a cell, sliding along what cannot be passed.

use building::line_walk::LineEnd;
use building::plan::{CellId, PortalId};
use geom::point::Point;
use world::moment::Moment;

/// Bodies' centres keep at least this far from walls, in metres.
pub const WALL_CLEARANCE_M: f64 = 0.08;

/// Corners met in one step before it is given up.
const MOST_SLIDES: usize = 3;

/// Where a step ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stepped {
    /// At a point of a cell.
    To(CellId, Point),
    /// Out of the plan, through a portal of an exit.
    Out(PortalId),
}

/// A step from `at`, in `cell`, by `by`; never through what does not let people walk, and out of the plan only for those who mean to leave.
pub fn step(moment: &Moment<'_>, cell: CellId, at: Point, by: Point, may_leave: bool) -> Stepped {
    let mut goal = at + by;
    for _ in 0..MOST_SLIDES {
        match moment.building.walk_line(cell, at, goal, |portal| lets_pass(moment, portal, may_leave)) {
            LineEnd::Arrived(cell) => return clear_of_walls(moment, cell, goal),
            LineEnd::Left(portal) => return Stepped::Out(portal),
            LineEnd::Stopped { cell: stopped, side, .. } => {
                let side = &moment.building.cells[stopped].sides[side];
                // Back onto the line at the wall's clearance: what remains of the step runs along the wall.
                let behind_m = side.inward.dot(goal - side.from);
                goal = goal + side.inward * (WALL_CLEARANCE_M - behind_m);
            }
        }
    }
    Stepped::To(cell, at)
}

/// The end of a step drawn away from walls that are too near, if that is still inside the same cell.
fn clear_of_walls(moment: &Moment<'_>, cell: CellId, to: Point) -> Stepped {
    let row = &moment.building.cells[cell];
    let mut kept = to;
    for wall in &row.walls {
        let nearest = wall.nearest(kept);
        let distance_m = nearest.distance(kept);
        if distance_m < WALL_CLEARANCE_M && distance_m > 1e-9 {
            kept = nearest + (kept - nearest) * (WALL_CLEARANCE_M / distance_m);
        }
    }
    Stepped::To(cell, if row.contains(kept, 0.0) { kept } else { to })
}

fn lets_pass(moment: &Moment<'_>, portal: PortalId, may_leave: bool) -> bool {
    moment.lets_walk(portal) && (may_leave || moment.building.portals[portal].cells[1].is_some())
}
