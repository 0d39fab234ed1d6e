//! Our exports and our measures, read and measured by PedPy and by JuPedSim's reader of recordings.

use std::fs;
use std::path::{Path, PathBuf};

use super::setup;
use crate::steps::{Tally, answer, command, succeeds, watched};

/// What is installed: with what it needs, and alone.
const WHOLE: &str = "tests/python/requirements.txt";
const ALONE: &str = "tests/python/requirements-alone.txt";

/// Runs the tests in Python, or says why not.
pub(super) fn check(root: &Path, target: &Path, cargo: &str, tally: &mut Tally) {
    setup::install_missing_python(root);
    if !setup::has_python(root) {
        return tally.skip("our files read by others: there is no Python 3 with `venv` (install python3 and python3-venv)");
    }
    let folder = target.join("python");
    if !tally.step("Python packages", |_| install(root, &folder)) {
        return;
    }
    let program = folder.join("hyosan");
    if tally.step("release build with HDF5", |_| build(root, target, cargo, &program)) {
        tally.step("our files read by others", |tally| {
            let arguments = ["-m", "pytest", "-v", "-rs", "--color=no", "-p", "no:cacheprovider", "tests/python"];
            let mut test = command(root, python(&folder), &arguments);
            test.env("HYOSAN", &program).env("PYTHONDONTWRITEBYTECODE", "1");
            watched(&mut test, |line| count(line, tally))
        });
    }
}

fn python(folder: &Path) -> PathBuf {
    folder.join("venv/bin/python")
}

/// Makes the environment anew whenever what it should hold has changed; what is there already needs no network.
fn install(root: &Path, folder: &Path) -> bool {
    let wanted: String = [WHOLE, ALONE].iter().map(|name| fs::read_to_string(root.join(name)).unwrap_or_default()).collect();
    let stamp = folder.join("installed.txt");
    let is_there = answer(&mut command(root, python(folder), &["--version"])).is_some();
    if is_there && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("{} is as it should be", folder.join("venv").display());
        return true;
    }
    let _ = fs::create_dir_all(folder);
    let _ = fs::remove_file(&stamp);
    let venv = folder.join("venv").to_string_lossy().into_owned();
    if !succeeds(&mut command(root, "python3", &["-m", "venv", "--clear", &venv])) {
        println!("cannot make a Python environment");
        return false;
    }
    let pip = |arguments: &[&str]| {
        let all = [&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"], arguments].concat();
        succeeds(&mut command(root, python(folder), &all))
    };
    let is_installed = pip(&["-r", WHOLE]) && pip(&["--no-deps", "-r", ALONE]);
    if !is_installed {
        println!("cannot install PedPy and JuPedSim: is there a network? They come from PyPI, or from where pip is told to look");
        return false;
    }
    fs::write(&stamp, wanted).is_ok()
}

/// Builds the program with HDF5 and keeps it apart: the usual one is built again over it, at no cost.
fn build(root: &Path, target: &Path, cargo: &str, program: &Path) -> bool {
    let usual = ["build", "--release", "--locked", "--package", "cli"];
    let with_hdf5 = [&usual[..], &["--features", "hdf5"]].concat();
    let is_kept = succeeds(&mut command(root, cargo, &with_hdf5)) && fs::copy(target.join("release/hyosan"), program).is_ok();
    succeeds(&mut command(root, cargo, &usual)) && is_kept
}

/// A line `tests/python/FILE.py::NAME PASSED [ 10%]` of each test; why one was left out comes at the end.
fn count(line: &str, tally: &mut Tally) {
    let mut words = line.split_whitespace();
    let (name, verdict) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match verdict {
        "PASSED" => tally.count(name, true),
        "FAILED" | "ERROR" if name.contains("::") => tally.count(name, false),
        _ if name == "SKIPPED" => tally.skip(format!("a test in Python: {line}")),
        _ => {}
    }
}
