//! Furniture that can be moved: pushed, carried, piled before a door. A column of [`crate::state::World`].

use building::line_walk::LineEnd;
use building::plan::{CellId, OpeningId};
use geom::point::Point;
use stdx::{id_type, pack_struct};

use crate::moment::Moment;
use crate::population::{Act, Spot};
use crate::state::{EventId, Intent};

id_type! {
    /// A piece of furniture that can be moved.
    BlockId,
}

/// What of such a piece never changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Movable {
    /// Its name.
    pub name: String,
    /// How long its front is, in metres.
    pub length_m: f64,
    /// How deep it is, in metres.
    pub depth_m: f64,
    /// How high it is, in metres.
    pub height_m: f64,
    /// Its mass, in kg.
    pub mass_kg: f64,
    /// Where its middle is at the start.
    pub spot: Spot,
}

/// Where such a piece is and how it stands. Written by `shove`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// Its middle.
    pub at: Point,
    /// The cell of its middle.
    pub cell: CellId,
    /// Where its front faces, in radians counter-clockwise from east.
    pub heading_rad: f64,
    /// The door or passage that it stands before.
    pub bars: Option<OpeningId>,
    /// Where it was when last an event told so.
    pub told_at: Point,
    /// The event that told where it is.
    pub cause: Option<EventId>,
}

pack_struct!(Block { at, cell, heading_rad, bars, told_at, cause });

impl Block {
    /// The direction that its front faces, of length 1.
    pub fn front(&self) -> Point {
        Point::new(stdx::float::cos(self.heading_rad), stdx::float::sin(self.heading_rad))
    }

    /// A point as the piece sees it: metres along its front, and metres before it (negative behind).
    pub fn from_middle(&self, at: Point) -> (f64, f64) {
        let (way, front) = (at - self.at, self.front());
        (way.dot(front.left()), way.dot(front))
    }

    /// Metres from a point to the piece; none or less inside.
    pub fn distance_m(&self, size: &Movable, at: Point) -> f64 {
        let (along, before) = self.from_middle(at);
        let (x, y) = (along.abs() - size.length_m / 2.0, before.abs() - size.depth_m / 2.0);
        if x <= 0.0 && y <= 0.0 { x.max(y) } else { Point::new(x.max(0.0), y.max(0.0)).length() }
    }

    /// True if two pieces overlap: no straight line parts them (separating axes of two boxes).
    pub fn overlaps(&self, size: &Movable, other: &Block, other_size: &Movable) -> bool {
        let way = other.at - self.at;
        let half_m = |block: &Block, size: &Movable, axis: Point| {
            let front = block.front();
            front.left().dot(axis).abs() * size.length_m / 2.0 + front.dot(axis).abs() * size.depth_m / 2.0
        };
        let axes = [self.front(), self.front().left(), other.front(), other.front().left()];
        axes.iter().all(|&axis| way.dot(axis).abs() < half_m(self, size, axis) + half_m(other, other_size, axis))
    }

    /// The nearest point of its outline, for a point outside of it.
    pub fn nearest(&self, size: &Movable, at: Point) -> Point {
        let (along, before) = self.from_middle(at);
        let (x, y) = (size.length_m / 2.0, size.depth_m / 2.0);
        let front = self.front();
        self.at + front.left() * along.clamp(-x, x) + front * before.clamp(-y, y)
    }
}

impl Block {
    /// True if a straight line passes the piece.
    pub fn is_between(&self, size: &Movable, from: Point, to: Point) -> bool {
        let (a, b) = (self.from_middle(from), self.from_middle(to));
        let (mut enters, mut leaves) = (0.0f64, 1.0f64);
        for (from, to, half) in [(a.0, b.0, size.length_m / 2.0), (a.1, b.1, size.depth_m / 2.0)] {
            let way = to - from;
            if way.abs() < 1e-12 {
                if from.abs() > half {
                    return false;
                }
                continue;
            }
            let (one, other) = ((-half - from) / way, (half - from) / way);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
        enters < leaves
    }
}

/// Furniture before a door stands this far from its line, in metres.
const BY_THE_DOOR_M: f64 = 0.12;

/// Who comes over furniture stands so far behind it, in metres.
const BEHIND_M: f64 = 0.35;

/// Where somebody at `at` comes down on the other side of furniture; none if a wall is there.
pub fn far_side(moment: &Moment<'_>, block: &Block, size: &Movable, at: Point) -> Option<Spot> {
    let (along, before) = block.from_middle(at);
    let front = block.front();
    let half = size.length_m / 2.0;
    let out_m = (size.depth_m / 2.0 + BEHIND_M) * -before.signum();
    let to = block.at + front.left() * along.clamp(-half, half) + front * out_m;
    match moment.building.walk_line(block.cell, block.at, to, |portal| moment.lets_walk(portal)) {
        LineEnd::Arrived(cell) => Some(Spot { cell, at: to }),
        _ => None,
    }
}

impl Moment<'_> {
    /// Where furniture goes that somebody has hold of, and which way its front faces there; none if they have no use for it.
    pub fn aim_of(&self, intent: &Intent, block: BlockId) -> Option<(Point, Point)> {
        if let Some(Act::Push { spot, .. }) = intent.directive.map(|id| self.population.directives[id].act) {
            let way = spot.at - self.world.blocks[block].at;
            return Some((spot.at, if way.length() > 0.3 { way.unit() } else { self.world.blocks[block].front() }));
        }
        self.place_to_bar(block)
    }

    /// True if furniture at least so high, in metres, lies on the straight line between two spots of a storey.
    pub fn is_furniture_between(&self, from: Spot, to: Spot, least_height_m: f64) -> bool {
        let storey = self.storey_of(from.cell);
        self.world.blocks.iter().any(|(id, block)| {
            let size = &self.population.movables[id];
            size.height_m >= least_height_m && self.storey_of(block.cell) == storey && block.is_between(size, from.at, to.at)
        })
    }

    /// True if no wall and no shut door is between a spot and the nearest side of a piece of furniture.
    pub fn can_touch(&self, from: Spot, block: BlockId) -> bool {
        let row = &self.world.blocks[block];
        let to = row.nearest(&self.population.movables[block], from.at);
        self.is_straight_walk(from, Spot { cell: row.cell, at: to })
    }

    /// Before the nearest door or passage of its space that no other piece stands before: the middle, and where the front faces.
    pub fn place_to_bar(&self, block: BlockId) -> Option<(Point, Point)> {
        let row = &self.world.blocks[block];
        let space = self.building.cells[row.cell].space;
        let is_free = |opening: &OpeningId| {
            let is_other = self.world.blocks.iter().any(|(id, other)| id != block && other.bars == Some(*opening));
            !self.building.openings[*opening].is_window() && !is_other
        };
        let distance_m = |opening: &OpeningId| self.building.openings[*opening].line.distance(row.at);
        let openings = self.building.spaces[space].openings.iter().copied().filter(is_free);
        let nearest = openings.min_by(|a, b| distance_m(a).total_cmp(&distance_m(b)).then(a.cmp(b)))?;
        let line = self.building.openings[nearest].line;
        let left = (line.b - line.a).unit().left();
        let front = if left.dot(row.at - line.middle()) > 0.0 { left * -1.0 } else { left };
        let back_m = self.population.movables[block].depth_m / 2.0 + BY_THE_DOOR_M;
        Some((line.middle() - front * back_m, front))
    }
}
