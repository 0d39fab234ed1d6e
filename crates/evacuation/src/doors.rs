//! Doors: open or shut, and how many they still let through.

use building::kinds::DoorState;
use building::plan::{Building, OpeningId, PortalId};
use stdx::table::{Id, Table};
use stdx::tick::Tick;
use world::state::Door;

use crate::setup::{CODE_FLOW_PER_M_S, DoorEvent, DoorFlow};

/// The doors of a plan as they stand.
#[derive(Debug, Clone)]
pub(crate) struct Doors {
    pub(crate) states: Table<OpeningId, Door>,
    /// A row an opening: minus the persons that it has let through too early; empty if doors have no meter.
    credit: Vec<f64>,
    next_event: usize,
}

impl Doors {
    /// As drawn: what is drawn shut is pushed open by whoever comes, what is drawn locked stays shut.
    pub(crate) fn of(building: &Building, flow: DoorFlow) -> Doors {
        let state = |state: DoorState| if state == DoorState::Closed { DoorState::Open } else { state };
        let door = |initial| Door::standing(state(initial));
        let states: Table<OpeningId, Door> = building.openings.rows().iter().map(|row| door(row.initial_state())).collect();
        let credit = if flow == DoorFlow::CodeCap { vec![0.0; states.len()] } else { Vec::new() };
        Doors { states, credit, next_event: 0 }
    }

    /// Carries out what is due at a tick; true if anything changed.
    pub(crate) fn turn(&mut self, events: &[DoorEvent], tick: Tick) -> bool {
        let mut has_changed = false;
        while let Some(event) = events.get(self.next_event).filter(|event| event.at <= tick) {
            let door = &mut self.states[event.opening];
            has_changed |= door.state != event.state;
            *door = Door { state: event.state, since: tick, ..*door };
            self.next_event += 1;
        }
        has_changed
    }

    /// True if people can walk through a portal.
    #[inline]
    pub(crate) fn is_open(&self, building: &Building, portal: PortalId) -> bool {
        let portal = &building.portals[portal];
        !portal.is_over_fixture
            && portal
                .opening
                .is_none_or(|opening| !building.openings[opening].is_window() && self.states[opening].state == DoorState::Open)
    }

    /// True if the meter of a door lets another person through.
    #[inline]
    pub(crate) fn has_credit(&self, building: &Building, portal: PortalId) -> bool {
        self.credit.is_empty() || building.portals[portal].opening.is_none_or(|opening| self.credit[opening.index()] >= 0.0)
    }

    /// Reckons a tick: what passed is taken off, what the clear width allows is added, and nothing is saved up.
    pub(crate) fn reckon(&mut self, building: &Building, passed: impl Iterator<Item = OpeningId>, dt_s: f64) {
        if self.credit.is_empty() {
            return;
        }
        passed.for_each(|opening| self.credit[opening.index()] -= 1.0);
        for (credit, opening) in self.credit.iter_mut().zip(building.openings.rows()) {
            *credit = (*credit + CODE_FLOW_PER_M_S * opening.line.length() * dt_s).min(0.0);
        }
    }
}
