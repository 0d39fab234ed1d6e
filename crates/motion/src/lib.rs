//! How people walk.

pub mod params;
