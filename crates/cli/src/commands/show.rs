//! `hyosan show`.

use std::path::Path;
use std::sync::Arc;

use disk::Folder;
use hyosan::replay::Replay;
use hyosan::view::SummaryView;

use crate::args::ShowArgs;
use crate::failure::Failure;
use crate::terminal::{self, Paint};
use crate::{drilled, input, summary};

/// Prints the numbers of a record.
pub(super) fn run(args: &ShowArgs) -> Result<(), Failure> {
    of(&open(&args.record)?, args.json)
}

/// Prints what a record came to, an outbreak's or a drill's.
pub(super) fn of(replay: &Replay, is_json: bool) -> Result<(), Failure> {
    match replay.drill()? {
        Some(drill) if is_json => input::print_json(&drill),
        Some(drill) => Ok(terminal::print(&drilled::text(&drill, terminal::columns(), Paint::for_stdout()))?),
        None => print(&replay.summary()?, is_json),
    }
}

/// Prints a summary, for people or for programs.
pub(super) fn print(view: &SummaryView, is_json: bool) -> Result<(), Failure> {
    if is_json {
        return input::print_json(view);
    }
    Ok(terminal::print(&summary::text(view, terminal::columns(), Paint::for_stdout()))?)
}

/// Opens a record for reading.
pub(super) fn open(record: &Path) -> Result<Replay, Failure> {
    Ok(Replay::open(Arc::new(Folder::new(record)))?)
}
