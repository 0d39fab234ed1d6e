//! What a fresh machine lacks: the toolchain's parts, and for the page's test a browser and Node.

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

/// Installs the Debian packages of what is missing, where that is ours to do.
pub(super) fn install_missing(root: &Path) {
    let wanted = [("chromium", browser().is_some()), ("nodejs", on_path("node").is_some()), ("npm", on_path("npm").is_some())];
    let missing: Vec<&str> = wanted.into_iter().filter(|(_, there)| !there).map(|(package, _)| package).collect();
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
