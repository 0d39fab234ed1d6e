//! A scenario that has been read and checked, ready to run.

use std::sync::Arc;

use sim::setup::Setup;

/// A scenario that has been read and checked, with the texts that it came from.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// The scenario's text as given.
    pub scenario_text: String,
    /// The plan's text as given.
    pub plan_text: String,
    /// The threat's text as given; none if the scenario names none.
    pub threat_text: Option<String>,
    /// The scenario's name for machines: `first-day`.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// The time of day at the start, in seconds since midnight.
    pub clock_start_s: f64,
    /// How long it lasts unless told otherwise, in seconds.
    pub duration_s: f64,
}
