//! How many people stand on a square metre: counted, without a model.

use geom::grid::Grid;
use geom::point::Point;
use geom::polygon;

use crate::paths::{MeasurementArea, Series, Trajectories};

/// How many people are in the area at each frame. Whoever stands on its edge is not in it.
pub fn occupancy(paths: &Trajectories, area: &MeasurementArea) -> Series<u32> {
    let mut series = Series::filled(paths.frame_range(), 0);
    for (frame, fixes) in paths.frames() {
        if let Some(count) = series.at_mut(frame) {
            *count = fixes.iter().filter(|fix| area.holds(fix.at)).count() as u32;
        }
    }
    series
}

/// The classic density at each frame: people in the area by its size, in 1/m².
pub fn classic_density(paths: &Trajectories, area: &MeasurementArea) -> Series<f64> {
    let counts = occupancy(paths, area);
    Series {
        first_frame: counts.first_frame,
        values: counts.values.iter().map(|&count| f64::from(count) / area.area_m2()).collect(),
    }
}

/// Somebody with those near them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crowd {
    /// Where they stand.
    pub at: Point,
    /// How many stand near, themselves included.
    pub count: u32,
}

/// Whoever has most people within `reach_m`, themselves included; the first of several, none where there is nobody.
/// Walls are not looked at.
pub fn closest_crowd(places: &[Point], reach_m: f64) -> Option<Crowd> {
    let (low, high) = polygon::bounds(places)?;
    let grid = Grid::new(low, high, reach_m, places.iter().copied());
    let near = |&at: &Point| {
        let mut count = 0;
        grid.near(at, reach_m, |other| count += u32::from(places[other as usize].distance(at) <= reach_m));
        Crowd { at, count }
    };
    places.iter().map(near).reduce(|most, next| if next.count > most.count { next } else { most })
}

#[cfg(test)]
mod tests;
