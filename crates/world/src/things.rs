//! Things: who carries them, where they lie, what is on them, and what people do with them.

use building::plan::PortalId;
use stdx::tick::Tick;
use stdx::{coded_enum, pack_struct};

use crate::event::EventKind;
use crate::moment::Moment;
use crate::population::{DirectiveId, PersonId, Spot, ThingId, ThingKind};
use crate::state::EventId;

coded_enum! {
    /// Parts of the body that a blow can be meant for.
    pub enum BodyPart {
        /// The head.
        Head = 0 "head",
        /// An eye.
        Eye = 1 "eye",
        /// The throat.
        Throat = 2 "throat",
        /// The trunk.
        Torso = 3 "torso",
        /// An arm.
        Arm = 4 "arm",
        /// A hand.
        Hand = 5 "hand",
        /// A leg.
        Leg = 6 "leg",
    }
}

coded_enum! {
    /// Blood on a thing.
    pub enum Blood {
        /// None.
        None = 0 "none",
        /// Of somebody who does not carry the infection.
        Clean = 1 "clean",
        /// Of somebody who carries the infection.
        Infected = 2 "infected",
    }
}

/// Where something is aimed: thrown at, filmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aim {
    /// A place.
    Place(Spot),
    /// Somebody.
    Person(PersonId),
}

/// What a person means to do with a thing. Whoever does not carry it yet takes it first, if it lies there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Use {
    /// Carry it.
    Take,
    /// Lay it down where they stand.
    Drop,
    /// Throw it.
    Throw(Aim),
    /// Strike somebody with it.
    Strike {
        /// Whom.
        whom: PersonId,
        /// Where.
        part: BodyPart,
    },
    /// Break it on purpose.
    Smash,
    /// Film with it.
    Film {
        /// What; without it whatever they face.
        aim: Option<Aim>,
        /// For how long, in seconds.
        lasts_s: f64,
    },
    /// Record a message for somebody.
    Record {
        /// For whom.
        whom: PersonId,
    },
    /// Soak it in somebody's blood.
    Soak {
        /// Whose.
        whom: PersonId,
    },
    /// Wipe somebody with it.
    Wipe {
        /// Whom.
        whom: PersonId,
    },
}

impl Use {
    /// True if things of that kind are of that use.
    pub fn suits(self, kind: ThingKind) -> bool {
        match self {
            _ if kind == ThingKind::CagedAnimal => false,
            Use::Film { .. } | Use::Record { .. } => kind.films(),
            Use::Soak { .. } | Use::Wipe { .. } => kind == ThingKind::Cloth,
            Use::Smash => kind != ThingKind::Cloth,
            Use::Take | Use::Drop | Use::Throw(_) | Use::Strike { .. } => true,
        }
    }

    /// Whom it is done to.
    pub fn whom(self) -> Option<PersonId> {
        match self {
            Use::Strike { whom, .. } | Use::Soak { whom } | Use::Wipe { whom } => Some(whom),
            Use::Throw(Aim::Person(whom)) | Use::Film { aim: Some(Aim::Person(whom)), .. } => Some(whom),
            _ => None,
        }
    }
}

/// What is within so far of somebody's middle is within reach of their hand, in metres (assumption: arm and half a step).
pub const HAND_M: f64 = 1.0;

/// People throw from this near or nearer if they can, in metres (assumption: a distance at which one hopes to hit).
pub const THROWING_M: f64 = 6.0;

/// So many of the last pieces of film are remembered as causes of a posting.
pub const MOST_FILMED: usize = 4;

/// How a thing stands. Written by `handle`; the ids of events by the commit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Who carries it; none if it lies somewhere.
    pub holder: Option<PersonId>,
    /// Where it lies; of what is carried, where it lay last.
    pub spot: Spot,
    /// True once it has left the plan.
    pub is_gone: bool,
    /// True once it is broken: it films, posts and records no more.
    pub is_broken: bool,
    /// The blood on it.
    pub blood: Blood,
    /// Since when it films; [`Tick::NEVER`] unless it does.
    pub films_since: Tick,
    /// How many pieces of film are on it, those from before the start included.
    pub film_count: u32,
    /// How many messages are on it.
    pub message_count: u32,
    /// True once what is on it was posted.
    pub is_posted: bool,
    /// The directive that was carried out with it last.
    pub served: Option<DirectiveId>,
    /// What put it where it is, or broke it.
    pub cause: Option<EventId>,
    /// What began the film that runs, or the last one.
    pub film_cause: Option<EventId>,
    /// The last pieces of film, the latest first.
    pub filmed: [Option<EventId>; MOST_FILMED],
    /// What brought the blood onto it.
    pub blood_cause: Option<EventId>,
}

pack_struct!(Item {
    holder,
    spot,
    is_gone,
    is_broken,
    blood,
    films_since,
    film_count,
    message_count,
    is_posted,
    served,
    cause,
    film_cause,
    filmed,
    blood_cause
});

impl Item {
    /// Whole, clean, lying there.
    pub fn lying(spot: Spot) -> Item {
        Item {
            holder: None,
            spot,
            is_gone: false,
            is_broken: false,
            blood: Blood::None,
            films_since: Tick::NEVER,
            film_count: 0,
            message_count: 0,
            is_posted: false,
            served: None,
            cause: None,
            film_cause: None,
            filmed: [None; MOST_FILMED],
            blood_cause: None,
        }
    }

    /// True while it films.
    pub fn is_filming(&self) -> bool {
        self.films_since != Tick::NEVER
    }

    /// True if somebody could pick it up.
    pub fn lies(&self) -> bool {
        self.holder.is_none() && !self.is_gone
    }
}

/// Something that could be seen in the last tick. Written by the commit, as sounds are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Occurrence {
    /// The event.
    pub event: EventId,
    /// Its kind.
    pub kind: EventKind,
    /// Who did it, or whom it concerns.
    pub who: Option<PersonId>,
    /// To whom.
    pub whom: Option<PersonId>,
    /// Where.
    pub spot: Spot,
}

pack_struct!(Occurrence { event, kind, who, whom, spot });

/// Eyes that other stages ask.
pub trait Gaze: Sync {
    /// True if `looker`, with the head turned to `heading_rad`, sees what is at `spot`: that person, or anything there.
    fn sees(&self, looker: PersonId, heading_rad: f64, spot: Spot, person: Option<PersonId>) -> bool;
}

/// What is done with a thing in a tick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Deed {
    /// Somebody takes it.
    Take {
        /// Who.
        by: PersonId,
        /// What.
        thing: ThingId,
    },
    /// It goes from somebody's hand to the floor.
    Drop {
        /// Whose.
        by: PersonId,
        /// What.
        thing: ThingId,
        /// True if it falls: who turns holds nothing, and who flees no plates.
        is_fall: bool,
    },
    /// Somebody who comes past knocks it to the floor.
    Knock {
        /// Who.
        by: PersonId,
        /// What.
        thing: ThingId,
    },
    /// Somebody throws it.
    Throw {
        /// Who.
        by: PersonId,
        /// What.
        thing: ThingId,
        /// At whom.
        whom: Option<PersonId>,
    },
    /// What was thrown comes to lie.
    Land {
        /// What.
        thing: ThingId,
        /// Where.
        spot: Spot,
    },
    /// Somebody is struck with it, by hand or by a throw.
    Strike {
        /// Who strikes.
        by: PersonId,
        /// Who is struck.
        whom: PersonId,
        /// With what.
        thing: ThingId,
        /// Where.
        part: BodyPart,
        /// The energy of the blow, in J.
        energy_j: f64,
    },
    /// It breaks: by whom, if on purpose; else by the deed before this one.
    Smash {
        /// Who.
        by: Option<PersonId>,
        /// What.
        thing: ThingId,
    },
    /// Somebody begins to film.
    BeginFilm {
        /// Who.
        by: PersonId,
        /// With what.
        thing: ThingId,
    },
    /// Something seen gets onto the film.
    Film {
        /// Who films.
        by: PersonId,
        /// With what.
        thing: ThingId,
        /// What: the event.
        event: EventId,
        /// Whom it shows: who did it, or whom it befell.
        whom: Option<PersonId>,
    },
    /// A film ends.
    EndFilm {
        /// Who filmed.
        by: PersonId,
        /// With what.
        thing: ThingId,
    },
    /// It posts what is on it.
    Post {
        /// What.
        thing: ThingId,
    },
    /// Somebody records a message.
    Record {
        /// Who.
        by: PersonId,
        /// With what.
        thing: ThingId,
        /// For whom.
        whom: PersonId,
    },
    /// It takes up blood.
    Soak {
        /// By whose hand.
        by: PersonId,
        /// What.
        thing: ThingId,
        /// Whose blood.
        whom: PersonId,
    },
    /// Somebody is wiped with it.
    Wipe {
        /// By whom.
        by: PersonId,
        /// With what.
        thing: ThingId,
        /// Who.
        whom: PersonId,
    },
}

/// What the stage `handle` yields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Handling {
    /// What was done, in order.
    pub deeds: Vec<Deed>,
    /// Things that change, by thing.
    pub items: Vec<(ThingId, Item)>,
    /// Those whom a blow makes let go, by id.
    pub loosened: Vec<PersonId>,
}

impl Moment<'_> {
    /// Where a thing is: where it lies, or where its holder stands.
    pub fn spot_of_thing(&self, thing: ThingId) -> Spot {
        let item = &self.world.things[thing];
        item.holder.map_or(item.spot, |holder| self.spot_of(holder))
    }

    /// True if a thing can fly through the portal as it is now: over low furniture, not through glass.
    pub fn lets_fly(&self, portal: PortalId) -> bool {
        let opening = self.building.portals[portal].opening;
        self.lets_see(portal) && opening.is_none_or(|opening| !self.building.openings[opening].is_window())
    }

    /// True if somebody's hand reaches from one spot to the other: near enough, and nothing between.
    pub fn is_at_hand(&self, from: Spot, to: Spot) -> bool {
        let end = || self.building.walk_line(from.cell, from.at, to.at, |portal| self.lets_fly(portal));
        let storey = |cell| self.storey_of(cell);
        from.at.distance(to.at) <= HAND_M
            && matches!(end(), building::line_walk::LineEnd::Arrived(cell) if storey(cell) == storey(to.cell))
    }
}
