//! Who crosses a line, when and which way; how many have done so by then (N–t), and the flow.

use geom::point::Point;
use geom::segment::Segment;

use crate::paths::{Series, Trajectories};
use crate::speed::Speeds;

/// A step that ends so near to the line ends on it, in metres. The next step then crosses (PedPy 1.5 does the same).
const ON_LINE_M: f64 = 1e-5;

/// Nearer than this is on the line but for rounding, in metres.
const ROUNDING_M: f64 = 1e-9;

/// Whether the last step of an unbroken stretch can cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastStep {
    /// It can: who steps over the line and is gone has crossed.
    #[default]
    Counts,
    /// It cannot, as in PedPy 1.5.
    IsLeftOut,
}

/// A step over the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// Who.
    pub person: u32,
    /// The frame at which the step ends.
    pub frame: u32,
    /// True if it ends to the left of the line, looking from its first end to its second.
    pub is_to_left: bool,
}

/// Which crossings are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// All.
    #[default]
    Either,
    /// Those that end to the left of the line, looking from its first end to its second.
    ToLeft,
    /// Those that end to the right.
    ToRight,
}

impl Direction {
    fn takes(self, crossing: &Crossing) -> bool {
        match self {
            Direction::Either => true,
            Direction::ToLeft => crossing.is_to_left,
            Direction::ToRight => !crossing.is_to_left,
        }
    }
}

/// Whether a step crosses a line: it meets it and does not end on it. True if it ends to the left of the line, looking from its
/// first end to its second; none if it does not cross.
pub fn step_over(line: Segment, from: Point, to: Point) -> Option<bool> {
    let meets = Segment::new(from, to).meets(line) || line.distance(from) < ROUNDING_M;
    (meets && line.distance(to) >= ON_LINE_M).then(|| (line.b - line.a).cross(to - line.a) > 0.0)
}

/// All crossings, sorted by frame and then by person.
pub fn crossings(paths: &Trajectories, line: Segment, last_step: LastStep) -> Vec<Crossing> {
    let rows = paths.rows();
    let mut found = Vec::new();
    for stretch in paths.stretches() {
        let count = stretch.len() - usize::from(last_step == LastStep::IsLeftOut);
        for pair in stretch[..count].windows(2) {
            let (from, to) = (rows[pair[0] as usize], rows[pair[1] as usize]);
            if let Some(is_to_left) = step_over(line, from.at, to.at) {
                found.push(Crossing { person: to.person, frame: to.frame, is_to_left });
            }
        }
    }
    found.sort_by_key(|crossing| (crossing.frame, crossing.person));
    found
}

/// Each person's first crossing of those meant, sorted by frame and then by person.
pub fn first_crossings(crossings: &[Crossing], direction: Direction) -> Vec<Crossing> {
    let mut seen = std::collections::BTreeSet::new();
    crossings.iter().filter(|crossing| direction.takes(crossing) && seen.insert(crossing.person)).copied().collect()
}

/// N–t: how many have crossed by each frame. Takes the first crossings.
pub fn n_t(paths: &Trajectories, first: &[Crossing]) -> Series<u32> {
    let mut series = Series::filled(paths.frame_range(), 0);
    for crossing in first {
        if let Some(count) = series.at_mut(crossing.frame) {
            *count += 1;
        }
    }
    let mut total = 0;
    for count in &mut series.values {
        total += *count;
        *count = total;
    }
    series
}

/// From each first crossing to the next, in seconds.
pub fn time_gaps_s(first: &[Crossing], frame_rate_hz: f64) -> Vec<f64> {
    first.windows(2).map(|pair| f64::from(pair[1].frame - pair[0].frame) / frame_rate_hz).collect()
}

/// The flow from the first crossing to the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// How many crossed.
    pub count: u32,
    /// The frame of the first.
    pub from_frame: u32,
    /// The frame of the last.
    pub to_frame: u32,
    /// Flow, in 1/s: all but the first, by the time from the first to the last. None unless they cross at two frames at least.
    pub flow_per_s: Option<f64>,
}

/// The flow from the first crossing to the last; none without any. Takes the first crossings.
pub fn flow(first: &[Crossing], frame_rate_hz: f64) -> Option<Flow> {
    let (from_frame, to_frame) = (first.first()?.frame, first.last()?.frame);
    let span_s = f64::from(to_frame - from_frame) / frame_rate_hz;
    let flow_per_s = (to_frame > from_frame).then(|| (first.len() - 1) as f64 / span_s);
    Some(Flow { count: first.len() as u32, from_frame, to_frame, flow_per_s })
}

/// The flow of one window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowFlow {
    /// The frame where it starts: one after the last crossing of the window before; in the first the first crossing.
    pub from_frame: u32,
    /// The frame where it ends: one after its last crossing.
    pub to_frame: u32,
    /// How many crossed.
    pub count: u32,
    /// Flow, in 1/s.
    pub flow_per_s: f64,
    /// Mean speed of those who crossed, at their crossing, in m/s; none if none of them has a speed there.
    pub speed_m_per_s: Option<f64>,
}

/// The flow in windows of about `window_frames`, as PedPy 1.5 computes it: windows without a crossing are left out, and each of
/// the others ends just after its last crossing. Takes the first crossings; no windows of no frames.
pub fn flow_in_windows(paths: &Trajectories, first: &[Crossing], speeds: &Speeds, window_frames: u32) -> Vec<WindowFlow> {
    let Some((begin, (_, last_frame))) = first.first().zip(paths.frame_range()) else { return Vec::new() };
    let (mut windows, mut from_frame, mut before) = (Vec::new(), begin.frame, 0);
    let mut probe = u64::from(begin.frame) + u64::from(window_frames);
    while window_frames > 0 && probe < u64::from(last_frame) {
        let passed = first.partition_point(|crossing| u64::from(crossing.frame) <= probe);
        if passed != before {
            let to_frame = first[passed - 1].frame + 1;
            let count = (passed - before) as u32;
            let flow_per_s = f64::from(count) / f64::from(to_frame - from_frame) * paths.frame_rate_hz();
            let speed_m_per_s = mean_speed(paths, first, speeds, from_frame, to_frame);
            windows.push(WindowFlow { from_frame, to_frame, count, flow_per_s, speed_m_per_s });
            (before, from_frame) = (passed, to_frame);
        }
        probe += u64::from(window_frames);
    }
    windows
}

/// The mean speed at their crossing of those who cross from one frame to another, both included.
fn mean_speed(paths: &Trajectories, first: &[Crossing], speeds: &Speeds, from_frame: u32, to_frame: u32) -> Option<f64> {
    let range = first.partition_point(|crossing| crossing.frame < from_frame)
        ..first.partition_point(|crossing| crossing.frame <= to_frame);
    crate::speed::mean(first[range].iter().filter_map(|crossing| speeds.of(paths, crossing.person, crossing.frame)))
}

#[cfg(test)]
mod tests;
