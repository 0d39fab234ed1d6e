//! Where everybody was in a slice, sorted by person and then by time: somebody at rest is a run of equal rows.

use crate::fault::Fault;
use crate::frames::{Frames, LEFT, Mark};
use crate::layout::{Cadence, FRAMES_PER_SLICE, trajectory_name};
use crate::sheet::{self, Cells, Packing};

const SCHEMA: &str = "message trajectory {
    required int32 time_ms (INTEGER(32, false));
    required int32 person (INTEGER(32, false));
    required int32 storey (INTEGER(8, false));
    required int32 x_cm (INTEGER(32, true));
    required int32 y_cm (INTEGER(32, true));
    required int32 heading (INTEGER(8, false));
    required int32 state (INTEGER(8, false));
    required int32 flags (INTEGER(8, false));
}";

/// No plan has more people.
const MOST_PEOPLE: usize = 1 << 24;

/// The file of these frames.
pub fn write(frames: &Frames, cadence: &Cadence) -> Vec<u8> {
    let count = frames.len();
    let people = frames.people_count as usize;
    let times: Vec<i32> = (0..count as u32).map(|n| cadence.frame_time_ms(frames.first + n) as i32).collect();
    let persons = (0..people as i32).flat_map(|person| std::iter::repeat_n(person, count)).collect();
    sheet::write(
        SCHEMA,
        &[
            (Cells::Whole(times.repeat(people)), Packing::Differences),
            (Cells::Whole(persons), Packing::Differences),
            (column(frames, |mark| i32::from(mark.storey)), Packing::Dictionary),
            (column(frames, |mark| mark.x_cm), Packing::Differences),
            (column(frames, |mark| mark.y_cm), Packing::Differences),
            (column(frames, |mark| i32::from(mark.heading)), Packing::Differences),
            (column(frames, |mark| i32::from(mark.state)), Packing::Dictionary),
            (column(frames, |mark| i32::from(mark.flags)), Packing::Dictionary),
        ],
    )
}

/// A column of marks, person by person.
fn column(frames: &Frames, value: impl Fn(&Mark) -> i32) -> Cells {
    let people = frames.people_count as usize;
    let mut out = Vec::with_capacity(frames.marks.len());
    for person in 0..people {
        out.extend(frames.marks.iter().skip(person).step_by(people).map(&value));
    }
    Cells::Whole(out)
}

/// The frames of a slice's file.
///
/// # Errors
/// What is wrong with it; it must hold every person at every frame of the slice, as the writer orders them.
pub fn read(bytes: &[u8], slice: u32, people_count: u32, cadence: &Cadence) -> Result<Frames, Fault> {
    let file = trajectory_name(slice);
    let people = (people_count as usize).min(MOST_PEOPLE);
    let count = cadence.frames_in(slice) as usize;
    let mut columns = sheet::read(&file, bytes, SCHEMA, people * count)?;
    let [times, persons, storeys, xs, ys, headings, states, flags] = {
        let mut next = || columns.whole();
        [next()?, next()?, next()?, next()?, next()?, next()?, next()?, next()?]
    };
    if times.len() != people * count {
        return Err(Fault::damaged(&file, format_args!("it has {} rows, not {people} people × {count} frames", times.len())));
    }
    let first = slice * FRAMES_PER_SLICE;
    let mut frames = Frames { first, people_count, marks: vec![Mark::default(); people * count] };
    for row in 0..times.len() {
        let (person, n) = (row / count, row % count);
        if persons[row] != person as i32 || times[row] != cadence.frame_time_ms(first + n as u32) as i32 {
            return Err(Fault::damaged(&file, format_args!("row {row} is not person {person} at its frame {n}")));
        }
        let byte = |value: i32, name: &str| {
            u8::try_from(value).map_err(|_| Fault::damaged(&file, format_args!("{name} {value} in row {row} is no byte")))
        };
        let state = byte(states[row], "state")?;
        if state > LEFT {
            return Err(Fault::damaged(&file, format_args!("there is no state {state} (row {row})")));
        }
        frames.marks[n * people + person] = Mark {
            x_cm: xs[row],
            y_cm: ys[row],
            heading: byte(headings[row], "heading")?,
            storey: byte(storeys[row], "storey")?,
            state,
            flags: byte(flags[row], "flags")?,
        };
    }
    Ok(frames)
}

#[cfg(test)]
mod tests;
