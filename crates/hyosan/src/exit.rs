//! How a door ends.

/// The classes of a process's end, with their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It ran.
    Ran = 0,
    /// An input was refused.
    Refused = 1,
    /// Something could not be read or written.
    Unreadable = 2,
    /// Two runs of one step came apart.
    Diverged = 3,
}

impl Exit {
    /// The code for the operating system.
    pub fn code(self) -> u8 {
        self as u8
    }
}
