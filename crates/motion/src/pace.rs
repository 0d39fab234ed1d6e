//! The speed that a person wants, by pace, ground and burden.

use building::kinds::SpaceCategory;
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Pace, Stage};

use crate::params::Params;

/// The speed that a person wants now, in m/s.
pub fn wanted_m_per_s(moment: &Moment<'_>, params: &Params, person: PersonId) -> f64 {
    let row = &moment.population.people[person];
    let intent = &moment.world.minds[person].intent;
    let level_m_per_s = match intent.pace {
        Pace::Rest => 0.0,
        Pace::Amble => row.walk_speed_m_per_s * params.amble_share,
        Pace::Walk => row.walk_speed_m_per_s,
        Pace::Run if moment.world.healths[person].stage == Stage::Infectious => {
            row.run_speed_m_per_s * params.infectious_run_share
        }
        Pace::Run => row.run_speed_m_per_s,
    };
    let burden = if moment.world.grips[person].holding.is_some() { params.dragging_share } else { 1.0 };
    let sound = 1.0 - moment.world.footings[person].lameness;
    level_m_per_s * sound * burden * ground_share(moment, params, person) * air_share(moment, params, person)
}

/// Smoke and wet floors slow people down.
fn air_share(moment: &Moment<'_>, params: &Params, person: PersonId) -> f64 {
    let air = &moment.world.airs[moment.space_of(person)];
    let in_smoke = (1.0 - params.smoke_slope_m * air.extinction_per_m).max(params.smoke_least_share);
    if moment.wet_floors_slip && air.is_wet() { in_smoke * params.wet_share } else { in_smoke }
}

/// Stairs slow people down: more upwards than downwards.
fn ground_share(moment: &Moment<'_>, params: &Params, person: PersonId) -> f64 {
    let cell = &moment.building.cells[moment.world.bodies[person].cell];
    if moment.building.spaces[cell.space].category != SpaceCategory::Stairs {
        return 1.0;
    }
    let goal = moment.building.cells[moment.world.minds[person].intent.goal.cell].storey;
    if goal > cell.storey { params.stair_up } else { params.stair_down }
}
