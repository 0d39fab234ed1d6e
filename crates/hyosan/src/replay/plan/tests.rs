use super::*;

const PLAN_TEXT: &str = include_str!("../../../../../tests/fixtures/small.geojson");

fn plan() -> PlanView {
    view(&scenario::plan::read_plan(PLAN_TEXT).building.expect("the fixture is sound"))
}

#[test]
fn walls_leave_room_for_openings_and_are_drawn_once() {
    let storey = &plan().storeys[0];
    let length = |wall: &[f64; 4]| Segment::new(Point::new(wall[0], wall[1]), Point::new(wall[2], wall[3]));
    let walls: Vec<Segment> = storey.walls.iter().map(length).collect();
    for opening in &storey.openings {
        let middle = length(&opening.line).middle();
        assert!(walls.iter().all(|wall| wall.distance(middle) > 0.1), "a wall crosses {opening:?}");
    }
    for (n, wall) in walls.iter().enumerate() {
        assert!(walls[n + 1..].iter().all(|other| wall.overlap(*other, 0.01).is_none()), "{wall:?} is drawn twice");
    }
    // The outline (2 × 30 m), the corridor's wall (20 m) and two between rooms (7 m each), less the openings.
    let openings: f64 = storey.openings.iter().map(|opening| length(&opening.line).length()).sum();
    let drawn: f64 = walls.iter().map(|wall| wall.length()).sum();
    assert!((drawn - (60.0 + 20.0 + 14.0 - openings)).abs() < 0.01, "{drawn} m of walls, {openings} m of openings");
}

#[test]
fn openings_have_the_contracts_kinds() {
    let storey = &plan().storeys[0];
    assert!(storey.openings.iter().any(|opening| opening.kind == "exit"));
    assert!(storey.openings.iter().any(|opening| opening.kind == "door" && opening.lockable));
    assert!(storey.openings.iter().all(|opening| ["door", "passage", "window", "exit", "stair_head"].contains(&opening.kind)));
    assert_eq!(storey.bounds, [0.0, 0.0, 20.0, 10.0]);
}
