//! Files of at most 500 lines and functions of at most 60, but for the exceptions of `xtask/ratchet.toml`, which may only shrink.

use std::collections::BTreeMap;

use super::Finding;
use super::source::{File, Tree, line_of, words_at};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 60;
const RATCHET: &str = "xtask/ratchet.toml";

/// A thing with a size: where it starts, what it is called in the ratchet, how long it is, how long it may be.
struct Sized {
    file: String,
    line: usize,
    name: String,
    lines: usize,
    limit: usize,
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut allowed = ratchet(tree);
    for thing in tree.files.iter().flat_map(sized_things) {
        match allowed.remove(&thing.name) {
            None if thing.lines > thing.limit => {
                let what = format!("{} has {} lines, more than {}", thing.name, thing.lines, thing.limit);
                found.push(Finding::new(&thing.file, thing.line, what, "give each idea a file or a function of its own"));
            }
            Some(most) if thing.lines > most => {
                let what = format!("{} has grown to {} lines; the ratchet allows {most}", thing.name, thing.lines);
                found.push(Finding::new(&thing.file, thing.line, what, "take out at least what you put in"));
            }
            Some(most) if thing.lines < most => {
                let lower = if thing.lines > thing.limit {
                    format!("lower it to {}", thing.lines)
                } else {
                    "take the exception out".to_string()
                };
                found.push(Finding::new(
                    RATCHET,
                    1,
                    format!("{} has shrunk from {most} to {} lines", thing.name, thing.lines),
                    lower,
                ));
            }
            _ => {}
        }
    }
    for name in allowed.keys() {
        found.push(Finding::new(RATCHET, 1, format!("{name} is not there any more"), "take the exception out"));
    }
    found
}

fn ratchet(tree: &Tree) -> BTreeMap<String, usize> {
    let text = tree.file(RATCHET).map_or("", |file| file.text.as_str());
    let table: toml::Table = toml::from_str(text).unwrap_or_default();
    let sections = ["files", "functions"].into_iter().filter_map(|name| table.get(name)?.as_table());
    sections.flatten().filter_map(|(name, lines)| Some((name.clone(), usize::try_from(lines.as_integer()?).ok()?))).collect()
}

fn sized_things(file: &File) -> Vec<Sized> {
    if !["rs", "js", "mjs", "css"].contains(&file.kind()) {
        return Vec::new();
    }
    let whole =
        Sized { file: file.path.clone(), line: 1, name: file.path.clone(), lines: file.text.lines().count(), limit: FILE_LINES };
    let mut things = vec![whole];
    for (name, at, end) in functions(&file.code) {
        let line = line_of(&file.code, at);
        let lines = line_of(&file.code, end) - line + 1;
        things.push(Sized {
            file: file.path.clone(),
            line,
            name: format!("{}::{name}", file.path),
            lines,
            limit: FUNCTION_LINES,
        });
    }
    things
}

/// Every function with a body: its name, where `fn` stands, where its body ends.
fn functions(code: &str) -> Vec<(&str, usize, usize)> {
    let mut found = Vec::new();
    for at in words_at(code, "fn") {
        let rest = code[at + 2..].trim_start();
        let name = &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())];
        if name.is_empty() {
            continue; // a function's type
        }
        let mut round = 0;
        let open = code[at..].char_indices().find(|(_, c)| {
            round += i32::from("([".contains(*c)) - i32::from(")]".contains(*c));
            round == 0 && (*c == '{' || *c == ';')
        });
        let Some((start, '{')) = open else { continue };
        let mut depth = 0;
        let close = code[at + start..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        found.push((name, at, close.map_or(code.len(), |(length, _)| at + start + length)));
    }
    found
}
