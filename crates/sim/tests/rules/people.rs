//! P1, P2, P3.

use building::kinds::DoorState;
use world::event::{Detail, EventKind, Sense};
use world::population::PersonId;
use world::state::{Alert, IntentKind};

use crate::house::{House, first};

fn school(class_door: DoorState) -> House {
    House::new()
        .storey()
        .corridor("corridor", (0.0, 0.0), (24.0, 3.0))
        .room("class", (0.0, 3.0), (8.0, 9.0))
        .room("hall", (8.0, 3.0), (24.0, 12.0))
        .door("class-door", (6.0, 3.0), (7.0, 3.0), class_door)
        .door("hall-door", (16.0, 3.0), (17.2, 3.0), DoorState::Open)
        .door("exit", (24.0, 0.6), (24.0, 2.4), DoorState::Open)
}

#[test]
fn p1_people_keep_to_their_timetable() {
    let house = school(DoorState::Closed).person(0, (2.0, 5.0)).due(0.0, 0, (2.0, 5.0)).due(10.0, 0, (20.0, 9.0));
    let (simulation, _) = house.run(1, 9.5);
    assert!(simulation.world().bodies[PersonId(0)].at.distance(geom::point::Point::new(2.0, 5.0)) < 0.3);
    let (simulation, events) = house.run(1, 60.0);
    assert!(simulation.world().bodies[PersonId(0)].at.distance(geom::point::Point::new(20.0, 9.0)) < 0.5);
    assert!(events.iter().any(|event| event.kind == EventKind::DoorOpened), "the shut door was opened on the way");

    let (simulation, _) = house.with(|house| house.rules.timetables = false).run(1, 60.0);
    assert!(simulation.world().bodies[PersonId(0)].at.distance(geom::point::Point::new(2.0, 5.0)) < 0.3);
}

/// An infected person in the hall; one witness there, one person in the class round the corner.
fn attack(class_door: DoorState) -> House {
    school(class_door).person(0, (10.0, 4.0)).person(0, (2.0, 8.0)).infectious(0, (22.0, 11.0))
}

fn noticed_by(house: &House, person: u32, sense: Sense, time_s: f64) -> bool {
    let (_, events) = house.run(1, time_s);
    let by_sense = |detail: &Detail| matches!(detail, Detail::Sensed { sense: by, .. } if *by == sense);
    events.iter().any(|event| event.kind == EventKind::Noticed && event.who == Some(PersonId(person)) && by_sense(&event.detail))
}

#[test]
fn p2_people_see_danger() {
    let house = attack(DoorState::Open);
    assert!(noticed_by(&house, 0, Sense::Sight, 10.0));
    assert!(!noticed_by(&house.with(|house| house.rules.people_see = false), 0, Sense::Sight, 10.0));
}

#[test]
fn p2_people_are_told_of_danger() {
    let house = attack(DoorState::Open).with(|house| house.rules.people_hear = false);
    assert!(noticed_by(&house, 1, Sense::Told, 30.0), "the witness shouts, and is understood through the open doors");
    assert!(!noticed_by(&house.with(|house| house.rules.people_tell = false), 1, Sense::Told, 30.0));
}

#[test]
fn p2_people_hear_screams() {
    // Nobody tells anybody anything: what reaches the class, through its shut door, is the screams of the attacked.
    let house = attack(DoorState::Closed).with(|house| {
        house.rules.people_tell = false;
        house.rules.people_flee = false;
        house.rules.people_hide = false;
    });
    let heard = |house: &House| house.run(1, 20.0).0.world().minds[PersonId(1)].risk > 0.0;
    assert!(heard(&house));
    assert!(!heard(&house.with(|house| house.rules.people_hear = false)));
}

#[test]
fn p2_nobody_knows_what_they_have_not_sensed() {
    let house = attack(DoorState::Open).with(|house| {
        house.rules.people_hear = false;
        house.rules.people_tell = false;
    });
    let (simulation, _) = house.run(1, 8.0);
    let mind = &simulation.world().minds[PersonId(1)];
    assert_eq!((mind.alert, mind.risk), (Alert::Unaware, 0.0));
    assert_eq!(mind.threats, [None; 4]);
}

#[test]
fn p3_people_flee_through_doors_and_exits() {
    let house = attack(DoorState::Open).with(|house| house.rules.people_hide = false);
    let (_, events) = house.run(1, 60.0);
    assert!(first(&events, EventKind::Left).is_some(), "somebody gets out");
    let (_, events) = house.with(|house| house.rules.people_flee = false).run(1, 60.0);
    assert!(first(&events, EventKind::Left).is_none());
}

#[test]
fn p3_people_flee_down_the_stairs() {
    let house = two_storeys().person(1, (9.0, 1.5)).infectious(1, (18.0, 1.5)).with(|house| house.rules.people_hide = false);
    let (_, events) = house.run(2, 60.0);
    let left = first(&events, EventKind::Left).expect("somebody gets out");
    assert_eq!(left.who, Some(PersonId(0)));
}

/// A corridor on each of two storeys, joined by a straight stair in the west; the exit is in the east of the lower one.
pub(crate) fn two_storeys() -> House {
    let stairs = building::kinds::SpaceCategory::Stairs;
    House::new()
        .storey()
        .corridor("low", (0.0, 0.0), (20.0, 3.0))
        .space("stair", stairs, &[(0.0, 3.0), (2.0, 3.0), (2.0, 9.0), (0.0, 9.0)])
        .passage("foot", (0.1, 3.0), (1.9, 3.0))
        .door("exit", (20.0, 0.6), (20.0, 2.4), DoorState::Open)
        .stair_head("head", (0.1, 9.0), (1.9, 9.0))
        .storey()
        .space(
            "high",
            building::kinds::SpaceCategory::Walkway,
            &[(2.0, 0.0), (20.0, 0.0), (20.0, 3.0), (6.0, 3.0), (6.0, 12.0), (0.0, 12.0), (0.0, 9.0), (2.0, 9.0)],
        )
}

#[test]
fn p5_people_hide_behind_a_locked_door() {
    let house = school(DoorState::Open).person(0, (2.0, 8.0)).infectious(0, (12.0, 1.5)).person(0, (9.0, 1.5)).with(|house| {
        house.rules.people_flee = false;
        house.params.mind.hide_bias = 20.0;
    });
    let (simulation, events) = house.run(1, 30.0);
    assert!(first(&events, EventKind::DoorLocked).is_some());
    assert_eq!(simulation.world().minds[PersonId(0)].intent.kind, IntentKind::Hide);
    let (_, events) = house.with(|house| house.rules.people_hide = false).run(1, 30.0);
    assert!(first(&events, EventKind::DoorLocked).is_none());
}
