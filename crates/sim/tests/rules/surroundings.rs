//! E1, and what makes sounds (E3).

use building::kinds::DoorState;
use world::event::EventKind;
use world::population::PersonId;
use world::state::{Sound, SoundKind};

use crate::house::{House, first};

fn divided(state: DoorState) -> House {
    House::new()
        .storey()
        .room("west", (0.0, 0.0), (10.0, 6.0))
        .room("east", (10.0, 0.0), (20.0, 6.0))
        .door("between", (10.0, 2.0), (10.0, 3.2), state)
        .door("exit", (20.0, 2.0), (20.0, 3.2), DoorState::Locked)
}

#[test]
fn e1_a_locked_door_blocks() {
    let house = divided(DoorState::Locked).person(0, (5.0, 3.0)).due(0.0, 0, (15.0, 3.0));
    let (simulation, _) = house.run(1, 60.0);
    assert!(simulation.world().bodies[PersonId(0)].at.x < 10.0);
    let (simulation, events) = divided(DoorState::Closed).person(0, (5.0, 3.0)).due(0.0, 0, (15.0, 3.0)).run(1, 60.0);
    assert!(simulation.world().bodies[PersonId(0)].at.x > 14.0);
    assert!(first(&events, EventKind::DoorOpened).is_some());
}

#[test]
fn e1_a_locked_door_keeps_the_infected_out() {
    let house = divided(DoorState::Locked).person(0, (15.0, 3.0)).infectious(0, (5.0, 3.0));
    let (_, events) = house.run(1, 120.0);
    assert!(first(&events, EventKind::Grabbed).is_none());
    let (_, events) = house.with(|house| house.rules.doors_block = false).run(1, 300.0);
    assert!(first(&events, EventKind::Grabbed).is_some());
}

#[test]
fn e1_the_infected_press_a_shut_door_open_with_thuds() {
    let house = divided(DoorState::Closed).person(0, (15.0, 3.0)).infectious(0, (9.0, 2.6));
    // They must know of somebody behind it: a shout.
    let mut simulation = house.start(1);
    let mut world = simulation.world().clone();
    let spot = world.bodies[PersonId(0)];
    let spot = world::population::Spot { cell: spot.cell, at: spot.at };
    world.sounds.push(Sound {
        kind: SoundKind::Shout,
        level_db: 88.0,
        spot,
        source: Some(PersonId(0)),
        statement: None,
        cause: None,
    });
    simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    let mut events = Vec::new();
    for _ in 0..4000 {
        events.extend(simulation.step().events);
    }
    assert!(first(&events, EventKind::Thud).is_some());
    assert!(first(&events, EventKind::DoorForced).is_some());
}

#[test]
fn e3_steps_are_louder_the_faster() {
    let params = sim::params::Params::default().mind;
    let level_db = |speed_m_per_s| mind::decide::step_level_db(&params, speed_m_per_s);
    assert!((level_db(3.0) - params.running_level_db).abs() < 1e-9);
    assert!((level_db(3.0) - level_db(1.34) - 8.75).abs() < 0.01, "walking is quieter");
    // Somebody walks to work while one of the infected is about, behind a locked door.
    let house = divided(DoorState::Locked).infectious(0, (15.0, 3.0)).person(0, (1.0, 3.0)).due(0.0, 0, (9.0, 3.0));
    let mut simulation = house.start(1);
    let steps = |sound: &Sound| sound.kind == SoundKind::Steps && sound.source == Some(PersonId(1));
    let sounds: Vec<Sound> = (0..200).flat_map(|_| simulation.step().sounds).filter(steps).collect();
    // One in a second on average over six seconds: none in 24 draws of a quarter has a chance of 0.1 %.
    assert!(!sounds.is_empty() && sounds.iter().all(|sound| sound.level_db < params.running_level_db - 6.0), "{sounds:?}");
}

#[test]
fn e3_grabs_make_screams_that_are_recorded() {
    let house = divided(DoorState::Open).person(0, (15.0, 3.0)).infectious(0, (12.0, 3.0));
    let mut simulation = house.start(1);
    let sounds: Vec<Sound> = (0..400).flat_map(|_| simulation.step().sounds).collect();
    assert!(sounds.iter().any(|sound| sound.kind == SoundKind::Scream && sound.level_db > 90.0));
}
