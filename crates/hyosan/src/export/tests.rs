use std::sync::Arc;

use exchange::archive::ReadOptions;
use exchange::{archive, jupedsim, wkt};

use super::*;
use crate::memory::MemoryStore;
use crate::run::tests::whole;

fn replay() -> Replay {
    Replay::open(Arc::new(whole(120.0))).unwrap()
}

fn exported(format: Format, part: Part) -> Exported {
    export(&replay(), 0, part, format).unwrap().unwrap()
}

#[test]
fn a_storey_is_read_again_as_it_was() {
    let replay = replay();
    let traces = replay.traces(0, Part::default()).unwrap().unwrap();
    assert_eq!((traces.paths.frame_rate_hz(), traces.paths.person_count()), (5.0, 26));
    assert_eq!(traces.paths.frame_range(), Some((0, 599)));
    assert!(
        traces.facing.iter().all(|way| (way.length() - 1.0).abs() < 1e-12) && traces.facing.len() == traces.paths.rows().len()
    );
    let jupedsim = exported(Format::Jupedsim, Part::default());
    assert_eq!((jupedsim.files[0].0, jupedsim.piece_count, jupedsim.person_count), ("sqlite", 1, 26));
    let recording = jupedsim::read(&jupedsim.files[0].1).unwrap();
    assert_eq!((recording.paths.rows(), &recording.floor), (traces.paths.rows(), &traces.floor));
    let archived = exported(Format::Archive, Part::default());
    assert_eq!(archived.files.iter().map(|file| file.0).collect::<Vec<_>>(), ["txt", "wkt"]);
    let paths = archive::read(&archived.files[0].1, ReadOptions::default()).unwrap();
    assert_eq!(paths, recording.paths);
    assert_eq!(wkt::read(&archived.files[1].1).unwrap(), traces.floor[0]);
}

#[test]
fn equal_records_give_equal_bytes() {
    for format in [Format::Jupedsim, Format::Archive] {
        assert_eq!(exported(format, Part::default()), exported(format, Part::default()));
    }
}

#[test]
fn a_part_starts_at_frame_0_and_leaves_frames_out() {
    let part = Part { from_s: 60.0, until_s: Some(90.0), every: 5 };
    let paths = replay().traces(0, part).unwrap().unwrap().paths;
    assert_eq!((paths.frame_range(), paths.frame_rate_hz()), (Some((0, 29)), 1.0));
    let text = String::from_utf8(exported(Format::Archive, part).files[0].1.clone()).unwrap();
    assert!(text.contains("# frame 0 is at 09:01:00\n"), "{}", &text[..300]);
    assert_eq!(export(&replay(), 3, part, Format::Archive), Ok(None));
    let beyond = Part { from_s: 1e9, ..part };
    assert_eq!(exported(Format::Jupedsim, beyond).row_count, 0);
}

#[test]
fn who_comes_back_gets_an_id_for_each_visit() {
    let replay = replay();
    let mut traces = replay.traces(0, Part::default()).unwrap().unwrap();
    let fix = |person, frame| Fix { person, frame, at: Point::new(1.0, f64::from(frame)) };
    let rows = vec![fix(3, 0), fix(3, 1), fix(3, 5), fix(3, 9), fix(4, 0), fix(4, 1), fix(4, 3)];
    traces.paths = Trajectories::new(5.0, rows).unwrap();
    traces.facing = traces.paths.rows().iter().map(|fix| Point::new(f64::from(fix.person), f64::from(fix.frame))).collect();
    let visits = visits(&replay, &traces).unwrap();
    let ids: Vec<(u32, u32)> = visits.paths.rows().iter().map(|fix| (fix.frame, fix.person)).collect();
    assert_eq!(ids, [(0, 3), (0, 4), (1, 3), (1, 4), (3, 26), (5, 27), (9, 28)]);
    assert_eq!(
        visits.known.iter().map(|one| (one.id, one.person)).collect::<Vec<_>>(),
        [(3, 3), (4, 4), (26, 4), (27, 3), (28, 3)]
    );
    assert_eq!(visits.facing[4], Point::new(4.0, 3.0));
    assert!(notes(&replay, &traces, &visits.known).contains(&"id 28 is person 3 once more".to_string()));
}

#[test]
fn without_a_record_there_is_nothing_to_export() {
    assert!(matches!(Replay::open(Arc::new(MemoryStore::new())), Err(ReplayError::NoRecord { .. })));
}
