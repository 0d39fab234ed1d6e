//! The building as everything above sees it: typed tables, and the convex cells and portals of its free space.

use geom::point::Point;
use geom::segment::Segment;
use stdx::id_type;
use stdx::table::{Id, Table};

use crate::draft::Labels;
use crate::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use crate::ledges::Ledges;

id_type! {
    /// A storey, lowest first.
    StoreyId,
    /// A space.
    SpaceId,
    /// An opening.
    OpeningId,
    /// A fixture.
    FixtureId,
    /// An anchor.
    AnchorId,
    /// A convex cell of a space.
    CellId,
    /// A way from a cell to another.
    PortalId,
}

/// From this height on nobody sees over a fixture.
pub const SIGHT_HEIGHT_M: f64 = 1.4;

/// A checked plan.
#[derive(Debug, Clone)]
pub struct Building {
    /// Its name.
    pub name: String,
    /// Storeys, lowest first.
    pub storeys: Table<StoreyId, Storey>,
    /// Spaces.
    pub spaces: Table<SpaceId, Space>,
    /// Openings.
    pub openings: Table<OpeningId, Opening>,
    /// Fixtures.
    pub fixtures: Table<FixtureId, Fixture>,
    /// Anchors.
    pub anchors: Table<AnchorId, Anchor>,
    /// Convex cells: those of spaces' free floor first, then those under low fixtures.
    pub cells: Table<CellId, Cell>,
    /// Ways between cells.
    pub portals: Table<PortalId, Portal>,
    /// Windows and edges to go over, furniture to climb on.
    pub heights: Ledges,
    /// Least and greatest coordinates over all storeys.
    pub bounds: (Point, Point),
}

/// A storey.
#[derive(Debug, Clone, PartialEq)]
pub struct Storey {
    /// Its key in the file.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Its place in the stack; 0 is the ground.
    pub ordinal: i32,
    /// From this floor to the next, in metres.
    pub height_m: f64,
    /// Its floor above that of ordinal 0, in metres.
    pub elevation_m: f64,
}

/// A space: a room, a corridor, a stair, a piece of ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Its key in the file.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Its storey.
    pub storey: StoreyId,
    /// What it is for.
    pub category: SpaceCategory,
    /// Outer ring counter-clockwise, holes; metres.
    pub rings: Vec<Vec<Point>>,
    /// Free floor: without fixtures.
    pub floor_area_m2: f64,
    /// Its cells, walkable ones only.
    pub cells: Vec<CellId>,
    /// Its openings.
    pub openings: Vec<OpeningId>,
}

/// How an opening opens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OpeningKind {
    /// Always open.
    Passage,
    /// A door.
    Door {
        /// How it moves.
        leaf: LeafKind,
        /// What it is made of.
        material: Material,
        /// Whether people inside can lock it.
        is_lockable: bool,
        /// Whether it shuts by itself.
        is_self_closing: bool,
        /// How it stands at the start.
        initial: DoorState,
    },
    /// Lets light through; nobody walks through it.
    Window {
        /// Height of its sill, in metres.
        sill_height_m: f64,
    },
}

/// An opening.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Its key in the file.
    pub key: String,
    /// Its name, often empty.
    pub name: Labels,
    /// Its storey; at a stair's head the lower one.
    pub storey: StoreyId,
    /// The part it plays.
    pub category: OpeningCategory,
    /// How it opens.
    pub kind: OpeningKind,
    /// The clear width, end to end.
    pub line: Segment,
    /// The space on one side.
    pub inside: SpaceId,
    /// The space on the other side; none outside the plan.
    pub outside: Option<SpaceId>,
}

impl Opening {
    /// True if it leads out of the plan on foot.
    pub fn is_exit(&self) -> bool {
        self.outside.is_none() && !matches!(self.kind, OpeningKind::Window { .. })
    }

    /// True for a door.
    pub fn is_door(&self) -> bool {
        matches!(self.kind, OpeningKind::Door { .. })
    }

    /// True for a window.
    pub fn is_window(&self) -> bool {
        matches!(self.kind, OpeningKind::Window { .. })
    }

    /// True for a door that people inside can lock.
    pub fn is_lockable(&self) -> bool {
        matches!(self.kind, OpeningKind::Door { is_lockable: true, .. })
    }

    /// How it stands at the start; passages and windows never change.
    pub fn initial_state(&self) -> DoorState {
        match self.kind {
            OpeningKind::Passage => DoorState::Open,
            OpeningKind::Door { initial, .. } => initial,
            OpeningKind::Window { .. } => DoorState::Closed,
        }
    }

    /// The space across from `space`, if there is one.
    pub fn across(&self, space: SpaceId) -> Option<SpaceId> {
        if space == self.inside { self.outside } else { Some(self.inside) }
    }
}

/// A fixture.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixture {
    /// Its key in the file.
    pub key: String,
    /// Its name, often empty.
    pub name: Labels,
    /// Its storey.
    pub storey: StoreyId,
    /// The space that it stands in.
    pub space: SpaceId,
    /// What it is.
    pub category: FixtureCategory,
    /// Its outline; metres.
    pub ring: Vec<Point>,
    /// Its height, in metres.
    pub height_m: f64,
}

/// A named point.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// Its key in the file.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Its space.
    pub space: SpaceId,
    /// The cell that it lies in.
    pub cell: CellId,
    /// Where it is.
    pub at: Point,
}

/// A convex piece of a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its space.
    pub space: SpaceId,
    /// Its storey.
    pub storey: StoreyId,
    /// The low fixture on it; none on free floor.
    pub fixture: Option<FixtureId>,
    /// Corners, counter-clockwise.
    pub corners: Vec<Point>,
    /// Centre of area.
    pub centre: Point,
    /// Its sides, in the order of its corners.
    pub sides: Vec<Side>,
    /// Its portals.
    pub portals: Vec<PortalId>,
    /// Parts of its sides that nobody walks through, whatever the doors do.
    pub walls: Vec<Segment>,
}

impl Cell {
    /// True where people can stand.
    pub fn is_walkable(&self) -> bool {
        self.fixture.is_none()
    }

    /// True if `point` lies in the cell or at most `tolerance_m` outside.
    pub fn contains(&self, point: Point, tolerance_m: f64) -> bool {
        self.sides.iter().all(|side| side.inward.dot(point - side.from) >= -tolerance_m)
    }
}

/// A side of a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Where it starts.
    pub from: Point,
    /// Its direction, of length 1.
    pub along: Point,
    /// The direction into the cell, of length 1.
    pub inward: Point,
    /// Its length, in metres.
    pub length_m: f64,
    /// What can be crossed: from, to (metres along the side) and the portal; in order, not overlapping.
    pub gates: Vec<(f64, f64, PortalId)>,
}

/// A way from a cell to another, or out of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Portal {
    /// Its two ends.
    pub line: Segment,
    /// The cells that it joins; the second is none outside the plan.
    pub cells: [Option<CellId>; 2],
    /// The opening that it is; none between cells of one space.
    pub opening: Option<OpeningId>,
    /// True if a low fixture is on one side: seen across, not walked.
    pub is_over_fixture: bool,
}

impl Portal {
    /// The cell across from `cell`; none outside the plan.
    pub fn across(&self, cell: CellId) -> Option<CellId> {
        if self.cells[0] == Some(cell) { self.cells[1] } else { self.cells[0] }
    }
}

impl Building {
    /// The walkable cell of `storey` that holds `point`, or whose edge is at most `tolerance_m` away.
    pub fn cell_at(&self, storey: StoreyId, point: Point, tolerance_m: f64) -> Option<CellId> {
        let on_storey = || self.cells.iter().filter(|(_, cell)| cell.storey == storey && cell.is_walkable());
        let held = on_storey().find(|(_, cell)| cell.contains(point, 0.0));
        held.or_else(|| on_storey().find(|(_, cell)| cell.contains(point, tolerance_m))).map(|(id, _)| id)
    }

    /// The walkable cell of `space` that holds `point`, or the one whose centre is nearest.
    pub fn cell_in_space(&self, space: SpaceId, point: Point) -> Option<CellId> {
        let cells = &self.spaces[space].cells;
        cells.iter().copied().find(|&cell| self.cells[cell].contains(point, 1e-6)).or_else(|| {
            let squared = |cell: &CellId| (self.cells[*cell].centre - point).length_squared();
            cells.iter().copied().min_by(|a, b| squared(a).total_cmp(&squared(b)).then(a.cmp(b)))
        })
    }

    /// The space of that key.
    pub fn space_by_key(&self, key: &str) -> Option<SpaceId> {
        self.spaces.iter().find(|(_, space)| space.key == key).map(|(id, _)| id)
    }

    /// The anchor of that key.
    pub fn anchor_by_key(&self, key: &str) -> Option<AnchorId> {
        self.anchors.iter().find(|(_, anchor)| anchor.key == key).map(|(id, _)| id)
    }

    /// The opening of that key.
    pub fn opening_by_key(&self, key: &str) -> Option<OpeningId> {
        self.openings.iter().find(|(_, opening)| opening.key == key).map(|(id, _)| id)
    }

    /// The side from which a locked door opens without a key: the room's, where the other side is a way between rooms or open ground; none otherwise.
    pub fn inner_side(&self, opening: OpeningId) -> Option<SpaceId> {
        let is_room = |space: SpaceId| {
            let category = self.spaces[space].category;
            !category.is_circulation() && !category.is_outdoors()
        };
        let opening = &self.openings[opening];
        match opening.outside {
            None => is_room(opening.inside).then_some(opening.inside),
            Some(outside) => match (is_room(opening.inside), is_room(outside)) {
                (true, false) => Some(opening.inside),
                (false, true) => Some(outside),
                _ => None,
            },
        }
    }

    /// The walkable cells from which a portal of `opening` leads, with the portal.
    pub fn portals_of(&self, opening: OpeningId) -> impl Iterator<Item = (PortalId, &Portal)> {
        self.portals.iter().filter(move |(_, portal)| portal.opening == Some(opening))
    }

    /// Count of cells, for tables that have a row a cell.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The cell's row number.
    pub fn cell_index(&self, cell: CellId) -> usize {
        cell.index()
    }
}
