//! No person or place of a shipped scenario stands in a crate: they are data.

use std::collections::BTreeSet;

use super::Finding;
use super::source::{Tree, line_of, words_at};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let names = names(tree);
    let mut found: Vec<Finding> = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("crates/")) {
        let mut lines = BTreeSet::new();
        for name in &names {
            let places = words_at(&file.text, name).map(|at| line_of(&file.text, at)).filter(|line| lines.insert(*line));
            let finding = |line| {
                let what = format!("`{name}` comes from a scenario");
                Finding::new(&file.path, line, what, "keep names in scenarios/; in tests, make up another")
            };
            found.extend(places.map(finding));
        }
    }
    found
}

/// Full names of the cast, and given names of two words or more, which no other text would hold; the longest first.
fn names(tree: &Tree) -> Vec<String> {
    let mut names = vec!["Hyosan High".to_string()];
    for file in tree.files.iter().filter(|file| file.path.starts_with("scenarios/") && file.kind() == "toml") {
        let table: toml::Table = toml::from_str(&file.text).unwrap_or_default();
        let people = table.get("person").and_then(toml::Value::as_array).into_iter().flatten();
        for name in people.filter_map(|person| person.get("name")?.as_str()) {
            names.push(name.to_string());
            if let Some((_, given)) = name.split_once(' ').filter(|(_, given)| given.contains(' ')) {
                names.push(given.to_string());
            }
        }
    }
    names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    names.dedup();
    names
}
