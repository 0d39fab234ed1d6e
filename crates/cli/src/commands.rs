//! The commands, each in a file of its own.

mod bench;
mod compare;
mod drill;
mod export;
mod first_day;
mod import;
mod measure;
mod new;
mod params;
mod plan;
mod probe;
mod run;
mod scenarios;
mod shell;
mod show;
mod threats;
mod verify;
mod watch;

use crate::args::{Cli, Command, PlanCommand, ProbeCommand};
use crate::failure::Failure;

/// Does what was asked.
///
/// # Errors
/// What went wrong, for people, with the exit code.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        None => first_day::run(),
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::Watch(args)) => watch::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Measure(args)) => measure::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Scenarios(args)) => scenarios::run(args.json),
        Some(Command::Params(args)) => params::run(&args),
        Some(Command::Threats(args)) => threats::run(&args),
        Some(Command::Plan(PlanCommand::Check { plan, json })) => plan::check(&plan, json),
        Some(Command::Plan(PlanCommand::Draw(args))) => plan::draw(&args),
        Some(Command::Probe(ProbeCommand::Sound(args))) => probe::sound(&args),
        Some(Command::Probe(ProbeCommand::Sight(args))) => probe::sight(&args),
        Some(Command::Compare(args)) => compare::run(&args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Bench(args)) => bench::run(&args),
        Some(Command::Verify(args)) => verify::run(&args),
        Some(Command::Completions { shell }) => shell::completions(shell),
        Some(Command::Manual) => shell::manual(),
    }
}
