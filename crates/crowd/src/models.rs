//! The models of movement, one file each: formula, symbols, source, known failures.

pub mod collision_free_speed;
mod named;

use collision_free_speed::CollisionFreeSpeed;

/// A model with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Movement {
    /// Tordeux, Chraibi, Seyfried 2016.
    CollisionFreeSpeed(CollisionFreeSpeed),
}

impl Default for Movement {
    fn default() -> Self {
        Movement::CollisionFreeSpeed(CollisionFreeSpeed::default())
    }
}
