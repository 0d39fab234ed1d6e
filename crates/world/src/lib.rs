//! The vocabulary of a run: who is there (`population`), how things stand (`state`), what the stages of a tick hand to each
//! other (`flow`), what happened (`event`).
//!
//! Plain data. No model and no formula lives here, so no model knows another.

pub mod blocks;
pub mod event;
pub mod fire;
pub mod flow;
pub mod footing;
pub mod minds;
pub mod moment;
pub mod population;
pub mod sky;
pub mod sounds;
pub mod state;
pub mod things;
pub mod threat;
