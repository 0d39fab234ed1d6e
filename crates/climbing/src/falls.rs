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
fn share(height_m: f64, median_m: f64, steepness: f64) -> f64 {
    if height_m <= 0.0 { 0.0 } else { 1.0 / (1.0 + stdx::float::exp(steepness * stdx::float::ln(median_m / height_m))) }
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

/// What a fall does; `luck` is even between 0 and 1.
pub fn injury(params: &Params, height_m: f64, luck: f64) -> Injury {
    if luck < fatal_share(params, height_m) {
        Injury::Fatal
    } else if luck < lame_share(params, height_m) {
        Injury::Lame
    } else {
        Injury::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_survive_four_storeys_and_one_in_ten_seven() {
        let params = Params::default();
        assert!((fatal_share(&params, 14.6) - 0.5).abs() < 1e-12);
        assert!((fatal_share(&params, 25.6) - 0.9).abs() < 0.003, "{}", fatal_share(&params, 25.6));
        assert_eq!(fatal_share(&params, 0.0), 0.0);
    }

    #[test]
    fn higher_falls_are_worse_and_take_longer() {
        let params = Params::default();
        for n in 1..60 {
            let (low_m, high_m) = (f64::from(n) * 0.5, f64::from(n + 1) * 0.5);
            assert!(fatal_share(&params, low_m) < fatal_share(&params, high_m));
            assert!(lame_share(&params, low_m) < lame_share(&params, high_m));
            assert!(lame_share(&params, low_m) >= fatal_share(&params, low_m));
        }
        assert!((fall_s(4.905) - 1.0).abs() < 1e-12);
    }
}
