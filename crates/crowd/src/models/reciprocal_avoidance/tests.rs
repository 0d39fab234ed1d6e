use super::*;
use crate::models::tests::{assert_near, assert_number, other, velocity, walker, wall_south};

#[test]
fn before_the_cone_the_border_is_the_discs() {
    // Around (2, 0), of radius 0.5.
    let (outward, outside) = border([4.0, 0.0], 1.0, [0.0, 0.0], 2.0, 0.2);
    assert_near(outward, [-1.0, 0.0]);
    assert_number(outside, 1.5);
}

#[test]
fn beside_the_cone_the_border_is_its_leg() {
    let (outward, outside) = border([4.0, 0.0], 1.0, [2.0, 0.1], 2.0, 0.2);
    // The leg's sine is 1/4, its cosine √15/4.
    assert_near(outward, [-0.25, 0.968_246]);
    assert_number(outside, -0.403_175);
    let (outward, _) = border([4.0, 0.0], 1.0, [2.0, -0.1], 2.0, 0.2);
    assert_near(outward, [-0.25, -0.968_246]);
}

#[test]
fn bodies_that_overlap_part_within_their_time() {
    let (outward, outside) = border([0.3, 0.0], 0.4, [0.0, 0.0], 2.0, 0.2);
    assert_near(outward, [-1.0, 0.0]);
    // Half a metre a second between them: 0.1 m in 0.2 s.
    assert_number(outside, -0.5);
    let (outward, _) = border([0.0, 0.0], 0.4, [0.0, 0.0], 2.0, 0.2);
    assert!(outward.iter().all(|part| part.is_finite()));
}

#[test]
fn each_of_two_does_half() {
    let me = Me { velocity_m_per_s: [1.0, 0.0], ..walker() };
    let plane = ReciprocalAvoidance::default().beside_person(&me, [1.4, 0.0], 0.4, [-1.0, 0.0]);
    // In line: to the right. w = 2 m/s lies 4/7 m/s inside; half of it takes one's own velocity to the border.
    assert_near(plane.inward, [-0.285_714, -0.958_315]);
    assert_number(plane.least_m_per_s, 0.0);
}

#[test]
fn a_wall_permits_to_reach_it_at_its_horizon() {
    let me = Me { wanted: [0.0, -1.0], ..walker() };
    let found = velocity(&ReciprocalAvoidance::default(), me, Some(wall_south(0.29)), &[], 0.05);
    assert_near(found, [0.0, -0.3]);
}

#[test]
fn the_nearest_sixteen_count_nearest_first() {
    let others: Vec<_> = (0..40).map(|n| other([0.05 * ((n * 7) % 40 + 10) as f32, 0.0], [0.0; 2])).collect();
    let batch = crate::models::tests::batch(walker(), None, &others);
    let (rows, count) = nearest_rows(&batch, 0, 3.0);
    let distances_m: Vec<f32> = rows[..count].iter().map(|&row| batch.near.dx_m[row]).collect();
    let wanted_m: Vec<f32> = (10..26).map(|n| 0.05 * n as f32).collect();
    assert_eq!(distances_m, wanted_m);
    assert_eq!(nearest_rows(&batch, 0, 0.52).1, 1);
}
