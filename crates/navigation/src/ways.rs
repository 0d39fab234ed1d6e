//! The graph of ways: points on portals, made once for a building.

use building::kinds::{DoorState, SpaceCategory};
use building::plan::{Building, CellId, OpeningId, OpeningKind, PortalId, SpaceId};
use geom::point::Point;
use stdx::table::{Id, Table};
use world::flow::Walker;
use world::state::Door;

use crate::params::Params;

/// Points on a portal lie at most this far apart, in metres.
const NODE_SPACING_M: f64 = 1.5;

/// At most so many points on a portal.
const MOST_NODES: usize = 6;

/// A locked door counts as so many metres for those who press on it or have a key: they take another way if one is near.
const LOCKED_DOOR_M: f64 = 30.0;

/// Furniture before a door counts as so many metres for those who can push it away, or press on it.
const BARRED_DOOR_M: f64 = 40.0;

/// Points on portals, and what it costs to cross them.
#[derive(Debug, Clone)]
pub struct Ways {
    /// A row a portal: its first node; one row more than portals.
    starts: Vec<u32>,
    /// Nodes' points.
    points: Vec<Point>,
    /// Nodes' portals.
    portals: Vec<PortalId>,
    /// A row a cell: metres of floor that a metre of it counts for.
    floor_factor: Vec<f64>,
    /// A row a cell: the portals that people can walk through in some state of the doors.
    walkable: Vec<Vec<PortalId>>,
    /// A row a state (see [`crate::field`]); one row more: its first leg.
    leg_starts: Vec<u32>,
    /// Legs: the state before, and the metres between the two, counted as floor.
    legs: Vec<(u32, f32)>,
    /// A row an opening: from where it opens without a key when locked.
    inner_sides: Vec<Option<SpaceId>>,
    /// A row an opening: metres that its door always costs.
    door_cost_m: Vec<f64>,
    /// True if those without keys go up to locked doors and wait there.
    waits: bool,
}

impl Ways {
    /// The ways of a building.
    pub fn of(building: &Building, params: &Params) -> Ways {
        let mut ways = Ways {
            starts: vec![0],
            points: Vec::new(),
            portals: Vec::new(),
            floor_factor: building.cells.rows().iter().map(|cell| floor_factor(building, cell.space, params)).collect(),
            walkable: vec![Vec::new(); building.cells.len()],
            leg_starts: vec![0],
            legs: Vec::new(),
            inner_sides: building.openings.ids().map(|opening| building.inner_side(opening)).collect(),
            door_cost_m: building.openings.rows().iter().map(|opening| door_cost_m(&opening.kind, params)).collect(),
            waits: false,
        };
        for (id, portal) in building.portals.iter() {
            let is_way = !portal.is_over_fixture && !portal.opening.is_some_and(|opening| building.openings[opening].is_window());
            if is_way {
                let length_m = portal.line.length();
                let count = ((length_m / NODE_SPACING_M).ceil() as usize).clamp(1, MOST_NODES);
                for n in 0..count {
                    ways.points.push(portal.line.a.toward(portal.line.b, (n as f64 + 0.5) / count as f64));
                    ways.portals.push(id);
                }
                for cell in portal.cells.into_iter().flatten() {
                    ways.walkable[cell.index()].push(id);
                }
            }
            ways.starts.push(ways.points.len() as u32);
        }
        ways.lay_legs(building);
        ways
    }

    /// For each state (a node, crossed to a side), the states from which it is the next: those that enter the cell it is crossed out of.
    fn lay_legs(&mut self, building: &Building) {
        for node in 0..self.points.len() as u32 {
            for side in 0..2usize {
                let portal = self.portal(node);
                let from = building.portals[portal].cells[1 - side];
                for &other in from.iter().flat_map(|from| &self.walkable[from.index()]).filter(|&&other| other != portal) {
                    let entered = u32::from(building.portals[other].cells[0] != from);
                    let cost = from.map_or(1.0, |from| self.floor_factor[from.index()]);
                    for before in self.nodes(other) {
                        let leg_m = self.point(before).distance(self.point(node)) * cost;
                        self.legs.push((before * 2 + entered, leg_m as f32));
                    }
                }
                self.leg_starts.push(self.legs.len() as u32);
            }
        }
    }

    /// The states before a state, with the metres between.
    pub fn legs(&self, state: u32) -> &[(u32, f32)] {
        &self.legs[self.leg_starts[state as usize] as usize..self.leg_starts[state as usize + 1] as usize]
    }

    /// Count of nodes.
    pub fn node_count(&self) -> usize {
        self.points.len()
    }

    /// Where a node is.
    pub fn point(&self, node: u32) -> Point {
        self.points[node as usize]
    }

    /// The portal of a node.
    pub fn portal(&self, node: u32) -> PortalId {
        self.portals[node as usize]
    }

    /// The nodes of a portal.
    pub fn nodes(&self, portal: PortalId) -> std::ops::Range<u32> {
        self.starts[portal.index()]..self.starts[portal.index() + 1]
    }

    /// Portals of a cell that can be walked through in some state of the doors.
    pub fn portals_of(&self, cell: CellId) -> &[PortalId] {
        &self.walkable[cell.index()]
    }

    /// What a metre in a cell counts for.
    pub fn floor_factor(&self, cell: CellId) -> f64 {
        self.floor_factor[cell.index()]
    }

    /// Metres that it costs to cross a portal out of `from`; none if it does not let this walker through.
    pub fn crossing_m(
        &self,
        building: &Building,
        doors: &Table<OpeningId, Door>,
        walker: Walker,
        portal: PortalId,
        from: CellId,
    ) -> Option<f64> {
        let Some(opening) = building.portals[portal].opening else { return Some(0.0) };
        if doors[opening].barred_by > 0 {
            let is_inside = self.opens_from(opening, building.cells[from].space);
            return (is_inside || self.waits || walker == Walker::Pressing).then_some(BARRED_DOOR_M);
        }
        if doors[opening].state != DoorState::Locked {
            return Some(self.door_cost_m[opening.index()]);
        }
        match walker {
            _ if self.opens_from(opening, building.cells[from].space) => Some(self.door_cost_m[opening.index()]),
            Walker::Pressing => Some(LOCKED_DOOR_M),
            Walker::Ordinary => self.waits.then_some(self.door_cost_m[opening.index()]),
        }
    }

    /// The same ways where nobody unlocks anything, from inside no more than from outside: as in plain evacuations.
    #[must_use]
    pub fn without_latches(mut self) -> Ways {
        self.inner_sides.fill(None);
        self
    }

    /// The same ways where those without keys do not know of locks: they go up to locked doors, and wait until they are opened.
    #[must_use]
    pub fn with_waiting(mut self) -> Ways {
        self.waits = true;
        self
    }

    /// True if the opening, when locked, opens from `space` without a key.
    pub fn opens_from(&self, opening: OpeningId, space: SpaceId) -> bool {
        self.inner_sides[opening.index()] == Some(space)
    }
}

fn floor_factor(building: &Building, space: SpaceId, params: &Params) -> f64 {
    if building.spaces[space].category == SpaceCategory::Stairs { params.stair_detour } else { 1.0 }
}

/// Doors that shut by themselves are nearly always shut; others stand open once somebody has passed.
fn door_cost_m(kind: &OpeningKind, params: &Params) -> f64 {
    if matches!(kind, OpeningKind::Door { is_self_closing: true, .. }) { params.shut_door_m } else { 0.0 }
}
