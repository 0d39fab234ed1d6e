//! The tick: the schedule of stages, and the commit that places what they return.
//!
//! It decides not to know files, formats and clocks.

pub mod params;
pub mod setup;
pub mod simulation;

mod commit;
mod step;
