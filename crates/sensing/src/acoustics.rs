//! How sound gets about in a building: cells, the openings and walls between them, and what those take off.

use building::kinds::{DoorState, Material};
use building::plan::{Building, CellId, OpeningId, OpeningKind, SpaceId};
use geom::boxes::BoxTree;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::coded_enum;
use stdx::table::{Id, Table};
use world::state::Door;

use crate::params::Params;
use crate::rooms::{Room, rooms_of};

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
    /// Area of what is crossed, in square metres; counts for openings and walls.
    pub area_m2: f64,
}

/// All ways for sound, made once for a building.
#[derive(Debug, Clone)]
pub struct Acoustics {
    links: Vec<Vec<Link>>,
    rooms: Table<SpaceId, Room>,
}

/// Walls shorter than this let too little through to count, in metres.
const LEAST_WALL_M: f64 = 0.5;

/// Clear height of doors and passages, and of windows, in metres.
const DOOR_HEIGHT_M: f64 = 2.1;
const WINDOW_HEIGHT_M: f64 = 1.2;

impl Acoustics {
    /// The ways for sound in a building: through every portal, and through walls between two spaces of a storey.
    pub fn of(building: &Building) -> Acoustics {
        let mut links: Vec<Vec<Link>> = vec![Vec::new(); building.cells.len()];
        let mut join = |one: CellId, other: CellId, line: Segment, via: Via| {
            let height_m = match via {
                Via::Air => 0.0,
                Via::Opening(opening) if building.openings[opening].is_window() => WINDOW_HEIGHT_M,
                Via::Opening(_) => DOOR_HEIGHT_M,
                Via::Wall => building.storeys[building.cells[one].storey].height_m,
            };
            let area_m2 = line.length() * height_m;
            links[one.index()].push(Link { to: other, line, via, area_m2 });
            links[other.index()].push(Link { to: one, line, via, area_m2 });
        };
        for (_, portal) in building.portals.iter() {
            if let [Some(one), Some(other)] = portal.cells {
                join(one, other, portal.line, portal.opening.map_or(Via::Air, Via::Opening));
            }
        }
        for (one, other, line) in shared_walls(building) {
            join(one, other, line, Via::Wall);
        }
        Acoustics { links, rooms: rooms_of(building) }
    }

    /// Ways out of a cell.
    pub fn links(&self, cell: CellId) -> &[Link] {
        &self.links[cell.index()]
    }

    /// What the senses know of every space.
    pub fn rooms(&self) -> &Table<SpaceId, Room> {
        &self.rooms
    }
}

/// Walls that two cells of different spaces of one storey share.
fn shared_walls(building: &Building) -> Vec<(CellId, CellId, Segment)> {
    let walls: Vec<(CellId, Segment)> = building
        .cells
        .iter()
        .filter(|(_, cell)| cell.is_walkable())
        .flat_map(|(id, cell)| cell.walls.iter().map(move |&wall| (id, wall)))
        .collect();
    let tree = BoxTree::new(walls.iter().map(|&(_, wall)| box_of(wall)));
    let mut shared = Vec::new();
    for (n, &(one, wall)) in walls.iter().enumerate() {
        let mut touching = tree.touching(box_of(wall));
        touching.sort_unstable();
        for &(other, opposite) in touching.into_iter().filter(|&other| other > n).map(|other| &walls[other]) {
            let (a, b) = (&building.cells[one], &building.cells[other]);
            if a.storey != b.storey || a.space == b.space {
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

coded_enum! {
    /// What stands in the way of sound between two spaces.
    pub enum Barrier {
        /// Nothing: a passage, an open door.
        Open = 0 "open",
        /// A shut wooden door.
        WoodDoor = 1 "wood_door",
        /// A shut glass door.
        GlassDoor = 2 "glass_door",
        /// A shut metal door.
        MetalDoor = 3 "metal_door",
        /// A window.
        Window = 4 "window",
        /// A wall.
        Wall = 5 "wall",
    }
}

impl Barrier {
    /// What stands in the way of sound, with the doors as they are; none within a space.
    pub fn of(building: &Building, doors: &Table<OpeningId, Door>, via: Via) -> Option<Barrier> {
        let opening = match via {
            Via::Air => return None,
            Via::Wall => return Some(Barrier::Wall),
            Via::Opening(opening) => opening,
        };
        Some(match building.openings[opening].kind {
            OpeningKind::Passage => Barrier::Open,
            _ if doors[opening].state == DoorState::Open => Barrier::Open,
            OpeningKind::Window { .. } => Barrier::Window,
            OpeningKind::Door { material: Material::Wood, .. } => Barrier::WoodDoor,
            OpeningKind::Door { material: Material::Glass, .. } => Barrier::GlassDoor,
            OpeningKind::Door { material: Material::Metal, .. } => Barrier::MetalDoor,
        })
    }

    /// What it takes off, in dB.
    pub fn loss_db(self, params: &Params) -> f64 {
        match self {
            Barrier::Open => params.loss_open_db,
            Barrier::WoodDoor => params.loss_wood_door_db,
            Barrier::GlassDoor => params.loss_glass_door_db,
            Barrier::MetalDoor => params.loss_metal_door_db,
            Barrier::Window => params.loss_window_db,
            Barrier::Wall => params.loss_wall_db,
        }
    }
}
