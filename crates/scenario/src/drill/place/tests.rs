use building::kinds::SpaceCategory;
use evacuation::site::Site;
use stdx::draw::Draw;

use super::*;

fn room(width_m: f64, depth_m: f64) -> Building {
    let site = Site::new("room").rect("room", SpaceCategory::Room, (0.0, 0.0), (width_m, depth_m));
    site.passage("exit", (0.0, 1.0), (0.0, 2.0)).build().expect("the room has no fault")
}

fn floor(building: &Building, ring: Option<&[Point]>) -> Floor {
    Floor::of(building, StoreyId(0), None, ring).expect("there is floor")
}

fn lot(member: u32) -> Lot {
    Lot { draw: Draw::new(3), group: 0, member, what: 13 }
}

/// Nobody in a wall, nobody over another.
fn assert_apart(spots: &[Spot], radius_m: f64, low: Point, high: Point) {
    for (n, spot) in spots.iter().enumerate() {
        let (at, rim) = (spot.at, radius_m - 1e-5);
        assert!(at.x - rim >= low.x && at.x + rim <= high.x && at.y - rim >= low.y && at.y + rim <= high.y, "{at:?}");
        for other in &spots[..n] {
            assert!(at.distance(other.at) >= 2.0 * radius_m - 1e-5, "{at:?} and {:?}", other.at);
        }
    }
}

#[test]
fn dense_rows_fill_from_their_side() {
    let building = room(10.0, 8.0);
    let floor = floor(&building, None);
    for (side, is_first) in [
        (Side::West, (|at| at.x < 2.0) as fn(Point) -> bool),
        (Side::East, |at| at.x > 8.0),
        (Side::South, |at| at.y < 2.5),
        (Side::North, |at| at.y > 5.5),
    ] {
        let spots = Standing::new(&building).densely(&floor, 90, 0.2, 0.0, side);
        assert_eq!(spots.len(), 90);
        assert_apart(&spots, 0.2, Point::new(0.0, 0.0), Point::new(10.0, 8.0));
        assert!(spots.iter().all(|spot| is_first(spot.at)), "{side:?}: {spots:?}");
    }
    // Staggered rows cover nearly nine tenths of a large floor: 80 m² hold some 550 bodies of 0.4 m.
    let most = Standing::new(&building).densely(&floor, 10_000, 0.2, 0.0, Side::West).len();
    assert!((500..=576).contains(&most), "{most}");
}

#[test]
fn a_lattice_is_even() {
    let building = room(10.0, 8.0);
    let spots = Standing::new(&building).evenly(&floor(&building, None), 80, 0.2, 0.0);
    assert_eq!(spots.len(), 80);
    assert_apart(&spots, 0.45, Point::new(-1.0, -1.0), Point::new(11.0, 9.0));
    let quarter = spots.iter().filter(|spot| spot.at.x < 5.0 && spot.at.y < 4.0).count();
    assert_eq!(quarter, 20);
}

#[test]
fn luck_is_even_and_keeps_apart() {
    let building = room(10.0, 8.0);
    let floor = floor(&building, None);
    let mut standing = Standing::new(&building);
    let mut spots = Vec::new();
    for member in 0..200 {
        let spot = standing.by_luck(&floor, lot(member), 0.2, 0.5).expect("there is room");
        standing.take(StoreyId(0), spot.at, 0.2);
        spots.push(spot);
    }
    assert_apart(&spots, 0.25, Point::new(-0.05, -0.05), Point::new(10.05, 8.05));
    // A share of a half of 200 people errs by more than 27 once in ten thousand times.
    let west = spots.iter().filter(|spot| spot.at.x < 5.0).count();
    assert!((73..=127).contains(&west), "{west}");
}

#[test]
fn a_ring_and_a_hole_are_kept() {
    let site = Site::new("ring").rect("room", SpaceCategory::Room, (0.0, 0.0), (10.0, 10.0));
    let building = site.passage("exit", (0.0, 1.0), (0.0, 2.0)).build().expect("no fault");
    let triangle = [Point::new(2.0, 2.0), Point::new(8.0, 2.0), Point::new(2.0, 8.0)];
    let floor = floor(&building, Some(&triangle));
    assert!((floor.area_m2() - 18.0).abs() < 1e-3);
    for member in 0..300 {
        let at = floor.point_by_luck(lot(member), 0);
        assert!(at.x >= 1.999 && at.y >= 1.999 && at.x + at.y <= 10.001, "{at:?}");
    }
    assert!(
        Floor::of(&building, StoreyId(0), None, Some(&[Point::new(20.0, 0.0), Point::new(21.0, 0.0), Point::new(20.0, 1.0)]))
            .is_none()
    );
    let spots = Standing::new(&building).evenly(&floor, 40, 0.2, 0.0);
    assert_eq!(spots.len(), 40);
}

#[test]
fn a_full_floor_is_said_to_be_full() {
    let building = room(2.0, 3.0);
    let floor = floor(&building, None);
    let mut standing = Standing::new(&building);
    let placed = (0..100).take_while(|&member| match standing.by_luck(&floor, lot(member), 0.3, 0.0) {
        Some(spot) => {
            standing.take(StoreyId(0), spot.at, 0.3);
            true
        }
        None => false,
    });
    let count = placed.count();
    assert!((5..=12).contains(&count), "{count}");
    assert_eq!(Standing::new(&building).evenly(&floor, 1000, 0.3, 0.0).len(), 2 * 4);
}
