//! The people of a frame around one of them, nearest first, as far out as somebody asks.

use geom::grid::Grid;
use geom::point::Point;
use geom::polygon::bounds;

use crate::paths::Fix;

/// About so many people fall into a square of the grid.
const PER_SQUARE: f64 = 2.0;

/// No grid has more squares than people, times this.
const MOST_SQUARES: f64 = 4.0;

/// The people of a frame, sorted into squares.
pub(super) struct Neighbours {
    places: Vec<Point>,
    grid: Grid,
    square_m: f64,
    /// Farther than this there is nobody.
    span_m: f64,
}

impl Neighbours {
    pub(super) fn new(fixes: &[Fix]) -> Neighbours {
        let places: Vec<Point> = fixes.iter().map(|fix| fix.at).collect();
        let (low, high) = bounds(&places).unwrap_or_default();
        let size = high - low;
        let count = places.len().max(1) as f64;
        // For people in a line the box has no area; the second bound keeps the squares few all the same.
        let square_m = (size.x * size.y * PER_SQUARE / count).sqrt().max((size.x + size.y) / (MOST_SQUARES * count)).max(1e-3);
        let grid = Grid::new(low, high, square_m, places.iter().copied());
        Neighbours { places, grid, square_m, span_m: size.x + size.y }
    }

    /// Calls `take` with each of the others and their distance in metres, nearest first (of equals the lower number first), until it says no.
    pub(super) fn visit(&self, n: usize, mut take: impl FnMut(usize, f64) -> bool) {
        let at = self.places[n];
        let (mut done_m, mut reach_m) = (-1.0, 1.5 * self.square_m);
        loop {
            let mut ring: Vec<(f64, usize)> = Vec::new();
            self.grid.near(at, reach_m, |other| {
                let other = other as usize;
                let distance_m = self.places[other].distance(at);
                if other != n && distance_m > done_m && distance_m <= reach_m {
                    ring.push((distance_m, other));
                }
            });
            ring.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            for (distance_m, other) in ring {
                if !take(other, distance_m) {
                    return;
                }
            }
            if reach_m > self.span_m {
                return;
            }
            (done_m, reach_m) = (reach_m, 2.0 * reach_m);
        }
    }
}
