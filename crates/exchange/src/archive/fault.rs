//! What can be wrong with a text of trajectories.

use observe::paths::PathFault;
use thiserror::Error;

use super::Unit;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LineFault {
    /// Too few or too many columns.
    #[error("{found} columns; a line is `id frame x y` or `id frame x y z`, with white space between")]
    Columns {
        /// How many.
        found: usize,
    },
    /// No whole number from 0 on.
    #[error("{column} `{text}` is no whole number from 0 to 4294967295")]
    NotWhole {
        /// `id` or `frame`.
        column: &'static str,
        /// What stands there.
        text: String,
    },
    /// No number.
    #[error("{column} `{text}` is no number; write it with a point, as in 1.25")]
    NotANumber {
        /// `x`, `y` or `z`.
        column: &'static str,
        /// What stands there.
        text: String,
    },
    /// A person and frame for the second time.
    #[error("person {person} is at frame {frame} already on line {line}; keep one of the two lines")]
    Twice {
        /// Who.
        person: u32,
        /// When.
        frame: u32,
        /// The line that has it first, from 1.
        line: usize,
    },
    /// A comment names a frame rate that is none.
    #[error("`{text}` is no frame rate; write frames a second, as in `# framerate: 16`")]
    FrameRate {
        /// What stands there.
        text: String,
    },
}

/// One thing that is wrong with a text of trajectories.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ArchiveFault {
    /// A line is wrong.
    #[error("line {line}: {fault}\n  | {text}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// Its text, cut short.
        text: String,
        /// What is wrong with it.
        fault: LineFault,
    },
    /// Somebody is missing in between.
    #[error(
        "line {line}: person {person} is missing from frame {from} to {to}; fill the frames in, give the part after them an id of its own, or take it as it is with --allow-gaps"
    )]
    Gap {
        /// The line after the gap, from 1.
        line: usize,
        /// Who.
        person: u32,
        /// The first frame that is missing.
        from: u32,
        /// The last frame that is missing.
        to: u32,
    },
    /// The frame rate is not known.
    #[error("the frame rate is not known; add a line `# framerate: 16`, or give it: --frame-rate 16")]
    NoFrameRate,
    /// The unit is not known.
    #[error("the unit is not known; add a heading `# id frame x/m y/m` or `# id frame x/cm y/cm`, or give it: {likely}")]
    NoUnit {
        /// What the walking speed makes likely.
        likely: String,
    },
    /// The unit is not likely.
    #[error("as {} people would be spread over {spread_m:.1} m{}; is the unit or the frame rate wrong?", .unit.sign(), walk(.speed_m_per_s))]
    Suspicious {
        /// The unit.
        unit: Unit,
        /// The middle speed from frame to frame, in m/s; none for too few steps to judge.
        speed_m_per_s: Option<f64>,
        /// The longer side of the box around all places, in metres.
        spread_m: f64,
    },
    /// Nobody is in it.
    #[error("there is no line `id frame x y` in it")]
    Empty,
    /// What the lines give together is no trajectory.
    #[error(transparent)]
    Paths(#[from] PathFault),
}

fn walk(speed_m_per_s: &Option<f64>) -> String {
    speed_m_per_s.map_or(String::new(), |speed| format!(" and walk at {speed:.3} m/s"))
}

/// All that is wrong with a text of trajectories: at least one thing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArchiveFaults {
    /// The first of them, in order of lines.
    pub faults: Vec<ArchiveFault>,
    /// How many more there are.
    pub more: usize,
}

/// So many faults are told one by one.
const MOST_TOLD: usize = 20;

impl ArchiveFaults {
    pub(super) fn add(&mut self, fault: ArchiveFault) {
        if self.faults.len() < MOST_TOLD {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }
}

impl From<ArchiveFault> for ArchiveFaults {
    fn from(fault: ArchiveFault) -> ArchiveFaults {
        ArchiveFaults { faults: vec![fault], more: 0 }
    }
}

impl std::fmt::Display for ArchiveFaults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.faults.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))?;
        if self.more > 0 { write!(f, "\nand {} more", self.more) } else { Ok(()) }
    }
}

impl std::error::Error for ArchiveFaults {}
