//! Plates and glasses: those who flee let them fall, those who run past knock them over (rules E3, E6).

use stdx::draw::Purpose;
use world::flow::Index;
use world::population::{PersonId, ThingId, ThingKind};
use world::state::IntentKind;
use world::things::{Deed, Item};

use crate::handle::Hands;

/// What falls of plates and glasses in this tick.
pub(crate) fn run(hands: &mut Hands<'_>, index: &Index) {
    let is_crockery = |thing: &ThingId| hands.kind(*thing) == ThingKind::Crockery;
    let plates: Vec<ThingId> = hands.items.ids().filter(is_crockery).collect();
    for thing in plates {
        let item = hands.items[thing];
        match item.holder {
            Some(by) if is_startled(hands, by) => hands.drop(by, thing),
            None if item.lies() && !item.is_broken => {
                if let Some(by) = knocked_by(hands, index, thing, &item) {
                    hands.tell(Deed::Knock { by, thing });
                    hands.strain(thing, hands.fall_j(thing));
                }
            }
            _ => {}
        }
    }
}

fn is_startled(hands: &Hands<'_>, by: PersonId) -> bool {
    let flees = hands.moment.world.minds[by].intent.kind == IntentKind::Flee;
    flees && hands.comes_to_it(by, hands.params.startle_rate_per_s)
}

/// Who of those who run past knocks it over: the first by id.
fn knocked_by(hands: &Hands<'_>, index: &Index, thing: ThingId, item: &Item) -> Option<PersonId> {
    let (moment, params) = (hands.moment, hands.params);
    let (mut run_m, mut first) = (0.0, None);
    index.near(moment.storey_of(item.spot.cell), item.spot.at, params.knock_m, |neighbour| {
        let body = &moment.world.bodies[neighbour.person];
        if body.speed_m_per_s >= params.knock_speed_m_per_s && moment.is_at_hand(moment.spot_of(neighbour.person), item.spot) {
            run_m += body.speed_m_per_s * moment.dt_s;
            first = Some(first.map_or(neighbour.person, |least: PersonId| least.min(neighbour.person)));
        }
    });
    let rate_per_s = params.knock_per_m * run_m / moment.dt_s;
    let falls = run_m > 0.0 && moment.draw.happens(rate_per_s, moment.dt_s, Purpose::Things, thing.0, moment.world.tick, 3);
    first.filter(|_| falls)
}
