//! How sound gets about in a building: cells, the openings and walls between them, and what those take off.

use building::kinds::{DoorState, Material};
use building::plan::{Building, CellId, OpeningId, OpeningKind};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::table::{Id, Table};
use world::state::Door;

use crate::params::Params;

/// What lies between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Nothing: one space.
    Air,
    /// An opening.
    Opening(OpeningId),
    /// A wall.
    Wall,
}

/// A way for sound out of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Into which cell.
    pub to: CellId,
    /// What is crossed, as a line.
    pub line: Segment,
    /// Through what.
    pub via: Via,
}

/// All ways for sound, made once for a building.
#[derive(Debug, Clone)]
pub struct Acoustics {
    links: Vec<Vec<Link>>,
}

/// Walls shorter than this let too little through to count, in metres.
const LEAST_WALL_M: f64 = 0.5;

impl Acoustics {
    /// The ways for sound in a building: through every portal, and through walls between two spaces of a storey.
    pub fn of(building: &Building) -> Acoustics {
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); building.cells.len()];
        for (_, portal) in building.portals.iter() {
            if let [Some(one), Some(other)] = portal.cells {
                let via = portal.opening.map_or(Via::Air, Via::Opening);
                links[one.index()].push(Link { to: other, line: portal.line, via });
                links[other.index()].push(Link { to: one, line: portal.line, via });
            }
        }
        for (one, other, line) in shared_walls(building) {
            links[one.index()].push(Link { to: other, line, via: Via::Wall });
            links[other.index()].push(Link { to: one, line, via: Via::Wall });
        }
        Acoustics { links }
    }

    /// Ways out of a cell.
    pub fn links(&self, cell: CellId) -> &[Link] {
        &self.links[cell.index()]
    }
}

/// Walls that two cells of different spaces of one storey share.
fn shared_walls(building: &Building) -> Vec<(CellId, CellId, Segment)> {
    let walls: Vec<(CellId, Segment, (Point, Point))> = building
        .cells
        .iter()
        .filter(|(_, cell)| cell.is_walkable())
        .flat_map(|(id, cell)| cell.walls.iter().map(move |&wall| (id, wall, box_of(wall))))
        .collect();
    let mut shared = Vec::new();
    for (n, &(one, wall, (low, high))) in walls.iter().enumerate() {
        for &(other, opposite, (least, most)) in &walls[n + 1..] {
            let (a, b) = (&building.cells[one], &building.cells[other]);
            let is_apart = least.x > high.x || most.x < low.x || least.y > high.y || most.y < low.y;
            if is_apart || a.storey != b.storey || a.space == b.space {
                continue;
            }
            if let Some((from, to)) = wall.overlap(opposite, 0.05).filter(|(from, to)| to - from >= LEAST_WALL_M) {
                let along = (wall.b - wall.a).unit();
                shared.push((one, other, Segment::new(wall.a + along * from, wall.a + along * to)));
            }
        }
    }
    shared
}

fn box_of(line: Segment) -> (Point, Point) {
    let margin = Point::new(0.05, 0.05);
    let (low, high) = polygon::bounds([line.a, line.b].iter()).unwrap_or_default();
    (low - margin, high + margin)
}

/// What a link takes off, in dB, with the doors as they are.
pub fn loss_db(building: &Building, doors: &Table<OpeningId, Door>, params: &Params, via: Via) -> f64 {
    let opening = match via {
        Via::Air => return 0.0,
        Via::Wall => return params.loss_wall_db,
        Via::Opening(opening) => opening,
    };
    match building.openings[opening].kind {
        OpeningKind::Passage => params.loss_open_db,
        OpeningKind::Window { .. } => params.loss_window_db,
        OpeningKind::Door { .. } if doors[opening].state == DoorState::Open => params.loss_open_db,
        OpeningKind::Door { material: Material::Wood, .. } => params.loss_wood_door_db,
        OpeningKind::Door { material: Material::Glass, .. } => params.loss_glass_door_db,
        OpeningKind::Door { material: Material::Metal, .. } => params.loss_metal_door_db,
    }
}
