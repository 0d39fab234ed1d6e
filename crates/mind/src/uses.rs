//! Wishes about things: where to go for them, when they are over.
//!
//! Nobody knows where a thing or a person is whom they do not see: they go where it was at the start, or where they saw it last.

use world::moment::Moment;
use world::population::{Act, DirectiveId, PersonId, Spot, ThingId, ThingKind};
use world::state::{DirectiveStage, EventId, Intent, Pace};
use world::things::{Aim, Item, THROWING_M, Use};

/// Who means to lay hands on somebody walks the last of the way, in metres.
const SLOWING_M: f64 = 2.5;

/// Where somebody is bound, how fast, whom and what it concerns.
pub(crate) type Course = (Spot, Pace, Option<PersonId>, Option<ThingId>);

/// What became of a directive about things, and the event behind it; none while it goes on.
pub(crate) fn end_of(moment: &Moment<'_>, id: DirectiveId, is_over: bool) -> Option<(DirectiveStage, Option<EventId>)> {
    let directive = &moment.population.directives[id];
    let ended = match directive.act {
        Act::Use { thing, how } => end_of_use(moment, id, directive.who, thing, how),
        Act::SmashEvery { kind, spot } => {
            let is_in = space_of(moment, moment.spot_of(directive.who)) == space_of(moment, spot);
            let is_done = is_in && whole_in(moment, kind, spot).next().is_none();
            is_done.then(|| (DirectiveStage::Done, last_broken(moment, kind)))
        }
        _ => None,
    };
    ended.or_else(|| is_over.then(|| (DirectiveStage::Failed, obstacle(moment, directive.who, directive.act))))
}

/// What stood in the way: they are held, or somebody else has the thing.
fn obstacle(moment: &Moment<'_>, who: PersonId, act: Act) -> Option<EventId> {
    let grip = &moment.world.grips[who];
    match act {
        _ if grip.is_held() => grip.cause,
        Act::Use { thing, .. } if moment.world.things[thing].holder != Some(who) => moment.world.things[thing].cause,
        _ => None,
    }
}

fn end_of_use(
    moment: &Moment<'_>,
    id: DirectiveId,
    who: PersonId,
    thing: ThingId,
    how: Use,
) -> Option<(DirectiveStage, Option<EventId>)> {
    let item = &moment.world.things[thing];
    if item.served == Some(id) {
        let last = [item.cause, item.film_cause, item.blood_cause].into_iter().flatten().max();
        return Some((DirectiveStage::Done, last));
    }
    let is_known = item.holder == Some(who) || (item.lies() && sees(moment, who, item.spot));
    match how {
        Use::Smash if item.is_broken && is_known => Some((DirectiveStage::Done, item.cause)),
        Use::Film { .. } | Use::Record { .. } if item.is_broken && is_known => Some((DirectiveStage::Failed, item.cause)),
        _ => None,
    }
}

/// Where somebody goes who means to do something with a thing.
pub(crate) fn course(moment: &Moment<'_>, person: PersonId, act: Act, old: Option<&Intent>) -> Course {
    let here = moment.spot_of(person);
    let stays = (here, Pace::Rest, None, None);
    match act {
        Act::Use { thing, how } => {
            let item = &moment.world.things[thing];
            if item.holder != Some(person) {
                return (whereabouts(moment, person, thing, item, old), Pace::Walk, how.whom(), Some(thing));
            }
            let (goal, pace) = course_in_hand(moment, person, how, old).unwrap_or((here, Pace::Rest));
            (goal, pace, how.whom(), Some(thing))
        }
        // Who is at arm's length pushes from there.
        Act::Shove(whom) if is_at_arms_length(moment, person, whom) => (here, Pace::Rest, Some(whom), None),
        Act::Shove(whom) => {
            let spot = last_seen(moment, person, whom, old);
            // Who ran all the way would run past.
            let pace = if spot.at.distance(here.at) > SLOWING_M { Pace::Run } else { Pace::Walk };
            (spot, pace, Some(whom), None)
        }
        Act::SmashEvery { kind, spot } => {
            let away_m = |item: &Item| item.spot.at.distance(here.at);
            let is_in = space_of(moment, here) == space_of(moment, spot);
            let nearest = whole_in(moment, kind, spot).min_by(|a, b| away_m(a.1).total_cmp(&away_m(b.1)).then(a.0.cmp(&b.0)));
            match nearest.filter(|_| is_in) {
                Some((thing, item)) => (item.spot, Pace::Run, None, Some(thing)),
                None => (spot, Pace::Run, None, None),
            }
        }
        _ => stays,
    }
}

/// Where to go with the thing in the hand; none to stay.
fn course_in_hand(moment: &Moment<'_>, person: PersonId, how: Use, old: Option<&Intent>) -> Option<(Spot, Pace)> {
    let here = moment.spot_of(person);
    match how {
        Use::Take | Use::Drop | Use::Smash | Use::Record { .. } | Use::Film { aim: None, .. } => None,
        Use::Film { aim: Some(Aim::Person(whom)), .. } => {
            let spot = last_seen(moment, person, whom, old);
            (!sees(moment, person, spot)).then_some((spot, Pace::Walk))
        }
        Use::Film { aim: Some(Aim::Place(spot)), .. } => (!sees(moment, person, spot)).then_some((spot, Pace::Walk)),
        Use::Throw(Aim::Place(spot)) => {
            let is_near = here.at.distance(spot.at) <= THROWING_M && sees(moment, person, spot);
            (!is_near).then_some((spot, Pace::Walk))
        }
        Use::Throw(Aim::Person(whom)) => {
            let spot = last_seen(moment, person, whom, old);
            let is_near = here.at.distance(spot.at) <= THROWING_M && sees(moment, person, spot);
            (!is_near).then_some((spot, Pace::Run))
        }
        Use::Strike { whom, .. } => Some((last_seen(moment, person, whom, old), Pace::Run)),
        Use::Soak { whom } | Use::Wipe { whom } => Some((last_seen(moment, person, whom, old), Pace::Walk)),
    }
}

/// Where somebody is who is in sight, or else where one was bound for them; at first where they were at the start.
fn last_seen(moment: &Moment<'_>, person: PersonId, whom: PersonId, old: Option<&Intent>) -> Spot {
    if moment.world.bodies[whom].is_present && moment.is_in_line(person, whom) {
        return moment.spot_of(whom);
    }
    old.filter(|old| old.person == Some(whom)).map_or(moment.population.people[whom].start, |old| old.goal)
}

/// Where somebody goes for a thing that they do not carry.
fn whereabouts(moment: &Moment<'_>, person: PersonId, thing: ThingId, item: &Item, old: Option<&Intent>) -> Spot {
    let now = moment.spot_of_thing(thing);
    if !item.is_gone && sees(moment, person, now) {
        return now;
    }
    old.filter(|old| old.thing == Some(thing)).map_or(moment.population.things[thing].spot, |old| old.goal)
}

fn is_at_arms_length(moment: &Moment<'_>, person: PersonId, whom: PersonId) -> bool {
    let is_level = moment.world.footings[person].perch == moment.world.footings[whom].perch;
    is_level && moment.is_at_hand(moment.spot_of(person), moment.spot_of(whom))
}

fn sees(moment: &Moment<'_>, person: PersonId, spot: Spot) -> bool {
    moment.is_line_free(moment.spot_of(person), spot)
}

fn space_of(moment: &Moment<'_>, spot: Spot) -> building::plan::SpaceId {
    moment.building.cells[spot.cell].space
}

/// What of a kind lies whole in a space: who is in a room looks everywhere in it.
fn whole_in<'a>(moment: &'a Moment<'_>, kind: ThingKind, spot: Spot) -> impl Iterator<Item = (ThingId, &'a Item)> {
    let space = space_of(moment, spot);
    moment.world.things.iter().filter(move |(thing, item)| {
        let is_of_kind = moment.population.things[*thing].kind == kind;
        is_of_kind && item.lies() && !item.is_broken && space_of(moment, item.spot) == space
    })
}

/// The event by which the last broken thing of a kind broke.
fn last_broken(moment: &Moment<'_>, kind: ThingKind) -> Option<EventId> {
    let of_kind = moment.world.things.iter().filter(|(thing, _)| moment.population.things[*thing].kind == kind);
    of_kind.filter(|(_, item)| item.is_broken).filter_map(|(_, item)| item.cause).max()
}
