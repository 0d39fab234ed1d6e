//! The models of movement, one file each: formula, symbols, source, known failures.

pub mod anticipation_velocity;
pub mod centrifugal_force;
pub mod collision_free_speed;
pub mod reciprocal_avoidance;
pub mod social_force;

mod half_planes;
mod named;
mod pull;

pub use named::Movement;

use crate::model::{Me, Vector, unit};

/// Somebody blocked for this long bears a little to the right, in seconds.
const BEAR_AFTER_S: f32 = 0.5;

/// By so much of the way ahead.
const BEAR_SHARE: f32 = 0.01;

/// Where somebody wants to go. The blocked bear right by a hundredth of the way: formulas that are symmetric hold two people
/// who meet exactly head-on in place for ever, and this lets them slip past each other.
#[inline(always)]
fn bearing(me: &Me) -> Vector {
    let [east, north] = me.wanted;
    let right = if me.blocked_s > BEAR_AFTER_S { BEAR_SHARE } else { 0.0 };
    let turned = unit([east + right * north, north - right * east]);
    if right > 0.0 { turned } else { me.wanted }
}

#[cfg(test)]
mod tests;
