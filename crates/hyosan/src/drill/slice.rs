//! One slice of a drill: simulated, then ready to be written.

use building::kinds::DoorState;
use evacuation::evacuation::{Evacuation, Leaving};
use record::capture::mark_walker;
use record::frames::{Frames, LEFT, Mark};
use record::layout::{self, FRAMES_PER_COUNT, FRAMES_PER_SLICE};
use record::manifest::{Hex, SliceLine};
use record::{events, sounds, trajectory};
use stdx::digest::Digest;
use stdx::float;
use stdx::table::Id;
use stdx::tick::Tick;
use world::event::{Detail, Event, EventKind};
use world::population::PersonId;
use world::state::EventId;

use super::Stage;
use crate::run::RunError;

/// Whoever is slower than this only shifts their feet, and faces where they want to go, in m/s.
const SHUFFLE_M_PER_S: f64 = 0.3;

/// A slice's files, and its line in `run.json`.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) line: SliceLine,
}

/// Everybody before the first step: those who come later are outside.
pub(super) fn marks_at_start(evacuation: &Evacuation) -> Vec<Mark> {
    let setup = evacuation.setup();
    let mark = |who: &evacuation::setup::Evacuee| {
        let storey = setup.building.cells[who.start.cell].storey.index();
        Mark { state: LEFT, ..mark_walker(who.start.at, storey, 0.0, 0.0) }
    };
    let mut marks: Vec<Mark> = setup.people.iter().map(mark).collect();
    mark_everybody(evacuation, &mut marks);
    marks
}

fn mark_everybody(evacuation: &Evacuation, marks: &mut [Mark]) {
    marks.iter_mut().for_each(|mark| (mark.state, mark.flags) = (LEFT, 0));
    for who in evacuation.standing() {
        let [east, north] = who.velocity_m_per_s.map(f64::from);
        let speed_m_per_s = (east * east + north * north).sqrt();
        let faces = if speed_m_per_s < SHUFFLE_M_PER_S { who.wanted_m_per_s } else { who.velocity_m_per_s };
        let [east, north] = faces.map(f64::from);
        let place = &mut marks[who.person as usize];
        let before = place.heading;
        *place = mark_walker(who.at, who.storey.index(), float::atan2(north, east), speed_m_per_s);
        if faces == [0.0; 2] {
            place.heading = before;
        }
    }
}

/// Simulates a slice, from its first tick up to the first of the next, or until the last has left.
pub(super) fn simulate(stage: &mut Stage, slice: u32) -> Result<Written, RunError> {
    let people_count = stage.marks.len();
    let mut frames = Frames { first: slice * FRAMES_PER_SLICE, people_count: people_count as u32, marks: Vec::new() };
    let mut happened = Vec::new();
    let (from, to) = (stage.cadence.slice_start(slice), stage.cadence.slice_start(slice + 1));
    assert_eq!(stage.evacuation.tick(), from, "a slice begins where the one before it ended");
    for n in 0..to.since(from) {
        if n.is_multiple_of(stage.cadence.ticks_per_frame) {
            mark_everybody(&stage.evacuation, &mut stage.marks);
            frames.marks.extend_from_slice(&stage.marks);
            if stage.is_over() {
                stage.end_at(from.plus(n));
                break;
            }
        }
        step(stage)?;
        tell(stage, &mut happened);
    }
    mark_everybody(&stage.evacuation, &mut stage.marks);
    let building = &stage.evacuation.setup().building;
    let files = vec![
        (layout::trajectory_name(slice), trajectory::write(&frames, &stage.cadence)),
        (layout::events_name(slice), events::write(&happened, building, stage.cadence.dt_s)),
        (layout::sounds_name(slice), sounds::write(&[])),
    ];
    let line = line_of(stage, &frames, &files, happened.len() as u32);
    Ok(Written { files, line })
}

fn step(stage: &mut Stage) -> Result<(), RunError> {
    let tick = stage.evacuation.tick().0;
    stage.evacuation.advance();
    let Some(twin) = &mut stage.twin else { return Ok(()) };
    twin.advance();
    if twin.digest() == stage.evacuation.digest() { Ok(()) } else { Err(RunError::Apart { tick }) }
}

fn line_of(stage: &Stage, frames: &Frames, files: &[(String, Vec<u8>)], event_count: u32) -> SliceLine {
    let digest = |row: usize| Hex(Digest::of_bytes(&files[row].1));
    let count = frames.len() as u32;
    SliceLine {
        frames: count,
        events: event_count,
        world_digest: Hex(stage.evacuation.digest()),
        trajectory_digest: digest(0),
        events_digest: digest(1),
        sounds_digest: digest(2),
        counts: (0..count).step_by(FRAMES_PER_COUNT as usize).map(|n| Frames::counts(frames.frame(n as usize))).collect(),
        last_counts: Frames::counts(&stage.marks),
        last_hidden: 0,
    }
}

/// Makes events of what the last step brought.
fn tell(stage: &mut Stage, happened: &mut Vec<Event>) {
    let setup = stage.evacuation.setup();
    let tick = Tick(stage.evacuation.tick().0 - 1);
    let mut made = Vec::new();
    while let Some(change) = setup.door_events.get(stage.turned).filter(|change| change.at <= tick) {
        let kind = match change.state {
            DoorState::Open => EventKind::DoorOpened,
            DoorState::Closed => EventKind::DoorClosed,
            DoorState::Locked => EventKind::DoorLocked,
        };
        let opening = &setup.building.openings[change.opening];
        made.push((kind, None, change.opening, opening.line.middle()));
        stage.turned += 1;
    }
    for &Leaving { person, exit, .. } in &stage.evacuation.left()[stage.told..] {
        made.push((EventKind::Left, Some(PersonId(person)), exit, setup.building.openings[exit].line.middle()));
    }
    for (kind, who, opening, at) in made {
        happened.push(Event {
            id: stage.next_event,
            tick,
            kind,
            who,
            whom: None,
            opening: Some(opening),
            space: Some(setup.building.openings[opening].inside),
            at: Some(at),
            causes: Vec::new(),
            detail: Detail::None,
        });
        stage.next_event = EventId(stage.next_event.0 + 1);
    }
    stage.told = stage.evacuation.left().len();
}

#[cfg(test)]
mod tests;
