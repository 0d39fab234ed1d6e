//! The start of a drill: the files that do not change.

use evacuation::setup::Setup;
use record::frames::STATE_KEYS;
use record::layout::{self, Cadence, FORMAT, FRAMES_PER_SLICE};
use record::manifest::{Hex, Manifest, ScenarioLine, Status, Words};
use scenario::drill::DrillFile;
use stdx::digest::Digest;
use stdx::table::Table;
use world::population::{Group, GroupId, Person, Population};
use world::state::Stage;

use crate::run::begin::VERSION;
use crate::run::{RunError, RunOptions};
use crate::store::Store;

/// What the members of groups are called in the record.
const ROLE: &str = "walker";

/// Everybody, as records keep people.
fn population_of(file: &DrillFile, setup: &Setup, seed: u64) -> Population {
    let rows = file.drill.people.iter();
    let groups = rows.map(|people| Group { name: people.key.clone(), role: ROLE.to_string(), has_keys: false });
    let mut counts = vec![0u32; file.drill.people.len()];
    let person = |((row, traits), who): ((usize, scenario::drill::Traits), &evacuation::setup::Evacuee)| {
        counts[row] += 1;
        Person {
            name: format!("{} {}", file.drill.people[row].key, counts[row]),
            is_named: false,
            group: GroupId(row as u32),
            age_years: traits.age_years.round().clamp(0.0, 255.0) as u8,
            sex: traits.sex,
            radius_m: who.radius_m,
            walk_speed_m_per_s: who.speed_m_per_s,
            run_speed_m_per_s: who.speed_m_per_s,
            strength: 1.0,
            climbs_walls: false,
            initial_stage: Stage::Susceptible,
            initial_row: None,
            start: who.start,
            appointments: Vec::new(),
        }
    };
    let people: Table<_, _> = file.drill.everyone(seed).into_iter().zip(&setup.people).map(person).collect();
    Population { people, groups: groups.collect(), ..Population::default() }
}

/// Writes what does not change, then `run.json`: from then on there is a record.
pub(super) fn write_first(
    file: &DrillFile,
    setup: &Setup,
    options: &RunOptions,
    cadence: &Cadence,
    store: &dyn Store,
) -> Result<Manifest, RunError> {
    let people = record::people::write(&population_of(file, setup, options.seed), &setup.building);
    let text = &file.source.text;
    let drill = &file.drill;
    let about: Vec<&str> = [drill.source.trim(), drill.notes.trim()].into_iter().filter(|text| !text.is_empty()).collect();
    let manifest = Manifest {
        format: FORMAT,
        version: VERSION.to_string(),
        status: Status::Running,
        scenario: ScenarioLine {
            name: drill.name.clone(),
            title: drill.title.clone(),
            description: about.join("\n"),
            digest: Hex(Digest::of_bytes(text.as_bytes())),
        },
        plan_digest: Hex(Digest::of_bytes(file.plan_text.as_bytes())),
        threat_digest: None,
        people_digest: Hex(Digest::of_bytes(&people)),
        seed: options.seed,
        dt_s: cadence.dt_s,
        clock_start_s: 0.0,
        duration_s: cadence.end.time_s(cadence.dt_s),
        frame_interval_s: cadence.frame_interval_s(),
        frames_per_slice: FRAMES_PER_SLICE,
        people_count: setup.people.len() as u32,
        states: STATE_KEYS.map(str::to_string).to_vec(),
        digest: Hex(Digest::default()),
        words: Words::default(),
        slices: Vec::new(),
    };
    store.write(layout::SCENARIO, text.as_bytes())?;
    store.write(layout::PLAN, file.plan_text.as_bytes())?;
    store.write(layout::PEOPLE, &people)?;
    store.write(layout::RUN, &manifest.write())?;
    Ok(manifest)
}
