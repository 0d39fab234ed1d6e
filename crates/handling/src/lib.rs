//! What people do with things: take, drop, throw, strike, smash, film, record, wipe; and what things do of themselves: post.
//!
//! It decides nothing for people, and says nothing of wounds and infection: others read what was done.

mod blows;
mod films;
pub mod handle;
pub mod params;
mod spills;
