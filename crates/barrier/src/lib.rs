//! Doors: opened, shut, locked, pressed on.
//!
//! It decides not to know why anybody wants a door so.

pub mod params;
pub mod work;
