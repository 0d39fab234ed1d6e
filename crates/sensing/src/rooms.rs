//! What the senses need to know of every space, made once for a building.

use building::plan::{Building, Space, SpaceId};
use geom::polygon;
use stdx::table::Table;

/// A space as the senses know it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Under the open sky.
    pub is_outdoors: bool,
    /// Indoors, with no space above.
    pub is_under_roof: bool,
    /// Indoors, with a window or a way to the open.
    pub has_daylight: bool,
    /// Floor, ceiling and walls together, in square metres.
    pub surface_m2: f64,
    /// The air in it, in cubic metres.
    pub volume_m3: f64,
    /// From corner to corner of the box around it, in metres.
    pub extent_m: f64,
}

/// The rooms of a building, by space.
pub fn rooms_of(building: &Building) -> Table<SpaceId, Room> {
    building.spaces.iter().map(|(id, space)| room_of(building, id, space)).collect()
}

fn room_of(building: &Building, id: SpaceId, space: &Space) -> Room {
    let height_m = building.storeys[space.storey].height_m.max(2.0);
    let floor_m2 = polygon::area_m2(&space.rings);
    let around_m: f64 = space.rings.iter().flat_map(|ring| polygon::sides(ring)).map(|side| side.length()).sum();
    let is_outdoors = space.category.is_outdoors();
    Room {
        is_outdoors,
        is_under_roof: !is_outdoors && !has_space_above(building, space),
        has_daylight: !is_outdoors && space.openings.iter().any(|&opening| is_to_the_open(building, id, opening)),
        surface_m2: 2.0 * floor_m2 + around_m * height_m,
        volume_m3: floor_m2 * height_m,
        extent_m: polygon::bounds(space.rings.iter().flatten()).map_or(0.0, |(low, high)| low.distance(high)),
    }
}

/// True if something indoors lies over the middle of the space, on any storey above.
fn has_space_above(building: &Building, space: &Space) -> bool {
    let Some(middle) = space.cells.first().map(|&cell| building.cells[cell].centre) else { return false };
    let ordinal = building.storeys[space.storey].ordinal;
    let is_above = |other: &&Space| building.storeys[other.storey].ordinal > ordinal && !other.category.is_outdoors();
    building.spaces.rows().iter().filter(is_above).any(|other| polygon::contains(&other.rings, middle))
}

fn is_to_the_open(building: &Building, space: SpaceId, opening: building::plan::OpeningId) -> bool {
    let opening = &building.openings[opening];
    opening.across(space).is_none_or(|other| building.spaces[other].category.is_outdoors())
}
