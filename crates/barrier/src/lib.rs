//! Doors: opened, shut, locked, pressed on.

pub mod params;
