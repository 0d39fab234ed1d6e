//! Small sites with a few people, for tests of movement.

use std::sync::Arc;

use building::kinds::SpaceCategory;
use building::plan::StoreyId;
use crowd::models::Movement;
use evacuation::evacuation::Evacuation;
use evacuation::setup::{DoorFlow, Evacuee, ExitChoice, Goal, Inclination, Journey, Setup};
use evacuation::site::Site;
use geom::point::Point;
use world::population::Spot;

/// Steps at which every model must hold, in seconds.
pub(crate) const STEPS_S: [f64; 2] = [0.05, 0.01];

/// Where somebody wants to go.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Aim {
    /// Out by the exit with this key.
    Exit(&'static str),
    /// To this place.
    Place((f64, f64)),
}

/// Somebody: where they start, the speed they want in m/s, and their aim.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walker {
    pub(crate) at: (f64, f64),
    pub(crate) speed_m_per_s: f64,
    pub(crate) aim: Aim,
}

/// Each model at each step.
pub(crate) fn all() -> impl Iterator<Item = (Movement, f64)> {
    Movement::each().flat_map(|model| STEPS_S.map(|dt_s| (model, dt_s)))
}

/// An evacuation of `walkers` from a site, by a model.
pub(crate) fn evacuation(site: &Site, walkers: &[Walker], movement: Movement, dt_s: f64) -> Evacuation {
    let building = site.build().expect("the site is sound");
    let spot = |at: (f64, f64)| {
        let at = Point::new(at.0, at.1);
        Spot { cell: building.cell_at(StoreyId(0), at, 0.01).expect("a place inside"), at }
    };
    let goal = |walker: &Walker| match walker.aim {
        Aim::Exit(key) => Goal::Exits(vec![building.opening_by_key(key).expect("an exit")]),
        Aim::Place(at) => Goal::Place { spot: spot(at), within_m: 0.05 },
    };
    let person = |(n, walker): (usize, &Walker)| Evacuee {
        start: spot(walker.at),
        speed_m_per_s: walker.speed_m_per_s,
        journey: n as u16,
        ..Evacuee::default()
    };
    let journeys = (0..walkers.len() as u16).map(|goal| Journey { goals: vec![goal], is_loop: false });
    Evacuation::new(Arc::new(Setup {
        people: walkers.iter().enumerate().map(person).collect(),
        goals: walkers.iter().map(goal).collect(),
        journeys: journeys.collect(),
        door_events: Vec::new(),
        movement,
        navigation: navigation::params::Params::default(),
        door_flow: DoorFlow::Empirical,
        exit_choice: ExitChoice::Nearest,
        inclination: Inclination::default(),
        familiar: Vec::new(),
        extinction_per_m: 0.0,
        seed: 1,
        dt_s,
        building: building.clone(),
    }))
}

/// Advances by so many seconds.
pub(crate) fn go(evacuation: &mut Evacuation, time_s: f64) {
    let ticks = (time_s / evacuation.setup().dt_s).round() as usize;
    (0..ticks).for_each(|_| evacuation.advance());
}

/// Where everybody is, by person; none for those who have left.
pub(crate) fn places(evacuation: &Evacuation) -> Vec<Option<Point>> {
    let mut places = vec![None; evacuation.setup().people.len()];
    evacuation.standing().for_each(|row| places[row.person as usize] = Some(row.at));
    places
}

/// The room of 8 m by 5 m with an exit of 1 m in the middle of a short wall (RiMEA 5, IMO 4).
pub(crate) fn room() -> Site {
    Site::new("room").rect("room", SpaceCategory::Room, (0.0, 0.0), (8.0, 5.0)).passage("exit", (8.0, 2.0), (8.0, 3.0))
}

/// People of that room on a slanted lattice, so that nobody stands exactly in line with the exit.
pub(crate) fn people(count: usize) -> Vec<Walker> {
    let walker = |n: usize| {
        let (column, row) = ((n / 7) as f64, (n % 7) as f64);
        let at = (0.5 + 0.65 * column + 0.03 * row, 0.45 + 0.66 * row + 0.011 * column);
        Walker { at, speed_m_per_s: 1.1 + 0.06 * ((n * 5) % 9) as f64, aim: Aim::Exit("exit") }
    };
    (0..count).map(walker).collect()
}
