//! The next waypoint of everybody who is under way.

use building::line_walk::LineEnd;
use building::plan::{CellId, OpeningId, PortalId};
use geom::point::Point;
use geom::segment::Segment;
use stdx::parallel::filter_map_rows;
use world::flow::{Index, Routes, Turns, Walker};
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Pace, Route, Stage};

use crate::field::Target;
use crate::funnel::{Gate, first_turn};
use crate::params::Params;
use crate::reach::ReachNow;

/// Portals looked ahead when the string is pulled tight.
const LOOK_AHEAD: usize = 10;

/// This near to the goal somebody is there, in metres.
const THERE_M: f64 = 0.25;

/// Somebody who cannot get nearer for a while is there at this distance, in metres.
const NEAR_ENOUGH_M: f64 = 0.7;

/// Gates wider than this have room for both ways, in metres.
const WIDE_M: f64 = 3.5;

/// A turn this near is underfoot, in metres.
const UNDERFOOT_M: f64 = 0.3;

/// From there one aims this far beyond the gate, in metres.
const BEYOND_GATE_M: f64 = 0.5;

/// People this near to a gate count as coming through it, in metres.
const ONCOMING_M: f64 = 1.5;

/// Half a body's width, in metres.
const BODY_HALF_M: f64 = 0.2;

/// Those who leave the plan aim so far beyond the exit's line, in metres.
const BEYOND_EXIT_M: f64 = 0.6;

/// Goals nearer than this are walked to straight if nothing is in the way, in metres.
const STRAIGHT_M: f64 = 15.0;

/// After being blocked so long near the goal, in seconds.
const GIVE_WAY_S: f64 = 2.0;

/// The routes of those whose turn it is, who have a new goal, or for whom the locks have changed.
pub fn route(moment: &Moment<'_>, params: &Params, reach: &ReachNow<'_>, index: &Index) -> Routes {
    let turns = Turns::every_s(params.period_s, moment.dt_s);
    let world = moment.world;
    let locks_changed = world.ways_changed_at == world.tick;
    let people = index.by_place();
    let mut routes = filter_map_rows(people.len(), |row| {
        let person = people[row];
        let (mind, route) = (&world.minds[person], &world.routes[person]);
        let goal = mind.intent.goal;
        if mind.intent.pace == Pace::Rest {
            return None;
        }
        let is_new = route.goal != goal;
        if !is_new && !locks_changed && (route.is_there || !turns.is_turn(person, world.tick)) {
            return None;
        }
        let next = way_to(moment, params, reach, index, person, goal);
        (next != *route).then_some((person, next))
    });
    routes.sort_unstable_by_key(|&(person, _)| person);
    routes
}

fn walker_of(moment: &Moment<'_>, person: PersonId) -> Walker {
    let has_keys = moment.population.groups[moment.population.people[person].group].has_keys;
    let presses = moment.world.healths[person].stage == Stage::Infectious;
    if has_keys || presses { Walker::Pressing } else { Walker::Ordinary }
}

fn way_to(moment: &Moment<'_>, params: &Params, reach: &ReachNow<'_>, index: &Index, person: PersonId, goal: Spot) -> Route {
    let body = &moment.world.bodies[person];
    let here = Spot { cell: body.cell, at: body.at };
    let made_at = moment.world.tick;
    let straight = |is_there| Route { goal, toward: goal.at, portal: None, opening: None, made_at, is_reachable: true, is_there };
    let distance_m = body.at.distance(goal.at);
    let exit = exit_at(moment, goal);
    if body.cell == goal.cell && exit.is_none() {
        let was_there = moment.world.routes[person].is_there && moment.world.routes[person].goal == goal;
        let is_as_near_as_can_be = was_there || body.blocked_s > GIVE_WAY_S;
        return straight(distance_m < THERE_M || (distance_m < NEAR_ENOUGH_M && is_as_near_as_can_be));
    }
    let is_near = exit.is_none() && distance_m < STRAIGHT_M;
    if is_near && moment.is_straight_walk(here, goal) && has_room(moment, here, goal) && !is_cluttered(moment, here, goal) {
        return straight(false);
    }
    let target = exit.map_or(Target::Cell(goal.cell), Target::Exit);
    let walker = walker_of(moment, person);
    let ground = reach.ground(walker);
    let Some((state, _, field)) = reach.first(walker, target, here) else {
        return Route { goal, toward: body.at, portal: None, opening: None, made_at, is_reachable: false, is_there: false };
    };
    let mut gates = Vec::with_capacity(LOOK_AHEAD);
    let mut end = goal.at;
    let (mut first, mut opening): (Option<PortalId>, Option<OpeningId>) = (None, None);
    let mut cell: Option<CellId> = Some(body.cell);
    for (node, side) in field.way(state, LOOK_AHEAD) {
        let id = ground.ways.portal(node);
        let portal = &moment.building.portals[id];
        let behind = cell.map_or(body.at, |cell| moment.building.cells[cell].centre);
        let gate = Gate::seen_from(behind, portal.line.a, portal.line.b, params.corner_clearance_m);
        let is_contested = gates.is_empty() && is_oncoming(moment, index, person, portal.line);
        gates.push(if is_contested { gate.right_half() } else { gate });
        first = first.or(Some(id));
        opening = opening.or(portal.opening.filter(|&opening| moment.building.openings[opening].is_door()));
        cell = portal.cells[side];
        end = ground.ways.point(node);
        if cell.is_none() {
            // Out of the plan: aim beyond the exit's line, so that it is crossed.
            end = end + (end - behind).unit() * BEYOND_EXIT_M;
        }
    }
    let end = if cell == Some(goal.cell) && exit.is_none() { goal.at } else { end };
    let toward = beyond_the_corner(body.at, &gates, end);
    Route { goal, toward, portal: first, opening, made_at, is_reachable: true, is_there: false }
}

/// True if somebody near the gate ahead wants to come the other way through it.
fn is_oncoming(moment: &Moment<'_>, index: &Index, person: PersonId, gate: Segment) -> bool {
    let body = &moment.world.bodies[person];
    let ahead = gate.middle() - body.at;
    if gate.length() > WIDE_M || ahead.length_squared() > ONCOMING_M * ONCOMING_M * 4.0 {
        return false;
    }
    let ahead = ahead.unit();
    let mut is_oncoming = false;
    index.near(moment.storey_of(body.cell), gate.middle(), ONCOMING_M, |neighbour| {
        is_oncoming |= neighbour.person != person && neighbour.wanted.dot(ahead) < -0.3;
    });
    is_oncoming
}

/// Goals of those who leave lie in an exit's doorway: such a goal means the exit itself.
fn exit_at(moment: &Moment<'_>, goal: Spot) -> Option<OpeningId> {
    moment.population.exits.iter().copied().find(|&exit| moment.building.openings[exit].line.middle() == goal.at)
}

/// The first turn; if that is underfoot already, a point beyond the gate ahead, so that it is crossed before the next turn is taken.
fn beyond_the_corner(at: Point, gates: &[Gate], end: Point) -> Point {
    let turn = first_turn(at, gates, end);
    match gates.first() {
        Some(gate) if turn.distance(at) < UNDERFOOT_M => turn + gate.across() * BEYOND_GATE_M,
        _ => turn,
    }
}

/// True if furniture that was moved stands on the straight line.
fn is_cluttered(moment: &Moment<'_>, from: Spot, to: Spot) -> bool {
    !moment.world.blocks.is_empty() && moment.is_furniture_between(from, to, 0.0)
}

/// True if a body's width fits along the straight line: its two edges are free too.
fn has_room(moment: &Moment<'_>, from: Spot, to: Spot) -> bool {
    let aside = (to.at - from.at).unit().left() * BODY_HALF_M;
    let is_free = |by: Point| {
        let end = moment.building.walk_line(from.cell, from.at, to.at + by, |portal| moment.lets_walk(portal));
        matches!(end, LineEnd::Arrived(_))
    };
    is_free(aside) && is_free(-aside)
}
