//! `hyosan new`.

use std::fs;
use std::path::{Path, PathBuf};

use hyosan::shipped::{self, Shipped};

use crate::args::NewArgs;
use crate::failure::Failure;
use crate::{input, terminal};

/// The plan's name in a copy.
const PLAN: &str = "plan.geojson";

/// Copies a scenario or a drill and its plan out.
pub(super) fn run(args: &NewArgs) -> Result<(), Failure> {
    let Some(scenario) = shipped::scenario(&args.name).or_else(|| shipped::drill(&args.name)) else {
        return Err(Failure::refused(input::unknown_scenario(&args.name)));
    };
    let folder = args.dir.clone().unwrap_or_else(|| PathBuf::from(&args.name));
    refuse_to_overwrite(&folder)?;
    let file = folder.join(format!("{}.toml", scenario.name));
    let text = match plan_of(&scenario) {
        Some((line, plan)) => {
            write(&folder, &folder.join(PLAN), plan.text)?;
            let key = line.split_once('=').map_or(line, |parts| parts.0);
            scenario.text.replacen(line, &format!("{key}= \"{PLAN}\""), 1)
        }
        None => scenario.text.to_string(),
    };
    write(&folder, &file, &text)?;
    let name = file.display();
    Ok(terminal::print(&format!("{name} is yours; change it, then: hyosan run {name}\n"))?)
}

/// The line that names a shipped plan, and that plan.
fn plan_of(scenario: &Shipped) -> Option<(&'static str, Shipped)> {
    let named = |line: &'static str| {
        let rest = line.strip_prefix("plan").or_else(|| line.strip_prefix("file"))?;
        let name = rest.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
        let name = &name[..name.find('"')?];
        let end = line.rfind('"')? + 1;
        Some((&line[..end], shipped::plan(name)?))
    };
    scenario.text.lines().find_map(named)
}

fn refuse_to_overwrite(folder: &Path) -> Result<(), Failure> {
    let is_free = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    };
    if is_free {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "{} is there already and not an empty folder; name another: hyosan new NAME DIR",
        folder.display()
    )))
}

fn write(folder: &Path, file: &Path, text: &str) -> Result<(), Failure> {
    let fault = |error: std::io::Error| {
        Failure::unreadable(format!("{}: could not write: {error}; name another folder: hyosan new NAME DIR", file.display()))
    };
    fs::create_dir_all(folder).map_err(fault)?;
    fs::write(file, text).map_err(fault)
}
