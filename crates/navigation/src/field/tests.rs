use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, OpeningCategory, SpaceCategory};
use geom::point::Point;
use proptest::prelude::*;
use stdx::table::Table;
use world::flow::Walker;
use world::population::Spot;
use world::state::Door;

use super::*;

const SIDE: usize = 5;
const ROOM_M: f64 = 12.0;

/// Rooms in a square with passages to the south, along the first row, and where `has_way` says so to the west.
fn rooms(has_way: &[bool]) -> Building {
    let mut draft = Draft { name: "rooms".into(), ..Draft::default() };
    draft.levels.push(LevelDraft { key: "L0".into(), name: Labels::english("ground"), ordinal: 0, height_m: 3.4 });
    let at = |x: usize, y: usize| Point::new(x as f64 * ROOM_M, y as f64 * ROOM_M);
    for (x, y) in (0..SIDE).flat_map(|x| (0..SIDE).map(move |y| (x, y))) {
        let corner = at(x, y);
        // The first has the way out.
        let is_first = x + y == 0;
        let ways = [(x > 0, Point::new(0.0, 1.0)), (y > 0, Point::new(1.0, 0.0))];
        for (n, (has_neighbour, along)) in ways.into_iter().enumerate() {
            if (is_first && n == 0) || (has_neighbour && (n == 1 || y == 0 || has_way[x * SIDE + y])) {
                let from = corner + along * (1.0 + ((7 * x + 3 * y) % 5) as f64 * 2.0);
                draft.openings.push(OpeningDraft {
                    key: format!("o{}", draft.openings.len()),
                    name: Labels::default(),
                    level: "L0".into(),
                    upper_level: None,
                    category: OpeningCategory::Pedestrian,
                    ends: [from, from + along * 1.2],
                    door: None,
                    sill_height_m: 0.0,
                });
            }
        }
        let rings = vec![vec![corner, at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]];
        let (key, name, category) = (format!("r{x}-{y}"), Labels::english("room"), SpaceCategory::Room);
        draft.units.push(UnitDraft { key, name, level: "L0".into(), category, rings, is_closed: true });
    }
    Building::assemble(&draft).expect("the rooms are sound")
}

proptest! {
    #[test]
    fn a_field_with_a_horizon_agrees_with_the_whole_as_far_as_it_settles(
        has_way in prop::collection::vec(prop::bool::weighted(0.4), SIDE * SIDE),
        target in 0..SIDE * SIDE,
    ) {
        let building = rooms(&has_way);
        let ways = Ways::of(&building, &crate::params::Params::default());
        let doors: Table<OpeningId, Door> = building.openings.iter().map(|_| Door::standing(DoorState::Open)).collect();
        let ground = Ground { building: &building, ways: &ways, doors: &doors, walker: Walker::Ordinary };
        let cells: Vec<CellId> = building.cells.ids().collect();
        let target = Target::Cell(cells[target % cells.len()]);
        let (near, whole) = (Field::within(ground, target, 25.0), Field::to(ground, target));
        let mut settled = 0;
        for &cell in &cells {
            let from = Spot { cell, at: building.cells[cell].centre };
            let (some, all) = (near.first(ground, from), whole.first(ground, from));
            if let Some((state, whole_m)) = some.filter(|&(_, whole_m)| near.settles(whole_m)) {
                settled += 1;
                prop_assert_eq!(Some((state, whole_m)), all);
                prop_assert!(near.way(state, 64).eq(whole.way(state, 64)));
            } else if let Some((_, whole_m)) = all {
                prop_assert!(whole_m > 25.0, "{} m are within the horizon", whole_m);
            }
        }
        prop_assert!(settled < cells.len(), "some are beyond it");
    }
}
