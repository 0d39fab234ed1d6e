//! The stage `meet`: who gets hold of whom, who bites, who breaks free.

use building::line_walk::LineEnd;
use stdx::draw::Purpose;
use world::flow::{Contact, Contacts, Index};
use world::moment::Moment;
use world::population::{Act, PersonId, ThingId};
use world::state::{Grip, MOST_HOLDERS, Stage, World};
use world::threat::Threat;

use crate::contact::encounters;
use crate::params::Params;

/// Holders lose whom they hold beyond so many times their reach.
const SLACK: f64 = 1.6;

/// Nobody grabs across furniture from this height on, in metres.
const BREAST_M: f64 = 1.0;

/// Those who are only kept, not attacked, break free at this share of the rate: nobody hurts them, and nobody lets go.
const KEPT_SHARE: f64 = 0.08;

/// Which of these rules are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hazards {
    /// Infectious animals bite.
    pub carriers_bite: bool,
    /// The infectious get hold of people.
    pub infected_hunt: bool,
}

/// Contacts of this tick. Claims are settled in the order of ids: first those who are held, then those who bite, then new grips.
/// Those of `loosened`, by id, were struck so that they let go.
pub fn meet(
    moment: &Moment<'_>,
    params: &Params,
    threat: &Threat,
    hazards: Hazards,
    loosened: &[PersonId],
    index: &Index,
) -> Contacts {
    let mut settled = Settled { world: moment.world, threat, grips: Vec::new(), list: Vec::new() };
    for person in moment.world.present().filter(|&person| moment.world.grips[person].is_held()) {
        struggle(moment, params, person, &mut settled);
    }
    for person in moment.world.present().filter(|&person| moment.world.grips[person].holding.is_some()) {
        hold(moment, params, person, loosened.binary_search(&person).is_ok(), &mut settled);
    }
    // Who has no bite to give takes hold of nobody.
    let infected_grab = hazards.infected_hunt && threat.bite(0.0).is_some();
    for person in moment.world.present() {
        if loosened.binary_search(&person).is_ok() {
            continue;
        }
        if infected_grab && moment.is_infectious(person) {
            snatch(moment, params, index, person, &mut settled);
        } else if let Some(whom) = to_be_detained(moment, params, person) {
            grab(moment, params, person, whom, &mut settled);
        } else if hazards.carriers_bite {
            touch(moment, params, person, &mut settled);
        }
    }
    settled.grips.sort_by_key(|&(person, _)| person);
    settled.list.extend(encounters(moment, threat, index));
    Contacts { list: settled.list, grips: settled.grips }
}

struct Settled<'a> {
    world: &'a World,
    threat: &'a Threat,
    grips: Vec<(PersonId, Grip)>,
    list: Vec<Contact>,
}

impl Settled<'_> {
    fn grip(&self, person: PersonId) -> Grip {
        self.grips.iter().rev().find(|(other, _)| *other == person).map_or(self.world.grips[person], |&(_, grip)| grip)
    }

    fn set(&mut self, person: PersonId, grip: Grip) {
        self.grips.retain(|(other, _)| *other != person);
        self.grips.push((person, grip));
    }

    fn let_go(&mut self, by: PersonId) {
        let Some(whom) = self.grip(by).holding else { return };
        self.set(by, Grip { holding: None, ..self.grip(by) });
        let held = self.grip(whom);
        let mut held_by = [None; MOST_HOLDERS];
        for (slot, holder) in held_by.iter_mut().zip(held.holders().filter(|&holder| holder != by)) {
            *slot = Some(holder);
        }
        self.set(whom, Grip { held_by, ..held });
    }

    fn take_hold(&mut self, by: PersonId, whom: PersonId) -> bool {
        let mut held = self.grip(whom);
        if self.grip(by).holding.is_some() || held.holders().count() >= MOST_HOLDERS {
            return false;
        }
        let mut holders: Vec<PersonId> = held.holders().chain([by]).collect();
        holders.sort();
        if !held.is_held() {
            held.since = self.world.tick;
            held.cause = None;
        }
        for (slot, holder) in held.held_by.iter_mut().zip(holders) {
            *slot = Some(holder);
        }
        self.set(whom, held);
        self.set(by, Grip { holding: Some(whom), ..self.grip(by) });
        self.list.push(Contact::Grab { by, whom });
        true
    }
}

fn struggle(moment: &Moment<'_>, params: &Params, person: PersonId, settled: &mut Settled<'_>) {
    let people = &moment.population.people;
    let grip = settled.grip(person);
    let against: f64 = grip.holders().map(|holder| people[holder].strength).sum();
    let is_attacked = grip.holders().any(|holder| moment.is_infectious(holder));
    let share = if is_attacked { 1.0 } else { KEPT_SHARE };
    let rate_per_s = params.break_free_rate_per_s * share * people[person].strength / against.max(0.05);
    let has_turned = moment.is_infectious(person);
    if has_turned || moment.draw.happens(rate_per_s, moment.dt_s, Purpose::BreakFree, person.0, moment.world.tick, 0) {
        let holders: Vec<PersonId> = grip.holders().collect();
        for holder in holders {
            settled.let_go(holder);
        }
        settled.list.push(Contact::BreakFree { who: person });
    }
}

fn hold(moment: &Moment<'_>, params: &Params, by: PersonId, is_loosened: bool, settled: &mut Settled<'_>) {
    let Some(whom) = settled.grip(by).holding else { return };
    let world = moment.world;
    let is_attack = moment.is_infectious(by);
    let is_out_of_reach = world.bodies[by].at.distance(world.bodies[whom].at) > params.reach_m * SLACK;
    let is_over = is_loosened
        || !world.footings[by].is_on_foot(world.tick)
        || !world.bodies[whom].is_present
        || world.healths[whom].stage == Stage::Dead
        || is_out_of_reach
        || if is_attack { world.healths[whom].stage != Stage::Susceptible } else { !means_to_keep(moment, by, whom) };
    if is_over {
        settled.let_go(by);
        settled.list.push(Contact::Release { by, whom });
        return;
    }
    if is_attack && moment.draw.happens(params.bite_rate_per_s, moment.dt_s, Purpose::Bite, by.0, world.tick, 0) {
        if let Some(way) = settled.threat.bite(moment.draw.unit(Purpose::BiteSite, by.0, world.tick, 0)) {
            settled.list.push(Contact::Bite { by, whom, way });
        }
        settled.let_go(by);
        settled.list.push(Contact::Release { by, whom });
    }
}

fn snatch(moment: &Moment<'_>, params: &Params, index: &Index, by: PersonId, settled: &mut Settled<'_>) {
    let is_busy = settled.grip(by).holding.is_some() || settled.grip(by).is_held();
    if is_busy || !moment.world.footings[by].is_on_foot(moment.world.tick) {
        return;
    }
    let body = &moment.world.bodies[by];
    let storey = moment.building.cells[body.cell].storey;
    let mut nearest: Option<(f64, PersonId)> = None;
    index.near(storey, body.at, params.reach_m, |neighbour| {
        let is_prey = neighbour.person != by
            && moment.world.healths[neighbour.person].stage == Stage::Susceptible
            && !moment.is_out_of_reach(neighbour.person);
        let squared = (neighbour.at - body.at).length_squared();
        let is_nearer = nearest.is_none_or(|(least, person)| (squared, neighbour.person) < (least, person));
        if is_prey && is_nearer {
            let end = moment.building.walk_line(body.cell, body.at, neighbour.at, |portal| moment.lets_walk(portal));
            let spots = (moment.spot_of(by), moment.spot_of(neighbour.person));
            let is_fenced = moment.is_furniture_between(spots.0, spots.1, BREAST_M);
            if matches!(end, LineEnd::Arrived(_)) && !is_fenced {
                nearest = Some((squared, neighbour.person));
            }
        }
    });
    if let Some((_, whom)) = nearest {
        grab(moment, params, by, whom, settled);
    }
}

fn grab(moment: &Moment<'_>, params: &Params, by: PersonId, whom: PersonId, settled: &mut Settled<'_>) {
    if moment.draw.happens(params.grab_rate_per_s, moment.dt_s, Purpose::Grab, by.0, moment.world.tick, 0) {
        settled.take_hold(by, whom);
    }
}

/// The act of the directive that the person is carrying out.
fn act_of(moment: &Moment<'_>, person: PersonId) -> Option<Act> {
    let directive = moment.world.minds[person].intent.directive?;
    Some(moment.population.directives[directive].act)
}

fn means_to_keep(moment: &Moment<'_>, by: PersonId, whom: PersonId) -> bool {
    matches!(act_of(moment, by), Some(Act::Detain { whom: other, .. }) if other == whom)
}

fn to_be_detained(moment: &Moment<'_>, params: &Params, by: PersonId) -> Option<PersonId> {
    let Some(Act::Detain { whom, .. }) = act_of(moment, by) else { return None };
    let (me, other) = (&moment.world.bodies[by], &moment.world.bodies[whom]);
    let is_near = other.is_present && me.at.distance(other.at) <= params.reach_m && moment.world.grips[by].holding.is_none();
    let end = || moment.building.walk_line(me.cell, me.at, other.at, |portal| moment.lets_walk(portal));
    (is_near && matches!(end(), LineEnd::Arrived(_))).then_some(whom)
}

/// Somebody who handles a thing that carries the infection may be bitten by it.
fn touch(moment: &Moment<'_>, params: &Params, person: PersonId, settled: &mut Settled<'_>) {
    let Some(Act::Handle(thing)) = act_of(moment, person) else { return };
    if can_be_bitten_by(moment, params, person, thing)
        && moment.draw.happens(params.carrier_bite_rate_per_s, moment.dt_s, Purpose::CarrierBites, person.0, moment.world.tick, 0)
    {
        let Some(way) = settled.threat.by_carrier() else { return };
        settled.list.push(Contact::CarrierBite { by: thing, whom: person, way });
    }
}

fn can_be_bitten_by(moment: &Moment<'_>, params: &Params, person: PersonId, thing: ThingId) -> bool {
    let row = &moment.population.things[thing];
    let at_it = row.spot.at.distance(moment.world.bodies[person].at) <= params.reach_m + 0.25;
    row.is_infectious && at_it && moment.world.healths[person].stage == Stage::Susceptible
}
