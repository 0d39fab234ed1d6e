use super::*;
use crate::models::tests::{assert_near, assert_number, other, velocity, walker, wall_south};

#[test]
fn a_gap_of_one_range_pushes_with_a_share_of_e() {
    let model = SocialForce::default();
    // 2000 N over 80 kg, by e⁻¹.
    let contact = model.contact(0.08, 25.0, 0.08);
    assert_number(contact.push_m_per_s2, 9.196_986);
    assert_number(contact.far_per_s2, 114.962_3);
    assert_eq!((contact.near_per_s2, contact.friction_per_s), (0.0, 0.0));
}

#[test]
fn an_overlap_adds_the_body_force_and_friction() {
    let contact = SocialForce::default().contact(-0.01, 25.0, 0.08);
    // 25·e^(1/8) + 1500·0.01; 3000·0.01.
    assert_number(contact.push_m_per_s2, 43.328_71);
    assert_number(contact.near_per_s2, 1_854.109);
    assert_number(contact.friction_per_s, 30.0);
    assert_eq!(contact.far_per_s2, 0.0);
}

#[test]
fn somebody_standing_ahead_holds_one_back() {
    let found = velocity(&SocialForce::default(), walker(), None, &[other([0.48, 0.0], [0.0; 2])], 0.01);
    // (2.68 − 9.196986)·0.01 over 1 + 0.01·(2 + 0.01·114.9623).
    assert_near(found, [-0.063_179_7, 0.0]);
}

#[test]
fn somebody_who_slides_past_drags_one_along() {
    let me = crate::model::Me { wanted_m_per_s: 1e-3, ..walker() };
    let model = SocialForce { speed_cap_share: 1e6, ..SocialForce::default() };
    let found = velocity(&model, me, None, &[other([0.39, 0.0], [0.0, 1.0])], 0.01);
    // 30/s over the step, over 1 + 0.01·(2 + 30).
    assert_number(found[1], 0.3 / 1.32);
}

#[test]
fn a_wall_pushes_as_a_body_does() {
    let me = crate::model::Me { wanted: [0.0, 1.0], wanted_m_per_s: 1e-6, ..walker() };
    let model = SocialForce { speed_cap_share: 1e6, ..SocialForce::default() };
    let found = velocity(&model, me, Some(wall_south(0.28)), &[], 0.01);
    assert_near(found, [0.0, 0.091_969_86 / 1.031_496_2]);
}
