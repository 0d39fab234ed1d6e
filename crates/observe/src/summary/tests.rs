use super::*;
use world::event::Detail;

fn event(id: u32, time_s: f64, kind: EventKind, who: Option<u32>, whom: Option<u32>) -> Event {
    Event {
        id: EventId(id),
        tick: Tick::at_s(time_s, 0.05),
        kind,
        who: who.map(PersonId),
        whom: whom.map(PersonId),
        opening: None,
        space: None,
        at: None,
        causes: Vec::new(),
        detail: Detail::None,
    }
}

#[test]
fn an_outbreak_is_counted() {
    let events = [
        event(0, 10.0, EventKind::CarrierBite, Some(0), None),
        event(1, 50.0, EventKind::Turned, Some(0), None),
        event(2, 61.0, EventKind::Bite, Some(0), Some(1)),
        event(3, 62.0, EventKind::Bite, Some(0), Some(1)),
        event(4, 70.0, EventKind::Bite, Some(0), Some(2)),
        event(5, 130.0, EventKind::Turned, Some(1), None),
    ];
    let mut counter = Counter::new(4);
    events.iter().for_each(|event| counter.add(event, 0.05));
    let summary = counter.summary();
    assert_eq!((summary.event_count, summary.bite_count, summary.infected_count), (6, 4, 3));
    assert_eq!(summary.first_bite, Some(Tick(200)));
    assert_eq!(summary.first_turned, Some((Tick(1000), EventId(1))));
    assert_eq!(summary.last_turned, Some(Tick(2600)));
    assert_eq!(summary.busiest_minute, Some((1, 2)));
    assert_eq!(summary.secondary_mean, Some(1.0));
    assert_eq!(summary.most_infecting, Some((PersonId(0), 2)));
}

#[test]
fn a_quiet_day_has_nothing_to_tell() {
    let mut counter = Counter::new(1);
    counter.add(&event(0, 0.0, EventKind::Bell, None, None), 0.05);
    assert_eq!(counter.summary(), Summary { event_count: 1, ..Summary::default() });
}

#[test]
fn people_and_times_that_cannot_be_are_no_trouble() {
    let mut counter = Counter::new(1);
    counter.add(&event(0, 1e8, EventKind::Bite, Some(7), Some(0)), 0.05);
    counter.add(&event(1, 0.0, EventKind::Bite, None, Some(9)), 0.05);
    assert_eq!(counter.summary().infected_count, 1);
}
