//! The documents tell the truth about the tree: paths exist, crates are named, each code has its page.

use std::collections::BTreeSet;

use super::Finding;
use super::source::{File, Tree, line_of};

const ARCHITECTURE: &str = "ARCHITECTURE.md";
/// What may follow a path without being part of it, or makes it a pattern.
const PATTERN: [char; 9] = ['*', '…', '<', '>', '{', '}', '$', '|', ' '];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| is_document(&file.path)) {
        found.extend(dead_paths(tree, file));
    }
    found.extend(unnamed_crates(tree));
    found.extend(codes(tree));
    found
}

fn is_document(path: &str) -> bool {
    path.ends_with(".md") && (path.starts_with("docs/") || !path.contains('/'))
}

fn dead_paths(tree: &Tree, file: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, path) in quoted(&file.text) {
        let top = path.split('/').next().unwrap_or(path);
        let is_path =
            path.contains('/') && !path.contains(PATTERN) && !path.chars().any(|c| c.is_ascii_uppercase()) && tree.has(top);
        if is_path && !tree.has(path.trim_end_matches('/')) {
            found.push(Finding::new(
                &file.path,
                line_of(&file.text, at),
                format!("`{path}` is not there"),
                "name what is there now",
            ));
        }
    }
    for (at, _) in file.text.match_indices("](") {
        let target = file.text[at + 2..].split([')', '#']).next().unwrap_or("");
        if target.is_empty() || target.contains("://") || target.contains(PATTERN) {
            continue;
        }
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !tree.has(&joined(folder, target)) {
            found.push(Finding::new(
                &file.path,
                line_of(&file.text, at),
                format!("the link to {target} leads nowhere"),
                "mend the link",
            ));
        }
    }
    found
}

/// Spans between single backticks, with their places.
fn quoted(text: &str) -> Vec<(usize, &str)> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = start;
        for (number, part) in line.split('`').enumerate() {
            if number % 2 == 1 {
                spans.push((at, part));
            }
            at += part.len() + 1;
        }
        start += line.len();
    }
    spans
}

fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn unnamed_crates(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree.file(ARCHITECTURE) else {
        return vec![Finding::new(
            ARCHITECTURE,
            1,
            "there is none",
            "write it: the floors, the tick, a paragraph for each crate",
        )];
    };
    let named: BTreeSet<&str> = quoted(&page.text).into_iter().map(|(_, span)| span).collect();
    let missing = tree.crates().into_iter().filter(|name| !named.contains(name));
    missing
        .map(|name| Finding::new(ARCHITECTURE, 1, format!("`{name}` is not named"), "add its paragraph, with its invariant"))
        .collect()
}

/// Codes of diagnostics in the crates against the pages that explain them.
fn codes(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut used = BTreeSet::new();
    for file in tree.rust().filter(|file| file.path.starts_with("crates/")) {
        for (at, code) in codes_in(&file.text) {
            if !tree.has(&format!("docs/errors/{code}.md")) && used.insert(code) {
                let what = format!("{code} has no page");
                found.push(Finding::new(
                    &file.path,
                    line_of(&file.text, at),
                    what,
                    format!("write docs/errors/{code}.md: what it means, an example, what to do"),
                ));
            }
            used.insert(code);
        }
    }
    for path in tree.paths.iter().filter(|path| path.starts_with("docs/errors/H")) {
        let code = path.trim_start_matches("docs/errors/").trim_end_matches(".md");
        if !used.contains(code) {
            found.push(Finding::new(path, 1, format!("{code} is used nowhere"), "take the page out"));
        }
    }
    found
}

fn codes_in(text: &str) -> Vec<(usize, &str)> {
    let is_code = |at: &usize| {
        let rest = &text.as_bytes()[*at..];
        rest.len() >= 5
            && rest[1] == b'0'
            && rest[2..5].iter().all(u8::is_ascii_digit)
            && !rest.get(5).is_some_and(u8::is_ascii_alphanumeric)
    };
    text.match_indices("H0").map(|(at, _)| at).filter(is_code).map(|at| (at, &text[at..at + 5])).collect()
}
