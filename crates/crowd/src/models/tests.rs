use super::*;
use crate::bodies::Body;
use crate::ground::Walls;
use crate::model::length;
use crate::near::Batch;

/// Somebody of 0.2 m at the origin who wants to walk east at 1.34 m/s, and stands.
pub(super) fn walker() -> Me {
    Me { wanted: [1.0, 0.0], way_m: 10.0, wanted_m_per_s: 1.34, radius_m: 0.2, gap_share: 1.0, ..Me::default() }
}

/// Somebody of 0.2 m at a place, with a velocity.
pub(super) fn other(at_m: Vector, velocity_m_per_s: Vector) -> Body {
    Body { at_m, velocity_m_per_s, radius_m: 0.2, ..Body::GONE }
}

/// A wall south of the walker, at that distance.
pub(super) fn wall_south(distance_m: f32) -> Walls {
    let mut walls = Walls { count: 1, ..Walls::default() };
    (walls.dy_m[0], walls.distance_m[0]) = (distance_m, distance_m);
    walls
}

/// The walker among others, beside a wall or none, as the first of eight.
pub(super) fn batch(me: Me, walls: Option<Walls>, others: &[Body]) -> Batch {
    let own = Body { at_m: [0.0; 2], velocity_m_per_s: me.velocity_m_per_s, radius_m: me.radius_m, ..Body::GONE };
    let mut all = [const { Vec::new() }; LANES];
    all[0] = others.to_vec();
    let mut batch = Batch::default();
    *batch.renew(0).0 = me;
    *batch.renew(0).1 = walls.unwrap_or_default();
    batch.take(&[own; LANES], &all);
    batch
}

/// What a model makes of the walker.
pub(super) fn velocity(model: &impl crate::model::Model, me: Me, walls: Option<Walls>, others: &[Body], dt_s: f32) -> Vector {
    let mut batch = batch(me, walls, others);
    model.velocities(&mut batch, dt_s);
    batch.velocities[0]
}

pub(super) fn assert_near(found: Vector, wanted: Vector) {
    let apart = length([found[0] - wanted[0], found[1] - wanted[1]]);
    assert!(apart < 2e-5, "{found:?} where {wanted:?} is right");
}

pub(super) fn assert_number(found: f32, wanted: f32) {
    assert!((found - wanted).abs() < 1e-4 * wanted.abs().max(1.0), "{found} where {wanted} is right");
}

#[test]
fn the_blocked_bear_right_and_nobody_else_does() {
    assert_eq!(bearing(&walker()), [1.0, 0.0]);
    let [east, north] = bearing(&Me { blocked_s: 4.0, ..walker() });
    assert_number(north / east, -0.01);
    assert_number(length([east, north]), 1.0);
}

#[test]
fn nobody_near_means_nobody_changes_anything() {
    for model in Movement::each() {
        let me = Me { velocity_m_per_s: [1.34, 0.0], ..walker() };
        let far = other([90.0, 5.0], [-1.0, 0.0]);
        let found = match model {
            Movement::CollisionFreeSpeed(model) => velocity(&model, me, None, &[far], 0.05),
            Movement::SocialForce(model) => velocity(&model, me, None, &[far], 0.05),
            Movement::AnticipationVelocity(model) => velocity(&model, me, None, &[far], 0.05),
            Movement::ReciprocalAvoidance(model) => velocity(&model, me, None, &[far], 0.05),
            Movement::CentrifugalForce(model) => velocity(&model, me, None, &[far], 0.05),
        };
        assert_near(found, [1.34, 0.0]);
    }
}
