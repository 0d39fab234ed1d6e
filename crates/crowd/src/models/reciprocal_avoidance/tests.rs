use super::*;
use crate::model::Me;
use crate::models::tests::{assert_near, assert_number, other, velocity, walker, wall_south};

/// One over a horizon of 2 s, and over 0.2 s for those who overlap.
const PER_S: [f32; 2] = [0.5, 5.0];

#[test]
fn before_the_cone_the_border_is_the_discs() {
    // Around (2, 0), of radius 0.5.
    let (outward, outside) = border([4.0, 0.0], 1.0, [0.0, 0.0], PER_S);
    assert_near(outward, [-1.0, 0.0]);
    assert_number(outside, 1.5);
}

#[test]
fn beside_the_cone_the_border_is_its_leg() {
    let (outward, outside) = border([4.0, 0.0], 1.0, [2.0, 0.1], PER_S);
    // The leg's sine is 1/4, its cosine √15/4.
    assert_near(outward, [-0.25, 0.968_246]);
    assert_number(outside, -0.403_175);
    let (outward, _) = border([4.0, 0.0], 1.0, [2.0, -0.1], PER_S);
    assert_near(outward, [-0.25, -0.968_246]);
}

#[test]
fn bodies_that_overlap_part_within_their_time() {
    let (outward, outside) = border([0.3, 0.0], 0.4, [0.0, 0.0], PER_S);
    assert_near(outward, [-1.0, 0.0]);
    // Half a metre a second between them: 0.1 m in 0.2 s.
    assert_number(outside, -0.5);
    let (outward, _) = border([0.0, 0.0], 0.4, [0.0, 0.0], PER_S);
    assert!(outward.iter().all(|part| part.is_finite()));
}

#[test]
fn each_of_two_does_half() {
    let me = Me { velocity_m_per_s: [1.0, 0.0], ..walker() };
    let mut batch = crate::models::tests::batch(me, None, &[other([1.4, 0.0], [-1.0, 0.0])]);
    ReciprocalAvoidance::default().beside_people(&mut batch);
    let [east, north, least] = &batch.columns.work;
    // In line: to the right. w = 2 m/s lies 4/7 m/s inside; half of it takes one's own velocity to the border.
    assert_near([east[0], north[0]], [-0.285_714, -0.958_315]);
    assert_number(least[0], 0.0);
}

#[test]
fn a_wall_permits_to_reach_it_at_its_horizon() {
    let me = Me { wanted: [0.0, -1.0], ..walker() };
    let found = velocity(&ReciprocalAvoidance::default(), me, Some(wall_south(0.29)), &[], 0.05);
    assert_near(found, [0.0, -0.3]);
}

#[test]
fn nobody_out_of_sight_forbids_anything() {
    let me = Me { velocity_m_per_s: [1.34, 0.0], ..walker() };
    let someone = [other([2.5, 0.0], [-1.34, 0.0])];
    let model = ReciprocalAvoidance { sight_m: 2.4, ..ReciprocalAvoidance::default() };
    assert_near(velocity(&model, me, None, &someone, 0.05), [1.34, 0.0]);
    assert!(velocity(&ReciprocalAvoidance::default(), me, None, &someone, 0.05)[1] < -0.1);
}

/// Handing over only those who are broken comes to the same as handing over all.
#[test]
fn those_who_are_not_broken_do_not_matter() {
    let model = ReciprocalAvoidance::default();
    for seed in 0..60 {
        let draw = stdx::draw::Draw::new(seed);
        let unit = |nth: u32| 2.0 * draw.unit(stdx::draw::Purpose::Place, 0, stdx::tick::Tick(0), nth) as f32 - 1.0;
        let others: Vec<_> =
            (0..12).map(|n| other([2.5 * unit(4 * n), 2.5 * unit(4 * n + 1)], [unit(4 * n + 2), unit(4 * n + 3)])).collect();
        let me = Me { velocity_m_per_s: [1.0, 0.0], ..walker() };
        let mut batch = crate::models::tests::batch(me, None, &others);
        model.beside_people(&mut batch);
        let [east, north, least] = &batch.columns.work;
        let plane = |row: usize| HalfPlane { inward: [east[row], north[row]], least_m_per_s: least[row] };
        let planes: Vec<HalfPlane> = batch.rows_of(0).map(plane).filter(|plane| plane.least_m_per_s.is_finite()).collect();
        let (wanted, broken) = half_planes::nearest(&planes, 0, [1.34, 0.0], 1.34 * model.speed_cap_share);
        let found = velocity(&model, me, None, &others, 0.05);
        if broken == 0.0 {
            assert!(
                crate::model::length([found[0] - wanted[0], found[1] - wanted[1]]) < 1e-3,
                "seed {seed}: {found:?}, {wanted:?}"
            );
        } else {
            let worst = planes.iter().map(|plane| plane.least_m_per_s - plane.inward[0] * found[0] - plane.inward[1] * found[1]);
            assert!(worst.fold(0.0, f32::max) < broken + 1e-3, "seed {seed}: {found:?}, {wanted:?}");
        }
    }
}
