//! What people and the infected make of what they sense, and what they set out to do.
//!
//! Everything that a mind knows it has seen, heard, been told or felt; it decides not to know how anybody walks.

pub mod barricade;
pub mod decide;
pub mod directives;
pub mod hunt;
pub mod params;
pub mod perceive;
pub mod refuge;
mod uses;
pub mod weigh;
