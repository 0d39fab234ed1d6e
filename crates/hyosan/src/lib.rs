//! The hall: what every door (command line, server, Python) uses. Loads, runs, resumes, replays; plain data in and out.
//!
//! It reads no file and no clock by itself: what it reads and writes goes through a [`store::Store`] that the door brings.
//!
//! ```text
//! load(texts) → Loaded ─ Run::start(loaded, options, store) ─ advance() … ─ finish()
//!                        Run::resume(loaded, options, store)
//! load::drill(text) → DrillFile ─ DrillRun::start(file, options, store) ─ advance() … ─ finish()
//! Replay::open(store) ─ run(), plan(), people(), slice(n), events(a, b), person(id), curves(), summary(), traces(storey, part)
//! foreign::read(bytes) → Foreign ─ import::import(foreign, title, store)
//! measure::measure(paths, floor, request) · export::export(replay, storey, part, format)
//! ```

pub mod compare;
pub mod drill;
pub mod exit;
pub mod export;
pub mod floor;
pub mod foreign;
pub mod import;
pub mod load;
pub mod loaded;
pub mod measure;
pub mod memory;
pub mod params;
pub mod probe;
pub mod replay;
pub mod run;
pub mod shipped;
pub mod store;
pub mod threats;
pub mod view;
