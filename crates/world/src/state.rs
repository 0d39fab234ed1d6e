//! How things stand at a tick: columns with a row a person, a row an opening, a row a directive.
//!
//! Every column has one writer among the stages; `sim` alone places what the stages return.

use building::kinds::DoorState;
use building::plan::{CellId, OpeningId, PortalId, SpaceId};
use geom::point::Point;
use stdx::pack::{Pack, Unpacker};
use stdx::table::Table;
use stdx::tick::Tick;
use stdx::{coded_enum, id_type, pack_struct};

use crate::blocks::{Block, BlockId};
use crate::fire::{Air, Alarm, Fire, HearthId};
use crate::footing::Footing;
use crate::population::{DirectiveId, PersonId, Spot, ThingId};
use crate::things::{Item, Occurrence};
use crate::threat::{StageId, WayId};

pub use crate::minds::{Alert, BittenBelief, Intent, IntentKind, MOST_BELIEFS, MOST_THREATS, Mind, Pace, Threat};
pub use crate::sounds::{Ears, Heard, MOST_HEARD, Sound, SoundKind, Statement, StatementKind};

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
    /// Where they were when last they got on.
    pub anchor: Point,
    /// Until when it lies, having slipped.
    pub down_until: Tick,
    /// False once it has left the plan.
    pub is_present: bool,
}

pack_struct!(Body { at, cell, heading_rad, speed_m_per_s, blocked_s, anchor, down_until, is_present });

impl Body {
    /// True for who lies on the floor.
    pub fn is_down(&self, now: Tick) -> bool {
        now < self.down_until
    }
}

coded_enum! {
    /// What the engine makes of somebody in a stage of a threat's course: the role of the stage.
    pub enum Stage {
        /// Not infected.
        Susceptible = 0 "susceptible",
        /// Infected, without signs: incubation.
        Exposed = 1 "exposed",
        /// Signs that others can see, the last moments of a mind.
        Turning = 2 "turning",
        /// Infectious: hunts and bites.
        Infectious = 3 "infectious",
        /// Dead, or ended.
        Dead = 5 "dead",
        /// Recovered, and immune.
        Recovered = 6 "recovered",
        /// Half-infected: the mind is kept, hunger grows (rules I5 to I10).
        Half = 7 "half_infected",
    }
}

/// The course of the infection in one person. Written by `progress`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// What the engine makes of them: the role of the stage.
    pub stage: Stage,
    /// The stage of the threat's course.
    pub row: StageId,
    /// Since when.
    pub since: Tick,
    /// When the next stage comes; [`Tick::NEVER`] if none is due.
    pub next_at: Tick,
    /// Which stage that is.
    pub next: Option<StageId>,
    /// The way in which they were infected.
    pub way: Option<WayId>,
    /// The event that brought this stage about.
    pub cause: Option<EventId>,
}

pack_struct!(Health { stage, row, since, next_at, next, way, cause });

impl Health {
    /// Never met the infection.
    pub const HEALTHY: Health = Health {
        stage: Stage::Susceptible,
        row: StageId(0),
        since: Tick(0),
        next_at: Tick::NEVER,
        next: None,
        way: None,
        cause: None,
    };
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

/// A door, or any opening. Written by `work`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Door {
    /// How it stands.
    pub state: DoorState,
    /// Since when.
    pub since: Tick,
    /// When somebody last passed or stood in it.
    pub passed_at: Tick,
    /// What blows have worn of its resistance, in J.
    pub worn_j: f64,
    /// True once it has given way: it cannot be shut any more.
    pub is_broken: bool,
    /// How many pieces of furniture stand before it.
    pub barred_by: u8,
    /// The event that set it so.
    pub cause: Option<EventId>,
}

pack_struct!(Door { state, since, passed_at, worn_j, is_broken, barred_by, cause });

impl Door {
    /// A sound door that has always stood so.
    pub fn standing(state: DoorState) -> Door {
        Door { state, since: Tick(0), passed_at: Tick(0), worn_j: 0.0, is_broken: false, barred_by: 0, cause: None }
    }
}

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
    /// [`World::fires`].
    Fires,
    /// [`World::airs`].
    Airs,
    /// [`World::alarm`].
    Alarm,
    /// [`World::footings`].
    Footings,
    /// [`World::blocks`].
    Blocks,
    /// [`World::things`].
    Things,
    /// [`World::occurrences`].
    Occurrences,
}

impl Column {
    /// All columns, in the order of digests.
    pub const ALL: [Column; 16] = [
        Column::Bodies,
        Column::Healths,
        Column::Grips,
        Column::Minds,
        Column::Routes,
        Column::Ears,
        Column::Doors,
        Column::Directives,
        Column::Sounds,
        Column::Fires,
        Column::Airs,
        Column::Alarm,
        Column::Footings,
        Column::Blocks,
        Column::Things,
        Column::Occurrences,
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
            Column::Fires => "fires",
            Column::Airs => "airs",
            Column::Alarm => "alarm",
            Column::Footings => "people.footing",
            Column::Blocks => "blocks",
            Column::Things => "things",
            Column::Occurrences => "occurrences",
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
    /// Fires.
    pub fires: Table<HearthId, Fire>,
    /// Smoke, heat and water of spaces.
    pub airs: Table<SpaceId, Air>,
    /// The fire alarm.
    pub alarm: Alarm,
    /// What people stand on.
    pub footings: Table<PersonId, Footing>,
    /// Furniture that can be moved.
    pub blocks: Table<BlockId, Block>,
    /// Things.
    pub things: Table<ThingId, Item>,
    /// What could be seen in the last tick.
    pub occurrences: Vec<Occurrence>,
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
            fires: unpack_rows(from)?,
            airs: unpack_rows(from)?,
            alarm: Pack::unpack(from)?,
            footings: unpack_rows(from)?,
            blocks: unpack_rows(from)?,
            things: unpack_rows(from)?,
            occurrences: Pack::unpack(from)?,
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
            Column::Fires => pack_rows(&self.fires, out),
            Column::Airs => pack_rows(&self.airs, out),
            Column::Alarm => self.alarm.pack(out),
            Column::Footings => pack_rows(&self.footings, out),
            Column::Blocks => pack_rows(&self.blocks, out),
            Column::Things => pack_rows(&self.things, out),
            Column::Occurrences => self.occurrences.pack(out),
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
            Column::Fires => differ(&self.fires, &other.fires),
            Column::Airs => differ(&self.airs, &other.airs),
            Column::Alarm => (self.alarm != other.alarm).then_some(0),
            Column::Footings => differ(&self.footings, &other.footings),
            Column::Blocks => differ(&self.blocks, &other.blocks),
            Column::Things => differ(&self.things, &other.things),
            Column::Occurrences => {
                let most = self.occurrences.len().max(other.occurrences.len());
                (0..most).find(|&i| self.occurrences.get(i) != other.occurrences.get(i))
            }
        }
    }

    /// Everybody who is in the plan, and not dead.
    pub fn present(&self) -> impl Iterator<Item = PersonId> + '_ {
        let is_alive = |person: PersonId| self.healths[person].stage != Stage::Dead;
        self.bodies.iter().filter(move |&(person, body)| body.is_present && is_alive(person)).map(|(person, _)| person)
    }
}
