//! What a fall does, by its height.

use world::event::Injury;

use crate::params::Params;

/// Acceleration of gravity, in m/s².
const GRAVITY_M_PER_S2: f64 = 9.81;

/// The time that a fall from a height takes, in seconds: √(2h/g).
pub fn fall_s(height_m: f64) -> f64 {
    (2.0 * height_m.max(0.0) / GRAVITY_M_PER_S2).sqrt()
}

/// The share of falls from a height that go wrong, log-logistic: 1 / (1 + (median / height)^steepness).
fn share(height_m: f64, median_m: f64, steepness_1: f64) -> f64 {
    if height_m <= 0.0 { 0.0 } else { 1.0 / (1.0 + stdx::float::exp(steepness_1 * stdx::float::ln(median_m / height_m))) }
}

/// The share of falls from a height that kill; Buckman and Buckman 1991 by way of a log-logistic law: half from 14.6 m, nine in
/// ten from 25.6 m.
pub fn fatal_share(params: &Params, height_m: f64) -> f64 {
    share(height_m, params.fatal_median_m, params.fatal_steepness)
}

/// The share of falls from a height after which one limps, or worse.
pub fn lame_share(params: &Params, height_m: f64) -> f64 {
    share(height_m, params.lame_median_m, params.lame_steepness).max(fatal_share(params, height_m))
}

/// What a fall does; `luck_1` is even between 0 and 1.
pub fn injury(params: &Params, height_m: f64, luck_1: f64) -> Injury {
    if luck_1 < fatal_share(params, height_m) {
        Injury::Fatal
    } else if luck_1 < lame_share(params, height_m) {
        Injury::Lame
    } else {
        Injury::None
    }
}

#[cfg(test)]
mod tests;
