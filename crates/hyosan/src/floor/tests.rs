use super::*;
use crate::load::{self, Source};
use crate::shipped;

fn building(name: &str, text: &str) -> Building {
    load::plan(&Source { file_name: name.to_string(), text: text.to_string() }).accepted.unwrap()
}

fn small() -> Building {
    building("small", include_str!("../../../../tests/fixtures/small.geojson"))
}

#[test]
fn rooms_are_one_floor_by_their_doors() {
    let building = small();
    let pieces = of_storey(&building, StoreyId(0));
    assert_eq!(pieces.len(), 1);
    let floor = &pieces[0];
    // 200 m² less the bench of 4 m × 0.7 m and the walls between the rooms: 20 m + 2 × 7 m, less three doors of 1.2 m.
    let walls_m2 = (20.0 + 14.0 - 3.6) * 2.0 * HALF_WALL_M;
    assert!((floor.area_m2() - (200.0 - 2.8 - walls_m2)).abs() < 0.01, "{}", floor.area_m2());
    assert!(floor.covers(Point::new(3.5, 3.0)), "a door");
    assert!(!floor.covers(Point::new(6.0, 3.0)) && !floor.covers(Point::new(8.0, 9.0)), "walls");
    assert!(!floor.covers(Point::new(11.0, 8.8)), "the bench");
    assert!(floor.covers(Point::new(0.0, 1.0)) && floor.covers(Point::new(20.0, 1.0)), "the outer edge stays where it is");
}

#[test]
fn every_storey_that_ships_has_a_floor_of_its_size() {
    for plan in shipped::plans() {
        let building = building(plan.name, plan.text);
        for storey in building.storeys.ids() {
            let pieces = of_storey(&building, storey);
            let total_m2: f64 = pieces.iter().map(WalkableArea::area_m2).sum();
            let spaces = building.spaces.rows().iter().filter(|space| space.storey == storey);
            let floor_m2: f64 = spaces.map(|space| space.floor_area_m2).sum();
            assert!(
                total_m2 <= floor_m2 + 1.0 && total_m2 > 0.95 * floor_m2,
                "{} {storey:?}: {total_m2} of {floor_m2} m²",
                plan.name
            );
            assert_eq!(pieces.len(), 1, "{} {storey:?}: one piece", plan.name);
        }
    }
}
