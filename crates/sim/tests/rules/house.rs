//! Small buildings and few people, for tests of one rule at a time.

use std::sync::Arc;

use building::draft::{DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use building::plan::Building;
use geom::point::Point;
use sim::params::Params;
use sim::setup::{LockedDoors, Rules, Setup};
use sim::simulation::Simulation;
use stdx::table::Table;
use stdx::tick::Tick;
use world::blocks::Movable;
use world::event::{Event, EventKind};
use world::fire::{Growth, Hearth, Ignition, Protection};
use world::moment::Moment;
use world::population::{Appointment, Directive, Group, GroupId, Person, PersonId, Population, Sex, Speaker, Spot, Thing};
use world::sky::Sky;
use world::state::{Sound, SoundKind, Stage};
use world::threat::Threat;

/// The step of these tests, in seconds.
pub(crate) const DT_S: f64 = 0.05;

/// A building and its people in the making.
#[derive(Clone)]
pub(crate) struct House {
    draft: Draft,
    pub(crate) people: Vec<(usize, Point, Person)>,
    pub(crate) things: Vec<(usize, Point, Thing)>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) hearths: Vec<Hearth>,
    pub(crate) protection: Protection,
    pub(crate) params: Params,
    pub(crate) rules: Rules,
    pub(crate) sky: Sky,
    pub(crate) locked_doors: LockedDoors,
    opened: Vec<String>,
    movables: Vec<(usize, Point, Movable)>,
    speakers: Vec<(Point, f64)>,
    pub(crate) threat: Threat,
}

fn level_key(storey: usize) -> String {
    format!("L{storey}")
}

impl House {
    pub(crate) fn new() -> House {
        House {
            draft: Draft { name: "test".into(), ..Draft::default() },
            people: Vec::new(),
            things: Vec::new(),
            directives: Vec::new(),
            hearths: Vec::new(),
            protection: Protection::default(),
            params: Params::default(),
            rules: Rules::default(),
            sky: Sky::default(),
            locked_doors: LockedDoors::Reroute,
            opened: Vec::new(),
            movables: Vec::new(),
            speakers: Vec::new(),
            threat: Threat::default(),
        }
    }

    pub(crate) fn storey(mut self) -> House {
        let ordinal = self.draft.levels.len();
        let name = Labels::english("storey");
        self.draft.levels.push(LevelDraft { key: level_key(ordinal), name, ordinal: ordinal as i32, height_m: 3.4 });
        self
    }

    pub(crate) fn space(mut self, key: &str, category: SpaceCategory, corners: &[(f64, f64)]) -> House {
        let rings = vec![corners.iter().map(|&(x, y)| Point::new(x, y)).collect()];
        let level = level_key(self.draft.levels.len() - 1);
        self.draft.units.push(UnitDraft { key: key.into(), name: Labels::english(key), level, category, rings, is_closed: true });
        self
    }

    pub(crate) fn room(self, key: &str, low: (f64, f64), high: (f64, f64)) -> House {
        self.space(key, SpaceCategory::Room, &[low, (high.0, low.1), high, (low.0, high.1)])
    }

    pub(crate) fn corridor(self, key: &str, low: (f64, f64), high: (f64, f64)) -> House {
        self.space(key, SpaceCategory::Walkway, &[low, (high.0, low.1), high, (low.0, high.1)])
    }

    fn opening(mut self, key: &str, a: (f64, f64), b: (f64, f64), door: Option<DoorState>, upper: Option<String>) -> House {
        let door = door.map(|state| DoorDraft {
            leaf: LeafKind::Swinging,
            material: Material::Wood,
            is_lockable: true,
            is_self_closing: false,
            state,
        });
        self.draft.openings.push(OpeningDraft {
            key: key.into(),
            name: Labels::default(),
            level: level_key(self.draft.levels.len() - 1),
            upper_level: upper,
            category: OpeningCategory::Pedestrian,
            ends: [Point::new(a.0, a.1), Point::new(b.0, b.1)],
            door,
            sill_height_m: 0.9,
        });
        self
    }

    pub(crate) fn passage(self, key: &str, a: (f64, f64), b: (f64, f64)) -> House {
        self.opening(key, a, b, None, None)
    }

    pub(crate) fn stair_head(self, key: &str, a: (f64, f64), b: (f64, f64)) -> House {
        let upper = level_key(self.draft.levels.len());
        self.opening(key, a, b, None, Some(upper))
    }

    pub(crate) fn door(self, key: &str, a: (f64, f64), b: (f64, f64), state: DoorState) -> House {
        self.opening(key, a, b, Some(state), None)
    }

    /// Adds somebody who stays at a point of the storey; the id is the count of people before.
    pub(crate) fn person(mut self, storey: usize, at: (f64, f64)) -> House {
        let person = Person {
            name: format!("person {}", self.people.len()),
            is_named: false,
            group: GroupId(0),
            age_years: 30,
            sex: Sex::Female,
            radius_m: 0.2,
            walk_speed_m_per_s: 1.34,
            run_speed_m_per_s: 4.0,
            strength: 1.0,
            climbs_walls: false,
            start: Spot::default(),
            initial_stage: Stage::Susceptible,
            initial_row: None,
            appointments: Vec::new(),
        };
        self.people.push((storey, Point::new(at.0, at.1), person));
        self
    }

    /// Adds somebody who has turned before the start.
    pub(crate) fn infectious(self, storey: usize, at: (f64, f64)) -> House {
        let mut house = self.person(storey, at);
        if let Some((.., person)) = house.people.last_mut() {
            person.initial_stage = Stage::Infectious;
        }
        house
    }

    /// Makes somebody start bitten.
    pub(crate) fn expose(&mut self, person: usize) {
        self.people[person].2.initial_stage = Stage::Exposed;
    }

    /// The person added last ought to be at a point from `from_s` on.
    pub(crate) fn due(mut self, from_s: f64, storey: usize, at: (f64, f64)) -> House {
        let building = self.building();
        let spot = spot(&building, storey, Point::new(at.0, at.1));
        if let Some((.., person)) = self.people.last_mut() {
            person.appointments.push(Appointment { from: Tick::at_s(from_s, DT_S), spot, lesson: 0 });
        }
        self
    }

    /// Adds a fast fire of at most 2 MW at a point.
    pub(crate) fn fire(mut self, ignition: Ignition, storey: usize, at: (f64, f64)) -> House {
        let spot = self.spot(storey, at);
        let (growth, peak_kw, fuel_mj) = (Growth::Fast, 2000.0, 1000.0);
        self.hearths.push(Hearth { name: "frying pan".into(), spot, ignition, growth, peak_kw, fuel_mj });
        self
    }

    /// Detectors, sounders and sprinklers in all spaces.
    pub(crate) fn guarded(mut self) -> House {
        let building = self.building();
        let spaces: Vec<_> = building.spaces.ids().collect();
        let centre = |cell: building::plan::CellId| Spot { cell, at: building.cells[cell].centre };
        let sounders = building.spaces.rows().iter().map(|space| centre(space.cells[0])).collect();
        self.protection = Protection { detectors: spaces.clone(), sounders, sprinklers: spaces, releases: Vec::new() };
        self
    }

    pub(crate) fn building(&self) -> Building {
        Building::assemble(&self.draft).unwrap_or_else(|faults| panic!("{faults:#?}"))
    }

    pub(crate) fn spot(&self, storey: usize, at: (f64, f64)) -> Spot {
        spot(&self.building(), storey, Point::new(at.0, at.1))
    }

    pub(crate) fn start(&self, seed: u64) -> Simulation {
        let building = self.building();
        let people: Table<PersonId, Person> = self
            .people
            .iter()
            .map(|(storey, at, person)| Person { start: spot(&building, *storey, *at), ..person.clone() })
            .collect();
        let things = self.things.iter().map(|(storey, at, thing)| Thing { spot: spot(&building, *storey, *at), ..thing.clone() });
        let population = Population {
            people,
            groups: ["people", "those with keys"]
                .map(|name| Group { name: name.into(), role: "person".into(), has_keys: name != "people" })
                .to_vec()
                .into(),
            things: things.collect(),
            directives: self.directives.clone().into(),
            hearths: self.hearths.clone().into(),
            protection: self.protection.clone(),
            speakers: self.speakers.iter().map(|&(at, level_db)| speaker(&building, at, level_db)).collect(),
            movables: self
                .movables
                .iter()
                .map(|(storey, at, row)| Movable { spot: spot(&building, *storey, *at), ..row.clone() })
                .collect(),
            lesson_names: vec!["work".into()],
            bells: Vec::new(),
            exits: building.openings.iter().filter(|(_, opening)| opening.is_exit()).map(|(id, _)| id).collect(),
        };
        let movement = crowd::models::Movement::default();
        let setup = Setup {
            building,
            population,
            params: self.params,
            movement,
            rules: self.rules,
            locked_doors: self.locked_doors,
            sky: self.sky.clone(),
            threat: self.threat.clone(),
            dt_s: DT_S,
        };
        let simulation = Simulation::new(Arc::new(setup), seed);
        if self.opened.is_empty() {
            return simulation;
        }
        let mut world = simulation.world().clone();
        for key in &self.opened {
            let opening = simulation.setup().building.opening_by_key(key).expect("a window of the house");
            world.doors[opening].state = DoorState::Open;
        }
        Simulation::resume(Arc::new(simulation.setup().clone()), seed, world)
    }

    /// Adds furniture that can be moved: length, depth and height in metres, mass in kg.
    pub(crate) fn movable(mut self, storey: usize, at: (f64, f64), size: (f64, f64, f64), mass_kg: f64) -> House {
        let (length_m, depth_m, height_m) = size;
        let row = Movable { name: "box".into(), length_m, depth_m, height_m, mass_kg, spot: Spot::default() };
        self.movables.push((storey, Point::new(at.0, at.1), row));
        self
    }

    /// Changes the mass of a piece of furniture, in kg.
    pub(crate) fn weigh(&mut self, piece: usize, mass_kg: f64) {
        self.movables[piece].2.mass_kg = mass_kg;
    }

    /// Runs for `time_s` seconds while `source` cries at a point of the ground floor, once in five seconds.
    pub(crate) fn run_alarmed(&self, seed: u64, time_s: f64, source: PersonId, at: (f64, f64)) -> (Simulation, Vec<Event>) {
        let mut simulation = self.start(seed);
        let (kind, level_db, spot) = (SoundKind::Scream, 105.0, self.spot(0, at));
        let mut events = Vec::new();
        for tick in 0..Tick::at_s(time_s, DT_S).0 {
            if tick % 100 == 0 {
                let mut world = simulation.world().clone();
                world.sounds.push(Sound { kind, level_db, spot, source: Some(source), statement: None, cause: None });
                simulation = Simulation::resume(Arc::new(simulation.setup().clone()), seed, world);
            }
            events.extend(simulation.step().events);
        }
        (simulation, events)
    }

    /// Somebody has keys, and ought to be at a point of the ground floor from `from_s` on.
    pub(crate) fn give_keys(&mut self, person: usize, at: (f64, f64), from_s: f64) {
        let spot = self.spot(0, at);
        let row = &mut self.people[person].2;
        row.group = GroupId(1);
        row.appointments = vec![Appointment { from: Tick::at_s(from_s, DT_S), spot, lesson: 0 }];
    }

    /// A loudspeaker sounds at a point of the ground floor.
    pub(crate) fn loudspeaker(&mut self, at: (f64, f64), level_db: f64) {
        self.speakers.push((Point::new(at.0, at.1), level_db));
    }

    /// A window stands open from the start.
    pub(crate) fn open_window(&mut self, key: &str) {
        self.opened.push(key.into());
    }

    /// Somebody climbs outside walls.
    pub(crate) fn climber(&mut self, person: usize) {
        self.people[person].2.climbs_walls = true;
    }

    /// Runs for `time_s` seconds; the simulation and all its events.
    pub(crate) fn run(&self, seed: u64, time_s: f64) -> (Simulation, Vec<Event>) {
        let mut simulation = self.start(seed);
        let mut events = Vec::new();
        for _ in 0..Tick::at_s(time_s, DT_S).0 {
            events.extend(simulation.step().events);
        }
        (simulation, events)
    }

    /// Adds a wall of windows: nobody walks through it.
    pub(crate) fn window(mut self, key: &str, a: (f64, f64), b: (f64, f64)) -> House {
        self = self.opening(key, a, b, None, None);
        if let Some(last) = self.draft.openings.last_mut() {
            last.category = OpeningCategory::Window;
        }
        self
    }

    /// Adds a piece of furniture.
    pub(crate) fn fixture(mut self, key: &str, low: (f64, f64), high: (f64, f64), height_m: f64) -> House {
        let corners = [low, (high.0, low.1), high, (low.0, high.1)];
        self.draft.fixtures.push(FixtureDraft {
            key: key.into(),
            name: Labels::default(),
            level: level_key(self.draft.levels.len() - 1),
            category: FixtureCategory::Furniture,
            ring: corners.iter().map(|&(x, y)| Point::new(x, y)).collect(),
            is_closed: true,
            height_m,
        });
        self
    }

    /// Open ground.
    pub(crate) fn yard(self, key: &str, low: (f64, f64), high: (f64, f64)) -> House {
        self.space(key, SpaceCategory::UnenclosedArea, &[low, (high.0, low.1), high, (low.0, high.1)])
    }

    /// What a closure makes of the first moment of a run with the seed 1.
    pub(crate) fn at_start<T>(&self, ask: impl FnOnce(&Moment<'_>) -> T) -> T {
        at_moment(&self.start(1), ask)
    }

    pub(crate) fn with(&self, change: impl FnOnce(&mut House)) -> House {
        let mut house = self.clone();
        change(&mut house);
        house
    }
}

/// What a closure makes of the moment that a run has come to.
pub(crate) fn at_moment<T>(simulation: &Simulation, ask: impl FnOnce(&Moment<'_>) -> T) -> T {
    let setup = simulation.setup();
    ask(&Moment {
        building: &setup.building,
        population: &setup.population,
        world: simulation.world(),
        draw: stdx::draw::Draw::new(simulation.seed()),
        dt_s: DT_S,
        conditions: setup.sky.at(simulation.world().tick, DT_S),
        doors_block: true,
        wet_floors_slip: true,
    })
}

/// A loudspeaker of the ground floor that sounds from the start on.
fn speaker(building: &Building, at: Point, level_db: f64) -> Speaker {
    Speaker { spots: vec![spot(building, 0, at)], from: Tick(0), until: Tick::NEVER, level_db }
}

fn spot(building: &Building, storey: usize, at: Point) -> Spot {
    let cell = building.cell_at(building::plan::StoreyId(storey as u32), at, 0.01);
    Spot { cell: cell.unwrap_or_else(|| panic!("no floor at {at:?} of storey {storey}")), at }
}

/// How many of the seeds 1 to `count` give true.
pub(crate) fn count_of(count: u64, holds: impl Fn(u64) -> bool) -> u64 {
    (1..=count).filter(|&seed| holds(seed)).count() as u64
}

/// The first event of a kind.
pub(crate) fn first(events: &[Event], kind: EventKind) -> Option<&Event> {
    events.iter().find(|event| event.kind == kind)
}
