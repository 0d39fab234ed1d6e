//! What happened, by whom, to whom, where, and because of what. Events are made in `sim`'s commit alone.

use building::plan::{OpeningId, SpaceId};
use geom::point::Point;
use stdx::coded_enum;
use stdx::tick::Tick;

use crate::blocks::BlockId;
use crate::fire::HearthId;
use crate::population::{DirectiveId, PersonId, ThingId};
use crate::state::{EventId, IntentKind, SoundKind};
use crate::things::BodyPart;
use crate::threat::Depth;

coded_enum! {
    /// Kinds of event.
    pub enum EventKind {
        /// A bell rings.
        Bell = 0 "bell",
        /// Somebody sets out on a directive.
        DirectiveBegun = 1 "directive_begun",
        /// A directive is done.
        DirectiveDone = 2 "directive_done",
        /// A directive is given up.
        DirectiveFailed = 3 "directive_failed",
        /// An animal bites.
        CarrierBite = 4 "carrier_bite",
        /// Somebody gets hold of somebody.
        Grabbed = 5 "grabbed",
        /// Somebody who was held breaks free.
        BrokeFree = 6 "broke_free",
        /// Somebody lets go.
        Released = 7 "released",
        /// An infected person bites.
        Bite = 8 "bite",
        /// Signs show on somebody bitten.
        Signs = 9 "signs",
        /// Somebody turns.
        Turned = 10 "turned",
        /// Somebody notices danger: sees, hears or is told.
        Noticed = 11 "noticed",
        /// Somebody makes up their mind.
        Decided = 12 "decided",
        /// Somebody cries a warning.
        Warned = 13 "warned",
        /// Somebody says that somebody was bitten.
        Told = 14 "told",
        /// Somebody screams.
        Screamed = 15 "screamed",
        /// A body thuds against something.
        Thud = 16 "thud",
        /// A door is opened.
        DoorOpened = 17 "door_opened",
        /// A door is shut.
        DoorClosed = 18 "door_closed",
        /// A door is locked.
        DoorLocked = 19 "door_locked",
        /// A door is unlocked and opened.
        DoorUnlocked = 20 "door_unlocked",
        /// A shut door gives way.
        DoorForced = 21 "door_forced",
        /// Somebody comes to a space.
        Entered = 22 "entered",
        /// Somebody gets out of the plan.
        Left = 23 "left",
        /// Somebody is behind a locked door and keeps still.
        Hidden = 24 "hidden",
        /// A fire starts.
        FireStarted = 25 "fire_started",
        /// A fire is out.
        FireEnded = 26 "fire_ended",
        /// The smoke of a space grows denser.
        SmokeThickened = 27 "smoke_thickened",
        /// The fire alarm begins to sound.
        AlarmSounded = 28 "alarm_sounded",
        /// Sprinklers begin to run in a space.
        SprinklersRan = 29 "sprinklers_ran",
        /// The alarm unlocks a door.
        DoorReleased = 30 "door_released",
        /// Somebody slips and falls.
        Slipped = 31 "slipped",
        /// Somebody who lay gets up.
        GotUp = 32 "got_up",
        /// Somebody goes over a ledge: out of a window, off a roof.
        WentOver = 33 "went_over",
        /// Somebody is lured or carried over a ledge.
        Tipped = 34 "tipped",
        /// Somebody falls, and comes down.
        Fell = 35 "fell",
        /// Somebody dies.
        Died = 36 "died",
        /// Somebody gets up on a piece of furniture.
        Climbed = 37 "climbed",
        /// Somebody comes down from a piece of furniture.
        CameDown = 38 "came_down",
        /// Somebody is pulled down from a piece of furniture.
        PulledDown = 39 "pulled_down",
        /// Somebody comes up a wall.
        ClimbedWall = 40 "climbed_wall",
        /// Furniture is moved.
        FurnitureMoved = 41 "furniture_moved",
        /// Furniture stands before a door or passage.
        WayBarred = 42 "way_barred",
        /// It does so no more.
        WayCleared = 43 "way_cleared",
        /// Somebody comes over furniture that was moved there.
        ClimbedAcross = 44 "climbed_across",
        /// A loudspeaker begins to sound.
        Loudspeaker = 45 "loudspeaker",
        /// Somebody is pushed to the floor.
        Shoved = 46 "shoved",
        /// Somebody is pushed or struck off a piece of furniture.
        ShovedOff = 47 "shoved_off",
        /// Somebody is pushed over a ledge.
        ShovedOver = 48 "shoved_over",
        /// Somebody takes a thing.
        Took = 50 "took",
        /// Somebody lays a thing down, or lets it fall.
        Dropped = 51 "dropped",
        /// Somebody throws a thing.
        Threw = 52 "threw",
        /// Somebody is struck with a thing.
        Struck = 53 "struck",
        /// A thing breaks; by somebody's will, if `who` is there.
        Smashed = 54 "smashed",
        /// Somebody begins to film.
        FilmBegun = 55 "film_begun",
        /// What somebody who films sees gets onto the film: the first cause is that.
        Filmed = 56 "filmed",
        /// A film ends.
        FilmEnded = 57 "film_ended",
        /// A phone posts what is on it.
        Posted = 58 "posted",
        /// Somebody records a message.
        MessageRecorded = 59 "message_recorded",
        /// A thing takes up blood.
        Soaked = 60 "soaked",
        /// Somebody is wiped with a thing.
        Wiped = 61 "wiped",
        /// A thing that was thrown comes to lie.
        Landed = 62 "landed",
        /// Somebody who runs past knocks a thing to the floor.
        Knocked = 63 "knocked",
        /// Somebody who was infected recovers.
        Recovered = 80 "recovered",
        /// One who is contagious infects somebody by being near.
        Infected = 81 "infected",
        /// An encounter ends one who is contagious.
        Ended = 82 "ended",
        /// Somebody who was infected keeps their mind.
        HalfTurned = 83 "half_turned",
    }
}

impl EventKind {
    /// True for what happens all the time and is hidden unless asked for.
    pub fn is_routine(self) -> bool {
        use EventKind::*;
        matches!(
            self,
            Bell | Noticed
                | Decided
                | Warned
                | Screamed
                | Thud
                | DoorOpened
                | DoorClosed
                | DoorLocked
                | DoorUnlocked
                | Entered
                | Hidden
                | Released
                | SmokeThickened
                | SprinklersRan
                | DoorReleased
                | Slipped
                | GotUp
                | CameDown
                | FurnitureMoved
                | Took
                | Dropped
                | FilmEnded
                | Landed
                | Knocked
        )
    }

    /// True for what a film can show: what bodies do and suffer, and fire.
    pub fn is_a_sight(self) -> bool {
        use EventKind::*;
        matches!(
            self,
            CarrierBite
                | Grabbed
                | BrokeFree
                | Bite
                | Signs
                | Turned
                | DoorForced
                | FireStarted
                | Slipped
                | WentOver
                | Tipped
                | Fell
                | Died
                | Climbed
                | PulledDown
                | Shoved
                | ShovedOff
                | ShovedOver
                | ClimbedWall
                | ClimbedAcross
                | Took
                | Dropped
                | Knocked
                | Threw
                | Struck
                | Smashed
                | Soaked
                | Wiped
        )
    }
}

coded_enum! {
    /// What a fall does.
    pub enum Injury {
        /// Nothing.
        None = 0 "unhurt",
        /// Something is broken: they limp from now on.
        Lame = 1 "lame",
        /// It kills.
        Fatal = 2 "fatal",
    }
}

coded_enum! {
    /// The ways of coming to know.
    pub enum Sense {
        /// Seen.
        Sight = 0 "sight",
        /// Heard.
        Hearing = 1 "hearing",
        /// Told by somebody.
        Told = 2 "told",
        /// Felt on one's own body.
        Touch = 3 "touch",
    }
}

coded_enum! {
    /// Reasons for a choice.
    pub enum ReasonKind {
        /// The timetable asks for it.
        Timetable = 0 "the timetable asks for it",
        /// Set on it.
        Directive = 1 "set on it",
        /// Danger is near.
        DangerNear = 2 "danger is near",
        /// Danger was heard of.
        DangerKnown = 3 "danger was heard of",
        /// The way out is short.
        ExitNear = 4 "the way out is short",
        /// A room to hide in is near.
        RefugeNear = 5 "a room to hide in is near",
        /// The way leads past danger.
        WayPastDanger = 6 "the way leads past danger",
        /// Safe enough here.
        SafeHere = 7 "safe enough here",
        /// Something is wrong.
        Uneasy = 8 "something is wrong",
        /// Prey in sight.
        PreySeen = 9 "prey in sight",
        /// Prey was heard.
        PreyHeard = 10 "prey was heard",
        /// Prey was here.
        PreyRemembered = 11 "prey was here",
        /// Nothing draws them.
        NothingNear = 12 "nothing draws them",
        /// Out of their reach.
        OutOfReach = 15 "out of their reach",
        /// A window is near.
        WindowNear = 16 "a window is near",
        /// The drop is high.
        Drop = 17 "the drop is high",
        /// A whim.
        Whim = 14 "a whim",
    }
}

/// A reason and its share of the choice, in units of utility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Which.
    pub kind: ReasonKind,
    /// How much it weighed; negative if it spoke against.
    pub weight: f64,
}

/// What is particular to a kind of event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Detail {
    /// Nothing more.
    None,
    /// Where a bite landed.
    Bite(BodyPart, Depth),
    /// How something came to be known, and at what level if it was heard.
    Sensed {
        /// The way.
        sense: Sense,
        /// Level at the ear in dB(A); none unless heard.
        level_db: Option<f64>,
        /// What was heard, if it was.
        sound: Option<SoundKind>,
    },
    /// What was chosen, and the strongest reasons.
    Choice {
        /// What.
        intent: IntentKind,
        /// Why: the strongest first.
        reasons: [Option<Reason>; 3],
    },
    /// A directive.
    Directive(DirectiveId),
    /// A thing.
    Thing(ThingId),
    /// A sound that goes out, and its level at 1 m in dB(A).
    Sounded {
        /// What.
        sound: SoundKind,
        /// How loud.
        level_db: f64,
    },
    /// What begins, by row of [`crate::population::Population::lesson_names`].
    Lesson(u16),
    /// Smoke, by its extinction coefficient in 1/m.
    Smoke(f64),
    /// A fall, by its height in metres, and what it did.
    Fall {
        /// From how high.
        height_m: f64,
        /// What it did.
        injury: Injury,
    },
    /// A piece of furniture, where it is, in metres, and where its front faces, in radians.
    Furniture {
        /// Which: the row of [`crate::population::Population::movables`].
        block: BlockId,
        /// The middle.
        at: Point,
        /// Where its front faces.
        heading_rad: f64,
    },
    /// A fire, by the row of [`crate::population::Population::hearths`].
    Hearth(HearthId),
    /// A blow.
    Blow {
        /// With what.
        thing: ThingId,
        /// Where it lands.
        part: BodyPart,
        /// Its energy, in J.
        energy_j: f64,
    },
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When.
    pub tick: Tick,
    /// What.
    pub kind: EventKind,
    /// Who did it, or whom it concerns.
    pub who: Option<PersonId>,
    /// To whom.
    pub whom: Option<PersonId>,
    /// At which opening.
    pub opening: Option<OpeningId>,
    /// In which space.
    pub space: Option<SpaceId>,
    /// At what point.
    pub at: Option<Point>,
    /// What it follows from, the nearest cause first; all ids are less than its own.
    pub causes: Vec<EventId>,
    /// More.
    pub detail: Detail,
}
