//! E1, and what makes sounds (E3).

use building::kinds::DoorState;
use sim::setup::LockedDoors;
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
fn e1_people_take_another_way_or_wait_at_a_locked_door_by_the_policy() {
    // The near door is locked; a way leads round by a corridor, or not.
    let house = |has_detour: bool| {
        let house = House::new()
            .storey()
            .room("west", (0.0, 0.0), (10.0, 6.0))
            .room("east", (10.0, 0.0), (20.0, 6.0))
            .corridor("round", (0.0, 6.0), (20.0, 9.0))
            .door("near", (10.0, 2.0), (10.0, 3.2), DoorState::Locked)
            .passage("down", (18.0, 6.0), (19.2, 6.0))
            .passage("gate", (20.0, 7.0), (20.0, 8.2))
            .person(0, (5.0, 3.0))
            .due(0.0, 0, (15.0, 3.0))
            .person(0, (14.0, 5.0));
        let house = if has_detour { house.passage("up", (1.0, 6.0), (2.2, 6.0)) } else { house };
        house.with(|house| house.locked_doors = LockedDoors::Wait)
    };
    let at = |house: &House, time_s| house.run(1, time_s).0.world().bodies[PersonId(0)].at;
    assert!(at(&house(true).with(|house| house.locked_doors = LockedDoors::Reroute), 40.0).x > 14.0, "by the other way");
    let waits_at = at(&house(true), 15.0);
    assert!((8.5..10.0).contains(&waits_at.x) && (1.5..4.0).contains(&waits_at.y), "before the door: {waits_at:?}");
    assert!(at(&house(false), 60.0).x < 10.0, "nobody has a key");
    let with_keys = house(false).with(|house| house.give_keys(1, (8.0, 1.0), 20.0));
    assert!(at(&with_keys, 60.0).x > 14.0, "somebody with a key came");
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

/// As many of the infected as said, who know of somebody behind a shut door: until it gives way, in seconds, and their blows.
fn siege(house: House, attackers: u32) -> (Option<f64>, usize) {
    let mut house = house.person(0, (15.0, 3.0)).with(|house| {
        house.rules.people_flee = false;
        // All of them know where the cries come from.
        house.params.sensing.hearing_error_rad = 0.0;
    });
    for n in 0..attackers {
        house = house.infectious(0, (9.3 - 0.5 * f64::from(n / 4), 1.8 + 0.45 * f64::from(n % 4)));
    }
    let simulation = house.start(1);
    let mut world = simulation.world().clone();
    let body = world.bodies[PersonId(0)];
    let spot = world::population::Spot { cell: body.cell, at: body.at };
    let sound = Sound { kind: SoundKind::Scream, level_db: 105.0, spot, source: Some(PersonId(0)), statement: None, cause: None };
    world.sounds.push(sound);
    let mut simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    let mut blows = 0;
    for tick in 0..12_000 {
        // The victim cries on, so that those outside do not lose interest.
        if tick % 100 == 0 {
            let mut world = simulation.world().clone();
            world.sounds.push(sound);
            simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
        }
        let events = simulation.step().events;
        blows += events.iter().filter(|event| event.kind == EventKind::Thud && event.opening.is_some()).count();
        if first(&events, EventKind::DoorForced).is_some() {
            return (Some(f64::from(tick) * 0.05), blows);
        }
    }
    (None, blows)
}

#[test]
fn z5_a_locked_door_is_worn_down_by_the_blows_that_its_resistance_predicts() {
    // 4 kJ of wood and bolt at 100 J a blow: forty blows, one in 1.5 s.
    let (gives_s, blows) = siege(divided(DoorState::Locked), 1);
    assert_eq!(blows, 40);
    let gives_s = gives_s.expect("it gives way");
    // Forty waits of 1.5 s: standard deviation 9.5 s; four of them.
    assert!((gives_s - 60.0).abs() < 38.0, "{gives_s}");
    let (_, blows) = siege(divided(DoorState::Closed), 1);
    assert_eq!(blows, 13, "a latch resists 1.3 kJ");
    let strong = divided(DoorState::Locked).with(|house| house.params.barrier.wood_lock_j = 1e6);
    assert_eq!(siege(strong, 1).0, None);
}

#[test]
fn z5_no_more_strike_at_once_than_the_width_admits() {
    // A door of 1.2 m has room for two: four wear it down no faster than two, and that twice as fast as one.
    let sturdy = || {
        divided(DoorState::Locked).with(|house| {
            house.params.barrier.wood_lock_j = 20_000.0;
            house.params.barrier.wood_static_n = 1e5;
        })
    };
    let [one, two, four] = [1, 2, 4].map(|attackers| siege(sturdy(), attackers).0.expect("it gives way"));
    assert!((one / two - 2.0).abs() < 0.6, "{one} {two}");
    assert!((two / four - 1.0).abs() < 0.35, "{two} {four}");
}

#[test]
fn z5_a_crowd_pushes_a_door_in_at_once() {
    // Twelve times 250 N are 3 kN.
    let (gives_s, _) = siege(divided(DoorState::Locked), 14);
    assert!(gives_s.is_some_and(|gives_s| gives_s < 20.0), "{gives_s:?}");
    let (gives_s, _) = siege(divided(DoorState::Locked).with(|house| house.params.barrier.crowd_m = 0.5), 4);
    assert!(gives_s.is_some_and(|gives_s| gives_s > 20.0), "four do not: {gives_s:?}");
}

#[test]
fn z5_a_door_that_has_given_way_cannot_be_locked_again() {
    let house = divided(DoorState::Closed).person(0, (15.0, 3.0)).infectious(0, (9.0, 2.6));
    let simulation = house.start(1);
    let mut world = simulation.world().clone();
    world.doors[building::plan::OpeningId(0)].is_broken = true;
    world.doors[building::plan::OpeningId(0)].state = DoorState::Open;
    let mut simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    for _ in 0..2000 {
        simulation.step();
        assert_eq!(simulation.world().doors[building::plan::OpeningId(0)].state, DoorState::Open);
    }
}
