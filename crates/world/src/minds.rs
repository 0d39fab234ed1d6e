//! Minds: what a person is about, knows and fears. A column of [`crate::state::World`].

use stdx::tick::Tick;
use stdx::{coded_enum, pack_struct};

use crate::footing::Hold;
use crate::population::{DirectiveId, PersonId, Spot, ThingId};
use crate::state::EventId;

coded_enum! {
    /// What a person is about.
    pub enum IntentKind {
        /// Stay where they are.
        Stay = 0 "stay",
        /// Keep to the timetable.
        Attend = 1 "attend",
        /// Carry out a directive.
        Pursue = 2 "pursue",
        /// Look what is going on.
        Look = 3 "look",
        /// Get out, or away.
        Flee = 4 "flee",
        /// Get behind a door, shut it, keep still.
        Hide = 5 "hide",
        /// Run somebody down.
        Hunt = 6 "hunt",
        /// Go where prey was last seen or heard.
        Search = 7 "search",
        /// Drift about.
        Wander = 8 "wander",
        /// Get up on something, out of reach.
        Climb = 9 "climb",
    }
}

coded_enum! {
    /// How fast a person wants to be.
    pub enum Pace {
        /// Not at all.
        Rest = 0 "rest",
        /// A slow drift.
        Amble = 1 "amble",
        /// Walking.
        Walk = 2 "walk",
        /// Running.
        Run = 3 "run",
    }
}

/// What a person is about, where, and how fast. Written by `decide`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intent {
    /// What.
    pub kind: IntentKind,
    /// Where to.
    pub goal: Spot,
    /// How fast.
    pub pace: Pace,
    /// Whom it concerns.
    pub person: Option<PersonId>,
    /// Which thing it concerns.
    pub thing: Option<ThingId>,
    /// Over or onto what it leads.
    pub hold: Option<Hold>,
    /// Which directive it carries out.
    pub directive: Option<DirectiveId>,
    /// Since when.
    pub since: Tick,
    /// The event from which it follows.
    pub cause: Option<EventId>,
}

pack_struct!(Intent { kind, goal, pace, person, thing, hold, directive, since, cause });

coded_enum! {
    /// The steps from not knowing to acting (protective action decision model; Kuligowski 2009).
    pub enum Alert {
        /// Suspects nothing.
        Unaware = 0 "unaware",
        /// Senses that something is wrong and looks for what.
        Wary = 1 "wary",
        /// Acts to be safe.
        Acting = 2 "acting",
    }
}

/// A danger as somebody knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threat {
    /// Who it is, if known.
    pub person: Option<PersonId>,
    /// Where it was.
    pub spot: Spot,
    /// When it was last seen, heard or told of.
    pub at: Tick,
    /// The event by which it is known.
    pub cause: EventId,
    /// True if seen with one's own eyes.
    pub is_seen: bool,
}

pack_struct!(Threat { person, spot, at, cause, is_seen });

/// What somebody believes of somebody else: bitten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BittenBelief {
    /// Of whom.
    pub person: PersonId,
    /// The event by which it is known.
    pub cause: EventId,
}

pack_struct!(BittenBelief { person, cause });

/// At most so many threats are kept in mind.
pub const MOST_THREATS: usize = 4;

/// At most so many are known to be bitten.
pub const MOST_BELIEFS: usize = 4;

/// What goes on in a head. Written by `decide`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mind {
    /// What the person is about.
    pub intent: Intent,
    /// How far the person has understood.
    pub alert: Alert,
    /// Perceived risk: cues added up, fading.
    pub risk: f64,
    /// Dangers, the latest first.
    pub threats: [Option<Threat>; MOST_THREATS],
    /// Those known to be bitten, the latest first.
    pub bitten: [Option<BittenBelief>; MOST_BELIEFS],
    /// For the infected: whom they are after, and where prey was last noticed.
    pub quarry: Option<Threat>,
    /// When the person last cried out.
    pub cried_at: Tick,
    /// When the person last noticed a danger anew.
    pub noticed_at: Tick,
    /// When the person last chose between ways to be safe.
    pub weighed_at: Tick,
    /// The event that made the person wary or act.
    pub cause: Option<EventId>,
    /// When the person's reaction is over and they may move (reaction time).
    pub ready_at: Tick,
    /// Row of the appointment that holds now.
    pub appointment: u16,
}

pack_struct!(Mind {
    intent,
    alert,
    risk,
    threats,
    bitten,
    quarry,
    cried_at,
    noticed_at,
    weighed_at,
    cause,
    ready_at,
    appointment
});
