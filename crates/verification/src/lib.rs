//! The field's own tests: every case with its scenario, its criterion, what was measured, and a verdict.
//!
//! It decides not to know files, clocks and terminals: cases come from texts that stand inside, experiments as bytes,
//! and reports leave as text. The same version gives the same report, byte for byte.

pub mod case;
pub mod cases;
pub mod experiments;
pub mod plot;
pub mod published;
pub mod registry;
pub mod report;
pub mod shipped;
pub mod stand;
pub use observe::stats;
pub mod trace;
