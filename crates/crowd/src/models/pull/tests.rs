use super::*;
use crate::models::tests::{assert_near, assert_number, walker};

#[test]
fn the_drive_brings_one_to_the_wanted_speed() {
    let mut pull = Pull::default();
    pull.drive([1.0, 0.0], 1.34, 0.5);
    // 0.05 s · 1.34/0.5 m/s² over 1 + 0.05/0.5.
    assert_near(pull.velocity(&walker(), 0.05, 1.3), [0.134 / 1.1, 0.0]);
}

#[test]
fn drag_acts_along_its_axes() {
    let me = Me { velocity_m_per_s: [1.0, 1.0], wanted_m_per_s: 9.0, ..walker() };
    let along = Pull { drag_per_s: [2.0, 0.0, 0.0], ..Pull::default() };
    assert_near(along.velocity(&me, 0.5, 1.0), [0.5, 1.0]);
    // (2 1; 1 2)·(2, −1) = (3, 0).
    let slanted = Pull { acceleration: [2.0, -1.0], drag_per_s: [1.0, 1.0, 1.0] };
    assert_near(slanted.velocity(&me, 1.0, 1.0), [2.0, -1.0]);
}

#[test]
fn a_push_drags_along_and_across_its_normal() {
    let mut pull = Pull::default();
    pull.push([0.6, 0.8], 2.0, 3.0, 5.0);
    assert_near(pull.acceleration, [1.2, 1.6]);
    let [xx, xy, yy] = pull.drag_per_s;
    // Along (0.6, 0.8) it is 3, across it 5.
    assert_near([xx * 0.6 + xy * 0.8, xy * 0.6 + yy * 0.8], [1.8, 2.4]);
    assert_near([xx * -0.8 + xy * 0.6, xy * -0.8 + yy * 0.6], [-4.0, 3.0]);
}

#[test]
fn nobody_is_faster_than_the_cap() {
    assert_near(capped([3.0, 4.0], 1.0), [0.6, 0.8]);
    assert_near(capped([0.3, 0.4], 1.0), [0.3, 0.4]);
    assert_near(capped([0.3, 0.4], 0.0), [0.0, 0.0]);
}

#[test]
fn exp_takes_either_sign_up_to_ten() {
    assert_number(exp(2.0), 7.389_056);
    assert_number(exp(-2.0), 0.135_335);
    assert_number(exp(50.0) / 22_026.47, 1.0);
}

/// However stiff the spring and however long the step, a body between two walls comes to rest.
#[test]
fn a_stiff_spring_is_damped_at_any_step() {
    for dt_s in [0.01, 0.05, 0.5] {
        let mut me = Me { velocity_m_per_s: [0.0, 0.0], wanted_m_per_s: 1e6, ..walker() };
        let mut at_m = 0.1f32;
        for _ in 0..2000 {
            let mut pull = Pull::default();
            pull.push([1.0, 0.0], -1500.0 * at_m, dt_s * 1500.0, 0.0);
            me.velocity_m_per_s = pull.velocity(&me, dt_s, 1.0);
            at_m += dt_s * me.velocity_m_per_s[0];
            assert!(at_m.abs() <= 0.1, "{at_m} m at {dt_s} s");
        }
        assert!(at_m.abs() < 1e-4, "{at_m} m at {dt_s} s");
    }
}
