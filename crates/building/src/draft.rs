//! A plan as somebody wrote it: read, not yet checked. Readers make it, the writer writes it, the checker judges it.

use geom::point::Point;

use crate::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};

/// A name in English and, where given, in Korean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// In English.
    pub en: String,
    /// In Korean.
    pub ko: Option<String>,
}

impl Labels {
    /// A name in English only.
    pub fn english(name: &str) -> Labels {
        Labels { en: name.to_string(), ko: None }
    }
}

/// A whole plan. Features refer to each other by their keys (the `id` of the file).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The building's name.
    pub name: String,
    /// Storeys, in any order.
    pub levels: Vec<LevelDraft>,
    /// Spaces.
    pub units: Vec<UnitDraft>,
    /// Doors, windows, passages, stair heads.
    pub openings: Vec<OpeningDraft>,
    /// What nobody walks through.
    pub fixtures: Vec<FixtureDraft>,
    /// Named points.
    pub anchors: Vec<AnchorDraft>,
}

/// A storey.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelDraft {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Its place in the stack; 0 is the ground.
    pub ordinal: i32,
    /// From this floor to the next, in metres.
    pub height_m: f64,
}

/// A space.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitDraft {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Key of its level.
    pub level: String,
    /// What it is for.
    pub category: SpaceCategory,
    /// Outer ring and holes, first corner not repeated, either direction; metres.
    pub rings: Vec<Vec<Point>>,
    /// False if the file did not repeat the first corner at the end of every ring.
    pub is_closed: bool,
}

/// A door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorDraft {
    /// How it moves.
    pub leaf: LeafKind,
    /// What it is made of.
    pub material: Material,
    /// Whether people inside can lock it.
    pub is_lockable: bool,
    /// Whether it shuts by itself.
    pub is_self_closing: bool,
    /// How it stands at the start.
    pub state: DoorState,
}

/// An opening.
#[derive(Debug, Clone, PartialEq)]
pub struct OpeningDraft {
    /// Its key.
    pub key: String,
    /// Its name, often empty.
    pub name: Labels,
    /// Key of its level.
    pub level: String,
    /// At the head of a stair: key of the level above.
    pub upper_level: Option<String>,
    /// The part it plays; windows by their category.
    pub category: OpeningCategory,
    /// The clear width, end to end.
    pub ends: [Point; 2],
    /// The door in it; none for a passage or a window.
    pub door: Option<DoorDraft>,
    /// Height of a window's sill, in metres.
    pub sill_height_m: f64,
}

/// A fixture.
#[derive(Debug, Clone, PartialEq)]
pub struct FixtureDraft {
    /// Its key.
    pub key: String,
    /// Its name, often empty.
    pub name: Labels,
    /// Key of its level.
    pub level: String,
    /// What it is.
    pub category: FixtureCategory,
    /// Its outline, first corner not repeated; metres.
    pub ring: Vec<Point>,
    /// False if the file did not repeat the first corner at the end of the ring.
    pub is_closed: bool,
    /// Its height, in metres.
    pub height_m: f64,
}

/// A named point.
#[derive(Debug, Clone, PartialEq)]
pub struct AnchorDraft {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Labels,
    /// Key of its unit.
    pub unit: String,
    /// Where it is.
    pub at: Point,
}
