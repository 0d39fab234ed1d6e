//! Throws, blows, and what breaks by them.
//!
//! A thing leaves the hand flat, at a speed that falls with its mass, v = v₀ √(strength · arm / (arm + mass)), from the height of
//! a shoulder h; so it flies v √(2h / g) at most. A blow has the energy ½ (hand + mass) v² strength.

use building::line_walk::LineEnd;
use building::plan::CellId;
use geom::point::Point;
use stdx::draw::Purpose;
use stdx::float;
use world::population::{PersonId, Spot, ThingId, ThingKind};
use world::things::{Aim, BodyPart, Deed, THROWING_M};

use crate::handle::{GRAVITY_M_PER_S2, Hands};
use crate::params::Params;

/// What bounces off a wall lies this far from it, in metres.
const BOUNCE_M: f64 = 0.2;

/// Steps in which what would come to lie on furniture slides back.
const SLIDE_STEPS: u32 = 40;

/// Steps of what falls off furniture, in metres, and the ways that it tries.
const SLIDE_M: f64 = 0.1;
const SLIDE_WAYS: u32 = 16;

/// Speed at which a thing leaves the hand, in m/s.
pub(crate) fn throw_speed_m_per_s(params: &Params, strength: f64, mass_kg: f64) -> f64 {
    params.throw_speed_m_per_s * (strength * params.throwing_arm_kg / (params.throwing_arm_kg + mass_kg)).sqrt()
}

/// How far a throw goes, in metres.
pub(crate) fn throw_reach_m(params: &Params, strength: f64, mass_kg: f64) -> f64 {
    throw_speed_m_per_s(params, strength, mass_kg) * (2.0 * params.throw_height_m / GRAVITY_M_PER_S2).sqrt()
}

/// Energy of a blow by hand, in J.
pub(crate) fn blow_j(params: &Params, strength: f64, mass_kg: f64) -> f64 {
    0.5 * (params.hand_kg + mass_kg) * params.blow_speed_m_per_s * params.blow_speed_m_per_s * strength
}

/// How much sooner a blow there makes one let go than on the trunk: an assumption, by how much it hurts and frightens.
pub(crate) fn pain_ratio(part: BodyPart) -> f64 {
    match part {
        BodyPart::Eye => 4.0,
        BodyPart::Throat => 3.0,
        BodyPart::Head | BodyPart::Hand => 2.0,
        BodyPart::Arm => 1.5,
        BodyPart::Torso | BodyPart::Leg => 1.0,
    }
}

/// Chance of what an energy does that has the scale `scale_j`.
pub(crate) fn chance_of(energy_j: f64, scale_j: f64) -> f64 {
    1.0 - float::exp(-energy_j / scale_j)
}

impl Params {
    /// The energy that breaks a thing of that kind, in J; none for what does not break.
    pub fn breaks_j(&self, kind: ThingKind) -> Option<f64> {
        match kind {
            ThingKind::Phone | ThingKind::VideoRecorder => Some(self.phone_breaks_j),
            ThingKind::Object => Some(self.object_breaks_j),
            ThingKind::Crockery => Some(self.crockery_breaks_j),
            ThingKind::Cloth | ThingKind::CagedAnimal => None,
        }
    }

    /// Level of a thing of that kind that lands, in dB(A) at 1 m.
    pub fn landing_level_db(&self, kind: ThingKind) -> f64 {
        match kind {
            ThingKind::Phone | ThingKind::VideoRecorder => self.phone_level_db,
            ThingKind::Object | ThingKind::CagedAnimal | ThingKind::Crockery => self.object_level_db,
            ThingKind::Cloth => self.cloth_level_db,
        }
    }
}

impl Hands<'_> {
    /// Throws it, if the aim is near and nothing is in the way.
    pub(crate) fn throw(&mut self, by: PersonId, thing: ThingId, aim: Aim) -> bool {
        let here = self.moment.spot_of(by);
        let (spot, whom) = match aim {
            Aim::Place(spot) => (spot, None),
            Aim::Person(whom) if self.moment.world.bodies[whom].is_present => (self.moment.spot_of(whom), Some(whom)),
            Aim::Person(_) => return false,
        };
        let away_m = here.at.distance(spot.at);
        let is_free = away_m <= THROWING_M && self.moment.is_line_free(here, spot) && self.flies_to(here, spot);
        if !is_free || whom == Some(by) || !self.comes_to_it(by, self.params.deed_rate_per_s) {
            return false;
        }
        let (person, row) = (&self.moment.population.people[by], &self.moment.population.things[thing]);
        let reach_m = throw_reach_m(self.params, person.strength, row.mass_kg);
        let hit = whom.filter(|_| away_m <= reach_m && self.hits(by, away_m));
        // What misses somebody flies on.
        let is_miss = whom.is_some() && hit.is_none();
        let flight_m = if is_miss { reach_m } else { away_m.min(reach_m) };
        let lands = self.landing(here, here.at + (spot.at - here.at).unit() * flight_m);
        let item = &mut self.items[thing];
        (item.holder, item.is_gone) = (None, lands.is_none());
        self.tell(Deed::Throw { by, thing, whom });
        let speed_m_per_s = throw_speed_m_per_s(self.params, person.strength, row.mass_kg);
        let energy_j = 0.5 * row.mass_kg * speed_m_per_s * speed_m_per_s;
        if let Some(whom) = hit {
            self.hurt(by, whom, thing, BodyPart::Torso, energy_j);
        }
        if let Some(spot) = lands {
            self.items[thing].spot = spot;
            self.tell(Deed::Land { thing, spot });
            self.strain(thing, energy_j);
        }
        true
    }

    /// The floor at a spot: beside the furniture, if that is what is there.
    pub(crate) fn floor_at(&self, spot: Spot) -> Spot {
        let building = self.moment.building;
        let is_floor = |cell: CellId| building.cells[cell].is_walkable();
        if is_floor(spot.cell) {
            return spot;
        }
        let round = (1..=SLIDE_STEPS).flat_map(|step| (0..SLIDE_WAYS).map(move |way| (step, way)));
        let mut spots = round.filter_map(|(step, way)| {
            let angle_rad = f64::from(way) * std::f64::consts::TAU / f64::from(SLIDE_WAYS);
            let away = Point::new(float::cos(angle_rad), float::sin(angle_rad)) * (f64::from(step) * SLIDE_M);
            let at = spot.at + away;
            match building.walk_line(spot.cell, spot.at, at, |portal| self.moment.lets_fly(portal)) {
                LineEnd::Arrived(cell) if is_floor(cell) => Some(Spot { cell, at }),
                _ => None,
            }
        });
        spots.next().unwrap_or(spot)
    }

    fn flies_to(&self, from: Spot, to: Spot) -> bool {
        let end = self.moment.building.walk_line(from.cell, from.at, to.at, |portal| self.moment.lets_fly(portal));
        matches!(end, LineEnd::Arrived(cell) if self.moment.storey_of(cell) == self.moment.storey_of(to.cell))
    }

    fn hits(&self, by: PersonId, away_m: f64) -> bool {
        let chance = float::exp(-away_m / self.params.hit_m);
        self.moment.draw.chance(chance, Purpose::Things, by.0, self.moment.world.tick, 1)
    }

    /// Where a throw towards a point ends: on the floor, before walls, beside furniture; none out of the plan.
    fn landing(&self, from: Spot, end: Point) -> Option<Spot> {
        let building = self.moment.building;
        let fly = |at| building.walk_line(from.cell, from.at, at, |portal| self.moment.lets_fly(portal));
        let share = match fly(end) {
            LineEnd::Arrived(_) => 1.0,
            LineEnd::Stopped { share, .. } => (share - BOUNCE_M / from.at.distance(end).max(BOUNCE_M)).max(0.0),
            LineEnd::Left(_) => return None,
        };
        let mut spots = (0..=SLIDE_STEPS).rev().filter_map(|step| {
            let at = from.at.toward(end, share * f64::from(step) / f64::from(SLIDE_STEPS));
            match fly(at) {
                LineEnd::Arrived(cell) if building.cells[cell].is_walkable() => Some(Spot { cell, at }),
                _ => None,
            }
        });
        Some(spots.next().unwrap_or(from))
    }

    pub(crate) fn strike(&mut self, by: PersonId, whom: PersonId, thing: ThingId, part: BodyPart) -> bool {
        let (person, row) = (&self.moment.population.people[by], &self.moment.population.things[thing]);
        let energy_j = blow_j(self.params, person.strength, row.mass_kg);
        self.hurt(by, whom, thing, part, energy_j);
        self.strain(thing, energy_j);
        true
    }

    /// A blow, by hand or by a throw: who holds somebody may let go.
    fn hurt(&mut self, by: PersonId, whom: PersonId, thing: ThingId, part: BodyPart, energy_j: f64) {
        self.tell(Deed::Strike { by, whom, thing, part, energy_j });
        let chance = chance_of(energy_j * pain_ratio(part), self.params.let_go_j);
        let is_holding = self.moment.world.grips[whom].holding.is_some();
        if is_holding && self.moment.draw.chance(chance, Purpose::Blow, whom.0, self.moment.world.tick, 0) {
            self.handling.loosened.push(whom);
        }
    }

    /// A thing takes up energy, and may break.
    pub(crate) fn strain(&mut self, thing: ThingId, energy_j: f64) {
        let Some(scale_j) = self.params.breaks_j(self.kind(thing)) else { return };
        let breaks = self.moment.draw.chance(chance_of(energy_j, scale_j), Purpose::Things, thing.0, self.moment.world.tick, 2);
        if breaks && !self.items[thing].is_broken {
            self.shatter(None, thing);
        }
    }

    /// It breaks.
    pub(crate) fn shatter(&mut self, by: Option<PersonId>, thing: ThingId) {
        self.items[thing].is_broken = true;
        self.tell(Deed::Smash { by, thing });
    }
}
