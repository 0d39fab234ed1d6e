//! The command line of Hyosan: words in, exit code out. Everything else happens behind the hall.

mod args;
mod chart;
mod clock;
mod commands;
mod drilled;
mod failure;
mod input;
mod interrupt;
mod measured;
mod progress;
mod summary;
mod terminal;

use std::process::ExitCode;

use clap::Parser;
use hyosan::exit::Exit;

use failure::Failure;

fn main() -> ExitCode {
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no fault; wrong words are refused input.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { Exit::Refused.code() } else { Exit::Ran.code() });
        }
    };
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Failure::Told { message, .. } = &failure {
                eprintln!("{}", message.trim_end());
            }
            ExitCode::from(failure.code())
        }
    }
}
