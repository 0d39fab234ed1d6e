//! A sound on its way: it floods the building through openings and walls until it drowns.
//!
//! Energies, 1 at 0 dB, of a source with E at 1 m (level L = 10 log10 E), after a way r and losses τ (a share of energy):
//! - straight on: E τ / r², the inverse-square law along the shortest way through the openings;
//! - in a room besides: the reverberant part E 16π / A · exp(−0.04 r / T), with r from the source or from where the sound
//!   came in, A the absorption (Sabine: share times surface) and T = 0.161 V / A; the decay is Barron's and Lee's
//!   (1988, revised theory), the rest the classical L = Lw + 10 log10(1 / 4πr² + 4 / A) with Lw = L(1 m) + 11 dB;
//! - through an opening or a wall of area S: what falls on it, straight part plus a quarter of the reverberant part, times τ,
//!   feeds the reverberant part of the next room with 4 S / (A + S) (Sabine; ISO 12354 without the opening's own leak).
//!
//! Each listener gets the strongest way. Known failures: no bending loss round corners, ways do not add,
//! no spectrum, no floor slabs; what a room's reverberation sends out into the open is left out.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use building::plan::{CellId, SpaceId};
use geom::point::Point;
use geom::segment::Segment;
use stdx::float;
use stdx::table::{Id, Table};
use world::moment::Moment;
use world::population::Spot;
use world::state::Sound;

use crate::acoustics::{Acoustics, Barrier, Link, Via};
use crate::gate::{Ahead, Gate, ahead};
use crate::params::Params;
use crate::weather::{energy, level_db};

/// Nearer than this a source is no louder, in metres.
const NEAREST_M: f64 = 1.0;

/// A sound may enter a cell by so many ways; most are drowned by the first or second.
const MOST_ENTRIES: u32 = 8;

/// From a cell to the next a way bends so often at most: round the corner that it came by, and into an opening edge on.
const MOST_BENDS: usize = 3;

/// How far behind an opening a sound seems to be that came through it, in metres.
const BEHIND_M: f64 = 0.75;

/// 16 π: from the energy at 1 m to that of the reverberation, times the absorption.
const REVERBERANT_M2: f64 = 16.0 * std::f64::consts::PI;

/// Sabine's constant, in s/m, and Barron's, in s/m.
const SABINE_S_PER_M: f64 = 0.161;
const BARRON_S_PER_M: f64 = 0.04;

/// How a room reverberates.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reverberation {
    /// Absorption, in square metres; none in the open.
    absorption_m2: Option<f64>,
    /// Decay of the reverberant part along the way.
    decay_per_m: f64,
}

/// A sound's front, as it enters a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Front {
    /// The greatest energy that it has in the cell.
    strength: f64,
    /// The cell.
    pub cell: CellId,
    /// Where it enters.
    at: Point,
    /// Where it comes straight from: the source, or the last corner on the way.
    origin: Point,
    /// The way to there, in metres.
    origin_way_m: f64,
    /// What is straight ahead from there; none for all of the cell.
    gate: Option<Gate>,
    /// Energy at 1 m times all losses so far.
    straight_energy: f64,
    /// Energy of the reverberation where the sound entered the space.
    reverberant_energy: f64,
    /// The way to where it entered the space, in metres.
    entry_way_m: f64,
    /// Where it seems to come from: the source, or behind the opening by which it entered the space.
    pub from: Spot,
    /// Through what it came into the space; none where it was made.
    pub through: Option<Via>,
}

impl Eq for Front {}

impl PartialOrd for Front {
    fn partial_cmp(&self, other: &Front) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Front {
    fn cmp(&self, other: &Front) -> Ordering {
        let strength = self.strength.total_cmp(&other.strength);
        strength.then(other.cell.cmp(&self.cell)).then(other.origin_way_m.total_cmp(&self.origin_way_m))
    }
}

impl Front {
    /// The way to a point of the cell, round the corner that is in the way if there is one.
    fn way_to_m(&self, at: Point) -> f64 {
        let on_m = match self.gate.and_then(|gate| gate.bend(self.origin, at)) {
            None => self.origin.distance(at),
            Some(corner) => self.origin.distance(corner) + corner.distance(at),
        };
        self.origin_way_m + on_m
    }

    fn straight_after(&self, way_m: f64) -> f64 {
        let way_m = way_m.max(NEAREST_M);
        self.straight_energy / (way_m * way_m)
    }

    /// The same front with what is straight ahead beyond a line; one that a corner hides is reached round that corner, one that
    /// lies edge on by its nearer end.
    fn turned_to(&self, line: Segment) -> Front {
        let mut front = *self;
        for _ in 0..MOST_BENDS {
            if is_edge_on(front.origin, line) {
                front.bend_at(line.nearest(front.origin));
                return front;
            }
            match ahead(front.origin, front.gate, line) {
                Ahead::Through(gate) => return Front { gate, ..front },
                Ahead::Nothing => {
                    let corner = front.gate.and_then(|gate| gate.bend(front.origin, line.middle()));
                    front.bend_at(corner.unwrap_or(line.nearest(front.origin)));
                }
            }
        }
        front
    }

    /// Goes on from a corner, from which all of the cell is straight ahead.
    fn bend_at(&mut self, corner: Point) {
        self.origin_way_m += self.origin.distance(corner);
        self.origin = corner;
        self.gate = None;
    }
}

/// True if a line is seen from one of its ends on.
fn is_edge_on(eye: Point, line: Segment) -> bool {
    let (a, b) = (line.a - eye, line.b - eye);
    a.cross(b).abs() <= 1e-9 * (1.0 + a.length() * b.length())
}

/// What is reused from sound to sound, so that a quiet sound costs what it reaches, not what the building has.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    heap: BinaryHeap<Front>,
    /// By cell: the sound that entered it last, how often it did, and the last front.
    entries: Vec<(u32, u32, u32)>,
    /// Fronts that entered cells, each with the row of the one before in its cell.
    fronts: Vec<(Front, u32)>,
    sound: u32,
}

/// Sounds in a building, with the doors as they are.
pub struct Flood<'a> {
    moment: &'a Moment<'a>,
    acoustics: &'a Acoustics,
    reverberations: Table<SpaceId, Reverberation>,
    /// By barrier: the share of energy that it lets through.
    passing_share: [f64; Barrier::ALL.len()],
}

/// What a flood takes into account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carriage {
    /// Shut doors, windows and walls take off their losses.
    pub is_dampened: bool,
    /// Rooms reverberate.
    pub reverberates: bool,
}

impl Carriage {
    /// Everything.
    pub const ALL: Carriage = Carriage { is_dampened: true, reverberates: true };
}

impl<'a> Flood<'a> {
    /// Floods with the doors as they are.
    pub fn new(moment: &'a Moment<'a>, params: &'a Params, acoustics: &'a Acoustics, carriage: Carriage) -> Flood<'a> {
        let reverberation = |room: &crate::rooms::Room| {
            let absorption_m2 = params.absorption_share * room.surface_m2;
            if room.is_outdoors || !carriage.reverberates || absorption_m2 <= 0.0 || room.volume_m3 <= 0.0 {
                return Reverberation { absorption_m2: None, decay_per_m: 0.0 };
            }
            let time_s = SABINE_S_PER_M * room.volume_m3 / absorption_m2;
            Reverberation { absorption_m2: Some(absorption_m2), decay_per_m: BARRON_S_PER_M / time_s }
        };
        let mut passing_share = [1.0; Barrier::ALL.len()];
        for barrier in Barrier::ALL.iter().filter(|_| carriage.is_dampened) {
            passing_share[usize::from(barrier.code())] = energy(-barrier.loss_db(params));
        }
        let reverberations = acoustics.rooms().rows().iter().map(reverberation).collect();
        Flood { moment, acoustics, reverberations, passing_share }
    }

    /// The share of energy that a link lets through.
    fn share(&self, via: Via) -> f64 {
        let barrier = Barrier::of(self.moment.building, &self.moment.world.doors, via);
        barrier.map_or(1.0, |barrier| self.passing_share[usize::from(barrier.code())])
    }

    fn reverberation(&self, cell: CellId) -> &Reverberation {
        &self.reverberations[self.moment.building.cells[cell].space]
    }

    /// Energy at a point of the front's cell: straight and reverberant.
    pub fn energy_at(&self, front: &Front, at: Point) -> f64 {
        let way_m = front.way_to_m(at);
        front.straight_after(way_m) + self.reverberant_after(front, way_m)
    }

    fn reverberant_after(&self, front: &Front, way_m: f64) -> f64 {
        if front.reverberant_energy == 0.0 {
            return 0.0;
        }
        let in_space_m = (way_m - front.entry_way_m).max(0.0);
        front.reverberant_energy * float::exp(-self.reverberation(front.cell).decay_per_m * in_space_m)
    }

    /// The least energy that a sound has anywhere in its space by reverberation; none in the open.
    pub fn least_in_space(&self, sound: &Sound) -> f64 {
        let space = self.moment.building.cells[sound.spot.cell].space;
        let (reverberation, extent_m) = (&self.reverberations[space], self.acoustics.rooms()[space].extent_m);
        let decayed = energy(sound.level_db) * float::exp(-reverberation.decay_per_m * extent_m);
        reverberation.absorption_m2.map_or(0.0, |area_m2| decayed * REVERBERANT_M2 / area_m2)
    }

    /// The front of a sound where it is made.
    fn first(&self, sound: &Sound) -> Front {
        let Spot { cell, at } = sound.spot;
        let straight_energy = energy(sound.level_db);
        let reverberant_energy =
            self.reverberation(cell).absorption_m2.map_or(0.0, |area_m2| straight_energy * REVERBERANT_M2 / area_m2);
        Front {
            strength: straight_energy + reverberant_energy,
            cell,
            at,
            origin: at,
            origin_way_m: 0.0,
            gate: None,
            straight_energy,
            reverberant_energy,
            entry_way_m: 0.0,
            from: sound.spot,
            through: None,
        }
    }

    /// The front beyond a link.
    fn beyond(&self, front: &Front, link: &Link) -> Front {
        let front = front.turned_to(link.line);
        let at = front.gate.map_or(link.line, |gate| gate.part_of(front.origin, link.line)).nearest(front.origin);
        let way_m = front.origin_way_m + at.distance(front.origin);
        let straight_here = front.straight_after(way_m);
        let reverberant_here = self.reverberant_after(&front, way_m);
        if link.via == Via::Air {
            return Front { strength: straight_here + reverberant_here, cell: link.to, at, ..front };
        }
        let share = self.share(link.via);
        let fallen = straight_here + reverberant_here / 4.0;
        let fed = |absorption_m2: f64| fallen * share * 4.0 * link.area_m2 / (absorption_m2 + link.area_m2);
        let reverberant_energy = self.reverberation(link.to).absorption_m2.map_or(0.0, fed);
        let centre = self.moment.building.cells[front.cell].centre;
        let behind = at.toward(centre, (BEHIND_M / at.distance(centre).max(BEHIND_M)).min(1.0));
        Front {
            strength: straight_here * share + reverberant_energy,
            cell: link.to,
            at,
            straight_energy: front.straight_energy * share,
            reverberant_energy,
            entry_way_m: way_m,
            from: Spot { cell: front.cell, at: behind },
            through: Some(link.via),
            ..front
        }
    }

    /// Calls `arrive` for each way in which the sound enters a cell, loudest first. It goes no further from a cell where it
    /// is no stronger than `least` says.
    pub fn run(&self, scratch: &mut Scratch, sound: &Sound, least: impl Fn(CellId) -> f64, mut arrive: impl FnMut(&Front)) {
        scratch.begin(self.moment.building.cells.len());
        scratch.heap.push(self.first(sound));
        while let Some(front) = scratch.heap.pop() {
            if !self.enter(scratch, &front) {
                continue;
            }
            arrive(&front);
            for link in self.acoustics.links(front.cell) {
                let next = self.beyond(&front, link);
                if next.strength > least(link.to) {
                    scratch.heap.push(next);
                }
            }
        }
    }

    /// Counts an entry; false if the sound is as strong there already by another way, or came in by too many.
    fn enter(&self, scratch: &mut Scratch, front: &Front) -> bool {
        let (sound, count, last) = scratch.entries[front.cell.index()];
        let is_first = sound != scratch.sound;
        let (mut row, count) = if is_first { (u32::MAX, 0) } else { (last, count) };
        let before = row;
        while let Some(&(known, earlier)) = scratch.fronts.get(row as usize) {
            if self.energy_at(&known, front.at) >= front.strength * (1.0 - 1e-9) {
                return false;
            }
            row = earlier;
        }
        if count >= MOST_ENTRIES {
            return false;
        }
        scratch.entries[front.cell.index()] = (scratch.sound, count + 1, scratch.fronts.len() as u32);
        scratch.fronts.push((*front, before));
        true
    }

    /// By cell: the ways in which the sound enters it above `floor_db`, loudest first.
    pub fn fronts(&self, sound: &Sound, floor_db: f64) -> Vec<Vec<Front>> {
        let least = energy(floor_db);
        let mut fronts = vec![Vec::new(); self.moment.building.cells.len()];
        self.run(&mut Scratch::default(), sound, |_| least, |front| fronts[front.cell.index()].push(*front));
        fronts
    }

    /// The level of `sound` at a point, in dB(A); minus infinity if it does not get there above `floor_db`.
    pub fn level_at(&self, sound: &Sound, spot: Spot, floor_db: f64) -> f64 {
        let fronts = self.fronts(sound, floor_db);
        level_db(fronts[spot.cell.index()].iter().map(|front| self.energy_at(front, spot.at)).fold(0.0, f64::max))
    }
}

impl Scratch {
    fn begin(&mut self, cell_count: usize) {
        if self.entries.len() != cell_count {
            self.entries = vec![(0, 0, 0); cell_count];
            self.sound = 0;
        }
        self.sound += 1;
        self.heap.clear();
        self.fronts.clear();
    }
}
