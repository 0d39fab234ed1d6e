//! One slice: simulated, then ready to be written.

use record::capture::{mark_people, mark_voices};
use record::frames::{Frames, HIDING};
use record::layout::{self, Cadence, FRAMES_PER_COUNT, FRAMES_PER_SLICE};
use record::manifest::{Hex, SliceLine};
use record::sounds::Noises;
use record::{checkpoint, events, sounds, trajectory};
use sim::simulation::{Divergence, Simulation};
use stdx::digest::Digest;

/// A slice's files, and its line in `run.json`.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// Names and contents, in the order in which they are to be written.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The line.
    pub(super) line: SliceLine,
}

/// Simulates a slice, from its first tick up to the first of the next.
pub(super) fn simulate(
    simulation: &mut Simulation,
    cadence: &Cadence,
    slice: u32,
    is_checked: bool,
) -> Result<Written, Divergence> {
    let people_count = simulation.world().bodies.len();
    let mut frames = Frames { first: slice * FRAMES_PER_SLICE, people_count: people_count as u32, marks: Vec::new() };
    frames.marks.reserve_exact(people_count * cadence.frames_in(slice) as usize);
    let mut noises = Noises::default();
    let mut happened = Vec::new();
    let (from, to) = (cadence.slice_start(slice), cadence.slice_start(slice + 1));
    assert_eq!(simulation.world().tick, from, "a slice begins where the one before it ended");
    for n in 0..to.since(from) {
        if n.is_multiple_of(cadence.ticks_per_frame) {
            mark_people(simulation.world(), &simulation.setup().building, &mut frames.marks);
        }
        let tick = simulation.world().tick;
        let happenings = if is_checked { simulation.step_checked()? } else { simulation.step() };
        // A voice belongs to the frame in whose interval it sounds, so that a slice needs nothing of the one before it.
        let begin = frames.marks.len() - people_count;
        mark_voices(&happenings.sounds, &mut frames.marks[begin..]);
        noises.add(&happenings.sounds, &simulation.setup().building, tick, cadence.dt_s);
        happened.extend(happenings.events);
    }
    let building = &simulation.setup().building;
    let files = vec![
        (layout::trajectory_name(slice), trajectory::write(&frames, cadence)),
        (layout::events_name(slice), events::write(&happened, building, cadence.dt_s)),
        (layout::sounds_name(slice), sounds::write(&noises.into_kept())),
        (layout::checkpoint_name(slice + 1), checkpoint::write(slice + 1, simulation.world())),
    ];
    let mut line = line_of(simulation, &frames, cadence.frames_in(slice), &files);
    line.events = happened.len() as u32;
    Ok(Written { files, line })
}

fn line_of(simulation: &Simulation, frames: &Frames, frame_count: u32, files: &[(String, Vec<u8>)]) -> SliceLine {
    let digest = |row: usize| Hex(Digest::of_bytes(&files[row].1));
    let mut last = Vec::new();
    mark_people(simulation.world(), &simulation.setup().building, &mut last);
    SliceLine {
        frames: frame_count,
        events: 0,
        world_digest: Hex(simulation.digest()),
        trajectory_digest: digest(0),
        events_digest: digest(1),
        sounds_digest: digest(2),
        counts: (0..frame_count).step_by(FRAMES_PER_COUNT as usize).map(|n| Frames::counts(frames.frame(n as usize))).collect(),
        last_counts: Frames::counts(&last),
        last_hidden: last.iter().filter(|mark| mark.flags & HIDING != 0).count() as u32,
    }
}
