//! The velocity nearest to a wanted one within a disc and half-planes; where there is none, the one that breaks them least.
//!
//! Half-planes are taken in their order, one after the other: while the best velocity so far is allowed by the next, it stays; else
//! the best lies on the next one's border, where it is a number between bounds (Seidel 1991, without his shuffle: what comes out
//! does not depend on luck). The least broken: the same with a third unknown, by how much all may be broken.

use crate::lanes;
use crate::model::Vector;

/// Velocities v with n·v ≥ least.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct HalfPlane {
    /// n, of length 1, into what is allowed.
    pub(crate) inward: Vector,
    /// Where the border lies along it, in m/s.
    pub(crate) least_m_per_s: f32,
}

/// What is sought in the disc.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Goal {
    /// Nearest to this velocity.
    Near(Vector),
    /// Farthest in this direction.
    Far(Vector),
}

/// At most so many half-planes.
pub(crate) const MOST: usize = 32;

/// Borders whose directions differ by less than this (as a sine) are parallel.
const PARALLEL: f32 = 1e-5;

/// Broken by no more than this is kept, in m/s.
pub(crate) const SLACK_M_PER_S: f32 = 1e-5;

impl HalfPlane {
    /// By how much a velocity breaks it, in m/s; below zero if it does not.
    #[inline]
    fn broken(&self, velocity: Vector) -> f32 {
        self.least_m_per_s - dot(self.inward, velocity)
    }

    /// The half-plane in which `self` is broken no more than `other`; none if they are parallel.
    fn rather_than(&self, other: &HalfPlane) -> Option<HalfPlane> {
        let between = [self.inward[0] - other.inward[0], self.inward[1] - other.inward[1]];
        let length = dot(between, between).sqrt();
        let per_length = 1.0 / length;
        (length > PARALLEL).then(|| HalfPlane {
            inward: [between[0] * per_length, between[1] * per_length],
            least_m_per_s: (self.least_m_per_s - other.least_m_per_s) * per_length,
        })
    }
}

/// The velocity of at most `most_m_per_s` nearest to `wanted` that all half-planes allow.
/// If they allow none, the first `firm` count as they are, and the others are all broken by as little as can be: by how much, in m/s.
pub(crate) fn nearest(planes: &[HalfPlane], firm: usize, wanted: Vector, most_m_per_s: f32) -> (Vector, f32) {
    let (mut velocity, failed) = best(planes, Goal::Near(wanted), most_m_per_s);
    let mut broken = 0.0;
    for n in failed.max(firm)..planes.len() {
        let plane = &planes[n];
        if plane.broken(velocity) <= broken + SLACK_M_PER_S {
            continue;
        }
        let mut lifted = [HalfPlane::default(); MOST];
        let mut count = firm;
        lifted[..firm].copy_from_slice(&planes[..firm]);
        for other in &planes[firm..n] {
            if let Some(between) = other.rather_than(plane) {
                lifted[count] = between;
                count += 1;
            }
        }
        // Of those where this one is broken most, the velocity at which it is broken least.
        if let (found, usize::MAX) = best(&lifted[..count], Goal::Far(plane.inward), most_m_per_s) {
            velocity = found;
        }
        broken = lanes::more(plane.broken(velocity), broken);
    }
    (velocity, broken)
}

/// The best velocity; and the first half-plane at which there is none, with what was best before it, or `usize::MAX`.
fn best(planes: &[HalfPlane], goal: Goal, most_m_per_s: f32) -> (Vector, usize) {
    let mut velocity = match goal {
        Goal::Near(wanted) => {
            let speed = dot(wanted, wanted).sqrt();
            let share = if speed > most_m_per_s { most_m_per_s / speed } else { 1.0 };
            [wanted[0] * share, wanted[1] * share]
        }
        Goal::Far(direction) => [direction[0] * most_m_per_s, direction[1] * most_m_per_s],
    };
    for (n, plane) in planes.iter().enumerate() {
        if plane.broken(velocity) > SLACK_M_PER_S {
            match on_border(plane, &planes[..n], goal, most_m_per_s) {
                Some(found) => velocity = found,
                None => return (velocity, n),
            }
        }
    }
    (velocity, usize::MAX)
}

/// The best velocity on the border of a half-plane, within those before it.
fn on_border(plane: &HalfPlane, before: &[HalfPlane], goal: Goal, most_m_per_s: f32) -> Option<Vector> {
    let [x, y] = plane.inward;
    let (along, least) = ([-y, x], plane.least_m_per_s);
    let half_squared = most_m_per_s * most_m_per_s - least * least;
    if half_squared < 0.0 {
        return None;
    }
    let half = half_squared.sqrt();
    let (mut from, mut to) = (-half, half);
    for other in before {
        let (slope, lacking) = (dot(other.inward, along), other.least_m_per_s - least * dot(other.inward, plane.inward));
        if slope.abs() < PARALLEL {
            if lacking > SLACK_M_PER_S {
                return None;
            }
        } else if slope > 0.0 {
            from = lanes::more(lacking / slope, from);
        } else {
            to = lanes::less(lacking / slope, to);
        }
    }
    if from > to {
        return None;
    }
    let sought = match goal {
        Goal::Near(wanted) => dot(wanted, along),
        Goal::Far(direction) => dot(direction, along) * f32::MAX.sqrt(),
    };
    let at = lanes::less(lanes::more(sought, from), to);
    Some([least * x + at * along[0], least * y + at * along[1]])
}

#[inline(always)]
fn dot(a: Vector, b: Vector) -> f32 {
    a[0] * b[0] + a[1] * b[1]
}

#[cfg(test)]
mod tests;
