//! Scenarios, drills and plans that ship inside the program.

/// A text that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its text: TOML for a scenario or a drill, GeoJSON for a plan.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// All scenarios, by name.
pub fn scenarios() -> &'static [Shipped] {
    SCENARIOS
}

/// All plans, by name.
pub fn plans() -> &'static [Shipped] {
    PLANS
}

/// All drills, by name.
pub fn drills() -> &'static [Shipped] {
    DRILLS
}

/// The drill of that name.
pub fn drill(name: &str) -> Option<Shipped> {
    DRILLS.iter().copied().find(|shipped| shipped.name == name)
}

/// The scenario of that name.
pub fn scenario(name: &str) -> Option<Shipped> {
    SCENARIOS.iter().copied().find(|shipped| shipped.name == name)
}

/// The plan of that name.
pub fn plan(name: &str) -> Option<Shipped> {
    PLANS.iter().copied().find(|shipped| shipped.name == name)
}
