//! The stage `walk`: everybody's next place and velocity, from the old state only.

use building::line_walk::LineEnd;
use building::plan::CellId;
use crowd::bodies::Body as Packed;
use crowd::ground::{Ground, Stepped, Walls};
use crowd::lanes::{LANES, Lanes, Work, wide};
use crowd::model::{Me, Model, blocked_s};
use crowd::models::Movement;
use crowd::near::Batch;
use geom::point::Point;
use stdx::draw::Purpose;
use stdx::float;
use stdx::parallel::{map_parts, map_rows};
use stdx::table::Id;
use world::blocks::far_side;
use world::flow::{Bodies, Index};
use world::footing::{ClimbKind, Hold};
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Body, IntentKind, Pace, Stage};

use crate::pace::wanted_m_per_s;
use crate::params::Params;

/// Those who are dragged follow at this distance, in metres.
const DRAG_M: f64 = 0.55;

/// Bodies yield so far against furniture: their radius counts for this share.
const BODY_SHARE: f64 = 0.8;

/// People worked on by one thread at a time.
const PART_ROWS: usize = 512;

/// By what people walk.
#[derive(Clone, Copy)]
pub struct Gait<'a> {
    /// Parameters of paces.
    pub params: &'a Params,
    /// The model of movement.
    pub movement: &'a Movement,
    /// Walls and seams.
    pub ground: &'a Ground,
}

/// Where everybody is next.
pub fn walk(moment: &Moment<'_>, gait: &Gait<'_>, index: &Index) -> Bodies {
    let mut bodies: Vec<Body> = moment.world.bodies.rows().to_vec();
    let around = Around { index, wishes_m_per_s: wishes_m_per_s(moment, gait.params) };
    // Those who stand together read the same walls and neighbours.
    let dead = moment.world.healths.iter().filter(|(_, health)| health.stage == Stage::Dead).map(|(person, _)| person);
    let people = index.by_place().iter().copied().chain(dead);
    let mut walkers: Vec<Walker> = people.map(|person| Walker { person, body: bodies[person.index()] }).collect();
    map_parts(&mut walkers, PART_ROWS, |_, walkers| {
        let mut batch = Batch::default();
        for eight in walkers.chunks_mut(LANES) {
            walk_eight(moment, gait, &around, &mut batch, eight);
        }
    });
    for Walker { person, body } in walkers {
        bodies[person.index()] = body;
    }
    bodies
}

/// Somebody, and their body as it becomes.
struct Walker {
    person: PersonId,
    body: Body,
}

/// Who is near, and how fast each of them wants to be, in m/s: asked for many times each.
struct Around<'a> {
    index: &'a Index,
    wishes_m_per_s: Vec<f64>,
}

/// How fast everybody wants to be; nobody at rest does.
fn wishes_m_per_s(moment: &Moment<'_>, params: &Params) -> Vec<f64> {
    map_rows(moment.world.bodies.len(), |row| {
        let person = PersonId::from_index(row);
        let is_at_rest = moment.world.minds[person].intent.pace == Pace::Rest;
        if is_at_rest { 0.0 } else { wanted_m_per_s(moment, params, person) }
    })
}

/// Eight people at a time, because the model takes eight at a time.
fn walk_eight(moment: &Moment<'_>, gait: &Gait<'_>, around: &Around<'_>, batch: &mut Batch, eight: &mut [Walker]) {
    let mut walkers: [Option<Me>; LANES] = [None; LANES];
    let mut own = [Packed::GONE; LANES];
    let mut near: [Vec<Packed>; LANES] = std::array::from_fn(|_| Vec::new());
    for (n, Walker { person, body: body_at }) in eight.iter_mut().enumerate().filter(|(_, walker)| walker.body.is_present) {
        let person = *person;
        if let Some(body) = climbed(moment, person) {
            *body_at = body;
            continue;
        }
        match bond_of(moment, person) {
            Bond::Free if is_moving(moment, person) => {
                let me = walker(moment, gait, person);
                own[n] = Packed {
                    at_m: [0.0; 2],
                    velocity_m_per_s: me.velocity_m_per_s,
                    wanted_m_per_s: [me.wanted[0] * me.wanted_m_per_s, me.wanted[1] * me.wanted_m_per_s],
                    radius_m: me.radius_m,
                    cell: 0,
                };
                near[n] = others_near(moment, gait, around, person, &me);
                let (batch_me, walls) = batch.renew(n);
                *batch_me = me;
                let lets_walk = |portal| moment.lets_walk(portal);
                gait.ground.add_walls_near((body_at.cell, body_at.at), gait.movement.wall_reach_m(me.radius_m), walls, lets_walk);
                add_furniture(moment, (body_at.cell, body_at.at), walls);
                walkers[n] = Some(me);
            }
            Bond::Dragged(holder) => *body_at = dragged(moment, gait, person, holder),
            _ => *body_at = rested(moment, person),
        }
    }
    if walkers.iter().any(Option::is_some) {
        batch.take(&own, &near);
        wide(Reckon { movement: gait.movement, batch, dt_s: moment.dt_s as f32 });
    }
    for (n, Walker { person, body }) in eight.iter_mut().enumerate() {
        if let Some(me) = &walkers[n] {
            *body = walked(moment, gait, *person, me, batch.velocities[n]);
        }
        if !moment.world.blocks.is_empty() {
            *body = out_of_furniture(moment, gait, *person, *body);
        }
    }
}

/// The model's work.
struct Reckon<'a> {
    movement: &'a Movement,
    batch: &'a mut Batch,
    dt_s: f32,
}

impl Work for Reckon<'_> {
    type Yield = ();

    #[inline(always)]
    fn run(self, _lanes: impl Lanes) {
        self.movement.velocities(self.batch, self.dt_s);
    }
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
    let now = moment.world.tick;
    let is_on_foot = moment.world.footings[person].is_on_foot(now) && moment.world.healths[person].stage != Stage::Dead;
    let is_ready = now >= mind.ready_at && !moment.world.bodies[person].is_down(now) && is_on_foot;
    mind.intent.pace != Pace::Rest && is_ready && route.is_reachable && !route.is_there && route.goal == mind.intent.goal
}

/// Where a climb that is over takes somebody; none for who does not come to the end of one.
fn climbed(moment: &Moment<'_>, person: PersonId) -> Option<Body> {
    let climb = moment.world.footings[person].climb.filter(|climb| moment.world.tick >= climb.until)?;
    let is_stopped = moment.world.grips[person].is_held() && climb.kind != ClimbKind::Tipped;
    let ledges = &moment.building.heights.ledges;
    let to = match (climb.kind, climb.hold) {
        _ if is_stopped => return None,
        (ClimbKind::Over | ClimbKind::Tipped, Hold::Ledge(ledge)) => ledges[ledge].foot,
        (ClimbKind::Up, Hold::Wall(ledge)) => Some(ledges[ledge].top),
        (ClimbKind::Across, Hold::Block(block)) => {
            let (row, size) = (&moment.world.blocks[block], &moment.population.movables[block]);
            // What was pushed against a wall meanwhile cannot be come over.
            let spot = far_side(moment, row, size, moment.world.bodies[person].at)?;
            Some((spot.cell, spot.at))
        }
        _ => return None,
    };
    let body = rested(moment, person);
    Some(match to {
        Some((cell, at)) => Body { at, cell, anchor: at, ..body },
        None => Body { is_present: false, ..body },
    })
}

/// Standing still; who stands at a goal faces what they hold or hunt, if anything.
fn rested(moment: &Moment<'_>, person: PersonId) -> Body {
    let body = moment.world.bodies[person];
    let other = moment.world.grips[person].holding.or(moment.world.grips[person].holders().next());
    let heading_rad = match other {
        Some(other) => heading_to(body.at, moment.world.bodies[other].at, body.heading_rad),
        None => body.heading_rad,
    };
    Body { speed_m_per_s: 0.0, blocked_s: 0.0, anchor: body.at, heading_rad, ..body }
}

fn heading_to(from: Point, to: Point, otherwise_rad: f64) -> f64 {
    let way = to - from;
    if way.length_squared() < 1e-6 { otherwise_rad } else { float::atan2(way.y, way.x) }
}

fn dragged(moment: &Moment<'_>, gait: &Gait<'_>, person: PersonId, holder: PersonId) -> Body {
    let body = moment.world.bodies[person];
    let to = moment.world.bodies[holder].at;
    let distance_m = body.at.distance(to);
    if distance_m <= DRAG_M {
        return rested(moment, person);
    }
    let pull_m = (distance_m - DRAG_M)
        .min(moment.population.people[holder].walk_speed_m_per_s * gait.params.dragging_share * 2.0 * moment.dt_s);
    moved(moment, gait, person, (to - body.at).unit() * pull_m, 0.0)
}

/// What somebody wants, as the model sees it.
fn walker(moment: &Moment<'_>, gait: &Gait<'_>, person: PersonId) -> Me {
    let body = &moment.world.bodies[person];
    let way = moment.world.routes[person].toward - body.at;
    let wanted = narrow(way.unit());
    let speed = body.speed_m_per_s as f32;
    let heading = [float::cos(body.heading_rad) as f32, float::sin(body.heading_rad) as f32];
    let is_running = moment.world.minds[person].intent.pace == Pace::Run;
    Me {
        wanted,
        way_m: way.length() as f32,
        wanted_m_per_s: wanted_m_per_s(moment, gait.params, person) as f32,
        velocity_m_per_s: [heading[0] * speed, heading[1] * speed],
        radius_m: moment.population.people[person].radius_m as f32,
        gap_share: if is_running { gait.params.run_gap_share as f32 } else { 1.0 },
        blocked_s: body.blocked_s as f32,
    }
}

fn narrow(point: Point) -> [f32; 2] {
    [point.x as f32, point.y as f32]
}

/// The body after the model's velocity: braking is at once, so that nobody runs into anybody; getting up to speed takes time.
fn walked(moment: &Moment<'_>, gait: &Gait<'_>, person: PersonId, me: &Me, velocity_m_per_s: [f32; 2]) -> Body {
    let body = moment.world.bodies[person];
    let [east, north] = velocity_m_per_s;
    let velocity = Point::new(f64::from(east), f64::from(north));
    let free_m_per_s = velocity.length();
    let eased =
        body.speed_m_per_s + (free_m_per_s - body.speed_m_per_s) * (moment.dt_s / gait.params.acceleration_time_s).min(1.0);
    let speed_m_per_s = if free_m_per_s < body.speed_m_per_s { free_m_per_s } else { eased };
    let is_last_leg = moment.world.routes[person].portal.is_none();
    let by_m = (speed_m_per_s * moment.dt_s).min(if is_last_leg { f64::from(me.way_m) } else { f64::INFINITY });
    let next = moved(moment, gait, person, velocity.unit() * by_m, moment.dt_s);
    let (blocked_s, has_got_on) = blocked_s(body.blocked_s as f32, narrow(next.at - body.anchor), moment.dt_s as f32);
    let down_until = if slips(moment, gait.params, person, next.speed_m_per_s) {
        moment.world.tick.plus((gait.params.down_s / moment.dt_s).round() as u32 + 1)
    } else {
        next.down_until
    };
    Body { blocked_s: f64::from(blocked_s), anchor: if has_got_on { next.at } else { body.anchor }, down_until, ..next }
}

/// Whether somebody falls in this step: by a hazard for each metre on a wet floor, greater for those who run.
fn slips(moment: &Moment<'_>, params: &Params, person: PersonId, speed_m_per_s: f64) -> bool {
    if !moment.wet_floors_slip || !moment.world.airs[moment.space_of(person)].is_wet() {
        return false;
    }
    let per_m = if speed_m_per_s >= params.slip_from_m_per_s { params.slip_run_per_m } else { params.slip_walk_per_m };
    moment.draw.happens(per_m * speed_m_per_s, moment.dt_s, Purpose::Slip, person.0, moment.world.tick, 0)
}

/// The body after a step by `by`; its heading follows the step if it took any time.
fn moved(moment: &Moment<'_>, gait: &Gait<'_>, person: PersonId, by: Point, step_s: f64) -> Body {
    let body = moment.world.bodies[person];
    let may_leave = moment.world.minds[person].intent.kind == IntentKind::Flee;
    let lets_pass = |portal| moment.lets_walk(portal) && (may_leave || moment.building.portals[portal].cells[1].is_some());
    match gait.ground.step(moment.building, body.cell, body.at, by, lets_pass) {
        Stepped::Out(_) => Body { is_present: false, speed_m_per_s: 0.0, ..body },
        Stepped::To(cell, at) => {
            let way = at - body.at;
            let speed_m_per_s = if step_s > 0.0 { way.length() / step_s } else { 0.0 };
            let heading_rad = if way.length_squared() > 1e-8 { float::atan2(way.y, way.x) } else { body.heading_rad };
            Body { at, cell, heading_rad, speed_m_per_s, ..body }
        }
    }
}

/// Furniture that was moved is a wall too.
fn add_furniture(moment: &Moment<'_>, (cell, at): (CellId, Point), walls: &mut Walls) {
    for (id, block) in moment.world.blocks.iter() {
        let size = &moment.population.movables[id];
        if moment.storey_of(block.cell) == moment.storey_of(cell) && block.distance_m(size, at) > 0.0 {
            walls.add_point(block.nearest(size, at), at);
        }
    }
}

/// Nobody stands in furniture: who would is put, or pushed, before the side that they came from, unless a wall is there.
fn out_of_furniture(moment: &Moment<'_>, gait: &Gait<'_>, person: PersonId, next: Body) -> Body {
    let before = moment.world.bodies[person];
    let radius_m = moment.population.people[person].radius_m * BODY_SHARE;
    let is_on_floor = next.is_present && moment.world.footings[person].is_on_foot(moment.world.tick);
    let storey = moment.storey_of(before.cell);
    let here = moment.world.blocks.iter().find(|(id, block)| {
        let size = &moment.population.movables[*id];
        is_on_floor && moment.storey_of(block.cell) == storey && block.distance_m(size, next.at) < radius_m
    });
    let Some((id, block)) = here else { return next };
    let size = &moment.population.movables[id];
    let ((along, before_m), (was_along, was_before_m)) = (block.from_middle(next.at), block.from_middle(before.at));
    let (x, y) = (size.length_m / 2.0 + radius_m, size.depth_m / 2.0 + radius_m);
    // The side that they came from: that of which they were farthest out.
    let is_beside = was_along.abs() - x > was_before_m.abs() - y;
    let (along, before_m) = if is_beside { (x * was_along.signum(), before_m) } else { (along, y * was_before_m.signum()) };
    let front = block.front();
    let to = block.at + front.left() * along + front * before_m;
    let body = moved(moment, gait, person, to - before.at, 0.0);
    Body { speed_m_per_s: next.speed_m_per_s.min(before.at.distance(body.at) / moment.dt_s), ..body }
}

/// Those near whom no wall and no shut door hides; not whom one holds.
fn others_near(moment: &Moment<'_>, gait: &Gait<'_>, around: &Around<'_>, person: PersonId, me: &Me) -> Vec<Packed> {
    let body = &moment.world.bodies[person];
    let space = moment.building.cells[body.cell].space;
    let reach_m = f64::from(gait.movement.reach(me.radius_m, me.wanted_m_per_s, me.gap_share).whole_m);
    let mut others = Vec::with_capacity(16);
    around.index.near(moment.building.cells[body.cell].storey, body.at, reach_m, |neighbour| {
        // Those on furniture are above.
        let is_own =
            neighbour.is_up || neighbour.person == person || moment.world.grips[person].holding == Some(neighbour.person);
        let is_beside = || {
            let is_same_space = moment.building.cells[neighbour.cell].space == space;
            is_same_space || {
                let end = moment.building.walk_line(body.cell, body.at, neighbour.at, |portal| moment.lets_walk(portal));
                matches!(end, LineEnd::Arrived(_))
            }
        };
        if !is_own && is_beside() {
            others.push(Packed {
                at_m: narrow(neighbour.at - body.at),
                velocity_m_per_s: narrow(neighbour.velocity),
                wanted_m_per_s: narrow(neighbour.wanted * around.wishes_m_per_s[neighbour.person.index()]),
                radius_m: neighbour.radius_m as f32,
                cell: neighbour.cell.0,
            });
        }
    });
    others
}
