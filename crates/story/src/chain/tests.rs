use super::*;
use stdx::tick::Tick;
use world::event::Detail;

fn event(id: u32, kind: EventKind, who: u32, causes: &[u32]) -> Event {
    Event {
        id: EventId(id),
        tick: Tick(id),
        kind,
        who: Some(PersonId(who)),
        whom: None,
        opening: None,
        space: None,
        at: None,
        causes: causes.iter().map(|&cause| EventId(cause)).collect(),
        detail: Detail::None,
    }
}

fn ids(chain: Vec<EventId>) -> Vec<u32> {
    chain.into_iter().map(|id| id.0).collect()
}

/// A rat bites 0, who turns, hears a bell, and bites 1, who turns.
fn outbreak() -> Vec<Event> {
    vec![
        event(0, EventKind::Bell, 9, &[]),
        event(1, EventKind::DirectiveBegun, 0, &[]),
        event(2, EventKind::CarrierBite, 0, &[1]),
        event(3, EventKind::Turned, 0, &[2]),
        event(4, EventKind::Noticed, 0, &[0]),
        event(5, EventKind::Grabbed, 0, &[4, 3]),
        event(6, EventKind::Bite, 0, &[5]),
        event(7, EventKind::Turned, 1, &[6]),
    ]
}

#[test]
fn a_turning_leads_back_to_the_rat_and_why_somebody_was_there() {
    assert_eq!(ids(chain_to(&outbreak()[..], EventId(7))), [1, 2, 3, 5, 6, 7]);
}

#[test]
fn without_a_carrier_the_nearest_causes_are_followed() {
    assert_eq!(ids(chain_to(&outbreak()[..], EventId(4))), [0, 4]);
    assert_eq!(ids(chain_to(&outbreak()[4..], EventId(7))), [4, 5, 6, 7], "what is not there ends the walk");
}

#[test]
fn causes_in_a_circle_end() {
    let circle = [event(1, EventKind::Bite, 0, &[2]), event(2, EventKind::Turned, 0, &[1, 2])];
    assert_eq!(ids(chain_to(&circle[..], EventId(2))), [1, 2]);
}

#[test]
fn a_life_is_what_one_does_and_suffers() {
    let events = outbreak();
    assert_eq!(turning_of(&events, PersonId(1)), Some(EventId(7)));
    assert_eq!(turning_of(&events, PersonId(5)), None);
    assert_eq!(events.iter().filter(|event| concerns(event, PersonId(1))).count(), 1);
}
