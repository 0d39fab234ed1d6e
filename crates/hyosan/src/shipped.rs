//! Scenarios, drills, threats and plans that ship inside the program.

/// A text that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its text: TOML for a scenario, a drill or a threat, GeoJSON for a plan.
    pub text: &'static str,
}

use scenario::load::{Source, Wanted};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// All scenarios, by name.
pub fn scenarios() -> &'static [Shipped] {
    SCENARIOS
}

/// All plans, by name.
pub fn plans() -> &'static [Shipped] {
    PLANS
}

/// All threats, by name.
pub fn threats() -> &'static [Shipped] {
    THREATS
}

/// The threat of that name.
pub fn threat(name: &str) -> Option<Shipped> {
    THREATS.iter().copied().find(|shipped| shipped.name == name)
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

/// The text of a plan or a threat that ships, for a scenario that names it.
pub fn text_of(wanted: Wanted, name: &str) -> Option<Source> {
    let (shipped, file_name) = match wanted {
        Wanted::Plan => (plan(name)?, format!("{name}/plan.geojson")),
        Wanted::Threat => (threat(name)?, format!("{name}.toml")),
    };
    Some(Source { file_name, text: shipped.text.to_string() })
}
