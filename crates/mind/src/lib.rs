//! What people and the infected make of what they sense, and what they set out to do.

pub mod params;
