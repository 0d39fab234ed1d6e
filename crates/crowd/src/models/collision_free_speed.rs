//! The collision-free speed model (Tordeux, Chraibi, Seyfried 2016, "Collision-free speed model for pedestrian dynamics"), and our variant of it.
//!
//! Direction: e = unit(e₀ + Σ a·exp((l − s)/D)·e_away + the same from walls), over neighbours at distance s, l the sum of both radii.
//! Speed: V = min(v₀, max(0, (s₁ − l)/T)), s₁ the distance of the nearest neighbour ahead: e·d > 0 and |e × d| ≤ λ·l.
//!
//! The variant, where experiments demand it, differs in four things, each of which [`CollisionFreeSpeed::published`] switches off:
//! - λ < 1: people walk in staggered files, nearer to each other sideways than ahead (shoulders turn). Published: λ = 1, a lane twice a body wide.
//! - Evading: who comes towards one and would hit one is passed on the right, from R on:
//!   e gains ε · max(0, −w·e₀) · max(0, e₀·d/s) · max(0, 1 − |e₀ × d|/(ω·l)) · max(0, 1 − s/R) to the right, w the direction that the other wants.
//! - Squeezing: who has been blocked for long takes less room and heeds others less, so that no arch holds for ever.
//! - The push goes on growing below contact, down to 0.2 m, so that bodies part again.
//!
//! Known failures: no anticipation of turns; velocity jumps (no inertia); the published variant lets too few through narrow doors
//! and locks in counterflow; ours lets bodies overlap by up to 0.2 m in the crush before a door.

use crate::lanes::{self, LANES};
use crate::model::{Model, Sees};
use crate::near::{Batch, lanes_of};
use crate::packed::Reach;

/// Bodies nearer than contact push each other away more and more, down to this overlap, in metres.
const DEEPEST_M: f32 = 0.2;

/// The model with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CollisionFreeSpeed {
    /// Time gap T, in seconds.
    pub time_gap_s: f32,
    /// Strength a of the repulsion between people.
    pub neighbour_strength: f32,
    /// Range D of the repulsion between people, in metres.
    pub neighbour_range_m: f32,
    /// Strength of the repulsion from walls.
    pub wall_strength: f32,
    /// Range of the repulsion from walls, in metres.
    pub wall_range_m: f32,
    /// λ: who is ahead, and aside by less than this share of both radii, is in the way.
    pub lane_share: f32,
    /// ε: strength with which one evades those who come towards one.
    pub evade_strength: f32,
    /// R: from this distance on, in metres.
    pub evade_reach_m: f32,
    /// ω: if they would pass within this multiple of both radii.
    pub evade_width: f32,
    /// Somebody blocked takes this much less room, as a share of both radii, and heeds the push of others less by twice as much.
    pub squeeze_share: f32,
    /// Somebody blocked for five times [`Self::squeeze_after_s`] takes this much less besides: no arch holds for ever.
    pub crush_share: f32,
    /// After so many seconds blocked it begins; after twice as many it is full.
    pub squeeze_after_s: f32,
}

impl Default for CollisionFreeSpeed {
    /// Calibrated on the unidirectional corridors of Zhang et al. 2011 and the bottleneck flows of verification study B2.
    fn default() -> Self {
        CollisionFreeSpeed {
            time_gap_s: 0.8,
            neighbour_strength: 3.0,
            neighbour_range_m: 0.1,
            wall_strength: 4.0,
            wall_range_m: 0.02,
            lane_share: 0.5,
            evade_strength: 5.0,
            evade_reach_m: 1.5,
            evade_width: 1.5,
            squeeze_share: 0.2,
            crush_share: 0.3,
            squeeze_after_s: 5.0,
        }
    }
}

impl CollisionFreeSpeed {
    /// The model as published, with the parameters that JuPedSim uses.
    pub fn published() -> CollisionFreeSpeed {
        CollisionFreeSpeed {
            time_gap_s: 1.0,
            neighbour_strength: 8.0,
            neighbour_range_m: 0.1,
            wall_strength: 5.0,
            wall_range_m: 0.02,
            lane_share: 1.0,
            evade_strength: 0.0,
            squeeze_share: 0.0,
            crush_share: 0.0,
            ..CollisionFreeSpeed::default()
        }
    }
}

impl Model for CollisionFreeSpeed {
    fn sees(&self) -> Sees {
        Sees { velocities: false, wishes: self.evade_strength > 0.0 }
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        self.push(batch);
        if self.evade_strength > 0.0 {
            self.evade(batch);
        }
        let directions = self.directions(batch);
        self.look_ahead(batch, directions);
        let free_m = lanes::least_of(&batch.near.work[0][..batch.rows()]);
        for n in 0..LANES {
            let me = batch.me(n);
            let squeeze = self.squeeze_share * self.squeezing(me.blocked_s) + self.crush_share * self.impatience(me.blocked_s);
            let room_m = squeeze * 2.0 * me.radius_m;
            let gap_s = self.time_gap_s * me.gap_share;
            let speed = lanes::more(lanes::less((free_m[n] + room_m) / gap_s, me.wanted_m_per_s), 0.0);
            batch.velocities[n] = [directions[0][n] * speed, directions[1][n] * speed];
        }
    }

    /// Close enough for any push worth naming; far enough for the gap at full speed to anybody of the same size.
    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach {
        let evade_m = if self.evade_strength > 0.0 { self.evade_reach_m } else { 0.0 };
        let close_m = (2.0 * radius_m + 8.0 * self.neighbour_range_m).max(evade_m);
        let gap_m = wanted_m_per_s * self.time_gap_s * gap_share;
        Reach { close_m, whole_m: close_m.max(2.0 * radius_m + gap_m), is_ahead_only: true }
    }
}

/// Eastward and northward parts for each of eight people.
type Directions = [[f32; LANES]; 2];

/// Writes everybody's direction beside all their neighbours: work columns 2 and 3.
#[inline(always)]
fn fill(batch: &mut Batch, [east, north]: Directions, rows: usize) {
    let [_, _, column_east, column_north] = &mut batch.near.work;
    for (lanes_east, lanes_north) in lanes_of(column_east).zip(lanes_of(column_north)).take(rows / LANES) {
        *lanes_east = east;
        *lanes_north = north;
    }
}

impl CollisionFreeSpeed {
    /// Distances, and by how much each neighbour pushes: work columns 0 and 1.
    #[inline(always)]
    fn push(&self, batch: &mut Batch) {
        let (rows, per_range) = (batch.close_rows(), 1.0 / self.neighbour_range_m);
        let near = &mut batch.near;
        let [east, north, ..] = &mut near.work;
        let (dx_m, dy_m, contact_m) = (&near.dx_m[..rows], &near.dy_m[..rows], &near.contact_m[..rows]);
        let (distance_m, east, north) = (&mut near.distance_m[..rows], &mut east[..rows], &mut north[..rows]);
        for n in 0..rows {
            let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
            let gap_m = lanes::more(root_m - contact_m[n], -DEEPEST_M);
            let push = -self.neighbour_strength * lanes::exp(-gap_m * per_range) / root_m;
            distance_m[n] = root_m;
            east[n] = push * dx_m[n];
            north[n] = push * dy_m[n];
        }
    }

    /// Adds to the push that of those who come towards one.
    #[inline(always)]
    fn evade(&self, batch: &mut Batch) {
        let wanted = std::array::from_fn(|part| std::array::from_fn(|n| batch.me(n).wanted[part]));
        fill(batch, wanted, batch.close_rows());
        let (rows, per_reach) = (batch.close_rows(), 1.0 / self.evade_reach_m);
        let near = &mut batch.near;
        let [east, north, own_x, own_y] = &mut near.work;
        let (dx_m, dy_m, contact_m) = (&near.dx_m[..rows], &near.dy_m[..rows], &near.contact_m[..rows]);
        let (distance_m, wx, wy) = (&near.distance_m[..rows], &near.wx[..rows], &near.wy[..rows]);
        let (east, north, own_x, own_y) = (&mut east[..rows], &mut north[..rows], &own_x[..rows], &own_y[..rows]);
        for n in 0..rows {
            let against = lanes::more(-(wx[n] * own_x[n] + wy[n] * own_y[n]), 0.0);
            let ahead = lanes::more((own_x[n] * dx_m[n] + own_y[n] * dy_m[n]) / distance_m[n], 0.0);
            let aside_m = (own_x[n] * dy_m[n] - own_y[n] * dx_m[n]).abs();
            let in_the_way = lanes::more(1.0 - aside_m / (self.evade_width * contact_m[n] + 1e-6), 0.0);
            let nearness = lanes::more(1.0 - distance_m[n] * per_reach, 0.0);
            let evade = self.evade_strength * against * ahead * in_the_way * nearness;
            east[n] += evade * own_y[n];
            north[n] -= evade * own_x[n];
        }
    }

    /// Everybody's direction, of length 1.
    #[inline(always)]
    fn directions(&self, batch: &Batch) -> Directions {
        let [east, north, ..] = &batch.near.work;
        let close = batch.close_rows();
        let [mut sum_east, mut sum_north] = [lanes::sums_of(&east[..close]), lanes::sums_of(&north[..close])];
        for (n, (east, north)) in sum_east.iter_mut().zip(&mut sum_north).enumerate() {
            let me = batch.me(n);
            let heed = 1.0 - 2.0 * self.squeeze_share * self.squeezing(me.blocked_s);
            *east = me.wanted[0] + heed * *east;
            *north = me.wanted[1] + heed * *north;
            let walls = batch.walls(n);
            for wall in 0..walls.count {
                let gap_m = lanes::more(walls.distance_m[wall] - me.radius_m, 0.0);
                let push = self.wall_strength * lanes::exp(-gap_m / self.wall_range_m) / walls.distance_m[wall];
                *east += push * walls.dx_m[wall];
                *north += push * walls.dy_m[wall];
            }
        }
        for (east, north) in sum_east.iter_mut().zip(&mut sum_north) {
            let length = (*east * *east + *north * *north).sqrt();
            let share = 1.0 / lanes::more(length, 1e-9);
            *east *= share;
            *north *= share;
        }
        [sum_east, sum_north]
    }

    /// How much somebody squeezes who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn squeezing(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s - self.squeeze_after_s) / self.squeeze_after_s, 1.0), 0.0)
    }

    /// How impatient somebody is who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn impatience(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s / self.squeeze_after_s - 1.0) * 0.25, 1.0), 0.0)
    }

    /// Metres between two bodies for each neighbour in the way in everybody's direction, infinite for others: into work column 0.
    #[inline(always)]
    fn look_ahead(&self, batch: &mut Batch, directions: Directions) {
        fill(batch, directions, batch.rows());
        let rows = batch.rows();
        let near = &mut batch.near;
        let [free_m, _, east, north] = &mut near.work;
        let (dx_m, dy_m, contact_m) = (&near.dx_m[..rows], &near.dy_m[..rows], &near.contact_m[..rows]);
        let (free_m, east, north) = (&mut free_m[..rows], &east[..rows], &north[..rows]);
        for n in 0..rows {
            let ahead_m = east[n] * dx_m[n] + north[n] * dy_m[n];
            let aside_m = east[n] * dy_m[n] - north[n] * dx_m[n];
            let gap_m = (dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt() - contact_m[n];
            let gap_m = if ahead_m > 0.0 { gap_m } else { f32::INFINITY };
            free_m[n] = if aside_m.abs() <= self.lane_share * contact_m[n] { gap_m } else { f32::INFINITY };
        }
    }
}
