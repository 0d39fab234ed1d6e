//! Events, for the page.

use std::sync::Arc;

use building::kinds::DoorState;
use serde_json::{Value, json};
use story::caption::Names;
use world::event::{Detail, Event, EventKind};
use world::state::EventId;

use crate::view::{DoorView, EventView, HazardView, MoveView};

/// The events of all slices, found by id.
pub(super) struct Book<'a>(pub(super) &'a [Arc<Vec<Event>>]);

impl story::chain::Find for Book<'_> {
    fn find(&self, id: EventId) -> Option<&Event> {
        // Ids count up over slices, so the last slice that begins at or before `id` holds it.
        self.0.iter().rev().find(|events| events.first().is_some_and(|first| first.id <= id))?.as_slice().find(id)
    }
}

/// An event for the page.
pub(super) fn view(event: &Event, names: &Names<'_>, dt_s: f64) -> EventView {
    EventView {
        id: event.id.0,
        t_s: seconds(event, dt_s),
        kind: event.kind.key(),
        routine: event.kind.is_routine(),
        who: event.who.map(|id| id.0),
        whom: event.whom.map(|id| id.0),
        storey: record::events::storey_of(event, names.building).map(|id| id.0),
        space: names.space(event.space).map(str::to_string),
        at: event.at.map(|at| [at.x, at.y]),
        causes: event.causes.iter().map(|id| id.0).collect(),
        text: names.caption(event),
        details: details(event, names),
    }
}

/// To the millisecond: a step that is no binary fraction looks ragged otherwise.
fn seconds(event: &Event, dt_s: f64) -> f64 {
    (event.tick.time_s(dt_s) * 1000.0).round() / 1000.0
}

/// As in the record, with words in place of rows.
fn details(event: &Event, names: &Names<'_>) -> Value {
    let population = names.population;
    match event.detail {
        Detail::Directive(id) => {
            let words = population.directives.get(id).map_or("", |directive| directive.words.as_str());
            json!({ "directive": id.0, "words": words })
        }
        Detail::Thing(id) => {
            json!({ "thing": id.0, "name": population.things.get(id).map_or("", |thing| thing.name.as_str()) })
        }
        Detail::Lesson(row) => {
            json!({ "lesson": population.lesson_names.get(usize::from(row)).map_or("", String::as_str) })
        }
        _ => serde_json::from_str(&record::detail::to_json(&event.detail)).unwrap_or(Value::Null),
    }
}

/// The change of an opening that an event is, if it is one.
pub(super) fn door(event: &Event, dt_s: f64) -> Option<DoorView> {
    let state = match event.kind {
        EventKind::DoorOpened | EventKind::DoorUnlocked | EventKind::DoorForced => DoorState::Open,
        EventKind::DoorClosed | EventKind::DoorReleased => DoorState::Closed,
        EventKind::DoorLocked => DoorState::Locked,
        _ => return None,
    };
    Some(DoorView { t_s: seconds(event, dt_s), opening: event.opening?.0, state: state.key() })
}

/// Where furniture has come to, if an event tells so.
pub(super) fn moved(event: &Event, dt_s: f64) -> Option<MoveView> {
    let Detail::Furniture { block, at, heading_rad } = event.detail else { return None };
    Some(MoveView { t_s: seconds(event, dt_s), piece: block.0, at: [at.x, at.y], heading_rad })
}

/// The fire, smoke or water that an event tells of, if it does.
pub(super) fn hazard(event: &Event, names: &Names<'_>, dt_s: f64) -> Option<HazardView> {
    let (kind, extinction_per_m) = match (event.kind, &event.detail) {
        (EventKind::FireStarted, _) => ("fire", None),
        (EventKind::FireEnded, _) => ("fire_out", None),
        (EventKind::SmokeThickened, &Detail::Smoke(per_m)) => ("smoke", Some(per_m)),
        (EventKind::SprinklersRan, _) => ("water", None),
        _ => return None,
    };
    Some(HazardView {
        t_s: seconds(event, dt_s),
        kind,
        space: event.space?.0,
        storey: record::events::storey_of(event, names.building)?.0,
        at: event.at.map(|at| [at.x, at.y]),
        extinction_per_m,
    })
}
