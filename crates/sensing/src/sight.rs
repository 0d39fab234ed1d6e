//! Sight: real lines through openings, within range and field of view.

use geom::point::Point;
use stdx::parallel::filter_map_rows;
use stdx::table::Id;
use world::flow::{Appearance, Look, MOST_SIGHTINGS, Sighting, Turns};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Pace, Stage};

use crate::Senses;
use crate::params::Params;

/// From this speed on somebody is seen to run, in m/s.
const RUNNING_M_PER_S: f64 = 2.2;

/// Somebody who is worth a look, and to whom.
struct Sight {
    person: PersonId,
    at: Point,
    appearance: Appearance,
}

/// The looks of those whose turn it is: people look out for danger, the infectious for prey.
pub fn look(moment: &Moment<'_>, params: &Params, senses: Senses, turns: Turns) -> Vec<Look> {
    let dangers = if senses.people_see { dangers(moment) } else { Vec::new() };
    let has_hunters = moment.world.healths.rows().iter().any(|health| health.stage == Stage::Infectious);
    let prey = if has_hunters { prey(moment) } else { Vec::new() };
    if dangers.is_empty() && prey.is_empty() {
        return Vec::new();
    }
    filter_map_rows(moment.world.bodies.len(), |row| {
        let person = PersonId::from_index(row);
        let body = &moment.world.bodies[person];
        let stage = moment.world.healths[person].stage;
        if !body.is_present || !turns.is_turn(person, moment.world.tick) || stage == Stage::Turning {
            return None;
        }
        let worth = if stage == Stage::Infectious { &prey } else { &dangers };
        let seen = seen_of(moment, params, person, worth);
        (!seen.is_empty()).then_some(Look { person, seen })
    })
}

fn dangers(moment: &Moment<'_>) -> Vec<Sight> {
    let world = moment.world;
    let appearance = |person: PersonId| {
        let held_by_infectious = || world.grips[person].holders().any(|holder| moment.is_infectious(holder));
        match world.healths[person].stage {
            Stage::Infectious => Some(Appearance::Infectious),
            Stage::Turning => Some(Appearance::Turning),
            _ if held_by_infectious() => Some(Appearance::Attacked),
            _ => {
                let is_running =
                    world.minds[person].intent.pace == Pace::Run && world.bodies[person].speed_m_per_s > RUNNING_M_PER_S;
                is_running.then_some(Appearance::Running)
            }
        }
    };
    let sight = |person: PersonId| Some(Sight { person, at: world.bodies[person].at, appearance: appearance(person)? });
    world.present().filter_map(sight).collect()
}

fn prey(moment: &Moment<'_>) -> Vec<Sight> {
    let is_prey = |person: &PersonId| moment.world.healths[*person].stage == Stage::Susceptible;
    let sight = |person: PersonId| Sight { person, at: moment.world.bodies[person].at, appearance: Appearance::Prey };
    moment.world.present().filter(is_prey).map(sight).collect()
}

fn seen_of(moment: &Moment<'_>, params: &Params, looker: PersonId, worth: &[Sight]) -> Vec<Sighting> {
    let body = &moment.world.bodies[looker];
    let facing = Point::new(stdx::float::cos(body.heading_rad), stdx::float::sin(body.heading_rad));
    let least_cosine = stdx::float::cos(params.field_of_view_rad / 2.0);
    let range_squared = params.sight_range_m * params.sight_range_m;
    let mut near: Vec<(f64, &Sight)> = worth
        .iter()
        .filter(|sight| sight.person != looker)
        .map(|sight| ((sight.at - body.at).length_squared(), sight))
        .filter(|&(squared, sight)| {
            squared <= range_squared && {
                let distance_m = squared.sqrt();
                distance_m <= params.close_range_m || facing.dot(sight.at - body.at) >= least_cosine * distance_m
            }
        })
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.person.cmp(&b.1.person)));
    let mut seen = Vec::new();
    for (squared, sight) in near {
        if moment.is_in_line(looker, sight.person) {
            seen.push(Sighting { person: sight.person, appearance: sight.appearance, distance_m: squared.sqrt() });
            if seen.len() == MOST_SIGHTINGS {
                break;
            }
        }
    }
    seen
}
