//! What the senses cost: sounds by listeners, and looks; each beside the same answer asked one by one.
//!
//! The hall is open, 1 person in 4 m², its area growing with the people, cut into rooms of 10 m by 10 m with a passage between
//! each two. Time by person must not grow with the hall.

use std::hint::black_box;

use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use building::plan::{Building, StoreyId};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use geom::point::Point;
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sensing::flood::{Carriage, Flood};
use sensing::hearing::listen;
use sensing::params::Params;
use sensing::sight::look;
use stdx::draw::{Draw, Purpose};
use stdx::table::Table;
use stdx::tick::Tick;
use world::fire::{Air, Alarm};
use world::flow::{Index, StoreySeams, Turns};
use world::footing::Footing;
use world::moment::Moment;
use world::population::{Group, GroupId, Person, PersonId, Population, Sex, Spot};
use world::sky::Conditions;
use world::state::{
    Alert, Body, Door, Ears, EventId, Grip, Health, Intent, IntentKind, Mind, Pace, Route, Sound, SoundKind, Stage, World,
};

const ROOM_M: f64 = 10.0;

/// Rooms in a square, `side` by `side`, each with a passage to its neighbours.
fn rooms(side: usize) -> Building {
    let mut draft = Draft { name: "rooms".into(), ..Draft::default() };
    draft.levels.push(LevelDraft { key: "L0".into(), name: Labels::english("ground"), ordinal: 0, height_m: 3.4 });
    let at = |x: usize, y: usize| Point::new(x as f64 * ROOM_M, y as f64 * ROOM_M);
    let mut way = |a: Point, b: Point| {
        draft.openings.push(OpeningDraft {
            key: format!("o{}", draft.openings.len()),
            name: Labels::default(),
            level: "L0".into(),
            upper_level: None,
            category: OpeningCategory::Pedestrian,
            ends: [a, b],
            door: None,
            sill_height_m: 0.0,
        });
    };
    for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
        let corner = at(x, y);
        // Not in line: one does not look and hear through all rooms at once.
        let from_m = 1.0 + ((7 * x + 3 * y) % 5) as f64 * 1.6;
        if x > 0 || y == 0 {
            way(corner + Point::new(0.0, from_m), corner + Point::new(0.0, from_m + 1.2));
        }
        if y > 0 {
            way(corner + Point::new(from_m, 0.0), corner + Point::new(from_m + 1.2, 0.0));
        }
        let rings = vec![vec![corner, at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)]];
        let (key, name) = (format!("r{x}-{y}"), Labels::english("room"));
        let category = SpaceCategory::Room;
        draft.units.push(UnitDraft { key, name, level: "L0".into(), category, rings, is_closed: true });
    }
    Building::assemble(&draft).expect("the rooms are sound")
}

/// Everybody stands somewhere; every tenth is infectious, every eighth makes a sound.
struct Scene {
    building: Building,
    population: Population,
    world: World,
    acoustics: Acoustics,
    seams: StoreySeams,
}

fn scene(side: usize) -> Scene {
    let building = rooms(side);
    let draw = Draw::new(7);
    let count = side * side * 25;
    let extent_m = side as f64 * ROOM_M;
    let place = |n: usize, axis: u32| 0.05 + draw.unit(Purpose::Test, n as u32, Tick(0), axis) * (extent_m - 0.1);
    let spot = |n: usize| {
        let at = Point::new(place(n, 0), place(n, 1));
        Spot { cell: building.cell_at(StoreyId(0), at, 0.1).expect("within the rooms"), at }
    };
    let spots: Vec<Spot> = (0..count).map(spot).collect();
    let bodies = spots.iter().enumerate().map(|(n, spot)| Body {
        at: spot.at,
        cell: spot.cell,
        heading_rad: draw.unit(Purpose::Test, n as u32, Tick(0), 2) * std::f64::consts::TAU,
        speed_m_per_s: 0.0,
        blocked_s: 0.0,
        anchor: spot.at,
        down_until: Tick(0),
        is_present: true,
    });
    let stage = |n: usize| if n.is_multiple_of(10) { Stage::Infectious } else { Stage::Susceptible };
    let kinds = [(SoundKind::Steps, 60.0), (SoundKind::Speech, 60.0), (SoundKind::Shout, 88.0), (SoundKind::Steps, 51.0)];
    let sounds = spots.iter().enumerate().step_by(8).map(|(n, &spot)| {
        let (kind, level_db) = kinds[n / 8 % kinds.len()];
        Sound { kind, level_db, spot, source: Some(PersonId(n as u32)), statement: None, cause: None }
    });
    let world = World {
        tick: Tick(0),
        healths: (0..count).map(|n| Health { stage: stage(n), ..Health::HEALTHY }).collect(),
        grips: vec![Grip::default(); count].into(),
        minds: spots.iter().map(|&spot| mind(spot)).collect(),
        routes: vec![Route::default(); count].into(),
        ears: vec![Ears::default(); count].into(),
        doors: building.openings.rows().iter().map(|opening| Door::standing(opening.initial_state())).collect(),
        directives: Table::new(),
        sounds: sounds.collect(),
        bodies: bodies.collect(),
        fires: Table::new(),
        airs: vec![Air::default(); building.spaces.len()].into(),
        alarm: Alarm::QUIET,
        footings: vec![Footing::SOUND; count].into(),
        blocks: Table::new(),
        things: Table::new(),
        occurrences: Vec::new(),
        ways_version: 0,
        ways_changed_at: Tick::NEVER,
        next_event: EventId(0),
    };
    let population = Population {
        people: spots.iter().map(|&start| person(start)).collect(),
        groups: vec![Group { name: "people".into(), role: "person".into(), has_keys: false }].into(),
        things: Table::new(),
        directives: Table::new(),
        ..Population::default()
    };
    Scene { acoustics: Acoustics::of(&building), seams: StoreySeams::of(&building), building, population, world }
}

fn person(start: Spot) -> Person {
    Person {
        name: String::new(),
        is_named: false,
        group: GroupId(0),
        age_years: 30,
        sex: Sex::Female,
        radius_m: 0.2,
        walk_speed_m_per_s: 1.3,
        run_speed_m_per_s: 4.0,
        strength: 1.0,
        climbs_walls: false,
        start,
        initial_stage: Stage::Susceptible,
        initial_row: None,
        appointments: Vec::new(),
    }
}

fn mind(goal: Spot) -> Mind {
    let intent = Intent {
        kind: IntentKind::Stay,
        goal,
        pace: Pace::Rest,
        person: None,
        thing: None,
        hold: None,
        directive: None,
        since: Tick(0),
        cause: None,
    };
    Mind {
        intent,
        alert: Alert::Unaware,
        risk: 0.0,
        threats: [None; 4],
        bitten: [None; 4],
        quarry: None,
        cried_at: Tick(0),
        noticed_at: Tick(0),
        weighed_at: Tick(0),
        cause: None,
        ready_at: Tick(0),
        appointment: 0,
    }
}

impl Scene {
    fn moment(&self) -> Moment<'_> {
        Moment {
            building: &self.building,
            population: &self.population,
            world: &self.world,
            draw: Draw::new(1),
            dt_s: 0.05,
            conditions: Conditions::CALM,
            doors_block: true,
            wet_floors_slip: true,
        }
    }
}

const EVERYBODY: Turns = Turns { period_ticks: 1 };

/// What is heard equals what is asked sound by sound and ear by ear.
fn check_hearing(scene: &Scene, params: &Params) {
    let (moment, index) = (scene.moment(), Index::of(&scene.moment(), &scene.seams));
    let senses = Senses { noise_masks: false, ..Senses::ALL };
    let rows = listen(&moment, params, senses, &scene.acoustics, &index).heard;
    let flood = Flood::new(&moment, params, &scene.acoustics, Carriage::ALL);
    let floor_db = params.background_indoors_db + params.audible_snr_db;
    let mut expected = 0;
    for sound in &scene.world.sounds {
        for (ear, health) in scene.world.healths.iter() {
            let is_infectious = health.stage == Stage::Infectious;
            let matters = sound.source != Some(ear) && (is_infectious || sound.kind != SoundKind::Steps);
            let level_db = flood.level_at(sound, moment.spot_of(ear), floor_db);
            expected += usize::from(matters && level_db >= floor_db);
        }
    }
    assert_eq!(rows.len(), expected);
}

/// With noise that masks, what is heard is what all energies at all ears say, but for three rows in a hundred: sounds are not
/// followed where others drown them, and what drowns does not mask.
fn check_masking(scene: &Scene, params: &Params) {
    let (moment, index) = (scene.moment(), Index::of(&scene.moment(), &scene.seams));
    let rows = listen(&moment, params, Senses::ALL, &scene.acoustics, &index).heard;
    let flood = Flood::new(&moment, params, &scene.acoustics, Carriage::ALL);
    let energy = sensing::weather::energy;
    let audible = energy(params.audible_snr_db);
    let (mut expected, background) = (0, energy(params.background_indoors_db));
    for (ear, health) in scene.world.healths.iter() {
        let at_ear = |sound: &Sound| energy(flood.level_at(sound, moment.spot_of(ear), 20.0));
        let arriving: Vec<f64> = scene.world.sounds.iter().map(at_ear).collect();
        let together: f64 = arriving.iter().sum();
        for (sound, strength) in scene.world.sounds.iter().zip(&arriving) {
            let is_infectious = health.stage == Stage::Infectious;
            let matters = sound.source != Some(ear) && (is_infectious || sound.kind != SoundKind::Steps);
            expected += usize::from(matters && *strength >= audible * (background + together - strength));
        }
    }
    let off = (rows.len() as f64 - expected as f64).abs() / expected as f64;
    println!("heard: {} rows, asked one by one {expected}", rows.len());
    assert!(off < 0.03, "{} rows, not {expected}", rows.len());
}

/// What is seen equals what is asked pair by pair.
fn check_looks(scene: &Scene, params: &Params) {
    let (moment, index) = (scene.moment(), Index::of(&scene.moment(), &scene.seams));
    let senses = Senses { bodies_hide: false, ..Senses::ALL };
    let looks = look(&moment, params, senses, &scene.acoustics, &index, EVERYBODY);
    let eyes = sensing::eye::Eyes::new(&moment, params, senses, &scene.acoustics);
    let bodies = &scene.world.bodies;
    let mut expected = 0;
    for one in bodies.ids() {
        let eye = eyes.eye(moment.spot_of(one), bodies[one].heading_rad);
        let is_seen = |&other: &PersonId| {
            let is_worth = moment.is_infectious(one) != moment.is_infectious(other);
            is_worth && eye.makes_out(&eyes.target(moment.spot_of(other))).is_some() && moment.is_in_line(one, other)
        };
        expected += bodies.ids().filter(is_seen).count().min(world::flow::MOST_SIGHTINGS);
    }
    assert_eq!(looks.iter().map(|look| look.seen.len()).sum::<usize>(), expected);
}

fn senses(c: &mut Criterion) {
    let params = Params::default();
    let small = scene(4);
    check_hearing(&small, &params);
    check_masking(&small, &params);
    check_looks(&small, &params);
    for (name, is_sound) in [("sounds heard by everybody", true), ("looks of everybody", false)] {
        let mut group = c.benchmark_group(name);
        group.sample_size(10);
        for side in [4, 8, 16, 32] {
            let scene = scene(side);
            let (moment, index) = (scene.moment(), Index::of(&scene.moment(), &scene.seams));
            let people = scene.world.bodies.len();
            group.throughput(Throughput::Elements(if is_sound { scene.world.sounds.len() } else { people } as u64));
            group.bench_function(BenchmarkId::from_parameter(people), |b| {
                b.iter(|| {
                    if is_sound {
                        black_box(listen(&moment, &params, Senses::ALL, &scene.acoustics, &index).heard.len())
                    } else {
                        black_box(look(&moment, &params, Senses::ALL, &scene.acoustics, &index, EVERYBODY).len())
                    }
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, senses);
criterion_main!(benches);
