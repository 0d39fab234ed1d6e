//! The shortest line through a row of portals: a string pulled tight (funnel algorithm; Lee and Preparata 1984, in Mononen's simple form of 2010).

use geom::point::Point;

/// A portal as it is crossed: its left and its right end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// The end to the left of those who cross.
    pub left: Point,
    /// The end to their right.
    pub right: Point,
}

impl Gate {
    /// The portal from `a` to `b`, crossed away from `behind`, its ends drawn in by `clearance_m` where it is wide enough.
    pub fn seen_from(behind: Point, a: Point, b: Point, clearance_m: f64) -> Gate {
        let middle = a.toward(b, 0.5);
        let half_m = a.distance(b) / 2.0;
        let share = if half_m > 0.0 { (half_m - clearance_m).max(half_m * 0.1) / half_m } else { 0.0 };
        let (p, q) = (middle + (a - middle) * share, middle + (b - middle) * share);
        if (middle - behind).cross(a - middle) > 0.0 { Gate { left: p, right: q } } else { Gate { left: q, right: p } }
    }
}

impl Gate {
    /// The direction in which the gate is crossed, of length 1.
    pub fn across(self) -> Point {
        (self.right - self.left).left().unit()
    }

    /// How far along the gate, from its left to its right, a point lies abreast: 0 to 1.
    pub fn share_of(self, at: Point) -> f64 {
        let along = self.right - self.left;
        (along.dot(at - self.left) / along.dot(along).max(1e-12)).clamp(0.0, 1.0)
    }

    /// The right half of the gate: for those whom others come towards.
    pub fn right_half(self) -> Gate {
        Gate { left: self.left.toward(self.right, 0.6), right: self.right }
    }
}

fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b - a).cross(c - a)
}

/// The first turn of the string from `start` through `gates` to `goal`; the goal itself if the way is straight.
pub fn first_turn(start: Point, gates: &[Gate], goal: Point) -> Point {
    let (mut left, mut right) = (start, start);
    let last = Gate { left: goal, right: goal };
    for (n, gate) in gates.iter().chain(std::iter::once(&last)).enumerate() {
        if n == 0 {
            (left, right) = (gate.left, gate.right);
            continue;
        }
        if turn(start, right, gate.right) >= 0.0 {
            if turn(start, left, gate.right) > 0.0 && left != start {
                return left;
            }
            right = gate.right;
        }
        if turn(start, left, gate.left) <= 0.0 {
            if turn(start, right, gate.left) < 0.0 && right != start {
                return right;
            }
            left = gate.left;
        }
    }
    goal
}

#[cfg(test)]
mod tests;
