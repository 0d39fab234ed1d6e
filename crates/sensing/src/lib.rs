//! What can be seen and heard: percepts with their sources, never what anybody makes of them.

pub mod acoustics;
pub mod eye;
pub mod flood;
pub mod gate;
pub mod gaze;
pub mod hearing;
pub mod outlook;
pub mod params;
pub mod rooms;
pub mod screen;
pub mod sight;
pub mod sources;
mod view;
pub mod weather;

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
    /// Rooms reverberate.
    pub rooms_reverberate: bool,
    /// What is loud drowns what is not.
    pub noise_masks: bool,
    /// Weather drowns sounds.
    pub weather_masks: bool,
    /// Rain and fog shorten sight.
    pub weather_limits_sight: bool,
    /// Darkness shortens sight.
    pub light_limits_sight: bool,
    /// People close by stand in the way of looks.
    pub bodies_hide: bool,
    /// Smoke shortens sight.
    pub smoke_limits_sight: bool,
}

impl Senses {
    /// All of them.
    pub const ALL: Senses = Senses {
        people_see: true,
        people_hear: true,
        people_tell: true,
        sound_is_dampened: true,
        rooms_reverberate: true,
        noise_masks: true,
        weather_masks: true,
        weather_limits_sight: true,
        smoke_limits_sight: true,
        light_limits_sight: true,
        bodies_hide: true,
    };
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
    let listened = hearing::listen(moment, params, senses, acoustics, index);
    let looks = sight::look(moment, params, senses, acoustics, index, turns);
    Percepts { looks, heard: listened.heard, noise: listened.noise }
}
