//! How the people of an outbreak walk: at which pace, past whom, and who is dragged; the models of movement are those of `crowd`.
//!
//! It decides not to know why anybody walks.

pub mod pace;
pub mod params;
pub mod walk;
