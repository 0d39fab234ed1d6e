use super::*;

fn pair(frame: u32, density_per_m2: f64, speed_m_per_s: f64) -> Pair {
    Pair { frame, density_per_m2, speed_m_per_s }
}

#[test]
fn frames_without_people_or_speed_make_no_pair() {
    let densities = Series { first_frame: 3, values: vec![0.0, 1.0, 2.0, 3.0] };
    let speeds = Series { first_frame: 4, values: vec![Some(1.2), None] };
    assert_eq!(pairs(&densities, &speeds), [pair(4, 1.0, 1.2)]);
}

#[test]
fn a_bin_has_the_mean_of_its_frames_and_the_interval_of_its_blocks() {
    let pairs = [pair(0, 0.6, 1.0), pair(1, 0.7, 1.0), pair(10, 0.8, 1.4), pair(11, 0.9, 1.4), pair(12, 2.1, 0.5)];
    let bins = binned(&pairs, 0.5, 10);
    assert_eq!(bins.len(), 2);
    let first = bins[0];
    assert_eq!((first.from_per_m2, first.to_per_m2, first.frame_count, first.block_count), (0.5, 1.0, 4, 2));
    assert!((first.speed_m_per_s - 1.2).abs() < 1e-12 && (first.density_per_m2 - 0.75).abs() < 1e-12);
    // Two block means 0.4 apart: t(1) × 0.4 / √2 / √2.
    assert!((first.half_width_m_per_s.unwrap() - 12.706_204_736 * 0.2).abs() < 1e-9);
    assert_eq!((bins[1].from_per_m2, bins[1].half_width_m_per_s), (2.0, None));
    assert!(binned(&pairs, 0.0, 10).is_empty() && binned(&pairs, f64::NAN, 10).is_empty());
    assert_eq!(binned(&pairs, 0.5, 0).len(), 2);
}
