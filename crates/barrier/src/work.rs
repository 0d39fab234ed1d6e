//! The stage `work`: what becomes of doors, and the thuds of those who press on them or struggle.

use building::kinds::{DoorState, Material};
use building::plan::{OpeningId, OpeningKind};
use stdx::draw::Purpose;
use stdx::table::Id;
use stdx::tick::Tick;
use world::flow::{DoorChange, Knock, Works};
use world::footing::Hold;
use world::moment::Moment;
use world::population::{Act, PersonId};
use world::state::{IntentKind, Pace};

use crate::params::Params;

/// A leaf does not shut on a body this near to its line, in metres.
const IN_THE_WAY_M: f64 = 0.35;

/// People this near who want to pass are waited for, in metres.
const AWAITED_M: f64 = 3.0;

/// What becomes of doors in this tick. Claims on one door are settled by kind, then by id: who opens wins over who shuts.
pub fn work(moment: &Moment<'_>, params: &Params) -> Works {
    let mut claims: Vec<(OpeningId, u8, DoorChange)> = Vec::new();
    let mut works = Works::default();
    let mut pressing: Vec<(OpeningId, PersonId)> = Vec::new();
    for person in moment.world.present() {
        if moment.world.grips[person].is_held() {
            struggle(moment, params, person, &mut works);
        } else if let Some(opening) = door_ahead(moment, params, person) {
            if moment.world.doors[opening].state == DoorState::Open {
                works.passed.push(opening);
            } else if moment.is_infectious(person) {
                pressing.push((opening, person));
            } else if let Some(change) = opened(moment, person, opening) {
                claims.push((opening, 0, change));
            }
        }
        if moment.world.minds[person].intent.kind == IntentKind::Hide {
            claims.extend(door_to_lock(moment, params, person).map(|change| (change.opening, 1, change)));
        }
    }
    pressing.sort();
    for pressers in pressing.chunk_by(|a, b| a.0 == b.0) {
        claims.extend(press(moment, params, pressers, &mut works).map(|change| (change.opening, 0, change)));
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
    if let Some(window) = window_ahead(moment, person) {
        let is_near = moment.building.openings[window].line.distance(moment.world.bodies[person].at) <= params.reach_m;
        return Some(window).filter(|_| is_near);
    }
    let route = &moment.world.routes[person];
    let is_under_way = moment.world.minds[person].intent.pace != Pace::Rest && !route.is_there && route.is_reachable;
    let opening = route.opening.filter(|_| is_under_way)?;
    let distance_m = moment.building.openings[opening].line.distance(moment.world.bodies[person].at);
    let is_beside = moment.building.openings[opening].inside == moment.space_of(person)
        || moment.building.openings[opening].outside == Some(moment.space_of(person));
    (distance_m <= params.reach_m && is_beside).then_some(opening)
}

/// The window that somebody means to go through, or to bait others through.
fn window_ahead(moment: &Moment<'_>, person: PersonId) -> Option<OpeningId> {
    let intent = &moment.world.minds[person].intent;
    let act = intent.directive.map(|id| moment.population.directives[id].act);
    let ledge = match (act, intent.hold) {
        _ if intent.pace == Pace::Rest => return None,
        (Some(Act::Bait(ledge)), _) | (_, Some(Hold::Ledge(ledge) | Hold::Wall(ledge))) => ledge,
        _ => return None,
    };
    let ledge = &moment.building.heights.ledges[ledge];
    let is_before = moment.space_of(person) == moment.building.cells[ledge.top.0].space;
    ledge.window.filter(|_| is_before)
}

/// Somebody who uses handles opens what is shut, and what they can unlock.
fn opened(moment: &Moment<'_>, person: PersonId, opening: OpeningId) -> Option<DoorChange> {
    if moment.world.doors[opening].barred_by > 0 {
        return None;
    }
    let can_open = moment.world.doors[opening].state == DoorState::Closed || may_unlock(moment, person, opening);
    can_open.then_some(DoorChange { opening, state: DoorState::Open, by: Some(person), is_forced: false, is_slammed: false })
}

/// Those at a shut door who use no handles: as many as its width admits strike it, and it gives way when its resistance is worn
/// down, or at once to the push of all who press from behind.
fn press(moment: &Moment<'_>, params: &Params, pressers: &[(OpeningId, PersonId)], works: &mut Works) -> Option<DoorChange> {
    let opening = pressers[0].0;
    let (row, door) = (&moment.building.openings[opening], &moment.world.doors[opening]);
    let abreast = ((row.line.length() / params.abreast_m) as usize).max(1);
    let distance_m = |person: PersonId| row.line.distance(moment.world.bodies[person].at);
    let mut nearest: Vec<PersonId> = pressers.iter().map(|&(_, person)| person).collect();
    nearest.sort_by(|&a, &b| distance_m(a).total_cmp(&distance_m(b)).then(a.cmp(&b)));
    let mut worn_j = door.worn_j;
    for &person in nearest.iter().take(abreast) {
        let energy_j = params.blow_j * moment.population.people[person].strength;
        worn_j += knock(moment, params, person, Some(opening), energy_j, works);
    }
    let (resistance_j, static_n) = strength_of(moment.building, params, opening, door.state);
    let factor = bar_factor(params, door.barred_by);
    let (resistance_j, static_n) = (resistance_j * factor, static_n * factor);
    let gives = worn_j >= resistance_j || push_n(moment, params, opening) >= static_n;
    gives.then_some(DoorChange {
        opening,
        state: DoorState::Open,
        by: nearest.first().copied(),
        is_forced: true,
        is_slammed: true,
    })
}

/// By how much furniture before a door adds to its resistance: each piece as much as the first, up to the most.
fn bar_factor(params: &Params, pieces: u8) -> f64 {
    (1.0 + (params.bar_factor - 1.0) * f64::from(pieces)).min(params.bar_most_factor.max(1.0))
}

/// The resistance of a shut or locked door: to blows, in J, and to a push, in N.
pub fn strength_of(building: &building::plan::Building, params: &Params, opening: OpeningId, state: DoorState) -> (f64, f64) {
    let is_locked = state == DoorState::Locked;
    let of = |latch_j: f64, lock_j: f64, static_n: f64| (if is_locked { lock_j } else { latch_j }, static_n);
    match building.openings[opening].kind {
        OpeningKind::Door { material: Material::Glass, .. } => {
            of(params.glass_latch_j, params.glass_lock_j, params.glass_static_n)
        }
        OpeningKind::Door { material: Material::Metal, .. } => {
            of(params.metal_latch_j, params.metal_lock_j, params.metal_static_n)
        }
        OpeningKind::Window { .. } => (params.window_j, params.glass_static_n),
        _ => of(params.wood_latch_j, params.wood_lock_j, params.wood_static_n),
    }
}

/// The push of all of the infected who want through a door and are near it, in N.
fn push_n(moment: &Moment<'_>, params: &Params, opening: OpeningId) -> f64 {
    let line = moment.building.openings[opening].line;
    let pushes = |person: &PersonId| {
        let route = &moment.world.routes[*person];
        let wants = route.opening == Some(opening) && !route.is_there && moment.world.minds[*person].intent.pace != Pace::Rest;
        (wants || window_ahead(moment, *person) == Some(opening))
            && moment.is_infectious(*person)
            && line.distance(moment.world.bodies[*person].at) < params.crowd_m
    };
    let strengths = moment.world.present().filter(pushes).map(|person| moment.population.people[person].strength);
    params.push_n * strengths.sum::<f64>()
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
            && !moment.world.doors[**opening].is_broken
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
            && !door.is_broken
            && moment.world.tick.since(door.passed_at) >= delay
            && passed.binary_search(&opening).is_err()
            && !is_occupied(moment, opening);
        closes.then_some(DoorChange { opening, state: DoorState::Closed, by: None, is_forced: false, is_slammed: false })
    })
}

fn struggle(moment: &Moment<'_>, params: &Params, person: PersonId, works: &mut Works) {
    knock(moment, params, person, None, 0.0, works);
}

/// Makes a thud, now and then; what it takes off, in J.
fn knock(
    moment: &Moment<'_>,
    params: &Params,
    person: PersonId,
    opening: Option<OpeningId>,
    energy_j: f64,
    works: &mut Works,
) -> f64 {
    let nth = opening.map_or(0, |opening| opening.index() as u32 + 1);
    if !moment.draw.happens(1.0 / params.thud_pause_s, moment.dt_s, Purpose::Voice, person.0, moment.world.tick, nth) {
        return 0.0;
    }
    works.knocks.push(Knock { person, opening, energy_j });
    energy_j
}
