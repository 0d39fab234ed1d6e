//! What share of a tick the senses take, with everybody awake and running: at the 646 of the first day, and in a large hall of
//! rooms, where four times the people at the same density are laid beside.

use std::sync::Arc;
use std::time::{Duration, Instant};

use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use building::plan::{Building, StoreyId};
use geom::point::Point;
use hyosan::{load, shipped};
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sim::params::Params;
use sim::setup::{LockedDoors, Rules, Setup};
use sim::simulation::Simulation;
use stdx::draw::{Draw, Purpose};
use stdx::table::Id;
use stdx::tick::Tick;
use world::flow::{Index, StoreySeams, Turns};
use world::moment::Moment;
use world::population::{Group, GroupId, Person, PersonId, Population, Sex, Spot};
use world::sky::{Conditions, Sky};
use world::state::{Health, Stage};

/// Side of a room, and people in it.
const ROOM_M: f64 = 10.0;
const ROOM_PEOPLE: usize = 20;

/// Ticks before the watch is started, and ticks watched.
const WARM: usize = 200;
const WATCHED: usize = 40;

fn school() -> Simulation {
    let shipped = shipped::scenario("first-day").expect("ships");
    let source = load::Source { file_name: shipped.name.to_string(), text: shipped.text.to_string() };
    let scenario = load::scenario(&source, &shipped::text_of).accepted.expect("is right");
    let calm = Simulation::new(Arc::clone(&load::prepare(&scenario, 1).setup), 1);
    let mut world = calm.world().clone();
    for person in (0..world.healths.len()).step_by(20).map(PersonId::from_index) {
        world.healths[person] = Health { stage: Stage::Infectious, ..Health::HEALTHY };
    }
    Simulation::resume(Arc::new(calm.setup().clone()), 1, world)
}

/// Rooms in a square, each with a passage to its neighbours, an exit in the first.
fn rooms(side: usize) -> Building {
    let mut draft = Draft { name: "rooms".into(), ..Draft::default() };
    draft.levels.push(LevelDraft { key: "L0".into(), name: Labels::english("ground"), ordinal: 0, height_m: 3.4 });
    let at = |x: usize, y: usize| Point::new(x as f64 * ROOM_M, y as f64 * ROOM_M);
    let mut way = |a: Point, along: Point| {
        draft.openings.push(OpeningDraft {
            key: format!("o{}", draft.openings.len()),
            name: Labels::default(),
            level: "L0".into(),
            upper_level: None,
            category: OpeningCategory::Pedestrian,
            ends: [a, a + along * 1.6],
            door: None,
            sill_height_m: 0.0,
        });
    };
    for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
        let corner = at(x, y);
        // Not in line: one does not look and hear through all rooms at once.
        let from_m = 1.0 + ((7 * x + 3 * y) % 5) as f64 * 1.5;
        if x > 0 || y == 0 {
            way(corner + Point::new(0.0, from_m), Point::new(0.0, 1.0));
        }
        if y > 0 {
            way(corner + Point::new(from_m, 0.0), Point::new(1.0, 0.0));
        }
        let rings = vec![vec![corner, at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]];
        let (key, name, category) = (format!("r{x}-{y}"), Labels::english("room"), SpaceCategory::Room);
        draft.units.push(UnitDraft { key, name, level: "L0".into(), category, rings, is_closed: true });
    }
    Building::assemble(&draft).expect("the rooms are sound")
}

fn hall(side: usize) -> Simulation {
    let building = rooms(side);
    let draw = Draw::new(7);
    let person = |n: usize| {
        let place = |axis: u32| 0.2 + draw.unit(Purpose::Test, n as u32, Tick(0), axis) * (side as f64 * ROOM_M - 0.4);
        let at = Point::new(place(0), place(1));
        let start = Spot { cell: building.cell_at(StoreyId(0), at, 0.1).expect("within the rooms"), at };
        Person {
            name: String::new(),
            is_named: false,
            group: GroupId(0),
            age_years: 30,
            sex: Sex::Female,
            radius_m: 0.2,
            walk_speed_m_per_s: 1.3,
            run_speed_m_per_s: 4.0,
            strength: 1.0,
            climbs_walls: false,
            initial_stage: if n.is_multiple_of(20) { Stage::Infectious } else { Stage::Susceptible },
            initial_row: None,
            start,
            appointments: Vec::new(),
        }
    };
    let population = Population {
        people: (0..side * side * ROOM_PEOPLE).map(person).collect(),
        groups: vec![Group { name: "people".into(), role: "person".into(), has_keys: false }].into(),
        exits: building.openings.iter().filter(|(_, opening)| opening.is_exit()).map(|(id, _)| id).collect(),
        ..Population::default()
    };
    let movement = crowd::models::Movement::default();
    let (params, rules, sky) = (Params::default(), Rules::default(), Sky::default());
    let (threat, locked_doors) = (world::threat::Threat::default(), LockedDoors::Reroute);
    let setup = Setup { building, population, params, movement, rules, locked_doors, sky, threat, dt_s: 0.05 };
    Simulation::new(Arc::new(setup), 1)
}

/// Median time of a tick, and of its senses alone.
fn watched(mut simulation: Simulation) -> (Duration, Duration) {
    for _ in 0..WARM {
        simulation.step();
    }
    let setup = simulation.setup().clone();
    let (acoustics, seams) = (Acoustics::of(&setup.building), StoreySeams::of(&setup.building));
    let (mut ticks, mut senses) = (Vec::new(), Vec::new());
    for _ in 0..WATCHED {
        let moment = Moment {
            building: &setup.building,
            population: &setup.population,
            world: simulation.world(),
            draw: Draw::new(1),
            dt_s: setup.dt_s,
            conditions: Conditions::CALM,
            doors_block: true,
            wet_floors_slip: true,
        };
        let index = Index::of(&moment, &seams);
        let turns = Turns::every_s(setup.params.mind.period_s, setup.dt_s);
        let from = Instant::now();
        std::hint::black_box(sensing::sense(&moment, &setup.params.sensing, Senses::ALL, &acoustics, &index, turns));
        senses.push(from.elapsed());
        let from = Instant::now();
        simulation.step();
        ticks.push(from.elapsed());
    }
    (median(ticks), median(senses))
}

/// What others do on the machine lengthens some ticks, and shortens none.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Sides of the halls: those given, or else a few.
fn sides() -> Vec<usize> {
    let given: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if given.is_empty() { vec![8, 16, 32] } else { given }
}

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        let tell = |what: &str, (tick, senses): (Duration, Duration)| {
            let share = 100.0 * senses.as_secs_f64() / tick.as_secs_f64();
            println!(
                "{what:28} tick {:8.2} ms, senses {:8.2} ms: {share:.0} %",
                tick.as_secs_f64() * 1e3,
                senses.as_secs_f64() * 1e3
            );
            tick.as_secs_f64()
        };
        tell("the school, 646 people", watched(school()));
        let mut before: Option<f64> = None;
        for side in sides() {
            let people = side * side * ROOM_PEOPLE;
            let tick_s = tell(&format!("rooms, {people} people"), watched(hall(side)));
            if let Some(before) = before {
                println!("  {:.2} times the time of a quarter of the people", tick_s / before);
            }
            before = Some(tick_s);
        }
    });
}
