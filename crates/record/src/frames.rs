//! Frames: everybody's place at one moment, and the layout in which the viewer takes a slice of them.

use building::plan::Building;

/// Moves faster than 2 m/s.
pub const MOVING_FAST: u8 = 1;
/// Is held by somebody.
pub const HELD: u8 = 2;
/// Holds somebody.
pub const HOLDING: u8 = 4;
/// Hides and keeps still.
pub const HIDING: u8 = 8;
/// Cries, shouts or screams.
pub const CRYING: u8 = 16;
/// Flees, or runs to hide.
pub const FLEEING: u8 = 32;
/// Hunts.
pub const HUNTING: u8 = 64;

/// The state code of those who have left the plan; all others are codes of `world::state::Stage`.
pub const LEFT: u8 = 4;

/// How many state codes there are.
pub const STATES: usize = 8;

/// Keys of the state codes, in their order.
pub const STATE_KEYS: [&str; STATES] =
    ["susceptible", "exposed", "turning", "infectious", "left", "dead", "recovered", "half_infected"];

/// A person at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// Place, in cm of the plan.
    pub x_cm: i32,
    /// Place, in cm of the plan.
    pub y_cm: i32,
    /// Where the body faces: 256ths of a turn, counter-clockwise from east.
    pub heading: u8,
    /// Storey, lowest first.
    pub storey: u8,
    /// State code.
    pub state: u8,
    /// Flags.
    pub flags: u8,
}

/// Some frames in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frames {
    /// The number of the first, counted over the run.
    pub first: u32,
    /// People in each.
    pub people_count: u32,
    /// Frame by frame, person by person.
    pub marks: Vec<Mark>,
}

impl Frames {
    /// How many.
    pub fn len(&self) -> usize {
        if self.people_count == 0 { 0 } else { self.marks.len() / self.people_count as usize }
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The marks of one frame of these.
    pub fn frame(&self, index: usize) -> &[Mark] {
        let people = self.people_count as usize;
        self.marks.get(index * people..(index + 1) * people).unwrap_or(&[])
    }

    /// How many people are in each state at the last frame but `back`.
    pub fn counts(marks: &[Mark]) -> [u32; STATES] {
        let mut counts = [0; STATES];
        for mark in marks {
            counts[usize::from(mark.state).min(STATES - 1)] += 1;
        }
        counts
    }

    /// The layout of `docs/viewer-api.md`: 16 bytes of header, then 8 bytes a person and frame.
    pub fn to_viewer_bytes(&self, origin_cm: (i32, i32)) -> Vec<u8> {
        let mut out = Vec::with_capacity(16 + self.marks.len() * 8);
        out.extend_from_slice(b"HYS1");
        for number in [self.first, self.len() as u32, self.people_count] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        let offset = |at_cm: i32, origin_cm: i32| at_cm.saturating_sub(origin_cm).clamp(0, i32::from(u16::MAX)) as u16;
        for mark in &self.marks {
            out.extend_from_slice(&offset(mark.x_cm, origin_cm.0).to_le_bytes());
            out.extend_from_slice(&offset(mark.y_cm, origin_cm.1).to_le_bytes());
            out.extend_from_slice(&[mark.heading, mark.storey, mark.state, mark.flags]);
        }
        out
    }
}

/// The corner from which the viewer's coordinates count, in cm: the least x and y of the plan, rounded down to whole metres.
pub fn viewer_origin_cm(building: &Building) -> (i32, i32) {
    let (least, _) = building.bounds;
    ((least.x.floor() * 100.0) as i32, (least.y.floor() * 100.0) as i32)
}
