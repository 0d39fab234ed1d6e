//! What a run came to, in numbers: how the states went over time, and a summary of what happened.
//!
//! It decides not to know files: it takes events as they come.

pub mod curves;
pub mod summary;
