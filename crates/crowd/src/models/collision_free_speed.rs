//! The collision-free speed model (Tordeux, Chraibi, Seyfried 2016, "Collision-free speed model for pedestrian dynamics").
//!
//! Direction: e = unit(e₀ + Σ a·exp((l − s)/D)·e_away + the same from walls), over neighbours at distance s, l the sum of both radii.
//! Speed: V = min(v₀, max(0, (s₁ − l)/T)), s₁ the distance of the nearest neighbour ahead: e·e_i ≥ 0 and |e⊥·e_i| ≤ l/s.

use crate::lanes;
use crate::model::{Model, Vector, unit};
use crate::near::Batch;

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
}

impl Default for CollisionFreeSpeed {
    fn default() -> Self {
        CollisionFreeSpeed {
            time_gap_s: 1.0,
            neighbour_strength: 8.0,
            neighbour_range_m: 0.1,
            wall_strength: 5.0,
            wall_range_m: 0.02,
        }
    }
}

impl Model for CollisionFreeSpeed {
    const SEES_VELOCITIES: bool = false;

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        self.push(batch);
        for n in 0..batch.count() {
            let direction = self.direction(batch, n);
            batch.velocities[n] = direction;
            let rows = batch.rows_of(n);
            batch.near.work[2][rows.clone()].fill(direction[0]);
            batch.near.work[3][rows].fill(direction[1]);
        }
        look_ahead(batch);
        for n in 0..batch.count() {
            let me = batch.me(n);
            let free_m = lanes::least_of(&batch.near.work[0][batch.rows_of(n)]);
            let speed = lanes::more(lanes::less(free_m / (self.time_gap_s * me.gap_share), me.wanted_m_per_s), 0.0);
            let [east, north] = batch.velocities[n];
            batch.velocities[n] = [east * speed, north * speed];
        }
    }

    /// Far enough for the gap at full speed to anybody of the same size, and for any push worth naming.
    fn reach_m(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> f32 {
        let gap_m = (wanted_m_per_s * self.time_gap_s * gap_share).max(8.0 * self.neighbour_range_m);
        2.0 * radius_m + gap_m
    }
}

impl CollisionFreeSpeed {
    /// Distances, and by how much each neighbour turns the direction: work columns 0 and 1.
    #[inline(always)]
    fn push(&self, batch: &mut Batch) {
        let (rows, per_range) = (batch.rows(), 1.0 / self.neighbour_range_m);
        let near = &mut batch.near;
        let [east, north, ..] = &mut near.work;
        let (dx_m, dy_m, contact_m) = (&near.dx_m[..rows], &near.dy_m[..rows], &near.contact_m[..rows]);
        let (distance_m, east, north) = (&mut near.distance_m[..rows], &mut east[..rows], &mut north[..rows]);
        for n in 0..rows {
            let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
            let gap_m = lanes::more(root_m - contact_m[n], 0.0);
            let push = self.neighbour_strength * lanes::exp(-gap_m * per_range) / root_m;
            distance_m[n] = root_m;
            east[n] = push * dx_m[n];
            north[n] = push * dy_m[n];
        }
    }

    #[inline(always)]
    fn direction(&self, batch: &Batch, n: usize) -> Vector {
        let (me, walls, rows) = (batch.me(n), batch.walls(n), batch.rows_of(n));
        let [east, north, ..] = &batch.near.work;
        let mut sum = [me.wanted[0] - lanes::sum_of(&east[rows.clone()]), me.wanted[1] - lanes::sum_of(&north[rows])];
        for n in 0..walls.count {
            let gap_m = lanes::more(walls.distance_m[n] - me.radius_m, 0.0);
            let push = self.wall_strength * lanes::exp(-gap_m / self.wall_range_m) / walls.distance_m[n];
            sum[0] += push * walls.dx_m[n];
            sum[1] += push * walls.dy_m[n];
        }
        unit(sum)
    }
}

/// Metres between two bodies for each neighbour that is ahead in the direction of work columns 2 and 3, infinite for others: into work column 0.
#[inline(always)]
pub(crate) fn look_ahead(batch: &mut Batch) {
    let rows = batch.rows();
    let near = &mut batch.near;
    let [free_m, _, east, north] = &mut near.work;
    let (dx_m, dy_m) = (&near.dx_m[..rows], &near.dy_m[..rows]);
    let (distance_m, contact_m) = (&near.distance_m[..rows], &near.contact_m[..rows]);
    let (free_m, east, north) = (&mut free_m[..rows], &east[..rows], &north[..rows]);
    for n in 0..rows {
        let ahead_m = east[n] * dx_m[n] + north[n] * dy_m[n];
        let aside_m = east[n] * dy_m[n] - north[n] * dx_m[n];
        let gap_m = if ahead_m > 0.0 { distance_m[n] - contact_m[n] } else { f32::INFINITY };
        free_m[n] = if aside_m.abs() <= contact_m[n] { gap_m } else { f32::INFINITY };
    }
}
