//! From drawings to a draft.

use std::collections::BTreeSet;

use geom::point::Point;

use super::DrawingFault;
use super::outline::Squares;
use crate::draft::{AnchorDraft, DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use crate::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};

/// Squares of a side up to which a drawing is read.
const MOST_SQUARES: usize = 1_000;
/// Height of a storey that is drawn, in metres.
const STOREY_HEIGHT_M: f64 = 3.4;

/// What a square shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Square {
    Outside,
    Blank,
    Ground,
    Point(char),
    Low,
    High,
    Flight,
    Wall,
    Opening(char),
}

impl Square {
    fn of(letter: char) -> Option<Square> {
        Some(match letter {
            '#' => Square::Wall,
            ' ' => Square::Blank,
            '.' => Square::Ground,
            'o' => Square::Low,
            'O' => Square::High,
            'S' => Square::Flight,
            '+' | '/' | 'X' | '=' | 'w' | '^' => Square::Opening(letter),
            'a'..='v' => Square::Point(letter),
            _ => return None,
        })
    }

    fn is_wall(self) -> bool {
        matches!(self, Square::Wall | Square::Opening(_))
    }

    fn is_floor(self) -> bool {
        !self.is_wall() && self != Square::Outside
    }
}

/// A drawing in squares, rows from the top.
struct Sheet {
    storey: usize,
    columns: usize,
    rows: usize,
    /// Rows of the tallest drawing, so that all have the same origin.
    all_rows: usize,
    square_m: f64,
    squares: Vec<Square>,
    /// Number of the space of each floor square.
    spaces: Vec<Option<usize>>,
    /// Whether each space is a flight of stairs, and its key.
    names: Vec<(SpaceCategory, String)>,
}

/// Reads drawings, the lowest storey first.
///
/// # Errors
/// The first place that shows no plan.
pub fn read(drawings: &[&str], square_m: f64) -> Result<Draft, DrawingFault> {
    let mut draft = Draft { name: "Drawing".to_string(), ..Draft::default() };
    let all_rows = drawings.iter().map(|drawing| lines_of(drawing).len()).max().unwrap_or(0);
    for (storey, drawing) in drawings.iter().enumerate() {
        let mut sheet = Sheet::of(storey, drawing, all_rows, square_m)?;
        sheet.open_the_outside();
        sheet.find_spaces();
        draft.levels.push(LevelDraft {
            key: format!("L{storey}"),
            name: Labels::english(&format!("Storey {storey}")),
            ordinal: i32::try_from(storey).unwrap_or(i32::MAX),
            height_m: STOREY_HEIGHT_M,
        });
        let halves = sheet.halves();
        sheet.draw_units(&halves, &mut draft);
        sheet.draw_openings(&halves, storey + 1 < drawings.len(), &mut draft)?;
        sheet.draw_fixtures(&halves, &mut draft);
        sheet.draw_points(&mut draft)?;
    }
    Ok(draft)
}

/// The lines of a drawing: an empty first line, as after an opening quote, and blank lines at the end do not count.
fn lines_of(drawing: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = drawing.lines().collect();
    if lines.first().is_some_and(|line| line.trim().is_empty()) {
        lines.remove(0);
    }
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

impl Sheet {
    fn of(storey: usize, drawing: &str, all_rows: usize, square_m: f64) -> Result<Sheet, DrawingFault> {
        let lines = lines_of(drawing);
        let columns = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let fault = |line, column, message| Err(DrawingFault { storey, line, column, message });
        if columns > MOST_SQUARES || lines.len() > MOST_SQUARES {
            return fault(1, 1, format!("the drawing has more than {MOST_SQUARES} squares in a row"));
        }
        if !(square_m > 0.0 && square_m * f64::from(MOST_SQUARES as u32) <= 1e6) {
            return fault(1, 1, format!("a square of {square_m} m is none"));
        }
        let mut squares = Vec::with_capacity(columns * lines.len());
        for (row, line) in lines.iter().enumerate() {
            for (column, letter) in line.chars().enumerate() {
                match Square::of(letter) {
                    Some(square) => squares.push(square),
                    None => return fault(row + 1, column + 1, format!("`{}` means nothing", letter.escape_default())),
                }
            }
            squares.resize((row + 1) * columns, Square::Blank);
        }
        let spaces = vec![None; squares.len()];
        Ok(Sheet { storey, columns, rows: lines.len(), all_rows, square_m, squares, spaces, names: Vec::new() })
    }

    fn fault<T>(&self, at: usize, message: String) -> Result<T, DrawingFault> {
        Err(DrawingFault { storey: self.storey, line: at / self.columns + 1, column: at % self.columns + 1, message })
    }

    /// The square `down` rows and `right` columns from `at`.
    fn beside(&self, at: usize, down: i64, right: i64) -> Option<usize> {
        let row = (at / self.columns) as i64 + down;
        let column = (at % self.columns) as i64 + right;
        let inside = (0..self.rows as i64).contains(&row) && (0..self.columns as i64).contains(&column);
        inside.then(|| row as usize * self.columns + column as usize)
    }

    fn neighbours(&self, at: usize) -> [Option<usize>; 4] {
        [(0, -1), (0, 1), (-1, 0), (1, 0)].map(|(down, right)| self.beside(at, down, right))
    }

    fn square(&self, at: Option<usize>) -> Square {
        at.map_or(Square::Outside, |at| self.squares[at])
    }

    /// Blank squares from which one can walk over blank squares to the edge are the outside.
    fn open_the_outside(&mut self) {
        let is_edge = |at: &usize| self.neighbours(*at).contains(&None);
        let mut open: Vec<usize> = (0..self.squares.len()).filter(is_edge).collect();
        while let Some(at) = open.pop() {
            if self.squares[at] == Square::Blank {
                self.squares[at] = Square::Outside;
                open.extend(self.neighbours(at).into_iter().flatten());
            }
        }
    }

    fn find_spaces(&mut self) {
        let (mut rooms, mut stairs) = (0, 0);
        for start in 0..self.squares.len() {
            if self.spaces[start].is_some() || !self.squares[start].is_floor() {
                continue;
            }
            let is_flight = self.squares[start] == Square::Flight;
            let mut is_open = false;
            let mut todo = vec![start];
            while let Some(at) = todo.pop() {
                let is_same = self.squares[at].is_floor() && (self.squares[at] == Square::Flight) == is_flight;
                if is_same && self.spaces[at].is_none() {
                    self.spaces[at] = Some(self.names.len());
                    let beside = self.neighbours(at);
                    is_open |= beside.iter().any(|&next| self.square(next) == Square::Outside);
                    todo.extend(beside.into_iter().flatten());
                }
            }
            let (category, word, number) = match (is_flight, is_open) {
                (true, _) => (SpaceCategory::Stairs, "stairs", &mut stairs),
                (false, true) => (SpaceCategory::UnenclosedArea, "room", &mut rooms),
                (false, false) => (SpaceCategory::Room, "room", &mut rooms),
            };
            *number += 1;
            self.names.push((category, format!("L{}.{word}-{number}", self.storey)));
        }
    }

    /// Every square in four, rows from the bottom; the quarters of walls go to the floor that they touch.
    fn halves(&self) -> Squares {
        let mut halves = Squares { columns: 2 * self.columns, rows: 2 * self.rows, regions: vec![None; 4 * self.squares.len()] };
        for at in 0..self.squares.len() {
            for (up, right) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let (down_to, right_to) = (if up == 1 { -1 } else { 1 }, if right == 1 { 1 } else { -1 });
                let touched = [(0, 0), (0, right_to), (down_to, 0), (down_to, right_to)];
                let space = if self.squares[at] == Square::Outside {
                    None
                } else if self.squares[at].is_wall() {
                    touched.into_iter().find_map(|(down, right)| self.spaces[self.beside(at, down, right)?])
                } else {
                    self.spaces[at]
                };
                let row = 2 * (self.rows - 1 - at / self.columns) + up;
                halves.regions[row * halves.columns + 2 * (at % self.columns) + right] = space;
            }
        }
        halves
    }

    /// A corner of half squares, in metres.
    fn point(&self, (column, row): (i64, i64)) -> Point {
        let half_m = self.square_m / 2.0;
        let lift = 2 * (self.all_rows - self.rows) as i64;
        Point::new(column as f64 * half_m, (row + lift) as f64 * half_m)
    }

    /// The lower left corner of a square, in half squares.
    fn corner(&self, at: usize) -> (i64, i64) {
        (2 * (at % self.columns) as i64, 2 * (self.rows - 1 - at / self.columns) as i64)
    }

    fn level(&self) -> String {
        format!("L{}", self.storey)
    }

    fn draw_units(&self, halves: &Squares, draft: &mut Draft) {
        for (space, (category, key)) in self.names.iter().enumerate() {
            let rings = halves.rings(space);
            let rings = rings.into_iter().map(|ring| ring.into_iter().map(|corner| self.point(corner)).collect()).collect();
            let (key, name) = (key.clone(), Labels::english(key));
            draft.units.push(UnitDraft { key, name, level: self.level(), category: *category, rings, is_closed: true });
        }
    }

    /// Which way the wall of an opening runs: true for across the page. A fault if there is no floor beside it, or on all sides.
    fn runs_across(&self, at: usize) -> Result<bool, DrawingFault> {
        let [left, right, above, below] = self.neighbours(at).map(|next| self.square(next));
        let is_head = self.squares[at] == Square::Opening('^');
        let is_between = |one: Square, other: Square| {
            let is_way = !one.is_wall() && !other.is_wall() && (one.is_floor() || other.is_floor());
            if is_head { one == Square::Flight || other == Square::Flight } else { is_way }
        };
        match (is_between(above, below), is_between(left, right)) {
            (true, false) => Ok(true),
            (false, true) => Ok(false),
            (false, false) => self.fault(at, "the opening leads nowhere: draw it in a wall with floor beside it".to_string()),
            (true, true) => self.fault(at, "the opening stands free: draw the wall that it is in".to_string()),
        }
    }

    fn draw_openings(&self, halves: &Squares, has_storey_above: bool, draft: &mut Draft) -> Result<(), DrawingFault> {
        let mut done = BTreeSet::new();
        for at in 0..self.squares.len() {
            let Square::Opening(letter) = self.squares[at] else { continue };
            if done.contains(&at) {
                continue;
            }
            let across = self.runs_across(at)?;
            let step = if across { (0, 1) } else { (1, 0) };
            let mut last = at;
            done.insert(at);
            while let Some(next) = self.beside(last, step.0, step.1).filter(|&next| self.squares[next] == self.squares[at]) {
                if self.runs_across(next)? != across {
                    return self.fault(next, "the opening goes around a corner".to_string());
                }
                done.insert(next);
                last = next;
            }
            let (first, last) = (self.corner(at), self.corner(last));
            let ends = if across {
                [(first.0, first.1 + 1), (last.0 + 2, last.1 + 1)]
            } else {
                [(first.0 + 1, last.1), (first.0 + 1, first.1 + 2)]
            };
            if letter == '^' && !has_storey_above {
                return self.fault(at, "there is no storey above this head of a stair".to_string());
            }
            if letter != '^' && self.is_inside_one_space(halves, at) {
                return self.fault(at, "the opening has the same space on both sides".to_string());
            }
            let number = done.len();
            draft.openings.push(self.opening(letter, format!("L{}.opening-{number}", self.storey), ends));
        }
        Ok(())
    }

    fn is_inside_one_space(&self, halves: &Squares, at: usize) -> bool {
        let (column, row) = self.corner(at);
        let quarter = |right: i64, up: i64| halves.regions[(row + up) as usize * halves.columns + (column + right) as usize];
        let all = [quarter(0, 0), quarter(1, 0), quarter(0, 1), quarter(1, 1)];
        all[0].is_some() && all.iter().all(|&space| space == all[0])
    }

    fn opening(&self, letter: char, key: String, ends: [(i64, i64); 2]) -> OpeningDraft {
        let state = match letter {
            '+' => Some(DoorState::Closed),
            '/' => Some(DoorState::Open),
            'X' => Some(DoorState::Locked),
            _ => None,
        };
        OpeningDraft {
            key,
            name: Labels::default(),
            level: self.level(),
            upper_level: (letter == '^').then(|| format!("L{}", self.storey + 1)),
            category: if letter == 'w' { OpeningCategory::Window } else { OpeningCategory::Pedestrian },
            ends: ends.map(|end| self.point(end)),
            door: state.map(|state| DoorDraft {
                leaf: LeafKind::Swinging,
                material: Material::Wood,
                is_lockable: true,
                is_self_closing: false,
                state,
            }),
            sill_height_m: 0.9,
        }
    }

    /// What stands in a square: category and height. Walls count where one space lies all around.
    fn standing(&self, halves: &Squares, at: usize) -> Option<(FixtureCategory, f64)> {
        match self.squares[at] {
            Square::Low => Some((FixtureCategory::Furniture, 0.9)),
            Square::High => Some((FixtureCategory::Furniture, 2.0)),
            Square::Wall if self.is_inside_one_space(halves, at) => Some((FixtureCategory::Wall, 3.0)),
            _ => None,
        }
    }

    fn draw_fixtures(&self, halves: &Squares, draft: &mut Draft) {
        let mut is_done = vec![false; self.squares.len()];
        let mut number = 0;
        for at in 0..self.squares.len() {
            let Some(kind) = self.standing(halves, at).filter(|_| !is_done[at]) else { continue };
            let is_free = |square: usize, is_done: &[bool]| !is_done[square] && self.standing(halves, square) == Some(kind);
            let mut wide = 1;
            while self.beside(at, 0, wide).is_some_and(|next| is_free(next, &is_done)) {
                wide += 1;
            }
            let mut deep = 1;
            let is_row =
                |down: i64| (0..wide).all(|right| self.beside(at, down, right).is_some_and(|next| is_free(next, &is_done)));
            while is_row(deep) {
                deep += 1;
            }
            for down in 0..deep {
                (0..wide).filter_map(|right| self.beside(at, down, right)).for_each(|square| is_done[square] = true);
            }
            number += 1;
            draft.fixtures.push(FixtureDraft {
                key: format!("L{}.fixture-{number}", self.storey),
                name: Labels::default(),
                level: self.level(),
                category: kind.0,
                ring: self.block(halves, at, deep, wide),
                is_closed: true,
                height_m: kind.1,
            });
        }
    }

    /// The outline of a block of squares, with the half of the walls that it stands at.
    fn block(&self, halves: &Squares, at: usize, deep: i64, wide: i64) -> Vec<Point> {
        let is_wall = |down: i64, right: i64| {
            self.beside(at, down, right)
                .is_some_and(|next| self.squares[next] == Square::Wall && !self.is_inside_one_space(halves, next))
        };
        let reach = |is_at_wall: bool| i64::from(is_at_wall);
        let left = reach((0..deep).all(|down| is_wall(down, -1)));
        let right = reach((0..deep).all(|down| is_wall(down, wide)));
        let above = reach((0..wide).all(|right| is_wall(-1, right)));
        let below = reach((0..wide).all(|right| is_wall(deep, right)));
        let (column, row) = self.corner(at);
        let (x0, x1) = (column - left, column + 2 * wide + right);
        let (y0, y1) = (row - 2 * (deep - 1) - below, row + 2 + above);
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|corner| self.point(corner)).to_vec()
    }

    fn draw_points(&self, draft: &mut Draft) -> Result<(), DrawingFault> {
        for at in 0..self.squares.len() {
            let Square::Point(letter) = self.squares[at] else { continue };
            let key = letter.to_string();
            if draft.anchors.iter().any(|anchor| anchor.key == key) {
                return self.fault(at, format!("the point `{key}` is there twice"));
            }
            let Some((_, unit)) = self.spaces[at].and_then(|space| self.names.get(space)) else { continue };
            let (column, row) = self.corner(at);
            let name = Labels::english(&key);
            draft.anchors.push(AnchorDraft { key, name, unit: unit.clone(), at: self.point((column + 1, row + 1)) });
        }
        Ok(())
    }
}
