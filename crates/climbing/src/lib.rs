//! Heights: over ledges, up walls, onto furniture and off it, and what falls do.
//!
//! It decides nothing for people: where they mean to go, minds say. It says what becomes of it.

pub mod climb;
pub mod falls;
pub mod params;

mod shoves;
