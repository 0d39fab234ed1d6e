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

use crate::lanes::{self, LANES};
use crate::model::{Model, Reach, Sees, Vector, length};
use crate::models::pull::{Pull, Pulls};
use crate::models::{Eights, Pairs, bearing, side_by_side};
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

/// Those with less than this between the bodies are listed first, in metres.
const CLOSE_M: f32 = 0.8;

/// Below this speed somebody stands, in m/s.
const STANDS_M_PER_S: f32 = 0.05;

/// The eight as their own bodies and aims make them.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    /// Where they look.
    heading: Pairs,
    velocity: Pairs,
    wanted_m_per_s: [f32; LANES],
    radius_m: [f32; LANES],
    /// Half axes along the motion and across it.
    axes_m: Pairs,
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
    fn sees(&self) -> Sees {
        Sees::Velocities
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        let towards: [Vector; LANES] = std::array::from_fn(|n| bearing(batch.me(n)));
        let own = self.own(batch, &towards);
        let pulls = self.act(&own, batch, dt_s);
        for (n, toward) in towards.into_iter().enumerate() {
            let (me, mut pull) = (*batch.me(n), pulls.of(n));
            pull.drive(toward, me.wanted_m_per_s, self.relaxation_time_s);
            self.lean(&own, &mut pull, batch, n, dt_s);
            batch.velocities[n] = pull.velocity(&me, dt_s, self.speed_cap_share);
        }
    }

    fn reach(&self, radius_m: f32, _wanted_m_per_s: f32, _gap_share: f32) -> Reach {
        let close_m = (2.0 * radius_m + CLOSE_M).min(self.cut_off_m);
        Reach { close_m, whole_m: self.cut_off_m }
    }
}

impl CentrifugalForce {
    #[inline(always)]
    fn own(&self, batch: &Batch, towards: &[Vector; LANES]) -> Own {
        let mut own = Own { velocity: side_by_side(|n| batch.me(n).velocity_m_per_s), ..Own::default() };
        for (n, toward) in towards.iter().enumerate() {
            let me = batch.me(n);
            let velocity = [own.velocity[0][n], own.velocity[1][n]];
            let speed = length(velocity);
            let stands = speed <= STANDS_M_PER_S;
            for part in 0..2 {
                own.heading[part][n] = if stands { toward[part] } else { velocity[part] / speed };
            }
            own.wanted_m_per_s[n] = lanes::more(me.wanted_m_per_s, 1e-3);
            own.radius_m[n] = me.radius_m;
            let axes_m = self.axes_m(me.radius_m, speed, 1.0 / own.wanted_m_per_s[n]);
            (own.axes_m[0][n], own.axes_m[1][n]) = (axes_m[0], axes_m[1]);
        }
        own
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

    /// What all neighbours do to each of the eight.
    #[inline(always)]
    fn act(&self, own: &Own, batch: &Batch, dt_s: f32) -> Pulls {
        let (eights, mut pulls) = (Eights::of(batch), Pulls::default());
        for row in 0..eights.count() {
            let (dx_m, dy_m, contact_m) = (eights.dx_m[row], eights.dy_m[row], eights.contact_m[row]);
            let (vx, vy) = (eights.vx_m_per_s[row], eights.vy_m_per_s[row]);
            for n in 0..LANES {
                let root_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
                let (x, y) = (dx_m[n] / root_m, dy_m[n] / root_m);
                let (speed, along) = ((vx[n] * vx[n] + vy[n] * vy[n]).sqrt(), vx[n] * x + vy[n] * y);
                let radius_m = contact_m[n] - own.radius_m[n];
                let axes_m = self.axes_m(radius_m, speed, 1.0 / own.wanted_m_per_s[n]);
                let of_ellipse = border_m(axes_m, along / lanes::more(speed, 1e-6));
                let other_m = if speed > STANDS_M_PER_S { of_ellipse } else { radius_m };
                let ahead = own.heading[0][n] * x + own.heading[1][n] * y;
                let gap_m = root_m - border_m([own.axes_m[0][n], own.axes_m[1][n]], ahead) - other_m;
                let own_along = own.velocity[0][n] * x + own.velocity[1][n] * y;
                let speed = self.strength * own.wanted_m_per_s[n] + lanes::more(own_along - along, 0.0);
                let repulsion = self.repulsion(gap_m, speed, self.most_m_per_s2);
                let weight = lanes::more(ahead, 0.0) * self.within(root_m);
                let [push, drag_per_s] = repulsion.on(weight, [along, own_along], dt_s);
                pulls.add(n, [push * x, push * y], [x, y], drag_per_s, 0.0);
            }
        }
        pulls
    }

    /// What walls do.
    #[inline(always)]
    fn lean(&self, own: &Own, pull: &mut Pull, batch: &Batch, n: usize, dt_s: f32) {
        let (walls, velocity) = (batch.walls(n), [own.velocity[0][n], own.velocity[1][n]]);
        for wall in 0..walls.count {
            let per_m = -1.0 / walls.distance_m[wall];
            let toward: Vector = [walls.dx_m[wall] * per_m, walls.dy_m[wall] * per_m];
            let ahead = own.heading[0][n] * toward[0] + own.heading[1][n] * toward[1];
            let gap_m = walls.distance_m[wall] - border_m([own.axes_m[0][n], own.axes_m[1][n]], ahead);
            let along = velocity[0] * toward[0] + velocity[1] * toward[1];
            let speed = self.wall_strength * own.wanted_m_per_s[n] + lanes::more(along, 0.0);
            let repulsion = self.repulsion(gap_m, speed, self.wall_most_m_per_s2);
            let weight = lanes::more(ahead, 0.0) * self.within(walls.distance_m[wall]);
            let [push, drag_per_s] = repulsion.on(weight, [0.0, along], dt_s);
            pull.push(toward, push, drag_per_s, 0.0);
        }
    }
}

impl Repulsion {
    /// Acceleration along the direction to the other and the drag along it. `speeds`: the other's along that direction, and one's own.
    #[inline(always)]
    fn on(&self, weight: f32, speeds: Vector, dt_s: f32) -> [f32; 2] {
        let brake = if speeds[1] > speeds[0] { weight * self.brake_per_s } else { 0.0 };
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
