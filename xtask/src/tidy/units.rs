//! Numbers of the model crates carry their unit in their name.

use super::Finding;
use super::source::{Tree, line_of};

const MODEL_CRATES: [&str; 13] = [
    "geom",
    "building",
    "world",
    "sensing",
    "mind",
    "navigation",
    "barrier",
    "motion",
    "disease",
    "climbing",
    "fire",
    "handling",
    "sim",
];

/// Units as suffixes; `_max`, `_min` and the like may follow.
const UNITS: [&str; 26] = [
    "_m",
    "_m2",
    "_m3",
    "_s",
    "_h",
    "_m_per_s",
    "_m_per_s2",
    "_per_s",
    "_per_m",
    "_per_m2",
    "_rad",
    "_rad_per_s",
    "_db",
    "_kg",
    "_n",
    "_j",
    "_pa",
    "_lux",
    "_1",
    "_years",
    "_quanta",
    "_cm",
    "_mm",
    "_k",
    "_kw",
    "_mj",
];

/// What has no unit, as a whole name or as its last word.
const DIMENSIONLESS: [&str; 35] = [
    "energy",
    "cosine",
    "share",
    "chance",
    "sign",
    "strength",
    "lameness",
    "weight",
    "risk",
    "factor",
    "probability",
    "ratio",
    "fraction",
    "utility",
    "score",
    "density",
    "severity",
    "fear",
    "boldness",
    "resistance",
    "infectiousness",
    "susceptibility",
    "courage",
    "integrity",
    "default",
    "min",
    "max",
    "cos",
    "sin",
    "median",
    "sigma",
    "mu",
    "up",
    "down",
    "unit",
];

/// Plain names of mathematics: coordinates (metres by the rule of `geom`), parameters along a line, any value.
const PLAIN: [&str; 12] = ["x", "y", "z", "dx", "dy", "t", "u", "value", "a", "b", "q", "epsilon"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let of_models =
        tree.rust().filter(|file| file.crate_name().is_some_and(|name| MODEL_CRATES.contains(&name)) && !file.is_test());
    for file in of_models {
        for (at, name) in numbers(&file.code) {
            if !has_unit(&name.to_lowercase()) {
                let what = format!("`{name}` is a number without a unit");
                let remedy = "end its name in one (_m, _s, _m_per_s, _rad, _db, _kg, _n), or in _1 or a word of xtask/src/tidy/units.rs if it has none";
                found.push(Finding::new(&file.path, line_of(&file.code, at), what, remedy));
            }
        }
    }
    found
}

fn has_unit(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    let bare =
        ["_max", "_min", "_mean", "_median", "_squared"].iter().fold(name, |name, end| name.strip_suffix(end).unwrap_or(name));
    let last_word = bare.rsplit('_').next().unwrap_or(bare);
    UNITS.iter().any(|unit| bare.ends_with(unit) || format!("_{bare}") == *unit)
        || DIMENSIONLESS.contains(&last_word)
        || PLAIN.contains(&name)
}

/// Fields and parameters whose type is a number or a list of numbers. Constants and local bindings speak for themselves.
fn numbers(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for kind in ["f64", "f32"] {
        for at in super::source::words_at(code, kind) {
            let before = code[..at].trim_end_matches(['&', '[', ' ']);
            let before = ["Option<", "Vec<", "mut", "Box<["]
                .iter()
                .fold(before, |text, part| text.strip_suffix(part).unwrap_or(text).trim_end_matches(['&', '[', ' ']));
            let Some(before) = before.strip_suffix(':').filter(|rest| !rest.ends_with(':')) else { continue };
            let before = before.trim_end();
            let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |found| found + 1);
            let name = &before[start..];
            let ahead = before[..start].trim_end();
            let is_local = ahead.ends_with("let")
                || ahead.ends_with("let mut")
                || ahead.ends_with("const")
                || ahead.ends_with('|')
                || closure_parameter(ahead);
            if !name.is_empty() && !is_local {
                found.push((start, name));
            }
        }
    }
    found.sort_unstable();
    found
}

/// True if what stands before ends inside the bars of a closure: `|a: f64, `.
fn closure_parameter(ahead: &str) -> bool {
    let line = ahead.rsplit('\n').next().unwrap_or(ahead);
    line.ends_with(',') && line.matches('|').count() % 2 == 1
}
