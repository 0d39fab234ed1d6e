//! How things stand at a tick: columns with a row a person, a row an opening, a row a directive.
//!
//! Every column has one writer among the stages; `sim` alone places what the stages return.

use building::kinds::DoorState;
use building::plan::{CellId, OpeningId, PortalId};
use geom::point::Point;
use stdx::pack::{Pack, Unpacker};
use stdx::table::Table;
use stdx::tick::Tick;
use stdx::{coded_enum, id_type, pack_struct};

use crate::population::{DirectiveId, PersonId, Spot, ThingId};

id_type! {
    /// An event, in the order of happening over the whole run.
    EventId,
}

impl EventId {
    /// Stands for the event that the commit is about to make of a stage's row; never in a finished world.
    pub const PENDING: EventId = EventId(u32::MAX);
}

/// Where a body is and how it moves. Written by `walk`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Its place, always inside `cell`.
    pub at: Point,
    /// The cell that it is in.
    pub cell: CellId,
    /// Where it faces, in radians counter-clockwise from east.
    pub heading_rad: f64,
    /// How fast it moves, in m/s.
    pub speed_m_per_s: f64,
    /// For how long it has wanted to move and could not, in seconds.
    pub blocked_s: f64,
    /// False once it has left the plan.
    pub is_present: bool,
}

pack_struct!(Body { at, cell, heading_rad, speed_m_per_s, blocked_s, is_present });

coded_enum! {
    /// Stages of the infection's course.
    pub enum Stage {
        /// Not infected.
        Susceptible = 0 "susceptible",
        /// Infected, without signs: incubation.
        Exposed = 1 "exposed",
        /// Signs that others can see, the last moments of a mind.
        Turning = 2 "turning",
        /// Infectious: hunts and bites.
        Infectious = 3 "infectious",
    }
}

coded_enum! {
    /// Where a bite lands.
    pub enum BiteSite {
        /// Neck or head.
        Neck = 0 "neck",
        /// Arm or leg.
        Limb = 1 "limb",
        /// A scratch, a finger: little blood.
        Scratch = 2 "scratch",
    }
}

/// The course of the infection in one person. Written by `progress`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// The stage.
    pub stage: Stage,
    /// Since when.
    pub since: Tick,
    /// When the next stage comes; [`Tick::NEVER`] if none is due.
    pub next_at: Tick,
    /// The first bite, if bitten.
    pub bite: Option<BiteSite>,
    /// The event that brought this stage about.
    pub cause: Option<EventId>,
}

pack_struct!(Health { stage, since, next_at, bite, cause });

impl Health {
    /// Never met the infection.
    pub const HEALTHY: Health =
        Health { stage: Stage::Susceptible, since: Tick(0), next_at: Tick::NEVER, bite: None, cause: None };
}

/// At most so many hold one person.
pub const MOST_HOLDERS: usize = 4;

/// Who holds whom. Written by `meet`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grip {
    /// Whom this person holds.
    pub holding: Option<PersonId>,
    /// Those who hold this person, by id.
    pub held_by: [Option<PersonId>; MOST_HOLDERS],
    /// Since when this person is held.
    pub since: Tick,
    /// The event that began it.
    pub cause: Option<EventId>,
}

pack_struct!(Grip { holding, held_by, since, cause });

impl Grip {
    /// True if anybody holds this person.
    pub fn is_held(&self) -> bool {
        self.held_by[0].is_some()
    }

    /// Those who hold this person.
    pub fn holders(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.held_by.iter().flatten().copied()
    }
}

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
    /// Which directive it carries out.
    pub directive: Option<DirectiveId>,
    /// Since when.
    pub since: Tick,
    /// The event from which it follows.
    pub cause: Option<EventId>,
}

pack_struct!(Intent { kind, goal, pace, person, thing, directive, since, cause });

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

/// The way to the goal. Written by `route`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Route {
    /// The goal that it leads to.
    pub goal: Spot,
    /// Where to steer now.
    pub toward: Point,
    /// The portal to be crossed next, if any lies between here and the goal.
    pub portal: Option<PortalId>,
    /// The opening to be passed next, a few portals ahead perhaps.
    pub opening: Option<OpeningId>,
    /// When it was made.
    pub made_at: Tick,
    /// False if nothing leads there as the doors stand.
    pub is_reachable: bool,
    /// True at the goal.
    pub is_there: bool,
}

pack_struct!(Route { goal, toward, portal, opening, made_at, is_reachable, is_there });

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
}

pack_struct!(Ears { heard });

coded_enum! {
    /// Kinds of sound.
    pub enum SoundKind {
        /// Running feet.
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
        /// Plates and trays that fall.
        Crash = 8 "crash",
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

/// A door, or any opening. Written by `work`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Door {
    /// How it stands.
    pub state: DoorState,
    /// Since when.
    pub since: Tick,
    /// When somebody last passed or stood in it.
    pub passed_at: Tick,
    /// The event that set it so.
    pub cause: Option<EventId>,
}

pack_struct!(Door { state, since, passed_at, cause });

coded_enum! {
    /// How a directive stands.
    pub enum DirectiveStage {
        /// Not set off yet.
        Waiting = 0 "waiting",
        /// Set off; its owner means to do it.
        Begun = 1 "begun",
        /// Done.
        Done = 2 "done",
        /// Given up.
        Failed = 3 "failed",
    }
}

/// How a directive stands. Written by `decide`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectiveState {
    /// How it stands.
    pub stage: DirectiveStage,
    /// Since when.
    pub since: Tick,
    /// The event that set it off.
    pub cause: Option<EventId>,
}

pack_struct!(DirectiveState { stage, since, cause });

/// A column of state: rows that belong to one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// [`World::bodies`].
    Bodies,
    /// [`World::healths`].
    Healths,
    /// [`World::grips`].
    Grips,
    /// [`World::minds`].
    Minds,
    /// [`World::routes`].
    Routes,
    /// [`World::ears`].
    Ears,
    /// [`World::doors`].
    Doors,
    /// [`World::directives`].
    Directives,
    /// [`World::sounds`].
    Sounds,
}

impl Column {
    /// All columns, in the order of digests.
    pub const ALL: [Column; 9] = [
        Column::Bodies,
        Column::Healths,
        Column::Grips,
        Column::Minds,
        Column::Routes,
        Column::Ears,
        Column::Doors,
        Column::Directives,
        Column::Sounds,
    ];

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Column::Bodies => "people.body",
            Column::Healths => "people.health",
            Column::Grips => "people.grip",
            Column::Minds => "people.mind",
            Column::Routes => "people.route",
            Column::Ears => "people.ears",
            Column::Doors => "doors",
            Column::Directives => "directives",
            Column::Sounds => "sounds",
        }
    }
}

/// Everything that changes, at one tick.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// The tick.
    pub tick: Tick,
    /// Bodies.
    pub bodies: Table<PersonId, Body>,
    /// Courses of infection.
    pub healths: Table<PersonId, Health>,
    /// Who holds whom.
    pub grips: Table<PersonId, Grip>,
    /// Minds.
    pub minds: Table<PersonId, Mind>,
    /// Ways.
    pub routes: Table<PersonId, Route>,
    /// Sounds not yet thought about.
    pub ears: Table<PersonId, Ears>,
    /// Doors and other openings.
    pub doors: Table<OpeningId, Door>,
    /// Directives.
    pub directives: Table<DirectiveId, DirectiveState>,
    /// Sounds made in the last tick.
    pub sounds: Vec<Sound>,
    /// Count of changes of what doors let through (locked or not), so that routes are made anew only then.
    pub ways_version: u32,
    /// The tick from which the last such change holds.
    pub ways_changed_at: Tick,
    /// The id of the next event.
    pub next_event: EventId,
}

fn pack_rows<I: stdx::table::Id, T: Pack>(table: &Table<I, T>, out: &mut Vec<u8>) {
    (table.len() as u32).pack(out);
    for row in table.rows() {
        row.pack(out);
    }
}

fn unpack_rows<I: stdx::table::Id, T: Pack>(from: &mut Unpacker<'_>) -> Option<Table<I, T>> {
    Vec::<T>::unpack(from).map(Table::from)
}

impl Pack for World {
    fn pack(&self, out: &mut Vec<u8>) {
        self.tick.pack(out);
        for column in Column::ALL {
            self.pack_column(column, out);
        }
        self.ways_version.pack(out);
        self.ways_changed_at.pack(out);
        self.next_event.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<World> {
        Some(World {
            tick: Pack::unpack(from)?,
            bodies: unpack_rows(from)?,
            healths: unpack_rows(from)?,
            grips: unpack_rows(from)?,
            minds: unpack_rows(from)?,
            routes: unpack_rows(from)?,
            ears: unpack_rows(from)?,
            doors: unpack_rows(from)?,
            directives: unpack_rows(from)?,
            sounds: Pack::unpack(from)?,
            ways_version: Pack::unpack(from)?,
            ways_changed_at: Pack::unpack(from)?,
            next_event: Pack::unpack(from)?,
        })
    }
}

impl World {
    /// Appends one column's rows.
    pub fn pack_column(&self, column: Column, out: &mut Vec<u8>) {
        match column {
            Column::Bodies => pack_rows(&self.bodies, out),
            Column::Healths => pack_rows(&self.healths, out),
            Column::Grips => pack_rows(&self.grips, out),
            Column::Minds => pack_rows(&self.minds, out),
            Column::Routes => pack_rows(&self.routes, out),
            Column::Ears => pack_rows(&self.ears, out),
            Column::Doors => pack_rows(&self.doors, out),
            Column::Directives => pack_rows(&self.directives, out),
            Column::Sounds => self.sounds.pack(out),
        }
    }

    /// The first row of `column` in which two worlds differ.
    pub fn first_difference(&self, other: &World, column: Column) -> Option<usize> {
        fn differ<I: stdx::table::Id, T: PartialEq>(one: &Table<I, T>, other: &Table<I, T>) -> Option<usize> {
            (0..one.len().max(other.len())).find(|&i| one.rows().get(i) != other.rows().get(i))
        }
        match column {
            Column::Bodies => differ(&self.bodies, &other.bodies),
            Column::Healths => differ(&self.healths, &other.healths),
            Column::Grips => differ(&self.grips, &other.grips),
            Column::Minds => differ(&self.minds, &other.minds),
            Column::Routes => differ(&self.routes, &other.routes),
            Column::Ears => differ(&self.ears, &other.ears),
            Column::Doors => differ(&self.doors, &other.doors),
            Column::Directives => differ(&self.directives, &other.directives),
            Column::Sounds => (0..self.sounds.len().max(other.sounds.len())).find(|&i| self.sounds.get(i) != other.sounds.get(i)),
        }
    }

    /// Everybody who is in the plan.
    pub fn present(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.bodies.iter().filter(|(_, body)| body.is_present).map(|(person, _)| person)
    }
}
