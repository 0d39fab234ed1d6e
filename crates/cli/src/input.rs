//! Inputs by name or path, and results for programs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hyosan::load::{self, Source};
use hyosan::loaded::Loaded;
use hyosan::shipped;
use serde::Serialize;

use crate::failure::Failure;
use crate::terminal;

/// Reads and checks a scenario, by shipped name or path. Warnings go to standard error.
pub(crate) fn scenario(name: &str) -> Result<Loaded, Failure> {
    let (source, folder) = scenario_source(name)?;
    let mut fault = None;
    let (loaded, report) = load::scenario(&source, &mut |plan| match plan_source(plan, &folder) {
        Ok(source) => Some(source),
        Err(failure) => {
            fault.get_or_insert(failure);
            None
        }
    });
    match (loaded, fault) {
        (Some(loaded), _) => {
            eprint!("{}", report.text);
            Ok(loaded)
        }
        // A plan that is there and cannot be read is no fault of the scenario's.
        (None, Some(Failure::Told { exit: hyosan::exit::Exit::Unreadable, message })) => Err(Failure::unreadable(message)),
        (None, _) => Err(Failure::refused(report.text)),
    }
}

/// A scenario's text, and the folder that its plan's path starts from.
fn scenario_source(name: &str) -> Result<(Source, PathBuf), Failure> {
    if let Some(shipped) = shipped::scenario(name) {
        return Ok((Source { place: format!("{name}.toml"), text: shipped.text.to_string() }, PathBuf::new()));
    }
    let path = Path::new(name);
    if !is_path(name) && !path.exists() {
        return Err(Failure::refused(unknown_scenario(name)));
    }
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    Ok((file(path)?, folder))
}

/// A plan's text, by shipped name or by a path that starts from `folder`.
pub(crate) fn plan_source(name: &str, folder: &Path) -> Result<Source, Failure> {
    if let Some(shipped) = shipped::plan(name) {
        return Ok(Source { place: format!("{name}/plan.geojson"), text: shipped.text.to_string() });
    }
    let path = folder.join(name);
    if !is_path(name) && !path.exists() {
        let names = shipped::plans().iter().map(|plan| plan.name);
        let hint = hint(name, names, "give a path, or one that ships");
        return Err(Failure::refused(format!("there is no plan `{name}`; {hint}")));
    }
    file(&path)
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}

fn file(path: &Path) -> Result<Source, Failure> {
    let place = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| Failure::unreadable(format!("{place}: could not read: {}", reason(&error))))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::refused(format!("{place}: not text in UTF-8 from byte {at} on; save it as UTF-8"))
    })?;
    Ok(Source { place, text })
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_string(),
        io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    }
}

/// What to say of a scenario that is not there.
pub(crate) fn unknown_scenario(name: &str) -> String {
    let names = shipped::scenarios().iter().map(|scenario| scenario.name);
    format!("there is no scenario `{name}`; {}", hint(name, names, "`hyosan scenarios` lists what ships; or give a path"))
}

fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(name, known).map_or_else(|| otherwise.to_string(), |near| format!("did you mean `{near}`?"))
}

/// The known name that is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Words of any length may come in; a name is short.
    if name.chars().count() > 100 {
        return None;
    }
    let scored = known.map(|known| (strsim::osa_distance(name, known), known));
    scored.filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4).min().map(|(_, known)| known)
}

/// Prints one JSON document, and nothing else.
pub(crate) fn print_json<T: Serialize + ?Sized>(value: &T) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::unreadable(format!("could not write JSON: {error}")))?;
    Ok(terminal::print(&(text + "\n"))?)
}
