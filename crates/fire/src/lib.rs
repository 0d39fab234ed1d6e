//! Fire: how it starts, grows and is held; the smoke that it makes and where that goes; detectors, alarm and sprinklers.
//!
//! It decides nothing for people: what smoke and wet floors do to them, other stages say.

pub mod burn;
pub mod drafts;
pub mod params;
