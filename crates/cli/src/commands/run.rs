//! `hyosan run`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use disk::Folder;
use hyosan::load::{self, Scenario};
use hyosan::run::{Progress, Run, RunError, RunOptions};

use super::{drill, show};
use crate::args::RunArgs;
use crate::clock;
use crate::failure::Failure;
use crate::input::{self, Runnable};
use crate::interrupt::Interrupt;
use crate::progress::Meter;

/// Runs a scenario or a drill.
pub(super) fn run(args: &RunArgs) -> Result<(), Failure> {
    let scenario = match input::runnable(&args.scenario)? {
        Runnable::Outbreak(scenario) => *scenario,
        Runnable::Drill(file) => return drill::run(&file, args),
    };
    let out = args.out.clone().unwrap_or_else(|| place(&scenario.name, args.seed));
    let options = options(args, &scenario)?;
    let interrupt = Interrupt::listen();
    let run = begin(&scenario, options, &out, args.resume)?;
    let meter = Meter::new(&scenario.title, scenario.start_clock_s, &run.progress(), args.quiet || args.json);
    let hint = || format!("hyosan run {}{} --resume", args.scenario, choices(args));
    finish(run, meter, &interrupt, &hint)?;
    if args.quiet {
        return Ok(());
    }
    show::print(&show::open(&out)?.summary()?, args.json)?;
    if !args.json {
        crate::terminal::print(&format!("\n the record is in {0}; watch it: hyosan watch {0}\n", out.display()))?;
    }
    Ok(())
}

/// Where a record goes unless told otherwise.
pub(super) fn place(name: &str, seed: u64) -> PathBuf {
    PathBuf::from("runs").join(format!("{name}-seed{seed}.record"))
}

/// Starts a run, or goes on with it.
pub(super) fn begin(scenario: &Scenario, options: RunOptions, out: &Path, is_resumed: bool) -> Result<Run, RunError> {
    let loaded = load::prepare(scenario, options.seed);
    let store = Arc::new(Folder::new(out));
    if is_resumed { Run::resume(loaded, options, store) } else { Run::start(loaded, options, store) }
}

/// Runs to the end, or to the end of the slice in which somebody asked to stop; `again` says how to go on.
pub(super) fn finish(mut run: Run, mut meter: Meter, interrupt: &Interrupt, again: &dyn Fn() -> String) -> Result<(), Failure> {
    let mut progress = run.progress();
    while !progress.is_done() {
        if interrupt.is_asked() {
            meter.close();
            eprintln!("{}\ngo on with: {}", stopped(&progress), again());
            return Err(Failure::Interrupted);
        }
        progress = match run.advance() {
            Ok(progress) => progress,
            Err(error) => {
                meter.close();
                return Err(told(error, &progress));
            }
        };
        meter.show(&progress);
    }
    meter.close();
    run.finish()?;
    Ok(())
}

fn stopped(progress: &Progress) -> String {
    format!("stopped after {} of {} minutes; they are kept and can be watched", progress.slices_done, progress.slice_count)
}

/// What went wrong in mid-run, and what is left of it.
fn told(error: RunError, progress: &Progress) -> Failure {
    let kept = format!("{} of {} minutes are written and stay readable", progress.slices_done, progress.slice_count);
    Failure::Told { exit: error.exit(), message: format!("{error}\n{kept}") }
}

fn options(args: &RunArgs, scenario: &Scenario) -> Result<RunOptions, Failure> {
    let until_s = match &args.until {
        None => None,
        Some(text) => Some(clock::until_s(text, scenario.start_clock_s).ok_or_else(|| {
            let start = clock::of_day(scenario.start_clock_s, 0.0);
            Failure::refused(format!("--until {text}: give {}, after the start at {start}", clock::UNTIL_FORMS))
        })?),
    };
    Ok(RunOptions { seed: args.seed, until_s, threads: args.threads, is_checked: args.check_determinism })
}

/// The words that a run must be given again to be the same.
fn choices(args: &RunArgs) -> String {
    let mut words = String::new();
    if args.seed != crate::args::DEFAULT_SEED {
        words += &format!(" --seed {}", args.seed);
    }
    if let Some(until) = &args.until {
        words += &format!(" --until {until}");
    }
    if let Some(out) = &args.out {
        words += &format!(" --out {}", out.display());
    }
    words
}
