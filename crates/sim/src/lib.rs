//! The tick: the schedule of stages, and the commit that places what they return.

pub mod params;
pub mod setup;
pub mod simulation;
