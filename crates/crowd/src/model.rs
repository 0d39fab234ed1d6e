//! What a model of movement is.

use crate::near::Batch;
use crate::packed::Reach;

/// A velocity or a direction: eastwards, northwards.
pub type Vector = [f32; 2];

/// The walker, as a model sees them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Me {
    /// Direction wanted, of length 1.
    pub wanted: Vector,
    /// How far it is there, in metres.
    pub way_m: f32,
    /// Speed wanted, in m/s.
    pub wanted_m_per_s: f32,
    /// Velocity now, in m/s.
    pub velocity_m_per_s: Vector,
    /// Half the width of the body, in metres.
    pub radius_m: f32,
    /// Seconds that this walker keeps to the one ahead, as a share of what the model says: below 1 for the hurried.
    pub gap_share: f32,
    /// For how long they have wanted to move and could not, in seconds.
    pub blocked_s: f32,
}

/// What of neighbours a model looks at, besides where they are and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sees {
    /// Their velocities.
    pub velocities: bool,
    /// The directions that they want.
    pub wishes: bool,
}

/// A model of movement: a pure function from what is near to a velocity.
pub trait Model: Sync {
    /// What of neighbours it looks at, besides where they are.
    fn sees(&self) -> Sees;

    /// Sets everybody's velocity for the next step of `dt_s` seconds.
    fn velocities(&self, batch: &mut Batch, dt_s: f32);

    /// Within which distances neighbours matter to somebody of that radius who wants that speed.
    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach;
}

/// Somebody who gains less than this share of the way that they could is being blocked.
const FLOWING_SHARE: f32 = 0.05;

/// Nobody counts as blocked for longer than this, in seconds.
const MOST_BLOCKED_S: f32 = 30.0;

/// For how long somebody counts as blocked after another `dt_s` seconds, of which they have gained `gained_share` of the way that they wanted:
/// it grows while they are stuck and melts away quickly as soon as they move.
#[inline(always)]
pub fn blocked_s(before_s: f32, gained_share: f32, dt_s: f32) -> f32 {
    let lacking = (FLOWING_SHARE - gained_share) / FLOWING_SHARE;
    (before_s + lacking.max(-4.0) * dt_s).clamp(0.0, MOST_BLOCKED_S)
}

/// Length of a vector.
#[inline(always)]
pub(crate) fn length(vector: Vector) -> f32 {
    (vector[0] * vector[0] + vector[1] * vector[1]).sqrt()
}

/// The vector of length 1, or zero.
#[inline(always)]
pub(crate) fn unit(vector: Vector) -> Vector {
    let length = length(vector);
    let share = if length > 1e-9 { 1.0 / length } else { 0.0 };
    [vector[0] * share, vector[1] * share]
}
