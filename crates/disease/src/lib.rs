//! Grabs, bites, and the course of the infection.
//!
//! It knows stages and hazards; it decides not to know what anybody thinks.

pub mod contact;
pub mod infect;
pub mod meet;
pub mod params;
pub mod progress;
