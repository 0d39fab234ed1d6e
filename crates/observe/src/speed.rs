//! How fast people walk: one by one, and on average in an area.

use geom::point::Point;

use crate::paths::{MeasurementArea, Series, Trajectories};

/// What is taken at the ends of a stretch, where there are not `frame_step` frames on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// No speed there.
    Exclude,
    /// The side that has them.
    SingleSided,
    /// As many frames on either side as the shorter side has.
    #[default]
    Adaptive,
}

/// How speeds are taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpeedRule {
    /// Frames to either side of the frame whose speed it is.
    pub frame_step: u32,
    /// What is taken at the ends.
    pub border: Border,
    /// The direction whose component is taken, which may be negative; the whole speed if there is none.
    pub along: Option<Point>,
}

impl SpeedRule {
    /// So many frames to either side, fewer towards the ends, whichever way people walk.
    pub fn adaptive(frame_step: u32) -> SpeedRule {
        SpeedRule { frame_step, border: Border::Adaptive, along: None }
    }
}

/// A speed for each row of the trajectories, where there is one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Speeds {
    /// Speeds by row, in m/s.
    pub by_row_m_per_s: Vec<Option<f64>>,
}

impl Speeds {
    /// A person's speed at a frame, in m/s.
    pub fn of(&self, paths: &Trajectories, person: u32, frame: u32) -> Option<f64> {
        let rows = paths.rows_of(person);
        let found = rows.binary_search_by_key(&frame, |&row| paths.rows()[row as usize].frame).ok()?;
        self.by_row_m_per_s.get(rows[found] as usize).copied().flatten()
    }
}

/// Each person's speed at each frame: the way between two frames around it, by the time between them. Gaps are not bridged.
pub fn individual_speeds(paths: &Trajectories, rule: SpeedRule) -> Speeds {
    let mut speeds = vec![None; paths.rows().len()];
    for stretch in paths.stretches() {
        for n in 0..stretch.len() {
            let Some((from, to)) = window(n, stretch.len(), rule) else { continue };
            let at = |n: usize| paths.rows()[stretch[n] as usize].at;
            let way = at(to) - at(from);
            let way_m = rule.along.map_or_else(|| way.length(), |along| way.dot(along.unit()));
            speeds[stretch[n] as usize] = Some(way_m * paths.frame_rate_hz() / (to - from) as f64);
        }
    }
    Speeds { by_row_m_per_s: speeds }
}

/// From which to which place of a stretch the way is taken; none where there is no way.
fn window(n: usize, count: usize, rule: SpeedRule) -> Option<(usize, usize)> {
    let step = rule.frame_step as usize;
    let (before, after) = (n.min(step), (count - 1 - n).min(step));
    let (back, ahead) = match rule.border {
        Border::Exclude if before < step || after < step => return None,
        Border::Exclude => (step, step),
        Border::SingleSided => (if before < step { 0 } else { step }, if after < step { 0 } else { step }),
        Border::Adaptive => (before.min(after), before.min(after)),
    };
    (back + ahead > 0).then(|| (n - back, n + ahead))
}

/// The mean speed at each frame of those in the area who have a speed, in m/s; none at frames without any of them.
pub fn mean_speed(paths: &Trajectories, speeds: &Speeds, area: &MeasurementArea) -> Series<Option<f64>> {
    let mut series = Series::filled(paths.frame_range(), None);
    let mut row = 0;
    for (frame, fixes) in paths.frames() {
        let by_row = &speeds.by_row_m_per_s[row..row + fixes.len()];
        let inside = fixes.iter().zip(by_row).filter(|(fix, _)| area.holds(fix.at)).filter_map(|(_, speed)| *speed);
        if let Some(place) = series.at_mut(frame) {
            *place = mean(inside);
        }
        row += fixes.len();
    }
    series
}

/// The mean of some numbers; none of none.
pub(crate) fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0u32), |(sum, count), number| (sum + number, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests;
