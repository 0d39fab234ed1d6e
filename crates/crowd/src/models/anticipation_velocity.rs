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
//! Squeezing is ours: to somebody who has been blocked for long others are less wide, and in the end they turn
//! nobody aside, so that no arch holds for ever.
//!
//! Known failures: among people who stand, somebody who cannot stop circles their goal; the side on which another is seen is a
//! step, so that people between two others tremble, and a crowd depends on the last bit of its places; nobody steps back, so opposed crowds can lock at high densities (say its authors); at high densities prediction
//! is of no use; people next to a wall may be pressed along it.

use crate::lanes::{self, LANES};
use crate::model::{Model, Reach, Sees, Vector, length, unit};
use crate::models::{Eights, Pairs, bearing, side_by_side};
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

/// Those with less than this between the bodies are listed first, in metres.
const CLOSE_M: f32 = 0.8;

/// What a standing walker's direction is kept as, in m/s.
const CREEP_M_PER_S: f32 = 1e-4;

impl Model for AnticipationVelocity {
    fn sees(&self) -> Sees {
        Sees::Velocities
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        let share = 1.0 - lanes::exp(-dt_s / self.reaction_time_s);
        let wanted = side_by_side(|n| bearing(batch.me(n)));
        let velocity = side_by_side(|n| batch.me(n).velocity_m_per_s);
        let now = side_by_side(|n| heading([velocity[0][n], velocity[1][n]], [wanted[0][n], wanted[1][n]]));
        let asides = self.asides(batch, wanted, now, velocity);
        let headings = side_by_side(|n| {
            let heed = 1.0 - self.impatience(batch.me(n).blocked_s);
            let (wanted, now, aside) = ([wanted[0][n], wanted[1][n]], [now[0][n], now[1][n]], heed * asides[n]);
            let aim = self.along_walls(unit([wanted[0] - aside * wanted[1], wanted[1] + aside * wanted[0]]), batch, n);
            unit([now[0] + share * (aim[0] - now[0]), now[1] + share * (aim[1] - now[1])])
        });
        let width_shares = std::array::from_fn(|n| {
            let blocked_s = batch.me(n).blocked_s;
            1.0 - self.squeeze_share * (self.squeezing(blocked_s) + self.impatience(blocked_s))
        });
        let free_m = free_m(headings, width_shares, batch);
        for n in 0..LANES {
            let me = *batch.me(n);
            let speed = lanes::less(free_m[n] / (self.time_gap_s * me.gap_share), me.wanted_m_per_s);
            let speed = lanes::more(speed, CREEP_M_PER_S);
            batch.velocities[n] = [headings[0][n] * speed, headings[1][n] * speed];
        }
    }

    /// Far enough for the gap at full speed, and to see those who will have come near.
    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach {
        let gap_m = wanted_m_per_s * self.time_gap_s * gap_share;
        let seen_m = 2.0 * wanted_m_per_s * self.anticipation_time_s + 4.0 * self.neighbour_range_m;
        let close_m = 2.0 * radius_m + CLOSE_M;
        Reach { close_m, whole_m: close_m.max(2.0 * radius_m + gap_m.max(seen_m)) }
    }
}

/// Where somebody looks who walks, or stands and wants to go somewhere.
#[inline(always)]
fn heading(velocity: Vector, wanted: Vector) -> Vector {
    if length(velocity) > 0.1 * CREEP_M_PER_S { unit(velocity) } else { wanted }
}

impl AnticipationVelocity {
    /// By how much everybody's wanted direction is turned to the left, as the tangent: Σ R, with its sign.
    #[inline(always)]
    fn asides(&self, batch: &Batch, wanted: Pairs, now: Pairs, velocity: Pairs) -> [f32; LANES] {
        let (eights, mut sums) = (Eights::of(batch), [0.0; LANES]);
        let (time_s, per_range) = (self.anticipation_time_s, 1.0 / self.neighbour_range_m);
        for row in 0..eights.count() {
            let (dx_m, dy_m, contact_m) = (eights.dx_m[row], eights.dy_m[row], eights.contact_m[row]);
            let (vx, vy) = (eights.vx_m_per_s[row], eights.vy_m_per_s[row]);
            for n in 0..LANES {
                let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
                let leaving = ((vx[n] - velocity[0][n]) * dx_m[n] + (vy[n] - velocity[1][n]) * dy_m[n]) / root_m;
                let gap_m = lanes::more(root_m + time_s * leaving - contact_m[n], 0.0);
                let speed = lanes::more((vx[n] * vx[n] + vy[n] * vy[n]).sqrt(), 1e-6);
                let same_way = (wanted[0][n] * vx[n] + wanted[1][n] * vy[n]) / speed;
                let strength = self.neighbour_strength * (1.5 - 0.5 * same_way) * lanes::exp(-gap_m * per_range);
                let (then_x, then_y) = (dx_m[n] + time_s * vx[n], dy_m[n] + time_s * vy[n]);
                let turn = if wanted[0][n] * then_y - wanted[1][n] * then_x < 0.0 { strength } else { -strength };
                let ahead_m = wanted[0][n] * dx_m[n] + wanted[1][n] * dy_m[n];
                let ahead_m = lanes::more(ahead_m, now[0][n] * dx_m[n] + now[1][n] * dy_m[n]);
                sums[n] += if ahead_m > 0.0 { turn } else { 0.0 };
            }
        }
        sums
    }

    /// How much somebody squeezes who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn squeezing(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s - self.squeeze_after_s) / self.squeeze_after_s, 1.0), 0.0)
    }

    /// How impatient somebody is who has been blocked four times as long: 0 to 1.
    #[inline(always)]
    fn impatience(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s / self.squeeze_after_s - 2.0) * 0.5, 1.0), 0.0)
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

/// Metres between each of the eight and the nearest body ahead, if to them all others are as wide as this share of their width.
#[inline(always)]
fn free_m(heading: Pairs, width_share: [f32; LANES], batch: &Batch) -> [f32; LANES] {
    let (eights, mut least_m) = (Eights::of(batch), [f32::INFINITY; LANES]);
    for row in 0..eights.count() {
        let (dx_m, dy_m, contact_m) = (eights.dx_m[row], eights.dy_m[row], eights.contact_m[row]);
        for n in 0..LANES {
            let ahead_m = heading[0][n] * dx_m[n] + heading[1][n] * dy_m[n];
            let aside_m = heading[0][n] * dy_m[n] - heading[1][n] * dx_m[n];
            let wide_m = width_share[n] * contact_m[n];
            let gap_m = (dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt() - wide_m;
            let gap_m = if ahead_m > 0.0 { gap_m } else { f32::INFINITY };
            let gap_m = if aside_m.abs() <= wide_m { gap_m } else { f32::INFINITY };
            least_m[n] = lanes::less(gap_m, least_m[n]);
        }
    }
    least_m
}

#[cfg(test)]
mod tests;
