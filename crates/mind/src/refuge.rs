//! Rooms that can be locked from inside, and where to stand in them; made once for a building.

use building::plan::{Building, CellId, OpeningId, SpaceId};
use geom::point::Point;
use stdx::draw::Purpose;
use stdx::table::Id;
use world::moment::Moment;
use world::population::{PersonId, Spot};

/// People who lock a door stand this far from it, in metres.
const BY_THE_DOOR_M: f64 = 0.6;

/// A room that can be locked from inside.
#[derive(Debug, Clone, PartialEq)]
pub struct Refuge {
    /// The room.
    pub space: SpaceId,
    /// Its cell farthest from its doors: where people aim for.
    pub cell: CellId,
    /// Its doors, each with the place inside from which it is locked.
    pub doors: Vec<(OpeningId, Spot)>,
}

/// All refuges of a building.
#[derive(Debug, Clone, Default)]
pub struct Refuges {
    /// The refuges, by space.
    pub all: Vec<Refuge>,
    by_space: Vec<Option<u32>>,
}

impl Refuges {
    /// Rooms (no corridors, no open ground) with a floor, all of whose ways are doors that lock from inside.
    pub fn of(building: &Building) -> Refuges {
        let mut refuges = Refuges { all: Vec::new(), by_space: vec![None; building.spaces.len()] };
        for space in building.spaces.ids() {
            if let Some(refuge) = refuge_of(building, space) {
                refuges.by_space[space.index()] = Some(refuges.all.len() as u32);
                refuges.all.push(refuge);
            }
        }
        refuges
    }

    /// The refuge that `space` is, if it is one.
    pub fn in_space(&self, space: SpaceId) -> Option<&Refuge> {
        self.by_space[space.index()].map(|row| &self.all[row as usize])
    }
}

fn refuge_of(building: &Building, space: SpaceId) -> Option<Refuge> {
    let row = &building.spaces[space];
    let ways: Vec<OpeningId> = row.openings.iter().copied().filter(|&opening| !building.openings[opening].is_window()).collect();
    let locks = |opening: &OpeningId| building.openings[*opening].is_lockable() && building.inner_side(*opening) == Some(space);
    if ways.is_empty() || row.category.is_circulation() || row.category.is_outdoors() || !ways.iter().all(locks) {
        return None;
    }
    let clearance_m = |cell: &CellId| {
        let centre = building.cells[*cell].centre;
        ways.iter().map(|&opening| building.openings[opening].line.distance(centre)).fold(f64::INFINITY, f64::min)
    };
    let cell = row.cells.iter().copied().max_by(|a, b| clearance_m(a).total_cmp(&clearance_m(b)).then(b.cmp(a)))?;
    let doors = ways.iter().filter_map(|&opening| Some((opening, beside(building, space, opening)?))).collect();
    Some(Refuge { space, cell, doors })
}

/// The place inside `space` in front of an opening.
fn beside(building: &Building, space: SpaceId, opening: OpeningId) -> Option<Spot> {
    let cell = building.spaces[space]
        .cells
        .iter()
        .copied()
        .find(|&cell| building.cells[cell].portals.iter().any(|&portal| building.portals[portal].opening == Some(opening)))?;
    let middle = building.openings[opening].line.middle();
    let into = (building.cells[cell].centre - middle).unit();
    Some(Spot { cell, at: middle + into * BY_THE_DOOR_M.min(building.cells[cell].centre.distance(middle)) })
}

/// A place of a person's own in a room: somewhere in one of its cells.
pub fn corner_of(moment: &Moment<'_>, space: SpaceId, person: PersonId) -> Spot {
    let cells = &moment.building.spaces[space].cells;
    let nth = moment.draw.below(cells.len() as u32, Purpose::Place, person.0, stdx::tick::Tick(space.0), 1);
    let cell = cells.get(nth as usize).copied().unwrap_or_default();
    let row = &moment.building.cells[cell];
    let mut at = row.centre;
    for (n, &corner) in row.corners.iter().enumerate() {
        let share = moment.draw.unit(Purpose::Place, person.0, stdx::tick::Tick(space.0), 2 + n as u32);
        at = at.toward(corner, 0.4 * share);
    }
    Spot { cell, at: keep_inside(row, at) }
}

fn keep_inside(cell: &building::plan::Cell, at: Point) -> Point {
    if cell.contains(at, -0.05) { at } else { cell.centre }
}
