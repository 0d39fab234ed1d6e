//! The tree as text: its files, and Rust sources with comments and strings blanked.

use std::path::Path;
use std::{fs, io};

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 5] = ["target", "node_modules", "runs", "fuzz-corpus", "screenshots"];
/// Kinds of file that the rules read.
const KINDS: [&str; 7] = ["rs", "toml", "md", "js", "mjs", "css", "html"];

/// One file.
pub(super) struct File {
    /// Path from the top, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// The text with comments and strings blanked, at the same places; only for Rust.
    pub code: String,
    /// The text with strings blanked and comments kept; only for Rust.
    pub prose: String,
}

impl File {
    /// Its extension.
    pub(super) fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, kind)| kind)
    }

    /// The crate whose folder it lies in.
    pub(super) fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// True for tests, benchmarks and build scripts, which may do what the house may not.
    pub(super) fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs")
            || self.path.ends_with("/build.rs")
            || ["/tests/", "/benches/", "/fuzz/"].iter().any(|part| self.path.contains(part))
    }
}

/// All files that the rules read, in order of path.
pub(super) struct Tree {
    /// The files.
    pub files: Vec<File>,
    /// Every path, folders and unread kinds of file included.
    pub paths: Vec<String>,
}

impl Tree {
    /// Reads the tree under `root`.
    pub(super) fn read(root: &Path) -> io::Result<Tree> {
        let mut paths = Vec::new();
        walk(root, "", &mut paths)?;
        paths.sort();
        let mut texts = Vec::new();
        for path in &paths {
            let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
            if KINDS.contains(&kind) && root.join(path).is_file() {
                texts.push((path.clone(), fs::read_to_string(root.join(path))?));
            }
        }
        Ok(Tree::of(texts, paths))
    }

    /// A tree of these texts; `paths`, in order, names all that is there.
    pub(super) fn of(texts: Vec<(String, String)>, paths: Vec<String>) -> Tree {
        let file = |(path, text): (String, String)| {
            let rust = path.ends_with(".rs");
            let code = if rust { blank(&text, true) } else { String::new() };
            let prose = if rust { blank(&text, false) } else { String::new() };
            File { path, text, code, prose }
        };
        Tree { files: texts.into_iter().map(file).collect(), paths }
    }

    /// The file at `path`.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// All Rust sources.
    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.kind() == "rs")
    }

    /// The names of the crates, in order.
    pub(super) fn crates(&self) -> Vec<&str> {
        let manifests = self.files.iter().filter(|file| file.path.ends_with("/Cargo.toml"));
        manifests
            .filter_map(|file| file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"))
            .filter(|name| !name.contains('/'))
            .collect()
    }

    /// True if there is a file or folder at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }
}

fn walk(root: &Path, below: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if SKIPPED.contains(&name.as_str())
            || name.ends_with(".record")
            || (name.starts_with('.') && ![".ci", ".cargo"].contains(&name.as_str()))
        {
            continue;
        }
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        let is_folder = entry.file_type()?.is_dir();
        paths.push(path.clone());
        if is_folder {
            walk(root, &path, paths)?;
        }
    }
    Ok(())
}

/// The line, from 1, of byte `at`.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Where `word` stands in `text` as a word of its own.
pub(super) fn words_at<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| !part_of_word(text[..at].chars().next_back()) && !part_of_word(text[at + word.len()..].chars().next()))
}

/// The text with strings, and if wished comments, replaced by blanks of the same length in bytes.
fn blank(text: &str, comments_too: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let (end, keep) = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => (line_end(bytes, at), !comments_too),
            b'/' if bytes.get(at + 1) == Some(&b'*') => (block_comment_end(bytes, at), !comments_too),
            b'"' => (string_end(bytes, at), false),
            b'r' if !after_word(bytes, at) && raw_string_end(bytes, at).is_some() => {
                (raw_string_end(bytes, at).unwrap_or(at + 1), false)
            }
            b'\'' => (char_end(bytes, at), false),
            _ => (at + 1, true),
        };
        if !keep {
            for byte in &mut out[at..end] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        at = end;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn after_word(bytes: &[u8], at: usize) -> bool {
    // `br"…"` is a string too: the b may stand before the r.
    let before = |back: usize| at.checked_sub(back).map(|i| bytes[i]);
    let is_word = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_word(before(1)) && (before(1) != Some(b'b') || is_word(before(2)))
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length)
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => (depth, at) = (depth + 1, at + 2),
            (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(bytes.len())
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn raw_string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let hashes = bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(start + 1 + hashes) != Some(&b'"') {
        return None;
    }
    let mut at = start + 2 + hashes;
    while at < bytes.len() {
        if bytes[at] == b'"' && bytes[at + 1..].iter().take(hashes).filter(|byte| **byte == b'#').count() == hashes {
            return Some((at + 1 + hashes).min(bytes.len()));
        }
        at += 1;
    }
    Some(bytes.len())
}

/// The end of a character literal; a lifetime's tick is only itself.
fn char_end(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start + 1) {
        Some(b'\\') => bytes[start + 3..].iter().position(|byte| *byte == b'\'').map_or(start + 1, |length| start + 4 + length),
        Some(first) => {
            let length = match first {
                0..0x80 => 1,
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            };
            if bytes.get(start + 1 + length) == Some(&b'\'') { start + 2 + length } else { start + 1 }
        }
        None => start + 1,
    }
}
