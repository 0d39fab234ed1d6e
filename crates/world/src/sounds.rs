//! Sounds made, heard and understood. Columns of [`crate::state::World`].

use stdx::tick::Tick;
use stdx::{coded_enum, pack_struct};

use crate::population::{PersonId, Spot};
use crate::state::EventId;

/// A sound that somebody has heard and not yet thought about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// What it was.
    pub kind: SoundKind,
    /// Its level at the ear, in dB(A).
    pub level_db: f64,
    /// Where it seemed to come from.
    pub spot: Spot,
    /// Who made it.
    pub source: Option<PersonId>,
    /// What was said, if it was understood.
    pub statement: Option<Statement>,
    /// The event that made it, if one did.
    pub cause: Option<EventId>,
}

pack_struct!(Heard { kind, level_db, spot, source, statement, cause });

/// At most so many sounds wait for a thought; the loudest stay.
pub const MOST_HEARD: usize = 3;

/// Sounds heard since the last thought. Written by `sense`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ears {
    /// The loudest first.
    pub heard: [Option<Heard>; MOST_HEARD],
    /// Energy of the sounds that still sound at the ear, 1 at 0 dB(A): what is quieter drowns in it.
    pub noise_strength: f64,
    /// When the loudest of them ends; from then on the noise dies away.
    pub noise_until: Tick,
}

pack_struct!(Ears { heard, noise_strength, noise_until });

coded_enum! {
    /// Kinds of sound.
    pub enum SoundKind {
        /// Feet, running or walking.
        Steps = 0 "steps",
        /// Speech.
        Speech = 1 "speech",
        /// A shout.
        Shout = 2 "shout",
        /// A scream.
        Scream = 3 "scream",
        /// The voice of the infected.
        Groan = 4 "groan",
        /// A body against a door, a wall, a table.
        Thud = 5 "thud",
        /// A door that is thrown shut or open.
        DoorSlam = 6 "door_slam",
        /// The school bell.
        Bell = 7 "bell",
        /// Plates and glasses that break.
        Plates = 8 "plates",
        /// The fire alarm.
        Alarm = 9 "alarm",
        /// A loudspeaker.
        Loudspeaker = 10 "loudspeaker",
        /// Thunder: from above, everywhere as loud.
        Thunder = 11 "thunder",
        /// A window that breaks.
        Glass = 12 "glass",
    }
}

coded_enum! {
    /// What can be said.
    pub enum StatementKind {
        /// There is danger at that place.
        Danger = 0 "danger",
        /// That person was bitten.
        Bitten = 1 "bitten",
    }
}

/// Something said: what, of whom, where, and on what it rests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Statement {
    /// What.
    pub kind: StatementKind,
    /// Of whom.
    pub about: Option<PersonId>,
    /// Where.
    pub spot: Spot,
    /// The first event in the chain of telling: who saw it.
    pub root: EventId,
}

pack_struct!(Statement { kind, about, spot, root });

/// A sound of this tick, to be heard in the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sound {
    /// What it is.
    pub kind: SoundKind,
    /// Its level at 1 m, in dB(A).
    pub level_db: f64,
    /// Where it is made.
    pub spot: Spot,
    /// Who makes it.
    pub source: Option<PersonId>,
    /// What is said.
    pub statement: Option<Statement>,
    /// The event that made it, if one did.
    pub cause: Option<EventId>,
}

pack_struct!(Sound { kind, level_db, spot, source, statement, cause });
