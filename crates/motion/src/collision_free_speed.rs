//! The collision-free speed model (Tordeux, Chraibi, Seyfried 2016, "Collision-free speed model for pedestrian dynamics").
//!
//! Direction: e = unit(e₀ + Σ a·exp((l − s)/D)·e_from_neighbour + the same from walls); speed: V = min(v₀, max(0, (s − l)/T)),
//! s the distance to the nearest neighbour ahead whose body lies in the lane of width l, l the sum of two radii.
//! Ours besides: those who come towards each other keep right; those who stay blocked turn the shoulders (`squeeze`).
//! Known failures of the model: flows through doors run high; no anticipation of turns.

use geom::point::Point;
use geom::segment::Segment;
use stdx::float::exp_soft;

use crate::params::Params;

/// Somebody near, as the formula sees them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Other {
    /// From the walker to them.
    pub offset: Point,
    /// Their velocity, in m/s.
    pub velocity: Point,
    /// The sum of both radii, in metres.
    pub contact_m: f64,
}

/// The walker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Walker {
    /// Direction wanted, of length 1.
    pub wanted: Point,
    /// Speed wanted, in m/s.
    pub wanted_m_per_s: f64,
    /// Time gap, in seconds.
    pub time_gap_s: f64,
    /// Radius, in metres.
    pub radius_m: f64,
}

/// Weight of keeping right before those who come towards one.
const KEEP_RIGHT: f64 = 0.6;

/// Range within which one keeps right, in metres.
const KEEP_RIGHT_M: f64 = 2.0;

/// The direction taken, of length 1 (or zero if everything cancels).
pub fn direction(walker: &Walker, at: Point, others: &[Other], walls: impl Iterator<Item = Segment>, params: &Params) -> Point {
    let mut sum = walker.wanted;
    for other in others {
        let distance_m = other.offset.length().max(1e-6);
        let away = other.offset * (-1.0 / distance_m);
        let gap_m = (distance_m - other.contact_m).max(0.0);
        sum = sum + away * (params.neighbour_strength * exp_soft(-gap_m / params.neighbour_range_m));
        let is_ahead = other.offset.dot(walker.wanted) > 0.0;
        if is_ahead && distance_m < KEEP_RIGHT_M && other.velocity.dot(walker.wanted) < -0.2 {
            let in_the_way = 1.0 - (walker.wanted.cross(other.offset).abs() / (2.0 * other.contact_m)).min(1.0);
            sum = sum - walker.wanted.left() * (KEEP_RIGHT * in_the_way * (1.0 - distance_m / KEEP_RIGHT_M));
        }
    }
    for wall in walls {
        let nearest = wall.nearest(at);
        let distance_m = nearest.distance(at);
        let gap_m = (distance_m - walker.radius_m).max(0.0);
        if gap_m < 20.0 * params.wall_range_m {
            sum = sum + (at - nearest).unit() * (params.wall_strength * exp_soft(-gap_m / params.wall_range_m));
        }
    }
    sum.unit()
}

/// The speed that leaves the time gap to whoever is ahead in `direction`, in m/s.
pub fn speed_m_per_s(walker: &Walker, direction: Point, others: &[Other]) -> f64 {
    let mut free_m = f64::INFINITY;
    for other in others {
        let ahead_m = direction.dot(other.offset);
        if ahead_m > 0.0 && direction.cross(other.offset).abs() <= other.contact_m {
            free_m = free_m.min(other.offset.length() - other.contact_m);
        }
    }
    (free_m / walker.time_gap_s).clamp(0.0, walker.wanted_m_per_s)
}

#[cfg(test)]
mod tests;
