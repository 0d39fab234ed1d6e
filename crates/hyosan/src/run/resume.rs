//! Going on with a record: which of its slices are whole, and from which checkpoint to start.

use record::fault::{Fault, verify};
use record::layout::{self, CHECKPOINT_EVERY, Cadence};
use record::manifest::{Hex, Manifest};
use record::{checkpoint, people};
use sim::setup::Setup;
use sim::simulation::Simulation;
use stdx::digest::Digest;
use world::state::World;

use super::{RunError, RunOptions, begin};
use crate::loaded::Loaded;
use crate::store::{Store, StoreFault};

/// Reads `run.json`.
pub(super) fn manifest_of(store: &dyn Store) -> Result<Manifest, RunError> {
    let bytes = store.read(layout::RUN)?;
    Manifest::read(&bytes).map_err(|fault| RunError::Record { place: store.place(), fault })
}

/// The simulation as it stood after the last slice that can be built upon, and the manifest up to there.
pub(super) fn go_on(
    loaded: Loaded,
    options: &RunOptions,
    cadence: &Cadence,
    store: &dyn Store,
    present: &[String],
) -> Result<(Simulation, Manifest), RunError> {
    let people = people::write(&loaded.setup.population, &loaded.setup.building);
    let ours = begin::manifest_of(&loaded, options, cadence, &people);
    let mut manifest = manifest_of(store)?;
    refuse_other(store, &manifest, &ours)?;
    mend_fixed(&loaded, &people, &manifest, store)?;
    let whole = whole_slices(store, &manifest)?;
    let fits = |world: &World, count: u32| fits(world, &loaded.setup) && world.tick == cadence.slice_start(count);
    let newest = newest_checkpoint(store, &manifest, whole, present, &fits)?;
    let (slice_count, simulation) = match newest {
        Some((slice_count, world)) => (slice_count, Simulation::resume(loaded.setup, options.seed, world)),
        None => (0, Simulation::new(loaded.setup, options.seed)),
    };
    if (slice_count as usize) < manifest.slices.len() {
        manifest.truncate(slice_count);
        store.write(layout::RUN, &manifest.write())?;
    }
    remove_stale(store, slice_count)?;
    Ok((simulation, manifest))
}

/// Refuses a record that another run made, naming the first thing that differs.
fn refuse_other(store: &dyn Store, theirs: &Manifest, ours: &Manifest) -> Result<(), RunError> {
    let pairs = [
        ("version", theirs.version.clone(), ours.version.clone()),
        ("scenario", theirs.scenario.name.clone(), ours.scenario.name.clone()),
        ("scenario's text", theirs.scenario.digest.0.to_string(), ours.scenario.digest.0.to_string()),
        ("plan's text", theirs.plan_digest.0.to_string(), ours.plan_digest.0.to_string()),
        ("threat's text", digest_words(theirs.threat_digest), digest_words(ours.threat_digest)),
        ("seed", theirs.seed.to_string(), ours.seed.to_string()),
        ("step", format!("{} s", theirs.dt_s), format!("{} s", ours.dt_s)),
        ("end", format!("{} s", theirs.duration_s), format!("{} s", ours.duration_s)),
        ("people", theirs.people_digest.0.to_string(), ours.people_digest.0.to_string()),
    ];
    match pairs.into_iter().find(|(_, theirs, ours)| theirs != ours) {
        Some((what, theirs, ours)) => Err(RunError::OtherRun { place: store.place(), what, theirs, ours }),
        None => Ok(()),
    }
}

fn digest_words(digest: Option<Hex>) -> String {
    digest.map_or("none".to_string(), |digest| digest.0.to_string())
}

/// Writes the files that do not change again if one of them is missing or damaged.
fn mend_fixed(loaded: &Loaded, people: &[u8], manifest: &Manifest, store: &dyn Store) -> Result<(), RunError> {
    let fixed = [
        (layout::SCENARIO, manifest.scenario.digest.0),
        (layout::PLAN, manifest.plan_digest.0),
        (layout::PEOPLE, manifest.people_digest.0),
    ];
    let threat = manifest.threat_digest.map(|digest| (layout::THREAT, digest.0));
    for (name, digest) in fixed.into_iter().chain(threat) {
        if !is_whole(store, name, digest)? {
            return begin::write_fixed(loaded, people, store);
        }
    }
    Ok(())
}

fn is_whole(store: &dyn Store, name: &str, digest: Digest) -> Result<bool, RunError> {
    match store.read(name) {
        Ok(bytes) => Ok(verify(name, &bytes, digest).is_ok()),
        Err(StoreFault::Missing { .. }) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}

/// How many slices from the first on have all their files as they were written. A power cut can lose what was never flushed.
fn whole_slices(store: &dyn Store, manifest: &Manifest) -> Result<u32, RunError> {
    for (line, slice) in manifest.slices.iter().zip(0..) {
        let files = [
            (layout::trajectory_name(slice), line.trajectory_digest.0),
            (layout::events_name(slice), line.events_digest.0),
            (layout::sounds_name(slice), line.sounds_digest.0),
        ];
        for (name, digest) in files {
            if !is_whole(store, &name, digest)? {
                return Ok(slice);
            }
        }
    }
    Ok(manifest.slices.len() as u32)
}

/// The newest checkpoint after at most `whole` slices, with none of those that stay missing or damaged before it:
/// what lies behind a gap is made again, so that the finished record has no gap.
fn newest_checkpoint(
    store: &dyn Store,
    manifest: &Manifest,
    whole: u32,
    present: &[String],
    fits: &dyn Fn(&World, u32) -> bool,
) -> Result<Option<(u32, World)>, RunError> {
    let mut counts: Vec<u32> = present.iter().filter_map(|name| layout::checkpoint_slices(name)).collect();
    counts.retain(|&count| count > 0 && count <= whole);
    counts.sort_unstable();
    let mut newest = None;
    let mut next_kept = CHECKPOINT_EVERY;
    for count in counts {
        if count > next_kept {
            break;
        }
        let bytes = store.read(&layout::checkpoint_name(count))?;
        match world_of(&bytes, count, manifest) {
            Ok(world) if fits(&world, count) => newest = Some((count, world)),
            _ if count < next_kept => continue,
            _ => break,
        }
        if count == next_kept {
            next_kept += CHECKPOINT_EVERY;
        }
    }
    Ok(newest)
}

/// The world of a checkpoint, if it is the one whose digest `run.json` lists.
fn world_of(bytes: &[u8], slice_count: u32, manifest: &Manifest) -> Result<World, Fault> {
    let world = checkpoint::read(bytes, slice_count)?;
    let file = layout::checkpoint_name(slice_count);
    let found = world_digest(&world);
    match manifest.slices.get(slice_count as usize - 1).map(|line| line.world_digest.0) {
        Some(expected) if expected == found => Ok(world),
        Some(expected) => Err(Fault::Checksum { file, expected, found }),
        None => Err(Fault::Damaged { file, what: "it lies beyond the last slice".to_string() }),
    }
}

/// True if the world has the setup's people, openings and directives, and everybody is somewhere in the plan.
fn fits(world: &World, setup: &Setup) -> bool {
    let people = setup.population.people.len();
    let columns =
        [world.bodies.len(), world.healths.len(), world.grips.len(), world.minds.len(), world.routes.len(), world.ears.len()];
    columns.iter().all(|&rows| rows == people)
        && world.doors.len() == setup.building.openings.len()
        && world.directives.len() == setup.population.directives.len()
        && world.bodies.rows().iter().all(|body| setup.building.cells.get(body.cell).is_some())
}

/// As `Simulation::digest` computes it.
fn world_digest(world: &World) -> Digest {
    let mut scratch = Vec::new();
    world::state::Column::ALL.into_iter().fold(Digest::default(), |digest, column| {
        scratch.clear();
        world.pack_column(column, &mut scratch);
        digest.then(Digest::of_bytes(&scratch))
    })
}

/// Removes the checkpoints that do not stay beside the newest, which is the one after `newest` slices.
pub(super) fn remove_stale(store: &dyn Store, newest: u32) -> Result<(), RunError> {
    for name in store.list()? {
        if layout::checkpoint_slices(&name).is_some_and(|count| !layout::keeps_checkpoint(count, newest)) {
            store.remove(&name)?;
        }
    }
    Ok(())
}
