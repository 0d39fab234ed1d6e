use super::*;
use crate::specimen;
use world::event::{Detail, Sense};
use world::state::SoundKind;
use world::things::BodyPart;
use world::threat::Depth;

fn events() -> Vec<Event> {
    let event = |id: u32, kind, causes: &[u32], detail| Event {
        id: EventId(id),
        tick: Tick(id * 7),
        kind,
        who: Some(PersonId(2)),
        whom: None,
        opening: None,
        space: Some(SpaceId(0)),
        at: Some(Point::new(1.25, 2.5)),
        causes: causes.iter().map(|&cause| EventId(cause)).collect(),
        detail,
    };
    let mut bell = event(0, EventKind::Bell, &[], Detail::Lesson(1));
    (bell.who, bell.space, bell.at) = (None, None, None);
    let mut bite = event(2, EventKind::Bite, &[1, 0], Detail::Bite(BodyPart::Throat, Depth::Deep));
    bite.whom = Some(PersonId(0));
    let heard = Detail::Sensed { sense: Sense::Hearing, level_db: Some(71.5), sound: Some(SoundKind::Scream) };
    vec![bell, event(1, EventKind::Grabbed, &[0], Detail::None), bite, event(3, EventKind::Noticed, &[2], heard)]
}

#[test]
fn events_come_back() {
    let bytes = write(&events(), &specimen::room(), 0.05);
    assert_eq!(read(&bytes, 0, 0.05), Ok(events()));
    assert_eq!(bytes, write(&events(), &specimen::room(), 0.05), "the same rows are the same bytes");
}

#[test]
fn a_slice_without_events_is_a_file_too() {
    let bytes = write(&[], &specimen::room(), 0.05);
    assert_eq!(read(&bytes, 0, 0.05), Ok(Vec::new()));
}

#[test]
fn an_effect_before_its_cause_is_refused() {
    let mut events = events();
    events[1].causes = vec![EventId(9)];
    let bytes = write(&events, &specimen::room(), 0.05);
    assert!(matches!(read(&bytes, 4, 0.05), Err(Fault::Damaged { file, .. }) if file == "events/000004.parquet"));
}

#[test]
fn damage_is_answered() {
    let bytes = write(&events(), &specimen::room(), 0.05);
    specimen::damage(&bytes, 3000, |bytes| drop(read(bytes, 0, 0.05)));
}
