//! What the tests stand on: a folder of their own with a small scenario, and the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// The program under test.
pub(crate) const HYOSAN: &str = env!("CARGO_BIN_EXE_hyosan");

/// The folder of the project.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder that goes away, with the fixtures in it: `small.toml`, `small.geojson` and the drill `room.toml`.
pub(crate) struct Bench {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Bench {
    pub(crate) fn new() -> Bench {
        let bench = Bench { folder: tempfile::tempdir().unwrap() };
        for name in ["small.toml", "small.geojson", "room.toml"] {
            fs::copy(project().join("tests/fixtures").join(name), bench.path(name)).unwrap();
        }
        bench
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Changes a file's text; what is replaced must be there.
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} does not contain {from}");
        fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The program with these words, in this folder, not yet started.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(HYOSAN);
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null()).env("NO_COLOR", "1");
        command
    }

    /// Runs the program with these words.
    pub(crate) fn hyosan(&self, words: &[&str]) -> Ended {
        Ended::of(self.command(words).output().unwrap())
    }

    /// Runs a shell's line; the program is `"$HYOSAN"`.
    pub(crate) fn shell(&self, line: &str) -> Ended {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(self.folder.path()).stdin(Stdio::null()).env("HYOSAN", HYOSAN);
        Ended::of(shell.output().unwrap())
    }

    /// Runs the small scenario; it must succeed.
    pub(crate) fn run_small(&self, more: &[&str]) -> Ended {
        self.hyosan(&[&["run", "small.toml", "--quiet"], more].concat()).expect(0)
    }

    /// Waits until a run has written so many files, or has ended.
    pub(crate) fn wait_for_files(&self, child: &mut Child, out: &str, count: usize) {
        while self.contents(out).len() < count && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Every file of a folder, by path; empty for a folder that is not there.
    pub(crate) fn contents(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.path(folder)];
        while let Some(next) = waiting.pop() {
            for entry in fs::read_dir(next).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let name = path.strip_prefix(self.path(folder)).unwrap().to_string_lossy().into_owned();
                    // A file that is just being put in place may be gone again.
                    files.extend(fs::read(&path).ok().map(|bytes| (name, bytes)));
                }
            }
        }
        files
    }
}

impl Ended {
    pub(crate) fn of(output: Output) -> Ended {
        Ended {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// It ended with this code.
    pub(crate) fn expect(self, code: i32) -> Ended {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }

    /// It said all of this on standard error, and nothing on standard output.
    pub(crate) fn complained(self, parts: &[&str]) -> Ended {
        assert_eq!(self.out, "", "something on standard output");
        self.said(parts)
    }

    /// It said all of this on standard error.
    pub(crate) fn said(self, parts: &[&str]) -> Ended {
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in:\n{}", self.err);
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Standard output as one JSON document.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in:\n{}", self.out))
    }
}

/// The same files with the same bytes.
pub(crate) fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert!(!one.is_empty(), "{what}: nothing to compare");
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{what}: other files");
    let different: Vec<&String> = one.keys().filter(|name| one[*name] != other[*name]).collect();
    assert!(different.is_empty(), "{what}: {different:?} differ");
}
