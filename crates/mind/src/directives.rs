//! Directives as wishes: when they come up, what they ask for now, when they are over.

use building::kinds::DoorState;
use building::ledges::LedgeId;
use stdx::tick::Tick;
use world::footing::{Climb, ClimbKind, Hold};
use world::moment::Moment;
use world::population::{Act, Directive, DirectiveId, PersonId, Spot, Trigger};
use world::state::{DirectiveStage, EventId, Intent, IntentKind, Mind, Pace, Stage, World};

use world::things::Use;

use crate::barricade::{THERE_M as PUSHED_THERE_M, pushed};
use crate::uses;

/// Somebody who wanted to be somewhere is there at this distance, in metres.
const THERE_M: f64 = 0.6;

/// A step of a directive: which, where it stands now, the event behind it.
pub type DirectiveStep = (DirectiveId, DirectiveStage, Option<EventId>);

/// The first directive of `person` that moves on in this moment.
pub fn advance(moment: &Moment<'_>, person: PersonId, mind: &Mind) -> Option<DirectiveStep> {
    moment.population.directives.iter().filter(|(_, directive)| directive.who == person).find_map(|(id, directive)| {
        let state = &moment.world.directives[id];
        match state.stage {
            DirectiveStage::Waiting => cause_to_begin(moment, mind, directive).map(|cause| (id, DirectiveStage::Begun, cause)),
            DirectiveStage::Begun => end_of(moment, id, state.since).map(|(stage, cause)| (id, stage, cause.or(mind.cause))),
            DirectiveStage::Done | DirectiveStage::Failed => None,
        }
    })
}

/// The directives that fail because their owner can no longer mean anything: the first of them.
pub fn abandon(moment: &Moment<'_>, person: PersonId) -> Option<DirectiveStep> {
    let is_open = |id: DirectiveId| matches!(moment.world.directives[id].stage, DirectiveStage::Waiting | DirectiveStage::Begun);
    let mine = moment.population.directives.iter().filter(|(_, directive)| directive.who == person);
    mine.map(|(id, _)| id).find(|&id| is_open(id)).map(|id| (id, DirectiveStage::Failed, moment.world.healths[person].cause))
}

/// Outer none: not yet. Inner: the event behind it, if any.
fn cause_to_begin(moment: &Moment<'_>, mind: &Mind, directive: &Directive) -> Option<Option<EventId>> {
    match directive.trigger {
        Trigger::At(tick) => (moment.world.tick >= tick).then_some(None),
        Trigger::KnowsBitten(whom) => {
            mind.bitten.iter().flatten().find(|belief| belief.person == whom).map(|belief| Some(belief.cause))
        }
        Trigger::Done(other) => {
            let state = &moment.world.directives[other];
            (state.stage == DirectiveStage::Done).then_some(state.cause)
        }
    }
}

/// What became of it, and the event behind it, if that is one of its own.
fn end_of(moment: &Moment<'_>, id: DirectiveId, since: Tick) -> Option<(DirectiveStage, Option<EventId>)> {
    let directive = &moment.population.directives[id];
    let world = moment.world;
    let is_over = f64::from(world.tick.since(since)) * moment.dt_s > directive.patience_s;
    let stage = match directive.act {
        Act::Use { .. } | Act::SmashEvery { .. } => return uses::end_of(moment, id, is_over),
        Act::GoTo(spot) if moment.spot_of(directive.who).at.distance(spot.at) < THERE_M => Some(DirectiveStage::Done),
        Act::Push { block, spot } if world.blocks[block].at.distance(spot.at) <= PUSHED_THERE_M => Some(DirectiveStage::Done),
        Act::ClimbOut(ledge) if has_landed(moment, directive.who, ledge) => Some(DirectiveStage::Done),
        Act::Bait(ledge) if has_tipped(world, ledge) => Some(DirectiveStage::Done),
        Act::Shove(whom) if is_off_their_feet(world, whom) => Some(DirectiveStage::Done),
        Act::Handle(_) if world.healths[directive.who].way.is_some() => Some(DirectiveStage::Done),
        Act::Detain { whom, .. } if world.healths[whom].stage == Stage::Infectious && sees(moment, directive.who, whom) => {
            Some(DirectiveStage::Failed)
        }
        Act::Detain { whom, .. } if is_over && world.grips[directive.who].holding == Some(whom) => Some(DirectiveStage::Done),
        _ => is_over.then_some(DirectiveStage::Failed),
    };
    stage.map(|stage| (stage, None))
}

/// True for who has come down on the other side of a ledge.
fn has_landed(moment: &Moment<'_>, person: PersonId, ledge: LedgeId) -> bool {
    let foot = moment.building.heights.ledges[ledge].foot;
    foot.is_some_and(|(cell, _)| moment.building.cells[cell].space == moment.space_of(person))
}

/// True if somebody is on their way down over a ledge without a will.
fn has_tipped(world: &World, ledge: LedgeId) -> bool {
    let tips = |climb: Climb| climb.kind == ClimbKind::Tipped && climb.hold == Hold::Ledge(ledge);
    world.footings.rows().iter().any(|footing| footing.climb.is_some_and(tips))
}

/// True for who lies, or is on their way down.
fn is_off_their_feet(world: &World, person: PersonId) -> bool {
    let footing = &world.footings[person];
    let falls = |climb: Climb| matches!(climb.kind, ClimbKind::Tipped | ClimbKind::Dragged);
    world.tick < footing.lies_until || footing.climb.is_some_and(falls)
}

fn sees(moment: &Moment<'_>, person: PersonId, other: PersonId) -> bool {
    moment.world.bodies[other].is_present && moment.is_in_line(person, other)
}

/// For those who climb outside walls: the wall to a spot on a higher storey, and where it is climbed; the nearest such ledge.
fn up_a_wall(moment: &Moment<'_>, person: PersonId, to: Spot) -> Option<(Hold, Spot)> {
    let here = moment.spot_of(person);
    let is_above = moment.storey_of(to.cell) > moment.storey_of(here.cell);
    if !is_above || !moment.population.people[person].climbs_walls {
        return None;
    }
    let space = moment.building.cells[to.cell].space;
    let heights = &moment.building.heights;
    let feet = heights.of_space(space).iter().filter_map(|&id| {
        let (cell, at) = heights.ledges[id].foot?;
        let is_open = heights.ledges[id].window.is_none_or(|window| moment.world.doors[window].state == DoorState::Open);
        let is_here = is_open && moment.storey_of(cell) == moment.storey_of(here.cell);
        is_here.then_some((id, Spot { cell, at }))
    });
    let distance_m = |spot: &Spot| spot.at.distance(here.at) + spot.at.distance(to.at);
    let nearest = feet.min_by(|a, b| distance_m(&a.1).total_cmp(&distance_m(&b.1)).then(a.0.cmp(&b.0)))?;
    Some((Hold::Wall(nearest.0), nearest.1))
}

/// For who means to lay hands on somebody on furniture: that, and the place beside it.
fn up_to(moment: &Moment<'_>, person: PersonId, whom: PersonId, goal: Spot) -> (Option<Hold>, Spot) {
    let Some(perch) = moment.world.footings[whom].perch.filter(|_| sees(moment, person, whom)) else { return (None, goal) };
    let here = moment.spot_of(person).at;
    let beside = moment.building.heights.perches[perch].beside.iter();
    let nearest = beside.min_by(|a, b| a.1.distance(here).total_cmp(&b.1.distance(here)));
    (Some(Hold::Perch(perch)), nearest.map_or(goal, |&(cell, at)| Spot { cell, at }))
}

/// The strongest open directive of a person, as an intent with its weight. `stepped` is the one that has just moved on.
pub fn wish(moment: &Moment<'_>, person: PersonId, mind: &Mind, stepped: Option<DirectiveStep>) -> Option<(Intent, f64)> {
    let stage_of = |id: DirectiveId| match stepped {
        Some((other, stage, _)) if other == id => stage,
        _ => moment.world.directives[id].stage,
    };
    let open =
        moment.population.directives.iter().filter(|(id, row)| row.who == person && stage_of(*id) == DirectiveStage::Begun);
    let (id, directive) = open.max_by(|a, b| a.1.weight.total_cmp(&b.1.weight).then(b.0.cmp(&a.0)))?;
    let old = &mind.intent;
    let (goal, pace, whom, thing) = match directive.act {
        Act::GoTo(spot) => (spot, Pace::Walk, None, None),
        Act::ClimbOut(ledge) => {
            let (cell, at) = moment.building.heights.ledges[ledge].top;
            (Spot { cell, at }, Pace::Run, None, None)
        }
        Act::Push { .. } => (moment.spot_of(person), Pace::Walk, None, None),
        Act::Bait(ledge) => {
            let (cell, at) = moment.building.heights.ledges[ledge].top;
            (Spot { cell, at }, Pace::Run, None, None)
        }
        Act::Handle(thing) => (moment.population.things[thing].spot, Pace::Walk, None, Some(thing)),
        Act::Detain { whom, spot } if moment.world.grips[person].holding == Some(whom) => (spot, Pace::Walk, Some(whom), None),
        Act::Detain { whom, .. } if sees(moment, person, whom) => (moment.spot_of(whom), Pace::Run, Some(whom), None),
        // Out of sight: where they were last seen, or the place itself.
        Act::Detain { whom, spot } if old.directive == Some(id) => {
            let is_there = moment.world.routes[person].is_there;
            (if is_there { spot } else { old.goal }, Pace::Walk, Some(whom), None)
        }
        Act::Detain { whom, spot } => (spot, Pace::Walk, Some(whom), None),
        act => uses::course(moment, person, act, Some(old).filter(|old| old.directive == Some(id))),
    };
    let is_same = old.directive == Some(id);
    let since = if is_same { old.since } else { moment.world.tick };
    let cause = if is_same { old.cause } else { Some(EventId::PENDING) };
    let (hold, goal) = match directive.act {
        Act::GoTo(spot) => up_a_wall(moment, person, spot).map_or((None, goal), |(hold, foot)| (Some(hold), foot)),
        Act::ClimbOut(ledge) => (Some(Hold::Ledge(ledge)), goal),
        Act::Shove(whom) | Act::Use { how: Use::Strike { whom, .. }, .. } => up_to(moment, person, whom, goal),
        _ => (None, goal),
    };
    let intent = Intent { kind: IntentKind::Pursue, goal, pace, person: whom, thing, hold, directive: Some(id), since, cause };
    let intent = match directive.act {
        Act::Push { block, .. } => pushed(moment, person, block, intent).unwrap_or(intent),
        _ => intent,
    };
    Some((intent, directive.weight))
}
