//! E3, E4 on random houses: nothing is heard or seen through what it should not pass.

use building::kinds::DoorState;
use geom::point::Point;
use geom::segment::Segment;
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sensing::flood::{Carriage, Flood};
use stdx::draw::{Draw, Purpose};
use stdx::float;
use stdx::tick::Tick;
use world::moment::Moment;
use world::population::PersonId;
use world::state::SoundKind;

use crate::house::House;
use crate::sight::looks;
use crate::sound::sound;

const HOUSES: u64 = 30;
const PEOPLE: u32 = 24;

/// A house of three by three rooms, with its walls as drawn: what nobody sees through.
struct RandomHouse {
    house: House,
    opaque: Vec<Segment>,
}

/// Numbers of one random house.
struct Luck {
    draw: Draw,
    nth: u32,
}

impl Luck {
    fn below(&mut self, bound: u32) -> u32 {
        self.nth += 1;
        self.draw.below(bound, Purpose::Test, 0, Tick(0), self.nth)
    }

    /// Tenths of a metre.
    fn between(&mut self, low: u32, high: u32) -> f64 {
        f64::from(low + self.below(high - low)) / 10.0
    }
}

fn segment(a: (f64, f64), b: (f64, f64)) -> Segment {
    Segment::new(Point::new(a.0, a.1), Point::new(b.0, b.1))
}

/// Where rooms begin and end along a side of the house.
fn edges(luck: &mut Luck) -> Vec<f64> {
    let mut edges = vec![0.0];
    for _ in 0..3 {
        let last = edges[edges.len() - 1];
        edges.push(((last + luck.between(40, 80)) * 10.0_f64).round() / 10.0);
    }
    edges
}

fn random_house(seed: u64) -> RandomHouse {
    let mut luck = Luck { draw: Draw::new(seed), nth: 0 };
    let (xs, ys) = (edges(&mut luck), edges(&mut luck));
    let mut house = House::new().storey();
    for column in 0..3 {
        for row in 0..3 {
            house = house.room(&format!("r{column}{row}"), (xs[column], ys[row]), (xs[column + 1], ys[row + 1]));
        }
    }
    let outer = [(xs[3], 0.0), (0.0, ys[3])].map(|end| [segment((0.0, 0.0), end), segment((xs[3], ys[3]), end)]);
    let mut random = RandomHouse { house, opaque: outer.concat() };
    for one in 0..2 {
        for two in 0..3 {
            // Every room leads to the next of its row and of its column.
            random.divide(&mut luck, &format!("x{one}{two}"), (ys[two], ys[two + 1]), |u| (xs[one + 1], u));
            random.divide(&mut luck, &format!("y{one}{two}"), (xs[two], xs[two + 1]), |u| (u, ys[one + 1]));
        }
    }
    let mut house = random.house.door("exit", (0.0, 0.5), (0.0, 1.7), DoorState::Locked);
    for n in 0..PEOPLE {
        // Centimetres off the tenths, so that nobody stands on a line.
        let place = |luck: &mut Luck, most: f64| 0.3 + luck.between(0, (most * 10.0) as u32 - 8) + 0.043;
        let at = (place(&mut luck, xs[3]), place(&mut luck, ys[3]));
        house = if n % 2 == 0 { house.infectious(0, at) } else { house.person(0, at) };
    }
    house.params.sensing.field_of_view_rad = 6.3;
    RandomHouse { house, ..random }
}

impl RandomHouse {
    /// Puts a way through the wall from `ends.0` to `ends.1`: open, or shut, with or without a window beside it.
    fn divide(&mut self, luck: &mut Luck, key: &str, ends: (f64, f64), at: impl Fn(f64) -> (f64, f64)) {
        let (low, kind) = (ends.0 + luck.between(5, 20), luck.below(4));
        let (a, b) = (at(low), at(low + 1.2));
        let house = self.house.clone();
        self.house = match kind {
            0 => house.passage(key, a, b),
            1 => house.door(key, a, b, DoorState::Open),
            2 => house.door(key, a, b, DoorState::Closed),
            _ => house.door(key, a, b, DoorState::Closed).window(&format!("w{key}"), at(ends.1 - 1.0), at(ends.1 - 0.4)),
        };
        let spans = match kind {
            0 | 1 => vec![(ends.0, low), (low + 1.2, ends.1)],
            2 => vec![ends],
            _ => vec![(ends.0, ends.1 - 1.0), (ends.1 - 0.4, ends.1)],
        };
        self.opaque.extend(spans.into_iter().map(|(from, to)| segment(at(from), at(to))));
    }
}

#[test]
fn e4_no_look_passes_a_wall() {
    let senses = Senses { bodies_hide: false, ..Senses::ALL };
    let mut seen = 0;
    for random in (1..=HOUSES).map(random_house) {
        let place = |person: PersonId| random.house.at_start(|moment| moment.world.bodies[person].at);
        for look in looks(&random.house, senses) {
            for sighting in &look.seen {
                let line = Segment::new(place(look.person), place(sighting.person));
                let wall = random.opaque.iter().find(|wall| wall.meets(line));
                assert!(wall.is_none(), "{:?} sees {:?} through {wall:?}", look.person, sighting.person);
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "there is something to see: {seen}");
}

#[test]
fn e4_who_stands_in_a_straight_line_is_seen() {
    // By the walls as drawn.
    for random in (1..=HOUSES).map(random_house) {
        random.house.at_start(|moment| {
            let bodies = &moment.world.bodies;
            for one in bodies.ids() {
                for other in bodies.ids().filter(|&other| other != one) {
                    let line = Segment::new(bodies[one].at, bodies[other].at);
                    let is_hidden = random.opaque.iter().any(|wall| wall.meets(line));
                    assert_eq!(moment.is_in_line(one, other), !is_hidden, "{one:?} {other:?}");
                }
            }
        });
    }
}

#[test]
fn e4_bodies_only_ever_hide() {
    for random in (1..=HOUSES).map(random_house) {
        let with = looks(&random.house, Senses::ALL);
        let few = with.iter().map(|look| look.seen.len()).sum::<usize>();
        let all = looks(&random.house, Senses { bodies_hide: false, ..Senses::ALL }).iter().map(|look| look.seen.len()).sum();
        assert!(few <= all);
    }
}

/// Level of a shout at everybody's place.
fn levels_db(moment: &Moment<'_>, house: &House, carriage: Carriage, by: PersonId) -> Vec<f64> {
    let acoustics = Acoustics::of(moment.building);
    let flood = Flood::new(moment, &house.params.sensing, &acoustics, carriage);
    let shout = sound(SoundKind::Shout, 88.0, moment.spot_of(by));
    moment.world.bodies.ids().map(|person| flood.level_at(&shout, moment.spot_of(person), -200.0)).collect()
}

#[test]
fn e3_no_sound_passes_what_it_should_not() {
    for random in (1..=HOUSES).map(random_house) {
        random.house.at_start(|moment| {
            let straight = Carriage { is_dampened: true, reverberates: false };
            let by = PersonId(0);
            let from = moment.world.bodies[by].at;
            let levels = levels_db(moment, &random.house, straight, by);
            let freely = levels_db(moment, &random.house, Carriage { is_dampened: false, ..straight }, by);
            let reverberant = levels_db(moment, &random.house, Carriage::ALL, by);
            for other in moment.world.bodies.ids() {
                let at = moment.world.bodies[other].at;
                let in_the_open = 88.0 - 20.0 * float::log10(at.distance(from).max(1.0));
                let level = levels[other.0 as usize];
                assert!(level > 0.0, "every place is reached somehow");
                assert!(level <= in_the_open + 1e-9, "{level} dB, more than {in_the_open} in the open");
                let free = freely[other.0 as usize];
                // Only the strongest few ways into a cell are followed, and without walls there are many.
                assert!(level <= free + 0.2, "walls and doors only take off: {level} dB, {free} without");
                assert!(reverberant[other.0 as usize] >= level - 1e-9, "rooms only add");
                let line = Segment::new(from, at);
                let is_free = moment.is_in_line(by, other) && !moment.space_of(other).eq(&moment.space_of(by));
                let is_hidden = random.opaque.iter().any(|wall| wall.meets(line));
                if moment.space_of(other) == moment.space_of(by) {
                    assert!((level - in_the_open).abs() < 1e-9, "in a room of one piece it goes straight");
                } else if is_hidden && !is_free {
                    // Not straight through: round by an opening, or with a loss.
                    assert!(level < in_the_open - 1e-9, "{level} dB behind a wall, as in the open");
                }
            }
        });
    }
}

#[test]
fn e3_shut_doors_only_take_off() {
    for random in (1..=HOUSES).map(random_house) {
        let by = PersonId(1);
        let (as_is, shut) = random.house.at_start(|moment| {
            let mut world = moment.world.clone();
            for door in world.doors.ids().filter(|&door| moment.building.openings[door].is_door()) {
                world.doors[door].state = DoorState::Closed;
            }
            let shut = Moment { world: &world, ..*moment };
            (levels_db(moment, &random.house, Carriage::ALL, by), levels_db(&shut, &random.house, Carriage::ALL, by))
        });
        assert!(as_is.iter().zip(&shut).all(|(as_is, shut)| shut <= &(as_is + 1e-6)), "{as_is:?} {shut:?}");
    }
}

#[test]
fn e4_the_nearest_eight_in_sight_are_seen() {
    // Asked one by one of everybody: those in range and in line, the nearest first.
    let senses = Senses { bodies_hide: false, ..Senses::ALL };
    for random in (1..=HOUSES).map(random_house) {
        let looks = looks(&random.house, senses);
        random.house.at_start(|moment| {
            let bodies = &moment.world.bodies;
            for one in bodies.ids() {
                let is_worth = |other: &PersonId| moment.is_infectious(one) != moment.is_infectious(*other);
                let danger = |other: &PersonId| moment.is_infectious(one) || moment.is_infectious(*other);
                let mut near: Vec<(f64, PersonId)> = bodies
                    .ids()
                    .filter(|&other| other != one && moment.is_in_line(one, other))
                    .filter(|other| is_worth(other) && danger(other))
                    .map(|other| (bodies[one].at.distance(bodies[other].at), other))
                    .filter(|&(distance_m, _)| distance_m <= 40.0)
                    .collect();
                near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let expected: Vec<PersonId> = near.into_iter().take(8).map(|row| row.1).collect();
                let look = looks.iter().find(|look| look.person == one);
                let seen: Vec<PersonId> = look.map_or(Vec::new(), |look| look.seen.iter().map(|row| row.person).collect());
                assert_eq!(seen, expected, "{one:?}");
            }
        });
    }
}
