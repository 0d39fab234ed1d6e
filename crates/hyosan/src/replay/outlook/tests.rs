use std::sync::Arc;

use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use sim::simulation::Simulation;
use world::moment::Moment;
use world::population::Spot;
use world::sky::{Daylight, WeatherKind};
use world::state::SoundKind;

use super::*;
use crate::load::{self, Source};
use crate::memory::MemoryStore;
use crate::probe::{Probe, Stand};
use crate::run::{Run, RunOptions};

const SCENARIO: &str = include_str!("../../../../../tests/fixtures/small.toml");
const PLAN: &str = include_str!("../../../../../tests/fixtures/small.geojson");

/// A storm at night over the second half of the first minute, no current in the last quarter of it.
const STORM: &str = r#"
[[weather]]
from = "09:00:30"
until = "09:01"
kind = "storm"
rain_mm_per_h = 10
light = "night"

[[power_cut]]
from = "09:00:45"
until = "09:01"
"#;

fn scenario(more: &str) -> load::Scenario {
    let source = |name: &str, text: &str| Source { file_name: name.to_string(), text: text.to_string() };
    let read = load::scenario(&source("small.toml", &format!("{SCENARIO}{more}")), &|_, name| Some(source(name, PLAN)));
    read.accepted.expect("it is right")
}

fn replay(more: &str, until_s: f64) -> Replay {
    let loaded = load::prepare(&scenario(more), 1);
    let store = Arc::new(MemoryStore::new());
    let options = RunOptions { seed: 1, until_s: Some(until_s), threads: Some(1), is_checked: false };
    let mut run = Run::start(loaded, options, store.clone()).unwrap();
    while !run.advance().unwrap().is_done() {}
    run.finish().unwrap();
    Replay::open(store).unwrap()
}

fn answer<T>(told: Result<Told<T>, ReplayError>) -> T {
    match told {
        Ok(Told::Answer(value)) => value,
        Ok(_) => panic!("there is no answer"),
        Err(error) => panic!("{error}"),
    }
}

fn rings(outlook: &OutlookView) -> Vec<Vec<Point>> {
    outlook.patches.iter().map(|patch| patch.ring.iter().map(|&[x, y]| Point::new(x, y)).collect()).collect()
}

/// Points of all storeys of which an outlook says what the rule of sight says, one by one, as a probe's map has it: seen by
/// both, by storey; and those of which it does not.
fn compared(moment: &Moment<'_>, eyes: &Eyes<'_>, from: (Spot, f64), patches: &[PatchView]) -> (Vec<usize>, usize) {
    let (building, (spot, heading_rad)) = (moment.building, from);
    let eye = eyes.eye(spot, heading_rad);
    let (mut both, mut other) = (vec![0; building.storeys.len()], 0);
    for storey in building.storeys.ids() {
        let here = patches.iter().filter(|patch| patch.storey == storey.0);
        let rings: Vec<Vec<Point>> = here.map(|patch| patch.ring.iter().map(|&[x, y]| Point::new(x, y)).collect()).collect();
        let edges: Vec<Segment> = rings.iter().flat_map(|ring| polygon::sides(ring)).collect();
        // As wide as anybody is made out.
        for n in 0..120 * 120 {
            let at = spot.at + Point::new(f64::from(n % 120 - 60), f64::from(n / 120 - 60)) * 0.71;
            let Some(cell) = building.cell_at(storey, at, 0.0) else { continue };
            // Outlines are thinned, and told to the centimetre.
            if edges.iter().any(|edge| edge.distance(at) < 0.04) {
                continue;
            }
            let there = Spot { cell, at };
            let is_seen = eye.makes_out(&eyes.target(there)).is_some() && moment.is_line_free(spot, there);
            let is_in_ring = rings.iter().any(|ring| polygon::contains(std::slice::from_ref(ring), at));
            both[storey.index()] += usize::from(is_seen && is_in_ring);
            other += usize::from(is_seen != is_in_ring);
        }
    }
    (both, other)
}

#[test]
fn e4_an_outlook_covers_what_the_rule_of_sight_covers() {
    for (more, time_s) in [("", 0.0), ("", 60.0), (STORM, 40.0), (STORM, 50.0)] {
        let replay = replay(more, 61.0);
        let witness = replay.witness().expect("it has senses");
        let scene = replay.scene(witness, time_s).unwrap().expect("is written");
        let moment = witness.moment(&scene.world);
        let eyes = Eyes::new(&moment, &witness.setup.params.sensing, sight_by(&witness.setup.rules), &witness.acoustics);
        for person in moment.world.present() {
            let from = (moment.spot_of(person), moment.world.bodies[person].heading_rad);
            let (both, other) = compared(&moment, &eyes, from, &answer(replay.outlook(person.0, time_s)).patches);
            assert!(both[0] > 1 && other == 0, "{person:?} at {time_s} s: {both:?} points alike, {other} not");
        }
    }
}

#[test]
fn e4_an_outlook_and_a_probe_see_the_same_people() {
    let replay = replay("", 10.0);
    let probe = Probe::of(&scenario(""), 1, &Stand::default()).unwrap();
    let people = scenario("").setup(1).population.people;
    let (mut alike, mut other) = (0, 0);
    for person in 0..26 {
        let outlook = answer(replay.outlook(person, 0.0));
        let start = people[world::population::PersonId(person)].start;
        let by_probe = probe.sight(start, 0.0).people;
        let by_probe = by_probe.iter().filter(|other| other.name != replay.person_name(person));
        let (theirs, ours): (Vec<&str>, Vec<&str>) = (
            by_probe.map(|other| other.name.as_str()).collect(),
            outlook.seen.iter().map(|seen| replay.person_name(seen.person)).collect(),
        );
        alike += ours.iter().filter(|name| theirs.contains(name)).count();
        other += ours.iter().filter(|name| !theirs.contains(name)).count();
        other += theirs.iter().filter(|name| !ours.contains(name)).count();
    }
    // In a probe people stand where they start, in a frame to the centimetre: behind whom somebody hides is decided by less.
    assert!(alike > 100 && other * 10 < alike, "{alike} alike, {other} not");
}

#[test]
fn e4_an_outlook_from_a_stair_lies_on_two_storeys() {
    let shipped = crate::shipped::scenario("first-day").expect("ships");
    let source = |name: &str, text: &str| Source { file_name: name.to_string(), text: text.to_string() };
    let school = load::scenario(&source("first-day.toml", shipped.text), &crate::shipped::text_of).accepted.expect("it is right");
    let setup = Arc::new(school.setup(1));
    let world = Simulation::new(Arc::clone(&setup), 1).world().clone();
    let acoustics = sensing::acoustics::Acoustics::of(&setup.building);
    let moment = Moment {
        building: &setup.building,
        population: &setup.population,
        world: &world,
        draw: stdx::draw::Draw::new(0),
        dt_s: setup.dt_s,
        conditions: setup.sky.at(world.tick, setup.dt_s),
        doors_block: true,
        wet_floors_slip: true,
    };
    let eyes = Eyes::new(&moment, &setup.params.sensing, sight_by(&setup.rules), &acoustics);
    let stairs = setup.building.spaces.rows().iter().filter(|space| space.category.key() == "stairs");
    let mut with_two = 0;
    for cell in stairs.flat_map(|space| space.cells.first().copied()).take(6) {
        let spot = Spot { cell, at: setup.building.cells[cell].centre };
        for heading_rad in [0.3, 1.9, 3.5, 5.1] {
            let patches: Vec<PatchView> = outlook(&moment, &eyes, spot, heading_rad, FINE).iter().map(patch_view).collect();
            let (both, other) = compared(&moment, &eyes, (spot, heading_rad), &patches);
            assert_eq!(other, 0, "from {spot:?}, turned {heading_rad}: {both:?} alike");
            with_two += usize::from(both.iter().filter(|&&points| points > 0).count() > 1);
        }
    }
    assert!(with_two > 0, "some look passes from storey to storey");
}

/// A world as frames keep it: places to the centimetre, headings in 256ths of a turn.
fn as_framed(world: &world::state::World) -> world::state::World {
    let mut world = world.clone();
    for body in world.bodies.rows_mut() {
        let part = 256.0 / std::f64::consts::TAU;
        body.at = Point::new((body.at.x * 100.0).round() / 100.0, (body.at.y * 100.0).round() / 100.0);
        body.heading_rad = (body.heading_rad * part).round().rem_euclid(256.0) / part;
    }
    world
}

#[test]
fn e4_those_in_view_are_those_of_the_run_itself() {
    let replay = replay("", 61.0);
    let setup = Arc::new(scenario("").setup(1));
    let mut simulation = Simulation::new(Arc::clone(&setup), 1);
    let acoustics = sensing::acoustics::Acoustics::of(&setup.building);
    let (mut alike, mut other) = (0, 0);
    for tick in 0..=1200 {
        if tick % 200 == 0 {
            let world = &as_framed(simulation.world());
            let witness = replay.witness().expect("it has senses");
            let moment = witness.moment(world);
            let eyes = Eyes::new(&moment, &setup.params.sensing, sight_by(&setup.rules), &acoustics);
            let index = world::flow::Index::of(&moment, &world::flow::StoreySeams::of(&setup.building));
            let doors = &replay.scene(witness, f64::from(tick) * 0.05).unwrap().expect("is written").world.doors;
            assert!(doors.rows().iter().zip(world.doors.rows()).all(|(ours, theirs)| ours.state == theirs.state));
            for person in world.present() {
                let from = (moment.spot_of(person), world.bodies[person].heading_rad);
                let seen = people_in_view(&moment, &setup.params.sensing, &eyes, Some(&index), from, Some(person));
                let told = answer(replay.outlook(person.0, f64::from(tick) * 0.05));
                for whom in world.present() {
                    let is_seen = seen.iter().any(|&(seen, _)| seen == whom);
                    let is_told = told.seen.iter().any(|seen| seen.person == whom.0);
                    *(if is_seen == is_told { &mut alike } else { &mut other }) += 1;
                }
            }
        }
        simulation.step();
    }
    assert!(alike > 4000 && other == 0, "{alike} alike, {other} not");
}

#[test]
fn e4_night_and_shut_doors_bound_an_outlook() {
    let replay = replay(STORM, 61.0);
    let farthest = |t_s: f64| {
        let outlook = answer(replay.outlook(3, t_s));
        let eye = outlook.eye.clone().expect("is there");
        let at = Point::new(eye.at[0], eye.at[1]);
        let far_m = rings(&outlook).iter().flatten().map(|point| point.distance(at)).fold(0.0, f64::max);
        (far_m, eye.range_m, eye.light)
    };
    let (by_lamp_m, _, _) = farthest(40.0);
    let (by_night_m, range_m, light) = farthest(50.0);
    assert!(["night", "dark"].contains(&light), "{light}");
    assert!(by_night_m <= 8.01 && range_m <= 8.0 && by_lamp_m > by_night_m, "{by_lamp_m} m, then {by_night_m} m");
}

#[test]
fn e2_smoke_bounds_an_outlook_by_the_density_told_last() {
    let fire = "[[fire]]\nname = \"bin\"\nat = \"room-a\"\nstarts = \"09:00:05\"\ngrowth = \"ultrafast\"\npeak_kw = 5000\n";
    let replay = replay(&format!("\n{fire}"), 120.0);
    let smoke: Vec<_> = replay.hazards().unwrap().into_iter().filter(|hazard| hazard.kind == "smoke").collect();
    assert!(!smoke.is_empty(), "there is smoke");
    let mut count = 0;
    for person in 0..26 {
        for t_s in [15.0, 20.0, 25.0, 30.0, 40.0, 60.0, 119.0] {
            let outlook = answer(replay.outlook(person, t_s));
            let Some(eye) = &outlook.eye else { continue };
            let witness = replay.witness().unwrap();
            let at = Point::new(eye.at[0], eye.at[1]);
            let space = witness.setup.building.cells[witness.cell_at_row(0, at).unwrap()].space;
            let told = smoke.iter().rfind(|hazard| hazard.space == space.0 && hazard.t_s < t_s);
            assert_eq!(eye.smoke_per_m, told.map_or(0.0, |hazard| hazard.extinction_per_m.unwrap()));
            let limit_m = if eye.smoke_per_m > 0.0 { 3.0 / eye.smoke_per_m } else { f64::INFINITY };
            assert!((eye.range_m - limit_m.clamp(1.2, 40.0)).abs() < 0.06, "{} m in {}/m", eye.range_m, eye.smoke_per_m);
            count += u32::from(limit_m < 40.0);
        }
    }
    assert!(count > 3, "{count} looks shortened by smoke");
}

#[test]
fn z3_the_sky_of_a_record_is_that_of_its_scenario_second_by_second() {
    let replay = replay(STORM, 70.0);
    let (sky, setup) = (replay.sky(), scenario(STORM).setup(1));
    assert_eq!(sky.spaces.len(), setup.building.spaces.len());
    for second in 0..70 {
        let time_s = f64::from(second);
        let now = sky.changes.iter().rfind(|change| change.t_s <= time_s).expect("something always holds");
        let conditions = setup.sky.at(stdx::tick::Tick::at_s(time_s, setup.dt_s), setup.dt_s);
        assert_eq!((now.weather, now.daylight), (conditions.weather.key(), conditions.daylight.key()), "at {second} s");
        assert_eq!((now.lamps_lit, now.has_current), (conditions.are_lamps_lit, !(45..60).contains(&second)));
        if conditions.weather == WeatherKind::Storm {
            assert_eq!(conditions.daylight, Daylight::Night);
            assert_eq!((now.rain_mm_per_h, now.wind_db, now.visibility_m), (Some(10.0), Some(66.0), Some(200.0)));
            // 54 dB(A) of rain and 66 of wind, and 50 of the street: 66.4.
            assert!((now.outdoors.background_db - 66.4).abs() < 0.06, "{} dB", now.outdoors.background_db);
        }
    }
    let inner = |t_s: f64| sky.changes.iter().rfind(|change| change.t_s <= t_s).unwrap().inner;
    assert_eq!((inner(40.0).light, inner(50.0).light, inner(50.0).range_m), ("lamp", "dark", 1.5));
}

#[test]
fn e3_a_ring_ends_where_its_sound_falls_to_the_background() {
    let replay = replay(STORM, 120.0);
    let witness = replay.witness().expect("it has senses");
    let mut count = 0;
    for sound in (0..2).flat_map(|slice| replay.sounds(slice).unwrap().unwrap()) {
        let at_edge_db = sound.level_db - 20.0 * stdx::float::log10(sound.range_m);
        let is_bounded = (1.0..500.0).contains(&sound.range_m);
        assert!(!is_bounded || (at_edge_db - sound.background_db).abs() < 0.5, "{sound:?}");
        count += u32::from(is_bounded);
        let is_stormy = (30.0..60.0).contains(&sound.t_s);
        let calm = sensing::weather::Background::calm(&witness.setup.params.sensing);
        assert!(is_stormy || [calm.indoors_db, calm.outdoors_db].contains(&sound.background_db), "{sound:?}");
        assert!(!is_stormy || sound.background_db > calm.indoors_db, "{sound:?}");
        assert!(sound.kind != SoundKind::Thunder.key() || sound.range_m == 0.0);
    }
    assert!(count > 5, "{count} rings");
}

#[test]
fn everybody_has_an_outlook_and_what_is_not_there_is_said() {
    let replay = replay("", 10.0);
    let all = answer(replay.outlooks(Some(0), 9.95));
    assert_eq!((all.t_s, all.people.len()), (9.8, 26));
    assert!(all.people.iter().all(|row| row.patches.iter().all(|patch| patch.ring.len() >= 3 && patch.storey == 0)));
    assert!(answer(replay.outlooks(Some(7), 0.0)).people.is_empty());
    assert_eq!(replay.outlook(26, 0.0), Ok(Told::Nobody));
    assert_eq!(replay.outlook(0, 10.0), Ok(Told::NotWritten));
    assert_eq!(replay.outlook(0, 1e300), Ok(Told::NotWritten));
    let other = Replay::open(Arc::new(crate::run::tests::whole(10.0))).unwrap();
    assert_eq!(other.outlook(0, 0.0), Ok(Told::NoSenses), "a run of another step than its scenario says");
    assert_eq!(other.sky(), crate::view::SkyView::default());
}
