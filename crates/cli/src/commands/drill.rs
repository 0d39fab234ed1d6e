//! `hyosan run` on a drill.

use std::sync::Arc;

use disk::Folder;
use hyosan::drill::DrillRun;
use hyosan::load::DrillFile;
use hyosan::run::{Progress, RunOptions};

use super::{run as running, show};
use crate::args::RunArgs;
use crate::clock;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Meter;

/// Runs a drill.
pub(super) fn run(file: &DrillFile, args: &RunArgs) -> Result<(), Failure> {
    let drill = &file.drill;
    let out = args.out.clone().unwrap_or_else(|| running::place(&drill.name, args.seed));
    if args.resume {
        let place = out.display();
        return Err(Failure::refused(format!(
            "--resume: drills keep no checkpoints, and are soon run anew; remove {place}, or choose another place with --out"
        )));
    }
    let options =
        RunOptions { seed: args.seed, until_s: until_s(args)?, threads: args.threads, is_checked: args.check_determinism };
    let interrupt = Interrupt::listen();
    let run = DrillRun::start(file, options, Arc::new(Folder::new(&out)))?;
    let meter = Meter::of_drill(&drill.title, &run.progress(), args.quiet || args.json);
    finish(run, meter, &interrupt)?;
    if args.quiet {
        return Ok(());
    }
    show::of(&show::open(&out)?, args.json)?;
    if !args.json {
        crate::terminal::print(&format!("\n the record is in {0}; watch it: hyosan watch {0}\n", out.display()))?;
    }
    Ok(())
}

/// Drills have no time of day: `--until` is a span from the start.
fn until_s(args: &RunArgs) -> Result<Option<f64>, Failure> {
    let Some(text) = &args.until else { return Ok(None) };
    let until_s = if text.contains(':') { None } else { clock::until_s(text, 0.0) };
    let refused = || Failure::refused(format!("--until {text}: a drill has no time of day; give a span (90s, 20min, 1.5h)"));
    until_s.map(Some).ok_or_else(refused)
}

fn finish(mut run: DrillRun, mut meter: Meter, interrupt: &Interrupt) -> Result<(), Failure> {
    let mut progress = run.progress();
    while !progress.is_done() {
        if interrupt.is_asked() {
            meter.close();
            eprintln!("stopped after {}; what was computed is kept and can be watched", clock::elapsed(progress.time_s));
            return Err(Failure::Interrupted);
        }
        progress = match run.advance() {
            Ok(progress) => progress,
            Err(error) => {
                meter.close();
                return Err(Failure::Told { exit: error.exit(), message: format!("{error}\n{}", kept(&progress)) });
            }
        };
        meter.show(&progress);
    }
    meter.close();
    run.finish()?;
    Ok(())
}

fn kept(progress: &Progress) -> String {
    format!("the first {} are written and stay readable", clock::elapsed(progress.time_s))
}
