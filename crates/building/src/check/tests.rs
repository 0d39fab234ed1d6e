use geom::point::Point;

use super::*;
use crate::draft::{AnchorDraft, DoorDraft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use crate::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};

fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
    corners.iter().map(|&(x, y)| Point::new(x, y)).collect()
}

fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<Point> {
    ring(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
}

fn level(ordinal: i32) -> LevelDraft {
    LevelDraft { key: format!("L{ordinal}"), name: Labels::english(&format!("Storey {ordinal}")), ordinal, height_m: 3.4 }
}

fn unit(key: &str, category: SpaceCategory, outline: Vec<Point>) -> UnitDraft {
    let name = Labels::english(key);
    UnitDraft { key: key.into(), name, level: "L0".into(), category, rings: vec![outline], is_closed: true }
}

fn opening(key: &str, a: (f64, f64), b: (f64, f64)) -> OpeningDraft {
    OpeningDraft {
        key: key.into(),
        name: Labels::default(),
        level: "L0".into(),
        upper_level: None,
        category: OpeningCategory::Pedestrian,
        ends: [Point::new(a.0, a.1), Point::new(b.0, b.1)],
        door: Some(DoorDraft {
            leaf: LeafKind::Swinging,
            material: Material::Wood,
            is_lockable: false,
            is_self_closing: false,
            state: DoorState::Closed,
        }),
        sill_height_m: 0.9,
    }
}

fn fixture(key: &str, outline: Vec<Point>) -> FixtureDraft {
    FixtureDraft {
        key: key.into(),
        name: Labels::default(),
        level: "L0".into(),
        category: FixtureCategory::Desk,
        ring: outline,
        is_closed: true,
        height_m: 0.9,
    }
}

fn anchor(key: &str, unit: &str, x: f64, y: f64) -> AnchorDraft {
    AnchorDraft { key: key.into(), name: Labels::english(key), unit: unit.into(), at: Point::new(x, y) }
}

/// Two rooms of 5 m × 5 m side by side with a door between them, and a way out of the left one.
fn two_rooms() -> Draft {
    Draft {
        name: "Two rooms".into(),
        levels: vec![level(0)],
        units: vec![
            unit("left", SpaceCategory::Room, rectangle(0.0, 0.0, 5.0, 5.0)),
            unit("right", SpaceCategory::Room, rectangle(5.0, 0.0, 10.0, 5.0)),
        ],
        openings: vec![opening("out", (0.0, 2.0), (0.0, 3.0)), opening("between", (5.0, 2.0), (5.0, 3.0))],
        fixtures: vec![fixture("desk", rectangle(7.0, 2.0, 8.0, 3.0))],
        anchors: vec![anchor("a", "left", 2.5, 2.5)],
    }
}

/// `two_rooms` with a storey above the left one, and a straight stair in the right one's place.
fn two_storeys() -> Draft {
    let mut draft = two_rooms();
    draft.levels.push(level(1));
    draft.fixtures.clear();
    draft.units[1].category = SpaceCategory::Stairs;
    let mut upper = unit("upper", SpaceCategory::Room, rectangle(10.0, 0.0, 15.0, 5.0));
    upper.level = "L1".into();
    draft.units.push(upper);
    let mut head = opening("head", (10.0, 2.0), (10.0, 3.0));
    head.door = None;
    head.upper_level = Some("L1".into());
    draft.openings.push(head);
    draft
}

fn codes(draft: &Draft) -> Vec<&'static str> {
    check(draft).iter().map(|fault| fault.code).collect()
}

/// The one fault of a draft.
fn only(draft: &Draft) -> Fault {
    let faults = check(draft);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].clone()
}

#[test]
fn sound_plans_have_no_fault() {
    assert_eq!(check(&two_rooms()), []);
    assert_eq!(check(&two_storeys()), []);
}

#[test]
fn h0202_a_storey_without_height() {
    let mut draft = two_rooms();
    draft.levels[0].height_m = f64::NAN;
    assert_eq!(only(&draft).code, "H0202");
}

#[test]
fn h0203_an_id_twice() {
    let mut draft = two_rooms();
    draft.anchors[0].key = "desk".into();
    let fault = only(&draft);
    assert_eq!((fault.code, fault.property), ("H0203", Some("id")));
}

#[test]
fn h0204_references_to_nothing() {
    let mut draft = two_rooms();
    draft.fixtures[0].level = "L9".into();
    draft.anchors[0].unit = "attic".into();
    let faults = check(&draft);
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["H0204", "H0204"]);
    assert!(faults[0].hint.contains("L0"), "{}", faults[0].hint);
    assert_eq!(faults[1].property, Some("unit_id"));
}

#[test]
fn h0210_rings_that_are_none() {
    let bad: [Vec<Point>; 6] = [
        vec![],
        ring(&[(0.0, 0.0)]),
        ring(&[(0.0, 0.0), (5.0, 0.0), (0.0, 0.0)]),
        ring(&[(0.0, 0.0), (5.0, 5.0), (5.0, 0.0), (0.0, 5.0)]),
        ring(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (5.0, 7.0), (5.0, 5.0), (0.0, 5.0)]),
        ring(&[(0.0, 0.0), (f64::NAN, 0.0), (5.0, 5.0), (0.0, 5.0)]),
    ];
    for outline in bad {
        let mut draft = two_rooms();
        draft.units.push(unit("bad", SpaceCategory::Room, outline.clone()));
        draft.openings.push(opening("to-bad", (5.0, 0.0), (5.0, 0.9)));
        assert!(codes(&draft).contains(&"H0210"), "{outline:?}: {:?}", codes(&draft));
        draft.units.pop();
        draft.fixtures[0].ring = outline;
        assert!(codes(&draft).contains(&"H0210"));
    }
    let mut draft = two_rooms();
    draft.units[0].is_closed = false;
    assert_eq!(only(&draft).code, "H0210");
}

#[test]
fn h0210_a_hole_outside_but_not_one_inside() {
    let mut draft = two_rooms();
    draft.units[0].rings.push(rectangle(1.0, 1.0, 2.0, 2.0));
    assert_eq!(check(&draft), []);
    draft.units[0].rings[1] = rectangle(1.0, 4.5, 2.0, 6.0);
    assert_eq!(only(&draft).code, "H0210");
    draft.units[0].rings[1] = rectangle(21.0, 4.5, 22.0, 6.0);
    assert_eq!(only(&draft).code, "H0210");
}

#[test]
fn h0211_units_that_overlap() {
    let mut draft = two_rooms();
    draft.units.push(unit("third", SpaceCategory::Room, rectangle(9.5, 0.0, 12.0, 5.0)));
    draft.openings.push(opening("third-out", (12.0, 1.0), (12.0, 2.0)));
    let fault = only(&draft);
    assert_eq!(fault.code, "H0211");
    assert!(fault.message.contains("2.50 m²"), "{}", fault.message);
    draft.units[2].level = "L1".into();
    assert!(!codes(&draft).contains(&"H0211"));
}

#[test]
fn h0212_openings_that_join_nothing_or_too_much() {
    let mut draft = two_rooms();
    draft.openings.push(opening("lost", (2.0, 2.0), (2.0, 3.0)));
    let fault = only(&draft);
    assert_eq!(fault.code, "H0212");
    assert!(fault.message.contains("2.00 m off"), "{}", fault.message);
    draft.openings[2] = opening("askew", (0.0, 4.0), (0.1, 5.0));
    assert_eq!(only(&draft).code, "H0212");
    draft.openings[2] = opening("nowhere", (f64::NAN, 4.0), (f64::INFINITY, 5.0));
    assert_eq!(only(&draft).code, "H0212");
}

#[test]
fn h0212_a_wall_drawn_with_a_thickness() {
    let mut draft = two_rooms();
    draft.units[1].rings[0] = rectangle(5.2, 0.0, 10.0, 5.0);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0212");
    assert!(fault.message.contains("0.20 m behind"), "{}", fault.message);
}

#[test]
fn an_opening_over_a_corner_that_goes_straight_on_lies_on_the_boundary() {
    let mut draft = two_rooms();
    draft.units[1].rings[0].insert(4, Point::new(5.0, 2.5));
    assert_eq!(check(&draft), []);
}

#[test]
fn h0213_a_narrow_door() {
    let mut draft = two_rooms();
    draft.openings[1].ends[1].y = 2.62;
    let fault = only(&draft);
    assert_eq!(fault.code, "H0213");
    assert_eq!(fault.message, "the door is 0.62 m wide; at least 0.8 m is required");
    draft.openings[1].ends[1].y = 2.8;
    assert_eq!(check(&draft), []);
    let mut window = opening("window", (10.0, 1.0), (10.0, 1.4));
    window.category = OpeningCategory::Window;
    draft.openings.push(window);
    assert_eq!(check(&draft), [], "windows may be narrow");
}

#[test]
fn h0215_a_room_without_a_door() {
    let mut draft = two_rooms();
    draft.openings[1].category = OpeningCategory::Window;
    let fault = only(&draft);
    assert_eq!((fault.code, fault.feature.as_str()), ("H0215", "right"));
}

#[test]
fn h0216_a_storey_without_a_stair() {
    let mut draft = two_storeys();
    draft.openings[2].upper_level = None;
    let mut third = level(2);
    third.name = Labels::english("Roof");
    draft.openings[2].upper_level = Some("L1".into());
    draft.levels.push(third);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0216");
    assert!(fault.message.contains("Roof"));
}

#[test]
fn h0217_fixtures_outside_across_and_in_the_door() {
    let mut draft = two_rooms();
    draft.fixtures[0].ring = rectangle(9.0, 2.0, 10.5, 3.0);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0217");
    assert!(fault.message.contains("0.50 m²"), "{}", fault.message);
    draft.fixtures[0].ring = rectangle(20.0, 2.0, 21.0, 3.0);
    assert_eq!(only(&draft).code, "H0217");
    draft.fixtures[0].ring = rectangle(7.0, 0.0, 8.0, 5.0);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0217");
    assert!(fault.message.contains("10.00 m², 10.00 m²"), "{}", fault.message);
    draft.fixtures[0].ring = rectangle(5.0, 1.0, 6.0, 2.5);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0217");
    assert!(fault.message.contains("leaves 0.50 m"), "{}", fault.message);
}

#[test]
fn h0217_a_cupboard_close_behind_the_door() {
    let mut draft = two_rooms();
    draft.fixtures[0].ring = rectangle(5.08, 1.9, 6.0, 3.1);
    draft.fixtures.push(fixture("left-foot", rectangle(5.0, 1.8, 5.2, 2.0)));
    draft.fixtures.push(fixture("right-foot", rectangle(5.0, 3.0, 5.2, 3.2)));
    let fault = only(&draft);
    assert_eq!(fault.code, "H0217");
    assert!(fault.message.contains("“between”"), "{}", fault.message);
}

#[test]
fn fixtures_may_touch_walls_and_stand_on_each_other() {
    let mut draft = two_rooms();
    draft.fixtures[0].ring = rectangle(9.0, 0.0, 10.0, 5.0);
    draft.fixtures.push(fixture("screen", rectangle(9.2, 1.0, 9.6, 2.0)));
    assert_eq!(check(&draft), []);
}

#[test]
fn h0218_anchors_elsewhere_and_in_fixtures() {
    let mut draft = two_rooms();
    draft.anchors[0].at.x = 6.0;
    let fault = only(&draft);
    assert_eq!(fault.code, "H0218");
    assert!(fault.message.contains("“right” is there"), "{}", fault.message);
    draft.anchors[0] = anchor("a", "right", 7.5, 2.5);
    assert!(only(&draft).message.contains("fixture “desk”"));
    draft.anchors[0].at.x = f64::NAN;
    assert_eq!(only(&draft).code, "H0218");
}

#[test]
fn h0219_no_exit() {
    let mut draft = two_rooms();
    draft.openings.remove(0);
    let fault = only(&draft);
    assert_eq!((fault.code, fault.feature.as_str()), ("H0219", ""));
    assert_eq!(codes(&Draft::default()), ["H0219"]);
}

#[test]
fn h0220_two_openings_over_each_other() {
    let mut draft = two_rooms();
    let mut window = opening("window", (5.0, 2.5), (5.0, 4.0));
    window.category = OpeningCategory::Window;
    draft.openings.push(window);
    let fault = only(&draft);
    assert_eq!(fault.code, "H0220");
    assert!(fault.message.contains("0.50 m"), "{}", fault.message);
    draft.openings[2].ends[0].y = 3.0;
    assert_eq!(check(&draft), []);
}

#[test]
fn h0221_stair_heads_that_lead_nowhere() {
    let mut draft = two_storeys();
    draft.units[2].rings[0] = rectangle(12.0, 0.0, 15.0, 5.0);
    assert_eq!(only(&draft).code, "H0221");
    let mut draft = two_storeys();
    draft.levels[1].ordinal = 2;
    draft.levels.push(level(1));
    draft.levels[2].key = "between".into();
    let faults = check(&draft);
    assert!(faults.iter().any(|fault| fault.code == "H0221" && fault.hint.contains("between")), "{faults:#?}");
    let mut draft = two_storeys();
    draft.units[1].category = SpaceCategory::Room;
    assert_eq!(only(&draft).code, "H0212");
}

#[test]
fn a_stair_that_goes_on_shares_its_line_with_the_one_below() {
    let mut draft = two_storeys();
    draft.levels.push(level(2));
    for (key, storey, category, outline) in [
        ("flight", "L1", SpaceCategory::Stairs, rectangle(5.0, 0.0, 10.0, 5.0)),
        ("top", "L2", SpaceCategory::Room, rectangle(10.0, 0.0, 15.0, 5.0)),
    ] {
        let mut row = unit(key, category, outline);
        row.level = storey.into();
        draft.units.push(row);
    }
    for (key, upper, y) in [("foot", None, 0.5), ("second-head", Some("L2"), 2.0)] {
        let mut row = opening(key, (10.0, y), (10.0, y + 1.0));
        row.level = "L1".into();
        row.upper_level = upper.map(str::to_string);
        row.door = None;
        draft.openings.push(row);
    }
    assert_eq!(check(&draft), []);
    let building = crate::plan::Building::assemble(&draft).unwrap();
    let head = &building.openings[building.opening_by_key("head").unwrap()];
    let sides = [head.inside, head.outside.unwrap()].map(|space| building.spaces[space].key.as_str());
    assert_eq!(sides, ["right", "upper"], "the head of the lower stair leads to the landing, not into the next flight");
}

mod corridors;
mod no_panic;
