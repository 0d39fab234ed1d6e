//! Against tables and against numbers worked out elsewhere.

use super::*;

fn near(value: f64, wanted: f64, tolerance: f64) {
    assert!((value - wanted).abs() <= tolerance, "{value} is not {wanted} ± {tolerance}");
}

#[test]
fn a_mean_has_its_t_interval() {
    let found = estimate(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
    near(found.mean, 5.0, 1e-12);
    near(found.deviation, 2.138_089_935, 1e-9);
    let interval = found.interval.unwrap();
    near(interval.low, 5.0 - 2.364_624 * 2.138_089_935 / 8f64.sqrt(), 1e-5);
    near(interval.high, 6.787_486, 1e-4);
    assert_eq!(estimate(&[3.0]).unwrap().interval, None);
    assert_eq!(estimate(&[]), None);
}

#[test]
fn a_share_has_its_wilson_interval() {
    let interval = wilson(10, 100);
    near(interval.low, 0.055_229, 1e-5);
    near(interval.high, 0.174_366, 1e-5);
    near(wilson(0, 20).high, 0.161_125, 1e-5);
    assert_eq!(wilson(0, 0), Interval { low: 0.0, high: 1.0 });
    near(share_rises((50, 70), (100, 100)), 0.001_946, 1e-5);
    near(share_rises((0, 0), (10, 10)), 1.0, 0.0);
}

#[test]
fn goodness_of_fit_sees_what_fits_and_what_does_not() {
    let even: Vec<f64> = (0..100).map(|n| (f64::from(n) + 0.5) / 100.0).collect();
    let found = ks_one(&even, |x| x.clamp(0.0, 1.0)).unwrap();
    near(found.statistic, 0.005, 1e-12);
    near(found.p, 1.0, 1e-9);
    let squeezed: Vec<f64> = even.iter().map(|x| x * x).collect();
    assert!(ks_one(&squeezed, |x| x.clamp(0.0, 1.0)).unwrap().p < 1e-4);
    near(ks_two(&even, &squeezed).unwrap().statistic, 0.25, 0.011);
    assert!(ks_two(&even, &squeezed).unwrap().p < 0.01);
    assert!(ks_two(&even, &even).unwrap().p > 0.999);
    assert_eq!(ks_one(&[], |x| x), None);
    // Mendel's peas: 315, 108, 101, 32 against 9:3:3:1.
    let peas = chi_square(&[315, 108, 101, 32], &[9.0 / 16.0, 3.0 / 16.0, 3.0 / 16.0, 1.0 / 16.0]).unwrap();
    near(peas.statistic, 0.470, 1e-3);
    near(peas.p, 0.925_4, 1e-3);
    assert_eq!(chi_square(&[1], &[1.0]), None);
}

#[test]
fn bins_and_lines_and_quantiles() {
    let points: Vec<(f64, f64)> = (0..10).map(|n| (f64::from(n) / 10.0, 2.0 * f64::from(n))).collect();
    let bins = binned(&points, 0.0, 0.5, 2);
    assert_eq!(bins.len(), 2);
    near(bins[0].middle, 0.25, 1e-12);
    near(bins[1].estimate.mean, 14.0, 1e-12);
    let (slope, at_zero) = line_through(&points).unwrap();
    near(slope, 20.0, 1e-9);
    near(at_zero, 0.0, 1e-9);
    assert_eq!(line_through(&[(1.0, 1.0)]), None);
    near(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5).unwrap(), 2.5, 1e-12);
    assert_eq!(quantile(&[], 0.5), None);
}
