//! The start of a run: options checked, the files that do not change written.

use building::plan::Building;
use record::frames::STATE_KEYS;
use record::layout::{self, Cadence, FORMAT, FRAMES_PER_SLICE, LONGEST_S};
use record::manifest::{DirectiveLine, FurnitureLine, Hex, Manifest, ScenarioLine, Status, ThingLine, Words};
use stdx::digest::Digest;
use world::blocks::Movable;
use world::population::Thing;

use super::{RunError, RunOptions};
use crate::loaded::Loaded;
use crate::store::Store;

/// The version of the program, as records carry it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// More threads than this are a mistake.
const MOST_THREADS: usize = 1024;

pub(super) fn until_s(loaded: &Loaded, options: &RunOptions) -> f64 {
    options.until_s.unwrap_or(loaded.duration_s)
}

pub(super) fn cadence_of(loaded: &Loaded, options: &RunOptions) -> Result<Cadence, RunError> {
    let until_s = until_s(loaded, options);
    Cadence::new(loaded.setup.dt_s, until_s).ok_or_else(|| RunError::Option {
        name: "until",
        value: format!("{until_s} s"),
        allowed: format!("more than 0 s, at most {LONGEST_S} s (a week)"),
    })
}

pub(crate) fn pool_of(options: &RunOptions) -> Result<rayon::ThreadPool, RunError> {
    let count = options.threads.unwrap_or(0);
    if options.threads.is_some_and(|count| count == 0 || count > MOST_THREADS) {
        let allowed = format!("1 to {MOST_THREADS}");
        return Err(RunError::Option { name: "threads", value: count.to_string(), allowed });
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
    pool.map_err(|error| RunError::Threads { count, reason: error.to_string() })
}

pub(crate) fn refuse_foreign(store: &dyn Store, present: &[String]) -> Result<(), RunError> {
    match present.iter().find(|name| !layout::is_ours(name)) {
        Some(example) => Err(RunError::Foreign { place: store.place(), example: example.clone() }),
        None => Ok(()),
    }
}

/// The manifest of a run that has not written a slice yet.
pub(super) fn manifest_of(loaded: &Loaded, options: &RunOptions, cadence: &Cadence, people: &[u8]) -> Manifest {
    let population = &loaded.setup.population;
    let directives = population.directives.rows().iter();
    Manifest {
        format: FORMAT,
        version: VERSION.to_string(),
        status: Status::Running,
        scenario: ScenarioLine {
            name: loaded.name.clone(),
            title: loaded.title.clone(),
            description: loaded.description.clone(),
            digest: Hex(Digest::of_bytes(loaded.scenario_text.as_bytes())),
        },
        plan_digest: Hex(Digest::of_bytes(loaded.plan_text.as_bytes())),
        threat_digest: loaded.threat_text.as_ref().map(|text| Hex(Digest::of_bytes(text.as_bytes()))),
        people_digest: Hex(Digest::of_bytes(people)),
        seed: options.seed,
        dt_s: cadence.dt_s,
        clock_start_s: loaded.clock_start_s,
        duration_s: until_s(loaded, options),
        frame_interval_s: cadence.frame_interval_s(),
        frames_per_slice: FRAMES_PER_SLICE,
        people_count: population.people.len() as u32,
        states: STATE_KEYS.map(str::to_string).to_vec(),
        digest: Hex(Digest::default()),
        words: Words {
            things: population.things.rows().iter().map(|thing| thing.name.clone()).collect(),
            directives: directives.map(|row| DirectiveLine { who: row.who.0, words: row.words.clone() }).collect(),
            lessons: population.lesson_names.clone(),
            furniture: population.movables.rows().iter().map(|row| furniture(loaded, row)).collect(),
            fires: population.hearths.rows().iter().map(|hearth| hearth.name.clone()).collect(),
            things_at_start: population.things.rows().iter().map(|thing| thing_line(&loaded.setup.building, thing)).collect(),
        },
        slices: Vec::new(),
    }
}

fn thing_line(building: &Building, thing: &Thing) -> ThingLine {
    ThingLine {
        kind: thing.kind.key().to_string(),
        holder: thing.holder.map(|holder| holder.0),
        storey: building.cells[thing.spot.cell].storey.0,
        at: [thing.spot.at.x, thing.spot.at.y],
        is_bloody: thing.is_bloody,
    }
}

fn furniture(loaded: &Loaded, row: &Movable) -> FurnitureLine {
    FurnitureLine {
        name: row.name.clone(),
        size_m: [row.length_m, row.depth_m, row.height_m],
        mass_kg: row.mass_kg,
        storey: loaded.setup.building.cells[row.spot.cell].storey.0,
        at_m: [row.spot.at.x, row.spot.at.y],
    }
}

/// Writes what does not change, then `run.json`: from then on there is a record.
pub(super) fn write_first(
    loaded: &Loaded,
    options: &RunOptions,
    cadence: &Cadence,
    store: &dyn Store,
) -> Result<Manifest, RunError> {
    let people = record::people::write(&loaded.setup.population, &loaded.setup.building);
    let manifest = manifest_of(loaded, options, cadence, &people);
    write_fixed(loaded, &people, store)?;
    store.write(layout::RUN, &manifest.write())?;
    Ok(manifest)
}

/// Writes what does not change.
pub(super) fn write_fixed(loaded: &Loaded, people: &[u8], store: &dyn Store) -> Result<(), RunError> {
    store.write(layout::SCENARIO, loaded.scenario_text.as_bytes())?;
    store.write(layout::PLAN, loaded.plan_text.as_bytes())?;
    if let Some(text) = &loaded.threat_text {
        store.write(layout::THREAT, text.as_bytes())?;
    }
    store.write(layout::PEOPLE, people)?;
    Ok(())
}
