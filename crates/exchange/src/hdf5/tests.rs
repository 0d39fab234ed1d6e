use super::*;
use observe::paths::WalkableArea;

fn recording() -> Recording {
    let fix = |person, frame, x, y| Fix { person, frame, at: Point::new(x, y) };
    let rows = vec![fix(3, 1, 0.5, 1.25), fix(3, 2, 0.5, 1.75), fix(9, 2, -2.0, 2.0)];
    let floor = WalkableArea::rectangle(Point::new(-3.0, 0.0), Point::new(4.0, 3.5)).unwrap();
    Recording { paths: Trajectories::new(12.5, rows).unwrap(), floor: vec![floor] }
}

/// A file of records with these columns.
fn file(kind: Datatype, raw: Vec<u8>, rows: u64, fps: AttrValue) -> Vec<u8> {
    let mut builder = FileBuilder::new();
    builder.create_dataset("trajectory").with_compound_data(kind, raw, rows).set_attr("fps", fps);
    builder.finish().unwrap()
}

#[test]
fn what_is_written_is_read_again_and_written_alike() {
    let bytes = write(&recording()).unwrap();
    assert_eq!(bytes, write(&recording()).unwrap());
    assert_eq!(read(&bytes).unwrap(), recording());
}

#[test]
fn long_floors_fit() {
    let corner = |n: u32| {
        let angle_rad = std::f64::consts::TAU * f64::from(n) / 5000.0;
        Point::new(stdx::float::cos(angle_rad), stdx::float::sin(angle_rad)) * 50.0
    };
    let floor = WalkableArea::new((0..5000).map(corner).collect(), Vec::new()).unwrap();
    let long = Recording { floor: vec![floor], ..recording() };
    assert_eq!(read(&write(&long).unwrap()).unwrap(), long);
}

#[test]
fn other_widths_and_a_height_are_read() {
    let kind = CompoundTypeBuilder::new().u16_field("frame").f32_field("z").i32_field("id").f32_field("x").f32_field("y").build();
    let mut raw = Vec::new();
    for (frame, id, x) in [(0u16, 5i32, 1.5f32), (1, 5, 2.0)] {
        raw.extend(frame.to_le_bytes());
        raw.extend(1.7f32.to_le_bytes());
        raw.extend(id.to_le_bytes());
        raw.extend(x.to_le_bytes());
        raw.extend((-0.25f32).to_le_bytes());
    }
    let recording = read(&file(kind.unwrap(), raw, 2, AttrValue::I32(25))).unwrap();
    assert_eq!((recording.paths.frame_rate_hz(), recording.floor.len()), (25.0, 0));
    assert_eq!(recording.paths.rows()[1], Fix { person: 5, frame: 1, at: Point::new(2.0, -0.25) });
}

#[test]
fn what_is_wrong_is_told() {
    let told = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(told(b"no").contains("does not start as one"));
    assert!(told(&FileBuilder::new().finish().unwrap()).contains("no dataset trajectory"));
    let lacking = CompoundTypeBuilder::new().i32_field("id").i32_field("frame").f64_field("x").build().unwrap();
    assert!(told(&file(lacking, vec![0; 16], 1, AttrValue::F64(8.0))).contains("no column y"));
    let kind = || CompoundTypeBuilder::new().i32_field("id").i32_field("frame").f64_field("x").f64_field("y").build().unwrap();
    let mut raw = vec![0; 24];
    raw[4..8].copy_from_slice(&(-1i32).to_le_bytes());
    assert!(told(&file(kind(), raw, 1, AttrValue::F64(8.0))).contains("row 1: frame is no whole number"));
    assert!(told(&file(kind(), vec![0; 24], 1, AttrValue::String("8".to_string()))).contains("no attribute fps"));
    assert!(told(&file(kind(), vec![0; 24], 1, AttrValue::F64(0.0))).contains("a frame rate of 0"));
}

#[test]
fn damage_is_answered() {
    let whole = write(&recording()).unwrap();
    let draw = stdx::draw::Draw::new(3);
    let below = |bound: usize, n: u32| draw.below(bound as u32, stdx::draw::Purpose::Test, 0, stdx::tick::Tick(n), 0) as usize;
    for n in 0..2000 {
        let mut bytes = whole.clone();
        for nth in 0..4 {
            let at = below(bytes.len(), 100 * n + 2 * nth);
            bytes[at] = below(256, 100 * n + 2 * nth + 1) as u8;
        }
        bytes.truncate(MAGIC.len() + below(bytes.len(), 1_000_000 + n));
        bytes[..MAGIC.len()].copy_from_slice(MAGIC);
        let _ = read(&bytes);
    }
}
