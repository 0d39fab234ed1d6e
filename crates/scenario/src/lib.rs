//! From text to checked inputs: plans (GeoJSON), scenarios and drills (TOML), with every problem reported at once.

pub mod diagnostic;
pub mod drill;
pub mod keys;
pub mod load;
pub mod pages;
pub mod plan;
pub mod problems;
pub mod schema;
pub mod threat;

mod cast;
mod check;
mod fire;
mod furniture;
mod lower;
mod movement;
mod people;
mod read;
mod seats;
mod sheet;
mod speakers;

/// Times as people write them in scenarios.
pub mod times {
    pub use crate::read::values::{clock_s, duration_s};
}
