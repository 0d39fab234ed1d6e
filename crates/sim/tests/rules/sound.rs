//! E3: how loud a sound is where, who hears it, and from where.

use building::kinds::DoorState;
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sensing::flood::{Carriage, Flood};
use sensing::hearing::listen;
use sensing::weather::{Background, level_db, sum_db};
use stdx::float;
use world::flow::{Index, StoreySeams};
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::sky::WeatherKind;
use world::state::{Heard, Sound, SoundKind, World};

use world::event::EventKind;

use crate::house::{House, first};

pub(crate) fn sound(kind: SoundKind, level_db: f64, spot: Spot) -> Sound {
    Sound { kind, level_db, spot, source: None, statement: None, cause: None }
}

/// Level of a sound of 88 dB(A) made at `from`, at some points.
pub(crate) fn levels_db(house: &House, carriage: Carriage, from: (f64, f64), at: &[(f64, f64)]) -> Vec<f64> {
    house.at_start(|moment| {
        let acoustics = Acoustics::of(moment.building);
        let flood = Flood::new(moment, &house.params.sensing, &acoustics, carriage);
        let shout = sound(SoundKind::Shout, 88.0, house.spot(0, from));
        at.iter().map(|&at| flood.level_at(&shout, house.spot(0, at), -100.0)).collect()
    })
}

/// Who hears what of these sounds.
pub(crate) fn heard(house: &House, senses: Senses, sounds: &[Sound]) -> Vec<(PersonId, Heard)> {
    house.at_start(|moment| {
        let world = World { sounds: sounds.to_vec(), ..moment.world.clone() };
        let moment = Moment { world: &world, ..*moment };
        let acoustics = Acoustics::of(moment.building);
        let index = Index::of(&moment, &StoreySeams::of(moment.building));
        listen(&moment, &house.params.sensing, senses, &acoustics, &index).heard
    })
}

fn open_ground() -> House {
    House::new().storey().yard("yard", (0.0, 0.0), (400.0, 20.0)).door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Open)
}

fn divided(state: DoorState) -> House {
    House::new()
        .storey()
        .room("west", (0.0, 0.0), (10.0, 6.0))
        .room("east", (10.0, 0.0), (20.0, 6.0))
        .door("between", (10.0, 2.0), (10.0, 3.2), state)
        .door("exit", (20.0, 2.0), (20.0, 3.2), DoorState::Locked)
}

const STRAIGHT: Carriage = Carriage { is_dampened: true, reverberates: false };

#[test]
fn e3_in_the_open_sound_falls_by_the_inverse_square_law() {
    for distance_m in [1.0, 2.0, 5.0, 17.0, 100.0, 390.0] {
        let level = levels_db(&open_ground(), Carriage::ALL, (1.0, 10.0), &[(1.0 + distance_m, 10.0)])[0];
        let expected = 88.0 - 20.0 * float::log10(distance_m);
        assert!((level - expected).abs() < 0.1, "{level} dB at {distance_m} m, not {expected}");
    }
}

#[test]
fn e3_a_room_adds_its_reverberation() {
    let at = [(5.0, 3.0), (9.0, 5.0)];
    let house = divided(DoorState::Closed);
    let (with, without) = (levels_db(&house, Carriage::ALL, (2.0, 3.0), &at), levels_db(&house, STRAIGHT, (2.0, 3.0), &at));
    for (n, &(x, y)) in at.iter().enumerate() {
        let distance_m = geom::point::Point::new(2.0, 3.0).distance(geom::point::Point::new(x, y));
        assert!((without[n] - (88.0 - 20.0 * float::log10(distance_m))).abs() < 0.1, "the straight part alone");
        // Two floors of 60 m2 and walls of 32 m by 3.4 m swallow a fifth: 45.8 m2; 204 m3 of air then ring for 0.72 s.
        let absorption_m2 = 0.2 * (2.0 * 60.0 + 32.0 * 3.4);
        let time_s = 0.161 * 60.0 * 3.4 / absorption_m2;
        let reverberant = 16.0 * std::f64::consts::PI / absorption_m2 * float::exp(-0.04 * distance_m / time_s);
        let expected = 88.0 + level_db(1.0 / (distance_m * distance_m) + reverberant);
        assert!((with[n] - expected).abs() < 0.1, "{} at {distance_m} m, not {expected}", with[n]);
        assert!(with[n] > without[n] + 3.0, "far from its source a sound is the room's");
    }
}

#[test]
fn e3_a_shut_door_takes_off_its_loss_and_a_wall_more() {
    for carriage in [Carriage::ALL, STRAIGHT] {
        let through = |state| levels_db(&divided(state), carriage, (5.0, 2.6), &[(15.0, 2.6)])[0];
        let (open, shut) = (through(DoorState::Open), through(DoorState::Closed));
        assert!((open - shut - 20.0).abs() < 0.1, "a wooden door takes off 20 dB: {open} {shut}");
        assert!((through(DoorState::Locked) - shut).abs() < 1e-9, "a lock makes no difference");
        // A wall without a door between.
        let house = House::new()
            .storey()
            .room("west", (0.0, 0.0), (10.0, 6.0))
            .room("east", (10.0, 0.0), (20.0, 6.0))
            .door("west-exit", (0.0, 2.0), (0.0, 3.2), DoorState::Locked)
            .door("exit", (20.0, 2.0), (20.0, 3.2), DoorState::Locked);
        let wall = levels_db(&house, carriage, (5.0, 2.6), &[(15.0, 2.6)])[0];
        assert!(wall < shut - 10.0 && wall > 0.0, "{wall} through the wall, {shut} through the door");
        // Without the rule a shut door is no better than air, nor is a wall.
        let free = Carriage { is_dampened: false, ..carriage };
        assert!(levels_db(&divided(DoorState::Closed), free, (5.0, 2.6), &[(15.0, 2.6)])[0] > open - 0.1);
    }
    let straight = levels_db(&divided(DoorState::Open), STRAIGHT, (5.0, 2.6), &[(15.0, 2.6)])[0];
    assert!((straight - 68.0).abs() < 0.1, "10 m through an open door take off 20 dB: {straight}");
}

#[test]
fn e3_several_sounds_add_as_energy() {
    assert!((sum_db([60.0, 60.0]) - 63.0103).abs() < 1e-3);
    assert!((sum_db([70.0, 60.0]) - 70.4139).abs() < 1e-3);
    assert!((sum_db(std::iter::repeat_n(50.0, 100)) - 70.0).abs() < 1e-9);
}

#[test]
fn e3_what_is_loud_drowns_what_is_not() {
    let house = open_ground().person(0, (50.0, 10.0));
    let (near, far) = (house.spot(0, (54.0, 10.0)), house.spot(0, (40.0, 10.0)));
    let (thud, scream) = (sound(SoundKind::Thud, 70.0, near), sound(SoundKind::Scream, 105.0, far));
    let kinds = |senses: Senses, sounds: &[Sound]| -> Vec<SoundKind> {
        heard(&house, senses, sounds).iter().map(|(_, heard)| heard.kind).collect()
    };
    assert_eq!(kinds(Senses::ALL, &[thud]), [SoundKind::Thud]);
    // 58 dB(A) of thud beside 85 of scream.
    assert_eq!(kinds(Senses::ALL, &[thud, scream]), [SoundKind::Scream]);
    let without = Senses { noise_masks: false, ..Senses::ALL };
    assert_eq!(kinds(without, &[thud, scream]), [SoundKind::Thud, SoundKind::Scream]);
    // Ten thuds at the same time drown one another a little: their energies add up to 10 dB more.
    assert_eq!(kinds(Senses::ALL, &[thud; 10]).len(), 0);
}

#[test]
fn e3_noise_lasts_as_long_as_its_sound_and_dies_away() {
    // A scream of 105 dB(A) lasts for 1.5 s; then its noise, 93 dB(A) at 4 m, falls by 87 dB a second.
    let house = open_ground().person(0, (50.0, 10.0));
    let heard_after = |wait_s: f64, is_masking: bool| {
        let house = house.with(|house| house.rules.noise_masks = is_masking);
        let mut simulation = house.start(1);
        let mut world = simulation.world().clone();
        world.sounds.push(sound(SoundKind::Scream, 105.0, house.spot(0, (54.0, 10.0))));
        simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
        for _ in 0..(wait_s / 0.05) as u32 {
            simulation.step();
        }
        let noise_db = level_db(simulation.world().ears[PersonId(0)].noise_strength);
        let thud = sound(SoundKind::Thud, 70.0, house.spot(0, (54.0, 10.0)));
        let senses = Senses { noise_masks: is_masking, ..Senses::ALL };
        let world = World { sounds: vec![thud], ..simulation.world().clone() };
        let is_heard = house.at_start(|moment| {
            let moment = Moment { world: &world, ..*moment };
            let index = Index::of(&moment, &StoreySeams::of(moment.building));
            let acoustics = Acoustics::of(moment.building);
            !listen(&moment, &house.params.sensing, senses, &acoustics, &index).heard.is_empty()
        });
        (is_heard, noise_db)
    };
    let [at_once, still, later, after] = [0.1, 1.4, 1.8, 2.2].map(|wait_s| heard_after(wait_s, true));
    assert!(!at_once.0 && !still.0 && !later.0 && after.0, "{at_once:?} {still:?} {later:?} {after:?}");
    assert!((at_once.1 - 92.96).abs() < 0.1 && at_once.1 == still.1, "{at_once:?} {still:?}");
    assert!((later.1 - after.1 - 34.74).abs() < 0.1, "{} then {}", later.1, after.1);
    assert!(heard_after(0.1, false).0);
}

/// How far off the last of a row of people hears a sound, and understands it.
pub(crate) fn ranges_m(house: &House, senses: Senses, kind: SoundKind, level_db: f64) -> (f64, f64) {
    use world::state::{EventId, Statement, StatementKind};
    let mut house = house.clone();
    for n in 0..380 {
        house = house.person(0, (11.0 + f64::from(n), 12.0));
    }
    let spot = house.spot(0, (10.0, 12.0));
    let statement = Statement { kind: StatementKind::Danger, about: None, spot, root: EventId(0) };
    let rows = heard(&house, senses, &[Sound { statement: Some(statement), ..sound(kind, level_db, spot) }]);
    let farthest =
        |rows: &mut dyn Iterator<Item = &(PersonId, Heard)>| rows.map(|row| f64::from(row.0.0) + 1.0).fold(0.0, f64::max);
    (farthest(&mut rows.iter()), farthest(&mut rows.iter().filter(|row| row.1.statement.is_some())))
}

#[test]
fn e3_sounds_are_heard_and_understood_as_far_as_their_levels_predict() {
    let house = open_ground();
    let background = Background::calm(&house.params.sensing).outdoors_db;
    for (kind, level) in [(SoundKind::Speech, 60.0), (SoundKind::Groan, 65.0), (SoundKind::Shout, 88.0)] {
        let (heard_m, understood_m) = ranges_m(&house, Senses::ALL, kind, level);
        let (hears_m, understands_m) =
            (float::pow(10.0, (level - background + 6.0) / 20.0), float::pow(10.0, (level - background) / 20.0));
        assert!((heard_m - hears_m.floor()).abs() <= 1.0, "{kind:?} is heard to {heard_m} m, not {hears_m}");
        assert!((understood_m - understands_m.floor()).abs() <= 1.0, "understood to {understood_m} m, not {understands_m}");
    }
}

#[test]
fn z3_a_storm_drowns_sounds() {
    let calm = open_ground();
    let storm = calm.with(|house| house.sky.spells.push(crate::weather::all_day(WeatherKind::Storm)));
    // Without thunder, which comes and goes.
    let storm = storm.with(|house| house.params.sensing.thunder_most_db = house.params.sensing.thunder_least_db);
    let background = storm.at_start(|moment| Background::of(&storm.params.sensing, &moment.conditions, None)).outdoors_db;
    assert!(background > 65.0, "{background}");
    let in_calm = ranges_m(&calm, Senses::ALL, SoundKind::Shout, 88.0).0;
    let in_storm = ranges_m(&storm, Senses::ALL, SoundKind::Shout, 88.0).0;
    let expected = float::pow(10.0, (88.0 - background + 6.0) / 20.0);
    assert!(
        (in_storm - expected.floor()).abs() <= 1.0 && in_storm < in_calm / 5.0,
        "{in_storm} m, not {expected}; calm {in_calm}"
    );
    let without = Senses { weather_masks: false, ..Senses::ALL };
    assert_eq!(ranges_m(&storm, without, SoundKind::Shout, 88.0).0, in_calm);
}

#[test]
fn e3_a_sound_is_heard_from_the_opening_that_it_came_through() {
    let house = divided(DoorState::Open).person(0, (8.0, 5.5));
    let source = sound(SoundKind::Shout, 88.0, house.spot(0, (18.0, 1.0)));
    let exact = house.with(|house| {
        house.params.sensing.hearing_error_rad = 0.0;
        house.params.sensing.hearing_error_through_rad = 0.0;
    });
    let from = |house: &House, source: Sound| heard(house, Senses::ALL, &[source])[0].1.spot;
    let seems = from(&exact, source);
    let door = geom::segment::Segment::new(geom::point::Point::new(10.0, 2.0), geom::point::Point::new(10.0, 3.2));
    assert!(door.distance(seems.at) < 1.0 && seems.at.x > 10.0, "behind the door, not at {:?}", seems.at);
    // In the same room it is heard from where it is.
    let near = sound(SoundKind::Shout, 88.0, exact.spot(0, (2.0, 1.0)));
    assert!(from(&exact, near).at.distance(near.spot.at) < 1e-9);
    // And with the error of direction it comes from about there: the greatest of 40 draws of one normal law is within 5 sigma but once in 40 000.
    let off = from(&house, near).at.distance(near.spot.at);
    assert!(off > 1e-6 && off < 5.0 * 0.17 * 7.5, "{off}");
}

#[test]
fn e3_a_mirrored_building_hears_mirrored() {
    let rooms = |mirror: fn(f64) -> f64| {
        let span = |a: f64, b: f64| (mirror(a).min(mirror(b)), mirror(a).max(mirror(b)));
        let room = |house: House, key: &str, x: (f64, f64), y: (f64, f64)| {
            let (low, high) = span(x.0, x.1);
            house.room(key, (low, y.0), (high, y.1))
        };
        let mut house = House::new().storey();
        house = room(house, "a", (0.0, 7.0), (0.0, 6.0));
        house = room(house, "b", (7.0, 15.0), (0.0, 6.0));
        house = room(house, "c", (0.0, 15.0), (6.0, 9.0));
        house
            .door("ab", (mirror(7.0), 2.0), (mirror(7.0), 3.2), DoorState::Closed)
            .passage("ac", (mirror(1.0), 6.0), (mirror(2.2), 6.0))
            .door("bc", (mirror(12.0), 6.0), (mirror(13.0), 6.0), DoorState::Open)
            .door("exit", (mirror(15.0), 7.0), (mirror(15.0), 8.0), DoorState::Closed)
    };
    let (plain, mirrored) = (rooms(|x| x), rooms(|x| 15.0 - x));
    let points: Vec<(f64, f64)> = (0..14).flat_map(|x| (0..8).map(move |y| (f64::from(x) + 0.63, f64::from(y) + 0.57))).collect();
    let other: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (15.0 - x, y)).collect();
    let (one, two) =
        (levels_db(&plain, Carriage::ALL, (3.3, 1.2), &points), levels_db(&mirrored, Carriage::ALL, (11.7, 1.2), &other));
    for (n, (one, two)) in one.iter().zip(&two).enumerate() {
        assert!((one - two).abs() < 1e-6, "{one} and {two} dB at {:?}", points[n]);
    }
}

#[test]
fn z4_a_loudspeaker_draws_the_infected() {
    let house = || {
        let mut house = House::new().storey().yard("yard", (0.0, 0.0), (60.0, 40.0));
        house = house.door("gate", (0.0, 10.0), (0.0, 12.0), DoorState::Locked);
        for n in 0..10 {
            house = house.infectious(0, (20.0 + f64::from(n % 5), 10.0 + f64::from(n / 5)));
        }
        house.with(|house| house.loudspeaker((50.0, 35.0), 100.0))
    };
    let near = |house: &House| {
        let (simulation, events) = house.run(1, 40.0);
        let speaker = geom::point::Point::new(50.0, 35.0);
        let bodies = simulation.world().bodies.rows();
        (bodies.iter().filter(|body| body.at.distance(speaker) < 6.0).count(), first(&events, EventKind::Loudspeaker).is_some())
    };
    let (with, is_told) = near(&house());
    assert!(with >= 9 && is_told, "{with} of 10");
    let (without, is_told) = near(&house().with(|house| house.rules.loudspeakers_play = false));
    assert!(without <= 1 && !is_told, "{without} of 10");
}
