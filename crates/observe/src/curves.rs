//! How many people were in which state, over time.

/// Counts of people by state code: the codes of `world::state::Stage`, then those who have left.
pub type Counts = [u32; 8];

/// A point of the curves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When, in seconds since the start.
    pub time_s: f64,
    /// How many.
    pub counts: Counts,
}

/// The curves of slices whose counts were taken every `interval_s`, starting anew with each slice of `slice_s` seconds.
pub fn curves<'a>(slices: impl IntoIterator<Item = &'a [Counts]>, slice_s: f64, interval_s: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for (slice, counts) in slices.into_iter().enumerate() {
        points.extend(
            counts
                .iter()
                .enumerate()
                .map(|(n, &counts)| Point { time_s: round(slice as f64 * slice_s + n as f64 * interval_s), counts }),
        );
    }
    points
}

/// To the millisecond: sums of steps that are no binary fractions look ragged otherwise.
fn round(time_s: f64) -> f64 {
    (time_s * 1000.0).round() / 1000.0
}

/// Those who have turned or are about to: what a chart shows first.
pub fn infected(counts: &Counts) -> u32 {
    counts[1] + counts[2] + counts[3]
}

#[cfg(test)]
mod tests;
