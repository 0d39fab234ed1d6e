//! The generalised centrifugal force model (Chraibi, Seyfried, Schadschneider 2010, "Generalized centrifugal-force model for
//! pedestrian dynamics", Physical Review E 82, 046111).
//!
//! dv/dt = (v₀·e₀ − v)/τ − Σ k·F(δ)·e, over people and walls at most r_c away, with F(δ) = (η·v₀ + w)²/δ.
//!
//! - e₀, v₀: direction and speed wanted; v: velocity (m/s); τ: relaxation time (s).
//! - e: direction to the other; w = max(0, (v − v_other)·e): the speed of approach (m/s); η: strength.
//! - k = max(0, cos of the angle between v and e): only those ahead count; those who stand look where they want to go.
//! - δ: distance of the borders of two ellipses along e (m). Half axes: along the motion a = a_min + τ_a·|v|, across it
//!   b = b_max − (b_max − b_min)·|v|/v₀. Those three lengths are shares of the radius here, right for a radius of 0.2 m.
//! - F is joined by cubic curves: to F_max at contact within ε of it, and to 0 within ε of r_c.
//!
//! Walls count by their nearest points, as ellipses of no size that stand. A neighbour's wanted speed is not known: one's own
//! stands for it. The step is implicit in the body's own motion: see `pull`.
//!
//! Known failures: overlaps and swings, of which one is traded for the other by η (Chraibi 2011); whoever is thrown back does not
//! feel those ahead; ellipses grow with speed so that free speed needs a metre or two ahead, and doors slow people down.

use crate::lanes;
use crate::model::{Me, Model, Sees, Vector, length};
use crate::models::bearing;
use crate::models::pull::Pull;
use crate::near::Batch;

crate::params::params! {
    /// The model with its parameters.
    pub struct CentrifugalForce {
        relaxation_time_s: "s", 0.05..=5.0, 0.5, "Relaxation time τ in which the velocity becomes the wanted one.", "Chraibi, Seyfried, Schadschneider 2010";
        strength: "1", 0.0..=5.0, 0.3, "Strength η of the repulsion between people.", "JuPedSim's default";
        wall_strength: "1", 0.0..=5.0, 0.2, "Strength of the repulsion from walls.", "JuPedSim's default";
        most_m_per_s2: "m/s2", 0.0..=100.0, 9.0, "Greatest repulsion F_max between two people, at contact.", "JuPedSim's default";
        wall_most_m_per_s2: "m/s2", 0.0..=100.0, 3.0, "Greatest repulsion from a wall, at contact.", "JuPedSim's default";
        cut_off_m: "m", 0.5..=4.0, 2.0, "Cut-off r_c: people whose centres are farther do not count.", "Chraibi, Seyfried, Schadschneider 2010";
        join_m: "m", 0.01..=0.5, 0.1, "Width ε of the curves that join F to its ends.", "JuPedSim's default";
        length_share: "1", 0.1..=2.0, 0.9, "Half axis a_min along the motion at rest, as a share of the radius.", "0.18 m at a radius of 0.2 m: half of what single files take at rest (Seyfried et al. 2005)";
        length_per_speed_s: "s", 0.0..=2.0, 0.53, "How the half axis along the motion grows with speed, τ_a.", "half of what single files take for each m/s (Seyfried et al. 2005)";
        width_share: "1", 0.1..=3.0, 1.25, "Half axis b_max across the motion at rest, as a share of the radius.", "0.25 m at a radius of 0.2 m";
        width_at_speed_share: "1", 0.1..=3.0, 1.0, "Half axis b_min across the motion at the speed wanted, as a share of the radius.", "0.2 m at a radius of 0.2 m";
        speed_cap_share: "1", 1.0..=3.0, 1.3, "Nobody is faster than so many times the speed wanted.", "as in the social force model";
    }
}

/// Below this speed somebody stands, in m/s.
const STANDS_M_PER_S: f32 = 0.05;

/// The walker as their own body and aim make them.
#[derive(Debug, Clone, Copy)]
struct Own {
    /// Where they look.
    heading: Vector,
    velocity: Vector,
    wanted_m_per_s: f32,
    radius_m: f32,
    /// Half axes along the motion and across it.
    axes_m: [f32; 2],
}

/// What one neighbour does.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Repulsion {
    push_m_per_s2: f32,
    /// By how much that falls with the distance, per second squared.
    fall_per_s2: f32,
    /// By how much it grows with the speed of approach, per second.
    brake_per_s: f32,
}

impl Model for CentrifugalForce {
    const SEES: Sees = Sees { velocities: true, wishes: false };

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        for n in 0..batch.count() {
            let me = *batch.me(n);
            let toward = bearing(&me);
            let own = self.own(&me, toward);
            self.act(&own, batch, n, dt_s);
            let mut pull = Pull::of_columns(batch, n);
            pull.drive(toward, me.wanted_m_per_s, self.relaxation_time_s);
            self.lean(&own, &mut pull, batch, n, dt_s);
            batch.velocities[n] = pull.velocity(&me, dt_s, self.speed_cap_share);
        }
    }

    fn reach_m(&self, _radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> f32 {
        self.cut_off_m
    }
}

impl CentrifugalForce {
    #[inline(always)]
    fn own(&self, me: &Me, toward: Vector) -> Own {
        let (velocity, speed) = (me.velocity_m_per_s, length(me.velocity_m_per_s));
        let heading = if speed > STANDS_M_PER_S { [velocity[0] / speed, velocity[1] / speed] } else { toward };
        let wanted_m_per_s = lanes::more(me.wanted_m_per_s, 1e-3);
        let axes_m = self.axes_m(me.radius_m, speed, 1.0 / wanted_m_per_s);
        Own { heading, velocity, wanted_m_per_s, radius_m: me.radius_m, axes_m }
    }

    /// Half axes of a body along its motion and across it.
    #[inline(always)]
    fn axes_m(&self, radius_m: f32, speed_m_per_s: f32, per_wanted_s_per_m: f32) -> [f32; 2] {
        let share = lanes::less(speed_m_per_s * per_wanted_s_per_m, 1.0);
        let across = self.width_share + (self.width_at_speed_share - self.width_share) * share;
        [radius_m * self.length_share + self.length_per_speed_s * speed_m_per_s, radius_m * across]
    }

    /// F at a gap, for the speed η·v₀ + w, and how it changes. The changes are for the step's stability and need not be exact.
    #[inline(always)]
    fn repulsion(&self, gap_m: f32, speed_m_per_s: f32, most_m_per_s2: f32) -> Repulsion {
        let join_m = self.join_m;
        let at_m = lanes::more(gap_m, join_m);
        let free = speed_m_per_s * speed_m_per_s / at_m;
        let is_free = free < most_m_per_s2;
        let push = lanes::less(free, most_m_per_s2);
        let fall = if is_free { free / at_m } else { 0.0 };
        let brake = if is_free { 2.0 * speed_m_per_s / at_m } else { 0.0 };
        // From F_max, level, at contact to F and its slope at ε: Hermite's cubic.
        let u = lanes::less(lanes::more(gap_m / join_m, 0.0), 1.0);
        let rest = 1.0 - u;
        let (first, second, slope) = ((1.0 + 2.0 * u) * rest * rest, u * u * (3.0 - 2.0 * u), u * u * rest);
        let joined = lanes::less(first * most_m_per_s2 + second * push + slope * join_m * fall, most_m_per_s2);
        Repulsion {
            push_m_per_s2: joined,
            fall_per_s2: first * (most_m_per_s2 - push) / join_m + fall,
            brake_per_s: second * brake,
        }
    }

    /// 1 within the cut-off, 0 beyond, joined by a cubic.
    #[inline(always)]
    fn within(&self, distance_m: f32) -> f32 {
        let u = lanes::less(lanes::more((self.cut_off_m - distance_m) / self.join_m, 0.0), 1.0);
        u * u * (3.0 - 2.0 * u)
    }

    /// What each neighbour of the n-th person does: accelerations into the column of distances and work column 0, drags into the others.
    #[inline(always)]
    fn act(&self, own: &Own, batch: &mut Batch, n: usize, dt_s: f32) {
        let (rows, near) = (batch.rows_of(n), &mut batch.near);
        let count = rows.len();
        let [north, xx, xy, yy] = &mut near.work;
        let (dx_m, dy_m, contact_m) = (&near.dx_m[rows.clone()], &near.dy_m[rows.clone()], &near.contact_m[rows.clone()]);
        let (vx, vy) = (&near.vx_m_per_s[rows.clone()], &near.vy_m_per_s[rows.clone()]);
        let (east, north) = (&mut near.distance_m[rows.clone()], &mut north[rows.clone()]);
        let (xx, xy, yy) = (&mut xx[rows.clone()], &mut xy[rows.clone()], &mut yy[rows]);
        let per_wanted = 1.0 / own.wanted_m_per_s;
        for n in 0..count {
            let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
            let (x, y) = (dx_m[n] / root_m, dy_m[n] / root_m);
            let speed = (vx[n] * vx[n] + vy[n] * vy[n]).sqrt();
            let radius_m = contact_m[n] - own.radius_m;
            let along = (vx[n] * x + vy[n] * y) / lanes::more(speed, 1e-6);
            let of_ellipse = border_m(self.axes_m(radius_m, speed, per_wanted), along);
            let other_m = if speed > STANDS_M_PER_S { of_ellipse } else { radius_m };
            let ahead = own.heading[0] * x + own.heading[1] * y;
            let gap_m = root_m - border_m(own.axes_m, ahead) - other_m;
            let approach = (own.velocity[0] - vx[n]) * x + (own.velocity[1] - vy[n]) * y;
            let speed = self.strength * own.wanted_m_per_s + lanes::more(approach, 0.0);
            let repulsion = self.repulsion(gap_m, speed, self.most_m_per_s2);
            let weight = lanes::more(ahead, 0.0) * self.within(root_m);
            let pull = repulsion.on(weight, approach, [vx[n] * x + vy[n] * y, own.velocity[0] * x + own.velocity[1] * y], dt_s);
            east[n] = pull[0] * x;
            north[n] = pull[0] * y;
            xx[n] = pull[1] * x * x;
            xy[n] = pull[1] * x * y;
            yy[n] = pull[1] * y * y;
        }
    }

    /// What walls do.
    #[inline(always)]
    fn lean(&self, own: &Own, pull: &mut Pull, batch: &Batch, n: usize, dt_s: f32) {
        let walls = batch.walls(n);
        for n in 0..walls.count {
            let per_m = -1.0 / walls.distance_m[n];
            let toward: Vector = [walls.dx_m[n] * per_m, walls.dy_m[n] * per_m];
            let ahead = own.heading[0] * toward[0] + own.heading[1] * toward[1];
            let gap_m = walls.distance_m[n] - border_m(own.axes_m, ahead);
            let approach = own.velocity[0] * toward[0] + own.velocity[1] * toward[1];
            let speed = self.wall_strength * own.wanted_m_per_s + lanes::more(approach, 0.0);
            let repulsion = self.repulsion(gap_m, speed, self.wall_most_m_per_s2);
            let weight = lanes::more(ahead, 0.0) * self.within(walls.distance_m[n]);
            let [push, along] = repulsion.on(weight, approach, [0.0, approach], dt_s);
            pull.push(toward, push, along, 0.0);
        }
    }
}

impl Repulsion {
    /// Acceleration along the direction to the other and the drag along it. `speeds`: the other's along that direction, and one's own.
    #[inline(always)]
    fn on(&self, weight: f32, approach: f32, speeds: [f32; 2], dt_s: f32) -> [f32; 2] {
        let brake = if approach > 0.0 { weight * self.brake_per_s } else { 0.0 };
        let spring = dt_s * weight * self.fall_per_s2;
        [brake * speeds[1] + spring * speeds[0] - weight * self.push_m_per_s2, brake + spring]
    }
}

/// From the centre of an ellipse to its border, in the direction whose cosine with the first half axis is `along`.
#[inline(always)]
fn border_m(axes_m: [f32; 2], along_cos: f32) -> f32 {
    let [a, b] = axes_m;
    let share = lanes::less(along_cos * along_cos, 1.0);
    a * b / lanes::more((a * a * (1.0 - share) + b * b * share).sqrt(), 1e-4)
}

#[cfg(test)]
mod tests;
