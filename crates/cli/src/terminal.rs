//! What the terminal can show: width, colour, and whether there is one.

use std::io::{self, IsTerminal, Write};

/// Prints to standard output; whoever reads it may be gone, and that is told apart.
///
/// # Errors
/// What the system says.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// True if a person sees standard output.
pub(crate) fn is_watched() -> bool {
    io::stdout().is_terminal()
}

/// Columns of the terminal, within what a chart can use.
pub(crate) fn columns() -> usize {
    let size = console::Term::stdout().size_checked();
    size.map_or(80, |(_, columns)| usize::from(columns)).clamp(40, 120)
}

/// Paints text, or leaves it plain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint {
    is_coloured: bool,
}

impl Paint {
    /// For standard output as it is: colour on a terminal, unless `NO_COLOR` or a dumb terminal forbid it.
    pub(crate) fn for_stdout() -> Paint {
        Paint { is_coloured: is_watched() && is_allowed() }
    }

    /// For standard error as it is.
    pub(crate) fn for_stderr() -> Paint {
        Paint { is_coloured: io::stderr().is_terminal() && is_allowed() }
    }

    /// True if it paints.
    pub(crate) fn is_coloured(self) -> bool {
        self.is_coloured
    }

    /// No colour.
    #[cfg(test)]
    pub(crate) fn plain() -> Paint {
        Paint { is_coloured: false }
    }

    /// The text in one of the terminal's 256 colours.
    pub(crate) fn colour(self, text: &str, colour: u8) -> String {
        if self.is_coloured { format!("\u{1b}[38;5;{colour}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    /// The text in bold.
    pub(crate) fn bold(self, text: &str) -> String {
        if self.is_coloured { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_string() }
    }
}

fn is_allowed() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !forbidden && !dumb
}
