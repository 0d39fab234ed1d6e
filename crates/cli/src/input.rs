//! Inputs by name or path, and results for programs.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::{fs, io};

use hyosan::exit::Exit;
use hyosan::foreign::{self, Foreign, NamedBytes, ReadOptions};
use hyosan::load::{self, DrillFile, Reading, Scenario, Source, Texts, Wanted};
use hyosan::replay::Part;
use hyosan::shipped;
use serde::Serialize;

use crate::args::{ForeignArgs, PartArgs, Unit};
use crate::clock;
use crate::failure::Failure;
use crate::terminal::{self, Paint};

/// What can be run.
#[derive(Debug)]
pub(crate) enum Runnable {
    /// An outbreak.
    Outbreak(Box<Scenario>),
    /// A drill.
    Drill(Box<DrillFile>),
}

/// Reads and checks a scenario or a drill, by shipped name or path. Warnings go to standard error.
pub(crate) fn runnable(name: &str) -> Result<Runnable, Failure> {
    let (source, folder) = scenario_source(name)?;
    if load::is_drill(&source.text) {
        let read = |texts: Texts<'_>| load::drill(&source, &|name| texts(Wanted::Plan, name));
        return accepted(&folder, &read).map(|drill| Runnable::Drill(Box::new(drill)));
    }
    accepted(&folder, &|texts| load::scenario(&source, texts)).map(|scenario| Runnable::Outbreak(Box::new(scenario)))
}

/// Reads and checks a scenario, by shipped name or path. Warnings go to standard error.
pub(crate) fn scenario(name: &str) -> Result<Scenario, Failure> {
    let (source, folder) = scenario_source(name)?;
    accepted(&folder, &|texts| load::scenario(&source, texts))
}

/// What was read, or what was said of it.
fn accepted<T>(folder: &Path, read: &dyn Fn(Texts<'_>) -> Reading<T>) -> Result<T, Failure> {
    let unread = RefCell::new(None);
    let reading = read(&|wanted, name| {
        let found = match wanted {
            Wanted::Plan => plan_source(name, folder),
            Wanted::Threat => threat_source(name, folder),
        };
        found.map_err(|failure| unread.borrow_mut().get_or_insert(failure).code()).ok()
    });
    let said = reading.rendered(Paint::for_stderr().is_coloured());
    match (reading.accepted, unread.into_inner()) {
        (Some(thing), _) => {
            eprint!("{said}");
            Ok(thing)
        }
        // A plan that is there and cannot be read is no fault of the scenario's alone.
        (None, Some(Failure::Told { exit: Exit::Unreadable, message })) => Err(Failure::unreadable(format!("{said}{message}"))),
        (None, _) => Err(Failure::refused(said)),
    }
}

/// A scenario's text, and the folder that its plan's path starts from.
fn scenario_source(name: &str) -> Result<(Source, PathBuf), Failure> {
    if let Some(shipped) = shipped::scenario(name).or_else(|| shipped::drill(name)) {
        return Ok((Source { file_name: format!("{name}.toml"), text: shipped.text.to_string() }, PathBuf::new()));
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
    if let Some(source) = shipped::text_of(Wanted::Plan, name) {
        return Ok(source);
    }
    let path = folder.join(name);
    if !is_path(name) && !path.exists() {
        let names = shipped::plans().iter().map(|plan| plan.name);
        let hint = hint(name, names, "give a path, or one that ships");
        return Err(Failure::refused(format!("there is no plan `{name}`; {hint}")));
    }
    file(&path)
}

/// A threat's text, by shipped name or by a path that starts from `folder`.
pub(crate) fn threat_source(name: &str, folder: &Path) -> Result<Source, Failure> {
    if let Some(source) = shipped::text_of(Wanted::Threat, name) {
        return Ok(source);
    }
    let path = folder.join(name);
    if !is_path(name) && !path.exists() {
        let hint = hint(name, shipped::threats().iter().map(|threat| threat.name), "give a path, or one that ships");
        return Err(Failure::refused(format!("there is no threat `{name}`; {hint}")));
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
    Ok(Source { file_name: place, text })
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
    let names = shipped::scenarios().iter().chain(shipped::drills()).map(|scenario| scenario.name);
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

/// A file's bytes.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::unreadable(format!("{}: could not read: {}", path.display(), reason(&error))))
}

/// The trajectories of a file of another program. What is taken for granted goes to standard error.
pub(crate) fn foreign(path: &Path, args: &ForeignArgs) -> Result<Foreign, Failure> {
    let unit = args.unit.map(|unit| match unit {
        Unit::M => foreign::Unit::Metre,
        Unit::Cm => foreign::Unit::Centimetre,
    });
    if args.frame_rate.is_some_and(|rate_hz| !(rate_hz > 0.0 && rate_hz.is_finite())) {
        return Err(Failure::refused("--frame-rate: give frames a second, more than 0"));
    }
    let options = ReadOptions { frame_rate_hz: args.frame_rate, unit, are_gaps_allowed: args.allow_gaps };
    let (name, contents) = (path.display().to_string(), bytes(path)?);
    let geometry = args.geometry.as_ref().map(|path| Ok::<_, Failure>((path.display().to_string(), bytes(path)?))).transpose()?;
    let geometry = geometry.as_ref().map(|(name, bytes)| NamedBytes { name, bytes });
    let read = foreign::read(NamedBytes { name: &name, bytes: &contents }, geometry, options)?;
    if read.is_floor_assumed {
        eprintln!("{name}: no floor is known; a rectangle around everybody stands for it (give one with --geometry)");
    }
    Ok(read)
}

/// A part of a record, with its times read for a run that starts at `clock_start_s`.
pub(crate) fn part(args: &PartArgs, clock_start_s: f64) -> Result<Part, Failure> {
    let time = |name: &str, text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => clock::until_s(text, clock_start_s).map(Some).ok_or_else(|| {
            let start = clock::of_day(clock_start_s, 0.0);
            Failure::refused(format!("--{name} {text}: give {}, after the start at {start}", clock::UNTIL_FORMS))
        }),
    };
    Ok(Part { from_s: time("from", &args.from)?.unwrap_or(0.0), until_s: time("until", &args.until)?, every: args.every })
}

/// What to say of a storey that a record has not.
pub(crate) fn no_storey(ordinal: i32, ordinals: &[i32]) -> Failure {
    let there: Vec<String> = ordinals.iter().map(ToString::to_string).collect();
    Failure::refused(format!("there is no storey {ordinal}; there are {}", there.join(", ")))
}

/// Writes a file, and the folder that it is in.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Failure::unreadable(format!("{}: could not write: {error}; name another place", path.display())))
}
