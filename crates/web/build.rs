//! Lists the files of the page, so that all of them, and nothing else, end up in the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of this package where it is built now, not where the script was compiled.
fn package() -> PathBuf {
    PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
}

fn main() -> io::Result<()> {
    let folder = package().join("page");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    if folder.is_dir() {
        collect(&folder, "", &mut names)?;
    }
    names.sort();
    let mut table = String::from("const FILES: &[(&str, &[u8])] = &[\n");
    for name in &names {
        let path = folder.join(name).canonicalize()?;
        let _ = writeln!(table, "    ({name:?}, include_bytes!({path:?})),");
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("page.rs"), table)
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), names)?;
        } else if !name.starts_with('.') {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
