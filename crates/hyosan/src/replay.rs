//! A record, read: everything that `docs/viewer-api.md` and the summaries need. Works on a run that is still writing.
//!
//! A slice is read once `run.json` lists it, and what is listed never changes; so events are kept once they are read.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use building::plan::Building;
use observe::curves::curves;
use record::fault::{Fault, verify};
use record::frames::{STATE_KEYS, viewer_origin_cm};
use record::layout::{self, Cadence, FRAMES_PER_COUNT, FRAMES_PER_SLICE};
use record::manifest::{Manifest, Status};
use stdx::digest::Digest;
use story::caption::Names;
use story::chain::{chain_to, concerns, turning_of};
use world::event::Event;
use world::population::{PersonId, Population};

use crate::store::{Store, StoreFault};
use crate::view::{
    CurveStates, CurvesView, DoorView, EventView, FurnitureView, HazardView, LifeView, PersonView, PlanView, RunView, SoundView,
    StateView, SummaryView, ThingsView,
};

mod cast;
mod drill;
mod error;
mod events;
mod kind;
mod outlook;
pub(crate) mod plan;
mod sky;
mod sounds;
mod summary;
mod things;
mod traces;
mod witness;

use kind::Kind;

pub use error::ReplayError;
pub use outlook::Told;
pub use traces::{Part, Traces};

/// A record, opened for reading.
pub struct Replay {
    store: Arc<dyn Store>,
    building: Building,
    population: Population,
    cadence: Cadence,
    kind: Kind,
    /// What is needed to see and hear as the people did, once it is asked for.
    witness: OnceLock<Option<witness::Witness>>,
    state: Mutex<Latest>,
}

/// What has been read so far.
struct Latest {
    manifest: Manifest,
    /// The events of each slice, once they have been asked for.
    events: Vec<Option<Arc<Vec<Event>>>>,
}

impl Replay {
    /// Opens a record.
    ///
    /// # Errors
    /// No record there, or one that cannot be read: which file, and what is wrong.
    pub fn open(store: Arc<dyn Store>) -> Result<Replay, ReplayError> {
        let manifest = read_manifest(&*store)?;
        let cadence = manifest.cadence().map_err(|fault| ReplayError::record(&*store, fault))?;
        let building = plan::read(&*store, manifest.plan_digest.0)?;
        let population = cast::read(&*store, &manifest)?;
        let kind = Kind::of(&*store);
        let state = Mutex::new(Latest { manifest, events: Vec::new() });
        Ok(Replay { store, building, population, cadence, kind, witness: OnceLock::new(), state })
    }

    /// The run as it stands now.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn run(&self) -> Result<RunView, ReplayError> {
        let manifest = self.refreshed()?.manifest.clone();
        let status = match manifest.status {
            Status::Finished => "finished",
            Status::Running if self.store.is_claimed()? => "running",
            Status::Running => self.status_of_unclaimed()?,
        };
        let ready = manifest.slices.len() as u32;
        let state = |(code, key): (u8, &'static str)| self.kind.state_label(code).map(|label| StateView { code, key, label });
        Ok(RunView {
            title: manifest.scenario.title,
            scenario: manifest.scenario.name,
            description: manifest.scenario.description,
            seed: manifest.seed,
            version: manifest.version,
            status,
            clock_start_s: manifest.clock_start_s,
            duration_s: manifest.duration_s,
            dt_s: manifest.dt_s,
            frame_interval_s: manifest.frame_interval_s,
            frames_per_slice: FRAMES_PER_SLICE,
            slices_ready: ready,
            frames_ready: manifest.slices.iter().map(|line| line.frames).sum(),
            people_count: manifest.people_count,
            digest: manifest.digest.0.to_string(),
            states: (0..).zip(STATE_KEYS).filter_map(state).collect(),
        })
    }

    /// Nobody writes; but the writer may have finished since the manifest was read.
    fn status_of_unclaimed(&self) -> Result<&'static str, ReplayError> {
        let is_finished = self.refreshed()?.manifest.status == Status::Finished;
        Ok(if is_finished { "finished" } else { "interrupted" })
    }

    /// The plan.
    pub fn plan(&self) -> PlanView {
        plan::view(&self.building)
    }

    /// The people, by id.
    pub fn people(&self) -> Vec<PersonView> {
        self.population.people.ids().filter_map(|person| cast::view(&self.population, person)).collect()
    }

    /// The frames of a slice, in the viewer's layout; none while it is not written.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn slice(&self, slice: u32) -> Result<Option<Vec<u8>>, ReplayError> {
        Ok(self.frames(slice)?.map(|frames| frames.to_viewer_bytes(viewer_origin_cm(&self.building))))
    }

    /// The events of slices `from` ≤ n < `to`, as far as they are written, in order.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn events(&self, from: u32, to: u32) -> Result<Vec<EventView>, ReplayError> {
        let names = self.names();
        let mut views = Vec::new();
        for events in self.events_of(from, to)? {
            views.extend(events.iter().map(|event| events::view(event, &names, self.cadence.dt_s)));
        }
        Ok(views)
    }

    /// All changes of openings so far, in order.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn doors(&self) -> Result<Vec<DoorView>, ReplayError> {
        let slices = self.events_of(0, u32::MAX)?;
        let changes = slices.iter().flat_map(|events| events.iter());
        Ok(changes.filter_map(|event| events::door(event, self.cadence.dt_s)).collect())
    }

    /// Furniture that can be moved, and where it was moved so far.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn furniture(&self) -> Result<FurnitureView, ReplayError> {
        let pieces = self.refreshed()?.manifest.words.furniture.iter().map(cast::piece).collect();
        let slices = self.events_of(0, u32::MAX)?;
        let told = slices.iter().flat_map(|events| events.iter());
        Ok(FurnitureView { pieces, moves: told.filter_map(|event| events::moved(event, self.cadence.dt_s)).collect() })
    }

    /// Where fire, smoke and water have come to so far, in order.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn hazards(&self) -> Result<Vec<HazardView>, ReplayError> {
        let (slices, names) = (self.events_of(0, u32::MAX)?, self.names());
        let told = slices.iter().flat_map(|events| events.iter());
        Ok(told.filter_map(|event| events::hazard(event, &names, self.cadence.dt_s)).collect())
    }

    /// Where things are, from when on.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn things(&self) -> Result<ThingsView, ReplayError> {
        let (slices, names) = (self.events_of(0, u32::MAX)?, self.names());
        let start = self.locked().manifest.words.things_at_start.clone();
        Ok(things::history(&start, slices.iter().flat_map(|events| events.iter()), &names, self.cadence.dt_s))
    }

    /// The sounds of a slice; none while it is not written.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn sounds(&self, slice: u32) -> Result<Option<Vec<SoundView>>, ReplayError> {
        let digest = {
            let latest = self.refreshed_to(slice)?;
            let Some(line) = latest.manifest.slices.get(slice as usize) else { return Ok(None) };
            line.sounds_digest.0
        };
        let bytes = self.verified(&layout::sounds_name(slice), digest)?;
        let noises = record::sounds::read(&bytes, slice).map_err(|fault| ReplayError::record(&*self.store, fault))?;
        let witness = self.witness();
        Ok(Some(noises.iter().map(|noise| sounds::view(noise, witness)).collect()))
    }

    /// A person's life so far; none for an id that nobody has.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn person(&self, person: u32) -> Result<Option<LifeView>, ReplayError> {
        let id = PersonId(person);
        let Some(view) = cast::view(&self.population, id) else { return Ok(None) };
        let slices = self.events_of(0, u32::MAX)?;
        let names = self.names();
        let all = || slices.iter().flat_map(|events| events.iter());
        let life = all().filter(|event| concerns(event, id)).map(|event| events::view(event, &names, self.cadence.dt_s));
        let chain = match turning_of(all(), id) {
            Some(turning) => self.chain_views(&slices, turning),
            None => Vec::new(),
        };
        Ok(Some(LifeView { person: view, events: life.collect(), chain }))
    }

    fn chain_views(&self, slices: &[Arc<Vec<Event>>], last: world::state::EventId) -> Vec<EventView> {
        let book = events::Book(slices);
        let names = self.names();
        let found = chain_to(&book, last).into_iter().filter_map(|id| story::chain::Find::find(&book, id));
        found.map(|event| events::view(event, &names, self.cadence.dt_s)).collect()
    }

    /// How many people were in which state, so far.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn curves(&self) -> Result<CurvesView, ReplayError> {
        let manifest = self.refreshed()?.manifest.clone();
        Ok(self.curves_of(&manifest))
    }

    fn curves_of(&self, manifest: &Manifest) -> CurvesView {
        let interval_s = self.cadence.frame_interval_s();
        let slices = manifest.slices.iter().map(|line| line.counts.as_slice());
        let mut points = curves(slices, interval_s * f64::from(FRAMES_PER_SLICE), interval_s * f64::from(FRAMES_PER_COUNT));
        // The last point of a finished run is its end.
        if let Some(line) = manifest.slices.last() {
            let cadence = manifest.cadence().unwrap_or(self.cadence);
            let end = cadence.slice_start(manifest.slices.len() as u32).time_s(cadence.dt_s);
            points.push(observe::curves::Point { time_s: (end * 1000.0).round() / 1000.0, counts: line.last_counts });
        }
        let column = |code: usize| points.iter().map(|point| point.counts[code]).collect();
        let states = CurveStates {
            susceptible: column(0),
            exposed: column(1),
            turning: column(2),
            infectious: column(3),
            left: column(4),
            dead: column(5),
            recovered: column(6),
            half_infected: column(7),
        };
        CurvesView { t_s: points.iter().map(|point| point.time_s).collect(), states }
    }

    /// What the run came to so far.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn summary(&self) -> Result<SummaryView, ReplayError> {
        summary::of(self)
    }

    fn names(&self) -> Names<'_> {
        Names { building: &self.building, population: &self.population }
    }

    fn locked(&self) -> MutexGuard<'_, Latest> {
        // What is kept is replaced whole, so another thread's panic leaves nothing half done.
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// What is known, with `run.json` read again unless the run is finished.
    fn refreshed(&self) -> Result<MutexGuard<'_, Latest>, ReplayError> {
        let mut latest = self.locked();
        if latest.manifest.status != Status::Finished {
            latest.manifest = read_manifest(&*self.store)?;
        }
        Ok(latest)
    }

    /// The same, but reads again only if `slice` is not known yet.
    fn refreshed_to(&self, slice: u32) -> Result<MutexGuard<'_, Latest>, ReplayError> {
        let latest = self.locked();
        if latest.manifest.slices.len() > slice as usize {
            return Ok(latest);
        }
        drop(latest);
        self.refreshed()
    }

    fn verified(&self, name: &str, digest: Digest) -> Result<Vec<u8>, ReplayError> {
        let bytes = self.store.read(name)?;
        verify(name, &bytes, digest).map_err(|fault| ReplayError::record(&*self.store, fault))?;
        Ok(bytes)
    }

    /// The events of slices `from` ≤ n < `to`, as far as they are written.
    fn events_of(&self, from: u32, to: u32) -> Result<Vec<Arc<Vec<Event>>>, ReplayError> {
        let mut latest = self.refreshed()?;
        let ready = latest.manifest.slices.len();
        let known = latest.events.len();
        latest.events.resize(ready.max(known), None);
        let mut slices = Vec::new();
        for slice in from..to.min(ready as u32) {
            let row = slice as usize;
            if latest.events[row].is_none() {
                let bytes = self.verified(&layout::events_name(slice), latest.manifest.slices[row].events_digest.0)?;
                let events = record::events::read(&bytes, slice, self.cadence.dt_s);
                latest.events[row] = Some(Arc::new(events.map_err(|fault| ReplayError::record(&*self.store, fault))?));
            }
            slices.extend(latest.events[row].clone());
        }
        Ok(slices)
    }
}

fn read_manifest(store: &dyn Store) -> Result<Manifest, ReplayError> {
    let bytes = match store.read(layout::RUN) {
        Err(StoreFault::Missing { .. }) => return Err(ReplayError::NoRecord { place: store.place() }),
        other => other?,
    };
    Manifest::read(&bytes).map_err(|fault: Fault| ReplayError::record(store, fault))
}

#[cfg(test)]
mod tests;
