use super::*;
use crate::model::Me;
use crate::models::tests::{assert_near, assert_number, batch, other, velocity, walker, wall_south};

fn walking() -> Me {
    Me { velocity_m_per_s: [1.0, 0.0], wanted_m_per_s: 1.0, ..walker() }
}

const EAST: Pairs = [[1.0; LANES], [0.0; LANES]];

/// By how much a walker eastwards at 1 m/s is turned.
fn aside(batch: &Batch) -> f32 {
    AnticipationVelocity::default().asides(batch, EAST, EAST, EAST)[0]
}

#[test]
fn somebody_who_will_be_on_the_left_turns_one_right() {
    let model = AnticipationVelocity::default();
    let near = batch(walking(), None, &[other([2.0, 0.1], [-1.0, 0.0])]);
    // They will have met: k·(1 + (1 + 1)/2)·e⁰.
    assert_number(aside(&near), -16.0);
    let found = velocity(&model, walking(), None, &[other([2.0, 0.1], [-1.0, 0.0])], 0.05);
    // 1 − e^(−1/6) of the way from (1, 0) to (1, −16)/√257, to length 1; past the other by then.
    assert_near(found, [0.984_357, -0.176_187]);
}

#[test]
fn somebody_who_walks_along_ahead_matters_little() {
    let near = batch(walking(), None, &[other([0.6, 0.1], [1.0, 0.0])]);
    // The gap stays √0.37 − 0.4; k·e^(−gap/0.1).
    assert_number(aside(&near), -8.0 * 0.124_585);
}

#[test]
fn exactly_ahead_counts_as_left_and_behind_as_nothing() {
    let ahead = batch(walking(), None, &[other([2.0, 0.0], [-1.0, 0.0])]);
    assert_number(aside(&ahead), -16.0);
    let behind = batch(walking(), None, &[other([-0.5, 0.0], [1.0, 0.0])]);
    assert!(aside(&behind).abs() < 1e-20);
}

#[test]
fn speed_is_the_gap_ahead_over_the_time_gap() {
    let near = batch(walking(), None, &[other([0.93, 0.0], [0.0; 2]), other([0.5, 0.5], [0.0; 2])]);
    assert_number(free_m(EAST, [1.0; LANES], &near)[0], 0.53);
    // Those blocked for long squeeze: all are as wide as seven tenths.
    assert_number(free_m(EAST, [0.7; LANES], &near)[0], 0.65);
    let model = AnticipationVelocity { neighbour_strength: 0.0, ..AnticipationVelocity::default() };
    assert_near(velocity(&model, walking(), None, &[other([0.93, 0.0], [0.0; 2])], 0.05), [0.5, 0.0]);
}

#[test]
fn walls_take_away_what_points_into_them() {
    let model = AnticipationVelocity::default();
    let along =
        |heading: Vector, distance_m: f32| model.along_walls(heading, &batch(walking(), Some(wall_south(distance_m)), &[]), 0);
    assert_near(along([0.6, -0.8], 0.7), [0.6, -0.8]);
    // Half way between c and 2c: half of it; nearer than c: all, and a push of 0.3.
    assert_near(along([0.6, -0.8], 0.45), [0.832_05, -0.554_7]);
    assert_near(along([0.6, -0.8], 0.25), [0.894_427, 0.447_214]);
    assert_near(along([0.6, 0.8], 0.25), [0.6, 0.8]);
}
