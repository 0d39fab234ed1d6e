//! The social force model (Helbing, Farkas, Vicsek 2000, "Simulating dynamical features of escape panic", Nature 407, 487).
//!
//! m·dv/dt = m·(v₀·e₀ − v)/τ + Σ f of people + Σ f of walls;
//! f = (A·exp((r − d)/B) + k·g)·n + κ·g·(Δv·t)·t, with g = max(0, r − d) the overlap.
//!
//! - e₀, v₀: direction and speed wanted; v: velocity (m/s); τ: relaxation time (s); m: mass (kg).
//! - d: distance of the centres, or of the centre from the wall; r: the sum of both radii, or one's own (m).
//! - n: from the other to oneself; t: across n; Δv: velocity of the other less one's own (m/s).
//! - A (N), B (m): strength and range of the repulsion; k (kg/s²): body force; κ (kg/(m·s)): sliding friction.
//!
//! The step is implicit in the body's own motion: see `pull`; it holds at 0.05 s, where a plain step would need 0.01 s
//! because of k/m = 1500/s². Nobody is faster than 1.3 times the speed wanted (Helbing, Molnár 1995).
//!
//! Known failures: bodies overlap under pressure; people are pushed about by those behind them and by those whom they do not
//! see; a crowd brakes and swings before it stands; whoever meets a wall or somebody exactly head-on stops (see `bearing`);
//! through doors it lets less through the more people hurry, by clogs that friction holds.

use crate::lanes::{self, LANES};
use crate::model::{Me, Model, Reach, Sees, Vector};
use crate::models::pull::{Pull, Pulls, exp};
use crate::models::{Eights, bearing};
use crate::near::Batch;

crate::params::params! {
    /// The model with its parameters.
    pub struct SocialForce {
        relaxation_time_s: "s", 0.05..=5.0, 0.5, "Relaxation time τ in which the velocity becomes the wanted one.", "Helbing, Farkas, Vicsek 2000";
        mass_kg: "kg", 10.0..=200.0, 80.0, "Mass m of a body.", "Helbing, Farkas, Vicsek 2000";
        repulsion_n: "N", 0.0..=20000.0, 2000.0, "Strength A of the repulsion between people.", "Helbing, Farkas, Vicsek 2000";
        repulsion_range_m: "m", 0.01..=1.0, 0.08, "Range B of the repulsion between people.", "Helbing, Farkas, Vicsek 2000";
        wall_repulsion_n: "N", 0.0..=20000.0, 2000.0, "Strength of the repulsion from walls.", "Helbing, Farkas, Vicsek 2000";
        wall_repulsion_range_m: "m", 0.01..=1.0, 0.08, "Range of the repulsion from walls.", "Helbing, Farkas, Vicsek 2000";
        body_force_kg_per_s2: "kg/s2", 0.0..=1000000.0, 120000.0, "Stiffness k of bodies that touch.", "Helbing, Farkas, Vicsek 2000";
        friction_kg_per_m_s: "kg/(m s)", 0.0..=1000000.0, 240000.0, "Sliding friction κ of bodies that touch.", "Helbing, Farkas, Vicsek 2000";
        speed_cap_share: "1", 1.0..=3.0, 1.3, "Nobody is faster than so many times the speed wanted.", "Helbing, Molnár 1995";
    }
}

/// The repulsion is nothing beyond so many ranges: a hundredth of a newton.
const RANGES: f32 = 12.0;

impl Model for SocialForce {
    fn sees(&self) -> Sees {
        Sees::Velocities
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        let pulls = self.act(batch, dt_s);
        for n in 0..LANES {
            let me = *batch.me(n);
            let mut pull = pulls.of(n);
            pull.drive(bearing(&me), me.wanted_m_per_s, self.relaxation_time_s);
            self.lean(&mut pull, batch, n, dt_s);
            batch.velocities[n] = pull.velocity(&me, dt_s, self.speed_cap_share);
        }
    }

    fn reach(&self, radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> Reach {
        let whole_m = 2.0 * radius_m + RANGES * self.repulsion_range_m;
        Reach { close_m: whole_m, whole_m }
    }
}

/// What a gap to somebody or something does to a body, for each kilogram of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Contact {
    push_m_per_s2: f32,
    /// By how much the push falls with the gap, while bodies do not touch, per second squared.
    far_per_s2: f32,
    /// The same while they do.
    near_per_s2: f32,
    friction_per_s: f32,
}

impl SocialForce {
    /// Strength (m/s²) and range (m) of a repulsion across a gap, below zero for an overlap.
    #[inline(always)]
    fn contact(&self, gap_m: f32, strength_m_per_s2: f32, range_m: f32) -> Contact {
        let social = strength_m_per_s2 * exp(-gap_m / range_m);
        let overlap_m = lanes::more(-gap_m, 0.0);
        let stiff_per_s2 = self.body_force_kg_per_s2 / self.mass_kg;
        let slope_per_s2 = social / range_m;
        Contact {
            push_m_per_s2: social + stiff_per_s2 * overlap_m,
            far_per_s2: if gap_m > 0.0 { slope_per_s2 } else { 0.0 },
            near_per_s2: if gap_m > 0.0 { 0.0 } else { slope_per_s2 + stiff_per_s2 },
            friction_per_s: self.friction_kg_per_m_s / self.mass_kg * overlap_m,
        }
    }

    /// What all neighbours do to each of the eight.
    ///
    /// The push at the end of the step counts those whom one does not touch as walking on, and those whom one touches as staying:
    /// the one makes followers brake no more than they should, the other damps what is stiff.
    #[inline(always)]
    fn act(&self, batch: &Batch, dt_s: f32) -> Pulls {
        let (eights, strength_m_per_s2) = (Eights::of(batch), self.repulsion_n / self.mass_kg);
        let mut pulls = Pulls::default();
        for row in 0..eights.count() {
            let (dx_m, dy_m, contact_m) = (eights.dx_m[row], eights.dy_m[row], eights.contact_m[row]);
            let (vx, vy) = (eights.vx_m_per_s[row], eights.vy_m_per_s[row]);
            for n in 0..LANES {
                let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
                let (x, y) = (-dx_m[n] / root_m, -dy_m[n] / root_m);
                let contact = self.contact(root_m - contact_m[n], strength_m_per_s2, self.repulsion_range_m);
                let along_per_s = dt_s * (contact.far_per_s2 + contact.near_per_s2);
                let walks_on = dt_s * contact.far_per_s2 * (vx[n] * x + vy[n] * y);
                let slides = contact.friction_per_s * (vy[n] * x - vx[n] * y);
                let push = contact.push_m_per_s2 + walks_on;
                let acceleration = [push * x - slides * y, push * y + slides * x];
                pulls.add(n, acceleration, [x, y], along_per_s, contact.friction_per_s);
            }
        }
        pulls
    }

    /// What walls do.
    #[inline(always)]
    fn lean(&self, pull: &mut Pull, batch: &Batch, n: usize, dt_s: f32) {
        let (me, walls): (&Me, _) = (batch.me(n), batch.walls(n));
        for n in 0..walls.count {
            let per_m = 1.0 / walls.distance_m[n];
            let normal: Vector = [walls.dx_m[n] * per_m, walls.dy_m[n] * per_m];
            let gap_m = walls.distance_m[n] - me.radius_m;
            let contact = self.contact(gap_m, self.wall_repulsion_n / self.mass_kg, self.wall_repulsion_range_m);
            let along_per_s = dt_s * (contact.far_per_s2 + contact.near_per_s2);
            pull.push(normal, contact.push_m_per_s2, along_per_s, contact.friction_per_s);
        }
    }
}

#[cfg(test)]
mod tests;
