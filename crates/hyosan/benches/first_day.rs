//! What the first day costs: a tick in a lesson and in the outbreak, the way, a look.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use hyosan::load;
use hyosan::shipped;
use navigation::field::{Field, Ground, Target};
use navigation::ways::Ways;
use sim::simulation::Simulation;
use stdx::draw::Draw;
use stdx::table::Id;
use stdx::tick::Tick;
use world::flow::Walker;
use world::moment::Moment;
use world::population::PersonId;
use world::state::{Health, Stage};

fn first_day() -> Simulation {
    let shipped = shipped::scenario("first-day").expect("ships");
    let source = hyosan::load::Source { file_name: shipped.name.to_string(), text: shipped.text.to_string() };
    let scenario = load::scenario(&source, &shipped::text_of).accepted.expect("is right");
    let loaded = load::prepare(&scenario, 1);
    Simulation::new(Arc::clone(&loaded.setup), 1)
}

/// The same school with every twentieth person turned, half a minute later: everybody runs, hides or hunts.
fn outbreak(calm: &Simulation) -> Simulation {
    let mut world = calm.world().clone();
    for person in (0..world.healths.len()).step_by(20).map(PersonId::from_index) {
        world.healths[person] = Health { stage: Stage::Infectious, ..Health::HEALTHY };
    }
    let mut simulation = Simulation::resume(Arc::new(calm.setup().clone()), 1, world);
    for _ in 0..600 {
        simulation.step();
    }
    simulation
}

fn ticks(c: &mut Criterion) {
    let mut calm = first_day();
    for _ in 0..20 {
        calm.step();
    }
    let wild = outbreak(&calm);
    let mut group = c.benchmark_group("first day");
    group.bench_function("tick in a lesson, 646 people at rest", |b| b.iter(|| black_box(calm.step())));
    group.sample_size(20);
    group.bench_function("200 ticks of the outbreak, 646 people", |b| {
        b.iter(|| {
            let mut simulation = wild.clone();
            (0..200).map(|_| simulation.step().events.len()).sum::<usize>()
        });
    });
    group.finish();
}

fn ways(c: &mut Criterion) {
    let simulation = first_day();
    let setup = simulation.setup();
    let ways = Ways::of(&setup.building, &setup.params.navigation);
    let ground = Ground { building: &setup.building, ways: &ways, doors: &simulation.world().doors, walker: Walker::Ordinary };
    let exit = setup.population.exits[0];
    let field = Field::to(ground, Target::Exit(exit));
    c.bench_function("field of distances to the gate", |b| b.iter(|| black_box(Field::to(ground, Target::Exit(exit)))));
    let people = simulation.world().bodies.len();
    let mut nth = 0;
    c.bench_function("path query: how far to the gate", |b| {
        b.iter(|| {
            nth = (nth + 1) % people;
            let body = simulation.world().bodies[PersonId::from_index(nth)];
            black_box(field.first(ground, world::population::Spot { cell: body.cell, at: body.at }))
        });
    });
}

fn looks(c: &mut Criterion) {
    let simulation = outbreak(&first_day());
    let setup = simulation.setup();
    let moment = Moment {
        building: &setup.building,
        population: &setup.population,
        world: simulation.world(),
        draw: Draw::new(1),
        dt_s: setup.dt_s,
        conditions: world::sky::Conditions::CALM,
        doors_block: true,
        wet_floors_slip: true,
    };
    let draw = Draw::new(2);
    let people = simulation.world().bodies.len() as u32;
    let person = |n: u32, side: u32| PersonId(draw.below(people, stdx::draw::Purpose::Test, n, Tick(0), side));
    let bodies = &simulation.world().bodies;
    let is_near = |&(a, b): &(PersonId, PersonId)| a != b && bodies[a].at.distance(bodies[b].at) < 30.0;
    let pairs: Vec<(PersonId, PersonId)> = (0..20_000).map(|n| (person(n, 0), person(n, 1))).filter(is_near).collect();
    let mut nth = 0;
    c.bench_function("line of sight between two people within 30 m", |b| {
        b.iter(|| {
            nth = (nth + 1) % pairs.len();
            black_box(moment.is_in_line(pairs[nth].0, pairs[nth].1))
        });
    });
}

criterion_group!(benches, ticks, ways, looks);
criterion_main!(benches);
