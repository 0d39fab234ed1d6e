//! The ground as walkers meet it: how far the next wall is, and steps that never pass one.

use building::line_walk::LineEnd;
use building::plan::{Building, CellId, PortalId, StoreyId};
use geom::point::Point;
use stdx::table::Id;

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

/// A side of a cell: its line, the stretches that are wall, and the ways through it.
#[derive(Debug, Clone)]
struct Side {
    from: Point,
    along: Point,
    inward: Point,
    walls: Vec<(f64, f64)>,
    ways: Vec<(f64, f64, PortalId)>,
}

/// The sides of all cells, and where storeys join.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// A row a cell: its first side; one row more than cells.
    starts: Vec<u32>,
    sides: Vec<Side>,
    /// A row a cell: its portals to other storeys.
    seams: Vec<Vec<(PortalId, StoreyId)>>,
}

impl Ground {
    /// The ground of a building.
    pub fn of(building: &Building) -> Ground {
        let mut ground = Ground { starts: vec![0], sides: Vec::new(), seams: Vec::new() };
        for (id, cell) in building.cells.iter() {
            for side in &cell.sides {
                let is_way = |portal: PortalId| {
                    let portal = &building.portals[portal];
                    !portal.is_over_fixture && !portal.opening.is_some_and(|opening| building.openings[opening].is_window())
                };
                let ways: Vec<_> = side.gates.iter().copied().filter(|gate| is_way(gate.2)).collect();
                let walls = gaps(&ways, side.length_m);
                ground.sides.push(Side { from: side.from, along: side.along, inward: side.inward, walls, ways });
            }
            ground.starts.push(ground.sides.len() as u32);
            let storey_across = |portal: &PortalId| building.portals[*portal].across(id).map(|next| building.cells[next].storey);
            let seams = cell.portals.iter().filter_map(|portal| storey_across(portal).map(|storey| (*portal, storey)));
            ground.seams.push(seams.filter(|&(_, storey)| storey != cell.storey).collect());
        }
        ground
    }

    fn sides(&self, cell: CellId) -> &[Side] {
        &self.sides[self.starts[cell.index()] as usize..self.starts[cell.index() + 1] as usize]
    }

    /// Metres from a point of a cell to its nearest side, wall or not.
    pub fn clearance_m(&self, cell: CellId, at: Point) -> f64 {
        self.sides(cell).iter().map(|side| side.inward.dot(at - side.from)).fold(f64::INFINITY, f64::min)
    }

    /// The walls of the cell that are nearer than `reach_m`, and the metres to its nearest side, wall or not; `is_open` says which portals are no wall now.
    pub fn walls_near(&self, cell: CellId, at: Point, reach_m: f32, is_open: impl Fn(PortalId) -> bool) -> (Walls, f64) {
        let (mut walls, mut clearance_m) = (Walls::default(), f64::INFINITY);
        for side in self.sides(cell) {
            let offset = at - side.from;
            let side_m = side.inward.dot(offset);
            clearance_m = clearance_m.min(side_m);
            if side_m < f64::from(reach_m) {
                side.add_nearest(&mut walls, at, side.along.dot(offset), &is_open);
            }
        }
        (walls, clearance_m)
    }

    /// The other storey that somebody at `at` has neighbours on, if a portal to one is near.
    pub fn storey_beside(&self, building: &Building, cell: CellId, at: Point, reach_m: f64) -> Option<StoreyId> {
        let seams = &self.seams[cell.index()];
        seams.iter().find(|(portal, _)| building.portals[*portal].line.distance(at) < reach_m).map(|seam| seam.1)
    }
}

impl Side {
    fn point(&self, along_m: f64) -> Point {
        self.from + self.along * along_m
    }

    /// The points of its walls that may be nearer to somebody than the clearance: one abreast, or the ends on either side.
    fn nearest(&self, at: Point) -> [Option<Point>; 2] {
        let offset = at - self.from;
        if self.inward.dot(offset) >= WALL_CLEARANCE_M {
            return [None; 2];
        }
        let along_m = self.along.dot(offset);
        let next = self.walls.partition_point(|wall| wall.1 < along_m);
        match self.walls.get(next) {
            Some(&(from, _)) if from <= along_m => [Some(self.point(along_m)), None],
            after => {
                let before = next.checked_sub(1).and_then(|before| self.walls.get(before));
                [before.map(|wall| self.point(wall.1)), after.map(|wall| self.point(wall.0))]
            }
        }
    }

    /// The end of a wall, as deep as a wall is: so that somebody on the threshold is pushed on into the cell, and never just back along the wall.
    fn jamb(&self, along_m: f64) -> Point {
        self.point(along_m) - self.inward * JAMB_M
    }

    /// The point of the wall nearest to somebody abreast of `along_m`; both jambs, if that lies in an open way.
    fn add_nearest(&self, walls: &mut Walls, at: Point, along_m: f64, is_open: impl Fn(PortalId) -> bool) {
        let next = self.walls.partition_point(|wall| wall.1 < along_m);
        let after = self.walls.get(next);
        if after.is_some_and(|wall| wall.0 <= along_m) {
            return walls.add(self.point(along_m), at);
        }
        let way = self.ways.partition_point(|way| way.1 < along_m);
        if self.ways.get(way).is_some_and(|&(from, _, portal)| from <= along_m && !is_open(portal)) {
            return walls.add(self.point(along_m), at);
        }
        if let Some(&(from, _)) = after {
            walls.add(self.jamb(from), at);
        }
        if let Some(&(_, to)) = next.checked_sub(1).and_then(|before| self.walls.get(before)) {
            walls.add(self.jamb(to), at);
        }
    }
}

/// What ways leave of a side's length; slivers do not count.
fn gaps(ways: &[(f64, f64, PortalId)], length_m: f64) -> Vec<(f64, f64)> {
    const SLIVER_M: f64 = 1e-3;
    let mut gaps = Vec::new();
    let mut reached_m = 0.0;
    for &(from, to, _) in ways {
        if from - reached_m > SLIVER_M {
            gaps.push((reached_m, from));
        }
        reached_m = f64::max(reached_m, to);
    }
    if length_m - reached_m > SLIVER_M {
        gaps.push((reached_m, length_m));
    }
    gaps
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
            for nearest in side.nearest(kept).into_iter().flatten() {
                let distance_m = nearest.distance(kept);
                if distance_m < WALL_CLEARANCE_M && distance_m > 1e-9 {
                    kept = nearest + (kept - nearest) * (WALL_CLEARANCE_M / distance_m);
                }
            }
        }
        Stepped::To(cell, if building.cells[cell].contains(kept, 0.0) { kept } else { to })
    }
}
