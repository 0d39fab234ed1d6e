//! A run in progress.

use std::sync::Arc;

use stdx::digest::Digest;
use stdx::draw::Draw;
use stdx::tick::Tick;
use world::event::Event;
use world::state::{Column, EventId, Sound, World};

use crate::setup::Setup;

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
    draw: Draw,
    world: World,
}

impl Simulation {
    /// Starts a run.
    pub fn new(setup: Arc<Setup>, seed: u64) -> Simulation {
        let world = World {
            tick: Tick(0),
            bodies: Default::default(),
            healths: Default::default(),
            grips: Default::default(),
            minds: Default::default(),
            routes: Default::default(),
            ears: Default::default(),
            doors: Default::default(),
            directives: Default::default(),
            sounds: Vec::new(),
            ways_version: 0,
            next_event: EventId(0),
        };
        Simulation { setup, draw: Draw::new(seed), world }
    }

    /// Goes on from a world that a run of the same setup and seed had reached.
    pub fn resume(setup: Arc<Setup>, seed: u64, world: World) -> Simulation {
        Simulation { setup, draw: Draw::new(seed), world }
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
        self.world.tick = self.world.tick.plus(1);
        Happenings::default()
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
