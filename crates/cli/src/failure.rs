//! How a command ends badly: a message that says what, where and what to do, and an exit code.

use std::io;

use hyosan::exit::Exit;
use hyosan::export::ExportError;
use hyosan::foreign::ForeignError;
use hyosan::import::ImportError;
use hyosan::measure::MeasureError;
use hyosan::replay::ReplayError;
use hyosan::run::RunError;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Told, with its class.
    Told {
        /// How the process ends.
        exit: Exit,
        /// What, where, what to do; several lines for several problems.
        message: String,
    },
    /// Ctrl-C, after what could be kept was kept.
    Interrupted,
    /// Nobody reads what we print any more: no fault of anybody's.
    NobodyListens,
}

impl Failure {
    /// An input was refused.
    pub(crate) fn refused(message: impl Into<String>) -> Failure {
        Failure::Told { exit: Exit::Refused, message: message.into() }
    }

    /// Something could not be read or written.
    pub(crate) fn unreadable(message: impl Into<String>) -> Failure {
        Failure::Told { exit: Exit::Unreadable, message: message.into() }
    }

    /// The process's exit code. 130 is the custom of shells for Ctrl-C.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Failure::Told { exit, .. } => exit.code(),
            Failure::Interrupted => 130,
            Failure::NobodyListens => 0,
        }
    }
}

/// A failure of standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyListens,
            _ => Failure::unreadable(format!("standard output: {error}")),
        }
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}

impl From<ReplayError> for Failure {
    fn from(error: ReplayError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}

impl From<ForeignError> for Failure {
    fn from(error: ForeignError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}

impl From<MeasureError> for Failure {
    fn from(error: MeasureError) -> Failure {
        Failure::Told { exit: error.exit(), message: error.to_string() }
    }
}
