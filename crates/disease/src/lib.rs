//! Grabs, bites, and the course of the infection.

pub mod params;
