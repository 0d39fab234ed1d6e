//! E2.

use building::kinds::DoorState;
use building::plan::SpaceId;
use stdx::tick::Tick;
use world::event::{Event, EventKind};
use world::fire::{HearthId, Ignition};
use world::population::PersonId;
use world::state::SoundKind;

use crate::house::{DT_S, House, first};

/// A kitchen in the west, a hall in the east, and a locked store behind the hall.
fn canteen() -> House {
    House::new()
        .storey()
        .room("kitchen", (0.0, 0.0), (8.0, 6.0))
        .room("hall", (8.0, 0.0), (32.0, 12.0))
        .room("store", (32.0, 0.0), (36.0, 6.0))
        .door("hatch", (8.0, 2.0), (8.0, 3.2), DoorState::Open)
        .door("store-door", (32.0, 2.0), (32.0, 3.2), DoorState::Locked)
        .door("exit", (8.0, 11.0), (8.0, 9.8), DoorState::Closed)
}

fn burning() -> House {
    canteen().fire(Ignition::At(Tick::at_s(5.0, DT_S)), 0, (2.0, 3.0)).guarded()
}

fn tick_of(events: &[Event], kind: EventKind) -> Option<Tick> {
    first(events, kind).map(|event| event.tick)
}

/// True if `event` follows from one of that kind, however far back.
fn follows_from(events: &[Event], event: &Event, kind: EventKind) -> bool {
    event.kind == kind
        || event.causes.iter().filter_map(|cause| events.get(cause.0 as usize)).any(|cause| follows_from(events, cause, kind))
}

#[test]
fn e2_a_fire_sets_off_the_alarm_and_the_alarm_the_sprinklers() {
    let (simulation, events) = burning().run(1, 240.0);
    let [fire, smoke, alarm, water] =
        [EventKind::FireStarted, EventKind::SmokeThickened, EventKind::AlarmSounded, EventKind::SprinklersRan]
            .map(|kind| first(&events, kind).unwrap_or_else(|| panic!("no {kind:?}")));
    assert!(fire.tick < smoke.tick && smoke.tick <= alarm.tick && alarm.tick < water.tick);
    assert_eq!(fire.tick, Tick::at_s(5.0, DT_S));
    assert!(follows_from(&events, alarm, EventKind::FireStarted), "{:?}", alarm.causes);
    assert!(follows_from(&events, water, EventKind::AlarmSounded));
    assert!(simulation.world().airs.rows().iter().all(|air| air.is_wet()));
}

#[test]
fn e2_without_one_link_the_chain_ends_there() {
    let without = |change: fn(&mut House)| burning().with(change).run(1, 240.0).1;
    let has = |events: &[Event], kind| first(events, kind).is_some();
    let no_fire = without(|house| house.rules.fires_burn = false);
    assert!(!has(&no_fire, EventKind::FireStarted) && !has(&no_fire, EventKind::AlarmSounded));
    let no_alarm = without(|house| house.rules.alarms_sound = false);
    assert!(has(&no_alarm, EventKind::FireStarted) && !has(&no_alarm, EventKind::AlarmSounded));
    let no_water = without(|house| house.rules.sprinklers_run = false);
    assert!(has(&no_water, EventKind::AlarmSounded) && !has(&no_water, EventKind::SprinklersRan));
    let no_detector = without(|house| house.protection.detectors.clear());
    assert!(has(&no_detector, EventKind::FireStarted) && !has(&no_detector, EventKind::AlarmSounded));
}

#[test]
fn e2_the_alarm_is_heard() {
    let mut simulation = burning().start(1);
    let sounds: Vec<_> =
        (0..4000).flat_map(|_| simulation.step().sounds).filter(|sound| sound.kind == SoundKind::Alarm).collect();
    assert!(sounds.len() > 100 && sounds.iter().all(|sound| sound.cause.is_some() && sound.level_db == 95.0));
}

#[test]
fn e2_sprinklers_hold_the_fire() {
    let heat_kw = |house: House| house.run(1, 400.0).0.world().fires[HearthId(0)].heat_kw;
    let (held, free) = (heat_kw(burning()), heat_kw(burning().with(|house| house.rules.sprinklers_run = false)));
    assert_eq!(free, 2000.0);
    assert!(held > 0.0 && held < 200.0, "{held}");
}

#[test]
fn e2_smoke_goes_through_open_doors_and_hardly_through_shut_ones() {
    let per_m = |house: &House| {
        let (simulation, _) = house.run(1, 120.0);
        let of = |space: u32| simulation.world().airs[SpaceId(space)].extinction_per_m;
        (of(0), of(1), of(2))
    };
    let (kitchen, hall, store) = per_m(&burning().with(|house| house.rules.sprinklers_run = false));
    assert!(kitchen > hall && hall > 20.0 * store && store > 0.0, "{kitchen} {hall} {store}");
}

#[test]
fn e2_what_is_left_alone_catches_fire_and_what_is_watched_does_not() {
    let left = Ignition::Unattended { from: Tick(0), until: Tick::NEVER, after_s: 30.0, watch_m: 3.0 };
    let starts = |cook: (f64, f64)| {
        let (_, events) = canteen().person(0, cook).fire(left, 0, (2.0, 3.0)).run(1, 60.0);
        tick_of(&events, EventKind::FireStarted)
    };
    assert_eq!(starts((3.0, 3.0)), None);
    // 30 s of half seconds, the first of which ends at once.
    assert_eq!(starts((20.0, 3.0)), Some(Tick::at_s(29.5, DT_S)));
}

#[test]
fn e2_the_alarm_unlocks_doors_that_it_releases() {
    let released = burning().with(|house| house.protection.releases = vec![building::plan::OpeningId(1)]);
    let (simulation, events) = released.run(1, 120.0);
    assert_eq!(simulation.world().doors[building::plan::OpeningId(1)].state, DoorState::Closed);
    let door = first(&events, EventKind::DoorReleased).expect("it is told");
    assert!(follows_from(&events, door, EventKind::FireStarted));
    let (simulation, _) = burning().run(1, 120.0);
    assert_eq!(simulation.world().doors[building::plan::OpeningId(1)].state, DoorState::Locked);
}

/// Forty people who cross the hall, over and over, on a floor that is wet from the start.
fn crossing() -> House {
    let mut house = canteen();
    for n in 0..40 {
        let y = 0.4 + 0.28 * f64::from(n);
        house = house.person(0, (9.0, y));
        for leg in 0..10 {
            house = house.due(30.0 * f64::from(leg), 0, (if leg % 2 == 0 { 31.0 } else { 9.0 }, y));
        }
    }
    house.params.motion.slip_walk_per_m = 0.01;
    house
}

/// Falls, and metres walked, in 300 s on a wet floor.
fn falls(house: &House) -> (usize, f64) {
    let mut simulation = house.start(1);
    let mut world = simulation.world().clone();
    for space in simulation.setup().building.spaces.ids() {
        world.airs[space].water_mm = 1.0;
    }
    simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    let (mut count, mut way_m) = (0, 0.0);
    for _ in 0..6000 {
        count += simulation.step().events.iter().filter(|event| event.kind == EventKind::Slipped).count();
        way_m += simulation.world().bodies.rows().iter().map(|body| body.speed_m_per_s * DT_S).sum::<f64>();
    }
    (count, way_m)
}

#[test]
fn e2_people_slip_on_wet_floors_by_a_hazard_for_each_metre() {
    let (count, way_m) = falls(&crossing());
    let wanted = 0.01 * way_m;
    assert!(way_m > 5000.0, "{way_m}");
    // Poisson: four standard deviations, one false alarm in 15,000 seeds.
    assert!((count as f64 - wanted).abs() < 4.0 * wanted.sqrt(), "{count} where {wanted} are due");
    assert_eq!(falls(&crossing().with(|house| house.rules.wet_floors_slip = false)).0, 0);
}

#[test]
fn e2_who_has_slipped_lies_and_gets_up_again() {
    let house = crossing().with(|house| house.params.motion.slip_walk_per_m = 0.1);
    let mut simulation = house.start(1);
    let mut world = simulation.world().clone();
    world.airs[SpaceId(1)].water_mm = 1.0;
    simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    let mut events = Vec::new();
    for _ in 0..600 {
        events.extend(simulation.step().events);
        let world = simulation.world();
        for (_, body) in
            world.bodies.iter().filter(|(_, body)| body.is_down(world.tick) && body.down_until != world.tick.plus(60))
        {
            assert_eq!(body.speed_m_per_s, 0.0, "who lies does not move");
        }
    }
    let fall = first(&events, EventKind::Slipped).expect("somebody falls");
    let up = events.iter().find(|event| event.kind == EventKind::GotUp && event.who == fall.who).expect("and gets up");
    let lay_s = (up.tick.0 - fall.tick.0) as f64 * DT_S;
    assert!((lay_s - 3.0).abs() < 0.11, "{lay_s}");
}

#[test]
fn e2_wet_floors_slow_people() {
    let fastest = |is_wet: bool| {
        let house = crossing().with(|house| house.params.motion.slip_walk_per_m = 0.0);
        let mut simulation = house.start(1);
        let mut world = simulation.world().clone();
        world.airs[SpaceId(1)].water_mm = if is_wet { 1.0 } else { 0.0 };
        simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
        let mut fastest: f64 = 0.0;
        for _ in 0..200 {
            simulation.step();
            fastest = fastest.max(simulation.world().bodies[PersonId(20)].speed_m_per_s);
        }
        fastest
    };
    let (dry, wet) = (fastest(false), fastest(true));
    assert!((wet / dry - 0.85).abs() < 0.01, "{wet} {dry}");
}

/// From how far somebody who has turned is noticed in smoke: true if at that distance.
fn is_noticed(per_m: f64, away_m: f64, rule: bool) -> bool {
    let house = canteen().person(0, (9.0, 6.0)).infectious(0, (9.0 + away_m, 6.0));
    let house = house.with(|house| (house.rules.smoke_limits_sight, house.rules.infected_hunt) = (rule, false));
    let mut simulation = house.start(1);
    let mut world = simulation.world().clone();
    world.airs[SpaceId(1)].extinction_per_m = per_m;
    simulation = sim::simulation::Simulation::resume(std::sync::Arc::new(simulation.setup().clone()), 1, world);
    // Smoke itself is noticed too, but nobody in it.
    let is_seen = |event: &Event| event.kind == EventKind::Noticed && event.whom.is_some();
    (0..40).any(|_| simulation.step().events.iter().any(is_seen))
}

#[test]
fn e2_smoke_shortens_sight_to_three_times_one_over_its_extinction() {
    // 3 / 0.5 = 6 m.
    assert!(is_noticed(0.5, 5.8, true) && !is_noticed(0.5, 6.2, true));
    assert!(is_noticed(0.25, 11.8, true) && !is_noticed(0.25, 12.2, true));
    assert!(is_noticed(0.5, 12.2, false) && is_noticed(0.0, 12.2, true));
}

#[test]
fn e2_smoke_and_by_choice_the_alarm_make_people_leave() {
    let house = || {
        House::new()
            .storey()
            .room("kitchen", (0.0, 0.0), (6.0, 6.0))
            .room("hall", (6.0, 0.0), (30.0, 6.0))
            .door("kitchen door", (6.0, 2.0), (6.0, 3.2), DoorState::Closed)
            .door("exit", (30.0, 2.0), (30.0, 3.2), DoorState::Closed)
            .person(0, (3.0, 5.0))
            .person(0, (20.0, 3.0))
            .fire(Ignition::At(Tick(0)), 0, (1.5, 1.5))
            .guarded()
    };
    let gone = |house: &House| [0, 1].map(|n| !house.run(1, 90.0).0.world().bodies[PersonId(n)].is_present);
    assert_eq!(gone(&house()), [true, false], "who breathes smoke leaves, who only hears the alarm listens up");
    let heeding = house().with(|house| house.params.mind.cue_alarm = 0.8);
    assert_eq!(gone(&heeding), [true, true]);
    assert!(!gone(&heeding.with(|house| house.rules.alarms_sound = false))[1]);
    assert_eq!(gone(&heeding.with(|house| house.rules.fires_burn = false)), [false, false]);
}
