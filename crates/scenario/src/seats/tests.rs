use building::plan::Building;
use geom::polygon;

use super::*;
use crate::plan::read_plan;

const PLANS: [&str; 2] = [
    include_str!("../../../../scenarios/two-rooms/plan.geojson"),
    include_str!("../../../../scenarios/hyosan-high/plan.geojson"),
];

fn buildings() -> Vec<Building> {
    PLANS.map(|text| read_plan(text).building.expect("the plan is sound")).into()
}

#[test]
fn places_are_on_the_floor_and_apart_and_clear_of_doors() {
    for building in buildings() {
        for (space, row) in building.spaces.iter() {
            let Some(places) = places_in(&building, space) else { continue };
            let all: Vec<Spot> = places.spots.iter().copied().chain([places.lead]).collect();
            for (n, spot) in all.iter().enumerate() {
                assert!(building.cells[spot.cell].space == space && building.cells[spot.cell].contains(spot.at, 1e-9));
                assert!(polygon::distance_to_sides(&row.rings, spot.at) >= WALL_GAP_M - 1e-9, "{}: a wall", row.key);
                let doors = row.openings.iter().map(|&id| &building.openings[id]).filter(|opening| !opening.is_window());
                assert!(doors.map(|door| door.line.distance(spot.at)).all(|m| m >= DOOR_GAP_M - 1e-9), "{}: a door", row.key);
                let others = all.iter().enumerate().filter(|(other, _)| *other != n);
                assert!(others.map(|(_, other)| other.at.distance(spot.at)).all(|m| m >= SEAT_GAP_M - 1e-9), "{}", row.key);
            }
        }
    }
}

#[test]
fn every_room_of_some_size_holds_people() {
    for building in buildings() {
        for (space, row) in building.spaces.iter().filter(|(_, row)| row.floor_area_m2 > 15.0 && !row.category.is_circulation()) {
            let count = places_in(&building, space).map_or(0, |places| places.spots.len());
            assert!(count >= 3, "{} of {} m2 holds {count}", row.key, row.floor_area_m2);
        }
    }
}

#[test]
fn people_gather_around_an_anchor() {
    for building in buildings() {
        for (anchor, row) in building.anchors.iter() {
            let places = places_around(&building, anchor).expect("an anchor stands on its floor");
            assert_eq!(places.lead.at, row.at);
            let distances: Vec<f64> = places.spots.iter().map(|spot| spot.at.distance(row.at)).collect();
            assert!(distances.is_sorted() && distances.iter().all(|m| *m <= GATHERING_M), "{}", row.key);
            assert!(places.spots.iter().all(|spot| building.cells[spot.cell].space == row.space), "{}", row.key);
        }
    }
}
