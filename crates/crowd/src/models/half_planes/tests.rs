use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

use super::*;
use crate::models::tests::{assert_near, assert_number};

fn plane(x: f32, y: f32, least_m_per_s: f32) -> HalfPlane {
    HalfPlane { inward: [x, y], least_m_per_s }
}

fn found(planes: &[HalfPlane], firm: usize, wanted: Vector, most_m_per_s: f32) -> Vector {
    nearest(planes, firm, wanted, most_m_per_s).0
}

#[test]
fn nothing_in_the_way_leaves_the_wanted_velocity_within_the_disc() {
    assert_near(found(&[], 0, [0.5, 0.5], 1.0), [0.5, 0.5]);
    assert_near(found(&[], 0, [3.0, 0.0], 1.0), [1.0, 0.0]);
}

#[test]
fn the_best_lies_on_a_border_or_in_a_corner() {
    assert_near(found(&[plane(0.0, 1.0, 0.5)], 0, [1.0, 0.0], 2.0), [1.0, 0.5]);
    assert_near(found(&[plane(0.0, 1.0, 0.5), plane(-1.0, 0.0, 0.0)], 0, [1.0, 0.0], 2.0), [0.0, 0.5]);
    // Where the border leaves the disc.
    assert_near(found(&[plane(0.0, 1.0, 0.8)], 0, [5.0, 0.0], 1.0), [0.6, 0.8]);
}

#[test]
fn what_cannot_be_kept_is_broken_by_as_little_as_can_be() {
    let [x, _] = found(&[plane(1.0, 0.0, 0.5), plane(-1.0, 0.0, 0.5)], 0, [0.3, 0.0], 1.0);
    assert_number(x, 0.0);
    // The first is firm.
    let [x, _] = found(&[plane(1.0, 0.0, 0.2), plane(-1.0, 0.0, 0.5)], 1, [0.3, 0.0], 1.0);
    assert_number(x, 0.2);
    // Three sides of a triangle, each wanting 1 m/s outwards: the middle.
    let root = 0.75f32.sqrt();
    let sides = [plane(1.0, 0.0, 0.5), plane(-0.5, root, 0.5), plane(-0.5, -root, 0.5)];
    assert_near(found(&sides, 0, [1.0, 0.0], 1.0), [0.0, 0.0]);
}

/// Against all velocities of a fine lattice.
#[test]
fn no_velocity_of_a_lattice_is_better() {
    let draw = Draw::new(7);
    for case in 0..400 {
        let unit = |nth: u32| draw.unit(Purpose::Place, case, Tick(0), nth) as f32;
        let planes: Vec<HalfPlane> = (0..6)
            .map(|n| {
                let (x, y) = (2.0 * unit(3 * n) - 1.0, 2.0 * unit(3 * n + 1) - 1.0);
                let length = (x * x + y * y).sqrt();
                plane(x / length, y / length, 1.2 * unit(3 * n + 2) - 0.6)
            })
            .collect();
        let (firm, wanted) = ((case % 2) as usize, [2.0 * unit(30) - 1.0, 2.0 * unit(31) - 1.0]);
        let found = found(&planes, firm, wanted, 1.0);
        assert!(dot(found, found) < 1.0001, "case {case}: {found:?}");
        let worst = |velocity: Vector| planes[firm..].iter().map(|plane| plane.broken(velocity)).fold(0.0, f32::max);
        let is_firm = |velocity: Vector| planes[..firm].iter().all(|plane| plane.broken(velocity) < 1e-3);
        let off = |velocity: Vector| {
            dot([velocity[0] - wanted[0], velocity[1] - wanted[1]], [velocity[0] - wanted[0], velocity[1] - wanted[1]]).sqrt()
        };
        assert!(is_firm(found), "case {case}: {found:?}");
        for n in 0..41 * 41 {
            let tried = [(n % 41) as f32 / 20.0 - 1.0, (n / 41) as f32 / 20.0 - 1.0];
            if dot(tried, tried) > 1.0 || !is_firm(tried) {
                continue;
            }
            let is_better = worst(tried) < worst(found) - 1e-3 || (worst(tried) < 1e-4 && off(tried) < off(found) - 1e-3);
            assert!(!is_better, "case {case}: {tried:?} rather than {found:?}");
        }
    }
}
