//! The tables of the pages `docs/scenario-format.md` and `docs/parameters.md`: made of the same rows as the reader.

use crowd::models::Movement;
use sim::params::Params;
use stdx::spec::ParamSpec;

use crate::drill::{drill_keys, law_section, zone_section};
use crate::keys::{Fallback, Key, Kind, Section, scenario_keys};
use crate::threat::{threat_keys, time_section};

/// A parameter under its full name: the model's, a dot, its own.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedParam {
    /// The full name.
    pub name: String,
    /// Its row.
    pub spec: ParamSpec,
}

/// All parameters of all models, in the order of the models and of their rows.
pub fn all_params() -> Vec<NamedParam> {
    let of_model = |(model, specs): (&str, &'static [ParamSpec])| {
        let named = |spec: &ParamSpec| NamedParam { name: format!("{model}.{}", spec.name), spec: *spec };
        specs.iter().map(named).collect::<Vec<_>>()
    };
    Params::specs().into_iter().flat_map(of_model).collect()
}

/// The page of all parameters, `docs/parameters.md`.
pub fn parameters_page() -> String {
    let mut page = String::from(
        "# Parameters\n\n\
         Every parameter of every model, as `hyosan params` lists them. A scenario sets one by its full name:\n\n\
         ```toml\n[params]\nmotion.run_gap_share = 0.5\n```\n\n\
         This page is made from the code; `HYOSAN_BLESS=1 cargo test -p scenario` writes it anew.\n",
    );
    for (model, specs) in Params::specs() {
        page.push_str(&format!("\n## {model}\n\n"));
        params_table(specs, &mut page);
    }
    page
}

fn params_table(specs: &[ParamSpec], page: &mut String) {
    page.push_str("| name | unit | range | default | what it is | source |\n|---|---|---|---|---|---|\n");
    for spec in specs {
        let range = format!("{} to {}", spec.min, spec.max);
        page.push_str(&format!(
            "| `{}` | {} | {range} | {} | {} | {} |\n",
            spec.name, spec.unit, spec.default, spec.about, spec.source
        ));
    }
}

/// The tables of `docs/drill-format.md`: keys, laws, and the parameters of the models of movement.
pub fn drill_tables() -> String {
    let mut page = String::new();
    section_table(&drill_keys(), "", &mut page);
    section_table(&law_section(), "a law of chance", &mut page);
    section_table(&zone_section(), "`where` as a table", &mut page);
    for model in Movement::each() {
        page.push_str(&format!("### `[movement.{}]`\nParameters of the model, if it is the chosen one.\n\n", model.name()));
        params_table(model.specs(), &mut page);
        page.push('\n');
    }
    page
}

/// The tables of `docs/threat-format.md`.
pub fn threat_tables() -> String {
    let mut page = String::new();
    section_table(&threat_keys(), "", &mut page);
    section_table(&time_section(), "a law of time", &mut page);
    page
}

/// The tables of keys of `docs/scenario-format.md`.
pub fn key_tables() -> String {
    let mut page = String::new();
    section_table(&scenario_keys(), "", &mut page);
    page
}

fn section_table(section: &Section, path: &str, page: &mut String) {
    let heading = match path {
        "" => "The file".to_string(),
        path if path.starts_with('[') => format!("`{path}`"),
        path => path.to_string(),
    };
    page.push_str(&format!("### {heading}\n{}\n\n", section.about));
    page.push_str("| key | value | default | what it is |\n|---|---|---|---|\n");
    for key in &section.keys {
        page.push_str(&format!("| `{}` | {} | {} | {} |\n", key.name, value_words(key), default_words(key), key.about));
    }
    page.push('\n');
    for key in &section.keys {
        let (inner, brackets) = match &key.kind {
            Kind::Table(inner) => (inner, ("[", "]")),
            Kind::Tables(inner) => (inner, ("[[", "]]")),
            _ => continue,
        };
        // The rows of parameters have tables of their own, with sources.
        if path == "[params]" || path == "[movement]" {
            continue;
        }
        let outer = path.trim_matches(['[', ']']);
        let dot = if outer.is_empty() { "" } else { "." };
        section_table(inner, &format!("{}{outer}{dot}{}{}", brackets.0, key.name, brackets.1), page);
    }
}

fn value_words(key: &Key) -> String {
    let unit = if key.unit.is_empty() || key.unit == "1" { String::new() } else { format!(" {}", key.unit) };
    let (low, high) = key.range;
    match &key.kind {
        Kind::Duration => format!("{}, {low} to {high}{unit}", key.kind.words()),
        Kind::Number | Kind::Whole | Kind::Span | Kind::WholeSpan if high.is_finite() => {
            format!("{}, {low} to {high}{unit}", key.kind.words())
        }
        kind => kind.words(),
    }
}

fn default_words(key: &Key) -> String {
    match (key.fallback, &key.kind) {
        (_, Kind::Tables(_)) => "none".to_string(),
        (Fallback::Required, _) => "required".to_string(),
        (Fallback::Absent, _) => String::new(),
        (Fallback::Text(text), _) => format!("`\"{text}\"`"),
        (Fallback::Number(number), _) => number.to_string(),
        (Fallback::Flag(flag), _) => flag.to_string(),
    }
}
