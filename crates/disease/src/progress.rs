//! The stage `progress`: the course of the infection, by a table of transitions with a law of time each.
//!
//! Susceptible → Exposed at a bite; Exposed → Turning after a log-normal incubation whose median depends on the bite;
//! Turning → Infectious after a fixed time of visible signs.

use stdx::draw::Purpose;
use stdx::tick::Tick;
use world::flow::{Exposure, Healths};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{BiteSite, EventId, Health, Stage};

use crate::params::Params;

/// Courses of infection that change in this tick, by person.
pub fn progress(moment: &Moment<'_>, params: &Params, exposures: &[Exposure]) -> Healths {
    let now = moment.world.tick;
    let mut changes: Healths = moment
        .world
        .healths
        .iter()
        .filter(|(_, health)| health.next_at <= now)
        .map(|(person, health)| (person, next_stage(moment, params, health)))
        .collect();
    changes.extend(exposures.iter().map(|exposure| {
        let signs_at =
            now.plus(ticks(incubation_s(moment, params, exposure.person, exposure.site) - params.signs_s, moment.dt_s));
        let health = Health {
            stage: Stage::Exposed,
            since: now,
            next_at: signs_at,
            bite: Some(exposure.site),
            cause: Some(EventId::PENDING),
        };
        (exposure.person, health)
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

/// Time from a bite to turning, in seconds: log-normal, drawn once per person and bite.
pub fn incubation_s(moment: &Moment<'_>, params: &Params, person: PersonId, site: BiteSite) -> f64 {
    let median_s = match site {
        BiteSite::Neck => params.incubation_neck_median_s,
        BiteSite::Limb => params.incubation_limb_median_s,
        BiteSite::Scratch => params.incubation_scratch_median_s,
    };
    moment.draw.log_normal(median_s, params.incubation_sigma, Purpose::Incubation, person.0, moment.world.tick, 0)
}

fn ticks(time_s: f64, dt_s: f64) -> u32 {
    ((time_s / dt_s).ceil().max(1.0)).min(f64::from(u32::MAX - 1)) as u32
}
