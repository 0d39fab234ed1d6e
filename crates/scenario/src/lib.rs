//! From text to checked inputs: plans (GeoJSON) and scenarios (TOML), with every problem reported at once.

pub mod diagnostic;
pub mod plan;
