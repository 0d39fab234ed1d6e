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

use crate::lanes;
use crate::model::{Model, Sees, Vector};
use crate::models::bearing;
use crate::models::half_planes::{self, HalfPlane};
use crate::near::Batch;

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

impl Model for ReciprocalAvoidance {
    const SEES: Sees = Sees { velocities: true, wishes: false };

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        for n in 0..batch.count() {
            self.beside_people(batch, n);
            batch.velocities[n] = self.velocity(batch, n);
        }
    }

    fn reach_m(&self, _radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> f32 {
        self.sight_m
    }
}

impl ReciprocalAvoidance {
    /// The best velocity: of all neighbours only those are handed to the linear program whom the best so far breaks, the most broken first.
    #[inline(always)]
    fn velocity(&self, batch: &mut Batch, n: usize) -> Vector {
        let (me, walls) = (*batch.me(n), *batch.walls(n));
        let mut planes = [HalfPlane::default(); half_planes::MOST];
        for (n, plane) in planes[..walls.count].iter_mut().enumerate() {
            *plane = self.beside_wall([walls.dx_m[n], walls.dy_m[n]], walls.distance_m[n], me.radius_m);
        }
        let ([east, north], most_m_per_s) = (bearing(&me), me.wanted_m_per_s * self.speed_cap_share);
        let wanted = [east * me.wanted_m_per_s, north * me.wanted_m_per_s];
        let (mut count, mut velocity, mut broken) = (walls.count, wanted, 0.0);
        if count > 0 {
            (velocity, broken) = half_planes::nearest(&planes[..count], walls.count, wanted, most_m_per_s);
        }
        while count < half_planes::MOST
            && let Some(plane) = most_broken(batch, n, velocity, broken)
        {
            planes[count] = plane;
            count += 1;
            (velocity, broken) = half_planes::nearest(&planes[..count], walls.count, wanted, most_m_per_s);
        }
        velocity
    }

    fn beside_wall(&self, from_wall: Vector, distance_m: f32, radius_m: f32) -> HalfPlane {
        let inward = [from_wall[0] / distance_m, from_wall[1] / distance_m];
        HalfPlane { inward, least_m_per_s: (radius_m - distance_m) / self.wall_horizon_s }
    }

    /// What each neighbour of the n-th person permits: normals into work columns 0 and 1, borders into 2; all, if out of sight.
    #[inline(always)]
    fn beside_people(&self, batch: &mut Batch, n: usize) {
        let (me, rows, near) = (*batch.me(n), batch.rows_of(n), &mut batch.near);
        let (count, [east, north, least, _]) = (rows.len(), &mut near.work);
        let (dx_m, dy_m, contact_m) = (&near.dx_m[rows.clone()], &near.dy_m[rows.clone()], &near.contact_m[rows.clone()]);
        let (vx, vy) = (&near.vx_m_per_s[rows.clone()], &near.vy_m_per_s[rows.clone()]);
        let (east, north) = (&mut east[rows.clone()], &mut north[rows.clone()]);
        let least = &mut least[rows];
        let seen = self.sight_m * self.sight_m;
        let per_s = [1.0 / (self.horizon_s * me.gap_share), 1.0 / self.contact_time_s];
        let [own_x, own_y] = me.velocity_m_per_s;
        for n in 0..count {
            let ([x, y], outside) = border([dx_m[n], dy_m[n]], contact_m[n], [own_x - vx[n], own_y - vy[n]], per_s);
            // u is −outside along the normal; half of it is one's own part.
            let least_m_per_s = own_x * x + own_y * y - 0.5 * outside;
            let is_seen = dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n] < seen;
            (east[n], north[n], least[n]) = (x, y, if is_seen { least_m_per_s } else { f32::NEG_INFINITY });
        }
    }
}

/// The half-plane that a velocity breaks most, if that is more than `broken`.
#[inline(always)]
fn most_broken(batch: &mut Batch, n: usize, velocity: Vector, broken_m_per_s: f32) -> Option<HalfPlane> {
    let rows = batch.rows_of(n);
    let (count, [east, north, least, spare]) = (rows.len(), &mut batch.near.work);
    let (east, north, least) = (&east[rows.clone()], &north[rows.clone()], &least[rows.clone()]);
    let spare = &mut spare[rows];
    for n in 0..count {
        spare[n] = east[n] * velocity[0] + north[n] * velocity[1] - least[n];
    }
    let worst = lanes::least_of(spare);
    if worst >= -broken_m_per_s - 2.0 * half_planes::SLACK_M_PER_S {
        return None;
    }
    let row = spare.iter().position(|&spare| spare == worst)?;
    Some(HalfPlane { inward: [east[row], north[row]], least_m_per_s: least[row] })
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
