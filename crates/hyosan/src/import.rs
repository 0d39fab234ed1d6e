//! Trajectories of other programs as a record, so that the viewer plays them: people without a story on a plan of one storey.

use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use building::plan::Building;
use geom::point::Point;
use geom::polygon;
use observe::paths::WalkableArea;
use record::frames::STATE_KEYS;
use record::layout::{self, Cadence, FORMAT, FRAMES_PER_SLICE};
use record::manifest::{Hex, Manifest, ScenarioLine, Status, Words};
use scenario::plan::{read_plan, write_plan};
use stdx::digest::Digest;
use world::population::{Group, Person, Population, Sex, Spot};
use world::state::Stage;

use crate::foreign::Foreign;
use crate::store::Store;

mod error;
mod slices;
mod way_out;

pub use error::ImportError;

/// Plans do not reach farther from the origin, in metres; what lies beyond is brought near it.
const FARTHEST_M: f64 = building::check::FARTHEST_COORDINATE_M;

/// Storeys of imported floors are so high, in metres: nothing is known of it.
const STOREY_HEIGHT_M: f64 = 3.0;

/// What stands in the record for its scenario.
pub(crate) const NO_SCENARIO: &str =
    "# This record was imported from the trajectories of another program; there is no scenario to run.\n";

/// A person of whom only the path is known: an adult of the usual size and pace (as the parameters' defaults have them).
const PLAIN_AGE_YEARS: u8 = 30;
const PLAIN_RADIUS_M: f64 = 0.2;
const PLAIN_WALK_M_PER_S: f64 = 1.34;
const PLAIN_RUN_M_PER_S: f64 = 3.5;

/// What became of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// People.
    pub person_count: usize,
    /// Frames of the record.
    pub frame_count: u32,
    /// Frames a second of the record; those between were left out.
    pub frame_rate_hz: f64,
    /// How long it lasts, in seconds.
    pub duration_s: f64,
    /// Whether a rectangle stands for the floor, and why: what a plan cannot show of it.
    pub replaced_floor: Option<String>,
    /// By how much everything was moved, in metres.
    pub moved_by: Point,
}

/// Writes the record of trajectories into an empty place.
///
/// The record has a frame about every 0.2 s, and every one of them is a frame of the trajectories. Its first is their first.
///
/// # Errors
/// A place that is not empty, trajectories longer than a week, what the store says.
pub fn import(foreign: &Foreign, title: &str, store: &dyn Store) -> Result<Imported, ImportError> {
    let Some((first, last)) = foreign.paths.frame_range() else { return Err(ImportError::Nobody) };
    if let Some(example) = store.list()?.into_iter().find(|name| !layout::is_ours(name)) {
        return Err(ImportError::Foreign { place: store.place(), example });
    }
    let dt_s = 1.0 / foreign.paths.frame_rate_hz();
    let duration_s = f64::from(last - first + 1) * dt_s;
    let cadence = Cadence::new(dt_s, duration_s).ok_or(ImportError::TooLong { duration_s })?;
    let _claim = store.claim()?;
    if !store.list()?.is_empty() {
        return Err(ImportError::Occupied { place: store.place() });
    }
    let moved_by = shift(foreign);
    let (plan_text, building, replaced_floor) = plan_of(foreign, title, moved_by)?;
    let people = record::people::write(&population_of(foreign, moved_by), &building);
    let mut manifest = manifest_of(foreign, title, &cadence, duration_s, &plan_text, &people);
    store.write(layout::SCENARIO, NO_SCENARIO.as_bytes())?;
    store.write(layout::PLAN, plan_text.as_bytes())?;
    store.write(layout::PEOPLE, &people)?;
    slices::write(foreign, moved_by, &cadence, &building, &mut manifest, store)?;
    manifest.status = Status::Finished;
    // Last: from then on there is a record, and a whole one.
    store.write(layout::RUN, &manifest.write())?;
    Ok(Imported {
        person_count: foreign.paths.person_count(),
        frame_count: cadence.frame_count(),
        frame_rate_hz: 1.0 / cadence.frame_interval_s(),
        duration_s,
        replaced_floor,
        moved_by,
    })
}

/// Brings what lies beyond the reach of plans to the origin, by whole metres.
fn shift(foreign: &Foreign) -> Point {
    let corners = foreign.floor.iter().flat_map(WalkableArea::outer).chain(foreign.paths.rows().iter().map(|fix| &fix.at));
    let (low, high) = polygon::bounds(corners).unwrap_or_default();
    let is_near = [low.x, low.y, high.x, high.y].into_iter().all(|at| at.abs() < FARTHEST_M);
    if is_near { Point::default() } else { -Point::new(low.x.floor(), low.y.floor()) }
}

/// The plan's text and the plan: of the floor as it is, or where a plan cannot show it of a rectangle around it, and why.
fn plan_of(foreign: &Foreign, title: &str, moved_by: Point) -> Result<(String, Building, Option<String>), ImportError> {
    let moved = |ring: &[Point]| ring.iter().map(|&corner| corner + moved_by).collect::<Vec<Point>>();
    let pieces: Vec<Vec<Vec<Point>>> =
        foreign.floor.iter().map(|piece| piece.rings().iter().map(|ring| moved(ring)).collect()).collect();
    let gone = way_out::last_places(&foreign.paths, moved_by);
    // A way out where people are gone may lead into another piece; then the longest side is tried.
    let why = match checked(title, pieces.clone(), &gone).or_else(|_| checked(title, pieces, &[])) {
        Ok((text, building)) => return Ok((text, building, None)),
        Err(why) => why,
    };
    let corners = foreign.floor.iter().flat_map(WalkableArea::outer).chain(foreign.paths.rows().iter().map(|fix| &fix.at));
    let (low, high) = polygon::bounds(corners).map_or_else(Default::default, |(low, high)| (low + moved_by, high + moved_by));
    let rectangle = vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)];
    match checked(title, vec![vec![rectangle]], &gone) {
        Ok((text, building)) => Ok((text, building, Some(why))),
        Err(reason) => Err(ImportError::Floor { reason }),
    }
}

/// The plan of these spaces, or the first thing that stands against it.
fn checked(title: &str, pieces: Vec<Vec<Vec<Point>>>, gone: &[Point]) -> Result<(String, Building), String> {
    let text = write_plan(&draft_of(title, pieces, gone));
    let read = read_plan(&text);
    let error = read.diagnostics.iter().find(|diagnostic| diagnostic.is_error());
    match (read.building, error) {
        (Some(building), _) => Ok((text, building)),
        (None, error) => Err(error.map_or_else(String::new, |error| format!("{} {}", error.code, error.message))),
    }
}

fn draft_of(title: &str, pieces: Vec<Vec<Vec<Point>>>, gone: &[Point]) -> Draft {
    let level = LevelDraft { key: "floor".to_string(), name: Labels::english("Floor"), ordinal: 0, height_m: STOREY_HEIGHT_M };
    let way_out = |number: usize, rings: &[Vec<Point>]| {
        let line = rings.first().map(|ring| way_out::of(ring, gone)).unwrap_or_default();
        OpeningDraft {
            key: format!("way-out-{number}"),
            name: Labels::default(),
            level: "floor".to_string(),
            upper_level: None,
            category: OpeningCategory::Principal,
            ends: [line.a, line.b],
            door: None,
            sill_height_m: 0.9,
        }
    };
    let unit = |(number, rings): (usize, Vec<Vec<Point>>)| UnitDraft {
        key: format!("piece-{number}"),
        name: Labels::english(title),
        level: "floor".to_string(),
        category: SpaceCategory::Unspecified,
        rings,
        is_closed: true,
    };
    Draft {
        name: title.to_string(),
        levels: vec![level],
        openings: pieces.iter().enumerate().map(|(number, rings)| way_out(number, rings)).collect(),
        units: pieces.into_iter().enumerate().map(unit).collect(),
        ..Draft::default()
    }
}

fn population_of(foreign: &Foreign, moved_by: Point) -> Population {
    let mut population = Population::default();
    let group = population.groups.push(Group { name: "imported".to_string(), role: "person".to_string(), has_keys: false });
    for number in foreign.paths.people() {
        let at = foreign.paths.person(number).next().map_or(moved_by, |fix| fix.at + moved_by);
        population.people.push(Person {
            name: format!("Person {number}"),
            is_named: false,
            group,
            age_years: PLAIN_AGE_YEARS,
            sex: Sex::Female,
            radius_m: PLAIN_RADIUS_M,
            walk_speed_m_per_s: PLAIN_WALK_M_PER_S,
            run_speed_m_per_s: PLAIN_RUN_M_PER_S,
            strength: 1.0,
            climbs_walls: false,
            initial_stage: Stage::Susceptible,
            initial_row: None,
            start: Spot { cell: Default::default(), at },
            appointments: Vec::new(),
        });
    }
    population
}

fn manifest_of(foreign: &Foreign, title: &str, cadence: &Cadence, duration_s: f64, plan: &str, people: &[u8]) -> Manifest {
    let (count, rate_hz) = (foreign.paths.person_count(), foreign.paths.frame_rate_hz());
    Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_string(),
        status: Status::Running,
        scenario: ScenarioLine {
            name: "imported".to_string(),
            title: title.to_string(),
            description: format!("Imported trajectories: {count} people, {rate_hz} frames a second."),
            digest: Hex(Digest::of_bytes(NO_SCENARIO.as_bytes())),
        },
        plan_digest: Hex(Digest::of_bytes(plan.as_bytes())),
        threat_digest: None,
        people_digest: Hex(Digest::of_bytes(people)),
        seed: 0,
        dt_s: cadence.dt_s,
        clock_start_s: 0.0,
        duration_s,
        frame_interval_s: cadence.frame_interval_s(),
        frames_per_slice: FRAMES_PER_SLICE,
        people_count: count as u32,
        states: STATE_KEYS.map(str::to_string).to_vec(),
        digest: Hex(Digest::default()),
        words: Words::default(),
        slices: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
