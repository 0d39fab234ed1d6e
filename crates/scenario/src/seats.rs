//! Where people stand and sit: seats around tables, then a lattice over the free floor, in a fixed order.

use building::kinds::{FixtureCategory, SpaceCategory};
use building::plan::{AnchorId, Building, Fixture, SpaceId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use world::population::Spot;

/// From one place of the lattice to the next.
const SPACING_M: f64 = 1.2;

/// Room of a seat along a table's side.
const SEAT_WIDTH_M: f64 = 0.6;

/// From a table's edge to the middle of who sits there.
const SEAT_DEPTH_M: f64 = 0.3;

/// From walls.
const WALL_GAP_M: f64 = 0.4;

/// From fixtures other than the table that one sits at.
const FIXTURE_GAP_M: f64 = 0.28;

/// From doors and passages: nobody's place blocks a way.
const DOOR_GAP_M: f64 = 0.9;

/// From one seat to another.
const SEAT_GAP_M: f64 = 0.5;

/// About so many places of the lattice in a large space: people spread over it.
const MOST_PLACES: f64 = 300.0;

/// People gather within this distance of an anchor.
const GATHERING_M: f64 = 12.0;

/// Who leads stands this far from the desk's middle, and others keep so far away along the room.
const FRONT_M: f64 = 1.2;

/// The places of a space, or around an anchor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Places {
    /// The place of who leads; nobody else takes it.
    pub(crate) lead: Spot,
    /// The others' places, in the order in which they are taken.
    pub(crate) spots: Vec<Spot>,
}

/// The places of a space; none if nobody can stand in it.
pub(crate) fn places_in(building: &Building, space: SpaceId) -> Option<Places> {
    let floor = Floor::new(building, space)?;
    let lead = floor.front()?;
    let mut taken = vec![lead.at];
    let mut seats = floor.seats();
    seats.retain(|seat| is_apart(&mut taken, seat.at, SEAT_GAP_M));
    let row = &building.spaces[space];
    let spacing_m = f64::max(SPACING_M, (row.floor_area_m2 / MOST_PLACES).sqrt());
    let mut lattice = floor.lattice(floor.low, floor.high, spacing_m);
    floor.sort_from_front(&mut lattice, lead.at);
    // Those at tables need their chairs' room behind them.
    let mut taken_by_seats = taken;
    lattice.retain(|spot| taken_by_seats.iter().all(|&other| other.distance(spot.at) >= 0.8));
    taken_by_seats.clear();
    seats.extend(lattice);
    (!seats.is_empty()).then_some(Places { lead, spots: seats })
}

/// The places around an anchor, the nearest first.
pub(crate) fn places_around(building: &Building, anchor: AnchorId) -> Option<Places> {
    let anchor = &building.anchors[anchor];
    let floor = Floor::new(building, anchor.space)?;
    let lead = Spot { cell: anchor.cell, at: anchor.at };
    let reach = Point::new(GATHERING_M, GATHERING_M);
    let mut spots = floor.lattice(anchor.at - reach, anchor.at + reach, SPACING_M);
    spots.retain(|spot| {
        let distance = spot.at.distance(anchor.at);
        (0.9..=GATHERING_M).contains(&distance)
    });
    // Ties of the lattice are settled by its order, which is fixed.
    spots.sort_by(|a, b| a.at.distance(anchor.at).total_cmp(&b.at.distance(anchor.at)));
    Some(Places { lead, spots })
}

/// Adds the point to `taken` if it is far enough from all that are there.
fn is_apart(taken: &mut Vec<Point>, point: Point, gap_m: f64) -> bool {
    let is_free = taken.iter().all(|&other| other.distance(point) >= gap_m);
    if is_free {
        taken.push(point);
    }
    is_free
}

/// The free floor of a space.
struct Floor<'a> {
    building: &'a Building,
    space: SpaceId,
    fixtures: Vec<&'a Fixture>,
    doors: Vec<Segment>,
    low: Point,
    high: Point,
}

impl<'a> Floor<'a> {
    fn new(building: &'a Building, space: SpaceId) -> Option<Floor<'a>> {
        let row = &building.spaces[space];
        let (low, high) = polygon::bounds(row.rings.iter().flatten())?;
        let fixtures = building.fixtures.rows().iter().filter(|fixture| fixture.space == space).collect();
        let doors = row.openings.iter().map(|&id| &building.openings[id]).filter(|opening| !opening.is_window());
        Some(Floor { building, space, fixtures, doors: doors.map(|opening| opening.line).collect(), low, high })
    }

    /// The spot at `point`, if people can stand there; `table` is what they sit at.
    fn spot(&self, point: Point, table: Option<&Fixture>) -> Option<Spot> {
        let row = &self.building.spaces[self.space];
        let is_clear = |fixture: &&Fixture| {
            let is_table = table.is_some_and(|table| table.key == fixture.key);
            let gap_m = if is_table { SEAT_DEPTH_M * 0.9 } else { FIXTURE_GAP_M };
            let ring = std::slice::from_ref(&fixture.ring);
            !polygon::contains(ring, point) && polygon::distance_to_sides(ring, point) >= gap_m
        };
        let is_free = polygon::contains(&row.rings, point)
            && polygon::distance_to_sides(&row.rings, point) >= WALL_GAP_M
            && self.doors.iter().all(|door| door.distance(point) >= DOOR_GAP_M)
            && self.fixtures.iter().all(is_clear);
        let cell = row.cells.iter().copied().find(|&cell| is_free && self.building.cells[cell].contains(point, 0.0))?;
        Some(Spot { cell, at: point })
    }

    /// A lattice of spots over a part of the floor, row by row.
    fn lattice(&self, low: Point, high: Point, spacing_m: f64) -> Vec<Spot> {
        let low = Point::new(low.x.max(self.low.x), low.y.max(self.low.y));
        let high = Point::new(high.x.min(self.high.x), high.y.min(self.high.y));
        let steps = |from: f64, to: f64| (((to - from - 2.0 * WALL_GAP_M) / spacing_m + 1e-6).floor().max(0.0)) as u32;
        let (columns, rows) = (steps(low.x, high.x), steps(low.y, high.y));
        // What is left over is shared by both edges.
        let first_x = (low.x + high.x - f64::from(columns) * spacing_m) / 2.0;
        let first_y = (low.y + high.y - f64::from(rows) * spacing_m) / 2.0;
        let point =
            |row: u32, column: u32| Point::new(first_x + f64::from(column) * spacing_m, first_y + f64::from(row) * spacing_m);
        (0..=rows)
            .flat_map(|row| (0..=columns).map(move |column| (row, column)))
            .filter_map(|(row, column)| self.spot(point(row, column), None))
            .collect()
    }

    /// Seats along the longer sides of tables.
    fn seats(&self) -> Vec<Spot> {
        let mut seats = Vec::new();
        for table in self.fixtures.iter().filter(|fixture| is_table(fixture)) {
            for side in polygon::sides(&table.ring).filter(|side| side.length() >= 1.0) {
                let count = (side.length() / SEAT_WIDTH_M + 1e-6).floor() as u32;
                let outward = -(side.b - side.a).unit().left();
                for nth in 0..count {
                    let share = (f64::from(nth) + 0.5) / f64::from(count);
                    seats.extend(self.spot(side.a.toward(side.b, share) + outward * SEAT_DEPTH_M, Some(table)));
                }
            }
        }
        seats
    }

    /// The place of who leads: behind the smallest desk, on the side of the nearest wall; else in the middle of an end of the room.
    fn front(&self) -> Option<Spot> {
        let row = &self.building.spaces[self.space];
        let desks = self.fixtures.iter().filter(|fixture| fixture.category == FixtureCategory::Desk);
        let area_m2 = |fixture: &&&Fixture| polygon::area_m2(std::slice::from_ref(&fixture.ring));
        let desk = desks.min_by(|a, b| area_m2(a).total_cmp(&area_m2(b)));
        let behind = desk.filter(|_| !row.category.is_outdoors()).and_then(|desk| {
            let middle = polygon::centre(&desk.ring);
            let walls = row.rings.iter().flat_map(|ring| polygon::sides(ring)).map(|wall| wall.nearest(middle));
            let wall = walls.min_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)))?;
            let outward = (wall - middle).unit();
            let distances = [0.6, 0.7, 0.8, 0.9, 1.1, 1.3];
            distances.into_iter().find_map(|distance_m| self.spot(middle + outward * distance_m, None))
        });
        behind.or_else(|| {
            let extent = self.high - self.low;
            let end = if extent.x >= extent.y {
                Point::new(self.low.x + WALL_GAP_M, (self.low.y + self.high.y) / 2.0)
            } else {
                Point::new((self.low.x + self.high.x) / 2.0, self.low.y + WALL_GAP_M)
            };
            // In a narrow room a finer lattice still finds a place.
            [SPACING_M, 0.6, 0.3].into_iter().find_map(|spacing_m| {
                let spots = self.lattice(self.low, self.high, f64::max(spacing_m, (extent.x * extent.y).sqrt() / 40.0));
                spots.into_iter().min_by(|a, b| a.at.distance(end).total_cmp(&b.at.distance(end)))
            })
        })
    }

    /// Row by row away from who leads; those beside or behind come last.
    fn sort_from_front(&self, spots: &mut [Spot], lead: Point) {
        let row = &self.building.spaces[self.space];
        if row.category.is_circulation() || row.category == SpaceCategory::UnenclosedArea {
            return;
        }
        let ahead = (self.low + self.high) * 0.5 - lead;
        let along = if ahead.x.abs() >= ahead.y.abs() { Point::new(ahead.x, 0.0) } else { Point::new(0.0, ahead.y) }.unit();
        let depth_m = |spot: &Spot| along.dot(spot.at - lead);
        let across_m = |spot: &Spot| along.left().dot(spot.at - lead);
        spots.sort_by(|a, b| {
            let is_beside = |spot: &Spot| depth_m(spot) < FRONT_M;
            let depths = depth_m(a).total_cmp(&depth_m(b));
            is_beside(a).cmp(&is_beside(b)).then(depths).then(across_m(a).total_cmp(&across_m(b)))
        });
    }
}

/// True for what people sit at: of a table's height, and not as wide as a stage.
fn is_table(fixture: &Fixture) -> bool {
    let is_kind = matches!(fixture.category, FixtureCategory::Desk | FixtureCategory::Furniture);
    let Some((low, high)) = polygon::bounds(&fixture.ring) else { return false };
    let extent = high - low;
    is_kind && (0.6..=1.35).contains(&fixture.height_m) && f64::min(extent.x, extent.y) <= 2.5
}

#[cfg(test)]
mod tests;
