//! The stage `shove`: furniture that is carried, pushed and pressed back, by the sum of the forces on it (rules P5, P23, Z5, E5).
//!
//! A piece stands until the sum F of all pushes is greater than what holds it, H: its friction μ m g, and everybody who braces it.
//! Then it moves at (F − H) / drag, no faster than people walk with a load.

use building::line_walk::LineEnd;
use building::plan::{CellId, OpeningId};
use geom::point::Point;
use world::blocks::{Block, BlockId, Movable};
use world::flow::{BlockChange, BlockStep, Index};
use world::footing::Hold;
use world::moment::Moment;
use world::population::PersonId;
use world::state::Pace;

use crate::params::Params;

/// Acceleration of gravity, in m/s².
const GRAVITY_M_PER_S2: f64 = 9.81;

/// Who has hold of a piece is this near to it, in metres.
const AT_HAND_M: f64 = 0.9;

/// Nearer than this a piece is where it is meant to be, in metres.
const THERE_M: f64 = 0.06;

/// A piece whose side is this near to a door's middle stands before it, in metres.
const BEFORE_DOOR_M: f64 = 0.45;

/// It is told of a piece each time that it has come so far, in metres.
const TELL_M: f64 = 0.25;

/// Furniture that moves in this tick, and what it stands before.
pub fn shove(moment: &Moment<'_>, params: &Params, index: &Index) -> Vec<BlockChange> {
    let mut changes = Vec::new();
    for (id, block) in moment.world.blocks.iter() {
        let pushes = Pushes::on(moment, params, index, id);
        let next = pushes.moved(moment, params, id);
        if next != *block {
            changes.push(BlockChange { block: id, next, step: step_of(block, &next), by: pushes.by });
        }
    }
    changes
}

fn step_of(before: &Block, next: &Block) -> Option<BlockStep> {
    match (before.bars, next.bars) {
        (None, Some(opening)) => Some(BlockStep::Bars(opening)),
        (Some(opening), None) => Some(BlockStep::Clears(opening)),
        _ => (next.at.distance(before.told_at) >= TELL_M).then_some(BlockStep::Moved),
    }
}

/// What pushes a piece of furniture, and what holds it.
struct Pushes {
    /// The sum of the pushes, in N.
    push_n: Point,
    /// What those who brace it add to its friction, in N.
    brace_n: f64,
    /// Where it is meant to go, and which way its front faces there.
    aim: Option<(Point, Point)>,
    /// Who pushes it most: the first by id of those who have hold of it, else of those who press.
    by: Option<PersonId>,
}

impl Pushes {
    fn on(moment: &Moment<'_>, params: &Params, index: &Index, id: BlockId) -> Pushes {
        let (block, size) = (&moment.world.blocks[id], &moment.population.movables[id]);
        let mut pushes = Pushes { push_n: Point::default(), brace_n: 0.0, aim: None, by: None };
        let mut pressing: Vec<(f64, PersonId, Point)> = Vec::new();
        let reach_m = size.length_m.max(size.depth_m) / 2.0 + params.crowd_m;
        index.near(moment.storey_of(block.cell), block.at, reach_m, |other| {
            let person = other.person;
            let is_free = moment.world.footings[person].is_on_foot(moment.world.tick) && !moment.world.grips[person].is_held();
            let distance_m = block.distance_m(size, other.at);
            if !is_free || distance_m > params.crowd_m || !moment.can_touch(moment.spot_of(person), id) {
                return;
            }
            if moment.world.minds[person].intent.hold == Some(Hold::Block(id)) && distance_m <= AT_HAND_M {
                pushes.add_holder(moment, params, id, person);
            } else if let Some(way) = press_of(moment, block, person) {
                pressing.push((distance_m, person, way));
            }
        });
        // No more press than find room: ranks of shoulders along its front.
        pressing.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let most = ((size.length_m / params.abreast_m).max(1.0) * (params.crowd_m / params.abreast_m)) as usize;
        for &(_, person, way) in pressing.iter().take(most) {
            pushes.push_n = pushes.push_n + way * push_of(moment, params, person);
            pushes.by = pushes.by.or(Some(person));
        }
        pushes
    }

    fn add_holder(&mut self, moment: &Moment<'_>, params: &Params, id: BlockId, person: PersonId) {
        let intent = &moment.world.minds[person].intent;
        let aim = moment.aim_of(intent, id);
        let way = aim.map_or(Point::default(), |(to, _)| to - moment.world.blocks[id].at);
        if intent.pace == Pace::Rest || way.length() <= THERE_M {
            self.brace_n += push_of(moment, params, person);
        } else {
            self.push_n = self.push_n + way.unit() * push_of(moment, params, person);
        }
        self.aim = self.aim.or(aim);
        self.by = Some(self.by.map_or(person, |by| by.min(person)));
    }

    /// The piece a step later.
    fn moved(&self, moment: &Moment<'_>, params: &Params, id: BlockId) -> Block {
        let (block, size) = (moment.world.blocks[id], &moment.population.movables[id]);
        let hold_n = params.friction * size.mass_kg * GRAVITY_M_PER_S2 + self.brace_n;
        let force_n = self.push_n.length();
        let mut next = self.turned(moment, id, block);
        if force_n > hold_n {
            let speed_m_per_s = ((force_n - hold_n) / params.drag_n_s_per_m).min(params.load_m_per_s);
            let by = self.push_n * (speed_m_per_s * moment.dt_s / force_n);
            // Straight on, or along what is in the way.
            let ways = [by, Point::new(by.x, 0.0), Point::new(0.0, by.y)];
            let found = ways.iter().find_map(|&by| Some((fitting(moment, id, &next, next.at + by)?, next.at + by)));
            if let Some((cell, at)) = found {
                next = Block { cell, at, ..next };
            }
        }
        next.bars = barred(moment, &next, size);
        next
    }

    /// Those who have hold of a piece turn its front the way it is to face, if there is room.
    fn turned(&self, moment: &Moment<'_>, id: BlockId, block: Block) -> Block {
        let Some((_, front)) = self.aim.filter(|_| self.push_n.length() > 0.0) else { return block };
        let turned = Block { heading_rad: stdx::float::atan2(front.y, front.x), ..block };
        if front.distance(block.front()) > 0.02 && fitting(moment, id, &turned, block.at).is_some() { turned } else { block }
    }
}

fn push_of(moment: &Moment<'_>, params: &Params, person: PersonId) -> f64 {
    params.push_n * moment.population.people[person].strength
}

/// Which way somebody presses on a piece that is in their way: the infected, and whoever means to get past it from where it bars
/// a door.
fn press_of(moment: &Moment<'_>, block: &Block, person: PersonId) -> Option<Point> {
    let (route, mind) = (&moment.world.routes[person], &moment.world.minds[person]);
    if mind.intent.pace == Pace::Rest || route.is_there || !route.is_reachable {
        return None;
    }
    let body = &moment.world.bodies[person];
    let (along, before) = block.from_middle(body.at);
    if moment.is_infectious(person) {
        let across = block.front() * -before.signum();
        return ((route.toward - body.at).unit().dot(across) > 0.3).then_some(across);
    }
    let ahead = route.portal.and_then(|portal| moment.building.portals[portal].opening);
    let is_leaving = ahead.is_some() && ahead == block.bars && mind.intent.hold.is_none();
    is_leaving.then(|| block.front().left() * -along.signum())
}

/// The cell of the middle if the piece fits there, its sides included; none if a wall, a shut door or another piece is in the
/// way. Pieces that overlap already may part.
fn fitting(moment: &Moment<'_>, id: BlockId, block: &Block, at: Point) -> Option<CellId> {
    let size = &moment.population.movables[id];
    let there = Block { at, ..*block };
    let is_worse = |(other_id, other): (BlockId, &Block)| {
        let other_size = &moment.population.movables[other_id];
        other_id != id
            && moment.storey_of(other.cell) == moment.storey_of(block.cell)
            && there.overlaps(size, other, other_size)
            && at.distance(other.at) <= block.at.distance(other.at)
    };
    if moment.world.blocks.iter().any(is_worse) {
        return None;
    }
    let walk = |cell, from, to| match moment.building.walk_line(cell, from, to, |portal| moment.lets_walk(portal)) {
        LineEnd::Arrived(cell) => Some(cell),
        _ => None,
    };
    let cell = walk(block.cell, block.at, at)?;
    let (side, front) = (block.front().left() * (size.length_m / 2.0), block.front() * (size.depth_m / 2.0));
    for end in [side, side * -1.0, front, front * -1.0] {
        walk(cell, at, at + end)?;
    }
    Some(cell)
}

/// The door or passage that a piece stands before.
fn barred(moment: &Moment<'_>, block: &Block, size: &Movable) -> Option<OpeningId> {
    let space = moment.building.cells[block.cell].space;
    let openings = moment.building.spaces[space].openings.iter().copied();
    let mut ways = openings.filter(|&opening| !moment.building.openings[opening].is_window());
    ways.find(|&opening| block.distance_m(size, moment.building.openings[opening].line.middle()) <= BEFORE_DOOR_M)
}
