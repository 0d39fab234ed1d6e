//! `hyosan` without arguments: the first day, its summary, and on a terminal its replay.

use disk::Folder;
use hyosan::exit::Exit;
use hyosan::run::{self, RunError, RunOptions};

use super::{run as running, show, watch};
use crate::args::DEFAULT_SEED;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Meter;
use crate::{input, terminal};

/// What runs when nothing is asked for.
const SCENARIO: &str = "first-day";

/// Runs the first day, or goes on with it, or takes it as it is; then shows and serves it.
pub(super) fn run() -> Result<(), Failure> {
    let scenario = input::scenario(SCENARIO)?;
    let out = running::place(&scenario.name, DEFAULT_SEED);
    let options = RunOptions { seed: DEFAULT_SEED, until_s: None, threads: None, is_checked: false };
    let is_there = out.exists();
    let interrupt = Interrupt::listen();
    let run = match running::begin(&scenario, options, &out, is_there) {
        Err(RunError::OtherRun { what, theirs, .. }) => {
            eprintln!("{} is of another {what} ({theirs}): running anew", out.display());
            run::erase(&Folder::new(&out))?;
            running::begin(&scenario, options, &out, false)?
        }
        begun => begun?,
    };
    let meter = Meter::new(&scenario.title, scenario.start_clock_s, &run.progress(), false);
    running::finish(run, meter, &interrupt, &|| "hyosan".to_string())?;
    show::print(&show::open(&out)?.summary()?, false)?;
    if !terminal::is_watched() {
        terminal::print(&format!("\n the record is in {0}; watch it: hyosan watch {0}\n", out.display()))?;
        return Ok(());
    }
    let server = match watch::serve(&out, web::DEFAULT_PORT) {
        // Somebody else has our usual port; here any will do.
        Err(Failure::Told { exit: Exit::Unreadable, .. }) => watch::serve(&out, 0)?,
        served => served?,
    };
    interrupt.disarm();
    terminal::print(&format!("\n watch it at {}   (Ctrl-C ends)\n", server.url()))?;
    server.wait_for_ctrl_c();
    Ok(())
}
