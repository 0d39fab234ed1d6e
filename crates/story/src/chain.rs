//! What led to a turning: from an event back along its causes.

use std::collections::{BTreeMap, VecDeque};

use world::event::{Event, EventKind};
use world::population::PersonId;
use world::state::EventId;

/// Events found by id. `find` may have gaps: where a cause is not known, the walk ends.
pub trait Find {
    /// The event of that id.
    fn find(&self, id: EventId) -> Option<&Event>;
}

/// Events in the order of their ids.
impl Find for [Event] {
    fn find(&self, id: EventId) -> Option<&Event> {
        self.binary_search_by_key(&id, |event| event.id).ok().map(|row| &self[row])
    }
}

/// The chain that led to `last`, the first cause first, `last` at its end.
///
/// Causes form a web. The chain is the shortest way through it to a carrier's bite, from which the infection came, and from
/// there along the nearest causes to where it all began. Without a carrier's bite it follows the nearest causes all the way.
pub fn chain_to(events: &(impl Find + ?Sized), last: EventId) -> Vec<EventId> {
    let mut chain = way_to_carrier(events, last).unwrap_or_else(|| vec![last]);
    while let Some(cause) = chain.last().and_then(|&id| events.find(id)).and_then(nearest_cause) {
        if events.find(cause).is_none() {
            break;
        }
        chain.push(cause);
    }
    chain.reverse();
    chain
}

/// Ids of causes are less than their effect's: whatever bytes say otherwise is not followed, so every walk ends.
fn nearest_cause(event: &Event) -> Option<EventId> {
    event.causes.iter().copied().find(|&cause| cause < event.id)
}

fn way_to_carrier(events: &(impl Find + ?Sized), last: EventId) -> Option<Vec<EventId>> {
    let mut came_from: BTreeMap<EventId, EventId> = BTreeMap::from([(last, last)]);
    let mut open = VecDeque::from([last]);
    while let Some(id) = open.pop_front() {
        let Some(event) = events.find(id) else { continue };
        if event.kind == EventKind::CarrierBite {
            let mut way = vec![id];
            let mut at = id;
            while at != last {
                at = came_from[&at];
                way.push(at);
            }
            way.reverse();
            return Some(way);
        }
        for &cause in event.causes.iter().filter(|&&cause| cause < id) {
            if let std::collections::btree_map::Entry::Vacant(slot) = came_from.entry(cause) {
                slot.insert(id);
                open.push_back(cause);
            }
        }
    }
    None
}

/// A person's turning, if it has come.
pub fn turning_of<'a>(events: impl IntoIterator<Item = &'a Event>, person: PersonId) -> Option<EventId> {
    events.into_iter().find(|event| event.kind == EventKind::Turned && event.who == Some(person)).map(|event| event.id)
}

/// True for the events of a person's life: what they do, and what is done to them.
pub fn concerns(event: &Event, person: PersonId) -> bool {
    event.who == Some(person) || event.whom == Some(person)
}

#[cfg(test)]
mod tests;
