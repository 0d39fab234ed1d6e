//! Points and vectors of the plane.

use std::ops::{Add, Mul, Neg, Sub};

use stdx::pack_struct;

/// A point or a vector, in metres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the east.
    pub x: f64,
    /// To the north.
    pub y: f64,
}

pack_struct!(Point { x, y });

impl Point {
    /// The point (x, y).
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// Scalar product.
    pub fn dot(self, other: Point) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// The third component of the vector product: positive if `other` lies to the left.
    pub fn cross(self, other: Point) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// Squared length.
    pub fn length_squared(self) -> f64 {
        self.dot(self)
    }

    /// Length.
    pub fn length(self) -> f64 {
        self.length_squared().sqrt()
    }

    /// Distance to `other`.
    pub fn distance(self, other: Point) -> f64 {
        (other - self).length()
    }

    /// The vector of length 1 in this direction; zero for a vector shorter than a nanometre.
    pub fn unit(self) -> Point {
        let length = self.length();
        if length < 1e-9 { Point::default() } else { self * (1.0 / length) }
    }

    /// A quarter turn counter-clockwise.
    pub fn left(self) -> Point {
        Point::new(-self.y, self.x)
    }

    /// The point `share` of the way to `other`.
    pub fn toward(self, other: Point, share: f64) -> Point {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Point;
    fn mul(self, factor: f64) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }
}

impl Neg for Point {
    type Output = Point;
    fn neg(self) -> Point {
        Point::new(-self.x, -self.y)
    }
}
