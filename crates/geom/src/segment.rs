//! Segments and where they lie over each other.

use crate::point::Point;

/// A segment from `a` to `b`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Segment {
    /// One end.
    pub a: Point,
    /// The other end.
    pub b: Point,
}

impl Segment {
    /// The segment from `a` to `b`.
    pub const fn new(a: Point, b: Point) -> Segment {
        Segment { a, b }
    }

    /// Length.
    pub fn length(self) -> f64 {
        self.a.distance(self.b)
    }

    /// The point half way.
    pub fn middle(self) -> Point {
        self.a.toward(self.b, 0.5)
    }

    /// The point of the segment nearest to `point`.
    pub fn nearest(self, point: Point) -> Point {
        let along = self.b - self.a;
        let length_squared = along.length_squared();
        if length_squared == 0.0 {
            return self.a;
        }
        self.a + along * ((point - self.a).dot(along) / length_squared).clamp(0.0, 1.0)
    }

    /// Distance to `point`.
    pub fn distance(self, point: Point) -> f64 {
        self.nearest(point).distance(point)
    }

    /// The part of this segment that lies on `other`, as distances from `a`; none if it is shorter than `tolerance_m`.
    ///
    /// On it means: within `tolerance_m` of it all along that part. How far the two would part further on does not matter,
    /// so a door drawn a millimetre askew still lies on its long wall.
    pub fn overlap(self, other: Segment, tolerance_m: f64) -> Option<(f64, f64)> {
        let length = self.length();
        let along = (self.b - self.a).unit();
        let (p, q) = (other.a - self.a, other.b - self.a);
        let (s, t) = (along.dot(p), along.dot(q));
        let (from, to) = (s.min(t).max(0.0), s.max(t).min(length));
        // Both tests are false for coordinates that are no numbers.
        if !(to - from > tolerance_m && (t - s).abs() > 0.0) {
            return None;
        }
        let off_m = |at: f64| along.cross(p.toward(q, (at - s) / (t - s))).abs();
        (off_m(from) <= tolerance_m && off_m(to) <= tolerance_m).then_some((from, to))
    }

    /// True if the two cross or touch.
    pub fn meets(self, other: Segment) -> bool {
        let d = self.b - self.a;
        let e = other.b - other.a;
        let side = |from: Point, along: Point, point: Point| along.cross(point - from);
        let (s1, s2) = (side(self.a, d, other.a), side(self.a, d, other.b));
        let (t1, t2) = (side(other.a, e, self.a), side(other.a, e, self.b));
        if ((s1 > 0.0) != (s2 > 0.0)) && ((t1 > 0.0) != (t2 > 0.0)) && s1 != 0.0 && s2 != 0.0 && t1 != 0.0 && t2 != 0.0 {
            return true;
        }
        let on = |segment: Segment, point: Point, s: f64| s == 0.0 && segment.distance(point) == 0.0;
        on(self, other.a, s1) || on(self, other.b, s2) || on(other, self.a, t1) || on(other, self.b, t2)
    }
}

#[cfg(test)]
mod tests;
