//! The four scenes of the benchmark: area and people grow together, so that density does not depend on how many there are.
//!
//! The same geometries, numbers and goals as in the driver that measures other programs.

use building::check::Fault;
use building::kinds::SpaceCategory;
use building::plan::{Building, OpeningId, StoreyId};
use geom::point::Point;
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::Spot;

use crate::setup::{DoorFlow, Evacuee, ExitChoice, Goal, Inclination, Journey, Setup};
use crate::site::Site;

/// A scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// A square, one person a square metre, exits of 2 m about every 20 m of wall, everybody to the nearest.
    Room,
    /// A square crowd, two people a square metre, one opening of a tenth of the side and at least 1.2 m, a corridor of 5 m.
    Bottleneck,
    /// A corridor ten times as long as wide, one person a square metre, each half on its way to the other's end.
    Corridor,
    /// Rooms of 6 m by 6 m with doors of 1.2 m on corridors of 3 m, four people a room, exits at the corridors' ends.
    Building,
}

impl Scene {
    /// All of them.
    pub const ALL: [Scene; 4] = [Scene::Room, Scene::Bottleneck, Scene::Corridor, Scene::Building];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Scene::Room => "room",
            Scene::Bottleneck => "bottleneck",
            Scene::Corridor => "corridor",
            Scene::Building => "building",
        }
    }

    /// The scene with `count` people.
    ///
    /// # Errors
    /// What is wrong with the plan; there is nothing, for any count.
    pub fn setup(self, count: usize, seed: u64) -> Result<Setup, Vec<Fault>> {
        let plot = match self {
            Scene::Room => room(count),
            Scene::Bottleneck => bottleneck(count),
            Scene::Corridor => corridor(count),
            Scene::Building => rooms_on_corridors(count),
        };
        plot.setup(count, Draw::new(seed))
    }
}

/// Where somebody starts, in which space, and the exits meant for them: a row of the plot's goals.
struct Start {
    at: Point,
    space: usize,
    goal: u16,
}

struct Plot {
    site: Site,
    starts: Vec<Start>,
    /// Keys of the exits of each goal.
    goals: Vec<Vec<String>>,
}

fn room(count: usize) -> Plot {
    let side_m = (count as f64).sqrt();
    let exits = ((side_m / 20.0).round() as usize).max(1);
    let mut site = Site::new("room").rect("room", SpaceCategory::Room, (0.0, 0.0), (side_m, side_m));
    let mut keys = Vec::new();
    for n in 0..exits {
        let (low, high) = middle_part((n as f64 + 0.5) * side_m / exits as f64, 2.0);
        for (wall, a, b) in [
            ("south", (low, 0.0), (high, 0.0)),
            ("north", (low, side_m), (high, side_m)),
            ("west", (0.0, low), (0.0, high)),
            ("east", (side_m, low), (side_m, high)),
        ] {
            keys.push(format!("{wall}-{n}"));
            site = site.passage(&format!("{wall}-{n}"), a, b);
        }
    }
    let starts = lattice((0.3, 0.3), (side_m - 0.3, side_m - 0.3), count, 0.25);
    Plot { site, starts: starts.into_iter().map(|at| Start { at, space: 0, goal: 0 }).collect(), goals: vec![keys] }
}

fn bottleneck(count: usize) -> Plot {
    let side_m = (count as f64 / 2.0).sqrt();
    let (low, high) = middle_part(side_m / 2.0, f64::max(1.2, side_m / 10.0));
    let site = Site::new("bottleneck")
        .rect("hall", SpaceCategory::Room, (0.0, 0.0), (side_m, side_m))
        .rect("neck", SpaceCategory::Walkway, (side_m, low), (side_m + 5.0, high))
        .passage("mouth", (side_m, low), (side_m, high))
        .passage("exit", (side_m + 5.0, low), (side_m + 5.0, high));
    let starts = lattice((0.25, 0.25), (side_m - 0.25, side_m - 0.25), count, 0.12);
    Plot {
        site,
        starts: starts.into_iter().map(|at| Start { at, space: 0, goal: 0 }).collect(),
        goals: vec![vec!["exit".into()]],
    }
}

fn corridor(count: usize) -> Plot {
    let width_m = (count as f64 / 10.0).sqrt();
    let length_m = 10.0 * width_m;
    let site = Site::new("corridor")
        .rect("corridor", SpaceCategory::Walkway, (-1.0, 0.0), (length_m + 1.0, width_m))
        .passage("west", (-1.0, 0.0), (-1.0, width_m))
        .passage("east", (length_m + 1.0, 0.0), (length_m + 1.0, width_m));
    let starts = lattice((0.0, 0.3), (length_m, width_m - 0.3), count, 0.25);
    let start = |at: Point| Start { at, space: 0, goal: u16::from(at.x < length_m / 2.0) };
    Plot { site, starts: starts.into_iter().map(start).collect(), goals: vec![vec!["west".into()], vec!["east".into()]] }
}

fn rooms_on_corridors(count: usize) -> Plot {
    const PER_ROOM: usize = 4;
    const ROOM_M: f64 = 6.0;
    const CORRIDOR_M: f64 = 3.0;
    const WALL_M: f64 = 0.2;
    let rooms = count.div_ceil(PER_ROOM).max(2);
    let rows = (((rooms as f64 / 2.0).sqrt().round()) as usize).max(1);
    let columns = rooms.div_ceil(2 * rows);
    let length_m = columns as f64 * (ROOM_M + WALL_M) + WALL_M;
    let mut plot = Plot { site: Site::new("building"), starts: Vec::new(), goals: vec![Vec::new()] };
    let mut spaces = 0;
    for row in 0..rows {
        let low_m = row as f64 * (2.0 * ROOM_M + CORRIDOR_M + WALL_M);
        let (south_m, north_m) = (low_m + ROOM_M, low_m + ROOM_M + CORRIDOR_M);
        let key = format!("corridor-{row}");
        let mut site = std::mem::take(&mut plot.site).rect(&key, SpaceCategory::Walkway, (0.0, south_m), (length_m, north_m));
        spaces += 1;
        for (end, x_m) in [("west", 0.0), ("east", length_m)] {
            plot.goals[0].push(format!("{end}-{row}"));
            site = site.passage(&format!("{end}-{row}"), (x_m, south_m), (x_m, north_m));
        }
        for column in 0..columns {
            let left_m = WALL_M + column as f64 * (ROOM_M + WALL_M);
            for (side, from_m, door_m) in [("south", low_m, south_m), ("north", north_m, north_m)] {
                let key = format!("{side}-{row}-{column}");
                site = site.rect(&key, SpaceCategory::Classroom, (left_m, from_m), (left_m + ROOM_M, from_m + ROOM_M));
                let (a, b) = middle_part(left_m + ROOM_M / 2.0, 1.2);
                site = site.passage(&format!("door-{key}"), (a, door_m), (b, door_m));
                let (low, high) = ((left_m + 0.5, from_m + 0.5), (left_m + ROOM_M - 0.5, from_m + ROOM_M - 0.5));
                let places = lattice(low, high, PER_ROOM, 0.3);
                plot.starts.extend(places.into_iter().map(|at| Start { at, space: spaces, goal: 0 }));
                spaces += 1;
            }
        }
        plot.site = site;
    }
    plot.starts.truncate(count);
    plot
}

fn middle_part(middle_m: f64, width_m: f64) -> (f64, f64) {
    (middle_m - width_m / 2.0, middle_m + width_m / 2.0)
}

/// The places of a lattice that fills a box evenly with `count` people. Everybody's place is shaken by `shake` of the lattice's step.
fn lattice(low: (f64, f64), high: (f64, f64), count: usize, shake: f64) -> Vec<Point> {
    let draw = Draw::new(1);
    let (width_m, depth_m) = (high.0 - low.0, high.1 - low.1);
    let columns = ((count as f64 * width_m / depth_m).sqrt().round() as usize).max(1);
    let rows = count.div_ceil(columns).max(1);
    let (dx_m, dy_m) = (width_m / columns as f64, depth_m / rows as f64);
    let reach_m = shake * dx_m.min(dy_m);
    let shaken = |n: usize, nth: u32| (2.0 * draw.unit(Purpose::Place, n as u32, Tick(0), nth) - 1.0) * reach_m;
    let place = |n: usize| {
        let (column, row) = ((n % columns) as f64, (n / columns) as f64);
        Point::new(low.0 + (column + 0.5) * dx_m + shaken(n, 0), low.1 + (row + 0.5) * dy_m + shaken(n, 1))
    };
    (0..count).map(place).collect()
}

impl Plot {
    fn setup(self, count: usize, draw: Draw) -> Result<Setup, Vec<Fault>> {
        let building = self.site.build()?;
        let exit_of = |key: &String| building.opening_by_key(key);
        let goals: Vec<Goal> =
            self.goals.iter().map(|keys| Goal::Exits(keys.iter().filter_map(exit_of).collect::<Vec<OpeningId>>())).collect();
        let journeys = (0..goals.len() as u16).map(|goal| Journey { goals: vec![goal], is_loop: false }).collect();
        let people = self.starts.iter().take(count).enumerate().map(|(n, start)| evacuee(&building, start, n as u32, draw));
        Ok(Setup {
            people: people.collect(),
            goals,
            journeys,
            door_events: Vec::new(),
            movement: crowd::models::Movement::default(),
            navigation: navigation::params::Params::default(),
            door_flow: DoorFlow::Empirical,
            exit_choice: ExitChoice::Nearest,
            inclination: Inclination::default(),
            familiar: Vec::new(),
            extinction_per_m: 0.0,
            seed: draw.seed(),
            dt_s: 0.05,
            building,
        })
    }
}

/// Speeds are those of Weidmann 1993: 1.34 ± 0.26 m/s.
fn evacuee(building: &Building, start: &Start, person: u32, draw: Draw) -> Evacuee {
    let speed_m_per_s = (1.34 + 0.26 * draw.normal(Purpose::Population, person, Tick(0), 0)).clamp(0.6, 2.0);
    let space = building.spaces.ids().nth(start.space);
    let cell = space.and_then(|space| building.cell_in_space(space, start.at));
    let cell = cell.or_else(|| building.cell_at(StoreyId(0), start.at, 0.01)).unwrap_or_default();
    Evacuee { start: Spot { cell, at: start.at }, speed_m_per_s, journey: start.goal, ..Evacuee::default() }
}
