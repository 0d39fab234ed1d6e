//! E5, P5, P23, Z5: furniture that is moved, before doors and before people; pressed back, climbed over.

use building::kinds::DoorState;
use geom::point::Point;
use stdx::tick::Tick;
use world::blocks::BlockId;
use world::event::EventKind;
use world::population::{Act, Directive, PersonId, Trigger};
use world::state::Stage;

use crate::house::{DT_S, House, count_of, first};

const BOX: BlockId = BlockId(0);

fn push(house: &mut House, who: u32, to: (f64, f64)) {
    let spot = house.spot(0, to);
    house.directives.push(Directive {
        who: PersonId(who),
        trigger: Trigger::At(Tick(0)),
        act: Act::Push { block: BOX, spot },
        weight: 500.0,
        patience_s: 60.0,
        words: "push it there".into(),
    });
}

/// A hall with a box of a mass in the middle, and as many as said who want it further east.
fn hall(mass_kg: f64, pushers: u32) -> House {
    let mut house = House::new().storey().room("hall", (0.0, 0.0), (30.0, 8.0));
    house = house.door("exit", (30.0, 3.0), (30.0, 4.2), DoorState::Closed).movable(0, (10.0, 4.0), (2.0, 0.8, 1.0), mass_kg);
    for n in 0..pushers {
        house = house.person(0, (7.0, 3.5 + f64::from(n) * 0.5));
        push(&mut house, n, (20.0, 4.0));
    }
    house
}

#[test]
fn e5_furniture_moves_when_the_push_exceeds_its_friction() {
    let end = |house: &House| house.run(1, 40.0).0.world().blocks[BOX].at;
    let moved_m = |house: &House| end(house).x - 10.0;
    // One pushes with 250 N; 30 kg hold with 118 N, 150 kg with 589 N: three are needed.
    assert!((moved_m(&hall(30.0, 1)) - 10.0).abs() < 0.2, "{}", moved_m(&hall(30.0, 1)));
    assert_eq!(moved_m(&hall(150.0, 1)), 0.0);
    assert_eq!(moved_m(&hall(150.0, 2)), 0.0);
    assert!((moved_m(&hall(150.0, 3)) - 10.0).abs() < 0.2, "{}", moved_m(&hall(150.0, 3)));
    assert_eq!(moved_m(&hall(30.0, 1).with(|house| house.rules.furniture_moves = false)), 0.0);
    let (_, events) = hall(30.0, 1).run(1, 40.0);
    let told = events.iter().filter(|event| event.kind == EventKind::FurnitureMoved).count();
    assert!((30..=45).contains(&told), "once a quarter of a metre: {told}");
    assert!(first(&events, EventKind::DirectiveDone).is_some());
}

#[test]
fn e5_pieces_do_not_pass_through_each_other() {
    let house = hall(30.0, 1).movable(0, (14.0, 4.4), (2.0, 0.8, 1.0), 500.0);
    let mut simulation = house.start(1);
    for _ in 0..800 {
        simulation.step();
        let (world, sizes) = (simulation.world(), &simulation.setup().population.movables);
        let (one, other) = (&world.blocks[BOX], &world.blocks[BlockId(1)]);
        assert!(!one.overlaps(&sizes[BOX], other, &sizes[BlockId(1)]), "{one:?} {other:?}");
    }
    let x = simulation.world().blocks[BOX].at.x;
    assert!((12.5..13.3).contains(&x), "held up at {x}");
}

#[test]
fn e5_furniture_moves_at_the_speed_of_its_forces() {
    // 250 N on 45 kg: (250 - 176.6) / 150 = 0.489 m/s.
    let mut simulation = hall(45.0, 1).start(1);
    let xs: Vec<f64> = (0..600)
        .map(|_| {
            simulation.step();
            simulation.world().blocks[BOX].at.x
        })
        .collect();
    let quickest = xs.windows(21).map(|xs| (xs[20] - xs[0]) / (20.0 * DT_S)).fold(0.0, f64::max);
    assert!((quickest - 0.489).abs() < 0.003, "{quickest} m/s");
}

#[test]
fn e5_nobody_stands_in_furniture_and_it_stays_within_its_walls() {
    for seed in 1..=5 {
        let mut house = hall(30.0, 2);
        for n in 0..8 {
            house = house.infectious(0, (24.0 + f64::from(n % 3), 1.0 + f64::from(n) * 0.8));
        }
        let mut simulation = house.start(seed);
        for _ in 0..800 {
            simulation.step();
            let world = simulation.world();
            let (block, size) = (&world.blocks[BOX], &simulation.setup().population.movables[BOX]);
            for person in world.present().filter(|&person| world.footings[person].is_on_foot(world.tick)) {
                let depth_m = -block.distance_m(size, world.bodies[person].at);
                assert!(depth_m < 0.1, "{person:?} is {depth_m} m inside at {:?}", world.tick);
            }
            let corner = |x: f64, y: f64| {
                block.at + block.front() * (y * size.depth_m / 2.0) + block.front().left() * (x * size.length_m / 2.0)
            };
            for at in [corner(1.0, 0.0), corner(-1.0, 0.0), corner(0.0, 1.0), corner(0.0, -1.0)] {
                let hall = [Point::new(-1e-6, -1e-6), Point::new(30.0 + 1e-6, 8.0 + 1e-6)];
                assert!(at.x >= hall[0].x && at.y >= hall[0].y && at.x <= hall[1].x && at.y <= hall[1].y, "{at:?}");
            }
        }
    }
}

/// Somebody in a corridor, who can hide in a room with a box; one of the infected comes from afar.
fn refuge(mass_kg: f64) -> House {
    House::new()
        .storey()
        .corridor("corridor", (0.0, 0.0), (40.0, 3.0))
        .room("room", (5.0, 3.0), (15.0, 9.0))
        .door("door", (6.0, 3.0), (7.2, 3.0), DoorState::Open)
        .door("exit", (40.0, 1.0), (40.0, 2.2), DoorState::Locked)
        .movable(0, (12.0, 5.0), (1.4, 0.6, 0.8), mass_kg)
        .person(0, (5.0, 1.5))
        .infectious(0, (38.0, 1.5))
}

#[test]
fn p5_who_hides_pushes_furniture_before_the_door() {
    let barred = |house: &House| {
        count_of(20, |seed| {
            let (simulation, events) = house.run(seed, 40.0);
            let door = simulation.setup().building.opening_by_key("door");
            let stands = events.iter().any(|event| event.kind == EventKind::WayBarred && event.opening == door);
            assert_eq!(stands, simulation.world().doors[door.unwrap()].barred_by == 1);
            stands
        })
    };
    let house = refuge(30.0);
    assert!(barred(&house) >= 15, "{} of 20", barred(&house));
    assert_eq!(barred(&refuge(300.0)), 0, "too heavy for one");
    assert_eq!(barred(&house.with(|house| house.rules.doors_are_barred = false)), 0);
}

#[test]
fn p5_a_run_that_is_stopped_and_goes_on_finds_the_same_ways_round_barricades() {
    for seed in 1..=5 {
        // Two leave an anteroom by a room with two ways out: one before the box stands before the nearer way, one after.
        let house = House::new()
            .storey()
            .corridor("corridor", (0.0, 0.0), (40.0, 3.0))
            .room("room", (5.0, 3.0), (15.0, 9.0))
            .room("anteroom", (0.0, 3.0), (5.0, 9.0))
            .passage("through", (5.0, 7.0), (5.0, 8.2))
            .passage("near", (6.0, 3.0), (7.2, 3.0))
            .passage("far", (13.0, 3.0), (14.2, 3.0))
            .door("exit", (40.0, 1.0), (40.0, 2.2), DoorState::Locked)
            .movable(0, (9.0, 6.0), (1.4, 0.6, 0.8), 30.0)
            .person(0, (3.0, 7.0))
            .due(0.5, 0, (2.0, 1.5))
            .person(0, (2.0, 6.0))
            .due(20.0, 0, (2.0, 1.5))
            .person(0, (11.0, 7.5));
        let house = house.with(|house| push(house, 2, (6.6, 3.5)));
        let mut whole = house.start(seed);
        let mut broken = house.start(seed);
        for tick in 0..1200 {
            whole.step();
            broken.step();
            if tick % 50 == 0 {
                let setup = std::sync::Arc::new(broken.setup().clone());
                broken = sim::simulation::Simulation::resume(setup, seed, broken.world().clone());
            }
            assert_eq!(whole.digest(), broken.digest(), "seed {seed}, tick {tick}");
        }
        let at = |person| whole.world().bodies[PersonId(person)].at;
        assert!(at(0).x < 3.0 && at(1).x < 3.0, "both get out: {:?} {:?}", at(0), at(1));
    }
}

/// A door that a box stands before, and five of the infected who know of somebody behind it.
fn siege(has_box: bool) -> House {
    let mut house = House::new()
        .storey()
        .room("west", (0.0, 0.0), (10.0, 6.0))
        .room("east", (10.0, 0.0), (20.0, 6.0))
        .door("between", (10.0, 2.4), (10.0, 3.6), DoorState::Closed)
        .door("exit", (20.0, 2.0), (20.0, 3.2), DoorState::Locked)
        .person(0, (15.0, 3.0));
    if has_box {
        house = house.movable(0, (10.45, 3.0), (1.4, 0.6, 0.8), 60.0);
    }
    for n in 0..3 {
        house = house.infectious(0, (8.5, 2.0 + f64::from(n)));
    }
    house.with(|house| {
        house.rules.people_flee = false;
        house.rules.people_hide = false;
    })
}

#[test]
fn z5_furniture_before_a_door_holds_it_longer_and_gives_way_in_the_end() {
    let forced_s = |has_box: bool, seed| {
        let (_, events) = siege(has_box).run_alarmed(seed, 120.0, PersonId(0), (15.0, 3.0));
        first(&events, EventKind::DoorForced).map(|event| event.tick.time_s(DT_S))
    };
    let mean_s = |has_box: bool| {
        let times: Vec<f64> = (1..=10).filter_map(|seed| forced_s(has_box, seed)).collect();
        assert_eq!(times.len(), 10, "it gives way in the end");
        times.iter().sum::<f64>() / 10.0
    };
    let (with_s, without_s) = (mean_s(true), mean_s(false));
    println!("forced after {with_s:.1} s with a box, {without_s:.1} s without");
    assert!(with_s > 1.6 * without_s, "{with_s} s against {without_s} s");
}

#[test]
fn z5_the_infected_press_furniture_back_and_climb_over_it() {
    // A barricade right across a corridor, prey behind it.
    let corridor = |infected: u32| {
        let mut house = House::new().storey().room("hall", (0.0, 0.0), (30.0, 2.4));
        house = house.door("exit", (30.0, 0.8), (30.0, 2.0), DoorState::Locked).movable(0, (10.0, 1.2), (2.2, 0.8, 1.3), 120.0);
        house = house.person(0, (20.0, 1.2));
        for n in 0..infected {
            house = house.infectious(0, (2.0 + 0.6 * f64::from(n / 3), 0.5 + 0.7 * f64::from(n % 3)));
        }
        house.with(|house| {
            house.rules.people_flee = false;
            house.rules.people_hide = false;
        })
    };
    let moved_m = |infected, climbs: bool| {
        let house = corridor(infected).with(|house| house.rules.furniture_is_climbed = climbs);
        house.run(1, 20.0).0.world().blocks[BOX].at.x - 10.0
    };
    // 120 kg hold with 471 N, one pushes with 250 N.
    assert_eq!(moved_m(1, false), 0.0);
    assert!(moved_m(6, false) > 2.0, "{}", moved_m(6, false));
    let heavy = corridor(6).with(|house| house.weigh(0, 2000.0));
    let over = |house: &House| count_of(10, |seed| first(&house.run(seed, 60.0).1, EventKind::ClimbedAcross).is_some());
    assert!(over(&heavy) >= 8, "{} of 10", over(&heavy));
    let strict = heavy.with(|house| house.rules.furniture_is_climbed = false);
    assert_eq!(over(&strict), 0);
    let bitten = count_of(10, |seed| strict.run(seed, 60.0).0.world().healths[PersonId(0)].stage != Stage::Susceptible);
    assert_eq!(bitten, 0, "nobody comes past what they can neither move nor climb");
}
