//! What can be seen and heard: percepts with their sources, never what anybody makes of them.

pub mod acoustics;
pub mod hearing;
pub mod params;
pub mod sight;

use world::flow::{Index, Percepts, Turns};
use world::moment::Moment;

/// Which senses are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Senses {
    /// People who are not infectious see danger.
    pub people_see: bool,
    /// People who are not infectious hear danger.
    pub people_hear: bool,
    /// People who are not infectious understand what is said.
    pub people_tell: bool,
    /// Doors and walls dampen sound.
    pub sound_is_dampened: bool,
}

/// What everybody whose turn it is sees, and what everybody hears of the last tick's sounds.
pub fn sense(
    moment: &Moment<'_>,
    params: &params::Params,
    senses: Senses,
    acoustics: &acoustics::Acoustics,
    index: &Index,
    turns: Turns,
) -> Percepts {
    Percepts {
        looks: sight::look(moment, params, senses, turns),
        heard: hearing::listen(moment, params, senses, acoustics, index),
    }
}
