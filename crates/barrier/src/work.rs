//! The stage `work`: what becomes of doors, and the thuds of those who press on them or struggle.

use building::kinds::DoorState;
use building::plan::{OpeningId, OpeningKind};
use stdx::draw::Purpose;
use stdx::table::Id;
use stdx::tick::Tick;
use world::flow::{DoorChange, Knock, Works};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{IntentKind, Pace, Stage};

use crate::params::Params;

/// A leaf does not shut on a body this near to its line, in metres.
const IN_THE_WAY_M: f64 = 0.35;

/// People this near who want to pass are waited for, in metres.
const AWAITED_M: f64 = 3.0;

/// What becomes of doors in this tick. Claims on one door are settled by kind, then by id: who opens wins over who shuts.
pub fn work(moment: &Moment<'_>, params: &Params) -> Works {
    let mut claims: Vec<(OpeningId, u8, DoorChange)> = Vec::new();
    let mut works = Works::default();
    for person in moment.world.present() {
        if moment.world.grips[person].is_held() {
            struggle(moment, params, person, &mut works);
        } else if let Some(opening) = door_ahead(moment, params, person) {
            approach(moment, params, person, opening, &mut claims, &mut works);
        }
        if moment.world.minds[person].intent.kind == IntentKind::Hide {
            claims.extend(door_to_lock(moment, params, person).map(|change| (change.opening, 1, change)));
        }
    }
    works.passed.sort();
    works.passed.dedup();
    claims.extend(closers(moment, params, &works.passed).map(|change| (change.opening, 2, change)));
    claims.sort_by_key(|&(opening, rank, change)| (opening, rank, change.by));
    claims.dedup_by_key(|&mut (opening, ..)| opening);
    works.changes = claims.into_iter().map(|(_, _, change)| change).collect();
    works
}

/// The door that the person's way leads through next, if within reach.
fn door_ahead(moment: &Moment<'_>, params: &Params, person: PersonId) -> Option<OpeningId> {
    let route = &moment.world.routes[person];
    let is_under_way = moment.world.minds[person].intent.pace != Pace::Rest && !route.is_there && route.is_reachable;
    let opening = route.opening.filter(|_| is_under_way)?;
    let distance_m = moment.building.openings[opening].line.distance(moment.world.bodies[person].at);
    let is_beside = moment.building.openings[opening].inside == moment.space_of(person)
        || moment.building.openings[opening].outside == Some(moment.space_of(person));
    (distance_m <= params.reach_m && is_beside).then_some(opening)
}

fn approach(
    moment: &Moment<'_>,
    params: &Params,
    person: PersonId,
    opening: OpeningId,
    claims: &mut Vec<(OpeningId, u8, DoorChange)>,
    works: &mut Works,
) {
    let state = moment.world.doors[opening].state;
    if state == DoorState::Open {
        works.passed.push(opening);
        return;
    }
    let is_mindless = moment.world.healths[person].stage == Stage::Infectious;
    let open = DoorChange { opening, state: DoorState::Open, by: Some(person), is_forced: is_mindless, is_slammed: is_mindless };
    if is_mindless {
        knock(moment, params, person, Some(opening), works);
        let rate_per_s = std::f64::consts::LN_2 / params.push_open_median_s;
        let gives = state == DoorState::Closed
            && moment.draw.happens(rate_per_s, moment.dt_s, Purpose::DoorPush, person.0, moment.world.tick, opening.0);
        if gives {
            claims.push((opening, 0, open));
        }
    } else if state == DoorState::Closed || may_unlock(moment, person, opening) {
        claims.push((opening, 0, open));
    }
}

/// Locked doors open to those with keys, and to those on their inner side.
fn may_unlock(moment: &Moment<'_>, person: PersonId, opening: OpeningId) -> bool {
    let has_keys = moment.population.groups[moment.population.people[person].group].has_keys;
    has_keys || moment.building.inner_side(opening) == Some(moment.space_of(person))
}

/// A door that somebody who hides can shut and lock: of the room that they hide in, within reach, with nobody in it.
fn door_to_lock(moment: &Moment<'_>, params: &Params, person: PersonId) -> Option<DoorChange> {
    let body = &moment.world.bodies[person];
    let space = moment.space_of(person);
    let goal_space = moment.building.cells[moment.world.minds[person].intent.goal.cell].space;
    if space != goal_space {
        return None;
    }
    let is_mine = |opening: &&OpeningId| {
        let row = &moment.building.openings[**opening];
        row.is_lockable()
            && moment.world.doors[**opening].state != DoorState::Locked
            && row.line.distance(body.at) <= params.reach_m + 0.3
            && moment.building.inner_side(**opening) == Some(space)
            && !is_occupied(moment, **opening)
            && !is_awaited(moment, **opening)
    };
    let opening = *moment.building.spaces[space].openings.iter().find(is_mine)?;
    Some(DoorChange { opening, state: DoorState::Locked, by: Some(person), is_forced: false, is_slammed: true })
}

/// True if somebody near wants to come or go through the door: they are let through before it is locked. The infected are not.
fn is_awaited(moment: &Moment<'_>, opening: OpeningId) -> bool {
    let row = &moment.building.openings[opening];
    moment.world.present().any(|person| {
        let route = &moment.world.routes[person];
        let wants = route.opening == Some(opening) && !route.is_there && moment.world.minds[person].intent.pace != Pace::Rest;
        wants && !moment.is_infectious(person) && row.line.distance(moment.world.bodies[person].at) < AWAITED_M
    })
}

fn is_occupied(moment: &Moment<'_>, opening: OpeningId) -> bool {
    let row = &moment.building.openings[opening];
    let is_near_by = |space: building::plan::SpaceId| space == row.inside || Some(space) == row.outside;
    moment
        .world
        .present()
        .any(|person| is_near_by(moment.space_of(person)) && row.line.distance(moment.world.bodies[person].at) < IN_THE_WAY_M)
}

/// Doors whose closers shut them now.
fn closers<'a>(moment: &'a Moment<'_>, params: &'a Params, passed: &'a [OpeningId]) -> impl Iterator<Item = DoorChange> + 'a {
    let delay = Tick::at_s(params.self_closing_s, moment.dt_s).0;
    moment.building.openings.iter().filter_map(move |(opening, row)| {
        let door = &moment.world.doors[opening];
        let closes = matches!(row.kind, OpeningKind::Door { is_self_closing: true, .. })
            && door.state == DoorState::Open
            && moment.world.tick.since(door.passed_at) >= delay
            && passed.binary_search(&opening).is_err()
            && !is_occupied(moment, opening);
        closes.then_some(DoorChange { opening, state: DoorState::Closed, by: None, is_forced: false, is_slammed: false })
    })
}

fn struggle(moment: &Moment<'_>, params: &Params, person: PersonId, works: &mut Works) {
    knock(moment, params, person, None, works);
}

fn knock(moment: &Moment<'_>, params: &Params, person: PersonId, opening: Option<OpeningId>, works: &mut Works) {
    let nth = opening.map_or(0, |opening| opening.index() as u32 + 1);
    if moment.draw.happens(1.0 / params.thud_pause_s, moment.dt_s, Purpose::Voice, person.0, moment.world.tick, nth) {
        works.knocks.push(Knock { person, opening });
    }
}
