//! E1, E3.

use building::kinds::DoorState;
use sensing::acoustics::Acoustics;
use sensing::hearing::Flood;
use world::event::EventKind;
use world::moment::Moment;
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

/// Level of a shout of 88 dB(A) in the west room at a point, with the door in a state.
fn level_db(state: DoorState, at: (f64, f64), is_dampened: bool) -> f64 {
    let house = divided(state).person(0, (5.0, 2.6));
    let simulation = house.start(1);
    let setup = simulation.setup();
    let moment = Moment {
        building: &setup.building,
        population: &setup.population,
        world: simulation.world(),
        draw: stdx::draw::Draw::new(1),
        dt_s: 0.05,
        doors_block: true,
        wet_floors_slip: true,
    };
    let acoustics = Acoustics::of(&setup.building);
    let spot = house.spot(0, (5.0, 2.6));
    let sound = Sound { kind: SoundKind::Shout, level_db: 88.0, spot, source: None, statement: None, cause: None };
    Flood::new(&moment, &setup.params.sensing, &acoustics, is_dampened).level_at(&sound, house.spot(0, at), 0.0)
}

#[test]
fn e3_sound_falls_by_the_inverse_square_law() {
    let (near, far) = (level_db(DoorState::Open, (7.0, 2.6), true), level_db(DoorState::Open, (9.0, 2.6), true));
    assert!((near - (88.0 - 6.0206)).abs() < 0.1, "{near}");
    assert!((near - far - 6.0206).abs() < 0.1, "{near} {far}");
}

#[test]
fn e3_a_shut_door_takes_off_its_loss_and_a_wall_more() {
    let through = |state| level_db(state, (15.0, 2.6), true);
    let (open, shut) = (through(DoorState::Open), through(DoorState::Closed));
    assert!((open - (88.0 - 20.0)).abs() < 0.1, "{open}");
    assert!((open - shut - 20.0).abs() < 0.1, "a wooden door takes off 20 dB: {open} {shut}");
    let behind_the_wall = level_db(DoorState::Locked, (10.4, 5.8), true);
    assert!(behind_the_wall < shut + 10.0 && behind_the_wall < level_db(DoorState::Open, (9.6, 5.8), true) - 20.0);
    // Without the rule a shut door is no better than air.
    assert!((level_db(DoorState::Closed, (15.0, 2.6), false) - open).abs() < 0.1);
}

#[test]
fn e3_grabs_make_screams_that_are_recorded() {
    let house = divided(DoorState::Open).person(0, (15.0, 3.0)).infectious(0, (12.0, 3.0));
    let mut simulation = house.start(1);
    let sounds: Vec<Sound> = (0..400).flat_map(|_| simulation.step().sounds).collect();
    assert!(sounds.iter().any(|sound| sound.kind == SoundKind::Scream && sound.level_db > 90.0));
}
