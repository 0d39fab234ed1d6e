//! Threats as files: how something passes from one to another, the stages of its course, and their laws of time.

mod check;
mod keys;
mod law;
mod load;

pub use keys::{FORMAT, threat_keys, time_section};
pub use load::{LoadedThreat, ThreatFile, is_threat, load};
