//! The frozen present: what every stage of a tick may read.

use building::kinds::DoorState;
use building::plan::{Building, CellId, PortalId, SpaceId, StoreyId};
use stdx::draw::Draw;

use crate::population::{PersonId, Population};
use crate::state::{Stage, World};

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
                !self.building.openings[opening].is_window() && self.world.doors[opening].state == DoorState::Open
            })
    }

    /// True if light passes the portal as it is now: open doors, passages, windows, over low fixtures.
    pub fn lets_see(&self, portal: PortalId) -> bool {
        self.building.portals[portal].opening.is_none_or(|opening| {
            self.building.openings[opening].is_window() || self.world.doors[opening].state == DoorState::Open
        })
    }

    /// True if the person hunts: has turned.
    pub fn is_infectious(&self, person: PersonId) -> bool {
        self.world.healths[person].stage == Stage::Infectious
    }

    /// Seconds since the start of the run.
    pub fn time_s(&self) -> f64 {
        self.world.tick.time_s(self.dt_s)
    }
}
