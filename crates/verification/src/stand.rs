//! The stand that cases run on: it reads shipped scenarios, runs them by seed, and notes what was run.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crowd::models::Movement;
use evacuation::setup::Setup;
use scenario::drill::Drill;
use stdx::digest::Digest;
use stdx::parallel::map_parts;

use crate::case::Trouble;
use crate::shipped;
use crate::trace::{Keep, Trace, watched};

/// A change made to every setup before it runs: how tests take a rule away.
pub type Tamper = fn(&mut Setup);

/// What all cases share: how to run, and what has been run.
#[derive(Debug, Default)]
pub struct Bench {
    /// The model of movement; none: each scenario's own.
    pub movement: Option<Movement>,
    /// Fewer runs for each case.
    pub is_fast: bool,
    /// What is taken away; none as a rule.
    pub tamper: Option<Tamper>,
    known: Mutex<BTreeMap<(Digest, u64), Arc<Trace>>>,
}

/// What a case has run.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Seeds, each once, in order.
    pub seeds: Vec<u64>,
    /// Count of runs.
    pub run_count: usize,
    /// The fingerprint of all outcomes.
    pub outputs: Digest,
}

/// The stand of one case.
#[derive(Debug)]
pub struct Stand<'a> {
    bench: &'a Bench,
    log: RefCell<Log>,
}

impl<'a> Stand<'a> {
    /// A stand for one case.
    pub fn new(bench: &'a Bench) -> Stand<'a> {
        Stand { bench, log: RefCell::default() }
    }

    /// What was run on it.
    pub fn log(&self) -> Log {
        self.log.borrow().clone()
    }

    /// True if few runs must do.
    pub fn is_fast(&self) -> bool {
        self.bench.is_fast
    }

    /// `count` seeds from 1 on; a fifth of them, and at least three, for the fast subset.
    pub fn seeds(&self, count: u64) -> Vec<u64> {
        let count = if self.bench.is_fast { (count / 5).max(3).min(count) } else { count };
        (1..=count).collect()
    }

    /// A shipped scenario.
    ///
    /// # Errors
    /// There is none of that name, or it is wrong.
    pub fn drill(&self, name: &str) -> Result<Drill, Trouble> {
        let shipped = shipped::scenario(name).ok_or_else(|| Trouble(format!("no scenario `{name}` ships")))?;
        let mut drill = shipped.drill()?;
        if let Some(movement) = self.bench.movement {
            drill.movement = movement;
        }
        Ok(drill)
    }

    /// One run.
    ///
    /// # Errors
    /// The drill does not fit together.
    pub fn run(&self, drill: &Drill, seed: u64) -> Result<Arc<Trace>, Trouble> {
        self.runs(drill, &[seed]).map(|mut runs| runs.remove(0))
    }

    /// A run for each seed, in their order, on the threads that there are.
    ///
    /// # Errors
    /// The drill does not fit together.
    pub fn runs(&self, drill: &Drill, seeds: &[u64]) -> Result<Vec<Arc<Trace>>, Trouble> {
        self.runs_of(drill, seeds, Keep::Counts, "", &|_| ())
    }

    /// Runs with everybody's places kept, which are not remembered.
    ///
    /// # Errors
    /// The drill does not fit together.
    pub fn frames(&self, drill: &Drill, seeds: &[u64]) -> Result<Vec<Arc<Trace>>, Trouble> {
        self.runs_of(drill, seeds, Keep::Frames, "", &|_| ())
    }

    /// Runs of a drill whose setup is changed: `what` says how, in a word.
    ///
    /// # Errors
    /// The drill does not fit together.
    pub fn runs_of(
        &self,
        drill: &Drill,
        seeds: &[u64],
        keep: Keep,
        what: &str,
        change: &(dyn Fn(&mut Setup) + Sync),
    ) -> Result<Vec<Arc<Trace>>, Trouble> {
        let name = Digest::of_bytes(format!("{what} {drill:?}").as_bytes());
        let mut rows: Vec<(u64, Result<Arc<Trace>, Trouble>)> =
            seeds.iter().map(|&seed| (seed, Err(Trouble(String::new())))).collect();
        map_parts(&mut rows, 1, |_, row| row[0].1 = self.bench.trace(drill, (name, row[0].0), keep, change));
        let runs = rows.into_iter().map(|row| row.1).collect::<Result<Vec<_>, _>>()?;
        let mut log = self.log.borrow_mut();
        for (run, &seed) in runs.iter().zip(seeds) {
            log.run_count += 1;
            log.outputs = log.outputs.then(run.digest);
            if let Err(place) = log.seeds.binary_search(&seed) {
                log.seeds.insert(place, seed);
            }
        }
        Ok(runs)
    }
}

impl Bench {
    fn trace(
        &self,
        drill: &Drill,
        name: (Digest, u64),
        keep: Keep,
        change: &(dyn Fn(&mut Setup) + Sync),
    ) -> Result<Arc<Trace>, Trouble> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_kept = keep == Keep::Counts;
        if let Some(trace) = known().get(&name).filter(|_| is_kept) {
            return Ok(trace.clone());
        }
        let mut setup = drill.setup(name.1).map_err(|misfits| {
            let said: Vec<String> = misfits.iter().map(ToString::to_string).collect();
            Trouble(format!("{}: {}", drill.name, said.join("\n")))
        })?;
        change(&mut setup);
        if let Some(tamper) = self.tamper {
            tamper(&mut setup);
        }
        let trace = Arc::new(watched(drill, setup, keep));
        if is_kept {
            known().insert(name, trace.clone());
        }
        Ok(trace)
    }
}

/// The names of the models of movement.
pub fn models() -> &'static [&'static str] {
    Movement::NAMES
}

impl Bench {
    /// Runs all cases by the model of that name, with its default parameters; false if there is none.
    pub fn use_model(&mut self, name: &str) -> bool {
        self.movement = Movement::named(name);
        self.movement.is_some()
    }
}
