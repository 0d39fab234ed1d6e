//! What people stand on, climb and fall from. A column of [`crate::state::World`].

use crate::blocks::BlockId;
use building::ledges::{LedgeId, PerchId};
use stdx::pack::{Pack, Unpacker};
use stdx::tick::Tick;
use stdx::{coded_enum, pack_struct};

/// What somebody means to get over or onto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Over a ledge: out of a window, off a roof.
    Ledge(LedgeId),
    /// Up a wall, onto the floor behind that ledge.
    Wall(LedgeId),
    /// Onto a piece of furniture.
    Perch(PerchId),
    /// A piece of furniture that can be moved: to push it, or over it.
    Block(BlockId),
}

impl Pack for Hold {
    fn pack(&self, out: &mut Vec<u8>) {
        let (code, row) = match *self {
            Hold::Ledge(ledge) => (0u8, ledge.0),
            Hold::Wall(ledge) => (1, ledge.0),
            Hold::Perch(perch) => (2, perch.0),
            Hold::Block(block) => (3, block.0),
        };
        code.pack(out);
        row.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Hold> {
        let (code, row) = (u8::unpack(from)?, u32::unpack(from)?);
        match code {
            0 => Some(Hold::Ledge(LedgeId(row))),
            1 => Some(Hold::Wall(LedgeId(row))),
            2 => Some(Hold::Perch(PerchId(row))),
            3 => Some(Hold::Block(BlockId(row))),
            _ => None,
        }
    }
}

coded_enum! {
    /// How somebody changes their footing.
    pub enum ClimbKind {
        /// Over a ledge with a will, hanging on as long as it goes.
        Over = 0 "over",
        /// Over a ledge without one: lured or carried by one's own run.
        Tipped = 1 "tipped",
        /// Up a wall.
        Up = 2 "up",
        /// Onto furniture.
        Onto = 3 "onto",
        /// Down from furniture.
        Off = 4 "off",
        /// Down from furniture without a will.
        Dragged = 5 "dragged",
        /// Over furniture that was moved there.
        Across = 6 "across",
    }
}

/// A climb in progress: whoever climbs does nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climb {
    /// How.
    pub kind: ClimbKind,
    /// Over or onto what.
    pub hold: Hold,
    /// When it is over.
    pub until: Tick,
}

pack_struct!(Climb { kind, hold, until });

/// What a person stands on, and how well. Written by `climb`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Footing {
    /// The climb in progress.
    pub climb: Option<Climb>,
    /// The furniture stood on; none on the floor.
    pub perch: Option<PerchId>,
    /// Until when somebody who fell lies.
    pub lies_until: Tick,
    /// Speed lost by what a fall broke, as a share.
    pub lameness: f64,
}

pack_struct!(Footing { climb, perch, lies_until, lameness });

impl Footing {
    /// On the floor, sound.
    pub const SOUND: Footing = Footing { climb: None, perch: None, lies_until: Tick(0), lameness: 0.0 };

    /// True for who can walk: on the floor, neither climbing nor lying.
    pub fn is_on_foot(&self, now: Tick) -> bool {
        self.climb.is_none() && self.perch.is_none() && now >= self.lies_until
    }
}
