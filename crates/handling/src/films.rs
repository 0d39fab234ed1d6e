//! Films and postings: on a film is what its holder sees while it runs, and nothing else.

use stdx::float;
use stdx::tick::Tick;
use world::population::{Act, DirectiveId, PersonId, ThingId};
use world::things::{Aim, Deed, Gaze, Occurrence, Use};

use crate::handle::Hands;

/// The directive by which somebody films with a thing, with what they aim at and for how long; none if they mean to no more.
fn meant(hands: &Hands<'_>, by: PersonId, thing: ThingId) -> Option<(DirectiveId, Option<Aim>, f64)> {
    let id = hands.moment.world.minds[by].intent.directive?;
    match hands.moment.population.directives[id].act {
        Act::Use { thing: other, how: Use::Film { aim, lasts_s } } if other == thing => Some((id, aim, lasts_s)),
        _ => None,
    }
}

/// Goes on with all films, ends those that are over, and posts what is due.
pub(crate) fn run(hands: &mut Hands<'_>, gaze: &dyn Gaze) {
    let now = hands.moment.world.tick;
    for thing in hands.items.ids() {
        if hands.items[thing].is_filming() {
            go_on(hands, gaze, thing);
        }
        let (item, row) = (hands.items[thing], &hands.moment.population.things[thing]);
        if row.posts_at == now && !item.is_broken && !item.is_posted && item.film_count > 0 {
            hands.items[thing].is_posted = true;
            hands.tell(Deed::Post { thing });
        }
    }
}

fn go_on(hands: &mut Hands<'_>, gaze: &dyn Gaze, thing: ThingId) {
    let item = hands.items[thing];
    // Who filmed held it in the last tick, wherever it is now.
    let Some(by) = hands.moment.world.things[thing].holder else { return };
    let is_able = item.holder == Some(by) && !item.is_broken;
    let Some((id, aim, lasts_s)) = meant(hands, by, thing).filter(|_| is_able) else {
        hands.items[thing].films_since = Tick::NEVER;
        hands.tell(Deed::EndFilm { by, thing });
        return;
    };
    if item.films_since < hands.moment.world.tick {
        let heading_rad = heading_rad(hands, by, aim);
        let occurrences = hands.moment.world.occurrences.iter();
        let seen: Vec<Occurrence> = occurrences.filter(|one| is_seen(hands, gaze, by, heading_rad, one)).copied().collect();
        for one in seen {
            hands.items[thing].film_count += 1;
            hands.tell(Deed::Film { by, thing, event: one.event, whom: one.who });
        }
    }
    if f64::from(hands.moment.world.tick.since(item.films_since)) * hands.moment.dt_s >= lasts_s {
        hands.items[thing].films_since = Tick::NEVER;
        hands.items[thing].served = Some(id);
        hands.tell(Deed::EndFilm { by, thing });
    }
}

/// Where somebody who films looks: at what they aim at, if nothing opaque is between, else ahead.
fn heading_rad(hands: &Hands<'_>, by: PersonId, aim: Option<Aim>) -> f64 {
    let moment = hands.moment;
    let from = moment.spot_of(by);
    let target = match aim {
        Some(Aim::Place(spot)) => Some(spot),
        Some(Aim::Person(whom)) => Some(moment.spot_of(whom)).filter(|&spot| moment.is_line_free(from, spot)),
        None => None,
    };
    match target {
        Some(spot) if spot.at.distance(from.at) > 0.01 => float::atan2(spot.at.y - from.at.y, spot.at.x - from.at.x),
        _ => moment.world.bodies[by].heading_rad,
    }
}

/// True if `by` sees it: who did it, or whom it befell; nobody films themselves.
fn is_seen(hands: &Hands<'_>, gaze: &dyn Gaze, by: PersonId, heading_rad: f64, one: &Occurrence) -> bool {
    let befell = || one.whom.filter(|&whom| whom != by && hands.moment.world.bodies[whom].is_present);
    let sees_befallen = || befell().is_some_and(|whom| gaze.sees(by, heading_rad, hands.moment.spot_of(whom), Some(whom)));
    one.who != Some(by) && (gaze.sees(by, heading_rad, one.spot, one.who) || sees_befallen())
}
