//! What a model of movement is.

use crate::ground::WALL_REACH_M;
use crate::near::Batch;

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

/// What of neighbours a model looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sees {
    /// Where they are and how wide.
    Places,
    /// The same, and the velocities that they want.
    Wishes,
    /// Where they are, how wide, and their velocities.
    Velocities,
}

/// Within which distances somebody's neighbours matter, in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Those nearer than this matter wherever they are.
    pub close_m: f32,
    /// Those farther than this do not matter; between the two only those do who are not behind.
    pub whole_m: f32,
}

/// A model of movement: a pure function from what is near to a velocity.
pub trait Model: Sync {
    /// What of neighbours it looks at.
    fn sees(&self) -> Sees;

    /// Sets everybody's velocity for the next step of `dt_s` seconds.
    fn velocities(&self, batch: &mut Batch, dt_s: f32);

    /// Within which distances neighbours matter to somebody of that radius who wants that speed.
    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach;

    /// Within which distance walls matter to somebody of that radius, in metres: [`WALL_REACH_M`] at most.
    fn wall_reach_m(&self, _radius_m: f32) -> f32 {
        WALL_REACH_M
    }
}

/// Whoever is this far from where they were has got on, in metres.
const GOT_ON_M: f32 = 0.3;

/// What remains of the seconds blocked, whenever somebody has got on.
const REMAINS: f32 = 0.25;

/// Nobody counts as blocked for longer than this, in seconds.
const MOST_BLOCKED_S: f32 = 30.0;

/// For how long somebody counts as blocked after another `dt_s` seconds, and whether they have got on: `moved_m` is the way from where they did last.
/// It grows with time and is quartered whenever they get on. So it is long for those who are stuck, however fast they swing to and fro,
/// and 4/3 of the time that 0.3 m take for those who walk steadily.
#[inline(always)]
pub fn blocked_s(before_s: f32, moved_m: Vector, dt_s: f32) -> (f32, bool) {
    let has_got_on = moved_m[0] * moved_m[0] + moved_m[1] * moved_m[1] > GOT_ON_M * GOT_ON_M;
    let kept_s = if has_got_on { REMAINS * before_s } else { before_s };
    (crate::lanes::less(kept_s + dt_s, MOST_BLOCKED_S), has_got_on)
}

/// Whoever needs this many times as long for their way as they want begins to count as held up.
const HELD_UP_FROM: f32 = 1.1;

/// At so many times as long they are held up wholly.
const HELD_UP_AT: f32 = 1.6;

/// How much somebody is held up who has been blocked for so long and wants that speed: 0 to 1.
#[inline(always)]
pub fn held_up(blocked_s: f32, wanted_m_per_s: f32) -> f32 {
    let times_as_long = blocked_s * wanted_m_per_s * ((1.0 - REMAINS) / GOT_ON_M);
    let share = (times_as_long - HELD_UP_FROM) * (1.0 / (HELD_UP_AT - HELD_UP_FROM));
    crate::lanes::more(crate::lanes::less(share, 1.0), 0.0)
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

#[cfg(test)]
mod tests;
