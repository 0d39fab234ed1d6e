//! `hyosan verify`.

use std::path::Path;
use std::time::Instant;
use std::{fs, panic};

use hyosan::exit::Exit;
use verification::case::{Case, Suite};
use verification::experiments::{self, Options};
use verification::registry::{self, Choice};
use verification::report::{self, Report};
use verification::stand::{self, Bench};

use crate::args::VerifyArgs;
use crate::failure::Failure;
use crate::{input, terminal};

/// Runs cases, compares experiments, writes what came of them.
pub(super) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let mut bench = Bench::default();
    bench.is_fast = args.fast;
    if let Some(model) = args.model.as_deref().filter(|model| !bench.use_model(model)) {
        return Err(unknown("model", model, stand::models().iter().copied()));
    }
    let choice = choice(args)?;
    let has_cases = args.experiments.is_none() || args.suite.is_some() || args.case.is_some() || args.fast;
    let started = Instant::now();
    let mut report = Report { is_fast: args.fast, model: args.model.clone(), ..Report::default() };
    if has_cases {
        run_cases(&choice.cases(), &bench, &mut report);
    }
    if let Some(folder) = &args.experiments {
        run_experiments(folder, args, &bench, &mut report)?;
    }
    eprintln!("{:.1} s", started.elapsed().as_secs_f64());
    write(args, &report)?;
    if report.is_good() {
        return Ok(());
    }
    let mut bad: Vec<&str> = failed(&report).collect();
    bad.extend(report.refused.iter().map(|refused| refused.file.as_str()));
    Err(Failure::Told { exit: Exit::Refused, message: format!("failed: {}", bad.join(", ")) })
}

fn failed(report: &Report) -> impl Iterator<Item = &str> {
    let is_failed = |outcome: &&verification::case::Outcome| outcome.verdict == verification::case::Verdict::Fail;
    report.outcomes.iter().filter(is_failed).map(|outcome| outcome.case.id)
}

fn choice(args: &VerifyArgs) -> Result<Choice, Failure> {
    let suite = match args.suite.as_deref() {
        None => None,
        Some(name) => match Suite::named(name) {
            Some(suite) => Some(suite),
            None => return Err(unknown("suite", name, Suite::ALL.into_iter().map(Suite::key))),
        },
    };
    let all = registry::cases();
    if let Some(id) = args.case.as_deref().filter(|id| !all.iter().any(|case| case.id == *id)) {
        return Err(unknown("case", id, all.iter().map(|case| case.id)));
    }
    let choice = Choice { suite, id: args.case.clone(), is_fast: args.fast };
    if choice.cases().is_empty() {
        let id = args.case.as_deref().unwrap_or_default();
        let own = all.iter().find(|case| case.id == id).map_or("", |case| case.suite.key());
        return Err(Failure::refused(format!("the case `{id}` is of the suite `{own}`; leave `--suite` out")));
    }
    Ok(choice)
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let known: Vec<&str> = known.collect();
    let near = input::nearest(name, known.iter().copied());
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Failure::refused(format!("there is no {what} `{name}`{hint}\nthere are: {}", known.join(", ")))
}

fn run_cases(cases: &[Case], bench: &Bench, report: &mut Report) {
    // A panic of a case is told in the report.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    for (n, &case) in cases.iter().enumerate() {
        let started = Instant::now();
        let outcome = registry::run(case, bench);
        let seconds = started.elapsed().as_secs_f64();
        eprintln!("{:3}/{} {:15} {:14} {seconds:6.1} s", n + 1, cases.len(), case.id, outcome.verdict.word());
        report.outcomes.push(outcome);
    }
    panic::set_hook(hook);
}

fn run_experiments(folder: &Path, args: &VerifyArgs, bench: &Bench, report: &mut Report) -> Result<(), Failure> {
    let place = folder.display();
    let unread = |error: std::io::Error| Failure::unreadable(format!("{place}: could not read: {error}"));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.is_file() && path.extension().is_some_and(|kind| kind == "txt") {
            names.push(path);
        }
    }
    names.sort();
    if names.is_empty() {
        let hint = "put NAME.txt there, with `id frame x y` on each line, and its floor in NAME.wkt";
        return Err(Failure::refused(format!("{place}: no trajectories in it; {hint}")));
    }
    let options = Options { motivation: args.motivation, frame_rate_hz: args.fps, are_gaps_allowed: args.allow_gaps };
    for path in names {
        let started = Instant::now();
        let file = path.display().to_string();
        let read = |path: &Path| fs::read(path).map_err(|error| Failure::unreadable(format!("{}: {error}", path.display())));
        let floor = path.with_extension("wkt");
        let floor = if floor.is_file() { Some(read(&floor)?) } else { None };
        match experiments::compare(&file, &read(&path)?, floor.as_deref(), options, bench) {
            Ok(compared) => report.experiments.push(compared),
            Err(refused) => report.refused.push(refused),
        }
        eprintln!("{file} {:.1} s", started.elapsed().as_secs_f64());
    }
    Ok(())
}

fn write(args: &VerifyArgs, report: &Report) -> Result<(), Failure> {
    let to_file = |path: &Path, text: &str| {
        let fault = |error| Failure::unreadable(format!("{}: could not write: {error}", path.display()));
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(fault)?;
        }
        fs::write(path, text).map_err(fault)
    };
    if let Some(path) = &args.html {
        to_file(path, &report::html(report))?;
    }
    if let Some(path) = &args.markdown {
        to_file(path, &report::markdown(report))?;
    }
    match &args.json {
        Some(path) if path == Path::new("-") => return Ok(terminal::print(&report::json(report))?),
        Some(path) => to_file(path, &report::json(report))?,
        None => {}
    }
    Ok(terminal::print(&report::text(report))?)
}
