//! The slices of an imported record: places, and nothing that happened.

use building::plan::Building;
use geom::point::Point;
use record::frames::{Frames, LEFT, Mark};
use record::layout::{self, Cadence, FRAMES_PER_COUNT, FRAMES_PER_SLICE};
use record::manifest::{Hex, Manifest, SliceLine};
use record::{events, sounds, trajectory};
use stdx::digest::Digest;

use super::ImportError;
use crate::foreign::Foreign;
use crate::store::Store;

/// Writes every slice and lists it in the manifest.
pub(super) fn write(
    foreign: &Foreign,
    moved_by: Point,
    cadence: &Cadence,
    building: &Building,
    manifest: &mut Manifest,
    store: &dyn Store,
) -> Result<(), ImportError> {
    let mut stage = Stage::new(foreign, moved_by);
    for slice in 0..cadence.slice_count() {
        let first = slice * FRAMES_PER_SLICE;
        let mut frames = Frames { first, people_count: manifest.people_count, marks: Vec::new() };
        for frame in first..first + cadence.frames_in(slice) {
            stage.set(frame * cadence.ticks_per_frame);
            frames.marks.extend_from_slice(&stage.marks);
        }
        let files = [
            (layout::trajectory_name(slice), trajectory::write(&frames, cadence)),
            (layout::events_name(slice), events::write(&[], building, cadence.dt_s)),
            (layout::sounds_name(slice), sounds::write(&[])),
        ];
        let digests = [0, 1, 2].map(|file: usize| Hex(Digest::of_bytes(&files[file].1)));
        for (name, bytes) in &files {
            store.write(name, bytes)?;
        }
        manifest.push(SliceLine {
            frames: frames.len() as u32,
            events: 0,
            // There is no world but that of the places.
            world_digest: digests[0],
            trajectory_digest: digests[0],
            events_digest: digests[1],
            sounds_digest: digests[2],
            counts: (0..frames.len()).step_by(FRAMES_PER_COUNT as usize).map(|n| Frames::counts(frames.frame(n))).collect(),
            last_counts: Frames::counts(&stage.marks),
            last_hidden: 0,
        });
    }
    Ok(())
}

/// Everybody, where they were seen last: whoever is not there waits as one who has left.
struct Stage<'f> {
    foreign: &'f Foreign,
    moved_by: Point,
    /// The people's numbers in the file; their place is their number in the record.
    people: Vec<u32>,
    ways: Vec<Point>,
    marks: Vec<Mark>,
}

impl Stage<'_> {
    fn new(foreign: &Foreign, moved_by: Point) -> Stage<'_> {
        let people: Vec<u32> = foreign.paths.people().collect();
        let mut stage = Stage { foreign, moved_by, people, ways: foreign.paths.ways(), marks: Vec::new() };
        let entry =
            |person: &u32| foreign.paths.rows_of(*person).first().map_or_else(Mark::default, |&row| stage.mark(row as usize));
        stage.marks = stage.people.iter().map(entry).collect();
        stage
    }

    /// Sets the stage for a frame, counted from the first of the trajectories.
    fn set(&mut self, frame: u32) {
        for mark in &mut self.marks {
            mark.state = LEFT;
        }
        let first = self.foreign.paths.frame_range().map_or(0, |(first, _)| first);
        for row in self.foreign.paths.rows_at(first + frame) {
            if let Ok(place) = self.people.binary_search(&self.foreign.paths.rows()[row].person) {
                self.marks[place] = self.mark(row);
            }
        }
    }

    fn mark(&self, row: usize) -> Mark {
        let at = self.foreign.paths.rows()[row].at + self.moved_by;
        let (x_cm, y_cm) = ((at.x * 100.0).round() as i32, (at.y * 100.0).round() as i32);
        let way = self.ways[row];
        let turn = stdx::float::atan2(way.y, way.x) / std::f64::consts::TAU;
        Mark { x_cm, y_cm, heading: (turn * 256.0).round().rem_euclid(256.0) as u8, storey: 0, state: 0, flags: 0 }
    }
}
