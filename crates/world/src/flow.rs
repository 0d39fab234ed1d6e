//! The tables that the stages of a tick hand to each other.
//!
//! They lie here, below the models, so that no model knows another.

use building::kinds::DoorState;
use building::ledges::{LedgeId, PerchId};
use building::plan::{Building, CellId, OpeningId, PortalId, StoreyId};
use geom::grid::Grid;
use geom::point::Point;
use stdx::table::Id;
use stdx::tick::Tick;

use crate::blocks::{Block, BlockId};
use crate::event::{Injury, Reason, Sense};
use crate::footing::{Footing, Hold};
use crate::moment::Moment;
use crate::population::{DirectiveId, PersonId, Spot, ThingId};
use crate::state::{Body, DirectiveStage, EventId, Grip, Health, Heard, Mind, Pace, Route, SoundKind, Statement};
use crate::threat::{StageId, WayId};

/// Whose turn it is to look and to decide: every person once in `period_ticks`, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// The period.
    pub period_ticks: u32,
}

impl Turns {
    /// Turns of `period_s` seconds.
    pub fn every_s(period_s: f64, dt_s: f64) -> Turns {
        Turns { period_ticks: ((period_s / dt_s).round() as u32).max(1) }
    }

    /// True if it is the person's turn at `tick`.
    pub fn is_turn(self, person: PersonId, tick: Tick) -> bool {
        (person.0 + tick.0).is_multiple_of(self.period_ticks)
    }
}

/// Cells from which a portal leads to another storey: there, people of two storeys are neighbours.
#[derive(Debug, Clone, Default)]
pub struct StoreySeams {
    /// A row a cell: the portals to other storeys, each with that storey.
    by_cell: Vec<Vec<(PortalId, StoreyId)>>,
}

impl StoreySeams {
    /// The seams of a building.
    pub fn of(building: &Building) -> StoreySeams {
        let seams_of = |id: CellId| {
            let here = building.cells[id].storey;
            let other = |portal: &PortalId| building.portals[*portal].across(id).map(|next| building.cells[next].storey);
            building.cells[id]
                .portals
                .iter()
                .filter_map(|portal| other(portal).filter(|&storey| storey != here).map(|storey| (*portal, storey)))
                .collect()
        };
        StoreySeams { by_cell: building.cells.ids().map(seams_of).collect() }
    }
}

/// A person as the hot loops see them.
#[derive(Debug, Clone, Copy)]
pub struct Neighbour {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub at: Point,
    /// In which cell.
    pub cell: CellId,
    /// Velocity, in m/s.
    pub velocity: Point,
    /// Direction wanted, of length 1; zero at rest.
    pub wanted: Point,
    /// Half the width, in metres.
    pub radius_m: f64,
    /// True for who stands on furniture.
    pub is_up: bool,
}

/// Who is where: a grid a storey, packed, and the people in each cell.
#[derive(Debug, Clone, Default)]
pub struct Index {
    storeys: Vec<(Grid, Vec<Neighbour>)>,
    cell_starts: Vec<u32>,
    cell_people: Vec<PersonId>,
}

/// Side of the grid's squares, in metres.
const GRID_M: f64 = 2.0;

/// People this near to a storey's seam are neighbours on both sides, in metres.
const SEAM_M: f64 = 2.0;

impl Index {
    /// Sorts everybody who is present; the dead are nobody's neighbours.
    pub fn of(moment: &Moment<'_>, seams: &StoreySeams) -> Index {
        let building = moment.building;
        let mut lists: Vec<Vec<Neighbour>> = vec![Vec::new(); building.storeys.len()];
        let mut cell_starts = vec![0u32; building.cells.len() + 1];
        for person in moment.world.present() {
            let body = &moment.world.bodies[person];
            let velocity =
                Point::new(stdx::float::cos(body.heading_rad), stdx::float::sin(body.heading_rad)) * body.speed_m_per_s;
            let radius_m = moment.population.people[person].radius_m;
            let is_up = moment.world.footings[person].perch.is_some();
            let neighbour =
                Neighbour { person, at: body.at, cell: body.cell, velocity, wanted: wanted(moment, person), radius_m, is_up };
            lists[building.cells[body.cell].storey.index()].push(neighbour);
            for &(portal, storey) in &seams.by_cell[body.cell.index()] {
                if building.portals[portal].line.distance(body.at) < SEAM_M {
                    lists[storey.index()].push(neighbour);
                }
            }
            cell_starts[body.cell.index() + 1] += 1;
        }
        for i in 1..cell_starts.len() {
            cell_starts[i] += cell_starts[i - 1];
        }
        let mut next = cell_starts.clone();
        let mut cell_people = vec![PersonId(0); cell_starts.last().copied().unwrap_or(0) as usize];
        for person in moment.world.present() {
            let body = &moment.world.bodies[person];
            let slot = &mut next[body.cell.index()];
            cell_people[*slot as usize] = person;
            *slot += 1;
        }
        let (low, high) = building.bounds;
        let storeys = lists
            .into_iter()
            .map(|list| {
                let grid = Grid::new(low, high, GRID_M, list.iter().map(|neighbour| neighbour.at));
                // Those who stand together lie together.
                let packed = grid.order().iter().map(|&item| list[item as usize]).collect();
                (grid, packed)
            })
            .collect();
        Index { storeys, cell_starts, cell_people }
    }

    /// Calls `visit` with everybody on `storey` (or at its seams) at most `reach_m` from `at`, in a fixed order.
    pub fn near(&self, storey: StoreyId, at: Point, reach_m: f64, mut visit: impl FnMut(&Neighbour)) {
        let (grid, list) = &self.storeys[storey.index()];
        grid.runs_near(at, reach_m, |run| {
            list[run].iter().filter(|neighbour| (neighbour.at - at).length_squared() <= reach_m * reach_m).for_each(&mut visit);
        });
    }

    /// Everybody who is present, neighbours after one another: hot loops that go by this order find what they read in the cache.
    pub fn by_place(&self) -> &[PersonId] {
        &self.cell_people
    }

    /// Those in a cell, by id.
    pub fn in_cell(&self, cell: CellId) -> &[PersonId] {
        &self.cell_people[self.cell_starts[cell.index()] as usize..self.cell_starts[cell.index() + 1] as usize]
    }
}

/// Where somebody under way wants to go next, as a direction.
fn wanted(moment: &Moment<'_>, person: PersonId) -> Point {
    let route = &moment.world.routes[person];
    let is_under_way = moment.world.minds[person].intent.pace != Pace::Rest && route.is_reachable && !route.is_there;
    if is_under_way { (route.toward - moment.world.bodies[person].at).unit() } else { Point::default() }
}

/// What somebody looks like to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// One who has turned.
    Infectious,
    /// One who shows signs of turning.
    Turning,
    /// One who is held by the infected.
    Attacked,
    /// One who runs.
    Running,
    /// To the infected: one to be hunted.
    Prey,
}

/// Somebody seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sighting {
    /// Who.
    pub person: PersonId,
    /// Looking how.
    pub appearance: Appearance,
    /// How far away, in metres.
    pub distance_m: f64,
}

/// What somebody sees who has a look: at most [`MOST_SIGHTINGS`], the nearest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Who looks.
    pub person: PersonId,
    /// What they see.
    pub seen: Vec<Sighting>,
}

/// At most so many sightings in a look.
pub const MOST_SIGHTINGS: usize = 8;

/// What people see and hear in this tick.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Percepts {
    /// Looks that saw something, by person.
    pub looks: Vec<Look>,
    /// Sounds heard, by person, then in the order of the sounds.
    pub heard: Vec<(PersonId, Heard)>,
    /// What the sounds leave at the ears as noise, by person.
    pub noise: Vec<Noise>,
}

/// What the sounds of a tick leave at somebody's ears.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Whose ears.
    pub person: PersonId,
    /// Energy of the sounds together, 1 at 0 dB(A).
    pub strength: f64,
    /// When the loudest of them ends.
    pub until: Tick,
}

impl Percepts {
    /// What `person` sees.
    pub fn seen_by(&self, person: PersonId) -> &[Sighting] {
        match self.looks.binary_search_by_key(&person, |look| look.person) {
            Ok(row) => &self.looks[row].seen,
            Err(_) => &[],
        }
    }
}

/// Who asks for the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walker {
    /// Opens what is unlocked, and locked doors from inside.
    Ordinary,
    /// Goes up to locked doors too: has keys, or presses on them.
    Pressing,
}

/// How far it is, through the openings as they are now.
pub trait Reach: Sync {
    /// Metres to walk from `from` to the middle of the cell `to`; none if nothing leads there.
    fn distance_m(&self, walker: Walker, from: Spot, to: CellId) -> Option<f64>;
    /// Metres to walk to a way out of the plan; none if nothing leads there.
    fn exit_distance_m(&self, walker: Walker, from: Spot, exit: OpeningId) -> Option<f64>;
    /// Where the first turn of that way is, to judge what lies on it.
    fn first_turn(&self, walker: Walker, from: Spot, to: CellId) -> Option<Point>;
}

/// What was noticed in a decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notice {
    /// The way.
    pub sense: Sense,
    /// Whom or whose sound.
    pub whom: Option<PersonId>,
    /// What was heard, and at what level in dB(A).
    pub sound: Option<(SoundKind, f64)>,
    /// Where.
    pub at: Point,
    /// The event behind it.
    pub cause: Option<EventId>,
}

/// Something said or cried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cry {
    /// How.
    pub kind: SoundKind,
    /// Level at 1 m, in dB(A).
    pub level_db: f64,
    /// What is said.
    pub statement: Option<Statement>,
}

/// What a person made of the moment. Events that are yet to be made are [`EventId::PENDING`] in `mind` and `cry`.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Who.
    pub person: PersonId,
    /// The mind from now on.
    pub mind: Mind,
    /// What was noticed, if it is worth an event.
    pub notice: Option<Notice>,
    /// Why the intent is what it is, if it changed: the strongest first.
    pub reasons: Option<[Option<Reason>; 3]>,
    /// What is said.
    pub cry: Option<Cry>,
    /// A directive that moved on, and the event behind it.
    pub directive: Option<(DirectiveId, DirectiveStage, Option<EventId>)>,
}

/// What becomes of a door.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DoorChange {
    /// Which.
    pub opening: OpeningId,
    /// How it stands from now on.
    pub state: DoorState,
    /// By whom; none for a closer.
    pub by: Option<PersonId>,
    /// True if it was forced.
    pub is_forced: bool,
    /// True if it was thrown.
    pub is_slammed: bool,
}

/// A body thuds against something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Knock {
    /// Whose.
    pub person: PersonId,
    /// Against which opening; none in a struggle.
    pub opening: Option<OpeningId>,
    /// What it takes off the opening's resistance, in J.
    pub energy_j: f64,
}

/// What becomes of doors in this tick.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Works {
    /// Doors that change, by opening; at most one change each.
    pub changes: Vec<DoorChange>,
    /// Openings in which somebody stands or passes.
    pub passed: Vec<OpeningId>,
    /// Thuds.
    pub knocks: Vec<Knock>,
}

/// Somebody's footing that changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FootingChange {
    /// Whose.
    pub person: PersonId,
    /// The footing from now on.
    pub footing: Footing,
    /// What happened, if it is worth an event.
    pub step: Option<ClimbStep>,
    /// Who brought it about, if not they themselves.
    pub by: Option<PersonId>,
}

/// A step of a climb that is worth an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClimbStep {
    /// Sets out over a ledge.
    Over(LedgeId),
    /// Is carried over a ledge.
    Tipped(LedgeId),
    /// Comes down from so high, in metres, and what it did.
    Landed(f64, Injury),
    /// Is up on furniture.
    Onto(PerchId),
    /// Is down again.
    Off(PerchId),
    /// Is pulled down.
    Dragged(PerchId),
    /// Is pushed or struck off furniture, over a ledge, or to the floor.
    Shoved(Option<Hold>),
    /// Has come over furniture that was moved there.
    Across(BlockId),
    /// Has come up a wall.
    Up(LedgeId),
}

/// A piece of furniture that moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlockChange {
    /// Which.
    pub block: BlockId,
    /// Where it is from now on.
    pub next: Block,
    /// What happened, if it is worth an event.
    pub step: Option<BlockStep>,
    /// Who moves it.
    pub by: Option<PersonId>,
}

/// What happens to furniture that is worth an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockStep {
    /// It has come a stretch.
    Moved,
    /// It stands before a door or passage from now on.
    Bars(OpeningId),
    /// It does so no more.
    Clears(OpeningId),
}

/// Footings that change, by person.
pub type Footings = Vec<FootingChange>;

/// The way of each mover whose way is made anew.
pub type Routes = Vec<(PersonId, Route)>;

/// Where everybody is next: a row a person.
pub type Bodies = Vec<Body>;

/// What happens between bodies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Contact {
    /// One gets hold of another.
    Grab {
        /// The holder.
        by: PersonId,
        /// The held.
        whom: PersonId,
    },
    /// One lets go of another.
    Release {
        /// The holder.
        by: PersonId,
        /// The held.
        whom: PersonId,
    },
    /// One who was held breaks free of everybody.
    BreakFree {
        /// The held.
        who: PersonId,
    },
    /// An infected person bites whom they hold.
    Bite {
        /// The biter.
        by: PersonId,
        /// The bitten.
        whom: PersonId,
        /// The way: where, how deep.
        way: WayId,
    },
    /// One who is contagious infects another by being near.
    Infect {
        /// The contagious.
        by: PersonId,
        /// The infected.
        whom: PersonId,
        /// The way.
        way: WayId,
    },
    /// An encounter ends one who is contagious.
    End {
        /// Who ends them.
        by: PersonId,
        /// The contagious.
        whom: PersonId,
        /// What becomes of them.
        into: StageId,
    },
    /// An animal bites.
    CarrierBite {
        /// The animal.
        by: ThingId,
        /// The bitten.
        whom: PersonId,
        /// The way: where, how deep.
        way: WayId,
    },
}

/// Contacts of this tick and the grips that they leave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contacts {
    /// What happened, in order.
    pub list: Vec<Contact>,
    /// Grips that change, by person.
    pub grips: Vec<(PersonId, Grip)>,
}

/// Infections of this tick: who, by which row of the contacts, where the bite landed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// The infected.
    pub person: PersonId,
    /// The row of [`Contacts::list`].
    pub contact: usize,
    /// The way.
    pub way: WayId,
}

/// Courses of infection that change, by person.
pub type Healths = Vec<(PersonId, Health)>;
