//! The benchmark of plain evacuations: scenes whose area grows with the people, advanced by whole ticks. The door takes the time.

use std::sync::Arc;

use crowd::models::Movement;
use evacuation::evacuation::Evacuation;
use evacuation::scenes::Scene;
use stdx::tick::Tick;

use crate::run::begin::pool_of;
use crate::run::{RunError, RunOptions};

/// The digest is taken after so many ticks.
pub const DIGEST_TICKS: u32 = 100;

/// With less than this share of the people left the scene begins anew.
const LEAST_SHARE: f64 = 0.2;

/// More people than this are refused.
const MOST_PEOPLE: usize = 4_000_000;

/// What is to be benchmarked.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchOptions {
    /// The scene's name.
    pub scene: String,
    /// How many people.
    pub people: usize,
    /// The model of movement by name; none: the default.
    pub model: Option<String>,
    /// The step, in seconds.
    pub dt_s: f64,
    /// Threads; none: as many as the machine has.
    pub threads: Option<usize>,
}

/// A scene that can be advanced.
pub struct Bench {
    pool: rayon::ThreadPool,
    start: Evacuation,
    now: Evacuation,
    people: usize,
}

/// The names of all scenes.
pub fn scene_names() -> Vec<&'static str> {
    Scene::ALL.iter().map(|scene| scene.name()).collect()
}

/// The names of all models.
pub fn model_names() -> &'static [&'static str] {
    Movement::NAMES
}

fn refused(name: &'static str, value: String, allowed: String) -> RunError {
    RunError::Option { name, value, allowed }
}

impl Bench {
    /// Builds the scene: plan, people, ways. This is the set-up whose time is told.
    ///
    /// # Errors
    /// [`RunError::Option`] for names that nothing has and numbers out of range.
    pub fn new(options: &BenchOptions) -> Result<Bench, RunError> {
        let scene = Scene::ALL.into_iter().find(|scene| scene.name() == options.scene);
        let scene = scene.ok_or_else(|| refused("scenario", options.scene.clone(), scene_names().join(", ")))?;
        if options.people == 0 || options.people > MOST_PEOPLE {
            return Err(refused("people", options.people.to_string(), format!("1 to {MOST_PEOPLE}")));
        }
        if !(0.001..=0.2).contains(&options.dt_s) {
            return Err(refused("dt", format!("{} s", options.dt_s), "0.001 to 0.2 s".to_string()));
        }
        let movement = match &options.model {
            None => None,
            Some(name) => Some(Movement::named(name).ok_or_else(|| refused("model", name.clone(), model_names().join(", ")))?),
        };
        let pool = pool_of(&RunOptions { seed: 1, until_s: None, threads: options.threads, is_checked: false })?;
        let mut setup = scene.setup(options.people, 1).map_err(|faults| {
            let fault = faults.into_iter().next().map_or(String::new(), |fault| fault.message);
            refused("people", options.people.to_string(), format!("numbers for which the scene can be built: {fault}"))
        })?;
        setup.dt_s = options.dt_s;
        setup.movement = movement.unwrap_or(setup.movement);
        let start = pool.install(|| Evacuation::new(Arc::new(setup)));
        Ok(Bench { pool, now: start.clone(), start, people: options.people })
    }

    /// Begins anew if few are left, or `until_s` seconds are simulated; says whether it did. To be called outside what is timed.
    pub fn refill(&mut self, until_s: Option<f64>) -> bool {
        let is_empty = (self.now.present_count() as f64) < LEAST_SHARE * self.people as f64;
        let is_over = is_empty || until_s.is_some_and(|until_s| self.now.time_s() > until_s - 1e-9);
        if is_over {
            self.now = self.start.clone();
        }
        is_over
    }

    /// Advances by some ticks; how often a person was advanced.
    pub fn advance(&mut self, ticks: u32) -> u64 {
        let now = &mut self.now;
        self.pool.install(|| {
            let mut updates = 0;
            for _ in 0..ticks {
                updates += now.present_count() as u64;
                now.advance();
            }
            updates
        })
    }

    /// Where everybody is after [`DIGEST_TICKS`] ticks from the start, as one number: the same on any machine and number of threads.
    pub fn digest(&self) -> String {
        let mut fresh = self.start.clone();
        self.pool.install(|| (0..DIGEST_TICKS).for_each(|_| fresh.advance()));
        assert_eq!(fresh.tick(), Tick(DIGEST_TICKS), "a tick is a tick");
        fresh.digest().to_string()
    }

    /// Bytes a person, besides the plan and the ways.
    pub fn bytes_per_person(&self) -> f64 {
        self.now.bytes() as f64 / self.people as f64
    }

    /// Threads that work on it.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }
}
