//! Density square by square, and how comfortable that is: Fruin's levels of service.

use geom::clip;
use geom::point::Point;
use geom::polygon;
use thiserror::Error;

use crate::paths::{Trajectories, WalkableArea};
use crate::voronoi::{CutOff, cells};

/// No raster has more squares.
pub const MOST_SQUARES: usize = 1 << 22;

/// Of a square with a smaller share on the floor nothing is said.
const LEAST_FLOOR_SHARE: f64 = 0.01;

/// Squares over a floor: row by row from the south, in a row from the west.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raster {
    /// The south-western corner.
    pub low: Point,
    /// The side of a square, in metres.
    pub square_m: f64,
    /// Squares from west to east.
    pub columns: usize,
    /// Squares from south to north.
    pub rows: usize,
}

/// Why there is no raster.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RasterFault {
    /// The squares have no size.
    #[error("squares of {square_m} m are none; give a length in metres, more than 0")]
    Square {
        /// As given.
        square_m: f64,
    },
    /// Too many squares.
    #[error("squares of {square_m} m would be more than {MOST_SQUARES}; take larger ones")]
    TooMany {
        /// As given.
        square_m: f64,
    },
}

impl Raster {
    /// Squares over the whole floor, from its least coordinates on.
    ///
    /// # Errors
    /// A side that is no length, or too many squares.
    pub fn over(floor: &WalkableArea, square_m: f64) -> Result<Raster, RasterFault> {
        if !(square_m > 0.0 && square_m.is_finite()) {
            return Err(RasterFault::Square { square_m });
        }
        let (low, high) = floor.bounds();
        // A floor of a whole number of squares has no sliver of another at its end.
        let count = |span_m: f64| (span_m / square_m - 1e-9).ceil().max(1.0);
        let (columns, rows) = (count(high.x - low.x), count(high.y - low.y));
        if columns * rows > MOST_SQUARES as f64 {
            return Err(RasterFault::TooMany { square_m });
        }
        Ok(Raster { low, square_m, columns: columns as usize, rows: rows as usize })
    }

    /// The number of squares.
    pub fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// The corners of a square, counter-clockwise from the south-west.
    pub fn corners(&self, column: usize, row: usize) -> [Point; 4] {
        let at = |column: usize, row: usize| self.low + Point::new(column as f64, row as f64) * self.square_m;
        [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)]
    }

    /// The column that holds x and the row that holds y; the nearest for places outside.
    fn place(&self, at: Point) -> (usize, usize) {
        let number = |offset_m: f64, count: usize| ((offset_m / self.square_m).max(0.0) as usize).min(count - 1);
        (number(at.x - self.low.x, self.columns), number(at.y - self.low.y, self.rows))
    }

    /// Calls `take` with each square that the rings share area with: its number and the shared area in m².
    fn each_shared(&self, rings: &[Vec<Point>], mut take: impl FnMut(usize, f64)) {
        let Some((low, high)) = polygon::bounds(rings.iter().flatten()) else { return };
        let ((west, south), (east, north)) = (self.place(low), self.place(high));
        for row in south..=north {
            for column in west..=east {
                let shared_m2 = clip::shared_area_m2(rings, &self.corners(column, row));
                if shared_m2 > 0.0 {
                    take(row * self.columns + column, shared_m2);
                }
            }
        }
    }
}

/// Density by square.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The squares.
    pub raster: Raster,
    /// How many frames were looked at.
    pub frame_count: u32,
    /// Mean density over those frames, in 1/m² of the whole square.
    pub mean_per_m2: Vec<f64>,
    /// Greatest density at any of them, in 1/m² of the whole square.
    pub greatest_per_m2: Vec<f64>,
    /// How much of the square is floor, in m².
    pub floor_m2: Vec<f64>,
}

/// The Voronoi density by square, at every `every`-th frame that anybody is in.
pub fn voronoi_profile(
    paths: &Trajectories,
    floor: &WalkableArea,
    raster: Raster,
    cut_off: Option<CutOff>,
    every: usize,
) -> Profile {
    let square_m2 = raster.square_m * raster.square_m;
    profile(paths, floor, raster, every, |fixes, densities| {
        for cell in cells(fixes, floor, cut_off).iter().filter(|cell| cell.area_m2 > 0.0) {
            raster.each_shared(&cell.rings, |square, shared_m2| densities[square] += shared_m2 / cell.area_m2 / square_m2);
        }
    })
}

/// The classic density by square: how many stand in it, by its area. At every `every`-th frame that anybody is in.
pub fn classic_profile(paths: &Trajectories, floor: &WalkableArea, raster: Raster, every: usize) -> Profile {
    let square_m2 = raster.square_m * raster.square_m;
    profile(paths, floor, raster, every, |fixes, densities| {
        for fix in fixes {
            let (column, row) = raster.place(fix.at);
            densities[row * raster.columns + column] += 1.0 / square_m2;
        }
    })
}

fn profile(
    paths: &Trajectories,
    floor: &WalkableArea,
    raster: Raster,
    every: usize,
    densities_of: impl Fn(&[crate::paths::Fix], &mut [f64]),
) -> Profile {
    let mut floor_m2 = vec![0.0; raster.count()];
    raster.each_shared(floor.rings(), |square, shared_m2| floor_m2[square] = shared_m2);
    let mut sum = vec![0.0; raster.count()];
    let mut greatest_per_m2 = vec![0.0f64; raster.count()];
    let mut frame_count = 0u32;
    for (_, fixes) in paths.frames().step_by(every.max(1)) {
        let mut densities = vec![0.0; raster.count()];
        densities_of(fixes, &mut densities);
        for (square, density) in densities.into_iter().enumerate() {
            sum[square] += density;
            greatest_per_m2[square] = greatest_per_m2[square].max(density);
        }
        frame_count += 1;
    }
    let mean_per_m2 = sum.into_iter().map(|total| total / f64::from(frame_count.max(1))).collect();
    Profile { raster, frame_count, mean_per_m2, greatest_per_m2, floor_m2 }
}

/// Fruin's levels of service of walkways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// One walks as one likes.
    A,
    /// One sees that others are there.
    B,
    /// Overtaking and crossing take care.
    C,
    /// The pace is no longer one's own.
    D,
    /// One shuffles; stops occur.
    E,
    /// Nobody gets on but by pushing.
    F,
}

/// A square foot in m².
const SQUARE_FOOT_M2: f64 = 0.092_903_04;

/// Each level with the least floor a person must have, in square feet (Fruin 1971, walkways).
const LEAST_SQUARE_FEET: [(Level, f64); 5] =
    [(Level::A, 35.0), (Level::B, 25.0), (Level::C, 15.0), (Level::D, 10.0), (Level::E, 5.0)];

impl Level {
    /// The level of a density, in 1/m².
    pub fn of(density_per_m2: f64) -> Level {
        let has = |square_feet: f64| density_per_m2 * square_feet * SQUARE_FOOT_M2 <= 1.0;
        LEAST_SQUARE_FEET.into_iter().find(|&(_, square_feet)| has(square_feet)).map_or(Level::F, |(level, _)| level)
    }

    /// Its letter.
    pub fn letter(self) -> char {
        match self {
            Level::A => 'A',
            Level::B => 'B',
            Level::C => 'C',
            Level::D => 'D',
            Level::E => 'E',
            Level::F => 'F',
        }
    }
}

impl Profile {
    /// The levels of service for densities of this profile (its mean or its greatest), people counted on the floor of the square
    /// alone; none for squares that are off the floor.
    pub fn levels(&self, densities_per_m2: &[f64]) -> Vec<Option<Level>> {
        let square_m2 = self.raster.square_m * self.raster.square_m;
        let level = |(&density, &floor_m2): (&f64, &f64)| {
            (floor_m2 > LEAST_FLOOR_SHARE * square_m2).then(|| Level::of(density * square_m2 / floor_m2))
        };
        densities_per_m2.iter().zip(&self.floor_m2).map(level).collect()
    }
}

#[cfg(test)]
mod tests;
