//! Our people in an experiment's place.

use std::sync::Arc;

use building::plan::{Building, StoreyId};
use evacuation::evacuation::Evacuation;
use evacuation::setup::{DoorFlow, Evacuee, ExitChoice, Goal, Inclination, Journey, Setup};
use observe::paths::{Fix, Trajectories};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::Spot;

use super::ground::Ground;
use super::read::Walker;
use crate::stand::Bench;

/// The longest step, in seconds.
const STEP_S: f64 = 0.05;

/// Ours may take so much longer than the experiment, in seconds.
const LONGER_S: f64 = 120.0;

/// Free speed of participants without motivation, in m/s (Weidmann 1993), and its deviation in the laboratory
/// (1.49 ± 0.15 m/s in the corridor of 3 m).
const USUAL_M_PER_S: f64 = 1.34;
const DEVIATION_M_PER_S: f64 = 0.15;

/// Our trajectories, at the experiment's frame rate and with its frame numbers.
pub(super) fn run(
    theirs: &Trajectories,
    walkers: &[Walker],
    ground: &Ground,
    motivation: f64,
    bench: &Bench,
    seed: u64,
) -> Result<Trajectories, String> {
    let building = Building::assemble_as_built(&ground.plan).map_err(|faults| {
        let said: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
        format!("the floor cannot be walked: {}", said.join("; "))
    })?;
    let rate_hz = theirs.frame_rate_hz();
    let frame_ticks = (1.0 / (rate_hz * STEP_S)).ceil().max(1.0) as u32;
    let dt_s = 1.0 / (rate_hz * f64::from(frame_ticks));
    let (first, last) = theirs.frame_range().ok_or("nobody is in it")?;
    let mut people = Vec::with_capacity(walkers.len());
    let draw = Draw::new(seed);
    for (n, walker) in walkers.iter().enumerate() {
        let cell = building.cell_at(StoreyId(0), walker.first, 0.5).ok_or_else(|| {
            let (x, y) = (walker.first.x, walker.first.y);
            format!("person {} is first seen at ({x:.2}, {y:.2}) m, where no floor is", walker.person)
        })?;
        let luck = draw.normal(Purpose::Population, n as u32, Tick(0), 0).clamp(-3.0, 3.0);
        people.push(Evacuee {
            start: Spot { cell, at: within(&building, cell, walker.first) },
            enters: Tick((walker.frame - first) * frame_ticks),
            speed_m_per_s: USUAL_M_PER_S * motivation + DEVIATION_M_PER_S * luck,
            journey: ground.exits[n] as u16,
            ..Evacuee::default()
        });
    }
    let exit = |n: usize| building.opening_by_key(&format!("exit-{n}")).into_iter().collect();
    let goals: Vec<Goal> = (0..ground.exit_count).map(|n| Goal::Exits(exit(n))).collect();
    let setup = Setup {
        people,
        journeys: (0..goals.len()).map(|goal| Journey { goals: vec![goal as u16], is_loop: false }).collect(),
        goals,
        door_events: Vec::new(),
        movement: bench.movement.unwrap_or_default(),
        navigation: navigation::params::Params::default(),
        door_flow: DoorFlow::Empirical,
        exit_choice: ExitChoice::Nearest,
        inclination: Inclination::default(),
        familiar: Vec::new(),
        extinction_per_m: 0.0,
        seed,
        dt_s,
        building,
    };
    let until_s = f64::from(last - first) / rate_hz + LONGER_S;
    paths(Evacuation::new(Arc::new(setup)), walkers, first, frame_ticks, rate_hz, until_s)
}

/// The place itself if its cell holds it, else the nearest place of the cell: heads lean over edges.
fn within(building: &Building, cell: building::plan::CellId, at: geom::point::Point) -> geom::point::Point {
    let corners = &building.cells[cell].corners;
    let inside = geom::polygon::sides(corners).all(|side| (side.b - side.a).cross(at - side.a) >= 0.0);
    if inside {
        return at;
    }
    let near =
        geom::polygon::sides(corners).map(|side| side.nearest(at)).min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)));
    near.map_or(at, |near| near.toward(geom::polygon::centre(corners), 0.02))
}

fn paths(
    mut evacuation: Evacuation,
    walkers: &[Walker],
    first: u32,
    frame_ticks: u32,
    rate_hz: f64,
    until_s: f64,
) -> Result<Trajectories, String> {
    let mut rows = Vec::new();
    loop {
        if evacuation.tick().0.is_multiple_of(frame_ticks) {
            let frame = first + evacuation.tick().0 / frame_ticks;
            let fix =
                |row: evacuation::evacuation::Standing| Fix { person: walkers[row.person as usize].person, frame, at: row.at };
            rows.extend(evacuation.standing().map(fix));
        }
        if evacuation.is_over() || evacuation.time_s() > until_s {
            return Trajectories::new(rate_hz, rows).map_err(|fault| fault.to_string());
        }
        evacuation.advance();
    }
}
