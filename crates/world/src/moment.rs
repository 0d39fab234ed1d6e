//! The frozen present: what every stage of a tick may read.

use building::kinds::DoorState;
use building::line_walk::LineEnd;
use building::plan::{Building, CellId, OpeningId, PortalId, SIGHT_HEIGHT_M, SpaceId, StoreyId};
use stdx::draw::Draw;

use crate::population::{PersonId, Population, Spot};
use crate::sky::Conditions;
use crate::state::{Stage, World};

/// Furniture from this height on takes people out of reach, in metres: hands reach no higher than the knees there.
const OUT_OF_REACH_M: f64 = 1.2;

/// One tick, frozen.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The plan.
    pub building: &'a Building,
    /// Who and what is there.
    pub population: &'a Population,
    /// How things stand.
    pub world: &'a World,
    /// The run's random numbers.
    pub draw: Draw,
    /// The step, in seconds.
    pub dt_s: f64,
    /// Weather and light.
    pub conditions: Conditions,
    /// Shut doors stop people (rule E1); off only to show what the rule does.
    pub doors_block: bool,
    /// Wet floors slow people and make them slip (rule E2); off only to show what the rule does.
    pub wet_floors_slip: bool,
}

impl Moment<'_> {
    /// The space that a person is in.
    pub fn space_of(&self, person: PersonId) -> SpaceId {
        self.building.cells[self.world.bodies[person].cell].space
    }

    /// The storey of a cell.
    pub fn storey_of(&self, cell: CellId) -> StoreyId {
        self.building.cells[cell].storey
    }

    /// True if people can walk through the portal as it is now.
    pub fn lets_walk(&self, portal: PortalId) -> bool {
        let portal = &self.building.portals[portal];
        !portal.is_over_fixture
            && portal.opening.is_none_or(|opening| {
                let is_shut = self.doors_block && self.world.doors[opening].state != DoorState::Open;
                !self.building.openings[opening].is_window() && !is_shut
            })
    }

    /// True if light passes the portal as it is now: open doors, passages, windows, over low fixtures.
    pub fn lets_see(&self, portal: PortalId) -> bool {
        self.building.portals[portal].opening.is_none_or(|opening| self.shows(opening))
    }

    /// True if light passes the opening as it is now: an open door, a passage, a window.
    pub fn shows(&self, opening: OpeningId) -> bool {
        self.building.openings[opening].is_window() || self.world.doors[opening].state == DoorState::Open
    }

    /// True if the person hunts: has turned.
    pub fn is_infectious(&self, person: PersonId) -> bool {
        self.world.healths[person].stage == Stage::Infectious
    }

    /// True for who stands on furniture so high that nobody on the floor gets hold of them.
    pub fn is_out_of_reach(&self, person: PersonId) -> bool {
        let perch = self.world.footings[person].perch;
        perch.is_some_and(|perch| self.building.heights.perches[perch].height_m >= OUT_OF_REACH_M)
    }

    /// Where a person stands.
    pub fn spot_of(&self, person: PersonId) -> Spot {
        let body = &self.world.bodies[person];
        Spot { cell: body.cell, at: body.at }
    }

    /// True if nothing opaque lies between two people: walls, shut doors and high fixtures do.
    pub fn is_in_line(&self, looker: PersonId, other: PersonId) -> bool {
        self.is_line_free(self.spot_of(looker), self.spot_of(other))
    }

    /// True if nothing opaque lies between two spots: walls, shut doors and high fixtures do.
    pub fn is_line_free(&self, from: Spot, to: Spot) -> bool {
        if self.is_furniture_between(from, to, SIGHT_HEIGHT_M) {
            return false;
        }
        match self.building.walk_line(from.cell, from.at, to.at, |portal| self.lets_see(portal)) {
            // Two storeys can share a point of the map: the line must end on the other's own.
            LineEnd::Arrived(cell) => cell == to.cell || self.storey_of(cell) == self.storey_of(to.cell),
            _ => false,
        }
    }

    /// True if somebody could walk straight from one spot to the other, as the doors are.
    pub fn is_straight_walk(&self, from: Spot, to: Spot) -> bool {
        let end = self.building.walk_line(from.cell, from.at, to.at, |portal| self.lets_walk(portal));
        matches!(end, LineEnd::Arrived(cell) if self.storey_of(cell) == self.storey_of(to.cell))
    }

    /// Seconds since the start of the run.
    pub fn time_s(&self) -> f64 {
        self.world.tick.time_s(self.dt_s)
    }
}
