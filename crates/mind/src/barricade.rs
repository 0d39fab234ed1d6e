//! Furniture pushed: by those who hide, before the doors of their room (rule P5), and by those who have set their mind on it (P23).

use building::line_walk::LineEnd;
use building::plan::SpaceId;
use geom::point::Point;
use world::blocks::{Block, BlockId, Movable};
use world::footing::Hold;
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Intent, IntentKind, Pace};

/// Who pushes furniture stands this far from its side, in metres.
const BESIDE_M: f64 = 0.35;

/// Shoulder to shoulder they stand so far apart, in metres.
const APART_M: f64 = 0.5;

/// A piece is where it is meant to be at this distance, in metres.
pub const THERE_M: f64 = 0.15;

/// No more than this see to one piece unasked.
const MOST_HANDS: usize = 3;

/// What somebody who hides in a space does with furniture there; none if nothing is left to do.
pub fn bar_a_door(moment: &Moment<'_>, person: PersonId, space: SpaceId, intent: Intent) -> Option<Intent> {
    let here = moment.world.bodies[person].at;
    let is_mine = |id: BlockId| moment.world.minds[person].intent.hold == Some(Hold::Block(id));
    let is_useful = |&(id, block): &(BlockId, &Block)| {
        moment.building.cells[block.cell].space == space
            && (block.bars.is_none() || is_mine(id))
            && (is_mine(id) || hands_on(moment, id).count() < MOST_HANDS)
            && moment.place_to_bar(id).is_some_and(|(to, _)| block.bars.is_none() || to.distance(block.at) > THERE_M)
    };
    let distance_m = |block: &Block| block.at.distance(here);
    let useful = moment.world.blocks.iter().filter(is_useful);
    let (id, _) = useful.min_by(|a, b| {
        (!is_mine(a.0)).cmp(&!is_mine(b.0)).then(distance_m(a.1).total_cmp(&distance_m(b.1))).then(a.0.cmp(&b.0))
    })?;
    pushed(moment, person, id, Intent { pace: Pace::Run, ..intent })
}

/// An intent to push a piece of furniture where it is meant to go; none if nobody can stand beside it.
pub fn pushed(moment: &Moment<'_>, person: PersonId, id: BlockId, intent: Intent) -> Option<Intent> {
    let block = &moment.world.blocks[id];
    let size = &moment.population.movables[id];
    let intent = Intent { hold: Some(Hold::Block(id)), ..intent };
    let (to, front) = moment.aim_of(&intent, id)?;
    let way = to - block.at;
    let is_there = way.length() <= THERE_M;
    let toward = if is_there { front } else { way.unit() };
    let goal = stand(moment, block, size, toward, offset_m(moment, person, id, size))?;
    let pace = if is_there && moment.world.routes[person].is_there { Pace::Rest } else { intent.pace };
    Some(Intent { goal, pace, ..intent })
}

/// Those who have hold of a piece, by id.
fn hands_on<'a>(moment: &'a Moment<'_>, id: BlockId) -> impl Iterator<Item = PersonId> + 'a {
    let holds = move |person: &PersonId| {
        let intent = &moment.world.minds[*person].intent;
        intent.hold == Some(Hold::Block(id)) && matches!(intent.kind, IntentKind::Hide | IntentKind::Pursue)
    };
    moment.world.present().filter(holds)
}

/// How far beside the middle somebody stands, so that all who push find room.
fn offset_m(moment: &Moment<'_>, person: PersonId, id: BlockId, size: &Movable) -> f64 {
    let (mut before, mut all) = (0.0, 0.0);
    for other in hands_on(moment, id).filter(|&other| other != person) {
        all += 1.0;
        before += f64::from(u8::from(other < person));
    }
    let half = (size.length_m / 2.0 - 0.2).max(0.0);
    ((before - all / 2.0) * APART_M).clamp(-half, half)
}

/// Where to stand: behind a piece as it goes, or else at another of its sides.
fn stand(moment: &Moment<'_>, block: &Block, size: &Movable, toward: Point, offset_m: f64) -> Option<Spot> {
    let front = block.front();
    let is_lengthwise = toward.dot(front).abs() < toward.dot(front.left()).abs();
    let (ahead, aside, half_m) =
        if is_lengthwise { (front.left(), front, size.length_m / 2.0) } else { (front, front.left(), size.depth_m / 2.0) };
    let other_m = if is_lengthwise { size.depth_m / 2.0 } else { size.length_m / 2.0 };
    let back = if toward.dot(ahead) > 0.0 { ahead * -1.0 } else { ahead };
    let at_sides = [
        back * (half_m + BESIDE_M) + aside * offset_m,
        back * (half_m + BESIDE_M),
        aside * (other_m + BESIDE_M),
        aside * -(other_m + BESIDE_M),
        back * -(half_m + BESIDE_M),
    ];
    at_sides.iter().find_map(|&by| {
        let at = block.at + by;
        match moment.building.walk_line(block.cell, block.at, at, |portal| moment.lets_walk(portal)) {
            LineEnd::Arrived(cell) => Some(Spot { cell, at }),
            _ => None,
        }
    })
}
