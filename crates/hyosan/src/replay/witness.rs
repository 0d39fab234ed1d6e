//! How things stood at a frame, put together again from what was recorded, for the senses to look at.
//!
//! Places are known to the centimetre and headings to 1.4 degrees, as frames keep them; doors stand as the events say;
//! of smoke only that a space's passed one of `SMOKE_LEVELS_PER_M` is recorded, so it counts as dense as that last one.

use std::sync::{Arc, Mutex, MutexGuard};

use building::kinds::DoorState;
use building::plan::{Building, CellId, StoreyId};
use geom::boxes::BoxTree;
use geom::point::Point;
use geom::polygon;
use record::frames::{Frames, Mark};
use record::layout::{self, FRAMES_PER_SLICE, SCENARIO};
use scenario::load::{Source, Wanted};
use sensing::acoustics::Acoustics;
use sim::setup::Setup;
use sim::simulation::Simulation;
use stdx::draw::Draw;
use stdx::table::Id;
use stdx::tick::Tick;
use world::event::{Detail, Event, EventKind};
use world::flow::{Index, StoreySeams};
use world::moment::Moment;
use world::state::{Stage, World};

use super::kind::Kind;
use super::{Replay, ReplayError, events};

/// A place rounded to the centimetre may lie so far outside its cell, in metres.
const ROUNDING_M: f64 = 0.05;

/// The senses of a recorded outbreak's people, made again from its scenario.
pub(super) struct Witness {
    pub(super) setup: Setup,
    pub(super) acoustics: Acoustics,
    seams: StoreySeams,
    floor: Floor,
    first: World,
    kept: Mutex<Kept>,
}

/// What was asked for last.
#[derive(Default)]
struct Kept {
    frames: Option<Arc<Frames>>,
    scene: Option<Arc<Scene>>,
}

/// How things stood at a frame.
pub(super) struct Scene {
    frame: u32,
    pub(super) world: World,
    pub(super) index: Index,
}

/// Which cell is where.
struct Floor {
    tree: BoxTree,
}

impl Floor {
    fn of(building: &Building) -> Floor {
        let bounds = |corners: &[Point]| polygon::bounds(corners.iter()).unwrap_or_default();
        Floor { tree: BoxTree::new(building.cells.rows().iter().map(|cell| bounds(&cell.corners))) }
    }

    /// The walkable cell at a recorded place.
    fn cell_at(&self, building: &Building, storey: StoreyId, at: Point) -> Option<CellId> {
        let margin = Point::new(ROUNDING_M, ROUNDING_M);
        let near = self.tree.touching((at - margin, at + margin)).into_iter().map(CellId::from_index);
        let near: Vec<CellId> =
            near.filter(|&id| building.cells[id].storey == storey && building.cells[id].is_walkable()).collect();
        let held_by = |slack_m: f64| near.iter().copied().find(|&id| building.cells[id].contains(at, slack_m));
        held_by(0.0).or_else(|| held_by(ROUNDING_M))
    }
}

impl Witness {
    /// The senses of an outbreak's people; none for other records, and if this version does not read its scenario.
    fn of(replay: &Replay) -> Option<Witness> {
        let Kind::Outbreak = replay.kind else { return None };
        let text = |name: &str| replay.store.read(name).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let source = |name: &str, text: String| Source { file_name: name.to_string(), text };
        let plan = source(layout::PLAN, text(layout::PLAN)?);
        let threat = text(layout::THREAT).map(|text| source(layout::THREAT, text));
        let texts = |wanted: Wanted, _: &str| match wanted {
            Wanted::Plan => Some(plan.clone()),
            Wanted::Threat => threat.clone(),
        };
        let read = scenario::load::load(&text(SCENARIO)?, SCENARIO, &texts);
        let seed = replay.locked().manifest.seed;
        let setup = read.scenario?.setup(seed);
        let is_theirs = setup.population.people.len() == replay.population.people.len() && setup.dt_s == replay.cadence.dt_s;
        if !is_theirs {
            return None;
        }
        let first = Simulation::new(Arc::new(setup.clone()), seed).world().clone();
        let (acoustics, seams) = (Acoustics::of(&setup.building), StoreySeams::of(&setup.building));
        let floor = Floor::of(&setup.building);
        Some(Witness { setup, acoustics, seams, floor, first, kept: Mutex::default() })
    }

    /// The walkable cell at a recorded place, by the row of its storey.
    pub(super) fn cell_at_row(&self, storey: u32, at: Point) -> Option<CellId> {
        self.floor.cell_at(&self.setup.building, StoreyId(storey), at)
    }

    /// The frozen present of a scene.
    pub(super) fn moment<'a>(&'a self, world: &'a World) -> Moment<'a> {
        Moment {
            building: &self.setup.building,
            population: &self.setup.population,
            world,
            draw: Draw::new(0),
            dt_s: self.setup.dt_s,
            conditions: self.setup.sky.at(world.tick, self.setup.dt_s),
            doors_block: self.setup.rules.doors_block,
            wet_floors_slip: self.setup.rules.wet_floors_slip,
        }
    }

    fn locked(&self) -> MutexGuard<'_, Kept> {
        // What is kept is replaced whole.
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn world_at(&self, marks: &[Mark], events: &[Arc<Vec<Event>>], tick: Tick) -> World {
        let mut world = self.first.clone();
        world.tick = tick;
        let before = events.iter().flat_map(|events| events.iter()).take_while(|event| event.tick < tick);
        for event in before {
            let door = events::door(event, self.setup.dt_s).and_then(|view| DoorState::from_key(view.state));
            if let Some((state, opening)) = door.zip(event.opening).filter(|(_, id)| world.doors.get(*id).is_some()) {
                world.doors[opening].state = state;
            }
            if let (EventKind::SmokeThickened, Some(space), &Detail::Smoke(per_m)) = (event.kind, event.space, &event.detail)
                && world.airs.get(space).is_some()
            {
                world.airs[space].extinction_per_m = per_m;
            }
        }
        for ((mark, body), health) in marks.iter().zip(world.bodies.rows_mut()).zip(world.healths.rows_mut()) {
            let at = Point::new(f64::from(mark.x_cm) / 100.0, f64::from(mark.y_cm) / 100.0);
            let cell = self.cell_at_row(u32::from(mark.storey), at);
            let stage = Stage::from_code(mark.state);
            body.is_present = cell.is_some() && stage.is_some();
            body.heading_rad = f64::from(mark.heading) * (std::f64::consts::TAU / 256.0);
            (body.at, body.cell) = (at, cell.unwrap_or(body.cell));
            health.stage = stage.unwrap_or(health.stage);
        }
        world
    }
}

impl Replay {
    /// The senses of the people, once they are asked for.
    pub(super) fn witness(&self) -> Option<&Witness> {
        self.witness.get_or_init(|| Witness::of(self)).as_ref()
    }

    /// How things stood at the frame at or last before a time; none while it is not written.
    pub(super) fn scene(&self, witness: &Witness, time_s: f64) -> Result<Option<Arc<Scene>>, ReplayError> {
        // A time that is a frame's is no earlier than it, whatever the division leaves over.
        let frame = (time_s / self.cadence.frame_interval_s() + 1e-6).floor().min(f64::from(u32::MAX)) as u32;
        if let Some(scene) = witness.locked().scene.clone().filter(|scene| scene.frame == frame) {
            return Ok(Some(scene));
        }
        let slice = frame / FRAMES_PER_SLICE;
        let row = (frame - slice * FRAMES_PER_SLICE) as usize;
        let holds = |frames: &Arc<Frames>| frames.first / FRAMES_PER_SLICE == slice && row < frames.len();
        let frames = match witness.locked().frames.clone().filter(holds) {
            Some(frames) => frames,
            None => match self.frames(slice)?.map(Arc::new).filter(holds) {
                Some(frames) => frames,
                None => return Ok(None),
            },
        };
        let tick = Tick(frame.saturating_mul(self.cadence.ticks_per_frame));
        let world = witness.world_at(frames.frame(row), &self.events_of(0, slice + 1)?, tick);
        let index = Index::of(&witness.moment(&world), &witness.seams);
        let scene = Arc::new(Scene { frame, world, index });
        *witness.locked() = Kept { frames: Some(frames), scene: Some(Arc::clone(&scene)) };
        Ok(Some(scene))
    }
}

impl Scene {
    /// The time of its frame, in seconds since the start.
    pub(super) fn time_s(&self, interval_s: f64) -> f64 {
        (f64::from(self.frame) * interval_s * 1000.0).round() / 1000.0
    }
}
