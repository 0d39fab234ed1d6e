//! What holds of everybody who walks, and of every run.

use building::kinds::DoorState;
use stdx::pack::{Pack, Unpacker};
use world::population::PersonId;
use world::state::World;

use crate::house::House;
use crate::people::two_storeys;

fn crowd() -> House {
    let mut house = House::new()
        .storey()
        .corridor("corridor", (0.0, 0.0), (24.0, 3.0))
        .room("class", (0.0, 3.0), (8.0, 9.0))
        .room("hall", (8.0, 3.0), (24.0, 12.0))
        .door("class-door", (6.0, 3.0), (7.0, 3.0), DoorState::Closed)
        .door("hall-door", (16.0, 3.0), (17.2, 3.0), DoorState::Open)
        .door("exit", (24.0, 0.6), (24.0, 2.4), DoorState::Open);
    for n in 0..20 {
        let place = |base: f64| (base + f64::from(n % 5) * 1.2, 4.0 + f64::from(n / 5) * 1.2);
        house = house.person(0, place(1.0)).due(1.0, 0, place(10.0));
        house = house.person(0, place(17.0)).due(1.0, 0, place(1.0));
    }
    house
}

#[test]
fn nobody_is_ever_inside_a_wall() {
    let mut simulation = crowd().infectious(0, (12.0, 11.0)).start(5);
    for _ in 0..2400 {
        simulation.step();
        let building = &simulation.setup().building;
        for person in simulation.world().present() {
            let body = simulation.world().bodies[person];
            let cell = &building.cells[body.cell];
            assert!(cell.is_walkable() && cell.contains(body.at, 1e-6), "{person:?} at {:?} is out of its cell", body.at);
        }
    }
}

#[test]
fn a_change_of_classes_through_doors_does_not_lock_up() {
    let (simulation, _) = crowd().run(1, 180.0);
    let late = simulation.world().bodies.iter().filter(|(person, body)| {
        let goal = simulation.setup().population.people[*person].appointments.last().map(|row| row.spot.at);
        goal.is_some_and(|goal| body.at.distance(goal) > 1.5)
    });
    let late: Vec<PersonId> = late.map(|(person, _)| person).collect();
    assert!(late.is_empty(), "{late:?} have not got there");
}

#[test]
fn a_door_that_is_locked_reroutes_people_within_a_step() {
    let house = House::new()
        .storey()
        .room("west", (0.0, 0.0), (10.0, 10.0))
        .corridor("east", (10.0, 0.0), (14.0, 10.0))
        .door("near", (10.0, 1.0), (10.0, 2.2), DoorState::Closed)
        .door("far", (10.0, 8.0), (10.0, 9.2), DoorState::Closed)
        .door("exit", (14.0, 4.0), (14.0, 5.2), DoorState::Locked)
        // In the corridor, on whose side a locked room's door does not open.
        .person(0, (12.0, 1.6))
        .due(0.0, 0, (5.0, 1.6));
    let mut simulation = house.start(1);
    for _ in 0..2 {
        simulation.step();
    }
    let near = simulation.setup().building.opening_by_key("near");
    assert_eq!(simulation.world().routes[PersonId(0)].opening, near);
    let mut world = simulation.world().clone();
    world.doors[near.expect("a door")].state = DoorState::Locked;
    world.ways_version += 1;
    world.ways_changed_at = world.tick;
    let mut simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    simulation.step();
    let far = simulation.setup().building.opening_by_key("far");
    assert_eq!(simulation.world().routes[PersonId(0)].opening, far);
}

#[test]
fn stairs_are_walked_at_their_speed() {
    let time_to_climb_s = |share: f64| {
        let house =
            two_storeys().person(0, (1.0, 1.5)).due(0.0, 1, (1.0, 10.5)).with(|house| house.params.motion.stair_up = share);
        let mut simulation = house.start(1);
        (0..2000).find(|_| {
            simulation.step();
            simulation.world().bodies[PersonId(0)].at.y > 9.0
        })
    };
    let (slow, fast) = (time_to_climb_s(0.5).expect("up"), time_to_climb_s(1.0).expect("up"));
    // 6 m of stair at 1.34 m/s take 4.5 s, at half of it 9 s.
    let difference_s = (slow - fast) as f64 * 0.05;
    assert!((difference_s - 4.48).abs() < 0.3, "{difference_s}");
}

#[test]
fn a_world_goes_through_bytes_unchanged_and_goes_on_the_same() {
    let house = crowd().infectious(0, (12.0, 11.0));
    let (mut simulation, _) = house.run(4, 20.0);
    let mut bytes = Vec::new();
    simulation.world().pack(&mut bytes);
    let world = World::unpack(&mut Unpacker::new(&bytes)).expect("a world");
    assert_eq!(&world, simulation.world());
    let mut resumed = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 4, world);
    for _ in 0..200 {
        assert_eq!(simulation.step(), resumed.step());
    }
    assert_eq!(simulation.digest(), resumed.digest());
}

#[test]
fn every_step_taken_twice_is_the_same() {
    let mut simulation = crowd().infectious(0, (12.0, 11.0)).start(4);
    for _ in 0..400 {
        simulation.step_checked().unwrap_or_else(|divergence| panic!("{divergence}"));
    }
}

#[test]
fn threads_change_no_bit() {
    // Enough people that rows are shared out among the threads.
    let mut house = House::new()
        .storey()
        .room("hall", (0.0, 0.0), (60.0, 40.0))
        .door("exit", (60.0, 18.0), (60.0, 22.0), DoorState::Open)
        .infectious(0, (59.0, 39.0));
    for n in 0..1400 {
        house = house.person(0, (1.0 + f64::from(n % 50) * 1.1, 1.0 + f64::from(n / 50) * 1.3));
    }
    let start = house.start(9);
    let digest_with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let mut simulation = start.clone();
            let events: Vec<_> = (0..60).flat_map(|_| simulation.step().events).collect();
            (simulation.digest(), events)
        })
    };
    let one = digest_with(1);
    assert!(!one.1.is_empty(), "something happens");
    for threads in [2, 7] {
        assert_eq!(digest_with(threads), one, "{threads} threads");
    }
}
