//! From a building to a drawing, for the messages of tests.

use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::kinds::{DoorState, FixtureCategory, SpaceCategory};
use crate::plan::{Building, OpeningKind, SIGHT_HEIGHT_M, StoreyId};

/// Squares of a side that are drawn at most.
const MOST_SQUARES: usize = 1_000;

/// Draws a storey in squares of `square_m`, in the characters that [`super::read`] reads.
///
/// A drawing comes back as it was, but for blanks at the edge. Other plans come out as near as squares allow: a square is wall if a
/// boundary runs through it.
pub fn draw(building: &Building, storey: StoreyId, square_m: f64) -> String {
    let half_m = square_m / 2.0;
    let low = building.bounds.0 - Point::new(half_m, half_m);
    let size = building.bounds.1 - low;
    let count = |length_m: f64| ((length_m / square_m + 0.5).round() as usize).clamp(1, MOST_SQUARES);
    let (columns, rows) = (count(size.x), count(size.y));
    let canvas = Canvas::of(building, storey, square_m);
    let line = |row: usize| -> String {
        let letter =
            |column: usize| canvas.letter(low + Point::new((2 * column + 1) as f64 * half_m, (2 * row + 1) as f64 * half_m));
        (0..columns).map(letter).collect::<String>().trim_end().to_string()
    };
    (0..rows).rev().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// A storey, ready to be looked at square by square.
struct Canvas<'b> {
    building: &'b Building,
    storey: StoreyId,
    half_m: f64,
    walls: Vec<Segment>,
    openings: Vec<(Segment, char)>,
}

impl Canvas<'_> {
    fn of(building: &Building, storey: StoreyId, square_m: f64) -> Canvas<'_> {
        let here = building.spaces.rows().iter().filter(|space| space.storey == storey);
        let walls = here.flat_map(|space| space.rings.iter().flat_map(|ring| polygon::sides(ring))).collect();
        let openings = building.openings.rows().iter().filter(|opening| opening.storey == storey).map(|opening| {
            let is_head = opening.outside.is_some_and(|outside| building.spaces[outside].storey != storey);
            let letter = match opening.kind {
                _ if is_head => '^',
                OpeningKind::Passage => '=',
                OpeningKind::Window { .. } => 'w',
                OpeningKind::Door { initial: DoorState::Open, .. } => '/',
                OpeningKind::Door { initial: DoorState::Closed, .. } => '+',
                OpeningKind::Door { initial: DoorState::Locked, .. } => 'X',
            };
            (opening.line, letter)
        });
        Canvas { building, storey, half_m: square_m / 2.0, walls, openings: openings.collect() }
    }

    fn letter(&self, at: Point) -> char {
        let building = self.building;
        let anchors = building.anchors.rows().iter().filter(|anchor| building.spaces[anchor.space].storey == self.storey);
        if let Some(anchor) = anchors.into_iter().find(|anchor| self.is_in_square(at, anchor.at)) {
            let mut letters = anchor.key.chars();
            if let (Some(letter @ 'a'..='v'), None) = (letters.next(), letters.next()) {
                return letter;
            }
        }
        if let Some((_, letter)) = self.openings.iter().find(|(line, _)| self.crosses_square(at, *line)) {
            return *letter;
        }
        if self.walls.iter().any(|&wall| self.crosses_square(at, wall)) {
            return '#';
        }
        let mut fixtures = building.fixtures.rows().iter().filter(|fixture| fixture.storey == self.storey);
        if let Some(fixture) = fixtures.find(|fixture| polygon::contains(std::slice::from_ref(&fixture.ring), at)) {
            let is_high = fixture.height_m >= SIGHT_HEIGHT_M;
            return if fixture.category == FixtureCategory::Wall {
                '#'
            } else if is_high {
                'O'
            } else {
                'o'
            };
        }
        let mut spaces = building.spaces.rows().iter().filter(|space| space.storey == self.storey);
        match spaces.find(|space| polygon::contains(&space.rings, at)).map(|space| space.category) {
            Some(SpaceCategory::Stairs) => 'S',
            Some(category) if category.is_outdoors() => '.',
            _ => ' ',
        }
    }

    fn is_in_square(&self, at: Point, point: Point) -> bool {
        (point.x - at.x).abs() < self.half_m && (point.y - at.y).abs() < self.half_m
    }

    /// True if the line runs through the inner part of the square around `at`.
    fn crosses_square(&self, at: Point, line: Segment) -> bool {
        let reach = self.half_m * 0.99;
        let (mut from, mut to) = (0.0, 1.0);
        let way = line.b - line.a;
        for (start, speed) in [(line.a.x - at.x, way.x), (line.a.y - at.y, way.y)] {
            if speed.abs() < 1e-12 {
                if start.abs() > reach {
                    return false;
                }
            } else {
                let (s, t) = ((-reach - start) / speed, (reach - start) / speed);
                from = f64::max(from, s.min(t));
                to = f64::min(to, s.max(t));
            }
        }
        // A line that only starts in the square, half way in, belongs to the next one.
        (to - from) * line.length() > 1e-9
    }
}
