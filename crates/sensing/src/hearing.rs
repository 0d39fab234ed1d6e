//! Hearing: each sound floods the building through openings and walls until it drowns in the background.
//!
//! Level at a distance r: L = L(1 m) − 20 log10(r) − Σ losses, along the way that brings it loudest
//! (inverse-square law; losses by kind and state of door, window, wall: verification study D).
//! Known failures: no reverberation, no bending round corners beyond the length of the way, single numbers in dB(A).

use std::collections::BinaryHeap;

use building::plan::CellId;
use geom::point::Point;
use stdx::draw::Purpose;
use stdx::float;
use stdx::table::Id;
use world::flow::Index;
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Heard, Sound, SoundKind, Stage};

use crate::Senses;
use crate::acoustics::{Acoustics, loss_db};
use crate::params::Params;

/// Nearer than this a source is no louder, in metres.
const NEAREST_M: f64 = 1.0;

/// A sound may enter a cell by so many ways; later ones are quieter.
const MOST_ENTRIES: u8 = 3;

/// A sound's front: where it enters a cell, how far it has come, what it has lost.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Front {
    level_db: f64,
    cell: CellId,
    at: Point,
    way_m: f64,
    lost_db: f64,
}

impl Eq for Front {}

impl PartialOrd for Front {
    fn partial_cmp(&self, other: &Front) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Front {
    fn cmp(&self, other: &Front) -> std::cmp::Ordering {
        self.level_db.total_cmp(&other.level_db).then(other.cell.cmp(&self.cell)).then(other.way_m.total_cmp(&self.way_m))
    }
}

/// Level of a source of `level_db` at 1 m after `way_m` metres and losses of `lost_db`.
pub fn level_after_db(level_db: f64, way_m: f64, lost_db: f64) -> f64 {
    level_db - 20.0 * float::log10(way_m.max(NEAREST_M)) - lost_db
}

/// Levels of one sound at every ear that it reaches above `floor_db`: by person, in order.
pub struct Flood<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    acoustics: &'a Acoustics,
    is_dampened: bool,
}

impl<'a> Flood<'a> {
    /// Floods with the doors as they are.
    pub fn new(moment: &'a Moment<'a>, params: &'a Params, acoustics: &'a Acoustics, is_dampened: bool) -> Flood<'a> {
        Flood { moment, params, acoustics, is_dampened }
    }

    /// Calls `arrive(cell, entry point, way so far, losses so far)` for each way in which the sound enters a cell, loudest first.
    fn run(&self, sound: &Sound, floor_db: f64, mut arrive: impl FnMut(&Front)) {
        let mut entries = vec![0u8; self.moment.building.cells.len()];
        let mut heap = BinaryHeap::new();
        let (cell, at) = (sound.spot.cell, sound.spot.at);
        heap.push(Front { level_db: sound.level_db, cell, at, way_m: 0.0, lost_db: 0.0 });
        while let Some(front) = heap.pop() {
            let count = &mut entries[front.cell.index()];
            if *count >= MOST_ENTRIES {
                continue;
            }
            *count += 1;
            arrive(&front);
            for link in self.acoustics.links(front.cell) {
                if entries[link.to.index()] >= MOST_ENTRIES {
                    continue;
                }
                let at = link.line.nearest(front.at);
                let way_m = front.way_m + at.distance(front.at);
                let building = self.moment.building;
                let loss =
                    if self.is_dampened { loss_db(building, &self.moment.world.doors, self.params, link.via) } else { 0.0 };
                let lost_db = front.lost_db + loss;
                let level_db = level_after_db(sound.level_db, way_m, lost_db);
                if level_db > floor_db {
                    heap.push(Front { level_db, cell: link.to, at, way_m, lost_db });
                }
            }
        }
    }

    /// The level of `sound` at a point, in dB(A); minus infinity if it does not get there above `floor_db`.
    pub fn level_at(&self, sound: &Sound, spot: Spot, floor_db: f64) -> f64 {
        let mut best_db = f64::NEG_INFINITY;
        self.run(sound, floor_db, |front| {
            if front.cell == spot.cell {
                let way_m = front.way_m + front.at.distance(spot.at);
                best_db = best_db.max(level_after_db(sound.level_db, way_m, front.lost_db));
            }
        });
        best_db
    }

    fn levels(&self, sound: &Sound, index: &Index, floor_db: f64, levels_db: &mut [f64]) -> Vec<PersonId> {
        let mut reached = Vec::new();
        self.run(sound, floor_db, |front| {
            for &person in index.in_cell(front.cell) {
                let way_m = front.way_m + front.at.distance(self.moment.world.bodies[person].at);
                let level_db = level_after_db(sound.level_db, way_m, front.lost_db);
                let best = &mut levels_db[person.index()];
                if *best == f64::NEG_INFINITY {
                    reached.push(person);
                }
                if level_db > *best {
                    *best = level_db;
                }
            }
        });
        reached.sort();
        reached
    }
}

/// What everybody hears of the last tick's sounds: by person, then in the order of the sounds.
pub fn listen(
    moment: &Moment<'_>,
    params: &Params,
    senses: Senses,
    acoustics: &Acoustics,
    index: &Index,
) -> Vec<(PersonId, Heard)> {
    let flood = Flood::new(moment, params, acoustics, senses.sound_is_dampened);
    let least_background_db = params.background_indoors_db.min(params.background_outdoors_db);
    let mut levels = vec![f64::NEG_INFINITY; moment.world.bodies.len()];
    let mut heard = Vec::new();
    for (nth, sound) in moment.world.sounds.iter().enumerate().filter(|(_, sound)| sound.kind != SoundKind::Bell) {
        let reached = flood.levels(sound, index, least_background_db + params.audible_snr_db, &mut levels);
        for person in reached {
            let level_db = std::mem::replace(&mut levels[person.index()], f64::NEG_INFINITY);
            if let Some(row) = hear(moment, params, senses, person, sound, nth, level_db) {
                heard.push((person, row));
            }
        }
    }
    heard.sort_by_key(|&(person, _)| person);
    heard
}

fn hear(
    moment: &Moment<'_>,
    params: &Params,
    senses: Senses,
    person: PersonId,
    sound: &Sound,
    nth: usize,
    level_db: f64,
) -> Option<Heard> {
    let body = &moment.world.bodies[person];
    let is_infectious = moment.world.healths[person].stage == Stage::Infectious;
    // People take steps for granted, and the infected each other's voices.
    let matters = if is_infectious { sound.kind != SoundKind::Groan } else { sound.kind != SoundKind::Steps };
    if sound.source == Some(person) || !matters || !(is_infectious || senses.people_hear || senses.people_tell) {
        return None;
    }
    let is_outdoors = moment.building.spaces[moment.building.cells[body.cell].space].category.is_outdoors();
    let background_db = if is_outdoors { params.background_outdoors_db } else { params.background_indoors_db };
    if level_db < background_db + params.audible_snr_db {
        return None;
    }
    let is_understood = senses.people_tell && !is_infectious && level_db >= background_db + params.intelligible_snr_db;
    let statement = sound.statement.filter(|_| is_understood);
    if !is_infectious && !senses.people_hear && statement.is_none() {
        return None;
    }
    let spot = heard_from(moment, params, person, sound, nth);
    Some(Heard { kind: sound.kind, level_db, spot, source: sound.source, statement, cause: sound.cause })
}

/// Where a sound seems to come from: the source, turned about the ear by an error of direction, within the walls around the source.
fn heard_from(moment: &Moment<'_>, params: &Params, person: PersonId, sound: &Sound, nth: usize) -> Spot {
    let ear = moment.world.bodies[person].at;
    let away = sound.spot.at - ear;
    let error_rad = params.hearing_error_rad * moment.draw.normal(Purpose::HearingError, person.0, moment.world.tick, nth as u32);
    let (sine, cosine) = (float::sin(error_rad), float::cos(error_rad));
    let turned = ear + Point::new(away.x * cosine - away.y * sine, away.x * sine + away.y * cosine);
    let inside = |portal| {
        let portal: &building::plan::Portal = &moment.building.portals[portal];
        portal.opening.is_none() && !portal.is_over_fixture
    };
    match moment.building.walk_line(sound.spot.cell, sound.spot.at, turned, inside) {
        building::line_walk::LineEnd::Arrived(cell) => Spot { cell, at: turned },
        building::line_walk::LineEnd::Stopped { cell, share, .. } => {
            Spot { cell, at: sound.spot.at.toward(turned, (share - 0.05).max(0.0)) }
        }
        building::line_walk::LineEnd::Left(_) => sound.spot,
    }
}
