//! Writing and reading a slice of a school of 646.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use record::frames::{Frames, Mark};
use record::layout::{Cadence, FRAMES_PER_SLICE};
use record::trajectory;
use stdx::draw::{Draw, Purpose};
use stdx::float;
use stdx::tick::Tick;

const PEOPLE: u32 = 646;

/// A minute in which `moving` of 646 people walk about and the rest sit.
fn minute(moving: u32) -> Frames {
    let draw = Draw::new(1);
    let mut marks = Vec::new();
    for frame in 0..FRAMES_PER_SLICE {
        for person in 0..PEOPLE {
            let unit = |nth: u32, tick: u32| draw.unit(Purpose::Test, person, Tick(tick), nth);
            let (x, y) = (unit(0, 0) * 9000.0, unit(1, 0) * 5000.0);
            let is_moving = person < moving;
            let turn =
                unit(2, 0) * std::f64::consts::TAU + if is_moving { 0.4 * float::sin(f64::from(frame) / 20.0) } else { 0.0 };
            let step = if is_moving { 27.0 * f64::from(frame) } else { 0.0 };
            let sway = |nth: u32| if is_moving { 3.0 * unit(nth, frame) } else { 0.0 };
            marks.push(Mark {
                x_cm: (x + step * float::cos(turn) + sway(3)) as i32,
                y_cm: (y + step * float::sin(turn) + sway(4)) as i32,
                heading: ((turn + 0.02 * sway(5)) * 40.74) as i32 as u8,
                storey: (person % 6) as u8,
                state: (person % 50 / 49) as u8,
                flags: if is_moving { (frame / 37 + person) as u8 & 1 } else { 0 },
            });
        }
    }
    Frames { first: 0, people_count: PEOPLE, marks }
}

fn slices(criterion: &mut Criterion) {
    let cadence = Cadence::new(0.05, 60.0).expect("a minute of steps");
    for (name, moving) in [("lesson", 30), ("break", 323), ("panic", 646)] {
        let frames = minute(moving);
        let bytes = trajectory::write(&frames, &cadence);
        println!("{name}: {:.3} bytes a person and frame", bytes.len() as f64 / frames.marks.len() as f64);
        criterion.bench_function(&format!("write a slice of 646 ({name})"), |bencher| {
            bencher.iter(|| trajectory::write(black_box(&frames), &cadence));
        });
        criterion.bench_function(&format!("read a slice of 646 ({name})"), |bencher| {
            bencher.iter(|| trajectory::read(black_box(&bytes), 0, PEOPLE, &cadence));
        });
    }
}

criterion_group!(benches, slices);
criterion_main!(benches);
