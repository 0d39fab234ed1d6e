//! What a fresh machine lacks: the toolchain's parts, for the page's test a browser and Node, and Python for that of our files.

use std::path::{Path, PathBuf};

use crate::steps::{answer, cargo, command, succeeds};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Sees to rustfmt and clippy.
pub(super) fn rust(root: &Path) {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if answer(&mut command(root, cargo(), &[subcommand, "--version"])).is_none() {
            println!("installing {component}");
            succeeds(&mut command(root, "rustup", &["component", "add", component]));
        }
    }
}

/// A Chromium: the one that `CHROMIUM` names, or one on the path.
pub(super) fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| BROWSERS.into_iter().find_map(on_path))
}

/// Installs the browser and Node, where that is ours to do.
pub(super) fn install_missing(root: &Path) {
    install(root, &[("chromium", browser().is_some()), ("nodejs", on_path("node").is_some()), ("npm", on_path("npm").is_some())]);
}

/// Installs Python, where that is ours to do.
pub(super) fn install_missing_python(root: &Path) {
    let is_there = has_python(root);
    install(root, &[("python3", is_there), ("python3-venv", is_there)]);
}

/// True if Python can make environments with pip in them; Debian keeps that in a package of its own.
pub(super) fn has_python(root: &Path) -> bool {
    answer(&mut command(root, "python3", &["-c", "import ensurepip, venv"])).is_some()
}

/// Installs the Debian packages that are not there.
fn install(root: &Path, wanted: &[(&'static str, bool)]) {
    let missing: Vec<&str> = wanted.iter().filter(|(_, there)| !there).map(|(package, _)| *package).collect();
    if missing.is_empty() || on_path("apt-get").is_none() || !is_root(root) {
        return;
    }
    println!("installing {}", missing.join(", "));
    let apt = |arguments: &[&str]| succeeds(command(root, "apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "--quiet"]);
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], &missing[..]].concat());
}

/// Where a program lies on the path.
pub(super) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn is_root(root: &Path) -> bool {
    answer(&mut command(root, "id", &["-u"])).is_some_and(|id| id.trim() == "0")
}
