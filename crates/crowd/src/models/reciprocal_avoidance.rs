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
//! The nearest neighbours count, nearest first; the linear program takes them in this order.
//! Exact ties, people head-on, go to the right.
//!
//! Known failures: nobody yields before doors, so that arches hold until somebody is pushed through; people
//! wait while those ahead of them wait; nobody takes into account where others want to go; between jambs less than
//! two radii apart nobody passes.

use crate::model::{Me, Model, Sees, Vector};
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

/// At most so many neighbours count.
const MOST_PEOPLE: usize = 16;

impl Model for ReciprocalAvoidance {
    const SEES: Sees = Sees { velocities: true, wishes: false };

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        for n in 0..batch.count() {
            batch.velocities[n] = self.velocity(batch, n);
        }
    }

    fn reach_m(&self, _radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> f32 {
        self.sight_m
    }
}

impl ReciprocalAvoidance {
    fn velocity(&self, batch: &Batch, n: usize) -> Vector {
        let (me, walls) = (batch.me(n), batch.walls(n));
        let mut planes = [HalfPlane::default(); half_planes::MOST];
        for (n, plane) in planes[..walls.count].iter_mut().enumerate() {
            *plane = self.beside_wall([walls.dx_m[n], walls.dy_m[n]], walls.distance_m[n], me.radius_m);
        }
        let mut count = walls.count;
        let (rows, count_near) = nearest_rows(batch, n, self.sight_m);
        for &row in &rows[..count_near] {
            let near = &batch.near;
            let (to, their) = ([near.dx_m[row], near.dy_m[row]], [near.vx_m_per_s[row], near.vy_m_per_s[row]]);
            planes[count] = self.beside_person(me, to, near.contact_m[row], their);
            count += 1;
        }
        let [east, north] = bearing(me);
        let speed = me.wanted_m_per_s;
        half_planes::nearest(&planes[..count], walls.count, [east * speed, north * speed], speed * self.speed_cap_share)
    }

    fn beside_wall(&self, from_wall: Vector, distance_m: f32, radius_m: f32) -> HalfPlane {
        let inward = [from_wall[0] / distance_m, from_wall[1] / distance_m];
        HalfPlane { inward, least_m_per_s: (radius_m - distance_m) / self.wall_horizon_s }
    }

    /// What a neighbour permits: `to` leads to them, `contact_m` is the sum of both radii.
    fn beside_person(&self, me: &Me, to: Vector, contact_m: f32, their: Vector) -> HalfPlane {
        let own = me.velocity_m_per_s;
        let (outward, outside) =
            border(to, contact_m, [own[0] - their[0], own[1] - their[1]], self.horizon_s * me.gap_share, self.contact_time_s);
        // u is −outside along the normal; half of it is one's own part.
        HalfPlane { inward: outward, least_m_per_s: own[0] * outward[0] + own[1] * outward[1] - 0.5 * outside }
    }
}

/// The nearest place on the border of the velocities that lead to a collision: its outward normal, and how far outside the
/// relative velocity lies; below zero inside.
fn border(to: Vector, contact_m: f32, relative: Vector, horizon_s: f32, contact_time_s: f32) -> (Vector, f32) {
    let squared = to[0] * to[0] + to[1] * to[1];
    let touches = squared <= contact_m * contact_m;
    let per_s = 1.0 / if touches { contact_time_s } else { horizon_s };
    let from_disc = [relative[0] - to[0] * per_s, relative[1] - to[1] * per_s];
    let along = from_disc[0] * to[0] + from_disc[1] * to[1];
    let length_squared = from_disc[0] * from_disc[0] + from_disc[1] * from_disc[1];
    if touches || (along < 0.0 && along * along > contact_m * contact_m * length_squared) {
        let length = length_squared.sqrt();
        if length < 1e-6 {
            let distance_m = squared.sqrt().max(1e-6);
            return ([-to[0] / distance_m, -to[1] / distance_m], -contact_m * per_s);
        }
        return ([from_disc[0] / length, from_disc[1] / length], length - contact_m * per_s);
    }
    // The legs: tangents from the origin to the disc around `to`.
    let leg_m = (squared - contact_m * contact_m).sqrt();
    let (cos, sin) = (leg_m / squared, contact_m / squared);
    let is_left = to[0] * relative[1] - to[1] * relative[0] > 0.0;
    let outward = if is_left {
        [-(to[1] * cos + to[0] * sin), to[0] * cos - to[1] * sin]
    } else {
        [to[1] * cos - to[0] * sin, -(to[0] * cos + to[1] * sin)]
    };
    (outward, relative[0] * outward[0] + relative[1] * outward[1])
}

/// The rows of the nearest neighbours within `sight_m` of the n-th person, nearest first, and how many.
fn nearest_rows(batch: &Batch, n: usize, sight_m: f32) -> ([usize; MOST_PEOPLE], usize) {
    let (mut rows, mut squares, mut count) = ([0; MOST_PEOPLE], [0.0f32; MOST_PEOPLE], 0);
    for row in batch.rows_of(n) {
        let (dx_m, dy_m) = (batch.near.dx_m[row], batch.near.dy_m[row]);
        let square = dx_m * dx_m + dy_m * dy_m;
        let is_full = count == MOST_PEOPLE;
        if square >= sight_m * sight_m || (is_full && square >= squares[MOST_PEOPLE - 1]) {
            continue;
        }
        let mut place = if is_full { MOST_PEOPLE - 1 } else { count };
        count = (count + 1).min(MOST_PEOPLE);
        while place > 0 && squares[place - 1] > square {
            (rows[place], squares[place]) = (rows[place - 1], squares[place - 1]);
            place -= 1;
        }
        (rows[place], squares[place]) = (row, square);
    }
    (rows, count)
}

#[cfg(test)]
mod tests;
