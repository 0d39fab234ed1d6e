use super::*;
use crate::specimen;

fn frames(slice: u32, people: u32, count: u32) -> Frames {
    let mut marks = Vec::new();
    for n in 0..count {
        for person in 0..people {
            let step = if person % 3 == 0 { n } else { 0 };
            marks.push(Mark {
                x_cm: 100 + (person * 70 + step * 27) as i32,
                y_cm: -50 + person as i32,
                heading: (person * 31) as u8,
                storey: (person % 5) as u8,
                state: (person % 5) as u8,
                flags: if n % 50 == 0 { 16 } else { 0 },
            });
        }
    }
    Frames { first: slice * FRAMES_PER_SLICE, people_count: people, marks }
}

fn cadence() -> Cadence {
    Cadence::new(0.05, 90.0).unwrap()
}

#[test]
fn frames_come_back() {
    for (slice, count) in [(0, 300), (1, 150)] {
        let frames = frames(slice, 7, count);
        let bytes = write(&frames, &cadence());
        assert_eq!(read(&bytes, slice, 7, &cadence()), Ok(frames.clone()));
        assert_eq!(bytes, write(&frames, &cadence()), "the same rows are the same bytes");
    }
}

#[test]
fn nobody_at_all_is_a_table_too() {
    let bytes = write(&frames(0, 0, 300), &cadence());
    assert_eq!(read(&bytes, 0, 0, &cadence()).unwrap().marks, []);
}

#[test]
fn people_at_rest_cost_next_to_nothing() {
    let mut frames = frames(0, 100, 1);
    frames.marks = frames.marks.repeat(300);
    let bytes = write(&frames, &cadence());
    assert!(bytes.len() < 100 * 300 / 8, "{} bytes for 30000 rows", bytes.len());
}

#[test]
fn another_slice_or_crowd_is_refused() {
    let bytes = write(&frames(0, 7, 300), &cadence());
    assert!(matches!(read(&bytes, 0, 6, &cadence()), Err(Fault::Damaged { .. })));
    assert!(matches!(read(&bytes, 1, 7, &cadence()), Err(Fault::Damaged { .. })));
    assert!(matches!(read(&bytes, 0, u32::MAX, &cadence()), Err(Fault::Damaged { .. })));
    assert!(matches!(read(&bytes[..bytes.len() - 30], 0, 7, &cadence()), Err(Fault::CutShort { .. })));
}

#[test]
fn damage_is_answered() {
    let bytes = write(&frames(0, 5, 300), &cadence());
    specimen::damage(&bytes, 3000, |bytes| drop(read(bytes, 0, 5, &cadence())));
}
