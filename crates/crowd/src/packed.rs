//! People as the hot loops see them: narrow rows in order of place, and who is near whom.

use building::plan::StoreyId;
use geom::point::Point;
use stdx::table::Id;

/// Width of a tile, in metres.
const TILE_WIDTH_M: f64 = 1.0;

/// Depth of a tile, in metres.
const TILE_DEPTH_M: f64 = 2.0;

/// Tiles in rows over one storey after the other.
#[derive(Debug, Clone, Default)]
pub struct Tiles {
    low: Point,
    columns: usize,
    rows: usize,
    storeys: usize,
}

impl Tiles {
    /// Tiles over the box from `low` to `high` on each of `storeys` storeys.
    pub fn over(low: Point, high: Point, storeys: usize) -> Tiles {
        let count = |span_m: f64, tile_m: f64| ((span_m / tile_m).floor().max(0.0) as usize) + 1;
        Tiles { low, columns: count(high.x - low.x, TILE_WIDTH_M), rows: count(high.y - low.y, TILE_DEPTH_M), storeys }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.columns * self.rows * self.storeys
    }

    fn column(&self, x_m: f64) -> usize {
        (((x_m - self.low.x) * (1.0 / TILE_WIDTH_M)).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y_m: f64) -> usize {
        (((y_m - self.low.y) * (1.0 / TILE_DEPTH_M)).max(0.0) as usize).min(self.rows - 1)
    }

    /// The tile that holds a place; places outside belong to the nearest.
    pub fn tile_of(&self, storey: StoreyId, at: Point) -> u32 {
        ((storey.index() * self.rows + self.row(at.y)) * self.columns + self.column(at.x)) as u32
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
        let (left, right) = (self.column(at.x - reach_m), self.column(at.x + reach_m));
        let (base, columns) = (storey.index() * self.rows, self.columns);
        (self.row(at.y - reach_m)..=self.row(at.y + reach_m))
            .map(move |row| ((base + row) * columns + left, (base + row) * columns + right))
    }
}

/// A person as others see them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Body {
    /// Metres east and north of the tiles' corner.
    pub at_m: [f32; 2],
    /// Velocity, in m/s.
    pub velocity_m_per_s: [f32; 2],
    /// Direction wanted, of length 1; zero for those who stand.
    pub wanted: [f32; 2],
    /// Half the width, in metres.
    pub radius_m: f32,
    /// The cell; [`NOWHERE`] for those who have left.
    pub cell: u32,
}

/// The cell of those who have left.
pub const NOWHERE: u32 = u32::MAX;

impl Body {
    /// Somebody who has left: too far away to matter.
    pub const GONE: Body =
        Body { at_m: [f32::MAX; 2], velocity_m_per_s: [0.0; 2], wanted: [0.0; 2], radius_m: 0.0, cell: NOWHERE };
}

/// Where the people of each tile lie in rows that are in order of tiles.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// A row a tile: its first person; one row more than tiles.
    starts: Vec<u32>,
}

impl Layout {
    /// Takes up an order: `tiles_of` are the people's tiles, in rising order.
    pub fn lay(&mut self, tiles: &Tiles, tiles_of: impl Iterator<Item = u32>) {
        self.starts.clear();
        self.starts.resize(tiles.count() + 1, 0);
        for tile in tiles_of {
            self.starts[tile as usize + 1] += 1;
        }
        for n in 1..self.starts.len() {
            self.starts[n] += self.starts[n - 1];
        }
    }

    /// Runs of rows (first, behind the last) in which everybody at most `reach_m` from `at` is found.
    pub fn runs(&self, tiles: &Tiles, storey: StoreyId, at: Point, reach_m: f64) -> impl Iterator<Item = (usize, usize)> {
        tiles.runs(storey, at, reach_m).map(|(first, last)| (self.starts[first] as usize, self.starts[last + 1] as usize))
    }
}

/// The neighbours of consecutive rows: for each the rows of those near, as steps from its own.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    starts: Vec<u32>,
    steps: Vec<i32>,
}

impl Lists {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.starts.clear();
        self.starts.push(0);
        self.steps.clear();
    }

    /// Adds the list of the next row, which is row `own` of `bodies`: those of `runs` within `reach_m` whom `counts` lets count.
    pub fn add(
        &mut self,
        bodies: &[Body],
        own: usize,
        runs: impl Iterator<Item = (usize, usize)>,
        reach_m: f32,
        mut counts: impl FnMut(usize) -> bool,
    ) {
        let [x_m, y_m] = bodies[own].at_m;
        let most_squared = reach_m * reach_m;
        for (from, to) in runs {
            for (n, other) in bodies[from..to].iter().enumerate() {
                let (dx_m, dy_m) = (other.at_m[0] - x_m, other.at_m[1] - y_m);
                let row = from + n;
                if dx_m * dx_m + dy_m * dy_m < most_squared && row != own && counts(row) {
                    self.steps.push(row as i32 - own as i32);
                }
            }
        }
        self.starts.push(self.steps.len() as u32);
    }

    /// An empty list for the next row.
    pub fn add_empty(&mut self) {
        self.starts.push(self.steps.len() as u32);
    }

    /// The list of the n-th row.
    #[inline(always)]
    pub fn of(&self, n: usize) -> &[i32] {
        &self.steps[self.starts[n] as usize..self.starts[n + 1] as usize]
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        4 * (self.starts.capacity() + self.steps.capacity())
    }
}
