//! All parameters of all models, as rows to print.

use serde::Serialize;
use sim::params::Params;

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ParamView {
    /// The model that it belongs to.
    pub model: &'static str,
    /// Its name within the model; a scenario writes it under `[params.MODEL]`.
    pub name: &'static str,
    /// Its SI unit.
    pub unit: &'static str,
    /// The least value allowed.
    pub min: f64,
    /// The greatest value allowed.
    pub max: f64,
    /// The value without a word from the scenario.
    pub default: f64,
    /// One sentence: what it is.
    pub about: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
}

impl ParamView {
    /// Its full name: `motion.run_gap_share`.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.model, self.name)
    }
}

/// All of them, model by model, in the order of the models' own rows.
pub fn all() -> Vec<ParamView> {
    let row = |model, spec: &stdx::spec::ParamSpec| ParamView {
        model,
        name: spec.name,
        unit: spec.unit,
        min: spec.min,
        max: spec.max,
        default: spec.default,
        about: spec.about,
        source: spec.source,
    };
    Params::specs().into_iter().flat_map(|(model, specs)| specs.iter().map(move |spec| row(model, spec))).collect()
}
