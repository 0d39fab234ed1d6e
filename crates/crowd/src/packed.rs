//! People as the hot loops see them: narrow rows in order of place, and who is near whom.

use crate::model::unit;
use building::plan::StoreyId;
use geom::point::Point;
use stdx::table::Id;

use crate::lanes::LANES;
use crate::near::MOST;

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

/// A person as others see them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Body {
    /// Metres east and north of the tiles' corner.
    pub at_m: [f32; 2],
    /// Velocity, in m/s.
    pub velocity_m_per_s: [f32; 2],
    /// Velocity wanted, in m/s; zero for those who stand.
    pub wanted_m_per_s: [f32; 2],
    /// Half the width, in metres.
    pub radius_m: f32,
    /// The cell; [`OUTSIDE`] or [`NOWHERE`] for those who have left.
    pub cell: u32,
}

/// The cell of nobody.
pub const NOWHERE: u32 = u32::MAX;

/// The cell of those who have just left the plan by an exit and walk on outside.
pub const OUTSIDE: u32 = u32::MAX - 1;

impl Body {
    /// Somebody who has left, or nobody: too far away to matter.
    pub const GONE: Body =
        Body { at_m: [1e6; 2], velocity_m_per_s: [0.0; 2], wanted_m_per_s: [0.0; 2], radius_m: 0.0, cell: NOWHERE };
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

/// The neighbours of rows, eight consecutive rows side by side: the n-th neighbour of each, as steps from its own row.
///
/// Those who have fewer than others of their eight have themselves instead: a step of 0, which means nobody.
/// A step is a narrow number: rows of tiles are short enough for ten million people.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// A row an eight: where its neighbours begin, and how many of them may be close by.
    starts: Vec<(u32, u32)>,
    steps: Vec<[i16; LANES]>,
    /// The neighbours of the eight in the making.
    found: Box<Found>,
}

/// Room for so many neighbours of one person while they are sought; those beyond [`MOST`] are dropped.
const CANDIDATES: usize = 256;

#[derive(Debug, Clone)]
struct Found {
    steps: [[i16; CANDIDATES]; LANES],
    /// The neighbours of one who are not close by.
    far: [i16; CANDIDATES],
    counts: [usize; LANES],
    close: [usize; LANES],
}

impl Default for Found {
    fn default() -> Found {
        Found { steps: [[0; CANDIDATES]; LANES], far: [0; CANDIDATES], counts: [0; LANES], close: [0; LANES] }
    }
}

/// Within which distances somebody's neighbours are listed, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Those nearer than this come first.
    pub close_m: f32,
    /// Those farther than this do not matter.
    pub whole_m: f32,
    /// Of those who are not close only those matter who are not behind somebody who is under way.
    pub is_ahead_only: bool,
}

/// Who is farther back than this is behind, in metres: people may turn a little until all are listed anew.
const BEHIND_M: f32 = 0.4;

impl Lists {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.starts.clear();
        self.starts.push((0, 0));
        self.steps.clear();
    }

    /// Finds the neighbours of row `own` of `bodies`, the `lane`-th of its eight: those of `runs` in reach whom `counts` lets count.
    pub fn find(
        &mut self,
        bodies: &[Body],
        (own, lane): (usize, usize),
        runs: impl Iterator<Item = (usize, usize)>,
        reach: Reach,
        mut counts: impl FnMut(usize) -> bool,
    ) {
        let me = bodies[own];
        let (whole_squared, close_squared) = (reach.whole_m * reach.whole_m, reach.close_m * reach.close_m);
        let ahead = unit(me.wanted_m_per_s);
        let behind_m = if reach.is_ahead_only { -BEHIND_M } else { f32::NEG_INFINITY };
        let Found { steps, far, counts: found_counts, close: close_counts } = &mut *self.found;
        let steps = &mut steps[lane];
        let (mut close, mut beyond, mut is_elsewhere) = (0, 0, false);
        // Every candidate is written down twice; the next writes over it unless it is in reach: no branch to be guessed wrong.
        for (from, to) in runs {
            let room = CANDIDATES - close.max(beyond);
            let (near, far) = (&mut steps[..CANDIDATES], &mut far[..CANDIDATES]);
            for (other, row) in bodies[from..to].iter().zip(from..).take(room.saturating_sub(1)) {
                let (dx_m, dy_m) = (other.at_m[0] - me.at_m[0], other.at_m[1] - me.at_m[1]);
                let squared = dx_m * dx_m + dy_m * dy_m;
                let is_close = (squared < close_squared) & (row != own);
                let ahead_m = ahead[0] * dx_m + ahead[1] * dy_m;
                let is_beyond = (squared < whole_squared) & (squared >= close_squared) & (ahead_m > behind_m);
                let step = (row as i32 - own as i32) as i16;
                near[close & (CANDIDATES - 1)] = step;
                far[beyond & (CANDIDATES - 1)] = step;
                close += usize::from(is_close);
                beyond += usize::from(is_beyond);
                is_elsewhere |= (other.cell != me.cell) & (squared < whole_squared);
            }
        }
        if is_elsewhere {
            let mut keep = |list: &mut [i16], count: usize| {
                let mut kept = 0;
                for n in 0..count {
                    let row = (own as i32 + i32::from(list[n])) as usize;
                    if bodies[row].cell == me.cell || counts(row) {
                        list[kept] = list[n];
                        kept += 1;
                    }
                }
                kept
            };
            close = keep(steps, close);
            beyond = keep(far, beyond);
        }
        close = close.min(MOST);
        beyond = beyond.min(MOST - close);
        steps[close..close + beyond].copy_from_slice(&far[..beyond]);
        (close_counts[lane], found_counts[lane]) = (close, close + beyond);
    }

    /// Closes the eight.
    pub fn close(&mut self) {
        let found = &mut *self.found;
        let most = found.counts.iter().copied().max().unwrap_or(0);
        let close = found.close.iter().copied().max().unwrap_or(0);
        for (steps, &count) in found.steps.iter_mut().zip(&found.counts) {
            steps[count..most].fill(0);
        }
        self.steps.extend((0..most).map(|n| -> [i16; LANES] { std::array::from_fn(|lane| found.steps[lane][n]) }));
        if let Some(start) = self.starts.last_mut() {
            start.1 = close as u32;
        }
        self.starts.push((self.steps.len() as u32, 0));
        (found.counts, found.close) = ([0; LANES], [0; LANES]);
    }

    /// The lists of the n-th eight: all of it, and how many of them may be close by.
    #[inline(always)]
    pub fn of(&self, n: usize) -> (&[[i16; LANES]], usize) {
        let (start, close) = self.starts[n];
        (&self.steps[start as usize..self.starts[n + 1].0 as usize], close as usize)
    }

    /// Gives back what is not needed.
    pub fn shrink(&mut self) {
        let enough = self.steps.len() + self.steps.len() / 8;
        if self.steps.capacity() > enough + enough / 8 {
            self.steps.shrink_to(enough);
        }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        8 * self.starts.capacity() + 2 * LANES * self.steps.capacity()
    }
}
