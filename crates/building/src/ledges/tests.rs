use proptest::prelude::*;

use super::*;
use crate::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use crate::kinds::OpeningCategory;
use crate::random_plan::random_plan;

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_stands_on_floor_on_either_side_of_a_ledge_and_beside_furniture(plan in random_plan()) {
        let building = Building::assemble(&plan.draft).unwrap();
        let stands = |&(cell, at): &(CellId, Point)| building.cells[cell].is_walkable() && building.cells[cell].contains(at, 1e-6);
        for ledge in building.heights.ledges.rows() {
            let side = |at: Point| (ledge.line.b - ledge.line.a).cross(at - ledge.line.a);
            prop_assert!(stands(&ledge.top) && ledge.foot.iter().all(stands));
            prop_assert!(ledge.foot.is_none_or(|foot| side(foot.1) * side(ledge.top.1) < 0.0), "{:?}", ledge);
        }
        for perch in building.heights.perches.rows() {
            let ring = std::slice::from_ref(&building.fixtures[perch.fixture].ring);
            for spot in &perch.beside {
                prop_assert!(stands(spot) && building.cells[spot.0].space == building.fixtures[perch.fixture].space);
                prop_assert!(!polygon::contains(ring, spot.1) && polygon::distance_to_sides(ring, spot.1) < BESIDE_M + 1e-6);
            }
        }
    }
}

fn unit(key: &str, level: &str, category: SpaceCategory, low: (f64, f64), high: (f64, f64)) -> UnitDraft {
    let corners = [low, (high.0, low.1), high, (low.0, high.1)].map(|(x, y)| Point::new(x, y)).to_vec();
    let (key, level) = (key.to_string(), level.to_string());
    UnitDraft { key, name: Labels::english("unit"), level, category, rings: vec![corners], is_closed: true }
}

fn opening(key: &str, level: &str, a: (f64, f64), b: (f64, f64), is_window: bool, upper: Option<&str>) -> OpeningDraft {
    OpeningDraft {
        key: key.into(),
        name: Labels::default(),
        level: level.into(),
        upper_level: upper.map(str::to_string),
        category: if is_window { OpeningCategory::Window } else { OpeningCategory::Pedestrian },
        ends: [Point::new(a.0, a.1), Point::new(b.0, b.1)],
        door: None,
        sill_height_m: 0.8,
    }
}

/// A room with a stair and, above it, a room beside a roof; a yard to the north on the ground.
fn house() -> Building {
    let level = |key: &str, ordinal| LevelDraft { key: key.into(), name: Labels::english("level"), ordinal, height_m: 3.5 };
    let draft = Draft {
        name: "house".into(),
        levels: vec![level("L0", 0), level("L1", 1)],
        units: vec![
            unit("hall", "L0", SpaceCategory::Room, (0.0, 0.0), (20.0, 6.0)),
            unit("stair", "L0", SpaceCategory::Stairs, (20.0, 0.0), (22.0, 6.0)),
            unit("yard", "L0", SpaceCategory::UnenclosedArea, (0.0, 6.0), (20.0, 12.0)),
            unit("room", "L1", SpaceCategory::Room, (10.0, 0.0), (20.0, 6.0)),
            unit("roof", "L1", SpaceCategory::Terrace, (0.0, 0.0), (10.0, 6.0)),
        ],
        openings: vec![
            opening("way", "L0", (4.0, 6.0), (6.0, 6.0), false, None),
            opening("exit", "L0", (0.0, 8.0), (0.0, 10.0), false, None),
            opening("foot", "L0", (20.0, 0.5), (20.0, 1.7), false, None),
            opening("head", "L0", (20.0, 4.0), (20.0, 5.2), false, Some("L1")),
            opening("roof door", "L1", (10.0, 2.0), (10.0, 3.2), false, None),
            opening("low window", "L0", (12.0, 6.0), (14.0, 6.0), true, None),
            opening("high window", "L1", (12.0, 6.0), (14.0, 6.0), true, None),
            opening("street window", "L1", (12.0, 0.0), (14.0, 0.0), true, None),
        ],
        ..Draft::default()
    };
    Building::assemble(&draft).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn windows_lead_across_down_or_out_of_the_plan() {
    let building = house();
    let of = |key: &str| -> Vec<&Ledge> {
        let window = building.opening_by_key(key);
        building.heights.ledges.rows().iter().filter(|ledge| ledge.window == window).collect()
    };
    let space = |spot: (CellId, Point)| building.spaces[building.cells[spot.0].space].key.as_str();
    let low = of("low window");
    assert_eq!(low.len(), 2, "one each way");
    assert!(low.iter().all(|ledge| ledge.drop_m == 0.0 && ledge.sill_height_m == Some(0.8)));
    let high = of("high window");
    assert_eq!(high.len(), 1);
    assert_eq!((high[0].foot.map(space), space(high[0].top), high[0].drop_m), (Some("yard"), "room", 3.5));
    let street = of("street window");
    assert_eq!((street.len(), street[0].foot, street[0].drop_m), (1, None, 3.5));
}

#[test]
fn roofs_have_edges_where_no_room_is() {
    let building = house();
    let edges: Vec<&Ledge> = building.heights.ledges.rows().iter().filter(|ledge| ledge.window.is_none()).collect();
    let length_m: f64 = edges.iter().map(|ledge| ledge.line.length()).sum();
    assert!((length_m - 26.0).abs() < 1e-6, "the room's side is none: {length_m} m");
    assert!(edges.iter().all(|ledge| ledge.line.length() <= PIECE_M + 1e-9 && ledge.drop_m == 3.5));
    let is_over_yard = |ledge: &&Ledge| ledge.line.middle().y > 5.9;
    assert!(edges.iter().all(|ledge| ledge.foot.is_some() == is_over_yard(ledge)));
}
