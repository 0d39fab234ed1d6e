//! Only the doors open files, listen, read the environment or a clock.

use super::Finding;
use super::source::{File, Tree, line_of};

const DOORS: [&str; 3] = ["disk", "web", "cli"];
const OUTSIDE: [&str; 5] = ["fs", "net", "env", "time", "process"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some(name) = file.crate_name() else { continue };
        if DOORS.contains(&name) || file.is_test() {
            continue;
        }
        for (at, module) in uses(file) {
            let what = format!("`{name}` uses std::{module}");
            let remedy = "only disk, web, cli and xtask meet the outside; take the bytes, the time or the setting as an argument";
            found.push(Finding::new(&file.path, line_of(&file.code, at), what, remedy));
        }
    }
    found
}

/// Where a module of the outside is named: `std::fs`, or `std::{io, fs}`.
fn uses(file: &File) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (at, _) in file.code.match_indices("std::") {
        let rest = &file.code[at + 5..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or("").split(',').map(first_word).collect(),
            None => vec![first_word(rest)],
        };
        found.extend(OUTSIDE.into_iter().filter(|module| names.contains(module)).map(|module| (at, module)));
    }
    found
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}
