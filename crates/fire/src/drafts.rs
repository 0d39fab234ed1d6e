//! What air goes through: rooms with their volumes, and the openings between them.

use building::kinds::DoorState;
use building::plan::{Building, OpeningId, OpeningKind, SpaceId};
use stdx::table::{Id, Table};
use world::state::Door;

use crate::params::Params;

/// Height of doors and passages, in metres.
const DOOR_HEIGHT_M: f64 = 2.1;

/// Standard gravity, in m/s².
const GRAVITY_M_PER_S2: f64 = 9.81;

/// Temperature of outdoors, in K.
const OUTDOORS_K: f64 = 293.0;

/// An opening that air goes through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The opening.
    pub opening: OpeningId,
    /// Its two spaces; the second is none outside the plan.
    pub spaces: [Option<SpaceId>; 2],
    /// Its area, in m².
    pub area_m2: f64,
    /// Its height, in metres.
    pub height_m: f64,
}

/// A space as a volume of air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Volume {
    /// Of air; infinite under the open sky.
    pub air_m3: f64,
    /// Of walls, floor and ceiling, in m².
    pub surface_m2: f64,
}

/// What air goes through in a building.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Openings.
    pub links: Vec<Link>,
    /// A row a space.
    pub volumes: Vec<Volume>,
}

impl Drafts {
    /// Those of a building.
    pub fn of(building: &Building) -> Drafts {
        let links = building.openings.iter().filter(|(_, opening)| !opening.is_window()).map(|(id, opening)| {
            let height_m = DOOR_HEIGHT_M.min(building.storeys[opening.storey].height_m);
            let spaces = [Some(opening.inside), opening.outside];
            Link { opening: id, spaces, area_m2: opening.line.length() * height_m, height_m }
        });
        let volumes = building.spaces.rows().iter().map(|space| {
            let height_m = building.storeys[space.storey].height_m;
            let floor_m2 = geom::polygon::area_m2(&space.rings);
            let round_m: f64 = space.rings.iter().flat_map(|ring| geom::polygon::sides(ring)).map(|side| side.length()).sum();
            let air_m3 = if space.category.is_outdoors() { f64::INFINITY } else { (floor_m2 * height_m).max(1.0) };
            Volume { air_m3, surface_m2: 2.0 * floor_m2 + round_m * height_m }
        });
        Drafts { links: links.collect(), volumes: volumes.collect() }
    }

    /// True for a space under the open sky.
    pub fn is_outdoors(&self, space: SpaceId) -> bool {
        self.volumes[space.index()].air_m3.is_infinite()
    }
}

/// What goes to and fro through an opening between air of two temperatures, in m³/s each way: (C/3) · A · √(g · H · ΔT/T) (Linden 1999).
pub fn exchange_m3_per_s(params: &Params, area_m2: f64, height_m: f64, excess_k: [f64; 2]) -> f64 {
    let difference_k = (excess_k[0] - excess_k[1]).abs().max(params.draught_k);
    let mean_k = OUTDOORS_K + 0.5 * (excess_k[0] + excess_k[1]);
    params.opening_coefficient / 3.0 * area_m2 * (GRAVITY_M_PER_S2 * height_m * difference_k / mean_k).sqrt()
}

/// What of an opening is free for air, in m²: all of it, or a shut door's leakage.
pub fn free_m2(building: &Building, doors: &Table<OpeningId, Door>, params: &Params, link: &Link) -> f64 {
    match building.openings[link.opening].kind {
        OpeningKind::Door { .. } if doors[link.opening].state != DoorState::Open => params.door_leak_m2.min(link.area_m2),
        _ => link.area_m2,
    }
}
