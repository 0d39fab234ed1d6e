//! Where one can go over an edge: windows, edges of roofs, and furniture to climb on. Made once with the building.

use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::id_type;
use stdx::table::{Id, Table};

use crate::kinds::{FixtureCategory, SpaceCategory};
use crate::plan::{Building, CellId, FixtureId, OpeningId, OpeningKind, StoreyId};

id_type! {
    /// A ledge, in one direction.
    LedgeId,
    /// A piece of furniture that can be climbed on.
    PerchId,
}

/// One stands so far inside of a ledge, and comes down so far outside of it, in metres.
const INSIDE_M: f64 = 0.35;
const OUTSIDE_M: f64 = 0.6;

/// Edges of roofs are cut into pieces no longer than this, in metres.
const PIECE_M: f64 = 4.0;

/// Edges shorter than this are none, in metres.
const LEAST_EDGE_M: f64 = 0.5;

/// Nobody climbs on what is lower than this (one steps on it) or higher, in metres.
const LEAST_PERCH_M: f64 = 0.4;
const MOST_PERCH_M: f64 = 2.6;

/// One stands so far from a piece of furniture that one climbs, in metres.
const BESIDE_M: f64 = 0.3;

/// Room that somebody takes on furniture, in m²: standing crowds hold 4 a square metre at ease.
const PLACE_M2: f64 = 0.25;

/// Where one goes over an edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledge {
    /// The window that it is; none at a roof's edge.
    pub window: Option<OpeningId>,
    /// The edge itself.
    pub line: Segment,
    /// Where one stands before it.
    pub top: (CellId, Point),
    /// Where one comes down; none outside the plan.
    pub foot: Option<(CellId, Point)>,
    /// Height of a window's sill over the floor before it, in metres; none at a roof's edge, where there is a parapet.
    pub sill_height_m: Option<f64>,
    /// From the floor before it down to where one comes down, in metres.
    pub drop_m: f64,
}

/// Furniture to climb on.
#[derive(Debug, Clone, PartialEq)]
pub struct Perch {
    /// Which.
    pub fixture: FixtureId,
    /// Its height, in metres.
    pub height_m: f64,
    /// How many find room on it.
    pub places: usize,
    /// Where one stands to climb it.
    pub beside: Vec<(CellId, Point)>,
}

/// The ledges and perches of a building.
#[derive(Debug, Clone, Default)]
pub struct Ledges {
    /// Windows and edges of roofs.
    pub ledges: Table<LedgeId, Ledge>,
    /// Furniture to climb on.
    pub perches: Table<PerchId, Perch>,
    /// A row a space: its ledges.
    ledges_of: Vec<Vec<LedgeId>>,
    /// A row a space: its perches.
    perches_of: Vec<Vec<PerchId>>,
}

impl Ledges {
    /// All of a building. A window to another space of its storey is two ledges, one each way; a window over a roof that the plan
    /// does not have is none.
    pub(crate) fn of(building: &Building) -> Ledges {
        let count = building.spaces.len();
        let mut all = Ledges { ledges_of: vec![Vec::new(); count], perches_of: vec![Vec::new(); count], ..Ledges::default() };
        for opening in building.openings.ids() {
            all.add_window(building, opening);
        }
        for (_, cell) in building.cells.iter().filter(|(_, cell)| cell.is_walkable()) {
            let is_roof = building.spaces[cell.space].category == SpaceCategory::Terrace;
            for wall in cell.walls.iter().filter(|wall| is_roof && wall.length() >= LEAST_EDGE_M) {
                all.add_edge(building, cell.storey, *wall, cell.centre);
            }
        }
        for (fixture, row) in building.fixtures.iter() {
            let is_furniture = matches!(
                row.category,
                FixtureCategory::Desk | FixtureCategory::Furniture | FixtureCategory::Equipment | FixtureCategory::Vehicle
            );
            if is_furniture && (LEAST_PERCH_M..=MOST_PERCH_M).contains(&row.height_m) {
                all.add_perch(building, fixture);
            }
        }
        all
    }

    /// The ledges of a space.
    pub fn of_space(&self, space: crate::plan::SpaceId) -> &[LedgeId] {
        &self.ledges_of[space.index()]
    }

    /// The furniture of a space that can be climbed on.
    pub fn perches_of(&self, space: crate::plan::SpaceId) -> &[PerchId] {
        &self.perches_of[space.index()]
    }

    fn add_window(&mut self, building: &Building, opening: OpeningId) {
        let row = &building.openings[opening];
        let OpeningKind::Window { sill_height_m } = row.kind else { return };
        let middle = row.line.middle();
        let left = (row.line.b - row.line.a).unit().left();
        let stand = |space, by: Point| {
            let at = middle + by * INSIDE_M;
            building.spaces[space]
                .cells
                .iter()
                .copied()
                .find(|&cell| building.cells[cell].contains(at, 0.0))
                .map(|cell| (cell, at))
        };
        for out in [left, left * -1.0] {
            let Some(top) = stand(row.inside, out * -1.0).or_else(|| row.outside.and_then(|space| stand(space, out * -1.0)))
            else {
                continue;
            };
            let across = row.across(building.cells[top.0].space);
            let (foot, drop_m) = match across {
                Some(space) => match stand(space, out) {
                    Some(foot) => (Some(foot), 0.0),
                    None => continue,
                },
                None => match below(building, row.storey, middle + out * OUTSIDE_M) {
                    Below::Ground(cell, at, drop_m) => (Some((cell, at)), drop_m),
                    Below::Outside(drop_m) => (None, drop_m),
                    Below::Roof => continue,
                },
            };
            self.push(
                building,
                Ledge { window: Some(opening), line: row.line, top, foot, sill_height_m: Some(sill_height_m), drop_m },
            );
        }
    }

    fn add_edge(&mut self, building: &Building, storey: StoreyId, wall: Segment, centre: Point) {
        let pieces = (wall.length() / PIECE_M).ceil().max(1.0);
        let left = (wall.b - wall.a).unit().left();
        let out = if left.dot(wall.middle() - centre) > 0.0 { left } else { left * -1.0 };
        for n in 0..pieces as usize {
            let at = |share: f64| wall.a.toward(wall.b, share / pieces);
            let line = Segment::new(at(n as f64), at(n as f64 + 1.0));
            let beyond = line.middle() + out * OUTSIDE_M;
            let inside = line.middle() - out * INSIDE_M;
            let is_floor = |at: Point| building.cells.rows().iter().any(|cell| cell.storey == storey && cell.contains(at, 0.0));
            let Some(cell) = building.cell_at(storey, inside, 0.0).filter(|_| !is_floor(beyond)) else { continue };
            let (foot, drop_m) = match below(building, storey, beyond) {
                Below::Ground(cell, at, drop_m) => (Some((cell, at)), drop_m),
                Below::Outside(drop_m) => (None, drop_m),
                Below::Roof => continue,
            };
            self.push(building, Ledge { window: None, line, top: (cell, inside), foot, sill_height_m: None, drop_m });
        }
    }

    fn push(&mut self, building: &Building, ledge: Ledge) {
        let space = building.cells[ledge.top.0].space;
        let id = self.ledges.push(ledge);
        self.ledges_of[space.index()].push(id);
    }

    fn add_perch(&mut self, building: &Building, fixture: FixtureId) {
        let row = &building.fixtures[fixture];
        let sides = polygon::sides(&row.ring).map(|side| {
            // Rings run counter-clockwise: outside is to the right.
            side.middle() - (side.b - side.a).unit().left() * BESIDE_M
        });
        let cells = &building.spaces[row.space].cells;
        let stand = |at: Point| cells.iter().copied().find(|&cell| building.cells[cell].contains(at, 0.0)).map(|cell| (cell, at));
        let beside: Vec<_> = sides.filter_map(stand).collect();
        if !beside.is_empty() {
            let places = (polygon::signed_area_m2(&row.ring).abs() / PLACE_M2).max(1.0) as usize;
            let id = self.perches.push(Perch { fixture, height_m: row.height_m, places, beside });
            self.perches_of[row.space.index()].push(id);
        }
    }
}

/// What lies below a point outside of a storey.
enum Below {
    /// Open ground or a lower roof, so far below.
    Ground(CellId, Point, f64),
    /// Nothing of the plan: the ground, so far below.
    Outside(f64),
    /// A room whose roof the plan does not have.
    Roof,
}

fn below(building: &Building, storey: StoreyId, at: Point) -> Below {
    let elevation_m = building.storeys[storey].elevation_m;
    for lower in (0..storey.index()).rev().map(StoreyId::from_index) {
        if let Some(cell) = building.cell_at(lower, at, 0.0) {
            let is_open = building.spaces[building.cells[cell].space].category.is_outdoors();
            let drop_m = elevation_m - building.storeys[lower].elevation_m;
            return if is_open { Below::Ground(cell, at, drop_m) } else { Below::Roof };
        }
    }
    Below::Outside(elevation_m.max(0.0))
}

#[cfg(test)]
mod tests;
