//! Every crate stands under the house's lints, so that rustc itself asks for a doc on each public item.

use super::Finding;
use super::source::{Tree, line_of, words_at};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(workspace) = tree.file("Cargo.toml") {
        let table: toml::Table = toml::from_str(&workspace.text).unwrap_or_default();
        let lint = |name: &str| table.get("workspace")?.get("lints")?.get("rust")?.get(name)?.as_str().map(str::to_string);
        for (name, levels) in [("missing_docs", &["warn", "deny", "forbid"][..]), ("unsafe_code", &["forbid"][..])] {
            if !lint(name).is_some_and(|level| levels.contains(&level.as_str())) {
                let remedy = format!("put `{name} = \"{}\"` under [workspace.lints.rust]", levels[0]);
                found.push(Finding::new("Cargo.toml", 1, format!("the lint {name} is off"), remedy));
            }
        }
    }
    let manifests =
        tree.files.iter().filter(|file| file.path.ends_with("/Cargo.toml") && !format!("/{}", file.path).contains("/fuzz/"));
    for manifest in manifests {
        let table: toml::Table = toml::from_str(&manifest.text).unwrap_or_default();
        let shared = table.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        if shared != Some(true) {
            let what = "the crate does not stand under the house's lints";
            found.push(Finding::new(&manifest.path, 1, what, "add `[lints]` with `workspace = true`"));
        }
    }
    for file in tree.rust() {
        for lint in ["missing_docs", "dead_code", "disallowed_types", "disallowed_methods", "too_many_lines"] {
            let switched_off = words_at(&file.code, lint).filter(|&at| {
                let before = file.code[..at]
                    .trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == ',' || c == ' ');
                before.ends_with("allow(")
            });
            for at in switched_off {
                let what = format!("the lint {lint} is switched off here");
                found.push(Finding::new(
                    &file.path,
                    line_of(&file.code, at),
                    what,
                    "mend what it says, or use `#[expect]` with a reason",
                ));
            }
        }
    }
    found
}
