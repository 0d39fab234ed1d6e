//! Lists what ships, so that no scenario's name stands in code: `scenarios/NAME.toml`, `scenarios/NAME/plan.geojson`,
//! `scenarios/drills/NAME.toml` and `threats/NAME.toml`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of this package where it is built now, not where the script was compiled.
fn package() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
}

fn main() -> io::Result<()> {
    let folder = package().join("../../scenarios");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut scenarios = Vec::new();
    let mut plans = Vec::new();
    let drills = texts(&folder.join("drills"))?;
    let threats = texts(&package().join("../../threats"))?;
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let plan = path.join("plan.geojson");
        if path.extension().is_some_and(|kind| kind == "toml") {
            scenarios.push((name(&path), path));
        } else if plan.is_file() {
            println!("cargo:rerun-if-changed={}", plan.display());
            plans.push((name(&path), plan));
        }
    }
    let table =
        table("SCENARIOS", scenarios)? + &table("PLANS", plans)? + &table("DRILLS", drills)? + &table("THREATS", threats)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("shipped.rs"), table)
}

/// The TOML files of a folder.
fn texts(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut rows = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            println!("cargo:rerun-if-changed={}", path.display());
            rows.push((name(&path), path));
        }
    }
    Ok(rows)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn table(constant: &str, mut rows: Vec<(String, PathBuf)>) -> io::Result<String> {
    rows.sort();
    let mut text = format!("const {constant}: &[Shipped] = &[\n");
    for (name, path) in rows {
        let path = path.canonicalize()?;
        text += &format!("    Shipped {{ name: {name:?}, text: include_str!({path:?}) }},\n");
    }
    Ok(text + "];\n")
}
