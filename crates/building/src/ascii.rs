//! Plans drawn in characters, for tests.
//!
//! ```text
//! #########
//! #   #   #      #        wall               o   low fixture, 0.9 m
//! # a +   #      space .  floor              O   high fixture, 2 m
//! #   #oo #      + / X    door: shut, open, locked
//! ##w####=#      =        passage            S   stair flight
//!                w        window             ^   head of a stair
//!                a to v   named point (not o)
//! ```
//!
//! One drawing is one storey, the first the lowest; all are laid over each other by their upper left corners, x to the right,
//! y upward. A character is a square of a side that the caller chooses, in metres.
//!
//! **Walls.** Plans have walls without thickness, so every wall is cut along its middle: each half of a wall square goes to the
//! floor that it touches. Doors, passages, windows and stair heads stand in walls, between two floors or a floor and the outside;
//! they lie on the middle line and are as long as their run of equal characters. What a wall square with the same floor on both
//! sides stands for (a pillar, a screen) is drawn as a fixture of category `wall`, 3 m high. Fixtures that stand at a wall reach to
//! its middle line, so that nobody slips through behind.
//!
//! **Spaces.** Floor squares side by side are one space, of category `room`. Blank floor that reaches the edge of the drawing is
//! the outside; floor drawn as `.` that reaches the edge is open ground (`unenclosedarea`) and ends there. An opening onto the
//! outside is an exit. Use [`set_category`] for corridors.
//!
//! **Stairs.** Squares `S` side by side are a `stairs` space. It has walls around it, a passage or a door at its foot, and `^` in
//! the wall at its head. Above the `^`, the drawing of the next storey has a wall square (or the `^` of the next flight) with the
//! landing's floor beside it.
//!
//! **Keys.** `L0`, `L1` … for storeys; within a storey, in reading order, `L0.room-1`, `L0.stairs-1`, `L0.opening-1`,
//! `L0.fixture-1`; a named point has its letter.

mod draw;
mod outline;
mod read;

use std::fmt;

use crate::check::Fault;
use crate::draft::Draft;
use crate::kinds::SpaceCategory;
use crate::plan::Building;

pub use draw::draw;
pub use read::read;

/// Why drawings are no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawingFault {
    /// Number of the drawing, from 0.
    pub storey: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for DrawingFault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "drawing {}, line {}, column {}: {}", self.storey, self.line, self.column, self.message)
    }
}

impl std::error::Error for DrawingFault {}

/// Why drawings give no building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBuilding {
    /// They are no plan.
    Drawing(DrawingFault),
    /// The plan has faults.
    Plan(Vec<Fault>),
}

impl fmt::Display for NoBuilding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoBuilding::Drawing(fault) => fault.fmt(to),
            NoBuilding::Plan(faults) => {
                faults.iter().try_for_each(|fault| writeln!(to, "{} {}: {}", fault.code, fault.feature, fault.message))
            }
        }
    }
}

impl std::error::Error for NoBuilding {}

/// The building that drawings show.
///
/// # Errors
/// Where the drawings are no plan, or what is wrong with it.
pub fn building(drawings: &[&str], square_m: f64) -> Result<Building, NoBuilding> {
    let draft = read(drawings, square_m).map_err(NoBuilding::Drawing)?;
    Building::assemble(&draft).map_err(NoBuilding::Plan)
}

/// Gives the space around the named point another category. True if there is such a point.
pub fn set_category(draft: &mut Draft, letter: char, category: SpaceCategory) -> bool {
    let key = draft.anchors.iter().find(|anchor| anchor.key.chars().eq([letter])).map(|anchor| anchor.unit.clone());
    let unit = key.and_then(|key| draft.units.iter_mut().find(|unit| unit.key == key));
    unit.map(|unit| unit.category = category).is_some()
}

#[cfg(test)]
mod tests;
