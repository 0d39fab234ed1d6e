//! The distance of every place from one goal (Dijkstra 1959, backwards from the goal), shared by all who go there.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use building::plan::{Building, CellId, OpeningId, PortalId};
use geom::point::Point;
use stdx::table::Table;
use world::flow::Walker;
use world::population::Spot;
use world::state::Door;

use crate::ways::Ways;

/// Where a field leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into a cell.
    Cell(CellId),
    /// Out of the plan, through an exit.
    Exit(OpeningId),
}

/// "Nothing follows": the goal itself.
const END: u32 = u32::MAX;

/// Distances to one target. A state is a node and the side to which its portal has just been crossed: `2 · node + side`.
#[derive(Debug, Clone)]
pub struct Field {
    target: Target,
    distance_m: Vec<f32>,
    next: Vec<u32>,
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

#[derive(PartialEq)]
struct Entry(f64, u32);

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

impl Field {
    /// The distances to `target`.
    pub fn to(ground: Ground<'_>, target: Target) -> Field {
        let states = ground.ways.node_count() * 2;
        let mut field = Field { target, distance_m: vec![f32::INFINITY; states], next: vec![END; states] };
        let mut best = vec![f64::INFINITY; states];
        let mut heap = BinaryHeap::new();
        for (state, distance_m) in starts(ground, target) {
            best[state as usize] = distance_m;
            heap.push(Reverse(Entry(distance_m, state)));
        }
        while let Some(Reverse(Entry(distance_m, state))) = heap.pop() {
            if distance_m > best[state as usize] {
                continue;
            }
            field.distance_m[state as usize] = distance_m as f32;
            let (node, side) = (state / 2, (state % 2) as usize);
            let portal = ground.ways.portal(node);
            // The portal was crossed out of the cell on its other side: from there it is reached from that cell's other portals.
            let Some(from) = ground.building.portals[portal].cells[1 - side] else { continue };
            let Some(crossing_m) = ground.crossing_m(portal, from) else { continue };
            let here = ground.ways.point(node);
            let cost = ground.ways.floor_cost(from);
            for &other in ground.ways.portals_of(from).iter().filter(|&&other| other != portal) {
                let entered = 1 - ground.side_across(other, from);
                for before in ground.ways.nodes(other) {
                    let through_m = distance_m + crossing_m + ground.ways.point(before).distance(here) * cost;
                    let slot = before * 2 + entered;
                    if through_m < best[slot as usize] {
                        best[slot as usize] = through_m;
                        field.next[slot as usize] = state;
                        heap.push(Reverse(Entry(through_m, slot)));
                    }
                }
            }
        }
        field
    }

    /// The first state of the way from `from`, with the whole distance in metres; none if nothing leads there, or it is there.
    pub fn first(&self, ground: Ground<'_>, from: Spot) -> Option<(u32, f64)> {
        let mut best: Option<(u32, f64)> = None;
        for &portal in ground.ways.portals_of(from.cell) {
            let Some(crossing_m) = ground.crossing_m(portal, from.cell) else { continue };
            let side = ground.side_across(portal, from.cell);
            for node in ground.ways.nodes(portal) {
                let state = node * 2 + side;
                let rest_m = f64::from(self.distance_m[state as usize]);
                let whole_m = rest_m + crossing_m + ground.ways.point(node).distance(from.at) * ground.ways.floor_cost(from.cell);
                if whole_m.is_finite() && best.is_none_or(|(_, least_m)| whole_m < least_m) {
                    best = Some((state, whole_m));
                }
            }
        }
        best
    }

    /// Metres from `from` to the target; none if nothing leads there.
    pub fn distance_m(&self, ground: Ground<'_>, from: Spot) -> Option<f64> {
        if self.target == Target::Cell(from.cell) {
            return Some(from.at.distance(ground.building.cells[from.cell].centre));
        }
        self.first(ground, from).map(|(_, distance_m)| distance_m)
    }

    /// The nodes of the way from `state` on, at most `most`, each with the side to which it is crossed.
    pub fn way(&self, mut state: u32, most: usize) -> impl Iterator<Item = (u32, usize)> + '_ {
        (0..most).map_while(move |_| {
            if state == END {
                return None;
            }
            let step = (state / 2, (state % 2) as usize);
            state = self.next[state as usize];
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
