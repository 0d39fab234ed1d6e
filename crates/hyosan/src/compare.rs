//! Many runs of a scenario, or of two, counted: how often something comes about, and how sure that is.
//!
//! Two scenarios share their luck, seed by seed (common random numbers), so that their difference is surer than either.

use std::sync::Arc;

use observe::stats::{Interval, estimate, wilson};
use rayon::prelude::*;
use scenario::load::Scenario;
use serde::Serialize;
use sim::simulation::Simulation;
use stdx::tick::Tick;
use world::population::PersonId;
use world::state::{DirectiveStage, Stage, World};

use crate::load;

/// What is counted of a person at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Has left the plan, not infected.
    Out,
    /// Is not infected, wherever they are, and alive.
    Unbitten,
    /// Has done all that they had set their mind on, and is not infected.
    Done,
}

impl Outcome {
    /// All, each with its word and what it says.
    pub const ALL: [(Outcome, &'static str, &'static str); 3] = [
        (Outcome::Out, "out", "get out, not infected"),
        (Outcome::Unbitten, "unbitten", "are not infected"),
        (Outcome::Done, "done", "do what they had set their mind on, not infected"),
    ];

    /// The one of a word.
    pub fn from_word(word: &str) -> Option<Outcome> {
        Outcome::ALL.iter().find(|(_, known, _)| *known == word).map(|row| row.0)
    }

    /// What it says.
    pub fn about(self) -> &'static str {
        Outcome::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }

    fn is_so(self, simulation: &Simulation, person: PersonId) -> bool {
        let world: &World = simulation.world();
        let is_sound = world.healths[person].stage == Stage::Susceptible;
        match self {
            Outcome::Out => is_sound && !world.bodies[person].is_present,
            Outcome::Unbitten => is_sound,
            Outcome::Done => {
                let directives = simulation.setup().population.directives.iter();
                let mut mine = directives.filter(|(_, row)| row.who == person).peekable();
                is_sound && mine.peek().is_some() && mine.all(|(id, _)| world.directives[id].stage == DirectiveStage::Done)
            }
        }
    }
}

/// What is asked of many runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is counted.
    pub outcome: Outcome,
    /// Of whom: people with these names; of none, of all who are not infected at the start.
    pub who: Vec<String>,
    /// The first seed.
    pub first_seed: u64,
    /// How many seeds, one after the other.
    pub seeds: u64,
}

/// What the runs of one scenario came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArmView {
    /// The scenario's name.
    pub scenario: String,
    /// Runs.
    pub runs: usize,
    /// Mean share of those counted of whom it came about.
    pub share: f64,
    /// Its 95 % interval: Wilson's if one person is counted, by Student's t otherwise.
    pub interval: [f64; 2],
    /// The share of each run, in the order of seeds.
    pub shares: Vec<f64>,
}

/// How the first scenario's share differs from the second's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DifferenceView {
    /// Mean difference, seed by seed.
    pub mean: f64,
    /// Its 95 % interval, by Student's t on the pairs.
    pub interval: [f64; 2],
    /// True if the interval holds no zero.
    pub is_sure: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonView {
    /// What was counted, in words.
    pub what: String,
    /// Of whom; empty: of all who were not infected at the start.
    pub who: Vec<String>,
    /// The first seed.
    pub first_seed: u64,
    /// A row a scenario.
    pub arms: Vec<ArmView>,
    /// The difference; none of a single scenario, or of fewer than two runs.
    pub difference: Option<DifferenceView>,
}

/// Runs the scenarios and counts. `threads` work at it, which never changes the answer; `done` is told of runs finished.
///
/// # Errors
/// A name that nobody of a scenario has.
pub fn compare(
    scenarios: &[&Scenario],
    question: &Question,
    threads: Option<usize>,
    done: &(dyn Fn(usize) + Sync),
) -> Result<ComparisonView, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().map_err(|error| error.to_string())?;
    let mut arms = Vec::new();
    for scenario in scenarios {
        let seeds: Vec<u64> = (0..question.seeds).map(|n| question.first_seed.wrapping_add(n)).collect();
        let shares: Result<Vec<f64>, String> = pool.install(|| {
            let runs = seeds.par_iter().map(|&seed| {
                let share = share_of(scenario, question, seed);
                done(1);
                share
            });
            runs.collect()
        });
        arms.push(arm(scenario, question, shares?));
    }
    let difference = match &arms[..] {
        [one, other] => difference(&one.shares, &other.shares),
        _ => None,
    };
    let (what, who) = (question.outcome.about().to_string(), question.who.clone());
    Ok(ComparisonView { what, who, first_seed: question.first_seed, arms, difference })
}

fn share_of(scenario: &Scenario, question: &Question, seed: u64) -> Result<f64, String> {
    let loaded = load::prepare(scenario, seed);
    let people = counted(scenario, question, &loaded.setup.population.people)?;
    let mut simulation = Simulation::new(Arc::clone(&loaded.setup), seed);
    let end = Tick::at_s(scenario.duration_s, scenario.dt_s);
    while simulation.world().tick < end {
        simulation.step();
    }
    let hits = people.iter().filter(|&&person| question.outcome.is_so(&simulation, person)).count();
    Ok(hits as f64 / people.len().max(1) as f64)
}

fn counted(
    scenario: &Scenario,
    question: &Question,
    people: &stdx::table::Table<PersonId, world::population::Person>,
) -> Result<Vec<PersonId>, String> {
    if question.who.is_empty() {
        return Ok(people.iter().filter(|(_, row)| row.initial_stage == Stage::Susceptible).map(|(id, _)| id).collect());
    }
    let find = |name: &String| {
        let found = people.iter().find(|(_, row)| row.is_named && row.name == *name).map(|(id, _)| id);
        found.ok_or_else(|| {
            let known: Vec<&str> = people.rows().iter().filter(|row| row.is_named).map(|row| row.name.as_str()).collect();
            let hint = if known.is_empty() { "it names nobody".to_string() } else { format!("it names {}", known.join(", ")) };
            format!("nobody in `{}` is called `{name}`; {hint}", scenario.name)
        })
    };
    question.who.iter().map(find).collect()
}

fn arm(scenario: &Scenario, question: &Question, shares: Vec<f64>) -> ArmView {
    let is_yes_or_no = question.who.len() == 1;
    let estimate = estimate(&shares);
    let interval = if is_yes_or_no {
        wilson(shares.iter().filter(|&&share| share > 0.5).count(), shares.len())
    } else {
        estimate.and_then(|estimate| estimate.interval).unwrap_or(Interval { low: 0.0, high: 1.0 })
    };
    ArmView {
        scenario: scenario.name.clone(),
        runs: shares.len(),
        share: estimate.map_or(0.0, |estimate| estimate.mean),
        interval: [interval.low.max(0.0), interval.high.min(1.0)],
        shares,
    }
}

fn difference(one: &[f64], other: &[f64]) -> Option<DifferenceView> {
    let pairs: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let estimate = estimate(&pairs)?;
    let Interval { low, high } = estimate.interval?;
    Some(DifferenceView { mean: estimate.mean, interval: [low, high], is_sure: low > 0.0 || high < 0.0 })
}

#[cfg(test)]
mod tests;
