//! The infected: after whom they see, towards what they hear, on to where prey was, else adrift (rule Z1).

use building::ledges::LedgeId;
use geom::segment::Segment;
use stdx::draw::Purpose;
use stdx::tick::Tick;
use world::event::{Reason, ReasonKind};
use world::flow::{Appearance, Sighting};
use world::footing::Hold;
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{EventId, Heard, Intent, IntentKind, Mind, Pace, Threat};

use crate::params::Params;

/// Another in sight is taken instead only if nearer than this share of the distance.
const FAITHFUL_SHARE: f64 = 0.6;

/// Who has lost sight of prey follows it by sound only after this time, in seconds.
const FIXED_S: f64 = 2.0;

/// Who drifts chooses anew after this time, in seconds.
const DRIFT_S: f64 = 15.0;

/// What an infected mind becomes, and the reasons if it took another aim.
pub fn hunt(
    moment: &Moment<'_>,
    params: &Params,
    person: PersonId,
    seen: &[Sighting],
    heard: impl Iterator<Item = Heard>,
) -> (Mind, ReasonKind) {
    let mut mind = moment.world.minds[person];
    let now = moment.world.tick;
    let own = moment.world.healths[person].cause.unwrap_or(EventId(0));
    if let Some(prey) = chosen(&mind, seen) {
        let spot = moment.spot_of(prey);
        mind.quarry = Some(Threat { person: Some(prey), spot, at: now, cause: own, is_seen: true });
    } else {
        let fixed = Tick::at_s(FIXED_S, moment.dt_s).0;
        let is_fixed = mind.quarry.is_some_and(|quarry| quarry.is_seen && now.since(quarry.at) < fixed);
        let has_quarry = mind.quarry.is_some();
        let drawing = heard.filter(|sound| !is_fixed && !is_idle(moment, sound, has_quarry));
        if let Some(sound) = drawing.max_by(|a, b| a.level_db.total_cmp(&b.level_db)) {
            mind.quarry = Some(Threat { person: None, spot: sound.spot, at: now, cause: own, is_seen: false });
        }
    }
    let memory = Tick::at_s(params.pursue_memory_s, moment.dt_s).0;
    mind.quarry = mind.quarry.filter(|quarry| now.since(quarry.at) < memory && !is_spent(moment, person, quarry, now));
    let reason = match mind.quarry {
        Some(quarry) if quarry.at == now && quarry.is_seen => ReasonKind::PreySeen,
        Some(quarry) if quarry.is_seen => ReasonKind::PreyRemembered,
        Some(_) => ReasonKind::PreyHeard,
        None => ReasonKind::NothingNear,
    };
    mind.intent = aim(moment, person, &mind, reason, own);
    (mind, reason)
}

/// The nearest in sight, but the one already hunted unless another is much nearer.
fn chosen(mind: &Mind, seen: &[Sighting]) -> Option<PersonId> {
    let prey = || seen.iter().filter(|sighting| sighting.appearance == Appearance::Prey);
    let nearest = prey().next()?;
    let kept = prey().find(|sighting| mind.quarry.is_some_and(|quarry| quarry.person == Some(sighting.person)));
    let kept = kept.filter(|sighting| nearest.distance_m > FAITHFUL_SHARE * sighting.distance_m);
    Some(kept.unwrap_or(nearest).person)
}

/// The infected are drawn by prey, and by noise as such; but not by each other's steps and cries,
/// and who has a quarry not by the thuds of others who press on the same door.
fn is_idle(moment: &Moment<'_>, sound: &Heard, has_quarry: bool) -> bool {
    use world::state::SoundKind::{Scream, Shout, Speech, Steps, Thud};
    let is_voice_or_step = matches!(sound.kind, Steps | Scream | Shout | Speech) || (has_quarry && sound.kind == Thud);
    is_voice_or_step && sound.source.is_some_and(|source| moment.is_infectious(source))
}

/// A place where prey was and is not any more.
fn is_spent(moment: &Moment<'_>, person: PersonId, quarry: &Threat, now: Tick) -> bool {
    let route = &moment.world.routes[person];
    quarry.at != now && route.is_there && route.goal == quarry.spot
}

fn aim(moment: &Moment<'_>, person: PersonId, mind: &Mind, reason: ReasonKind, own: EventId) -> Intent {
    let old = &mind.intent;
    let (kind, goal, pace) = match mind.quarry {
        Some(quarry) if reason == ReasonKind::PreySeen => (IntentKind::Hunt, quarry.spot, Pace::Run),
        Some(quarry) => (IntentKind::Search, quarry.spot, Pace::Run),
        None => match drift(moment, person, old) {
            Some(goal) => (IntentKind::Wander, goal, Pace::Amble),
            None => (IntentKind::Stay, moment.spot_of(person), Pace::Rest),
        },
    };
    let (hold, goal) = match mind.quarry.and_then(|quarry| ledge_to(moment, person, quarry.spot)) {
        Some((ledge, spot)) => (Some(Hold::Ledge(ledge)), spot),
        None => (None, goal),
    };
    let is_same = old.kind == kind && (kind == IntentKind::Hunt || old.goal == goal);
    let prey = mind.quarry.and_then(|quarry| quarry.person);
    let since = if is_same { old.since } else { moment.world.tick };
    Intent { kind, goal, pace, person: prey, thing: None, hold, directive: None, since, cause: Some(own) }
}

/// The ledge that lies between an infected person and a spot, if nothing but it does: they make straight for it (rule Z6).
fn ledge_to(moment: &Moment<'_>, person: PersonId, to: Spot) -> Option<(LedgeId, Spot)> {
    let here = moment.spot_of(person);
    let heights = &moment.building.heights;
    let way = Segment::new(here.at, to.at);
    let is_between = |id: &LedgeId| way.meets(heights.ledges[*id].line);
    let id = heights.of_space(moment.space_of(person)).iter().copied().find(is_between)?;
    let (cell, at) = heights.ledges[id].top;
    let leads_there = moment.storey_of(to.cell) == moment.storey_of(here.cell) && moment.is_line_free(here, to);
    leads_there.then_some((id, Spot { cell, at }))
}

/// Where somebody drifts to whom nothing draws: on to where they were going, or through a way at random.
fn drift(moment: &Moment<'_>, person: PersonId, old: &Intent) -> Option<Spot> {
    let now = moment.world.tick;
    let route = &moment.world.routes[person];
    let is_under_way = old.kind == IntentKind::Wander && !(route.is_there && route.goal == old.goal) && route.is_reachable;
    if is_under_way && f64::from(now.since(old.since)) * moment.dt_s < DRIFT_S {
        return Some(old.goal);
    }
    let mut cell = moment.world.bodies[person].cell;
    for hop in 0..2 {
        let ways = &moment.building.cells[cell].portals;
        let open: Vec<_> = ways.iter().copied().filter(|&portal| moment.lets_walk(portal)).collect();
        let nth = moment.draw.below(open.len() as u32, Purpose::Wander, person.0, now, hop);
        cell = open.get(nth as usize).and_then(|&portal| moment.building.portals[portal].across(cell)).unwrap_or(cell);
    }
    Some(Spot { cell, at: moment.building.cells[cell].centre })
}

/// The reason as a row for the record.
pub fn as_reasons(reason: ReasonKind) -> [Option<Reason>; 3] {
    [Some(Reason { kind: reason, weight: 1.0 }), None, None]
}
