//! Plain evacuations: people who wait, walk where they have to, and leave. No minds, no threat.
//!
//! It decides not to know what anybody believes; the outbreak's tick is `sim`'s.

pub mod evacuation;
pub mod setup;

pub mod scenes;
pub mod site;

mod doors;
mod exits;
mod guides;
mod rows;
