//! The plan of a building: storeys, spaces, openings, fixtures; immutable, checked, cut into convex cells.
//!
//! A [`draft::Draft`] is a plan as somebody wrote it; [`check::check`] finds every fault in it at once;
//! [`plan::Building`] is what is left when there is none, with the cells and portals that movement, sight and sound walk through.
//! It decides not to know people, time, and files.

pub mod ascii;
pub mod assemble;
mod boundary;
pub mod check;
pub mod draft;
pub mod kinds;
pub mod ledges;
pub mod line_walk;
pub mod plan;

#[cfg(test)]
mod random_plan;
