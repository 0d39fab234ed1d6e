use super::{blocked_s, held_up};

/// Seconds blocked of somebody who goes as `place_m` says, after so many steps of 0.05 s.
fn after(steps: usize, place_m: impl Fn(f32) -> [f32; 2]) -> f32 {
    let (mut seconds, mut anchor) = (0.0, place_m(0.0));
    for n in 1..=steps {
        let at = place_m(n as f32 * 0.05);
        let has_got_on;
        (seconds, has_got_on) = blocked_s(seconds, [at[0] - anchor[0], at[1] - anchor[1]], 0.05);
        if has_got_on {
            anchor = at;
        }
    }
    seconds
}

#[test]
fn who_stands_is_blocked_ever_longer_and_at_last_for_30_s() {
    assert!((after(40, |_| [3.0, 4.0]) - 2.0).abs() < 1e-4);
    assert_eq!(after(2000, |_| [3.0, 4.0]), 30.0);
}

#[test]
fn who_swings_to_and_fro_gets_on_no_more_than_who_stands() {
    let swing = |time_s: f32| [0.0, if (time_s / 0.05).round() as i32 % 2 == 0 { 0.0 } else { 0.07 }];
    assert!((after(100, swing) - 5.0).abs() < 1e-3);
}

#[test]
fn who_walks_is_held_up_as_much_as_they_are_slower_than_they_want() {
    let share = |speed: f32| held_up(after(400, |time_s| [speed * time_s, 0.0]), 1.34);
    assert!(share(1.34) < 0.05, "{}", share(1.34));
    assert!(share(1.0) > 0.1 && share(1.0) < 0.9, "{}", share(1.0));
    assert_eq!(share(0.6), 1.0);
}
