use geom::polygon;
use proptest::prelude::*;

use super::*;
use crate::random_plan::{Box4, RandomPlan, random_plan};

fn built(draft: &Draft) -> Building {
    Building::assemble(draft).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The area of a room that no fixture covers: the room is cut along all their sides, and every piece looked at.
fn free_m2(room: Box4, fixtures: &[(Box4, f64)]) -> f64 {
    let cuts = |low: f64, high: f64, pick: &dyn Fn(&Box4) -> [f64; 2]| {
        let mut cuts: Vec<f64> = fixtures.iter().flat_map(|(outline, _)| pick(outline)).map(|at| at.clamp(low, high)).collect();
        cuts.extend([low, high]);
        cuts.sort_by(f64::total_cmp);
        cuts
    };
    let columns = cuts(room.0, room.2, &|outline| [outline.0, outline.2]);
    let rows = cuts(room.1, room.3, &|outline| [outline.1, outline.3]);
    let mut free = 0.0;
    for x in columns.windows(2) {
        for y in rows.windows(2) {
            let (mx, my) = ((x[0] + x[1]) / 2.0, (y[0] + y[1]) / 2.0);
            let is_in = |(outline, _): &(Box4, f64)| outline.0 < mx && mx < outline.2 && outline.1 < my && my < outline.3;
            if !fixtures.iter().any(is_in) {
                free += (x[1] - x[0]) * (y[1] - y[0]);
            }
        }
    }
    free
}

/// A point of a cell, from shares of its corners.
fn point_of(cell: &Cell, shares: &[f64]) -> Point {
    let weights: Vec<f64> = (0..cell.corners.len()).map(|n| shares[n % shares.len()] + 1e-3).collect();
    let sum: f64 = weights.iter().sum();
    cell.corners.iter().zip(&weights).fold(Point::default(), |at, (&corner, &weight)| at + corner * (weight / sum))
}

fn is_in(fixture: &Fixture, at: Point) -> bool {
    let ring = std::slice::from_ref(&fixture.ring);
    polygon::contains(ring, at) && polygon::distance_to_sides(ring, at) > 1e-3
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_tile_the_free_floor(plan in random_plan()) {
        let RandomPlan { draft, rooms, fixtures } = plan;
        let building = built(&draft);
        for (space, &room) in building.spaces.rows().iter().zip(&rooms) {
            let area: f64 = space.cells.iter().map(|&cell| polygon::signed_area_m2(&building.cells[cell].corners)).sum();
            prop_assert!((area - space.floor_area_m2).abs() < 1e-2, "cells {} m², floor {} m²", area, space.floor_area_m2);
            let free = free_m2(room, &fixtures);
            // Crumbs that nobody fits on are left out, and corners lie on a grid of tenths of a millimetre.
            let crumbs = LEAST_FLOOR_M2 * fixtures.len() as f64;
            prop_assert!(area < free + 0.01 && area > free - crumbs - 0.01, "cells {} m², free {} m²", area, free);
        }
    }

    #[test]
    fn cells_are_convex_and_keep_to_their_space(plan in random_plan(), shares in prop::collection::vec(0.0..1.0, 5)) {
        let building = built(&plan.draft);
        for cell in building.cells.rows() {
            for n in 0..cell.corners.len() {
                let corner = |k: usize| cell.corners[(n + k) % cell.corners.len()];
                prop_assert!((corner(1) - corner(0)).cross(corner(2) - corner(1)) > -1e-6);
            }
            let at = point_of(cell, &shares);
            prop_assert!(cell.contains(at, 1e-9));
            let rings = &building.spaces[cell.space].rings;
            prop_assert!(polygon::contains(rings, at) || polygon::distance_to_sides(rings, at) < 1e-3);
            match cell.fixture {
                None => prop_assert!(!building.fixtures.rows().iter().any(|fixture| is_in(fixture, at)), "{:?}", at),
                Some(fixture) => {
                    let ring = std::slice::from_ref(&building.fixtures[fixture].ring);
                    prop_assert!(polygon::contains(ring, at) || polygon::distance_to_sides(ring, at) < 1e-3);
                    let high = building.fixtures.rows().iter().find(|other| other.height_m >= SIGHT_HEIGHT_M && is_in(other, at));
                    prop_assert!(high.is_none(), "a cell to look across lies under a high fixture");
                }
            }
        }
    }

    #[test]
    fn cells_that_one_can_look_across_do_not_overlap(plan in random_plan(), shares in prop::collection::vec(0.0..1.0, 5)) {
        let building = built(&plan.draft);
        for (id, cell) in building.cells.iter() {
            let at = point_of(cell, &shares);
            if cell.sides.iter().all(|side| side.inward.dot(at - side.from) > 1e-3) {
                let others = building.cells.iter().filter(|(other, row)| *other != id && row.contains(at, -1e-3));
                prop_assert_eq!(others.count(), 0);
            }
        }
    }

    #[test]
    fn portals_lie_on_both_cells_and_doors_are_whole(plan in random_plan()) {
        let building = built(&plan.draft);
        for portal in building.portals.rows() {
            for cell in portal.cells.into_iter().flatten() {
                let ring = std::slice::from_ref(&building.cells[cell].corners);
                for end in [portal.line.a, portal.line.b] {
                    prop_assert!(polygon::distance_to_sides(ring, end) < BOUNDARY_TOLERANCE_M);
                }
            }
        }
        for (id, opening) in building.openings.iter().filter(|(_, opening)| !opening.is_window()) {
            let ways = building.portals_of(id).filter(|(_, portal)| !portal.is_over_fixture);
            let width: f64 = ways.map(|(_, portal)| portal.line.length()).sum();
            let blocked = plan.fixtures.len() as f64;
            prop_assert!(width > 0.75 && width < opening.line.length() + 1e-3, "{} m of {} m", width, opening.line.length());
            prop_assert!(blocked > 0.0 || width > opening.line.length() - 0.02);
        }
    }

    #[test]
    fn gates_of_a_side_do_not_overlap_and_walls_are_what_is_left(plan in random_plan()) {
        let building = built(&plan.draft);
        for cell in building.cells.rows() {
            for side in &cell.sides {
                for pair in side.gates.windows(2) {
                    prop_assert!(pair[1].0 >= pair[0].1 - 2.0 * BOUNDARY_TOLERANCE_M, "{:?}", side.gates);
                }
            }
            let around: f64 = cell.sides.iter().map(|side| side.length_m).sum();
            let walls: f64 = cell.walls.iter().map(|wall| wall.length()).sum();
            prop_assert!(walls <= around + 1e-6);
        }
    }

    #[test]
    fn a_mirrored_plan_gives_mirrored_spaces_and_openings(plan in random_plan()) {
        let building = built(&plan.draft);
        let mirrored = built(&mirrored(&plan.draft));
        prop_assert_eq!(building.spaces.len(), mirrored.spaces.len());
        for (one, other) in building.spaces.rows().iter().zip(mirrored.spaces.rows()) {
            prop_assert!((one.floor_area_m2 - other.floor_area_m2).abs() < 1e-2);
            prop_assert_eq!(&one.openings, &other.openings);
        }
        for (one, other) in building.openings.rows().iter().zip(mirrored.openings.rows()) {
            prop_assert_eq!((one.inside, one.outside), (other.inside, other.outside));
        }
        for (id, _) in building.openings.iter() {
            let width = |of: &Building| of.portals_of(id).map(|(_, portal)| portal.line.length()).sum::<f64>();
            prop_assert!((width(&building) - width(&mirrored)).abs() < 0.03);
        }
    }
}

/// The draft seen in a mirror that stands along the y axis.
pub(crate) fn mirrored(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let flip = |at: &mut Point| at.x = -at.x;
    draft.units.iter_mut().flat_map(|unit| unit.rings.iter_mut().flatten()).for_each(flip);
    draft.openings.iter_mut().flat_map(|opening| opening.ends.iter_mut()).for_each(flip);
    draft.fixtures.iter_mut().flat_map(|fixture| fixture.ring.iter_mut()).for_each(flip);
    draft.anchors.iter_mut().for_each(|anchor| anchor.at.x = -anchor.at.x);
    draft
}

#[test]
fn a_room_is_inside_seen_from_a_corridor() {
    let drawing = "
#########
#a      =
####+####
#b      #
#########
";
    let mut draft = crate::ascii::read(&[drawing], 1.0).unwrap();
    crate::ascii::set_category(&mut draft, 'a', SpaceCategory::Walkway);
    let building = built(&draft);
    let space = |letter: &str| building.anchors[building.anchor_by_key(letter).unwrap()].space;
    let door = building.openings.rows().iter().find(|opening| opening.is_door()).unwrap();
    assert_eq!((door.inside, door.outside), (space("b"), Some(space("a"))));
}

#[test]
fn overlapping_fixtures_leave_no_floor_between_them() {
    let drawing = "#######\n#     =\n#     #\n#     #\n#######\n";
    let mut draft = crate::ascii::read(&[drawing], 1.0).unwrap();
    for (n, x) in [2.0, 2.5].into_iter().enumerate() {
        let ring = crate::random_plan::corners((x, 2.0, x + 1.0, 3.0));
        let category = crate::kinds::FixtureCategory::Desk;
        let (level, name) = ("L0".to_string(), Default::default());
        draft.fixtures.push(FixtureDraft {
            key: format!("desk-{n}"),
            name,
            level,
            category,
            ring,
            is_closed: true,
            height_m: 0.8,
        });
    }
    let building = built(&draft);
    assert!((building.spaces.rows()[0].floor_area_m2 - (6.0 * 4.0 - 1.5)).abs() < 1e-6);
    assert!(building.cell_at(StoreyId(0), Point::new(2.75, 2.5), 0.0).is_none());
}

#[test]
fn a_table_that_is_no_rectangle_stands_in_its_own_room() {
    // An L whose centre of area lies outside of it, in the next room's direction.
    let drawing = "########\n#      =\n#      #\n#      #\n#      #\n########\n";
    let mut draft = crate::ascii::read(&[drawing], 1.0).unwrap();
    let ring = [(1.0, 1.0), (5.0, 1.0), (5.0, 1.3), (1.3, 1.3), (1.3, 4.0), (1.0, 4.0)];
    draft.fixtures.push(FixtureDraft {
        key: "table".into(),
        name: Default::default(),
        level: "L0".into(),
        category: crate::kinds::FixtureCategory::Desk,
        ring: ring.into_iter().map(|(x, y)| Point::new(x, y)).collect(),
        is_closed: true,
        height_m: 0.8,
    });
    let building = built(&draft);
    assert_eq!(building.fixtures.len(), 1);
    let low: f64 = building
        .cells
        .rows()
        .iter()
        .filter(|cell| cell.fixture.is_some())
        .map(|cell| polygon::signed_area_m2(&cell.corners))
        .sum();
    assert!((low - (4.0 * 0.3 + 2.7 * 0.3)).abs() < 1e-6);
}
