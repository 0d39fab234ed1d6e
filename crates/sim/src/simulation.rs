//! A run in progress.

use std::sync::Arc;

use disease::progress::Course;
use stdx::digest::Digest;
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::blocks::{Block, Movable};
use world::event::Event;
use world::fire::{Air, Alarm, Fire};
use world::footing::Footing;
use world::population::{Person, PersonId, Spot, Thing};
use world::state::{
    Alert, Body, Column, DirectiveStage, DirectiveState, Door, Ears, EventId, Grip, Health, Intent, IntentKind, Mind, Pace,
    Route, Sound, Stage, World,
};
use world::things::{Blood, Item};

use crate::setup::Setup;
use crate::step::{Memo, Prepared, step};

/// What a step brought, besides the next world.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Happenings {
    /// Events, in order.
    pub events: Vec<Event>,
    /// Sounds, in order.
    pub sounds: Vec<Sound>,
}

/// Where two runs of the same step came apart: that is a bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Divergence {
    /// The tick.
    pub tick: Tick,
    /// The column.
    pub column: Column,
    /// The row (person, opening or directive).
    pub row: usize,
}

impl std::fmt::Display for Divergence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "diverged at tick {}, {}, row {}", self.tick.0, self.column.name(), self.row)
    }
}

/// A run in progress: a setup, a seed, a world.
#[derive(Clone)]
pub struct Simulation {
    setup: Arc<Setup>,
    prepared: Arc<Prepared>,
    memo: Memo,
    draw: Draw,
    world: World,
}

impl Simulation {
    /// Starts a run.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Simulation {
        let world = first_world(&setup, Draw::new(seed));
        Simulation::resume(setup, seed, world)
    }

    /// Goes on from a world that a run of the same setup and seed had reached.
    pub fn resume(setup: Arc<Setup>, seed: u64, world: World) -> Simulation {
        let prepared = Prepared::of(&setup);
        Simulation { setup, prepared, memo: Memo::default(), draw: Draw::new(seed), world }
    }

    /// What the run is made of.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.draw.seed()
    }

    /// How things stand.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Advances by one tick.
    pub fn step(&mut self) -> Happenings {
        step(&self.setup, &self.prepared, &mut self.memo, self.draw, &mut self.world)
    }

    /// Advances by one tick twice from the same state and compares.
    ///
    /// # Errors
    /// Where the two came apart.
    pub fn step_checked(&mut self) -> Result<Happenings, Divergence> {
        let mut other = self.clone();
        let happenings = self.step();
        other.step();
        for column in Column::ALL {
            if let Some(row) = self.world.first_difference(&other.world, column) {
                return Err(Divergence { tick: self.world.tick, column, row });
            }
        }
        Ok(happenings)
    }

    /// One number per column, folded into one.
    pub fn digest(&self) -> Digest {
        let mut scratch = Vec::new();
        Column::ALL.into_iter().fold(Digest::default(), |digest, column| {
            scratch.clear();
            self.world.pack_column(column, &mut scratch);
            digest.then(Digest::of_bytes(&scratch))
        })
    }
}

/// How things stand at the start: everybody at their place, at rest, doors as drawn.
fn first_world(setup: &Setup, draw: Draw) -> World {
    let people = &setup.population.people;
    let count = people.len();
    let body = |person: &Person| Body {
        at: person.start.at,
        cell: person.start.cell,
        heading_rad: 0.0,
        speed_m_per_s: 0.0,
        blocked_s: 0.0,
        anchor: person.start.at,
        down_until: Tick(0),
        is_present: true,
    };
    let directive = DirectiveState { stage: DirectiveStage::Waiting, since: Tick(0), cause: None };
    World {
        tick: Tick(0),
        bodies: people.rows().iter().map(body).collect(),
        healths: people.iter().map(|(person, row)| first_health(setup, draw, person, row)).collect(),
        grips: vec![Grip::default(); count].into(),
        minds: people.rows().iter().map(first_mind).collect(),
        routes: vec![Route::default(); count].into(),
        ears: vec![Ears::default(); count].into(),
        doors: setup.building.openings.rows().iter().map(|opening| Door::standing(opening.initial_state())).collect(),
        directives: vec![directive; setup.population.directives.len()].into(),
        sounds: Vec::new(),
        fires: vec![Fire::COLD; setup.population.hearths.len()].into(),
        airs: vec![Air::default(); setup.building.spaces.len()].into(),
        alarm: Alarm::QUIET,
        footings: vec![Footing::SOUND; count].into(),
        blocks: setup.population.movables.rows().iter().map(first_block).collect(),
        things: setup.population.things.rows().iter().map(first_item).collect(),
        occurrences: Vec::new(),
        ways_version: 0,
        ways_changed_at: Tick::NEVER,
        next_event: EventId(0),
    }
}

fn first_item(thing: &Thing) -> Item {
    let blood = match (thing.is_bloody, thing.is_infectious) {
        (false, _) => Blood::None,
        (true, false) => Blood::Clean,
        (true, true) => Blood::Infected,
    };
    Item { holder: thing.holder, blood, film_count: u32::from(thing.has_film), ..Item::lying(thing.spot) }
}

/// Furniture stands where it stands, its front to the east.
fn first_block(row: &Movable) -> Block {
    let Spot { cell, at } = row.spot;
    Block { at, cell, heading_rad: 0.0, bars: None, told_at: at, cause: None }
}

/// Those who start exposed were bitten just now, if bites are a way.
fn first_health(setup: &Setup, draw: Draw, person: PersonId, row: &Person) -> Health {
    let (threat, role) = (&setup.threat, row.initial_stage);
    let Some(stage) = row.initial_row.or_else(|| threat.stage_of(role)) else { return Health { stage: role, ..Health::HEALTHY } };
    let is_bitten = matches!(role, Stage::Exposed | Stage::Turning);
    let way = is_bitten.then(|| threat.bite(draw.unit(Purpose::BiteSite, person.0, Tick(0), 0))).flatten();
    Course { draw, threat, dt_s: setup.dt_s }.first(person, stage, way)
}

fn first_mind(person: &Person) -> Mind {
    Mind {
        intent: Intent {
            kind: IntentKind::Stay,
            goal: person.start,
            pace: Pace::Rest,
            person: None,
            thing: None,
            hold: None,
            directive: None,
            since: Tick(0),
            cause: None,
        },
        alert: Alert::Unaware,
        risk: 0.0,
        threats: [None; 4],
        bitten: [None; 4],
        quarry: None,
        cried_at: Tick(0),
        noticed_at: Tick(0),
        weighed_at: Tick(0),
        cause: None,
        ready_at: Tick(0),
        appointment: 0,
    }
}
