use super::*;
use crate::model::Me;
use crate::models::tests::{assert_near, assert_number, other, velocity, walker, wall_south};

#[test]
fn bodies_grow_long_and_narrow_with_speed() {
    let model = CentrifugalForce::default();
    assert_near(model.axes_m(0.2, 0.0, 1.0 / 1.34), [0.18, 0.25]);
    assert_near(model.axes_m(0.2, 1.34, 1.0 / 1.34), [0.18 + 0.53 * 1.34, 0.2]);
    assert_near(model.axes_m(0.2, 1.0, 1.0 / 1.34), [0.71, 0.212_687]);
}

#[test]
fn the_border_of_an_ellipse_lies_on_it() {
    assert_number(border_m([2.0, 1.0], 1.0), 2.0);
    assert_number(border_m([2.0, 1.0], 0.0), 1.0);
    // x = y on x²/4 + y² = 1: both are √0.8.
    assert_number(border_m([2.0, 1.0], 0.5f32.sqrt()), 1.6f32.sqrt());
}

#[test]
fn the_force_is_square_of_speed_over_distance_joined_to_its_most() {
    let model = CentrifugalForce::default();
    let free = model.repulsion(0.5, 1.0, 9.0);
    assert_eq!(free, Repulsion { push_m_per_s2: 2.0, fall_per_s2: 4.0, brake_per_s: 4.0 });
    assert_number(model.repulsion(0.1, 0.5, 9.0).push_m_per_s2, 2.5);
    // Half way: 9/2 + 2.5/2 and an eighth of 0.1 m times the slope 25.
    assert_number(model.repulsion(0.05, 0.5, 9.0).push_m_per_s2, 6.0625);
    assert_number(model.repulsion(0.0, 0.5, 9.0).push_m_per_s2, 9.0);
    assert_number(model.repulsion(-1.0, 0.5, 9.0).push_m_per_s2, 9.0);
    assert_number(model.repulsion(0.1, 3.0, 9.0).push_m_per_s2, 9.0);
}

#[test]
fn the_force_ends_at_the_cut_off() {
    let model = CentrifugalForce::default();
    assert_eq!([1.0, 1.89, 2.0, 5.0].map(|distance_m| model.within(distance_m)), [1.0, 1.0, 0.0, 0.0]);
    assert_number(model.within(1.95), 0.5);
}

#[test]
fn somebody_standing_ahead_slows_one_down() {
    let me = Me { velocity_m_per_s: [1.0, 0.0], wanted_m_per_s: 1.0, ..walker() };
    let found = velocity(&CentrifugalForce::default(), me, None, &[other([1.5, 0.0], [0.0; 2])], 0.01);
    // δ = 1.5 − 0.71 − 0.2, F = 1.3²/δ; see the module for the step.
    assert_near(found, [0.972_638, 0.0]);
}

#[test]
fn nobody_minds_those_behind() {
    let me = Me { velocity_m_per_s: [1.0, 0.0], wanted_m_per_s: 1.0, ..walker() };
    let found = velocity(&CentrifugalForce::default(), me, None, &[other([-0.5, 0.0], [1.0, 0.0])], 0.01);
    assert_near(found, [1.0, 0.0]);
}

#[test]
fn nobody_minds_a_wall_alongside() {
    let me = Me { velocity_m_per_s: [1.34, 0.0], ..walker() };
    assert_near(velocity(&CentrifugalForce::default(), me, Some(wall_south(0.3)), &[], 0.01), [1.34, 0.0]);
}
