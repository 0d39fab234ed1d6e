//! `hyosan show`.

use std::path::Path;
use std::sync::Arc;

use disk::Folder;
use hyosan::replay::Replay;
use hyosan::view::SummaryView;

use crate::args::ShowArgs;
use crate::failure::Failure;
use crate::terminal::{self, Paint};
use crate::{input, summary};

/// Prints the numbers of a record.
pub(super) fn run(args: &ShowArgs) -> Result<(), Failure> {
    print(&open(&args.record)?.summary()?, args.json)
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
