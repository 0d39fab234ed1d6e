//! What is fixed at the start of a run: people, their timetables, things, directives.

use building::ledges::LedgeId;
use building::plan::{CellId, OpeningId};
use geom::point::Point;
use stdx::table::Table;
use stdx::tick::Tick;
use stdx::{coded_enum, id_type, pack_struct};

use crate::blocks::{BlockId, Movable};
use crate::fire::{Hearth, HearthId, Protection};
use crate::state::Stage;
use crate::things::Use;
use crate::threat::StageId;

id_type! {
    /// A person.
    PersonId,
    /// A group: a class, the teachers.
    GroupId,
    /// A thing.
    ThingId,
    /// A directive.
    DirectiveId,
}

coded_enum! {
    /// Sex, as the tables of walking speeds distinguish it.
    pub enum Sex {
        /// Female.
        Female = 0 "female",
        /// Male.
        Male = 1 "male",
    }
}

/// A place to stand: a point and the cell that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    /// The cell.
    pub cell: CellId,
    /// The point, in metres.
    pub at: Point,
}

pack_struct!(Spot { cell, at });

/// What of a person never changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// True for those whom the scenario names.
    pub is_named: bool,
    /// Their group.
    pub group: GroupId,
    /// Their age, in years.
    pub age_years: u8,
    /// Their sex.
    pub sex: Sex,
    /// Half their shoulder width, in metres.
    pub radius_m: f64,
    /// Speed that they choose in the open, in m/s.
    pub walk_speed_m_per_s: f64,
    /// Speed at which they run for their life, in m/s.
    pub run_speed_m_per_s: f64,
    /// Strength of grip and shove; 1 is a grown-up's.
    pub strength: f64,
    /// True for those who climb outside walls (rule I9).
    pub climbs_walls: bool,
    /// How they stand with the infection at the start.
    pub initial_stage: Stage,
    /// The stage of the threat in which they start; none for the first of that role.
    pub initial_row: Option<StageId>,
    /// Where they are at the start.
    pub start: Spot,
    /// Where they ought to be from when on, in order of time.
    pub appointments: Vec<Appointment>,
}

/// A line of a person's timetable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Appointment {
    /// From when on.
    pub from: Tick,
    /// Where.
    pub spot: Spot,
    /// Row of [`Population::lesson_names`]: what it is.
    pub lesson: u16,
}

/// A group of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What its members are: `pupil`, `teacher`.
    pub role: String,
    /// True if its members carry keys: they open locked doors.
    pub has_keys: bool,
}

coded_enum! {
    /// What a thing is.
    pub enum ThingKind {
        /// An animal in a cage.
        CagedAnimal = 0 "caged_animal",
        /// A phone: it films, records and posts.
        Phone = 1 "phone",
        /// A video recorder: it films and records.
        VideoRecorder = 2 "video_recorder",
        /// A cloth: it takes up blood.
        Cloth = 3 "cloth",
        /// Anything else: to strike with, to throw.
        Object = 4 "object",
        /// Plates and glasses: they break when they fall, and fall when somebody runs past or flees with them.
        Crockery = 5 "crockery",
    }
}

impl ThingKind {
    /// True for what films and records.
    pub fn films(self) -> bool {
        matches!(self, ThingKind::Phone | ThingKind::VideoRecorder)
    }
}

/// A thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ThingKind,
    /// Where people stand who handle it.
    pub spot: Spot,
    /// True if it, or the blood on it, carries the infection (rules I1, I3).
    pub is_infectious: bool,
    /// Who carries it at the start; none if it lies at its spot.
    pub holder: Option<PersonId>,
    /// Its mass, in kg.
    pub mass_kg: f64,
    /// When it posts what is on it; [`Tick::NEVER`] if it does not.
    pub posts_at: Tick,
    /// True if a film is on it at the start.
    pub has_film: bool,
    /// True if there is blood on it at the start.
    pub is_bloody: bool,
}

impl Thing {
    /// A thing that lies there: clean, and with nothing on it.
    pub fn lying(name: &str, kind: ThingKind, spot: Spot) -> Thing {
        let (holder, posts_at) = (None, Tick::NEVER);
        let (is_infectious, has_film, is_bloody) = (false, false, false);
        Thing { name: name.to_string(), kind, spot, is_infectious, holder, mass_kg: 0.2, posts_at, has_film, is_bloody }
    }
}

/// What sets a directive off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trigger {
    /// A time.
    At(Tick),
    /// Its owner believes that this person was bitten: saw it or was told.
    KnowsBitten(PersonId),
    /// That directive is done.
    Done(DirectiveId),
}

/// What the owner of a directive has set their mind on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Act {
    /// Be there.
    GoTo(Spot),
    /// Put a finger to that thing.
    Handle(ThingId),
    /// Do something with a thing.
    Use {
        /// Which.
        thing: ThingId,
        /// What.
        how: Use,
    },
    /// Break all things of a kind that lie in a space.
    SmashEvery {
        /// Of which kind.
        kind: ThingKind,
        /// Somewhere in that space.
        spot: Spot,
    },
    /// Take hold of that person and keep them there.
    Detain {
        /// Whom.
        whom: PersonId,
        /// Where.
        spot: Spot,
    },
    /// Push a piece of furniture to a place.
    Push {
        /// Which.
        block: BlockId,
        /// Where its middle goes.
        spot: Spot,
    },
    /// Climb out by that ledge.
    ClimbOut(LedgeId),
    /// Stand at that ledge, call, and step aside when they come (rule P10).
    Bait(LedgeId),
    /// Push somebody over: off furniture, over a ledge, to the floor (rules P13, P14).
    Shove(PersonId),
}

/// A wish, not a script: it is weighed against everything else, and may fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Directive {
    /// Whose.
    pub who: PersonId,
    /// When it comes up.
    pub trigger: Trigger,
    /// What is wanted.
    pub act: Act,
    /// How much, in the units of utility (a timetable weighs 10, naked fear 100).
    pub weight: f64,
    /// It is given up after this long, in seconds.
    pub patience_s: f64,
    /// In words, for the record: what is wanted.
    pub words: String,
}

/// Ring of a bell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bell {
    /// When.
    pub at: Tick,
    /// Row of [`Population::lesson_names`]: what begins.
    pub lesson: u16,
}

/// A loudspeaker, or several that sound together (rule Z4).
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// Where they are.
    pub spots: Vec<Spot>,
    /// When they begin.
    pub from: Tick,
    /// When they fall silent.
    pub until: Tick,
    /// Their level at 1 m, in dB(A).
    pub level_db: f64,
}

/// All that is fixed at the start, but for the building.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Population {
    /// People.
    pub people: Table<PersonId, Person>,
    /// Groups.
    pub groups: Table<GroupId, Group>,
    /// Things.
    pub things: Table<ThingId, Thing>,
    /// Directives.
    pub directives: Table<DirectiveId, Directive>,
    /// Names of what timetables hold: `lesson 4`, `lunch`.
    pub lesson_names: Vec<String>,
    /// Bells, in order of time.
    pub bells: Vec<Bell>,
    /// Places where fires can start.
    pub hearths: Table<HearthId, Hearth>,
    /// What the building has against fire.
    pub protection: Protection,
    /// Loudspeakers.
    pub speakers: Vec<Speaker>,
    /// Furniture that can be moved.
    pub movables: Table<BlockId, Movable>,
    /// Ways out of the plan, for those who flee.
    pub exits: Vec<OpeningId>,
}
