use super::*;
use crate::paths::Fix;

fn floor() -> WalkableArea {
    WalkableArea::rectangle(Point::new(-1.0, 2.0), Point::new(2.0, 4.5)).unwrap()
}

fn paths() -> Trajectories {
    let fix = |person, frame, x, y| Fix { person, frame, at: Point::new(x, y) };
    Trajectories::new(1.0, vec![fix(0, 0, 1.5, 2.5), fix(1, 0, -0.5, 2.5), fix(0, 1, 1.4, 2.5)]).unwrap()
}

#[test]
fn squares_cover_the_floor() {
    let raster = Raster::over(&floor(), 1.0).unwrap();
    assert_eq!((raster.columns, raster.rows, raster.count()), (3, 3, 9));
    assert_eq!(Raster::over(&floor(), 0.5).unwrap().columns, 6);
    assert!(matches!(Raster::over(&floor(), 0.0), Err(RasterFault::Square { .. })));
    assert!(matches!(Raster::over(&floor(), 1e-6), Err(RasterFault::TooMany { .. })));
}

#[test]
fn densities_add_up_to_the_people() {
    let raster = Raster::over(&floor(), 1.0).unwrap();
    for profile in [voronoi_profile(&paths(), &floor(), raster, None, 1), classic_profile(&paths(), &floor(), raster, 1)] {
        let people: f64 = profile.mean_per_m2.iter().sum();
        assert!((people - 1.5).abs() < 1e-12, "{people}");
        assert_eq!(profile.frame_count, 2);
        assert!((profile.floor_m2.iter().sum::<f64>() - 7.5).abs() < 1e-12);
    }
    assert_eq!(classic_profile(&paths(), &floor(), raster, 1).greatest_per_m2[..3], [1.0, 0.0, 1.0]);
    assert_eq!(classic_profile(&paths(), &floor(), raster, 2).frame_count, 1);
}

#[test]
fn levels_are_fruins() {
    let levels: String = [0.0, 0.30, 0.31, 0.5, 0.8, 1.5, 2.2].map(|density| Level::of(density).letter()).iter().collect();
    assert_eq!(levels, "AABCDEF");
    assert_eq!(Level::of(f64::INFINITY), Level::F);
}

#[test]
fn a_square_half_off_the_floor_is_judged_by_its_floor() {
    let raster = Raster::over(&floor(), 1.0).unwrap();
    let profile = classic_profile(&paths(), &floor(), raster, 1);
    let levels = profile.levels(&[0.3; 9]);
    assert_eq!((levels[0], levels[8]), (Some(Level::A), Some(Level::C)));
}
