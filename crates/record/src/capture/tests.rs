use super::*;
use crate::frames::Frames;
use crate::specimen;
use world::population::PersonId;
use world::state::Stage;

fn marks(world: &World) -> Vec<Mark> {
    let mut marks = Vec::new();
    mark_people(world, &specimen::room(), &mut marks);
    marks
}

#[test]
fn a_mark_says_where_and_which_way() {
    let mut world = specimen::world(1);
    world.bodies[PersonId(0)].heading_rad = -std::f64::consts::FRAC_PI_2;
    let mark = marks(&world)[0];
    assert_eq!((mark.x_cm, mark.y_cm, mark.heading, mark.storey, mark.state, mark.flags), (100, 100, 192, 0, 0, 0));
}

#[test]
fn flags_follow_from_the_world() {
    let mut world = specimen::world(5);
    let intents = [IntentKind::Flee, IntentKind::Hide, IntentKind::Hide, IntentKind::Hunt, IntentKind::Stay];
    for (person, kind) in world.minds.ids().zip(intents) {
        world.minds[person].intent.kind = kind;
    }
    world.bodies[PersonId(0)].speed_m_per_s = 3.0;
    world.bodies[PersonId(2)].speed_m_per_s = 1.0;
    world.grips[PersonId(3)].holding = Some(PersonId(4));
    world.grips[PersonId(4)].held_by[0] = Some(PersonId(3));
    let flags: Vec<u8> = marks(&world).iter().map(|mark| mark.flags).collect();
    assert_eq!(flags, [FLEEING | MOVING_FAST, HIDING, FLEEING, HUNTING | HOLDING, HELD]);
}

#[test]
fn those_who_left_keep_their_place_and_nothing_else() {
    let mut world = specimen::world(2);
    world.healths[PersonId(1)].stage = Stage::Exposed;
    world.bodies[PersonId(1)].is_present = false;
    world.minds[PersonId(1)].intent.kind = IntentKind::Flee;
    let mut marks = marks(&world);
    mark_voices(&[specimen::sound(SoundKind::Scream, Some(PersonId(1)))], &mut marks);
    assert_eq!((marks[1].state, marks[1].flags, marks[1].x_cm), (LEFT, 0, 200));
    assert_eq!(Frames::counts(&marks), [1, 0, 0, 0, 1, 0, 0, 0]);
}

#[test]
fn who_screams_is_marked_and_who_walks_is_not() {
    let mut marks = marks(&specimen::world(2));
    let sounds = [specimen::sound(SoundKind::Steps, Some(PersonId(0))), specimen::sound(SoundKind::Scream, Some(PersonId(1)))];
    mark_voices(&sounds, &mut marks);
    assert_eq!((marks[0].flags, marks[1].flags), (0, CRYING));
}

#[test]
fn the_viewer_gets_eight_bytes_a_person_and_frame() {
    let frames = Frames { first: 300, people_count: 2, marks: marks(&specimen::world(2)) };
    let bytes = frames.to_viewer_bytes((-100, 0));
    assert_eq!(bytes.len(), 16 + 2 * 8);
    assert_eq!(&bytes[..16], [b'H', b'Y', b'S', b'1', 44, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(&bytes[16..24], [200, 0, 100, 0, 0, 0, 0, 0]);
}
