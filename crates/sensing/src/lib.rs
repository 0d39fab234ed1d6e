//! What can be seen and heard.

pub mod params;
