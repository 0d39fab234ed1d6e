use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use record::layout::{CHECKPOINT_EVERY, checkpoint_name, checkpoint_slices};
use world::state::Stage;
use world::threat::TimeLaw;

use super::*;
use crate::load::{Source, prepare, scenario};
use crate::memory::MemoryStore;
use crate::replay::Replay;
use crate::store::StoreFault;

const SCENARIO: &str = include_str!("../../../../tests/fixtures/small.toml");
const PLAN: &str = include_str!("../../../../tests/fixtures/small.geojson");

/// A school of 26, stepped coarsely so that a minute is 300 ticks, in which a scratch takes half a minute to turn somebody.
pub(crate) fn small(seed: u64) -> Loaded {
    let source = |name: &str, text: &str| Source { file_name: name.to_string(), text: text.to_string() };
    let read = scenario(&source("small.toml", SCENARIO), &|_, name| Some(source(name, PLAN)));
    let mut loaded = prepare(&read.accepted.expect("the fixture is sound"), seed);
    let setup = Arc::make_mut(&mut loaded.setup);
    setup.dt_s = 0.2;
    let exposed = setup.threat.stage_of(Stage::Exposed).expect("a stage of the threat");
    for arc in &mut setup.threat.stages[exposed].arcs {
        arc.time = TimeLaw::log_normal(24.0, 1.0);
    }
    loaded
}

pub(crate) fn options(until_s: f64) -> RunOptions {
    RunOptions { seed: 1, until_s: Some(until_s), threads: Some(1), is_checked: false }
}

fn end(mut run: Run) -> Result<String, RunError> {
    while !run.advance()?.is_done() {}
    run.finish()
}

/// The record of a run that nothing disturbed.
pub(crate) fn whole(until_s: f64) -> MemoryStore {
    let store = MemoryStore::new();
    end(Run::start(small(1), options(until_s), Arc::new(store.clone())).unwrap()).unwrap();
    store
}

/// Eleven slices, so that a checkpoint stays behind, and half a one.
const LONG_S: f64 = 690.0;

/// A store whose process dies after so many changes: from then on nothing works.
#[derive(Clone)]
struct Mortal {
    inner: MemoryStore,
    left: Arc<AtomicI64>,
}

impl Mortal {
    fn live(&self) -> Result<(), StoreFault> {
        let is_dead = self.left.fetch_sub(1, Ordering::SeqCst) <= 0;
        if is_dead { Err(StoreFault::Other { path: "x".to_string(), reason: "dead".to_string() }) } else { Ok(()) }
    }
}

impl Store for Mortal {
    fn place(&self) -> String {
        self.inner.place()
    }
    fn read(&self, name: &str) -> Result<Vec<u8>, StoreFault> {
        self.inner.read(name)
    }
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        self.live().and_then(|()| self.inner.write(name, bytes))
    }
    fn remove(&self, name: &str) -> Result<(), StoreFault> {
        self.live().and_then(|()| self.inner.remove(name))
    }
    fn list(&self) -> Result<Vec<String>, StoreFault> {
        self.inner.list()
    }
    fn claim(&self) -> Result<Claim, StoreFault> {
        self.inner.claim()
    }
    fn is_claimed(&self) -> Result<bool, StoreFault> {
        self.inner.is_claimed()
    }
}

fn assert_same(store: &MemoryStore, expected: &MemoryStore, when: &str) {
    let (found, expected) = (store.files(), expected.files());
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{when}");
    for (name, bytes) in &expected {
        assert!(found[name] == *bytes, "{name} differs, {when}");
    }
}

#[test]
fn killed_after_any_change_and_resumed_it_is_the_same_record() {
    let expected = whole(LONG_S);
    let mut kills = 0;
    for changes in 0.. {
        let store = MemoryStore::new();
        let mortal = Mortal { inner: store.clone(), left: Arc::new(AtomicI64::new(changes)) };
        let died = Run::start(small(1), options(LONG_S), Arc::new(mortal)).and_then(end).is_err();
        if died {
            kills += 1;
            if store.exists(layout::RUN).unwrap() {
                let replay = Replay::open(Arc::new(store.clone())).expect("what was computed stays readable");
                let ready = replay.run().unwrap().slices_ready;
                assert!((0..ready).all(|slice| replay.slice(slice).unwrap().is_some()), "after {changes} changes");
            }
        }
        end(Run::resume(small(1), options(LONG_S), Arc::new(store.clone())).unwrap()).unwrap();
        assert_same(&store, &expected, &format!("killed after {changes} changes"));
        if !died {
            break;
        }
    }
    assert!(kills > 70, "{kills} kills");
}

#[test]
fn killed_again_and_again_it_is_the_same_record() {
    let expected = whole(150.0);
    let store = MemoryStore::new();
    for lives in 1.. {
        let mortal = Mortal { inner: store.clone(), left: Arc::new(AtomicI64::new(lives % 7)) };
        if Run::resume(small(1), options(150.0), Arc::new(mortal)).and_then(end).is_ok() {
            break;
        }
    }
    assert_same(&store, &expected, "killed again and again");
}

#[test]
fn a_write_that_fails_once_can_be_tried_again() {
    let store = MemoryStore::new();
    let left = Arc::new(AtomicI64::new(12));
    let mortal = Mortal { inner: store.clone(), left: Arc::clone(&left) };
    let mut run = Run::start(small(1), options(150.0), Arc::new(mortal)).unwrap();
    while run.advance().is_ok() {}
    left.store(i64::MAX, Ordering::SeqCst);
    end(run).unwrap();
    assert_same(&store, &whole(150.0), "after a full disk");
}

#[test]
fn threads_and_checking_change_nothing() {
    let expected = whole(150.0);
    for (threads, is_checked) in [(2, false), (7, false), (2, true)] {
        let store = MemoryStore::new();
        let options = RunOptions { threads: Some(threads), is_checked, ..options(150.0) };
        end(Run::start(small(1), options, Arc::new(store.clone())).unwrap()).unwrap();
        assert_same(&store, &expected, &format!("{threads} threads"));
    }
}

#[test]
fn damaged_files_are_made_again() {
    let expected = whole(LONG_S);
    let newest = checkpoint_name(12);
    let kept = checkpoint_name(CHECKPOINT_EVERY);
    let slice = layout::events_name(3);
    for name in [newest.as_str(), kept.as_str(), slice.as_str(), layout::PLAN, layout::PEOPLE] {
        for cut in [0, 7, usize::MAX] {
            let store = whole(LONG_S);
            let mut bytes = store.read(name).unwrap();
            match cut {
                usize::MAX => *bytes.last_mut().unwrap() ^= 1,
                cut => bytes.truncate(cut),
            }
            store.write(name, &bytes).unwrap();
            end(Run::resume(small(1), options(LONG_S), Arc::new(store.clone())).unwrap()).unwrap();
            assert_same(&store, &expected, &format!("{name} was damaged"));
        }
    }
}

#[test]
fn the_newest_checkpoint_and_every_tenth_stay() {
    let names = whole(LONG_S).list().unwrap();
    let kept: Vec<u32> = names.iter().filter_map(|name| checkpoint_slices(name)).collect();
    assert_eq!(kept, [10, 12]);
}

#[test]
fn another_run_is_refused_by_name() {
    let store = whole(60.0);
    let resume = |loaded: Loaded, options: RunOptions| match Run::resume(loaded, options, Arc::new(store.clone())) {
        Err(RunError::OtherRun { what, .. }) => what,
        Err(other) => panic!("{other}"),
        Ok(_) => "nothing",
    };
    let changed = |change: &dyn Fn(&mut Loaded)| {
        let mut loaded = small(1);
        change(&mut loaded);
        loaded
    };
    assert_eq!(resume(small(1), options(60.0)), "nothing");
    assert_eq!(resume(small(1), options(90.0)), "end");
    assert_eq!(resume(small(2), RunOptions { seed: 2, ..options(60.0) }), "seed");
    assert_eq!(resume(changed(&|loaded| loaded.name = "other".to_string()), options(60.0)), "scenario");
    assert_eq!(resume(changed(&|loaded| loaded.scenario_text.push('#')), options(60.0)), "scenario's text");
    assert_eq!(resume(changed(&|loaded| loaded.plan_text.push(' ')), options(60.0)), "plan's text");
    assert_eq!(resume(changed(&|loaded| Arc::make_mut(&mut loaded.setup).dt_s = 0.1), options(60.0)), "step");
    let mut manifest = Manifest::read(&store.read(layout::RUN).unwrap()).unwrap();
    manifest.version = "0.0.9".to_string();
    store.write(layout::RUN, &manifest.write()).unwrap();
    assert_eq!(resume(small(1), options(60.0)), "version");
}

#[test]
fn a_place_in_use_or_of_others_is_refused() {
    let store = whole(60.0);
    let start = |store: &MemoryStore| Run::start(small(1), options(60.0), Arc::new(store.clone())).err();
    assert!(matches!(start(&store), Some(RunError::Occupied { .. })));
    let foreign = MemoryStore::new();
    foreign.write("thesis.doc", b"").unwrap();
    assert!(matches!(start(&foreign), Some(RunError::Foreign { example, .. }) if example == "thesis.doc"));
    assert!(matches!(erase(&foreign), Err(RunError::Foreign { .. })));
    erase(&store).unwrap();
    let _claim = store.claim().unwrap();
    assert!(matches!(start(&store), Some(RunError::Store(StoreFault::Claimed { .. }))));
}

#[test]
fn options_out_of_range_are_refused() {
    let start = |options: RunOptions| Run::start(small(1), options, Arc::new(MemoryStore::new())).err();
    for until_s in [0.0, -1.0, f64::NAN, 1e9] {
        assert!(matches!(start(options(until_s)), Some(RunError::Option { name: "until", .. })), "{until_s}");
    }
    let no_threads = RunOptions { threads: Some(0), ..options(60.0) };
    assert!(matches!(start(no_threads), Some(RunError::Option { name: "threads", .. })));
}

#[test]
fn a_run_says_how_far_it_is_and_ends_only_when_done() {
    let mut run = Run::start(small(1), options(90.0), Arc::new(MemoryStore::new())).unwrap();
    let people: u32 = run.progress().counts.iter().sum();
    assert_eq!((run.progress().slices_done, run.progress().slice_count, people), (0, 2, 26));
    let progress = run.advance().unwrap();
    assert_eq!((progress.time_s, progress.is_done(), progress.counts.iter().sum::<u32>()), (60.0, false, people));
    assert!(matches!(run.finish(), Err(RunError::NotDone { slices_done: 1, slice_count: 2 })));
}

#[test]
fn a_record_says_what_it_was_made_from() {
    let store = whole(60.0);
    let found = origin(&store).unwrap();
    assert_eq!((found.scenario_text.as_str(), found.plan_text.as_str(), found.seed, found.until_s), (SCENARIO, PLAN, 1, 60.0));
    store.write(layout::RUN, b"{\"format\":").unwrap();
    assert!(matches!(origin(&store), Err(RunError::Record { .. })));
}

/// Whether what is written can be watched while it is being written.
#[test]
fn a_replay_follows_a_run() {
    let store = MemoryStore::new();
    let run = Mutex::new(Run::start(small(1), options(150.0), Arc::new(store.clone())).unwrap());
    let replay = Replay::open(Arc::new(store.clone())).unwrap();
    let look = || replay.run().map(|run| (run.status, run.slices_ready, run.frames_ready)).unwrap();
    assert_eq!(look(), ("running", 0, 0));
    assert_eq!(replay.slice(0), Ok(None));
    run.lock().unwrap().advance().unwrap();
    assert_eq!(look(), ("running", 1, 300));
    assert!(replay.slice(0).unwrap().is_some() && replay.sounds(0).unwrap().is_some());
    drop(run);
    assert_eq!(look().0, "interrupted");
    end(Run::resume(small(1), options(150.0), Arc::new(store.clone())).unwrap()).unwrap();
    assert_eq!(look(), ("finished", 3, 750));
}
