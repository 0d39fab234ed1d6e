//! The stage `walk`: everybody's next place and velocity, from the old state only.

use building::line_walk::LineEnd;
use building::plan::CellId;
use geom::point::Point;
use geom::segment::Segment;
use stdx::float;
use stdx::parallel::map_rows;
use stdx::table::Id;
use world::flow::{Bodies, Index};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Body, IntentKind, Pace, Stage};

use crate::collision_free_speed::{Other, Walker, direction, speed_m_per_s};
use crate::pace::wanted_m_per_s;
use crate::params::Params;
use crate::step::{Stepped, step};

/// Somebody who gains less than this share of the way that they could is being blocked; who gains more gets over it.
const FLOWING_SHARE: f64 = 0.5;

/// Nobody counts as blocked for longer than this, in seconds: so that it passes in time.
const MOST_BLOCKED_S: f64 = 12.0;

/// Those who are dragged follow at this distance, in metres.
const DRAG_M: f64 = 0.55;

/// Where everybody is next.
pub fn walk(moment: &Moment<'_>, params: &Params, index: &Index) -> Bodies {
    map_rows(moment.world.bodies.len(), |row| {
        let person = PersonId::from_index(row);
        let body = &moment.world.bodies[person];
        if !body.is_present {
            return *body;
        }
        match bond_of(moment, person) {
            Bond::Free if is_moving(moment, person) => walked(moment, params, index, person),
            Bond::Dragged(holder) => dragged(moment, params, person, holder),
            _ => rested(moment, person),
        }
    })
}

enum Bond {
    Free,
    Fixed,
    Dragged(PersonId),
}

fn bond_of(moment: &Moment<'_>, person: PersonId) -> Bond {
    let grip = &moment.world.grips[person];
    match grip.holders().next() {
        Some(holder) if moment.world.healths[holder].stage != Stage::Infectious => Bond::Dragged(holder),
        Some(_) => Bond::Fixed,
        None if grip.holding.is_some() && moment.is_infectious(person) => Bond::Fixed,
        None => Bond::Free,
    }
}

fn is_moving(moment: &Moment<'_>, person: PersonId) -> bool {
    let (mind, route) = (&moment.world.minds[person], &moment.world.routes[person]);
    let is_ready = moment.world.tick >= mind.ready_at;
    mind.intent.pace != Pace::Rest && is_ready && route.is_reachable && !route.is_there && route.goal == mind.intent.goal
}

/// Standing still; who stands at a goal faces what they hold or hunt, if anything.
fn rested(moment: &Moment<'_>, person: PersonId) -> Body {
    let body = moment.world.bodies[person];
    let other = moment.world.grips[person].holding.or(moment.world.grips[person].holders().next());
    let heading_rad = match other {
        Some(other) => heading_to(body.at, moment.world.bodies[other].at, body.heading_rad),
        None => body.heading_rad,
    };
    Body { speed_m_per_s: 0.0, blocked_s: 0.0, heading_rad, ..body }
}

fn heading_to(from: Point, to: Point, otherwise_rad: f64) -> f64 {
    let way = to - from;
    if way.length_squared() < 1e-6 { otherwise_rad } else { float::atan2(way.y, way.x) }
}

fn dragged(moment: &Moment<'_>, params: &Params, person: PersonId, holder: PersonId) -> Body {
    let body = moment.world.bodies[person];
    let to = moment.world.bodies[holder].at;
    let distance_m = body.at.distance(to);
    if distance_m <= DRAG_M {
        return rested(moment, person);
    }
    let pull_m = (distance_m - DRAG_M)
        .min(moment.population.people[holder].walk_speed_m_per_s * params.dragging_share * 2.0 * moment.dt_s);
    moved(moment, person, (to - body.at).unit() * pull_m, 0.0)
}

fn walked(moment: &Moment<'_>, params: &Params, index: &Index, person: PersonId) -> Body {
    let body = moment.world.bodies[person];
    let way = moment.world.routes[person].toward - body.at;
    let wanted_m_per_s = wanted_m_per_s(moment, params, person);
    let is_running = moment.world.minds[person].intent.pace == Pace::Run;
    let walker = Walker {
        wanted: way.unit(),
        wanted_m_per_s,
        time_gap_s: if is_running { params.time_gap_run_s } else { params.time_gap_s },
        radius_m: moment.population.people[person].radius_m,
    };
    let others = others_near(moment, params, index, person, walker.wanted);
    let cell = &moment.building.cells[body.cell];
    let shut = shut_doors(moment, body.cell);
    let taken = direction(&walker, body.at, &others, cell.walls.iter().copied().chain(shut), params);
    let free_m_per_s = speed_m_per_s(&walker, taken, &others);
    // Braking is at once, so that nobody runs into anybody; getting up to speed takes time.
    let eased = body.speed_m_per_s + (free_m_per_s - body.speed_m_per_s) * (moment.dt_s / params.acceleration_time_s).min(1.0);
    let speed_m_per_s = if free_m_per_s < body.speed_m_per_s { free_m_per_s } else { eased };
    let reach_m = way.length();
    let is_last_leg = moment.world.routes[person].portal.is_none();
    let by_m = (speed_m_per_s * moment.dt_s).min(if is_last_leg { reach_m } else { f64::INFINITY });
    let next = moved(moment, person, taken * by_m, moment.dt_s);
    // Jostling is no progress: what counts is the way gained in the direction wanted.
    let gained_m = (next.at - body.at).dot(walker.wanted);
    let share = gained_m / (wanted_m_per_s * moment.dt_s).max(1e-9);
    let blocked_s = (body.blocked_s + 2.0 * (FLOWING_SHARE - share) * moment.dt_s).clamp(0.0, MOST_BLOCKED_S);
    Body { blocked_s, ..next }
}

/// The doors of a cell that are shut: walls, as long as they are.
fn shut_doors<'a>(moment: &'a Moment<'_>, cell: CellId) -> impl Iterator<Item = Segment> + 'a {
    let portals = moment.building.cells[cell].portals.iter();
    portals.filter(|&&portal| !moment.lets_walk(portal)).filter_map(|&portal| {
        let portal = &moment.building.portals[portal];
        portal.opening.filter(|&opening| moment.building.openings[opening].is_door()).map(|_| portal.line)
    })
}

/// The body after a step by `by`; its heading follows the step if it took any time.
fn moved(moment: &Moment<'_>, person: PersonId, by: Point, step_s: f64) -> Body {
    let body = moment.world.bodies[person];
    let may_leave = moment.world.minds[person].intent.kind == IntentKind::Flee;
    match step(moment, body.cell, body.at, by, may_leave) {
        Stepped::Out(_) => Body { is_present: false, speed_m_per_s: 0.0, ..body },
        Stepped::To(cell, at) => {
            let way = at - body.at;
            let speed_m_per_s = if step_s > 0.0 { way.length() / step_s } else { 0.0 };
            let heading_rad = if way.length_squared() > 1e-8 { float::atan2(way.y, way.x) } else { body.heading_rad };
            Body { at, cell, heading_rad, speed_m_per_s, ..body }
        }
    }
}

/// Who has been blocked for a while turns the shoulders and takes less room; who has been for long slips past those who go another way,
/// whatever it takes: nobody is stuck for ever.
fn room_share(params: &Params, blocked_s: f64) -> f64 {
    let turned = ((blocked_s - params.squeeze_after_s) / params.squeeze_after_s).clamp(0.0, 1.0);
    let slipping = ((blocked_s - 3.0 * params.squeeze_after_s) / (2.0 * params.squeeze_after_s)).clamp(0.0, 1.0);
    (1.0 - (1.0 - params.squeeze_share) * turned) * (1.0 - slipping)
}

fn others_near(moment: &Moment<'_>, params: &Params, index: &Index, person: PersonId, wanted: Point) -> Vec<Other> {
    let body = &moment.world.bodies[person];
    let space = moment.building.cells[body.cell].space;
    let radius_m = moment.population.people[person].radius_m;
    let share = room_share(params, body.blocked_s);
    let mut others = Vec::with_capacity(16);
    index.near(moment.building.cells[body.cell].storey, body.at, params.reach_m, |neighbour| {
        let is_own = neighbour.person == person || moment.world.grips[person].holding == Some(neighbour.person);
        if is_own {
            return;
        }
        let is_same_space = moment.building.cells[neighbour.cell].space == space;
        let is_beside = is_same_space || {
            let end = moment.building.walk_line(body.cell, body.at, neighbour.at, |portal| moment.lets_walk(portal));
            matches!(end, LineEnd::Arrived(_))
        };
        if is_beside {
            // Queues keep their distance; room is made only by and for those who go another way.
            let is_across = neighbour.wanted.dot(wanted) < 0.3;
            if is_across && share <= 0.0 {
                return;
            }
            let contact_m = (radius_m + neighbour.radius_m) * if is_across { share } else { 1.0 };
            others.push(Other { offset: neighbour.at - body.at, velocity: neighbour.velocity, contact_m });
        }
    });
    others
}
