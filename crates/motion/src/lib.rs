//! How people walk: paces, the collision-free speed model, and steps that never pass a wall.
//!
//! It decides not to know why anybody walks.

pub mod collision_free_speed;
pub mod pace;
pub mod params;
pub mod step;
pub mod walk;
