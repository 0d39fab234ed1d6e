//! Words that do not stand in code: names that say nothing, and promises to do it later.

use super::Finding;
use super::source::{Tree, line_of, words_at};

/// Parts of names: what says nothing.
const EMPTY_NAMES: [(&str, &str); 3] = [
    ("utils", "name the module after what it knows"),
    ("manager", "name it after what it is"),
    ("helper", "name it after what it does"),
];
/// Promises.
const PROMISES: [(&str, &str); 3] =
    [("FIXME", "mend it now, or open an issue"), ("TODO", "do it now, or open an issue"), ("XXX", "say what is meant")];
/// Leftovers in code.
const LEFTOVERS: [(&str, &str); 5] = [
    ("dbg!", "take it out"),
    ("todo!", "write it, or leave the function out"),
    ("unimplemented!", "write it, or leave the function out"),
    ("#[ignore", "mend the test or take it out"),
    ("#[should_panic", "assert on the returned value"),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &tree.files {
        let (code, prose) = match file.kind() {
            "rs" => (&file.code, &file.prose),
            "js" | "mjs" => (&file.text, &file.text),
            _ => continue,
        };
        let mut say = |at: usize, word: &str, remedy: &str| {
            found.push(Finding::new(&file.path, line_of(&file.text, at), format!("`{word}` stands here"), remedy));
        };
        for (word, remedy) in EMPTY_NAMES {
            parts_at(prose, word).for_each(|at| say(at, word, remedy));
        }
        for (word, remedy) in PROMISES {
            words_at(prose, word).for_each(|at| say(at, word, remedy));
        }
        for (word, remedy) in LEFTOVERS {
            code.match_indices(word).for_each(|(at, _)| say(at, word, remedy));
        }
        for (at, _) in code.match_indices("V2").filter(|(at, _)| ends_a_word(code, at + 2) && starts_with_a_name(code, *at)) {
            say(at, "V2", "name the variant after what differs");
        }
        for at in words_at(code, "mod tests").filter(|at| code[at + 9..].trim_start().starts_with('{')) {
            say(at, "mod tests { … }", "give the tests a file of their own, so that a changed test rebuilds only itself");
        }
    }
    found
}

/// Where `word` stands as a part of a name, in snake or camel case.
fn parts_at<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let lower = text.to_ascii_lowercase();
    let places: Vec<usize> = lower.match_indices(word).map(|(at, _)| at).collect();
    places.into_iter().filter(move |&at| {
        let before = text[..at].chars().next_back();
        let starts = !before.is_some_and(char::is_alphanumeric) || text[at..].starts_with(char::is_uppercase);
        starts && !text[at + word.len()..].starts_with(char::is_lowercase)
    })
}

fn ends_a_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(|c: char| c.is_alphanumeric())
}

/// True if the letters before `at` make it the end of a type's name, as in `ModelV2`.
fn starts_with_a_name(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_lowercase())
}
