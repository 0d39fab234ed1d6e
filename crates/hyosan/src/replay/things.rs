//! Where things are at every time, told from how they were at the start and from events.

use record::events::storey_of;
use record::manifest::ThingLine;
use story::caption::Names;
use world::event::{Detail, Event, EventKind};

use crate::view::{ThingChangeView, ThingView, ThingsView};

/// How things stood at the start, and what became of them. Things of which the start is not known are left out.
pub(super) fn history<'a>(
    start: &[ThingLine],
    events: impl Iterator<Item = &'a Event>,
    names: &Names<'_>,
    dt_s: f64,
) -> ThingsView {
    let things = names.population.things.iter().take(start.len());
    let things = things.map(|(id, thing)| ThingView { id: id.0, name: thing.name.clone(), kind: thing.kind.key() }).collect();
    let mut now: Vec<ThingChangeView> = start.iter().enumerate().map(first).collect();
    let mut changes = now.clone();
    for event in events {
        let t_s = (event.tick.time_s(dt_s) * 1000.0).round() / 1000.0;
        for row in &mut now {
            if let Some(next) = after(*row, event, names) {
                *row = ThingChangeView { t_s, ..next };
                changes.push(*row);
            }
        }
    }
    ThingsView { things, changes }
}

fn first((row, line): (usize, &ThingLine)) -> ThingChangeView {
    let lies = line.holder.is_none();
    ThingChangeView {
        t_s: 0.0,
        thing: row as u32,
        holder: line.holder,
        storey: lies.then_some(line.storey),
        at: lies.then_some(line.at),
        broken: false,
        bloody: line.is_bloody,
        filming: false,
    }
}

/// How a thing stands after an event; none if that changes nothing.
fn after(now: ThingChangeView, event: &Event, names: &Names<'_>) -> Option<ThingChangeView> {
    let who = event.who.map(|who| who.0);
    let nowhere = ThingChangeView { holder: None, storey: None, at: None, filming: false, ..now };
    if event.kind == EventKind::Left {
        return (who.is_some() && now.holder == who).then_some(nowhere);
    }
    let (Detail::Thing(thing) | Detail::Blow { thing, .. }) = event.detail else { return None };
    if thing.0 != now.thing {
        return None;
    }
    match event.kind {
        EventKind::Took => Some(ThingChangeView { holder: who, ..nowhere }),
        EventKind::Threw => Some(nowhere),
        EventKind::Dropped | EventKind::Landed => {
            let storey = storey_of(event, names.building).map(|storey| storey.0);
            Some(ThingChangeView { storey, at: event.at.map(|at| [at.x, at.y]), ..nowhere })
        }
        EventKind::Smashed => Some(ThingChangeView { broken: true, filming: false, ..now }),
        EventKind::FilmBegun => Some(ThingChangeView { filming: true, ..now }),
        EventKind::FilmEnded => Some(ThingChangeView { filming: false, ..now }),
        EventKind::Soaked => Some(ThingChangeView { bloody: true, ..now }),
        _ => None,
    }
}
