//! Hearing: who hears which of the last tick's sounds, how loud, and from where.
//!
//! A sound is heard that is not too far under what masks it: the background of the place in this weather, the noise of late,
//! and the other sounds of the moment, all as energies. What is not heard does not mask.

use building::plan::CellId;
use geom::point::Point;
use stdx::draw::Purpose;
use stdx::float;
use stdx::table::Id;
use stdx::tick::Tick;
use world::flow::{Index, Noise};
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Heard, Sound, SoundKind, Stage};

use crate::Senses;
use crate::acoustics::Acoustics;
use crate::flood::{Carriage, Flood, Scratch};
use crate::params::Params;
use crate::sources::duration_s;
use crate::weather::{Background, energy, level_db};

/// A sound is not followed on from where everybody has noise so many times as strong as what they could hear:
/// there, and behind, that noise drowns it.
const DROWNED_FACTOR: f64 = 0.1;

/// What comes of listening.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listened {
    /// What is heard: by person, then in the order of the sounds.
    pub heard: Vec<(PersonId, Heard)>,
    /// What the sounds leave as noise, by person.
    pub noise: Vec<Noise>,
}

/// A sound at an ear.
#[derive(Debug, Clone, Copy)]
struct Arrival {
    person: PersonId,
    nth: u32,
    strength: f64,
    from: Spot,
    is_through: bool,
}

/// Who listens, and to what.
struct Listeners<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    senses: Senses,
    /// Energy of the background by space.
    background_energy: Vec<f64>,
    audible_factor: f64,
    intelligible_factor: f64,
}

/// What everybody hears of the last tick's sounds.
pub fn listen(moment: &Moment<'_>, params: &Params, senses: Senses, acoustics: &Acoustics, index: &Index) -> Listened {
    let sounds = || moment.world.sounds.iter().enumerate().filter(|(_, sound)| is_from_somewhere(sound));
    if sounds().next().is_none() {
        return Listened::default();
    }
    let listeners = Listeners::new(moment, params, senses, acoustics);
    let carriage = Carriage { is_dampened: senses.sound_is_dampened, reverberates: senses.rooms_reverberate };
    let flood = Flood::new(moment, params, acoustics, carriage);
    let least = listeners.least_by_cell(index, &flood);
    let mut scratch = Scratch::default();
    let mut best: Vec<Option<Arrival>> = vec![None; moment.world.bodies.len()];
    let (mut arrivals, mut reached) = (Vec::new(), Vec::new());
    for (nth, sound) in sounds() {
        flood.run(
            &mut scratch,
            sound,
            |cell| least[cell.index()],
            |front| {
                for &person in index.in_cell(front.cell) {
                    let strength = flood.energy_at(front, moment.world.bodies[person].at);
                    if best[person.index()].is_some_and(|known| known.strength >= strength)
                        || !listeners.may_hear(person, strength)
                    {
                        continue;
                    }
                    if best[person.index()].is_none() {
                        reached.push(person);
                    }
                    let (from, is_through) = (front.from, front.through.is_some());
                    best[person.index()] = Some(Arrival { person, nth: nth as u32, strength, from, is_through });
                }
            },
        );
        arrivals.extend(reached.drain(..).filter_map(|person| best[person.index()].take()));
    }
    arrivals.sort_by_key(|arrival| (arrival.person, arrival.nth));
    listeners.sort_out(&arrivals)
}

/// Bells ring all over and mean no danger; thunder is in the background.
fn is_from_somewhere(sound: &Sound) -> bool {
    !matches!(sound.kind, SoundKind::Bell | SoundKind::Thunder)
}

impl<'a> Listeners<'a> {
    fn new(moment: &'a Moment<'a>, params: &'a Params, senses: Senses, acoustics: &Acoustics) -> Listeners<'a> {
        let background = Background::now(moment, params, senses.weather_masks);
        let levels = acoustics.rooms().rows().iter().map(|room| energy(background.in_room_db(room)));
        Listeners {
            moment,
            params,
            senses,
            background_energy: levels.collect(),
            audible_factor: energy(params.audible_snr_db),
            intelligible_factor: energy(params.intelligible_snr_db),
        }
    }

    fn background_of(&self, cell: CellId) -> f64 {
        self.background_energy[self.moment.building.cells[cell].space.index()]
    }

    /// What masks sounds at somebody's ears before those of this moment.
    fn mask_of(&self, person: PersonId) -> f64 {
        let noise = if self.senses.noise_masks { self.moment.world.ears[person].noise_strength } else { 0.0 };
        self.background_of(self.moment.world.bodies[person].cell) + noise
    }

    fn may_hear(&self, person: PersonId, strength: f64) -> bool {
        strength >= self.mask_of(person) * self.audible_factor
    }

    /// By cell: the energy below which a sound is not followed on.
    fn least_by_cell(&self, index: &Index, flood: &Flood<'_>) -> Vec<f64> {
        let quietest = self.background_energy.iter().copied().fold(f64::INFINITY, f64::min);
        let (by_space, by_cell) = self.noise_now(flood);
        let least_of = |cell: CellId| {
            let people = index.in_cell(cell).iter().map(|&person| self.mask_of(person));
            let space = self.moment.building.cells[cell].space;
            let others = by_space[space.index()] + by_cell[cell.index()];
            let drowned = people.reduce(f64::min).map_or(others, |mask| mask + others) * DROWNED_FACTOR;
            drowned.max(quietest) * self.audible_factor
        };
        self.moment.building.cells.ids().map(least_of).collect()
    }

    /// What the sounds of this moment make at least, everywhere in their space by reverberation and in their cell straight on.
    fn noise_now(&self, flood: &Flood<'_>) -> (Vec<f64>, Vec<f64>) {
        let building = self.moment.building;
        let (mut by_space, mut by_cell) = (vec![0.0; building.spaces.len()], vec![0.0; building.cells.len()]);
        let masking = self.moment.world.sounds.iter().filter(|sound| self.senses.noise_masks && is_from_somewhere(sound));
        for sound in masking {
            let cell = &building.cells[sound.spot.cell];
            let across_m = geom::polygon::bounds(cell.corners.iter()).map_or(1.0, |(low, high)| low.distance(high)).max(1.0);
            by_space[cell.space.index()] += flood.least_in_space(sound);
            by_cell[sound.spot.cell.index()] += energy(sound.level_db) / (across_m * across_m);
        }
        (by_space, by_cell)
    }

    /// What is heard of what arrives. Arrivals stand by person.
    fn sort_out(&self, arrivals: &[Arrival]) -> Listened {
        let mut listened = Listened::default();
        let sounds = &self.moment.world.sounds;
        for of_person in arrivals.chunk_by(|a, b| a.person == b.person) {
            let person = of_person[0].person;
            let before = self.mask_of(person);
            let together: f64 = of_person.iter().map(|arrival| arrival.strength).sum();
            for arrival in of_person {
                let others = if self.senses.noise_masks { (together - arrival.strength).max(0.0) } else { 0.0 };
                if let Some(heard) = self.hear(arrival, before + others) {
                    listened.heard.push((person, heard));
                }
            }
            if self.senses.noise_masks {
                let loudest = of_person.iter().max_by(|a, b| a.strength.total_cmp(&b.strength)).unwrap_or(&of_person[0]);
                let lasts_s = duration_s(self.params, sounds[loudest.nth as usize].kind);
                let until = self.moment.world.tick.plus(Tick::at_s(lasts_s, self.moment.dt_s).0);
                listened.noise.push(Noise { person, strength: together, until });
            }
        }
        listened
    }

    fn hear(&self, arrival: &Arrival, mask_energy: f64) -> Option<Heard> {
        let (person, sound) = (arrival.person, &self.moment.world.sounds[arrival.nth as usize]);
        let senses = &self.senses;
        let is_infectious = self.moment.world.healths[person].stage == Stage::Infectious;
        // People take steps for granted, and the infected each other's voices.
        let matters = if is_infectious { sound.kind != SoundKind::Groan } else { sound.kind != SoundKind::Steps };
        if sound.source == Some(person) || !matters || !(is_infectious || senses.people_hear || senses.people_tell) {
            return None;
        }
        if arrival.strength < mask_energy * self.audible_factor {
            return None;
        }
        let is_understood = senses.people_tell && !is_infectious && arrival.strength >= mask_energy * self.intelligible_factor;
        let statement = sound.statement.filter(|_| is_understood);
        if !is_infectious && !senses.people_hear && statement.is_none() {
            return None;
        }
        let spot = heard_from(self.moment, self.params, arrival);
        Some(Heard {
            kind: sound.kind,
            level_db: level_db(arrival.strength),
            spot,
            source: sound.source,
            statement,
            cause: sound.cause,
        })
    }
}

/// Where a sound seems to come from: its source, or behind the opening by which it came, turned about the ear by an error of
/// direction, within the walls around that place.
fn heard_from(moment: &Moment<'_>, params: &Params, arrival: &Arrival) -> Spot {
    let (person, from) = (arrival.person, arrival.from);
    let ear = moment.world.bodies[person].at;
    let away = from.at - ear;
    let sigma_rad = if arrival.is_through { params.hearing_error_through_rad } else { params.hearing_error_rad };
    let error_rad = sigma_rad * moment.draw.normal(Purpose::HearingError, person.0, moment.world.tick, arrival.nth);
    let (sine, cosine) = (float::sin(error_rad), float::cos(error_rad));
    let turned = ear + Point::new(away.x * cosine - away.y * sine, away.x * sine + away.y * cosine);
    let inside = |portal| {
        let portal: &building::plan::Portal = &moment.building.portals[portal];
        portal.opening.is_none() && !portal.is_over_fixture
    };
    match moment.building.walk_line(from.cell, from.at, turned, inside) {
        building::line_walk::LineEnd::Arrived(cell) => Spot { cell, at: turned },
        building::line_walk::LineEnd::Stopped { cell, share, .. } => {
            Spot { cell, at: from.at.toward(turned, (share - 0.05).max(0.0)) }
        }
        building::line_walk::LineEnd::Left(_) => from,
    }
}
