//! Places in order: tiles over the storeys, and which people lie in which.

use building::plan::StoreyId;
use geom::point::Point;
use stdx::table::Id;

/// Length of a tile along its row, in metres.
const TILE_LENGTH_M: f64 = 1.0;

/// Depth of a row of tiles, in metres.
const TILE_DEPTH_M: f64 = 2.0;

/// Tiles in rows over one storey after the other; rows run along the shorter side of the plan, so that those who are near are few rows apart.
#[derive(Debug, Clone, Default)]
pub struct Tiles {
    low: Point,
    /// Tiles of a row.
    columns: usize,
    rows: usize,
    storeys: usize,
    /// Rows run northwards instead of eastwards.
    is_upright: bool,
}

impl Tiles {
    /// Tiles over the box from `low` to `high` on each of `storeys` storeys.
    pub fn over(low: Point, high: Point, storeys: usize) -> Tiles {
        let count = |span_m: f64, tile_m: f64| ((span_m / tile_m).floor().max(0.0) as usize) + 1;
        let (width_m, depth_m) = (high.x - low.x, high.y - low.y);
        let is_upright = width_m > depth_m;
        let (along_m, across_m) = if is_upright { (depth_m, width_m) } else { (width_m, depth_m) };
        Tiles { low, columns: count(along_m, TILE_LENGTH_M), rows: count(across_m, TILE_DEPTH_M), storeys, is_upright }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.columns * self.rows * self.storeys
    }

    /// Metres along a row and across the rows.
    #[inline(always)]
    fn along_across(&self, at: Point) -> (f64, f64) {
        let from = at - self.low;
        if self.is_upright { (from.y, from.x) } else { (from.x, from.y) }
    }

    fn column(&self, along_m: f64) -> usize {
        ((along_m * (1.0 / TILE_LENGTH_M)).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, across_m: f64) -> usize {
        ((across_m * (1.0 / TILE_DEPTH_M)).max(0.0) as usize).min(self.rows - 1)
    }

    /// The tile that holds a place; places outside belong to the nearest.
    pub fn tile_of(&self, storey: StoreyId, at: Point) -> u32 {
        let (along_m, across_m) = self.along_across(at);
        ((storey.index() * self.rows + self.row(across_m)) * self.columns + self.column(along_m)) as u32
    }

    /// A place as narrow rows hold it: metres from the tiles' lower left corner.
    #[inline(always)]
    pub fn narrow(&self, at: Point) -> [f32; 2] {
        [(at.x - self.low.x) as f32, (at.y - self.low.y) as f32]
    }

    /// The place of a narrow row.
    pub fn wide(&self, at_m: [f32; 2]) -> Point {
        Point::new(f64::from(at_m[0]) + self.low.x, f64::from(at_m[1]) + self.low.y)
    }

    /// Runs of neighbouring tiles (first, last) that the square of half-width `reach_m` around `at` touches.
    fn runs(&self, storey: StoreyId, at: Point, reach_m: f64) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (along_m, across_m) = self.along_across(at);
        let (first, last) = (self.column(along_m - reach_m), self.column(along_m + reach_m));
        let (base, columns) = (storey.index() * self.rows, self.columns);
        (self.row(across_m - reach_m)..=self.row(across_m + reach_m))
            .map(move |row| ((base + row) * columns + first, (base + row) * columns + last))
    }
}

/// Where the people of each tile lie in rows that are in order of tiles.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// A row a tile: its first person; one row more than tiles.
    starts: Vec<u32>,
}

impl Layout {
    /// The order of people by tile, and in a tile as before (a stable counting sort): the rows that they come from.
    pub fn sort(&mut self, tiles: &Tiles, tiles_of: &[u32]) -> Vec<u32> {
        self.starts.clear();
        self.starts.resize(tiles.count() + 1, 0);
        for &tile in tiles_of {
            self.starts[tile as usize + 1] += 1;
        }
        for n in 1..self.starts.len() {
            self.starts[n] += self.starts[n - 1];
        }
        let mut order = vec![0; tiles_of.len()];
        for (row, &tile) in (0..).zip(tiles_of) {
            let slot = &mut self.starts[tile as usize];
            order[*slot as usize] = row;
            *slot += 1;
        }
        // Every start has moved on to the next tile's: back by one.
        self.starts.rotate_right(1);
        self.starts[0] = 0;
        order
    }

    /// Runs of rows (first, behind the last) in which everybody at most `reach_m` from `at` is found.
    pub fn runs(&self, tiles: &Tiles, storey: StoreyId, at: Point, reach_m: f64) -> impl Iterator<Item = (usize, usize)> {
        tiles.runs(storey, at, reach_m).map(|(first, last)| (self.starts[first] as usize, self.starts[last + 1] as usize))
    }
}
