//! Heights: P3 (windows), P10 (baiting), P14 and E5 (furniture), Z6 (falls), I9 (outside walls).

use building::kinds::{DoorState, SpaceCategory};
use building::ledges::LedgeId;
use world::event::{Detail, EventKind, Injury};
use world::population::{Act, Directive, PersonId, Trigger};
use world::state::Stage;

use stdx::tick::Tick;

use crate::house::{House, count_of, first};

/// A room with a locked way out and a window to a yard, which has a way out of its own.
fn ground_floor() -> House {
    House::new()
        .storey()
        .room("hall", (0.0, 0.0), (10.0, 6.0))
        .yard("yard", (0.0, 6.0), (10.0, 16.0))
        .window("window", (4.0, 6.0), (6.0, 6.0))
        .door("gate", (4.0, 16.0), (6.0, 16.0), DoorState::Open)
        .door("exit", (0.0, 4.4), (0.0, 5.6), DoorState::Locked)
        .with(|house| house.params.barrier.wood_static_n = 1e5)
}

/// A room above a yard; a window leads nowhere but down. The stair is behind a locked door.
fn upper_floor(storeys: usize) -> House {
    let mut house = House::new().storey().yard("yard", (0.0, 6.0), (10.0, 16.0));
    house = house.room("below", (0.0, 0.0), (10.0, 6.0)).door("gate", (4.0, 16.0), (6.0, 16.0), DoorState::Open);
    house = house.door("cellar", (4.0, 6.0), (6.0, 6.0), DoorState::Locked);
    for n in 1..=storeys {
        let stair = format!("stair {n}");
        let lane = [(10.0, 0.0), (12.0, 0.0), (12.0, 6.0), (10.0, 6.0)];
        house = house.space(&stair, SpaceCategory::Stairs, &lane);
        let (head, foot) = (format!("head {n}"), format!("foot {n}"));
        house = house.door(&foot, (10.0, 1.0), (10.0, 2.2), DoorState::Closed);
        house = house.stair_head(&head, (10.0, 4.0), (10.0, 5.2)).storey();
        house = house.room(&format!("room {n}"), (0.0, 0.0), (10.0, 6.0));
    }
    house.window("window", (4.0, 6.0), (6.0, 6.0))
}

#[test]
fn p3_people_flee_by_a_window_where_there_is_no_other_way() {
    let house = ground_floor().person(0, (6.0, 4.0)).infectious(0, (1.0, 5.0));
    let out = |house: &House| {
        count_of(20, |seed| {
            let (simulation, events) = house.run(seed, 30.0);
            first(&events, EventKind::WentOver).is_some_and(|event| event.who == Some(PersonId(0)))
                && !simulation.world().bodies[PersonId(0)].is_present
        })
    };
    assert!(out(&house) >= 12, "{}", out(&house));
    assert_eq!(out(&house.with(|house| house.rules.windows_let_out = false)), 0);
}

#[test]
fn p3_nobody_jumps_from_a_height_without_need() {
    // An open way out is near, and the danger far.
    let house = ground_floor().person(0, (1.0, 2.0)).infectious(0, (9.0, 5.0));
    let house = house.door("other exit", (0.0, 1.0), (0.0, 2.2), DoorState::Open);
    let jumps = count_of(20, |seed| {
        let (_, events) = house.run(seed, 20.0);
        events.iter().any(|event| event.kind == EventKind::WentOver && event.who == Some(PersonId(0)))
    });
    assert_eq!(jumps, 0);
}

#[test]
fn z6_the_infected_fall_from_a_window_and_falls_hurt() {
    // Prey on a balcony of the same storey, seen through the window, with nothing but a drop behind it.
    let house = upper_floor(1).with(|house| {
        house.rules.people_flee = false;
        house.rules.people_hide = false;
    });
    let (house, ledge) = (house.person(1, (5.0, 5.7)).infectious(1, (5.0, 1.0)), LedgeId(0));
    let baited = house.with(|house| {
        house.directives.push(Directive {
            who: PersonId(0),
            trigger: Trigger::At(Tick(0)),
            act: Act::Bait(ledge),
            weight: 500.0,
            patience_s: 60.0,
            words: "lure it out of the window".into(),
        });
    });
    let falls = |house: &House| {
        count_of(40, |seed| {
            let (_, events) = house.run(seed, 20.0);
            let tipped = first(&events, EventKind::Tipped);
            tipped.is_some_and(|tipped| events.iter().any(|event| event.kind == EventKind::Fell && event.who == tipped.who))
        })
    };
    let (with, without) = (falls(&baited), falls(&baited.with(|house| house.rules.people_bait = false)));
    println!("baited {with} of 40, not {without}");
    assert!(with > without + 10, "{with} against {without}");
    assert_eq!(falls(&baited.with(|house| house.rules.infected_fall = false)), 0);
}

#[test]
fn p10_who_baits_opens_the_window_and_calls() {
    let house = upper_floor(1).person(1, (5.0, 3.0)).with(|house| {
        house.directives.push(Directive {
            who: PersonId(0),
            trigger: Trigger::At(Tick(0)),
            act: Act::Bait(LedgeId(0)),
            weight: 50.0,
            patience_s: 20.0,
            words: "lure them".into(),
        });
    });
    let mut simulation = house.start(1);
    let (mut shouts, mut events) = (0, Vec::new());
    for _ in 0..600 {
        let happenings = simulation.step();
        shouts += happenings.sounds.iter().filter(|sound| sound.kind == world::state::SoundKind::Shout).count();
        events.extend(happenings.events);
    }
    assert!(shouts > 0);
    let window = simulation.setup().building.opening_by_key("window");
    assert!(events.iter().any(|event| event.kind == EventKind::DoorOpened && event.opening == window));
    assert!(first(&events, EventKind::DirectiveFailed).is_some(), "nobody came");
}

#[test]
fn z6_higher_falls_kill_more() {
    let deaths = |storeys: usize, hurts: bool| {
        let house = upper_floor(storeys).with(|house| house.rules.falls_hurt = hurts);
        let house = house.person(storeys, (5.0, 5.6));
        let simulation = house.start(1);
        let mut world = simulation.world().clone();
        let ledges = &simulation.setup().building.heights.ledges;
        let ledge = ledges.iter().find(|(_, ledge)| ledge.window.is_some()).map(|(id, _)| id).unwrap();
        assert!((ledges[ledge].drop_m - 3.4 * storeys as f64).abs() < 1e-9, "{}", ledges[ledge].drop_m);
        // Carried over: on the way down now.
        world.footings[PersonId(0)].climb = Some(world::footing::Climb {
            kind: world::footing::ClimbKind::Tipped,
            hold: world::footing::Hold::Ledge(ledge),
            until: Tick(2),
        });
        count_of(100, |seed| {
            let setup = std::sync::Arc::new(simulation.setup().clone());
            let mut run = sim::simulation::Simulation::resume(setup, seed, world.clone());
            let events: Vec<_> = (0..5).flat_map(|_| run.step().events).collect();
            let fell = first(&events, EventKind::Fell).expect("a fall");
            let Detail::Fall { injury, .. } = fell.detail else { panic!("{fell:?}") };
            let is_dead = run.world().healths[PersonId(0)].stage == Stage::Dead;
            assert_eq!(is_dead, injury == Injury::Fatal);
            assert_eq!(is_dead, first(&events, EventKind::Died).is_some_and(|died| died.causes.contains(&fell.id)));
            assert_eq!(
                run.setup().building.storeys.ids().next(),
                Some(run.setup().building.cells[run.world().bodies[PersonId(0)].cell].storey)
            );
            is_dead
        })
    };
    // The law has 0.3 % for one storey, 32 % for 11.9 m ... of 100 draws; a binomial leaves these bounds once in 10,000.
    let (one, four) = (deaths(1, true), deaths(4, true));
    println!("dead of 100: {one} from the first storey, {four} from the fourth");
    assert!(one <= 4 && (22..=60).contains(&four), "{one} {four}");
    assert_eq!(deaths(4, false), 0);
}

#[test]
fn p14_people_climb_furniture_out_of_reach_and_can_be_pulled_down() {
    let shelf = |height_m| {
        House::new()
            .storey()
            .room("library", (0.0, 0.0), (24.0, 5.0))
            .door("exit", (24.0, 2.0), (24.0, 3.2), DoorState::Locked)
            .fixture("shelf", (4.0, 2.0), (6.0, 3.0), height_m)
            .person(0, (4.0, 4.0))
            .infectious(0, (22.0, 1.0))
            .infectious(0, (22.0, 2.5))
            .infectious(0, (22.0, 4.0))
    };
    let house = shelf(2.4);
    let bitten = |house: &House| count_of(30, |seed| first(&house.run(seed, 40.0).1, EventKind::Bite).is_some());
    let climbs = count_of(30, |seed| first(&house.run(seed, 40.0).1, EventKind::Climbed).is_some());
    let (with, without) = (bitten(&house), bitten(&house.with(|house| house.rules.furniture_is_climbed = false)));
    println!("climb {climbs} of 30; bitten {with}, without the rule {without}");
    assert!(climbs >= 20 && with + 6 < without, "{climbs} {with} {without}");
    // Hands reach somebody who stands low.
    let low = shelf(1.3).with(|house| house.params.climbing.pull_rate_per_s = 1.0);
    assert!(count_of(30, |seed| first(&low.run(seed, 40.0).1, EventKind::PulledDown).is_some()) > 10);
}

#[test]
fn i9_some_climb_outside_walls() {
    let house = upper_floor(1).person(0, (5.0, 10.0)).with(|house| {
        let spot = house.spot(1, (5.0, 3.0));
        house.directives.push(Directive {
            who: PersonId(0),
            trigger: Trigger::At(Tick(0)),
            act: Act::GoTo(spot),
            weight: 50.0,
            patience_s: 60.0,
            words: "up there".into(),
        });
        house.open_window("window");
    });
    let comes_up = |house: &House| {
        let (simulation, events) = house.run(1, 60.0);
        let is_up = simulation.setup().building.cells[simulation.world().bodies[PersonId(0)].cell].storey.0 == 1;
        (first(&events, EventKind::ClimbedWall).is_some(), is_up)
    };
    let climber = house.with(|house| house.climber(0));
    assert_eq!(comes_up(&climber), (true, true));
    assert!(!comes_up(&climber.with(|house| house.rules.walls_are_climbed = false)).0);
    assert!(!comes_up(&house).0, "not everybody can");
}

/// Person 0 means to push person 1 over, more than anything.
fn shoving(house: &House) -> House {
    house.with(|house| {
        house.directives.push(Directive {
            who: PersonId(0),
            trigger: Trigger::At(Tick(0)),
            act: Act::Shove(PersonId(1)),
            weight: 900.0,
            patience_s: 60.0,
            words: "down with him".into(),
        });
    })
}

fn without_shoves(house: &House) -> House {
    house.with(|house| house.rules.people_shove = false)
}

#[test]
fn p14_people_are_pushed_off_furniture_into_those_below() {
    let house = House::new()
        .storey()
        .room("library", (0.0, 0.0), (24.0, 5.0))
        .door("exit", (24.0, 2.0), (24.0, 3.2), DoorState::Locked)
        .fixture("shelf", (4.0, 2.0), (8.0, 3.0), 2.4)
        .person(0, (1.0, 4.0))
        .person(0, (4.0, 4.0))
        .infectious(0, (22.0, 2.5));
    let off = |house: &House| {
        count_of(30, |seed| {
            let (_, events) = house.run(seed, 40.0);
            let off = first(&events, EventKind::ShovedOff);
            off.is_some_and(|off| {
                assert_eq!((off.who, off.whom), (Some(PersonId(1)), Some(PersonId(0))));
                events.iter().any(|event| event.kind == EventKind::Fell && event.who == off.who && event.id > off.id)
            })
        })
    };
    // Once the other is up.
    let shoving = shoving(&house).with(|house| house.directives[0].trigger = Trigger::At(Tick(160)));
    let (with, without) = (off(&shoving), off(&without_shoves(&shoving)));
    println!("pushed off in {with} of 30, without the rule {without}");
    assert!(with >= 8 && without == 0, "{with} {without}");
    assert_eq!(off(&house), 0, "nobody does it unasked");
}

#[test]
fn p13_people_push_each_other_to_the_floor_and_out_of_windows() {
    let house = upper_floor(1).person(1, (5.0, 3.0)).person(1, (5.0, 5.6));
    let seen = |house: &House, kind| count_of(20, |seed| first(&house.run(seed, 20.0).1, kind).is_some());
    let open = shoving(&house).with(|house| house.open_window("window"));
    // Now and then one runs past before the push, and it goes along the wall.
    assert!(seen(&open, EventKind::ShovedOver) >= 12, "{}", seen(&open, EventKind::ShovedOver));
    assert_eq!(seen(&open, EventKind::Fell), seen(&open, EventKind::ShovedOver));
    assert_eq!(seen(&without_shoves(&open), EventKind::Fell), 0);
    // Glass holds.
    assert_eq!(seen(&shoving(&house), EventKind::ShovedOver), 0);
    assert_eq!(seen(&shoving(&house), EventKind::Shoved), 20);
}

#[test]
fn p24_who_is_pushed_away_lets_go() {
    let room = House::new().storey().room("gym", (0.0, 0.0), (12.0, 8.0)).door("exit", (0.0, 1.0), (0.0, 2.2), DoorState::Locked);
    let house = room.person(0, (2.0, 6.0)).infectious(0, (6.0, 5.0)).person(0, (6.6, 5.0)).with(|house| {
        house.params.disease.bite_rate_per_s = 0.0;
        house.params.disease.break_free_rate_per_s = 0.0;
    });
    let lets_go = |house: &House| {
        count_of(30, |seed| {
            let (_, events) = house.run(seed, 20.0);
            let shoved = events.iter().find(|event| event.kind == EventKind::Shoved && event.who == Some(PersonId(1)));
            let after = |event: &&world::event::Event| shoved.is_some_and(|shoved| event.tick >= shoved.tick);
            events.iter().filter(after).any(|event| event.kind == EventKind::Released && event.who == Some(PersonId(1)))
        })
    };
    let (with, without) = (lets_go(&shoving(&house)), lets_go(&without_shoves(&shoving(&house))));
    println!("lets go in {with} of 30, without the rule {without}");
    assert!(with >= 10 && without == 0, "{with} {without}");
}
