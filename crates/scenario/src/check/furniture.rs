//! Where furniture that can be moved stands at the start.

use building::line_walk::LineEnd;
use building::plan::Building;
use geom::point::Point;
use world::blocks::{BlockId, Movable};
use world::population::Spot;

use super::Checker;
use crate::furniture::FurnitureSheet;
use crate::problems::{At, code};

/// Pieces stand so far apart, and places for them are tried so far from each other, in metres.
const APART_M: f64 = 0.1;
const STEP_M: f64 = 0.25;

/// Places are tried no farther from the first than this, in metres.
const FAR_M: f64 = 40.0;

impl Checker<'_> {
    pub(super) fn furniture(&mut self) {
        let sheet = self.sheet;
        for row in &sheet.furniture {
            let first = self.cast.movables.len();
            let Some(spot) = row.at.as_ref().and_then(|at| self.spot_of_place(at)) else { continue };
            let Some(building) = self.building else { continue };
            for n in 0..row.count {
                let name = if row.count == 1 { row.name.value.clone() } else { format!("{} {}", row.name.value, n + 1) };
                let (length_m, depth_m, height_m, mass_kg) = (row.length_m, row.depth_m, row.height_m, row.mass_kg);
                let piece = Movable { name, length_m, depth_m, height_m, mass_kg, spot };
                match room_for(building, &self.cast.movables, &piece) {
                    Some(spot) => self.cast.movables.push(Movable { spot, ..piece }),
                    None => {
                        self.no_room(row, self.cast.movables.len() - first);
                        break;
                    }
                }
            }
        }
    }

    fn no_room(&mut self, row: &FurnitureSheet, found: usize) {
        let Some(at) = &row.at else { return };
        let message = format!(
            "of {} pieces of `{}` ({} m by {} m) {found} find room at `{}`",
            row.count, row.name.value, row.length_m, row.depth_m, at.value
        );
        self.problems.error(code::NO_FLOOR, &at.span, message, "lower `count`, or name a place with more free floor".to_string());
    }

    /// The piece of furniture of that name.
    pub(super) fn block(&mut self, name: &At<String>) -> Option<BlockId> {
        let row = self.cast.movables.iter().position(|piece| piece.name == name.value);
        if row.is_none() {
            let known: Vec<String> = self.cast.movables.iter().map(|piece| piece.name.clone()).collect();
            self.unknown("piece of furniture", name, &known);
        }
        row.map(|row| BlockId(row as u32))
    }
}

/// The free place nearest to where a piece is to stand: its front faces east, so that its length runs north.
fn room_for(building: &Building, others: &[Movable], piece: &Movable) -> Option<Spot> {
    let steps = (FAR_M / STEP_M) as i32;
    let space = building.cells[piece.spot.cell].space;
    let mut best: Option<(i32, Spot)> = None;
    for x in -steps..=steps {
        for y in -steps..=steps {
            let far = x * x + y * y;
            if best.is_some_and(|(least, _)| far >= least) {
                continue;
            }
            let at = piece.spot.at + Point::new(f64::from(x), f64::from(y)) * STEP_M;
            let cell = building.spaces[space].cells.iter().copied().find(|&cell| building.cells[cell].contains(at, 0.0));
            let spot = cell.map(|cell| Spot { cell, at });
            if let Some(spot) = spot.filter(|&spot| is_free(building, others, piece, spot)) {
                best = Some((far, spot));
            }
        }
    }
    best.map(|(_, spot)| spot)
}

fn is_free(building: &Building, others: &[Movable], piece: &Movable, spot: Spot) -> bool {
    let (x, y) = (piece.depth_m / 2.0 + APART_M, piece.length_m / 2.0 + APART_M);
    let overlaps = |other: &Movable| {
        let away = other.spot.at - spot.at;
        building.cells[other.spot.cell].storey == building.cells[spot.cell].storey
            && away.x.abs() < x + other.depth_m / 2.0
            && away.y.abs() < y + other.length_m / 2.0
    };
    let ends = [(x, y), (x, -y), (-x, y), (-x, -y), (x, 0.0), (-x, 0.0), (0.0, y), (0.0, -y)];
    let is_floor = |&(x, y): &(f64, f64)| {
        let within = |portal| building.portals[portal].opening.is_none() && !building.portals[portal].is_over_fixture;
        matches!(building.walk_line(spot.cell, spot.at, spot.at + Point::new(x, y), within), LineEnd::Arrived(_))
    };
    !others.iter().any(overlaps) && ends.iter().all(is_floor)
}
