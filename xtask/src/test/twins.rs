//! The debug and the release build write the same record, byte for byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::steps::{command, succeeds};

/// Long enough that people walk, meet and turn; short enough for the slow build.
const UNTIL: &str = "10:16";

/// Runs both builds and compares what they wrote.
pub(super) fn check(root: &Path, target: &Path) -> bool {
    let records: Vec<PathBuf> = ["debug", "release"].iter().map(|build| target.join(format!("twins/{build}.record"))).collect();
    for (build, record) in ["debug", "release"].iter().zip(&records) {
        let _ = fs::remove_dir_all(record);
        let program = target.join(build).join("hyosan");
        let out = record.to_string_lossy();
        if !succeeds(&mut command(root, program, &["run", "first-day", "--until", UNTIL, "--quiet", "--out", &out])) {
            println!("the {build} build did not run");
            return false;
        }
    }
    match (contents(&records[0]), contents(&records[1])) {
        (Ok(debug), Ok(release)) => compare(&debug, &release),
        (Err(error), _) | (_, Err(error)) => {
            println!("cannot read a record: {error}");
            false
        }
    }
}

fn compare(debug: &BTreeMap<String, Vec<u8>>, release: &BTreeMap<String, Vec<u8>>) -> bool {
    let names: Vec<&String> = debug.keys().chain(release.keys().filter(|name| !debug.contains_key(*name))).collect();
    let different: Vec<&&String> = names.iter().filter(|name| debug.get(**name) != release.get(**name)).collect();
    for name in &different {
        println!("{name} differs");
    }
    println!("{} files compared", names.len());
    different.is_empty() && !names.is_empty()
}

/// Every file under a folder, by path.
fn contents(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                files.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(files)
}
