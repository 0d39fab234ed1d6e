//! The ground as walkers meet it: how far the next wall is, and steps that never pass one.

use building::line_walk::LineEnd;
use building::plan::{Building, CellId, PortalId, StoreyId};
use geom::point::Point;
use stdx::table::Id;

use crate::lanes::{self, LANES};

/// Bodies' centres keep at least this far from walls, in metres.
pub const WALL_CLEARANCE_M: f64 = 0.08;

/// Walls farther than this do not matter to anybody, whatever the model, in metres.
pub const WALL_REACH_M: f32 = 1.0;

/// Ends of walls lie this far beyond their line, in metres: half of a wall's depth.
const JAMB_M: f64 = 0.1;

/// At most so many walls matter at once.
pub const MOST_WALLS: usize = 8;

/// Corners met in one step before it is given up.
const MOST_SLIDES: usize = 3;

/// The nearest points of the walls around somebody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Walls {
    /// How many.
    pub count: usize,
    /// From the wall to the person, eastwards, in metres.
    pub dx_m: [f32; MOST_WALLS],
    /// The same northwards.
    pub dy_m: [f32; MOST_WALLS],
    /// The distance, in metres.
    pub distance_m: [f32; MOST_WALLS],
}

impl Walls {
    /// Adds the nearest point of something else in the way, such as furniture, to somebody at `at`; all in metres.
    pub fn add_point(&mut self, nearest: Point, at: Point) {
        self.add(nearest, at);
    }

    fn add(&mut self, from: Point, at: Point) {
        let way = at - from;
        let distance_m = way.length() as f32;
        if self.count < MOST_WALLS && distance_m < WALL_REACH_M {
            (self.dx_m[self.count], self.dy_m[self.count]) = (way.x as f32, way.y as f32);
            self.distance_m[self.count] = distance_m.max(1e-4);
            self.count += 1;
        }
    }
}

/// A side of a cell: its line, and what lies along it.
#[derive(Debug, Clone, Copy)]
struct Side {
    from: Point,
    along: Point,
    /// Its stretches: the first, and behind the last.
    stretches: (u32, u32),
}

/// A stretch of a side, from the end of the one before.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// How far along the side it ends, in metres.
    to_m: f64,
    /// The way that it is; none for a wall.
    way: Option<PortalId>,
}

/// The lines of up to eight sides of a cell: inward normals, and how far inward of the cell's first corner the lines lie, in metres.
#[derive(Debug, Clone, Copy)]
struct Lines {
    nx: [f32; LANES],
    ny: [f32; LANES],
    least_m: [f32; LANES],
}

/// Narrow numbers err by less than this on a distance within a cell, in metres.
const NARROW_M: f32 = 1e-4;

/// The sides of all cells, and where storeys join.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// A row a cell: its first side; one row more than cells.
    starts: Vec<u32>,
    sides: Vec<Side>,
    stretches: Vec<Stretch>,
    /// A row a cell: its first corner, and its first eight of sides; one row more than cells.
    corners: Vec<(Point, u32)>,
    lines: Vec<Lines>,
    /// A row a cell: its portals to other storeys.
    seams: Vec<Vec<(PortalId, StoreyId)>>,
}

impl Ground {
    /// The ground of a building.
    pub fn of(building: &Building) -> Ground {
        let mut ground = Ground { starts: vec![0], ..Ground::default() };
        for (id, cell) in building.cells.iter() {
            for side in &cell.sides {
                let is_way = |portal: PortalId| {
                    let portal = &building.portals[portal];
                    !portal.is_over_fixture && !portal.opening.is_some_and(|opening| building.openings[opening].is_window())
                };
                let ways: Vec<_> = side.gates.iter().copied().filter(|gate| is_way(gate.2)).collect();
                let first = ground.stretches.len() as u32;
                ground.stretches.extend(stretches(&ways, side.length_m));
                let stretches = (first, ground.stretches.len() as u32);
                ground.sides.push(Side { from: side.from, along: side.along, stretches });
            }
            let sides = &ground.sides[*ground.starts.last().unwrap_or(&0) as usize..];
            ground.corners.push((sides.first().map_or(Point::default(), |side| side.from), ground.lines.len() as u32));
            ground.lines.extend(sides.chunks(LANES).map(|eight| Lines::of(eight, sides[0].from)));
            ground.starts.push(ground.sides.len() as u32);
            let storey_across = |portal: &PortalId| building.portals[*portal].across(id).map(|next| building.cells[next].storey);
            let seams = cell.portals.iter().filter_map(|portal| storey_across(portal).map(|storey| (*portal, storey)));
            ground.seams.push(seams.filter(|&(_, storey)| storey != cell.storey).collect());
        }
        ground.corners.push((Point::default(), ground.lines.len() as u32));
        ground
    }

    fn sides(&self, cell: CellId) -> &[Side] {
        &self.sides[self.starts[cell.index()] as usize..self.starts[cell.index() + 1] as usize]
    }

    /// Metres from a point of a cell to its nearest side, wall or not.
    pub fn clearance_m(&self, cell: CellId, at: Point) -> f64 {
        self.sides(cell).iter().map(|side| side.inward().dot(at - side.from)).fold(f64::INFINITY, f64::min)
    }

    /// Adds the walls of the cell that are nearer than `reach_m`, and yields the metres to its nearest side at least, wall or not;
    /// `is_open` says which portals are no wall now.
    #[inline(always)]
    pub fn add_walls_near(
        &self,
        (cell, at): (CellId, Point),
        reach_m: f32,
        walls: &mut Walls,
        is_open: impl Fn(PortalId) -> bool,
    ) -> f32 {
        let ((corner, from), to) = (self.corners[cell.index()], self.corners[cell.index() + 1].1);
        let (x, y) = ((at.x - corner.x) as f32, (at.y - corner.y) as f32);
        let mut clearance_m = f32::INFINITY;
        for (eight, lines) in self.lines[from as usize..to as usize].iter().enumerate() {
            let away_m = lines.away_m(x, y);
            clearance_m = away_m.iter().copied().fold(clearance_m, lanes::less);
            let near: [bool; LANES] = std::array::from_fn(|n| away_m[n] < reach_m + NARROW_M);
            let mut near = (0..LANES).fold(0u32, |bits, n| bits | u32::from(near[n]) << n);
            while near != 0 {
                let side = self.starts[cell.index()] as usize + eight * LANES + near.trailing_zeros() as usize;
                self.add_nearest(&self.sides[side], walls, at, &is_open);
                near &= near - 1;
            }
        }
        clearance_m - NARROW_M
    }

    /// The other storey that somebody at `at` has neighbours on, if a portal to one is near.
    pub fn storey_beside(&self, building: &Building, cell: CellId, at: Point, reach_m: f64) -> Option<StoreyId> {
        let seams = &self.seams[cell.index()];
        seams.iter().find(|(portal, _)| building.portals[*portal].line.distance(at) < reach_m).map(|seam| seam.1)
    }
}

impl Lines {
    fn of(sides: &[Side], corner: Point) -> Lines {
        let number = |n: usize, of: &dyn Fn(&Side) -> f64, none: f32| sides.get(n).map_or(none, |side| of(side) as f32);
        Lines {
            nx: std::array::from_fn(|n| number(n, &|side| side.inward().x, 0.0)),
            ny: std::array::from_fn(|n| number(n, &|side| side.inward().y, 0.0)),
            least_m: std::array::from_fn(|n| number(n, &|side| side.inward().dot(side.from - corner), f32::NEG_INFINITY)),
        }
    }

    /// Metres inward of each line.
    #[inline(always)]
    fn away_m(&self, x_m: f32, y_m: f32) -> [f32; LANES] {
        std::array::from_fn(|n| self.nx[n] * x_m + self.ny[n] * y_m - self.least_m[n])
    }
}

impl Side {
    fn point(&self, along_m: f64) -> Point {
        self.from + self.along * along_m
    }

    /// The normal that points into the cell: corners run counter-clockwise.
    #[inline(always)]
    fn inward(&self) -> Point {
        Point::new(-self.along.y, self.along.x)
    }

    /// The end of a wall, as deep as a wall is: so that somebody on the threshold is pushed on into the cell, and never just back along the wall.
    fn jamb(&self, along_m: f64) -> Point {
        self.point(along_m) - self.inward() * JAMB_M
    }
}

/// What lies abreast of somebody.
enum Abreast {
    Wall,
    /// An open way, between the ends of walls, if there are any.
    Way(Option<f64>, Option<f64>),
}

impl Ground {
    /// What of a side lies abreast of `along_m`.
    fn abreast(&self, side: &Side, along_m: f64, is_open: impl Fn(PortalId) -> bool) -> Abreast {
        let stretches = &self.stretches[side.stretches.0 as usize..side.stretches.1 as usize];
        let n = stretches.iter().take_while(|stretch| stretch.to_m < along_m).count();
        let is_wall = |stretch: &Stretch| !stretch.way.is_some_and(&is_open);
        let is_beyond = n == stretches.len() || along_m < 0.0;
        if !is_beyond && is_wall(&stretches[n]) {
            return Abreast::Wall;
        }
        // Ends are those of walls proper: a shut door has none of its own.
        let before = stretches[..n].iter().rev().find(|stretch| stretch.way.is_none()).map(|stretch| stretch.to_m);
        let after = (n..stretches.len()).find(|&n| stretches[n].way.is_none());
        Abreast::Way(before, after.map(|n| if n == 0 { 0.0 } else { stretches[n - 1].to_m }))
    }

    /// The points of a side's walls that may be nearer to somebody than the clearance: one abreast, or the ends on either side.
    fn nearest(&self, side: &Side, at: Point) -> [Option<Point>; 2] {
        let offset = at - side.from;
        if side.inward().dot(offset) >= WALL_CLEARANCE_M {
            return [None; 2];
        }
        let along_m = side.along.dot(offset);
        match self.abreast(side, along_m, |_| true) {
            Abreast::Wall => [Some(side.point(along_m)), None],
            Abreast::Way(before, after) => [before.map(|end_m| side.point(end_m)), after.map(|end_m| side.point(end_m))],
        }
    }

    /// The point of a side's walls nearest to somebody; both jambs, if they are abreast of an open way.
    fn add_nearest(&self, side: &Side, walls: &mut Walls, at: Point, is_open: impl Fn(PortalId) -> bool) {
        let along_m = side.along.dot(at - side.from);
        match self.abreast(side, along_m, is_open) {
            Abreast::Wall => walls.add(side.point(along_m), at),
            Abreast::Way(before, after) => {
                for end_m in [after, before].into_iter().flatten() {
                    walls.add(side.jamb(end_m), at);
                }
            }
        }
    }
}

/// The walls of a side and the ways between them, in order; slivers of wall do not count.
fn stretches(ways: &[(f64, f64, PortalId)], length_m: f64) -> Vec<Stretch> {
    const SLIVER_M: f64 = 1e-3;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut reached_m = 0.0;
    for &(from_m, to_m, portal) in ways {
        if from_m - reached_m > SLIVER_M {
            stretches.push(Stretch { to_m: from_m, way: None });
        }
        reached_m = f64::max(reached_m, to_m);
        stretches.push(Stretch { to_m: reached_m, way: Some(portal) });
    }
    if length_m - reached_m > SLIVER_M {
        stretches.push(Stretch { to_m: length_m, way: None });
    }
    stretches
}

/// Where a step ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stepped {
    /// At a point of a cell.
    To(CellId, Point),
    /// Out of the plan, through a portal of an exit.
    Out(PortalId),
}

impl Ground {
    /// A step from `at`, in `cell`, by `by`, sliding along what `lets_pass` does not let through.
    pub fn step(&self, building: &Building, cell: CellId, at: Point, by: Point, lets_pass: impl Fn(PortalId) -> bool) -> Stepped {
        let mut goal = at + by;
        for _ in 0..MOST_SLIDES {
            match building.walk_line(cell, at, goal, &lets_pass) {
                LineEnd::Arrived(cell) => return self.clear_of_walls(building, cell, goal),
                LineEnd::Left(portal) => return Stepped::Out(portal),
                LineEnd::Stopped { cell: stopped, side, .. } => {
                    let side = &building.cells[stopped].sides[side];
                    // Back onto the line at the wall's clearance: what remains of the step runs along the wall.
                    let behind_m = side.inward.dot(goal - side.from);
                    goal = goal + side.inward * (WALL_CLEARANCE_M - behind_m);
                }
            }
        }
        Stepped::To(cell, at)
    }

    /// The end of a step drawn away from walls that are too near, if that is still inside the same cell.
    fn clear_of_walls(&self, building: &Building, cell: CellId, to: Point) -> Stepped {
        let mut kept = to;
        for side in self.sides(cell) {
            for nearest in self.nearest(side, kept).into_iter().flatten() {
                let distance_m = nearest.distance(kept);
                if distance_m < WALL_CLEARANCE_M && distance_m > 1e-9 {
                    kept = nearest + (kept - nearest) * (WALL_CLEARANCE_M / distance_m);
                }
            }
        }
        Stepped::To(cell, if building.cells[cell].contains(kept, 0.0) { kept } else { to })
    }
}
