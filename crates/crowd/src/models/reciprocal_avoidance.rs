//! Optimal reciprocal collision avoidance (van den Berg, Guy, Lin, Manocha 2011, "Reciprocal n-body collision avoidance").
//!
//! The relative velocities w = v − v_other that lead to a collision within the horizon τ are a cone cut off by a disc:
//! {w : |p − w·t| < r for some t in 0…τ}. With u the shortest way from w to its border and n the border's normal there,
//! each of the two does half: the permitted velocities are (v′ − (v + u/2))·n ≥ 0. Of those that all neighbours permit, within a
//! disc, the nearest to the wanted velocity is taken; if there is none, the one that breaks them by the least (`half_planes`).
//! Walls do nothing by themselves: a wall at distance d permits v′·n ≥ −(d − radius)/τ_w, n away from it.
//!
//! - p: the other's place less one's own (m); r: the sum of both radii (m); τ, τ_w: horizons for people and for walls (s).
//! - Bodies that overlap count as a collision now, to be undone within a time of their own; the paper takes the step for it.
//!
//! Of the neighbours only those are handed to the linear program whom the best velocity so far breaks, the most broken first:
//! the outcome is that of all of them.
//! Exact ties, people head-on, go to the right.
//!
//! Known failures: nobody yields before doors, so that arches hold until somebody is pushed through; people
//! wait while those ahead of them wait; nobody takes into account where others want to go; between jambs less than
//! two radii apart nobody passes.

use crate::lanes::{self, LANES};
use crate::model::{Model, Reach, Sees, Vector};
use crate::models::half_planes::{self, HalfPlane};
use crate::models::{bearing, side_by_side};
use crate::near::{Batch, lanes_of};

crate::params::params! {
    /// The model with its parameters.
    pub struct ReciprocalAvoidance {
        horizon_s: "s", 0.1..=20.0, 2.0, "Horizon τ: collisions with people within this time are avoided.", "assumption: some steps; van den Berg et al. 2011 leave it open";
        wall_horizon_s: "s", 0.05..=20.0, 0.3, "The same for walls.", "assumption: a step, so that doors do not slow people down";
        contact_time_s: "s", 0.01..=2.0, 0.2, "Overlaps are undone within this time.", "assumption; van den Berg et al. 2011 take the step";
        sight_m: "m", 0.5..=10.0, 3.0, "People farther than this do not count.", "assumption: nearer than two people meet within the horizon, for speed";
        speed_cap_share: "1", 1.0..=3.0, 1.2, "Nobody is faster than so many times the speed wanted.", "assumption: room to step aside";
    }
}

/// At most so many neighbours are handed to a linear program.
const MOST_PEOPLE: usize = half_planes::MOST - crate::ground::MOST_WALLS;

/// Those with less than this between the bodies are listed first, in metres.
const CLOSE_M: f32 = 0.8;

impl Model for ReciprocalAvoidance {
    fn sees(&self) -> Sees {
        Sees::Velocities
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        self.beside_people(batch);
        let mut programs = [Program::default(); LANES];
        for (n, program) in programs.iter_mut().enumerate() {
            *program = self.program(batch, n);
            batch.velocities[n] = if batch.me(n).wanted_m_per_s > 0.0 { program.velocity() } else { [0.0; 2] };
        }
        // Each round hands those whom the best so far breaks most to the linear programs; most are done after two or three.
        for _ in 0..MOST_PEOPLE {
            let (worst, rows) = most_broken(batch);
            let mut is_done = true;
            for n in 0..LANES {
                if worst[n] < programs[n].least_spare {
                    let [east, north, least] = &batch.columns.work;
                    let plane = HalfPlane { inward: [east[rows[n]], north[rows[n]]], least_m_per_s: least[rows[n]] };
                    batch.velocities[n] = programs[n].with(plane);
                    is_done = false;
                }
            }
            if is_done {
                break;
            }
        }
    }

    fn reach(&self, radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> Reach {
        Reach { close_m: (2.0 * radius_m + CLOSE_M).min(self.sight_m), whole_m: self.sight_m }
    }
}

/// One person's linear program, as far as it goes.
#[derive(Debug, Clone, Copy, Default)]
struct Program {
    planes: [HalfPlane; half_planes::MOST],
    count: usize,
    /// The first so many are walls.
    walls: usize,
    wanted: Vector,
    most_m_per_s: f32,
    /// Who is broken by more than the negative of this must be handed over.
    least_spare: f32,
}

impl Program {
    /// The best velocity, with one half-plane more.
    fn with(&mut self, plane: HalfPlane) -> Vector {
        self.planes[self.count] = plane;
        self.count += 1;
        self.velocity()
    }

    /// The best velocity.
    fn velocity(&mut self) -> Vector {
        let planes = &self.planes[..self.count];
        let (velocity, broken) = half_planes::nearest(planes, self.walls, self.wanted, self.most_m_per_s);
        self.least_spare = -broken - 2.0 * half_planes::SLACK_M_PER_S;
        velocity
    }
}

impl ReciprocalAvoidance {
    /// With the walls alone.
    #[inline(always)]
    fn program(&self, batch: &Batch, n: usize) -> Program {
        let (me, walls) = (batch.me(n), batch.walls(n));
        let ([east, north], most_m_per_s) = (bearing(me), me.wanted_m_per_s * self.speed_cap_share);
        let wanted = [east * me.wanted_m_per_s, north * me.wanted_m_per_s];
        let least_spare = f32::NEG_INFINITY;
        let mut program =
            Program { count: walls.count, walls: walls.count, wanted, most_m_per_s, least_spare, ..Program::default() };
        for (n, plane) in program.planes[..walls.count].iter_mut().enumerate() {
            *plane = self.beside_wall([walls.dx_m[n], walls.dy_m[n]], walls.distance_m[n], me.radius_m);
        }
        program
    }

    fn beside_wall(&self, from_wall: Vector, distance_m: f32, radius_m: f32) -> HalfPlane {
        let inward = [from_wall[0] / distance_m, from_wall[1] / distance_m];
        HalfPlane { inward, least_m_per_s: (radius_m - distance_m) / self.wall_horizon_s }
    }

    /// What each neighbour permits: normals into work columns 0 and 1, borders into 2; all, if out of sight.
    #[inline(always)]
    fn beside_people(&self, batch: &mut Batch) {
        let rows = batch.rows();
        let own = side_by_side(|n| batch.me(n).velocity_m_per_s);
        let horizon_s = |n: usize| lanes::more(self.horizon_s * batch.me(n).gap_share, 1e-3);
        let per_s = side_by_side(|n| [1.0 / horizon_s(n), 1.0 / self.contact_time_s]);
        let (near, seen) = (&mut batch.columns, self.sight_m * self.sight_m);
        let [east, north, least] = &mut near.work;
        let work = lanes_of(east).zip(lanes_of(north)).zip(lanes_of(least));
        let (dx, dy) = (near.dx_m[..rows].as_chunks::<LANES>().0, near.dy_m[..rows].as_chunks::<LANES>().0);
        let (vx, vy) = (near.vx_m_per_s[..rows].as_chunks::<LANES>().0, near.vy_m_per_s[..rows].as_chunks::<LANES>().0);
        let contact = near.contact_m[..rows].as_chunks::<LANES>().0;
        for (row, ((east, north), least)) in (0..rows / LANES).zip(work) {
            let (dx_m, dy_m, contact_m, vx, vy) = (dx[row], dy[row], contact[row], vx[row], vy[row]);
            for n in 0..LANES {
                let relative = [own[0][n] - vx[n], own[1][n] - vy[n]];
                let ([x, y], outside) = border([dx_m[n], dy_m[n]], contact_m[n], relative, [per_s[0][n], per_s[1][n]]);
                // u is −outside along the normal; half of it is one's own part.
                let least_m_per_s = own[0][n] * x + own[1][n] * y - 0.5 * outside;
                let is_seen = dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n] < seen;
                (east[n], north[n]) = if is_seen { (x, y) } else { (0.0, 0.0) };
                least[n] = if is_seen { least_m_per_s } else { f32::NEG_INFINITY };
            }
        }
    }
}

/// By how much each of the eight keeps what they keep least (below zero: break most), and the row of that neighbour.
#[inline(always)]
fn most_broken(batch: &Batch) -> ([f32; LANES], [usize; LANES]) {
    let velocity = side_by_side(|n| batch.velocities[n]);
    let rows = batch.rows();
    let [east, north, least] = &batch.columns.work;
    let (east, north) = (east[..rows].as_chunks::<LANES>().0, north[..rows].as_chunks::<LANES>().0);
    let least = least[..rows].as_chunks::<LANES>().0;
    let (mut worst, mut found) = ([f32::INFINITY; LANES], [0u32; LANES]);
    for (row, ((east, north), least)) in east.iter().zip(north).zip(least).enumerate() {
        for n in 0..LANES {
            let spare = east[n] * velocity[0][n] + north[n] * velocity[1][n] - least[n];
            let is_worse = spare < worst[n];
            worst[n] = if is_worse { spare } else { worst[n] };
            found[n] = if is_worse { row as u32 } else { found[n] };
        }
    }
    let mut rows = [0; LANES];
    for n in 0..LANES {
        rows[n] = found[n] as usize * LANES + n;
    }
    (worst, rows)
}

/// The nearest place on the border of the velocities that lead to a collision: its outward normal, and how far outside the
/// relative velocity lies; below zero inside. `per_s`: one over the horizon, and over the time for those who overlap.
#[inline(always)]
fn border(to: Vector, contact_m: f32, relative: Vector, per_s: [f32; 2]) -> (Vector, f32) {
    let squared = lanes::more(to[0] * to[0] + to[1] * to[1], 1e-12);
    let touches = squared <= contact_m * contact_m;
    let per_s = if touches { per_s[1] } else { per_s[0] };
    // The disc that cuts the cone off.
    let from_disc = [relative[0] - to[0] * per_s, relative[1] - to[1] * per_s];
    let along = from_disc[0] * to[0] + from_disc[1] * to[1];
    let length_squared = from_disc[0] * from_disc[0] + from_disc[1] * from_disc[1];
    let before = along < 0.0 && along * along > contact_m * contact_m * length_squared;
    let length = length_squared.sqrt();
    let is_middle = length < 1e-6;
    let (x, y) = if is_middle { (-to[0], -to[1]) } else { (from_disc[0], from_disc[1]) };
    let per_length = 1.0 / if is_middle { squared.sqrt() } else { length };
    // The legs: tangents from the origin to the disc around `to`; the left one for those who pass on the left.
    let leg_m = lanes::more(squared - contact_m * contact_m, 0.0).sqrt();
    let (cos, sin) = (leg_m / squared, contact_m / squared);
    let side = if to[0] * relative[1] - to[1] * relative[0] > 0.0 { cos } else { -cos };
    let leg = [-to[1] * side - to[0] * sin, to[0] * side - to[1] * sin];
    let outside = relative[0] * leg[0] + relative[1] * leg[1];
    if touches || before { ([x * per_length, y * per_length], length - contact_m * per_s) } else { (leg, outside) }
}

#[cfg(test)]
mod tests;
