//! How many people stand on a square metre: counted, without a model.

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

#[cfg(test)]
mod tests;
