use std::sync::Arc;

use exchange::archive::{self, ReadOptions};
use observe::paths::{Fix, Trajectories};

use super::*;
use crate::foreign::{self, NamedBytes};
use crate::memory::MemoryStore;
use crate::replay::{Part, Replay};

/// Two people who walk along a corridor at 16 frames a second, the second from frame 40 on.
fn foreign(floor: &str) -> Foreign {
    let fix = |person: u32, frame: u32, y: f64| Fix { person, frame, at: Point::new(f64::from(frame) * 0.05, y) };
    let rows = (10..170).map(|frame| fix(7, frame, 1.0)).chain((40..100).map(|frame| fix(9, frame, 2.0))).collect();
    let text = archive::write(&Trajectories::new(16.0, rows).unwrap(), &[]);
    let geometry = NamedBytes { name: "floor.wkt", bytes: floor.as_bytes() };
    foreign::read(NamedBytes { name: "a.txt", bytes: text.as_bytes() }, Some(geometry), ReadOptions::default()).unwrap()
}

const CORRIDOR: &str = "POLYGON ((0 0, 12 0, 12 3, 0 3, 0 0), (9 1, 10 1, 10 2, 9 2, 9 1))";

fn imported(floor: &str) -> (Imported, Replay) {
    let store = MemoryStore::new();
    let imported = import(&foreign(floor), "corridor", &store).unwrap();
    (imported, Replay::open(Arc::new(store)).unwrap())
}

#[test]
fn the_record_shows_every_third_frame() {
    let (imported, replay) = imported(CORRIDOR);
    assert_eq!((imported.person_count, imported.frame_count, imported.replaced_floor), (2, 54, None));
    assert_eq!(imported.frame_rate_hz, 16.0 / 3.0);
    let run = replay.run().unwrap();
    assert_eq!(run.states.iter().map(|state| state.label).collect::<Vec<_>>(), ["there", "not there"]);
    assert_eq!((run.status, run.title.as_str(), run.frames_ready, run.people_count), ("finished", "corridor", 54, 2));
    assert_eq!(replay.people().iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Person 7", "Person 9"]);
    let paths = replay.traces(0, Part::default()).unwrap().unwrap().paths;
    assert_eq!(paths.person(0).map(|fix| fix.frame).collect::<Vec<_>>(), (0..54).collect::<Vec<_>>());
    // Frame 10 of the file is frame 0; frame 1 of the record is frame 13 of the file, to the centimetre.
    assert_eq!(paths.person(0).nth(1).map(|fix| fix.at), Some(Point::new(0.65, 1.0)));
    assert_eq!(paths.person(1).map(|fix| fix.frame).collect::<Vec<_>>(), (10..30).collect::<Vec<_>>());
    assert!(replay.events(0, u32::MAX).unwrap().is_empty() && replay.sounds(0).unwrap().unwrap().is_empty());
    let summary = replay.summary().unwrap();
    assert_eq!((summary.bite_count, summary.counts.susceptible, summary.counts.left), (0, 1, 1));
}

#[test]
fn the_floor_is_the_plan() {
    let (_, replay) = imported(CORRIDOR);
    let floor = replay.traces(0, Part::default()).unwrap().unwrap().floor;
    assert_eq!((floor.len(), floor[0].area_m2()), (1, 35.0));
}

#[test]
fn a_floor_that_no_plan_can_show_is_replaced_and_that_is_said() {
    // A ring of 200 short sides: no way out of 0.8 m fits into any of them.
    let corner = |n: u32| {
        let angle_rad = std::f64::consts::TAU * f64::from(n % 200) / 200.0;
        format!("{} {}", 6.0 + 9.0 * stdx::float::cos(angle_rad), 9.0 * stdx::float::sin(angle_rad))
    };
    let ring: Vec<String> = (0..=200).map(corner).collect();
    let (imported, replay) = imported(&format!("POLYGON (({}))", ring.join(", ")));
    let why = imported.replaced_floor.unwrap();
    assert!(why.starts_with("H02"), "{why}");
    assert!((replay.traces(0, Part::default()).unwrap().unwrap().floor[0].area_m2() - 324.0).abs() < 0.1);
}

#[test]
fn what_lies_far_off_is_moved() {
    let mut far = foreign(CORRIDOR);
    let by = Point::new(400_000.0, 5_600_000.0);
    let rows = far.paths.rows().iter().map(|fix| Fix { at: fix.at + by, ..*fix }).collect();
    far.paths = Trajectories::new(16.0, rows).unwrap();
    far.floor = vec![WalkableArea::rectangle(by, by + Point::new(12.0, 3.0)).unwrap()];
    let imported = import(&far, "far", &MemoryStore::new()).unwrap();
    assert_eq!((imported.moved_by, imported.replaced_floor), (-by, None));
}

#[test]
fn a_place_that_is_taken_is_left_alone() {
    let store = MemoryStore::new();
    store.write("notes.txt", b"mine").unwrap();
    assert!(matches!(import(&foreign(CORRIDOR), "a", &store), Err(ImportError::Foreign { .. })));
    assert_eq!(store.files().len(), 1);
    let store = MemoryStore::new();
    import(&foreign(CORRIDOR), "a", &store).unwrap();
    let before = store.files();
    assert!(matches!(import(&foreign(CORRIDOR), "b", &store), Err(ImportError::Occupied { .. })));
    assert_eq!(store.files(), before);
}

#[test]
fn nobody_and_too_long_are_refused() {
    let mut nobody = foreign(CORRIDOR);
    nobody.paths = Trajectories::new(16.0, Vec::new()).unwrap();
    assert_eq!(import(&nobody, "a", &MemoryStore::new()), Err(ImportError::Nobody));
    let mut long = foreign(CORRIDOR);
    let fix = |frame| Fix { person: 0, frame, at: Point::default() };
    long.paths = Trajectories::new(1.0, vec![fix(0), fix(700_000)]).unwrap();
    assert!(matches!(import(&long, "a", &MemoryStore::new()), Err(ImportError::TooLong { .. })));
}
