//! Lists the scenarios of the cases: `scenarios/verification/NAME.toml`.

use std::path::PathBuf;
use std::{env, fs, io};

/// The folder of this package where it is built now, not where the script was compiled.
fn package() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
}

fn main() -> io::Result<()> {
    let folder = package().join("../../scenarios/verification");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut rows = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            rows.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path.canonicalize()?));
        }
    }
    rows.sort();
    let mut text = String::from("const SCENARIOS: &[Shipped] = &[\n");
    for (name, path) in rows {
        text += &format!("    Shipped {{ name: {name:?}, text: include_str!({path:?}) }},\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("verification.rs"), text + "];\n")
}
