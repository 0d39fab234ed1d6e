//! The way through the openings as they are now.

pub mod params;
