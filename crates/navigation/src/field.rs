//! The distance of every place from one goal (Dijkstra 1959, backwards from the goal), shared by all who go there.

use building::plan::{Building, CellId, OpeningId, PortalId};
use geom::point::Point;
use stdx::table::Table;
use world::flow::Walker;
use world::population::Spot;
use world::state::Door;

use crate::search::{END, Rows, SEARCH};
use crate::ways::Ways;

/// Where a field leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into a cell.
    Cell(CellId),
    /// Out of the plan, through an exit.
    Exit(OpeningId),
}

/// Distances to one target. A state is a node and the side to which its portal has just been crossed: `2 · node + side`.
#[derive(Debug, Clone)]
pub struct Field {
    /// What lies further than this was not looked at, in metres.
    horizon_m: f32,
    rows: Rows,
}

/// What a field is computed from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The plan.
    pub building: &'a Building,
    /// Its ways.
    pub ways: &'a Ways,
    /// Its doors as they are.
    pub doors: &'a Table<OpeningId, Door>,
    /// For whom.
    pub walker: Walker,
}

impl Ground<'_> {
    /// The side of `portal` that `cell` is not on.
    fn side_across(&self, portal: PortalId, cell: CellId) -> u32 {
        u32::from(self.building.portals[portal].cells[0] == Some(cell))
    }

    fn crossing_m(&self, portal: PortalId, from: CellId) -> Option<f64> {
        self.ways.crossing_m(self.building, self.doors, self.walker, portal, from)
    }
}

impl Field {
    /// The distances to `target`.
    pub fn to(ground: Ground<'_>, target: Target) -> Field {
        Field::from_starts(ground, starts(ground, target), f32::INFINITY)
    }

    /// The distances to `target` up to a horizon: time and memory grow with what lies within it, not with the plan.
    pub fn within(ground: Ground<'_>, target: Target, horizon_m: f32) -> Field {
        Field::from_starts(ground, starts(ground, target), horizon_m)
    }

    /// The distances to whichever of `exits` is nearest.
    pub fn to_exits(ground: Ground<'_>, exits: &[OpeningId]) -> Field {
        let all = exits.iter().flat_map(|&exit| starts(ground, Target::Exit(exit))).collect();
        Field::from_starts(ground, all, f32::INFINITY)
    }

    fn from_starts(ground: Ground<'_>, starts: Vec<(u32, f64)>, horizon_m: f32) -> Field {
        SEARCH.with_borrow_mut(|search| {
            search.renew(ground.ways.node_count() * 2);
            for (state, distance_m) in starts {
                search.reach(state, distance_m as f32, END);
            }
            while let Some((state, distance_m)) = search.settle() {
                if distance_m > horizon_m {
                    break;
                }
                let (node, side) = (state / 2, (state % 2) as usize);
                let portal = ground.ways.portal(node);
                // The portal was crossed out of the cell on its other side: from there it is reached from that cell's other portals.
                let Some(from) = ground.building.portals[portal].cells[1 - side] else { continue };
                let Some(crossing_m) = ground.crossing_m(portal, from) else { continue };
                let crossed_m = distance_m + crossing_m as f32;
                for &(before, leg_m) in ground.ways.legs(state) {
                    search.reach(before, crossed_m + leg_m, state);
                }
            }
            Field { horizon_m, rows: search.rows(horizon_m) }
        })
    }

    /// True if the whole distance of [`Field::first`] is right: nothing beyond the horizon could be nearer.
    pub fn settles(&self, whole_m: f64) -> bool {
        whole_m <= f64::from(self.horizon_m)
    }

    /// True if the field would be another, were it made now: `changed` are the states whose crossing costs another than it did.
    pub fn is_outdated(&self, ground: Ground<'_>, changed: &[u32]) -> bool {
        changed.iter().any(|&state| {
            let portal = ground.ways.portal(state / 2);
            let from = ground.building.portals[portal].cells[1 - (state % 2) as usize];
            let crossing_m = from.and_then(|from| ground.crossing_m(portal, from));
            let crossed_m = crossing_m.map(|crossing_m| self.rows.distance_m(state) + crossing_m as f32);
            let improves = |crossed_m: f32| {
                let mut legs = ground.ways.legs(state).iter();
                crossed_m.is_finite()
                    && legs.any(|&(before, leg_m)| {
                        let through_m = crossed_m + leg_m;
                        through_m <= self.rows.distance_m(before) && through_m <= self.horizon_m
                    })
            };
            self.rows.is_used(state) || crossed_m.is_some_and(improves)
        })
    }

    /// The first state of the way from `from`, with the whole distance in metres; none if nothing leads there, or it is there.
    pub fn first(&self, ground: Ground<'_>, from: Spot) -> Option<(u32, f64)> {
        let mut best: Option<(u32, f64)> = None;
        for &portal in ground.ways.portals_of(from.cell) {
            let Some(crossing_m) = ground.crossing_m(portal, from.cell) else { continue };
            let side = ground.side_across(portal, from.cell);
            for node in ground.ways.nodes(portal) {
                let state = node * 2 + side;
                let rest_m = f64::from(self.rows.distance_m(state));
                let whole_m =
                    rest_m + crossing_m + ground.ways.point(node).distance(from.at) * ground.ways.floor_factor(from.cell);
                if whole_m.is_finite() && best.is_none_or(|(_, least_m)| whole_m < least_m) {
                    best = Some((state, whole_m));
                }
            }
        }
        best
    }

    /// The states that are the best from some point of `cell`: each with its point and the metres from there.
    ///
    /// A state is not worth considering if somebody who has just come in by its point would rather go on to another.
    pub fn choices(&self, ground: Ground<'_>, cell: CellId, mut add: impl FnMut(Point, f32, u32)) {
        for &portal in ground.ways.portals_of(cell) {
            let Some(crossing_m) = ground.crossing_m(portal, cell) else { continue };
            let side = ground.side_across(portal, cell);
            for node in ground.ways.nodes(portal) {
                let state = node * 2 + side;
                let rest_m = self.rows.distance_m(state) + crossing_m as f32;
                let by_another_m = self.rows.distance_m(node * 2 + 1 - side);
                if rest_m.is_finite() && rest_m <= by_another_m {
                    add(ground.ways.point(node), rest_m, state);
                }
            }
        }
    }

    /// The nodes of the way from `state` on, at most `most`, each with the side to which it is crossed.
    pub fn way(&self, mut state: u32, most: usize) -> impl Iterator<Item = (u32, usize)> + '_ {
        (0..most).map_while(move |_| {
            if state == END {
                return None;
            }
            let step = (state / 2, (state % 2) as usize);
            state = self.rows.next(state);
            Some(step)
        })
    }
}

/// States from which the target is reached without another portal.
fn starts(ground: Ground<'_>, target: Target) -> Vec<(u32, f64)> {
    let mut starts = Vec::new();
    let mut add = |portal: PortalId, side: u32, goal: Option<Point>| {
        for node in ground.ways.nodes(portal) {
            starts.push((node * 2 + side, goal.map_or(0.0, |goal| ground.ways.point(node).distance(goal))));
        }
    };
    match target {
        Target::Cell(cell) => {
            for &portal in ground.ways.portals_of(cell) {
                add(portal, 1 - ground.side_across(portal, cell), Some(ground.building.cells[cell].centre));
            }
        }
        Target::Exit(opening) => {
            for (portal, row) in ground.building.portals_of(opening) {
                if row.cells[1].is_none() {
                    add(portal, 1, None);
                }
            }
        }
    }
    starts
}

#[cfg(test)]
mod tests;
