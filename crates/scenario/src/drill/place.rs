//! Where people stand at first: within their zone, in no wall, and not over each other.

use std::collections::BTreeMap;

use building::plan::{Building, CellId, SpaceId, StoreyId};
use geom::boxes::{Bounds, BoxTree};
use geom::convex::{convex_pieces, intersection};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::chance::Numbers;
use world::population::Spot;

use super::Side;
use super::law::Lot;

/// Places looked at by luck for one person before there is said to be none.
const MOST_TRIES: u32 = 4000;

/// Bodies laid as dense as they can keep this from each other, in metres.
const DENSE_GAP_M: f64 = 0.001;

/// Bodies and walls may overlap by this, in metres: what rounding takes.
const ROUNDING_M: f64 = 1e-6;

/// Side of the squares by which those who stand there are found, in metres.
const SQUARE_M: f64 = 1.0;

/// A part of the floor, in convex pieces.
#[derive(Debug, Clone)]
pub(super) struct Floor {
    storey: StoreyId,
    pieces: Vec<(CellId, Vec<Point>)>,
    tree: BoxTree,
    bounds: Bounds,
    area_m2: f64,
    /// Sums of areas of the triangles from each piece's first corner, with piece and triangle.
    triangles: Vec<(f64, usize, usize)>,
}

impl Floor {
    /// The floor of some spaces of one storey, or of all, within a ring; none if nothing is left.
    pub(super) fn of(building: &Building, storey: StoreyId, space: Option<SpaceId>, ring: Option<&[Point]>) -> Option<Floor> {
        let is_ours = |cell: &building::plan::Cell| {
            cell.is_walkable() && cell.storey == storey && space.is_none_or(|space| cell.space == space)
        };
        let mut pieces = Vec::new();
        for (id, cell) in building.cells.iter().filter(|(_, cell)| is_ours(cell)) {
            match ring {
                None => pieces.push((id, cell.corners.clone())),
                Some(ring) => {
                    let shared = intersection(&vec![cell.corners.clone()], &vec![ring.to_vec()]);
                    pieces.extend(shared.iter().flat_map(convex_pieces).map(|piece| (id, piece)));
                }
            }
        }
        let bounds = polygon::bounds(pieces.iter().flat_map(|piece| &piece.1))?;
        let tree = BoxTree::new(pieces.iter().filter_map(|piece| polygon::bounds(&piece.1)));
        let (mut area_m2, mut triangles) = (0.0, Vec::new());
        for (row, (_, corners)) in pieces.iter().enumerate() {
            for n in 1..corners.len().saturating_sub(1) {
                area_m2 += (corners[n] - corners[0]).cross(corners[n + 1] - corners[0]).abs() / 2.0;
                triangles.push((area_m2, row, n));
            }
        }
        (area_m2 > 0.0).then_some(Floor { storey, pieces, tree, bounds, area_m2, triangles })
    }

    /// The cell that holds a point of this floor.
    fn cell_at(&self, at: Point) -> Option<CellId> {
        let holds = |row: usize| {
            let corners = &self.pieces[row].1;
            polygon::sides(corners).all(|side| (side.b - side.a).cross(at - side.a) >= -ROUNDING_M)
        };
        self.tree.find((at, at), holds).map(|row| self.pieces[row].0)
    }

    /// A point of the floor, all equally likely: the `nth` of somebody's luck.
    fn point_by_luck(&self, lot: Lot, nth: u32) -> Point {
        let wanted = lot.unit(3 * nth) * self.area_m2;
        let row = self.triangles.partition_point(|triangle| triangle.0 <= wanted).min(self.triangles.len() - 1);
        let (_, piece, n) = self.triangles[row];
        let corners = &self.pieces[piece].1;
        let (mut s, mut t) = (lot.unit(3 * nth + 1), lot.unit(3 * nth + 2));
        if s + t > 1.0 {
            (s, t) = (1.0 - s, 1.0 - t);
        }
        corners[0] + (corners[n] - corners[0]) * s + (corners[n + 1] - corners[0]) * t
    }

    /// Its storey.
    pub(super) fn storey(&self) -> StoreyId {
        self.storey
    }

    /// Its area, in square metres.
    pub(super) fn area_m2(&self) -> f64 {
        self.area_m2
    }
}

/// Those who stand there, and the walls and doorways.
#[derive(Debug)]
pub(super) struct Standing<'a> {
    building: &'a Building,
    walls: Vec<(StoreyId, Segment)>,
    wall_tree: BoxTree,
    taken: BTreeMap<(u32, i32, i32), Vec<(Point, f64)>>,
    widest_m: f64,
}

fn box_of(wall: &Segment) -> Bounds {
    let (a, b) = (wall.a, wall.b);
    (Point::new(a.x.min(b.x), a.y.min(b.y)), Point::new(a.x.max(b.x), a.y.max(b.y)))
}

fn square(at: Point) -> (i32, i32) {
    ((at.x / SQUARE_M).floor() as i32, (at.y / SQUARE_M).floor() as i32)
}

impl<'a> Standing<'a> {
    /// Nobody yet.
    pub(super) fn new(building: &'a Building) -> Standing<'a> {
        let cells = building.cells.rows().iter().filter(|cell| cell.is_walkable());
        let mut walls: Vec<_> = cells.flat_map(|cell| cell.walls.iter().map(|&wall| (cell.storey, wall))).collect();
        // Nobody starts in a doorway, whether it is open or not.
        for opening in building.openings.rows() {
            let storeys =
                [Some(opening.inside), opening.outside].into_iter().flatten().map(|space| building.spaces[space].storey);
            walls.extend(storeys.map(|storey| (storey, opening.line)));
        }
        let wall_tree = BoxTree::new(walls.iter().map(|wall| box_of(&wall.1)));
        Standing { building, walls, wall_tree, taken: BTreeMap::new(), widest_m: 0.0 }
    }

    /// True if a body at `at` touches no wall.
    fn is_clear_of_walls(&self, storey: StoreyId, at: Point, radius_m: f64) -> bool {
        let reach = Point::new(radius_m, radius_m);
        let touches = |row: usize| self.walls[row].0 == storey && self.walls[row].1.distance(at) < radius_m - ROUNDING_M;
        self.wall_tree.find((at - reach, at + reach), touches).is_none()
    }

    /// True if a body at `at` overlaps nobody and keeps `distance_m` from everybody's middle.
    pub(super) fn is_free(&self, storey: StoreyId, at: Point, radius_m: f64, distance_m: f64) -> bool {
        let reach_m = (radius_m + self.widest_m).max(distance_m);
        let (low, high) = (square(at - Point::new(reach_m, reach_m)), square(at + Point::new(reach_m, reach_m)));
        (low.0..=high.0).all(|x| {
            // Squares of one column lie side by side in the map.
            let column = self.taken.range((storey.0, x, low.1)..=(storey.0, x, high.1));
            column
                .flat_map(|row| row.1)
                .all(|(other, other_m)| at.distance(*other) >= (radius_m + other_m - ROUNDING_M).max(distance_m - ROUNDING_M))
        })
    }

    /// Puts a body there.
    pub(super) fn take(&mut self, storey: StoreyId, at: Point, radius_m: f64) {
        self.widest_m = self.widest_m.max(radius_m);
        let (x, y) = square(at);
        self.taken.entry((storey.0, x, y)).or_default().push((at, radius_m));
    }

    /// The spot at a place given; none where no floor is.
    pub(super) fn spot_at(&self, storey: StoreyId, at: Point) -> Option<Spot> {
        self.building.cell_at(storey, at, ROUNDING_M).map(|cell| Spot { cell, at })
    }

    /// A place by luck; none if all tries failed.
    pub(super) fn by_luck(&self, floor: &Floor, lot: Lot, radius_m: f64, distance_m: f64) -> Option<Spot> {
        (0..MOST_TRIES).find_map(|nth| {
            let at = floor.point_by_luck(lot, nth);
            let is_good =
                self.is_free(floor.storey, at, radius_m, distance_m) && self.is_clear_of_walls(floor.storey, at, radius_m);
            is_good.then(|| floor.cell_at(at)).flatten().map(|cell| Spot { cell, at })
        })
    }

    /// The same for somebody who comes later, when those who are there now have gone.
    pub(super) fn by_luck_later(&self, floor: &Floor, lot: Lot, radius_m: f64) -> Option<Spot> {
        (0..MOST_TRIES).find_map(|nth| {
            let at = floor.point_by_luck(lot, nth);
            let is_good = self.is_clear_of_walls(floor.storey, at, radius_m);
            is_good.then(|| floor.cell_at(at)).flatten().map(|cell| Spot { cell, at })
        })
    }

    fn good(&self, floor: &Floor, at: Point, radius_m: f64, distance_m: f64) -> Option<Spot> {
        let cell = floor.cell_at(at)?;
        let is_good = self.is_clear_of_walls(floor.storey, at, radius_m) && self.is_free(floor.storey, at, radius_m, distance_m);
        is_good.then_some(Spot { cell, at })
    }

    /// Up to `count` places spread evenly over the floor.
    pub(super) fn evenly(&self, floor: &Floor, count: usize, radius_m: f64, distance_m: f64) -> Vec<Spot> {
        let (low, high) = inner(floor.bounds, radius_m);
        let (width_m, depth_m) = ((high.x - low.x).max(1e-3), (high.y - low.y).max(1e-3));
        let pitch_m = (2.0 * radius_m).max(distance_m);
        let (most_columns, most_rows) = (most_in(width_m, pitch_m), most_in(depth_m, pitch_m));
        let most = most_columns.saturating_mul(most_rows);
        let mut wanted = (count as f64 * width_m * depth_m / floor.area_m2).ceil() as usize;
        loop {
            let wish = (wanted as f64 * width_m / depth_m).sqrt().round() as usize;
            let (columns, rows) = if wanted >= most {
                (most_columns, most_rows)
            } else {
                let columns = wish.clamp(wanted.div_ceil(most_rows).max(1), most_columns);
                (columns, wanted.div_ceil(columns).max(1))
            };
            let step = Point::new(width_m / columns as f64, depth_m / rows as f64);
            let at = |n: usize| {
                let (column, row) = ((n % columns) as f64, (n / columns) as f64);
                Point::new(low.x + (column + 0.5) * step.x, low.y + (row + 0.5) * step.y)
            };
            let good = (0..columns * rows).filter_map(|n| self.good(floor, at(n), radius_m, distance_m));
            let found: Vec<Spot> = good.collect();
            if found.len() >= count || wanted >= most {
                let kept = count.min(found.len());
                return (0..kept).map(|n| found[n * found.len() / kept.max(1)]).collect();
            }
            wanted += wanted / 50 + 1;
        }
    }

    /// Up to `count` places as dense as bodies allow: staggered rows, from one side on.
    pub(super) fn densely(&self, floor: &Floor, count: usize, radius_m: f64, distance_m: f64, from: Side) -> Vec<Spot> {
        let (low, high) = inner(floor.bounds, radius_m);
        let pitch_m = (2.0 * radius_m + DENSE_GAP_M).max(distance_m);
        let row_m = pitch_m * 3.0f64.sqrt() / 2.0;
        let is_along_x = matches!(from, Side::South | Side::North);
        let (along, across) = if is_along_x { (high.x - low.x, high.y - low.y) } else { (high.y - low.y, high.x - low.x) };
        let rows = (across / row_m + ROUNDING_M).floor() as usize + 1;
        let mut found = Vec::new();
        for row in 0..rows {
            let off_m = row as f64 * row_m;
            let shift_m = if row % 2 == 1 { pitch_m / 2.0 } else { 0.0 };
            let bodies = ((along - shift_m) / pitch_m + ROUNDING_M).floor().max(-1.0) as i64 + 1;
            for n in 0..bodies.max(0) {
                if found.len() == count {
                    return found;
                }
                let along_m = shift_m + n as f64 * pitch_m;
                let at = match from {
                    Side::West => Point::new(low.x + off_m, low.y + along_m),
                    Side::East => Point::new(high.x - off_m, low.y + along_m),
                    Side::South => Point::new(low.x + along_m, low.y + off_m),
                    Side::North => Point::new(low.x + along_m, high.y - off_m),
                };
                found.extend(self.good(floor, at, radius_m, distance_m));
            }
        }
        found
    }
}

/// How many of that width lie side by side; one at least.
fn most_in(length_m: f64, pitch_m: f64) -> usize {
    ((length_m / pitch_m.max(1e-3) + ROUNDING_M).floor() as usize).max(1)
}

/// The box less a margin; its middle where nothing is left.
fn inner((low, high): Bounds, margin_m: f64) -> Bounds {
    let span = |from: f64, to: f64| {
        if to - from > 2.0 * margin_m { (from + margin_m, to - margin_m) } else { ((from + to) / 2.0, (from + to) / 2.0) }
    };
    let ((x0, x1), (y0, y1)) = (span(low.x, high.x), span(low.y, high.y));
    (Point::new(x0, y0), Point::new(x1, y1))
}

#[cfg(test)]
mod tests;
