//! What the models of force share: the sum of what acts on somebody, and a step in time that does not blow up.
//!
//! v′ = (1 + h·G)⁻¹·(v + h·f), with h the step, f what accelerates a body that stands still, and G (symmetric, never negative)
//! by how much that falls with the body's own velocity: friction and relaxation as they are, and of springs h times their
//! stiffness, which is what the body's own way within the step takes off. It is implicit Euler in the body's own motion and
//! explicit in that of all others, and needs no smaller steps: with everybody else held fast it damps whatever the stiffness,
//! and as h shrinks it becomes the plain semi-implicit step.

use crate::lanes::{self, LANES};
use crate::model::{Me, Vector, length};

/// Forces beyond so many ranges of overlap are as at so many.
const DEEPEST: f32 = 10.0;

/// What acts on a body, for each kilogram of it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Pull {
    /// f, in m/s².
    pub(crate) acceleration: Vector,
    /// G: its entries xx, xy and yy, per second.
    pub(crate) drag_per_s: [f32; 3],
}

/// The same for eight people side by side.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Pulls {
    /// f, eastwards and northwards.
    pub(crate) acceleration: [[f32; LANES]; 2],
    /// G: its entries xx, xy and yy.
    pub(crate) drag_per_s: [[f32; LANES]; 3],
}

impl Pulls {
    /// That of the n-th person.
    #[inline(always)]
    pub(crate) fn of(&self, n: usize) -> Pull {
        Pull { acceleration: self.acceleration.map(|part| part[n]), drag_per_s: self.drag_per_s.map(|part| part[n]) }
    }

    /// Adds what a neighbour does to the n-th person: an acceleration, and drags along a direction of length 1 and across it.
    #[inline(always)]
    pub(crate) fn add(&mut self, n: usize, acceleration: Vector, [x, y]: Vector, along_per_s: f32, across_per_s: f32) {
        self.acceleration[0][n] += acceleration[0];
        self.acceleration[1][n] += acceleration[1];
        self.drag_per_s[0][n] += along_per_s * x * x + across_per_s * y * y;
        self.drag_per_s[1][n] += (along_per_s - across_per_s) * x * y;
        self.drag_per_s[2][n] += along_per_s * y * y + across_per_s * x * x;
    }
}

impl Pull {
    /// Adds the drive towards the wanted velocity within a relaxation time.
    #[inline(always)]
    pub(crate) fn drive(&mut self, toward: Vector, wanted_m_per_s: f32, relaxation_time_s: f32) {
        let rate_per_s = 1.0 / relaxation_time_s;
        self.acceleration[0] += rate_per_s * wanted_m_per_s * toward[0];
        self.acceleration[1] += rate_per_s * wanted_m_per_s * toward[1];
        self.drag_per_s[0] += rate_per_s;
        self.drag_per_s[2] += rate_per_s;
    }

    /// Adds a push along `normal`, of length 1, with the drags along it and across it.
    #[inline(always)]
    pub(crate) fn push(&mut self, normal: Vector, push_m_per_s2: f32, along_per_s: f32, across_per_s: f32) {
        let [x, y] = normal;
        self.acceleration[0] += push_m_per_s2 * x;
        self.acceleration[1] += push_m_per_s2 * y;
        self.drag_per_s[0] += along_per_s * x * x + across_per_s * y * y;
        self.drag_per_s[1] += (along_per_s - across_per_s) * x * y;
        self.drag_per_s[2] += along_per_s * y * y + across_per_s * x * x;
    }

    /// The velocity after a step of `dt_s`, never faster than `cap_share` times the wanted speed.
    #[inline(always)]
    pub(crate) fn velocity(&self, me: &Me, dt_s: f32, cap_share: f32) -> Vector {
        let [xx, xy, yy] = self.drag_per_s;
        let (a, b, d) = (1.0 + dt_s * xx, dt_s * xy, 1.0 + dt_s * yy);
        let x = me.velocity_m_per_s[0] + dt_s * self.acceleration[0];
        let y = me.velocity_m_per_s[1] + dt_s * self.acceleration[1];
        let per_area = 1.0 / (a * d - b * b);
        capped([(d * x - b * y) * per_area, (a * y - b * x) * per_area], cap_share * me.wanted_m_per_s)
    }
}

/// A velocity no faster than `cap_m_per_s`.
#[inline(always)]
pub(crate) fn capped(velocity: Vector, cap_m_per_s: f32) -> Vector {
    let speed = length(velocity);
    let share = if speed > cap_m_per_s { cap_m_per_s / speed } else { 1.0 };
    [velocity[0] * share, velocity[1] * share]
}

/// e to the power of `x` of either sign; beyond e¹⁰ as there.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = lanes::less(x, DEEPEST);
    let power = lanes::exp(-x.abs());
    if x > 0.0 { 1.0 / power } else { power }
}

#[cfg(test)]
mod tests;
