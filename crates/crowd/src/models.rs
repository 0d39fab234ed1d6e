//! The models of movement, one file each: formula, symbols, source, known failures.

pub mod anticipation_velocity;
mod any;
pub mod centrifugal_force;
pub mod collision_free_speed;
pub mod reciprocal_avoidance;
pub mod social_force;

mod half_planes;
mod named;
mod pull;

pub use named::Movement;

use crate::lanes::LANES;
use crate::model::{Me, Vector, unit};
use crate::near::Batch;

/// The neighbours of eight people, a row of eight at a time.
#[derive(Debug, Clone, Copy)]
struct Eights<'a> {
    dx_m: &'a [[f32; LANES]],
    dy_m: &'a [[f32; LANES]],
    contact_m: &'a [[f32; LANES]],
    vx_m_per_s: &'a [[f32; LANES]],
    vy_m_per_s: &'a [[f32; LANES]],
}

impl<'a> Eights<'a> {
    #[inline(always)]
    fn of(batch: &'a Batch) -> Eights<'a> {
        let (near, rows) = (&batch.columns, batch.rows());
        let eights = |column: &'a [f32]| column[..rows].as_chunks::<LANES>().0;
        Eights {
            dx_m: eights(&near.dx_m),
            dy_m: eights(&near.dy_m),
            contact_m: eights(&near.contact_m),
            vx_m_per_s: eights(&near.vx_m_per_s),
            vy_m_per_s: eights(&near.vy_m_per_s),
        }
    }

    #[inline(always)]
    fn count(&self) -> usize {
        self.dx_m.len()
    }
}

/// Two numbers for each of eight people.
type Pairs = [[f32; LANES]; 2];

/// Vectors of eight people, side by side.
#[inline(always)]
fn side_by_side(of: impl Fn(usize) -> Vector) -> Pairs {
    let vectors: [Vector; LANES] = std::array::from_fn(of);
    [vectors.map(|vector| vector[0]), vectors.map(|vector| vector[1])]
}

/// Somebody blocked for this long bears a little to the right, in seconds.
const BEAR_AFTER_S: f32 = 3.0;

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
