//! Doors: opened, shut, locked, pressed on; furniture that is moved, and what it stands before.
//!
//! It decides not to know why anybody wants a door so.

pub mod params;
pub mod shove;
pub mod work;
