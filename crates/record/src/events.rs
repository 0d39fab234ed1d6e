//! What happened in a slice, in order.

use building::plan::{Building, OpeningId, SpaceId, StoreyId};
use geom::point::Point;
use stdx::tick::Tick;
use world::event::{Event, EventKind};
use world::population::PersonId;
use world::state::EventId;

use crate::detail;
use crate::fault::Fault;
use crate::layout::events_name;
use crate::sheet::{self, Cells, Packing};

const SCHEMA: &str = "message events {
    required int32 id (INTEGER(32, false));
    required double time_s;
    required binary kind (STRING);
    required boolean routine;
    optional int32 who (INTEGER(32, false));
    optional int32 whom (INTEGER(32, false));
    optional int32 opening (INTEGER(32, false));
    optional int32 storey (INTEGER(32, false));
    optional int32 space (INTEGER(32, false));
    optional double x_m;
    optional double y_m;
    required group causes (LIST) { repeated group list { required int32 element (INTEGER(32, false)); } }
    required binary detail (STRING);
}";

/// No slice has more events than this.
const MOST_EVENTS: usize = 1 << 24;

/// The storey of an event: that of its space, or else of its opening.
pub fn storey_of(event: &Event, building: &Building) -> Option<StoreyId> {
    let of_space = event.space.and_then(|space| building.spaces.get(space)).map(|space| space.storey);
    of_space.or_else(|| event.opening.and_then(|opening| building.openings.get(opening)).map(|opening| opening.storey))
}

/// The file of these events.
pub fn write(events: &[Event], building: &Building, dt_s: f64) -> Vec<u8> {
    let maybe = |value: &dyn Fn(&Event) -> Option<u32>| {
        (Cells::MaybeWhole(events.iter().map(|event| value(event).map(|id| id as i32)).collect()), Packing::Differences)
    };
    let real = |value: &dyn Fn(&Event) -> Option<f64>| (Cells::MaybeReal(events.iter().map(value).collect()), Packing::Plain);
    let causes = events.iter().map(|event| event.causes.iter().map(|cause| cause.0 as i32).collect()).collect();
    sheet::write(
        SCHEMA,
        &[
            (Cells::Whole(events.iter().map(|event| event.id.0 as i32).collect()), Packing::Differences),
            (Cells::Real(events.iter().map(|event| event.tick.time_s(dt_s)).collect()), Packing::Dictionary),
            (Cells::Text(events.iter().map(|event| event.kind.key().to_string()).collect()), Packing::Dictionary),
            (Cells::Truth(events.iter().map(|event| event.kind.is_routine()).collect()), Packing::Plain),
            maybe(&|event| event.who.map(|id| id.0)),
            maybe(&|event| event.whom.map(|id| id.0)),
            maybe(&|event| event.opening.map(|id| id.0)),
            maybe(&|event| storey_of(event, building).map(|id| id.0)),
            maybe(&|event| event.space.map(|id| id.0)),
            real(&|event| event.at.map(|at| millimetres(at.x))),
            real(&|event| event.at.map(|at| millimetres(at.y))),
            (Cells::Lists(causes), Packing::Differences),
            (Cells::Text(events.iter().map(|event| detail::to_json(&event.detail)).collect()), Packing::Dictionary),
        ],
    )
}

/// A length in metres, to the millimetre: no model is nearer to the truth, and round numbers pack well.
pub(crate) fn millimetres(length_m: f64) -> f64 {
    (length_m * 1000.0).round() / 1000.0
}

/// The events of a slice's file.
///
/// # Errors
/// What is wrong with it.
pub fn read(bytes: &[u8], slice: u32, dt_s: f64) -> Result<Vec<Event>, Fault> {
    let file = events_name(slice);
    let mut columns = sheet::read(&file, bytes, SCHEMA, MOST_EVENTS)?;
    let (ids, times, kinds, _routine) = (columns.whole()?, columns.real()?, columns.text()?, columns.truth()?);
    let (whos, whoms, openings) = (columns.maybe_whole()?, columns.maybe_whole()?, columns.maybe_whole()?);
    let (_storeys, spaces) = (columns.maybe_whole()?, columns.maybe_whole()?);
    let (xs, ys, causes, details) = (columns.maybe_real()?, columns.maybe_real()?, columns.lists()?, columns.text()?);
    let mut events = Vec::with_capacity(ids.len());
    for (row, causes) in causes.into_iter().enumerate() {
        let damaged = |what: String| Fault::damaged(&file, format_args!("row {row}: {what}"));
        let kind = EventKind::from_key(&kinds[row]).ok_or_else(|| damaged(format!("there is no kind {:?}", kinds[row])))?;
        let id = ids[row] as u32;
        if causes.iter().any(|&cause| cause as u32 >= id) {
            return Err(damaged(format!("event {id} follows from a later one")));
        }
        events.push(Event {
            id: EventId(id),
            tick: tick_of(times[row], dt_s),
            kind,
            who: whos[row].map(|id| PersonId(id as u32)),
            whom: whoms[row].map(|id| PersonId(id as u32)),
            opening: openings[row].map(|id| OpeningId(id as u32)),
            space: spaces[row].map(|id| SpaceId(id as u32)),
            at: xs[row].zip(ys[row]).map(|(x, y)| Point::new(x, y)),
            causes: causes.into_iter().map(|cause| EventId(cause as u32)).collect(),
            detail: detail::from_json(&details[row]).map_err(damaged)?,
        });
    }
    Ok(events)
}

fn tick_of(time_s: f64, dt_s: f64) -> Tick {
    Tick((time_s / dt_s).round() as u32)
}

#[cfg(test)]
mod tests;
