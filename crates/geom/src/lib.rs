//! Plane geometry in metres: points, segments, polygons, convex pieces, a grid of points, a tree of boxes.
//!
//! Nothing here knows of doors or people.

pub mod boxes;
pub mod clip;
pub mod convex;
pub mod grid;
pub mod point;
pub mod polygon;
pub mod segment;
