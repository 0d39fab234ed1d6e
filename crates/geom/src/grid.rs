//! Points sorted into square cells, for finding those near by.

use std::ops::Range;

use crate::point::Point;

/// Items in square cells, each cell's in the order in which they were given (a stable counting sort).
#[derive(Debug, Clone, Default)]
pub struct Grid {
    low: Point,
    cell_m: f64,
    columns: usize,
    rows: usize,
    /// Where each cell starts in `items`; one more than there are cells.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Grid {
    /// A grid over the box from `low` to `high` with cells of `cell_m` metres. Item n stands at `places[n]`; places outside fall into the nearest cell.
    pub fn new(low: Point, high: Point, cell_m: f64, places: impl ExactSizeIterator<Item = Point> + Clone) -> Grid {
        let span = |from: f64, to: f64| (((to - from) / cell_m).floor().max(0.0) as usize) + 1;
        let mut grid =
            Grid { low, cell_m, columns: span(low.x, high.x), rows: span(low.y, high.y), starts: Vec::new(), items: Vec::new() };
        let mut starts = vec![0u32; grid.columns * grid.rows + 1];
        for place in places.clone() {
            starts[grid.cell_of(place) + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0u32; places.len()];
        for (item, place) in places.enumerate() {
            let slot = &mut next[grid.cell_of(place)];
            items[*slot as usize] = item as u32;
            *slot += 1;
        }
        grid.starts = starts;
        grid.items = items;
        grid
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.low.x) / self.cell_m).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.low.y) / self.cell_m).max(0.0) as usize).min(self.rows - 1)
    }

    fn cell_of(&self, place: Point) -> usize {
        self.row(place.y) * self.columns + self.column(place.x)
    }

    /// The items in the order of cells: what is packed in this order lies together in memory as it does in the plane.
    pub fn order(&self) -> &[u32] {
        &self.items
    }

    /// Calls `visit` with every item whose cell touches the square of half-width `reach_m` around `place`, row by row.
    pub fn near(&self, place: Point, reach_m: f64, mut visit: impl FnMut(u32)) {
        self.runs_near(place, reach_m, |run| self.items[run].iter().for_each(|&item| visit(item)));
    }

    /// The same by runs of places in [`Grid::order`].
    pub fn runs_near(&self, place: Point, reach_m: f64, mut visit: impl FnMut(Range<usize>)) {
        if self.items.is_empty() {
            return;
        }
        let (left, right) = (self.column(place.x - reach_m), self.column(place.x + reach_m));
        for row in self.row(place.y - reach_m)..=self.row(place.y + reach_m) {
            let from = self.starts[row * self.columns + left] as usize;
            let to = self.starts[row * self.columns + right + 1] as usize;
            visit(from..to);
        }
    }
}
