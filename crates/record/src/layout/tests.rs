use super::*;

#[test]
fn a_day_falls_into_slices_of_a_minute() {
    let cadence = Cadence::new(0.05, 10_800.0).unwrap();
    assert_eq!((cadence.ticks_per_frame, cadence.frame_count(), cadence.slice_count()), (4, 54_000, 180));
    assert_eq!(cadence.slice_start(1), Tick(1200));
    assert_eq!(cadence.frame_time_ms(301), 60_200);
}

#[test]
fn frames_may_come_at_another_rate() {
    let cadence = Cadence::with_frames(0.05, 60.0, 0.1).unwrap();
    assert_eq!((cadence.ticks_per_frame, cadence.frame_count(), cadence.slice_count()), (2, 600, 2));
    assert_eq!((cadence.slice_start(1), cadence.frame_time_ms(7)), (Tick(600), 700));
    for interval_s in [0.0, -1.0, f64::NAN, 1e9] {
        assert_eq!(Cadence::with_frames(0.05, 60.0, interval_s), None);
    }
}

#[test]
fn the_last_slice_may_be_short() {
    let cadence = Cadence::new(0.05, 61.1).unwrap();
    assert_eq!((cadence.slice_count(), cadence.frames_in(0), cadence.frames_in(1), cadence.frames_in(2)), (2, 300, 6, 0));
    assert_eq!(cadence.slice_start(2), cadence.end);
}

#[test]
fn no_cadence_without_time() {
    for (dt_s, until_s) in [(0.0, 1.0), (0.05, 0.0), (f64::NAN, 1.0), (0.05, f64::NAN), (0.05, 1e9), (1e-9, 1e5), (-0.05, 3.0)] {
        assert_eq!(Cadence::new(dt_s, until_s), None, "{dt_s} {until_s}");
    }
}

#[test]
fn names_lead_back_to_numbers() {
    assert_eq!(slice_of(&trajectory_name(12)), Some(12));
    assert_eq!(slice_of(&events_name(1_234_567)), Some(1_234_567));
    assert_eq!(checkpoint_slices(&checkpoint_name(10)), Some(10));
    for name in ["trajectory/12.parquet", "trajectory/+00012.parquet", "events/000001.bin", "../run.json", "run.json.partial"] {
        assert!(!is_ours(name), "{name}");
    }
}

#[test]
fn every_tenth_checkpoint_and_the_newest_stay() {
    let kept: Vec<u32> = (1..=27).filter(|&count| keeps_checkpoint(count, 25)).collect();
    assert_eq!(kept, [10, 20, 25]);
}
