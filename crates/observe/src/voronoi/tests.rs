use super::*;
use crate::speed::{SpeedRule, individual_speeds};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

fn fixes(places: &[(f64, f64)]) -> Vec<Fix> {
    let fix = |(person, &(x, y)): (u32, &(f64, f64))| Fix { person, frame: 0, at: Point::new(x, y) };
    (0..).zip(places).map(fix).collect()
}

fn hall(width_m: f64, depth_m: f64) -> WalkableArea {
    WalkableArea::rectangle(Point::default(), Point::new(width_m, depth_m)).unwrap()
}

#[test]
fn a_row_of_people_shares_the_floor_evenly() {
    let cells = cells(&fixes(&[(0.5, 1.0), (1.5, 1.0), (2.5, 1.0), (3.5, 1.0)]), &hall(4.0, 2.0), None);
    assert!(cells.iter().all(|cell| (cell.area_m2 - 2.0).abs() < 1e-12));
    assert!((cells[0].density_per_m2() - 0.5).abs() < 1e-12);
}

#[test]
fn cells_of_a_crowd_cover_the_floor_once() {
    let draw = Draw::new(5);
    let place = |n: u32| (20.0 * draw.unit(Purpose::Test, n, Tick(0), 0), 7.0 * draw.unit(Purpose::Test, n, Tick(0), 1));
    let places: Vec<(f64, f64)> = (0..400).map(place).collect();
    let pillar = [(5.0, 3.0), (6.0, 3.0), (6.0, 4.0), (5.0, 4.0)].map(|(x, y)| Point::new(x, y));
    let whole = hall(20.0, 7.0);
    let total = |cells: &[Cell]| cells.iter().map(|cell| cell.area_m2).sum::<f64>();
    assert!((total(&cells(&fixes(&places), &whole, None)) - 140.0).abs() < 1e-9);
    let with_pillar = WalkableArea::new(whole.outer().to_vec(), vec![pillar.to_vec()]).unwrap();
    let around = cells(&fixes(&places), &with_pillar, None);
    // Parts behind the pillar that hold nobody are left out, so some floor is nobody's.
    assert!(total(&around) <= 139.0 + 1e-9 && total(&around) > 138.0, "{}", total(&around));
}

#[test]
fn a_cell_ends_at_the_cut_off() {
    let alone = cells(&fixes(&[(5.0, 5.0)]), &hall(10.0, 10.0), Some(CutOff { radius_m: 2.0, quarter_corners: 3 }));
    // A regular polygon of 12 corners has 3 r².
    assert!((alone[0].area_m2 - 12.0).abs() < 1e-12);
}

#[test]
fn behind_a_wall_is_not_ones_own() {
    let bend = [(0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (2.0, 3.0), (2.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0)];
    let floor = WalkableArea::new(bend.map(|(x, y)| Point::new(x, y)).to_vec(), Vec::new()).unwrap();
    let cells = cells(&fixes(&[(0.9, 2.5), (2.5, 0.5)]), &floor, None);
    assert!(cells.iter().all(|cell| cell.rings.len() == 1));
    assert!(cells[0].rings[0].iter().all(|corner| corner.x <= 2.0 + 1e-9), "{:?}", cells[0].rings);
}

#[test]
fn those_on_one_spot_share_their_cell() {
    let cells = cells(&fixes(&[(1.0, 1.0), (1.0, 1.0), (3.0, 1.0)]), &hall(4.0, 2.0), None);
    assert_eq!(cells.iter().map(|cell| cell.sharers).collect::<Vec<_>>(), [2, 2, 1]);
    assert!((cells[0].density_per_m2() - 0.5).abs() < 1e-12 && (cells[2].density_per_m2() - 0.25).abs() < 1e-12);
}

#[test]
fn who_stands_outside_gets_the_nearest_floor_or_none() {
    let floor = hall(4.0, 2.0);
    let near = cells(&fixes(&[(-0.1, 1.0), (3.0, 1.0)]), &floor, None);
    assert!(near[0].area_m2 > 2.0);
    let far = cells(&fixes(&[(-9.0, 1.0), (3.0, 1.0)]), &floor, Some(CutOff { radius_m: 1.0, quarter_corners: 3 }));
    assert!(far[0].rings.is_empty() && far[0].density_per_m2() == 0.0);
}

#[test]
fn nobody_makes_no_density_and_no_speed() {
    let rows = vec![Fix { person: 0, frame: 0, at: Point::new(1.0, 1.0) }, Fix { person: 0, frame: 2, at: Point::new(1.0, 1.0) }];
    let paths = Trajectories::new(1.0, rows).unwrap();
    let area = MeasurementArea::new(hall(1.0, 1.0).outer().to_vec()).unwrap();
    let series = measure(&paths, &individual_speeds(&paths, SpeedRule::adaptive(1)), &hall(2.0, 2.0), &area, None);
    assert_eq!(series.density_per_m2.values, [0.25, 0.0, 0.25]);
    assert_eq!(series.speed_m_per_s.values, [Some(0.0), None, Some(0.0)]);
}

#[test]
fn people_on_a_grid_have_square_cells_on_any_floor() {
    // Corners where four cells meet, walls that end on a cell's edge: everything falls together here.
    let places: Vec<(f64, f64)> = (0..60).map(|n| (0.3 + 0.6 * f64::from(n % 10), 0.3 + 0.6 * f64::from(n / 10))).collect();
    let wall = [(0.6, 1.18), (1.8, 1.18), (1.8, 1.22), (0.6, 1.22)].map(|(x, y)| Point::new(x, y)).to_vec();
    let floor = WalkableArea::new(hall(6.0, 3.6).outer().to_vec(), vec![wall]).unwrap();
    for cell in cells(&fixes(&places), &floor, None) {
        let at = places[cell.person as usize];
        let is_by_wall = (0.6..1.8).contains(&at.0) && (0.6..1.8).contains(&at.1);
        let expected = if is_by_wall { 0.36 - 0.6 * 0.02 } else { 0.36 };
        assert!((cell.area_m2 - expected).abs() < 1e-9, "{at:?}: {}", cell.area_m2);
    }
}
