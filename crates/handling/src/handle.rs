//! The stage `handle`: what people do with things in this tick, and what becomes of the things.
//!
//! Whoever is at hand does what they mean to do at a fixed rate. Claims are settled in the order of directives:
//! a thing is in one hand at a time. Known failures: nobody wrests a thing from another, pockets hold any number,
//! and what lies on the floor is not trodden on.

use stdx::draw::Purpose;
use stdx::table::Table;
use world::flow::Index;
use world::moment::Moment;
use world::population::{Act, DirectiveId, PersonId, Spot, ThingId, ThingKind};
use world::state::{Health, Stage};
use world::things::{Blood, Deed, Gaze, Handling, Item, Use};

use crate::params::Params;
use crate::{films, spills};

/// What of things is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handiness {
    /// Things are carried, thrown, struck with, smashed, and take up blood.
    pub things_work: bool,
    /// Phones and recorders film, record and post.
    pub phones_film: bool,
}

/// What is done with things in this tick.
pub fn handle(moment: &Moment<'_>, params: &Params, handiness: Handiness, gaze: &dyn Gaze, index: &Index) -> Handling {
    let mut hands = Hands { moment, params, items: Table::new(), handling: Handling::default() };
    if moment.world.things.is_empty() {
        return hands.handling;
    }
    hands.items = moment.world.things.clone();
    if handiness.things_work {
        hands.let_fall();
        spills::run(&mut hands, index);
    }
    for (id, directive) in moment.population.directives.iter() {
        let (who, world) = (directive.who, moment.world);
        let is_meant = world.minds[who].intent.directive == Some(id) && world.bodies[who].is_present;
        if !is_meant || !hands.has_hands_free(who) {
            continue;
        }
        match directive.act {
            Act::Use { thing, how } => hands.attend(handiness, id, who, thing, how),
            Act::SmashEvery { kind, spot } if handiness.things_work => hands.smash_next(who, kind, spot),
            _ => {}
        }
    }
    if handiness.phones_film {
        films::run(&mut hands, gaze);
    }
    hands.settled()
}

/// Things as they become in this tick.
pub(crate) struct Hands<'a> {
    pub(crate) moment: &'a Moment<'a>,
    pub(crate) params: &'a Params,
    pub(crate) items: Table<ThingId, Item>,
    pub(crate) handling: Handling,
}

impl Hands<'_> {
    fn settled(mut self) -> Handling {
        let before = &self.moment.world.things;
        let changed = self.items.iter().filter(|&(thing, item)| *item != before[thing]);
        self.handling.items = changed.map(|(thing, item)| (thing, *item)).collect();
        self.handling.loosened.sort();
        self.handling.loosened.dedup();
        self.handling
    }

    pub(crate) fn kind(&self, thing: ThingId) -> ThingKind {
        self.moment.population.things[thing].kind
    }

    pub(crate) fn tell(&mut self, deed: Deed) {
        self.handling.deeds.push(deed);
    }

    /// True for who neither lies nor climbs nor is dead.
    fn has_hands_free(&self, who: PersonId) -> bool {
        let world = self.moment.world;
        let (now, footing) = (world.tick, &world.footings[who]);
        let is_down = world.bodies[who].is_down(now) || now < footing.lies_until;
        !is_down && footing.climb.is_none() && world.healths[who].stage != Stage::Dead
    }

    /// What those carry who turn or die falls at their feet; what those carry who leave is gone.
    fn let_fall(&mut self) {
        for thing in self.items.ids() {
            let Some(by) = self.items[thing].holder else { continue };
            if !self.moment.world.bodies[by].is_present {
                let item = &mut self.items[thing];
                (item.holder, item.is_gone) = (None, true);
            } else if matches!(self.moment.world.healths[by].stage, Stage::Infectious | Stage::Dead) {
                self.drop(by, thing);
            }
        }
    }

    /// It falls out of somebody's hand.
    pub(crate) fn drop(&mut self, by: PersonId, thing: ThingId) {
        let spot = self.floor_at(self.moment.spot_of(by));
        let item = &mut self.items[thing];
        (item.holder, item.spot) = (None, spot);
        self.tell(Deed::Drop { by, thing, is_fall: true });
        self.strain(thing, self.fall_j(thing));
    }

    /// The energy of a thing that falls from a hand or a table, in J.
    pub(crate) fn fall_j(&self, thing: ThingId) -> f64 {
        self.moment.population.things[thing].mass_kg * GRAVITY_M_PER_S2 * self.params.fall_height_m
    }

    /// True if somebody who can and wants to do something has come to doing it.
    pub(crate) fn comes_to_it(&self, who: PersonId, rate_per_s: f64) -> bool {
        self.moment.draw.happens(rate_per_s, self.moment.dt_s, Purpose::Things, who.0, self.moment.world.tick, 0)
    }

    fn attend(&mut self, handiness: Handiness, id: DirectiveId, who: PersonId, thing: ThingId, how: Use) {
        let item = self.items[thing];
        let is_film = matches!(how, Use::Film { .. } | Use::Record { .. });
        let is_in_force = if is_film { handiness.phones_film } else { handiness.things_work };
        let is_held = self.moment.world.grips[who].is_held();
        let is_able = !is_held || matches!(how, Use::Strike { .. } | Use::Drop);
        if !is_in_force || !is_able || item.is_gone || item.served == Some(id) || !how.suits(self.kind(thing)) {
            return;
        }
        let is_in_hand = item.holder == Some(who);
        let is_within_reach = is_in_hand || (item.lies() && self.moment.is_at_hand(self.moment.spot_of(who), item.spot));
        if how == Use::Smash {
            if is_within_reach && !item.is_broken && self.comes_to_it(who, self.params.deed_rate_per_s) {
                self.items[thing].served = Some(id);
                self.shatter(Some(who), thing);
            }
            return;
        }
        if is_in_hand {
            if self.do_with(who, thing, how) {
                self.items[thing].served = Some(id);
            }
            return;
        }
        let takes = handiness.things_work && is_within_reach && !is_held && how != Use::Drop;
        if takes && self.comes_to_it(who, self.params.deed_rate_per_s) {
            let item = &mut self.items[thing];
            item.holder = Some(who);
            item.served = if how == Use::Take { Some(id) } else { item.served };
            self.tell(Deed::Take { by: who, thing });
        }
    }

    /// Does it, if it can be done now; true if that is all that was wanted.
    fn do_with(&mut self, who: PersonId, thing: ThingId, how: Use) -> bool {
        let rate_per_s = self.params.deed_rate_per_s;
        let is_broken = self.items[thing].is_broken;
        match how {
            Use::Take => true,
            Use::Smash => false,
            Use::Drop => self.comes_to_it(who, rate_per_s) && self.lay_down(who, thing),
            Use::Throw(aim) => self.throw(who, thing, aim),
            Use::Strike { whom, part } => {
                self.touches(who, whom) && self.comes_to_it(who, rate_per_s) && self.strike(who, whom, thing, part)
            }
            Use::Film { .. } => {
                if !is_broken && !self.items[thing].is_filming() && self.comes_to_it(who, rate_per_s) {
                    self.items[thing].films_since = self.moment.world.tick;
                    self.tell(Deed::BeginFilm { by: who, thing });
                }
                false
            }
            Use::Record { whom } => {
                let is_done = !is_broken && self.comes_to_it(who, 1.0 / self.params.message_s);
                if is_done {
                    self.items[thing].message_count += 1;
                    self.tell(Deed::Record { by: who, thing, whom });
                }
                is_done
            }
            Use::Soak { whom } => {
                let takes = self.blood_of(whom) > self.items[thing].blood && self.touches(who, whom);
                takes && self.comes_to_it(who, rate_per_s) && self.soak(who, thing, whom)
            }
            Use::Wipe { whom } => self.touches(who, whom) && self.comes_to_it(who, rate_per_s) && self.wipe(who, thing, whom),
        }
    }

    fn lay_down(&mut self, by: PersonId, thing: ThingId) -> bool {
        let spot = self.floor_at(self.moment.spot_of(by));
        let item = &mut self.items[thing];
        (item.holder, item.spot) = (None, spot);
        self.tell(Deed::Drop { by, thing, is_fall: false });
        true
    }

    /// True if one can reach the other with what is in the hand.
    fn touches(&self, who: PersonId, whom: PersonId) -> bool {
        let is_there = who != whom && self.moment.world.bodies[whom].is_present;
        // High furniture is out of reach from the floor, and the floor from there.
        let is_level = self.moment.is_out_of_reach(who) == self.moment.is_out_of_reach(whom);
        is_there && is_level && self.moment.is_at_hand(self.moment.spot_of(who), self.moment.spot_of(whom))
    }

    /// The blood that somebody leaves on what touches them: those who were bitten bleed, those who turned drip with it.
    fn blood_of(&self, whom: PersonId) -> Blood {
        let Health { stage, way, .. } = self.moment.world.healths[whom];
        match stage {
            Stage::Infectious => Blood::Infected,
            Stage::Dead if way.is_none() => Blood::Clean,
            _ if way.is_none() => Blood::None,
            Stage::Susceptible | Stage::Recovered => Blood::Clean,
            Stage::Exposed | Stage::Turning | Stage::Half | Stage::Dead => Blood::Infected,
        }
    }

    fn soak(&mut self, by: PersonId, thing: ThingId, whom: PersonId) -> bool {
        self.items[thing].blood = self.blood_of(whom);
        self.tell(Deed::Soak { by, thing, whom });
        true
    }

    /// Blood comes off and onto a cloth: what was on it stays dangerous.
    fn wipe(&mut self, by: PersonId, thing: ThingId, whom: PersonId) -> bool {
        self.tell(Deed::Wipe { by, thing, whom });
        if self.blood_of(whom) > self.items[thing].blood {
            self.soak(by, thing, whom);
        }
        true
    }

    /// Breaks the nearest thing of a kind that lies in a space.
    fn smash_next(&mut self, who: PersonId, kind: ThingKind, spot: Spot) {
        let (moment, here) = (self.moment, self.moment.spot_of(who));
        let space = |spot: Spot| moment.building.cells[spot.cell].space;
        let is_next = |&(thing, item): &(ThingId, &Item)| {
            let is_of_kind = self.kind(thing) == kind && item.lies() && !item.is_broken;
            is_of_kind && space(item.spot) == space(spot) && moment.is_at_hand(here, item.spot)
        };
        let next = self.items.iter().filter(is_next).min_by(|a, b| {
            let away_m = |item: &Item| item.spot.at.distance(here.at);
            away_m(a.1).total_cmp(&away_m(b.1)).then(a.0.cmp(&b.0))
        });
        let next = next.map(|(thing, _)| thing);
        if let Some(thing) =
            next.filter(|_| !moment.world.grips[who].is_held() && self.comes_to_it(who, self.params.deed_rate_per_s))
        {
            self.shatter(Some(who), thing);
        }
    }
}

/// Standard gravity, in m/s².
pub(crate) const GRAVITY_M_PER_S2: f64 = 9.81;

#[cfg(test)]
mod tests;
