//! The ground: typed tables, ticks, counter-based random draws, digests, floats, laws of chance.
//!
//! Nothing here knows of metres, people or rooms.

pub mod chance;
pub mod digest;
pub mod draw;
pub mod float;
pub mod laws;
pub mod pack;
pub mod parallel;
pub mod spec;
pub mod table;
pub mod tick;
