//! Times as people write them.

use hyosan::load;

#[cfg(test)]
mod tests;

/// What `--until` may be.
pub(crate) const UNTIL_FORMS: &str = "a time of day (11:30, 11:30:15) or a span from the start (90s, 20min, 1.5h)";

const DAY_S: f64 = 86_400.0;

/// Seconds from the start to `text`, for a run that starts at `clock_start_s`; none if it is neither form or lies behind.
pub(crate) fn until_s(text: &str, clock_start_s: f64) -> Option<f64> {
    let text = text.trim();
    let until_s = if text.contains(':') { load::clock_s(text)? - clock_start_s } else { load::duration_s(text)? };
    (until_s > 0.0 && until_s.is_finite()).then_some(until_s)
}

/// The time of day, `10:34`, of a moment `time_s` into a run.
pub(crate) fn of_day(clock_start_s: f64, time_s: f64) -> String {
    let minutes = ((clock_start_s + time_s) / 60.0).floor().rem_euclid(24.0 * 60.0) as u32;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Minutes and seconds since the start, `1:04`.
pub(crate) fn elapsed(time_s: f64) -> String {
    let seconds = time_s.max(0.0).floor() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The time of day with seconds, `10:34:05`.
pub(crate) fn of_day_with_seconds(clock_start_s: f64, time_s: f64) -> String {
    let seconds = (clock_start_s + time_s).floor().rem_euclid(DAY_S) as u32 % 60;
    format!("{}:{seconds:02}", of_day(clock_start_s, time_s))
}
