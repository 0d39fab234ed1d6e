//! What happened, in words: a sentence for every event, a person's life, and what led to a turning.
//!
//! The drama's words ("turned") stand here and nowhere below. It decides not to know how anything comes about.

pub mod caption;
pub mod chain;
pub mod words;
