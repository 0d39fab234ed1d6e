//! The way through the openings as they are now: shared fields of distance, never a search per person and step.
//!
//! It decides not to know why anybody wants to go anywhere.

pub mod field;
pub mod funnel;
pub mod guide;
pub mod params;
pub mod reach;
pub mod route;
mod search;
pub mod ways;
