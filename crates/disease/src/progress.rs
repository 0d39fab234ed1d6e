//! The stage `progress`: the course of the infection, by a table of transitions with a law of time each.
//!
//! Susceptible → Exposed at a bite; Exposed → Turning after a log-normal incubation whose median depends on the bite;
//! Turning → Infectious after a fixed time of visible signs.

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::flow::{Exposure, Healths};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{BiteSite, EventId, Health, Stage};

use crate::params::Params;

/// Courses of infection that change in this tick, by person; those of `deaths` are over.
pub fn progress(moment: &Moment<'_>, params: &Params, exposures: &[Exposure], deaths: &[PersonId]) -> Healths {
    let now = moment.world.tick;
    let mut changes: Healths = moment
        .world
        .healths
        .iter()
        .filter(|(_, health)| health.next_at <= now)
        .map(|(person, health)| (person, next_stage(moment, params, health)))
        .collect();
    changes.extend(exposures.iter().map(|exposure| {
        let signs_at = signs_at(moment.draw, params, exposure.person, exposure.site, now, moment.dt_s);
        let health = Health {
            stage: Stage::Exposed,
            since: now,
            next_at: signs_at,
            bite: Some(exposure.site),
            cause: Some(EventId::PENDING),
        };
        (exposure.person, health)
    }));
    changes.retain(|(person, _)| !deaths.contains(person));
    changes.extend(deaths.iter().map(|&person| {
        let dead = Health { stage: Stage::Dead, since: now, next_at: Tick::NEVER, ..moment.world.healths[person] };
        (person, dead)
    }));
    changes.sort_by_key(|&(person, _)| person);
    changes
}

fn next_stage(moment: &Moment<'_>, params: &Params, health: &Health) -> Health {
    let now = moment.world.tick;
    match health.stage {
        Stage::Exposed => {
            Health { stage: Stage::Turning, since: now, next_at: now.plus(ticks(params.signs_s, moment.dt_s)), ..*health }
        }
        _ => Health { stage: Stage::Infectious, since: now, next_at: Tick::NEVER, ..*health },
    }
}

/// When the signs of a bite of tick `bitten_at` show.
pub fn signs_at(draw: Draw, params: &Params, person: PersonId, site: BiteSite, bitten_at: Tick, dt_s: f64) -> Tick {
    bitten_at.plus(ticks(incubation_s(draw, params, person, site, bitten_at) - params.signs_s, dt_s))
}

/// Time from a bite of tick `bitten_at` to turning, in seconds: log-normal, drawn once per person and bite.
pub fn incubation_s(draw: Draw, params: &Params, person: PersonId, site: BiteSite, bitten_at: Tick) -> f64 {
    let median_s = match site {
        BiteSite::Neck => params.incubation_neck_median_s,
        BiteSite::Limb => params.incubation_limb_median_s,
        BiteSite::Scratch => params.incubation_scratch_median_s,
    };
    draw.log_normal(median_s, params.incubation_sigma, Purpose::Incubation, person.0, bitten_at, 0)
}

fn ticks(time_s: f64, dt_s: f64) -> u32 {
    ((time_s / dt_s).ceil().max(1.0)).min(f64::from(u32::MAX - 1)) as u32
}
