//! The folder: which files a record has, and which part of the run each of them holds.

use stdx::tick::Tick;

/// The version of the record's format.
pub const FORMAT: u32 = 2;

/// Frames in a slice.
pub const FRAMES_PER_SLICE: u32 = 300;

/// From a frame to the next, in seconds, as nearly as the step allows; drills say their own.
pub const FRAME_INTERVAL_S: f64 = 0.2;

/// The curves have a point every so many frames.
pub const FRAMES_PER_COUNT: u32 = 50;

/// Checkpoints of which the slice count is a multiple of this stay; of the others only the newest does.
pub const CHECKPOINT_EVERY: u32 = 10;

/// No run is longer, in seconds (a week).
pub const LONGEST_S: f64 = 604_800.0;

/// What the record says of itself.
pub const RUN: &str = "run.json";

/// The scenario's text.
pub const SCENARIO: &str = "scenario.toml";

/// The plan's text.
pub const PLAN: &str = "plan.geojson";

/// The threat's text; not there if the scenario names none.
pub const THREAT: &str = "threat.toml";

/// The people.
pub const PEOPLE: &str = "people.parquet";

/// Where everybody was, slice by slice.
pub fn trajectory_name(slice: u32) -> String {
    format!("trajectory/{slice:06}.parquet")
}

/// What happened, slice by slice.
pub fn events_name(slice: u32) -> String {
    format!("events/{slice:06}.parquet")
}

/// What was to be heard, slice by slice.
pub fn sounds_name(slice: u32) -> String {
    format!("sounds/{slice:06}.parquet")
}

/// How things stood after `slice_count` slices.
pub fn checkpoint_name(slice_count: u32) -> String {
    format!("checkpoints/{slice_count:06}.bin")
}

/// The slice count of a checkpoint's name.
pub fn checkpoint_slices(name: &str) -> Option<u32> {
    numbered(name, "checkpoints/", ".bin")
}

/// The slice of the name of a slice's file, whichever of the three it is.
pub fn slice_of(name: &str) -> Option<u32> {
    ["trajectory/", "events/", "sounds/"].into_iter().find_map(|folder| numbered(name, folder, ".parquet"))
}

/// True for the names of a record's files.
pub fn is_ours(name: &str) -> bool {
    [RUN, SCENARIO, PLAN, THREAT, PEOPLE].contains(&name) || slice_of(name).is_some() || checkpoint_slices(name).is_some()
}

fn numbered(name: &str, before: &str, after: &str) -> Option<u32> {
    let digits = name.strip_prefix(before)?.strip_suffix(after)?;
    let is_plain = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

/// True for a checkpoint that stays when `newest` has been written.
pub fn keeps_checkpoint(slice_count: u32, newest: u32) -> bool {
    slice_count == newest || (slice_count < newest && slice_count.is_multiple_of(CHECKPOINT_EVERY))
}

/// How a run's ticks fall into frames and slices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cadence {
    /// The step, in seconds.
    pub dt_s: f64,
    /// Ticks from a frame to the next.
    pub ticks_per_frame: u32,
    /// The tick at which the run ends.
    pub end: Tick,
}

impl Cadence {
    /// The cadence of a run that ends at `until_s`; none unless the step and the end are more than nothing and at most a week.
    pub fn new(dt_s: f64, until_s: f64) -> Option<Cadence> {
        Cadence::with_frames(dt_s, until_s, FRAME_INTERVAL_S)
    }

    /// The same with frames every `frame_interval_s`, as nearly as the step allows.
    pub fn with_frames(dt_s: f64, until_s: f64, frame_interval_s: f64) -> Option<Cadence> {
        let is_time = |time_s: f64| time_s > 0.0 && time_s <= LONGEST_S;
        let is_sound = is_time(dt_s) && is_time(until_s) && is_time(frame_interval_s);
        let end = Tick::at_s(until_s, dt_s);
        // The last slice is numbered in full, so its end must be a tick, too.
        if !is_sound || end.0 == 0 || end.0 > u32::MAX / 2 {
            return None;
        }
        let ticks_per_frame = (frame_interval_s / dt_s).round().clamp(1.0, 1e6) as u32;
        Some(Cadence { dt_s, ticks_per_frame, end })
    }

    /// From a frame to the next, in seconds.
    pub fn frame_interval_s(&self) -> f64 {
        f64::from(self.ticks_per_frame) * self.dt_s
    }

    /// Frames in all: one at the start and one every interval, none at the end itself.
    pub fn frame_count(&self) -> u32 {
        self.end.0.div_ceil(self.ticks_per_frame)
    }

    /// Slices in all.
    pub fn slice_count(&self) -> u32 {
        self.frame_count().div_ceil(FRAMES_PER_SLICE)
    }

    /// The first tick of a slice; of the slice after the last: the end.
    pub fn slice_start(&self, slice: u32) -> Tick {
        let tick = u64::from(slice) * u64::from(FRAMES_PER_SLICE) * u64::from(self.ticks_per_frame);
        Tick(tick.min(u64::from(self.end.0)) as u32)
    }

    /// Frames of a slice.
    pub fn frames_in(&self, slice: u32) -> u32 {
        self.frame_count().saturating_sub(slice.saturating_mul(FRAMES_PER_SLICE)).min(FRAMES_PER_SLICE)
    }

    /// The time of a frame in whole milliseconds.
    pub fn frame_time_ms(&self, frame: u32) -> u32 {
        (f64::from(frame) * self.frame_interval_s() * 1000.0).round() as u32
    }
}

#[cfg(test)]
mod tests;
