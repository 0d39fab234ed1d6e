//! The anticipation velocity model (Xu, Chraibi, Seyfried 2021, "Anticipation in a velocity-based model for pedestrian dynamics",
//! Transportation Research C 133, 103464).
//!
//! Who counts: those ahead of one's direction e or of the wanted one e₀.
//! Direction wanted now: e_d = unit(e₀ + Σ R·n);
//! R = k·(1 + (1 − e₀·e_j)/2)·exp((l − s_a)/D), s_a = max(l, s + t_a·(v_j − v)·e_j from me);
//! n = e₀ turned by a right angle, away from the side on which the other will be after t_a.
//! Direction: de/dt = (e_d − e)/τ. Speed: V = min(v₀, max(0, (s₁ − l)/T)), s₁ the distance of the nearest ahead, as in the
//! collision-free speed model.
//!
//! - s: distance (m); l: the sum of both radii (m); v, v_j: velocities of the walker and of the other (m/s); e_j: the other's direction.
//! - k, D (m): strength and range; t_a: anticipation time (s); τ: reaction time (s); T: time gap (s).
//!
//! Walls turn the direction and nothing else (JuPedSim's addition; the paper takes walls for people who stand): nearer than
//! c = radius + buffer, what of e points into the wall is taken away and a push outwards added; up to 2c it is taken away by a share.
//!
//! Whoever is exactly in line counts as on the left: people who meet head-on both step to the right, where the paper draws lots.
//! Those who stand remember where they look as a velocity of 0.1 mm/s.
//!
//! Squeezing is ours: to somebody who has been blocked for long others are less wide, so that no arch holds for ever.
//!
//! Known failures: among people who stand, somebody who cannot stop circles their goal; the side on which another is seen is a
//! step, so that people between two others tremble, and a crowd depends on the last bit of its places; nobody steps back, so opposed crowds can lock at high densities (say its authors); at high densities prediction
//! is of no use; people next to a wall may be pressed along it.

use crate::lanes;
use crate::model::{Me, Model, Sees, Vector, length, unit};
use crate::models::bearing;
use crate::near::Batch;

crate::params::params! {
    /// The model with its parameters.
    pub struct AnticipationVelocity {
        time_gap_s: "s", 0.05..=5.0, 1.06, "Time gap T that a person keeps to the one ahead.", "JuPedSim's default; the slope of single files (Seyfried et al. 2005)";
        neighbour_strength: "1", 0.0..=50.0, 8.0, "Strength k of the repulsion of direction between people.", "JuPedSim's default";
        neighbour_range_m: "m", 0.01..=2.0, 0.1, "Range D of the repulsion of direction between people.", "JuPedSim's default";
        anticipation_time_s: "s", 0.0..=5.0, 1.0, "Anticipation time t_a: so far people see ahead.", "JuPedSim's default";
        reaction_time_s: "s", 0.01..=5.0, 0.3, "Reaction time τ in which the direction turns.", "JuPedSim's default";
        wall_buffer_m: "m", 0.0..=1.0, 0.1, "What people keep between themselves and walls.", "JuPedSim's default";
        squeeze_share: "1", 0.0..=0.9, 0.3, "Others are in the way of somebody blocked by this much less, as a share of both radii.", "as in our collision-free speed model; published: 0";
        squeeze_after_s: "s", 0.5..=60.0, 5.0, "Squeezing begins after so many seconds blocked; after twice as many it is full.", "as in our collision-free speed model";
        wall_push_share: "1", 0.0..=2.0, 0.3, "Push outwards of those too near a wall, as a share of their direction.", "JuPedSim's default";
    }
}

/// What a standing walker's direction is kept as, in m/s.
const CREEP_M_PER_S: f32 = 1e-4;

impl Model for AnticipationVelocity {
    const SEES: Sees = Sees { velocities: true, wishes: false };

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        let share = 1.0 - lanes::exp(-dt_s / self.reaction_time_s);
        for n in 0..batch.count() {
            let me = *batch.me(n);
            let wanted = bearing(&me);
            let now = if length(me.velocity_m_per_s) > 0.1 * CREEP_M_PER_S { unit(me.velocity_m_per_s) } else { wanted };
            let aside = self.aside(&me, wanted, now, batch, n);
            let aim = self.along_walls(unit([wanted[0] - aside * wanted[1], wanted[1] + aside * wanted[0]]), batch, n);
            let heading = unit([now[0] + share * (aim[0] - now[0]), now[1] + share * (aim[1] - now[1])]);
            let free_m = free_m(heading, 1.0 - self.squeeze_share * self.squeezing(me.blocked_s), batch, n);
            let speed = lanes::less(free_m / (self.time_gap_s * me.gap_share), me.wanted_m_per_s);
            let speed = lanes::more(speed, CREEP_M_PER_S);
            batch.velocities[n] = [heading[0] * speed, heading[1] * speed];
        }
    }

    /// Far enough for the gap at full speed, and to see those who will have come near.
    fn reach_m(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> f32 {
        let gap_m = wanted_m_per_s * self.time_gap_s * gap_share;
        let seen_m = 2.0 * wanted_m_per_s * self.anticipation_time_s + 4.0 * self.neighbour_range_m;
        2.0 * radius_m + gap_m.max(seen_m)
    }
}

impl AnticipationVelocity {
    /// By how much the wanted direction is turned to the left, as the tangent: Σ R, with its sign.
    #[inline(always)]
    fn aside(&self, me: &Me, wanted: Vector, now: Vector, batch: &mut Batch, n: usize) -> f32 {
        let (rows, near) = (batch.rows_of(n), &mut batch.near);
        let (count, [turns, ..]) = (rows.len(), &mut near.work);
        let (dx_m, dy_m, contact_m) = (&near.dx_m[rows.clone()], &near.dy_m[rows.clone()], &near.contact_m[rows.clone()]);
        let (vx, vy) = (&near.vx_m_per_s[rows.clone()], &near.vy_m_per_s[rows.clone()]);
        let turns = &mut turns[rows];
        let (time_s, per_range, [east, north]) = (self.anticipation_time_s, 1.0 / self.neighbour_range_m, me.velocity_m_per_s);
        for n in 0..count {
            let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
            let leaving = ((vx[n] - east) * dx_m[n] + (vy[n] - north) * dy_m[n]) / root_m;
            let gap_m = lanes::more(root_m + time_s * leaving - contact_m[n], 0.0);
            let speed = lanes::more((vx[n] * vx[n] + vy[n] * vy[n]).sqrt(), 1e-6);
            let same_way = (wanted[0] * vx[n] + wanted[1] * vy[n]) / speed;
            let strength = self.neighbour_strength * (1.5 - 0.5 * same_way) * lanes::exp(-gap_m * per_range);
            let (then_x, then_y) = (dx_m[n] + time_s * vx[n], dy_m[n] + time_s * vy[n]);
            let turn = if wanted[0] * then_y - wanted[1] * then_x < 0.0 { strength } else { -strength };
            let ahead = lanes::more(wanted[0] * dx_m[n] + wanted[1] * dy_m[n], now[0] * dx_m[n] + now[1] * dy_m[n]);
            turns[n] = if ahead > 0.0 { turn } else { 0.0 };
        }
        lanes::sum_of(turns)
    }

    /// How much somebody squeezes who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn squeezing(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s - self.squeeze_after_s) / self.squeeze_after_s, 1.0), 0.0)
    }

    /// The direction, turned along the walls that are too near.
    #[inline(always)]
    fn along_walls(&self, heading: Vector, batch: &Batch, n: usize) -> Vector {
        let (walls, least_m) = (batch.walls(n), batch.me(n).radius_m + self.wall_buffer_m);
        let mut turned = heading;
        for n in 0..walls.count {
            let per_m = 1.0 / walls.distance_m[n];
            let (x, y) = (walls.dx_m[n] * per_m, walls.dy_m[n] * per_m);
            let inward = lanes::less(heading[0] * x + heading[1] * y, 0.0);
            let share = lanes::less(lanes::more(2.0 - walls.distance_m[n] / least_m, 0.0), 1.0);
            let is_pushed = inward < 0.0 && walls.distance_m[n] < least_m;
            let out = if is_pushed { self.wall_push_share - inward } else { -inward * share };
            turned = [turned[0] + out * x, turned[1] + out * y];
        }
        unit(turned)
    }
}

/// Metres between the n-th person and the nearest body ahead in a direction, if all are as wide as this share of their width.
#[inline(always)]
fn free_m(heading: Vector, width_share: f32, batch: &mut Batch, n: usize) -> f32 {
    let (rows, near) = (batch.rows_of(n), &mut batch.near);
    let (count, [gaps_m, ..]) = (rows.len(), &mut near.work);
    let (dx_m, dy_m, contact_m) = (&near.dx_m[rows.clone()], &near.dy_m[rows.clone()], &near.contact_m[rows.clone()]);
    let gaps_m = &mut gaps_m[rows];
    for n in 0..count {
        let ahead_m = heading[0] * dx_m[n] + heading[1] * dy_m[n];
        let aside_m = heading[0] * dy_m[n] - heading[1] * dx_m[n];
        let gap_m = (dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt() - width_share * contact_m[n];
        let gap_m = if ahead_m > 0.0 { gap_m } else { f32::INFINITY };
        gaps_m[n] = if aside_m.abs() <= width_share * contact_m[n] { gap_m } else { f32::INFINITY };
    }
    lanes::least_of(gaps_m)
}

#[cfg(test)]
mod tests;
