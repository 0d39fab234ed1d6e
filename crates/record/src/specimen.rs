//! A small building, a small crowd and damage to files, for the tests of this crate.

use building::draft::{Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{OpeningCategory, SpaceCategory};
use building::plan::{Building, CellId};
use geom::point::Point;
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::{Group, GroupId, Person, Population, Sex, Spot};
use world::state::{
    Alert, Body, Ears, EventId, Grip, Health, Intent, IntentKind, Mind, Pace, Route, Sound, SoundKind, Stage, World,
};

/// One room of 20 m by 10 m.
pub(crate) fn room() -> Building {
    let corners = [(0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (0.0, 10.0)];
    let level = LevelDraft { key: "g".to_string(), name: Labels::english("Ground"), ordinal: 0, height_m: 3.0 };
    let unit = UnitDraft {
        key: "hall".to_string(),
        name: Labels::english("Hall"),
        level: "g".to_string(),
        category: SpaceCategory::Room,
        rings: vec![corners.iter().map(|&(x, y)| Point::new(x, y)).collect()],
        is_closed: true,
    };
    let exit = OpeningDraft {
        key: "out".to_string(),
        name: Labels::default(),
        level: "g".to_string(),
        upper_level: None,
        category: OpeningCategory::Principal,
        ends: [Point::new(0.0, 4.0), Point::new(0.0, 6.0)],
        door: None,
        sill_height_m: 0.0,
    };
    let name = "A hall".to_string();
    let draft = Draft { name, levels: vec![level], units: vec![unit], openings: vec![exit], ..Draft::default() };
    Building::assemble(&draft).expect("the hall has no fault")
}

pub(crate) fn person(name: &str, group: GroupId) -> Person {
    Person {
        name: name.to_string(),
        is_named: true,
        group,
        age_years: 17,
        sex: Sex::Female,
        radius_m: 0.2,
        walk_speed_m_per_s: 1.3,
        run_speed_m_per_s: 3.5,
        strength: 0.8,
        climbs_walls: false,
        initial_stage: Stage::Susceptible,
        initial_row: None,
        start: Spot { cell: CellId(0), at: Point::new(1.0, 1.0) },
        appointments: Vec::new(),
    }
}

pub(crate) fn people(count: usize) -> Population {
    let mut population = Population::default();
    let group = population.groups.push(Group { name: "2-5".to_string(), role: "pupil".to_string(), has_keys: false });
    for n in 0..count {
        population.people.push(person(&format!("Person {n}"), group));
    }
    population
}

pub(crate) fn intent(kind: IntentKind) -> Intent {
    Intent {
        kind,
        goal: Spot::default(),
        pace: Pace::Rest,
        person: None,
        thing: None,
        hold: None,
        directive: None,
        since: Tick(0),
        cause: None,
    }
}

/// A world of that many people, each at a place of their own.
pub(crate) fn world(count: u32) -> World {
    let mind = Mind {
        intent: intent(IntentKind::Stay),
        alert: Alert::Unaware,
        risk: 0.0,
        threats: Default::default(),
        bitten: Default::default(),
        quarry: None,
        cried_at: Tick(0),
        noticed_at: Tick(0),
        weighed_at: Tick(0),
        cause: None,
        ready_at: Tick(0),
        appointment: 0,
    };
    let body = |n: u32| Body {
        at: Point::new(1.0 + f64::from(n % 18), 1.0 + f64::from(n / 18 % 8)),
        cell: CellId(0),
        heading_rad: 0.0,
        speed_m_per_s: 0.0,
        blocked_s: 0.0,
        anchor: Point::new(1.0 + f64::from(n % 18), 1.0 + f64::from(n / 18 % 8)),
        down_until: Tick(0),
        is_present: true,
    };
    let many = count as usize;
    World {
        tick: Tick(0),
        bodies: (0..count).map(body).collect(),
        healths: vec![Health::HEALTHY; many].into(),
        grips: vec![Grip::default(); many].into(),
        minds: vec![mind; many].into(),
        routes: vec![Route::default(); many].into(),
        ears: vec![Ears::default(); many].into(),
        doors: Default::default(),
        directives: Default::default(),
        sounds: Vec::new(),
        fires: Default::default(),
        airs: Default::default(),
        alarm: world::fire::Alarm::QUIET,
        things: vec![world::things::Item::lying(Spot::default())].into(),
        occurrences: Vec::new(),
        footings: vec![world::footing::Footing::SOUND; many].into(),
        blocks: Default::default(),
        ways_version: 0,
        ways_changed_at: Tick(0),
        next_event: EventId(0),
    }
}

pub(crate) fn sound(kind: SoundKind, source: Option<world::population::PersonId>) -> Sound {
    let spot = Spot { cell: CellId(0), at: Point::new(2.0, 3.0) };
    Sound { kind, level_db: 95.04, spot, source, statement: None, cause: Some(EventId(3)) }
}

/// Calls `read` with damaged copies of `whole`: every cut, flipped bytes, and noise. It must answer all of them.
pub(crate) fn damage(whole: &[u8], tries: u32, mut read: impl FnMut(&[u8])) {
    let draw = Draw::new(11);
    let below = |bound: usize, tick: u32, nth: u32| draw.below(bound as u32, Purpose::Test, 0, Tick(tick), nth) as usize;
    let step = (whole.len() / 256).max(1);
    for end in (0..whole.len()).step_by(step) {
        read(&whole[..end]);
    }
    for attempt in 0..tries {
        let mut bytes = whole.to_vec();
        for nth in 0..=(attempt % 8) {
            let at = below(bytes.len(), attempt, 2 * nth);
            bytes[at] = below(256, attempt, 2 * nth + 1) as u8;
        }
        read(&bytes);
        let noise: Vec<u8> = (0..below(200, attempt, 100)).map(|n| below(256, attempt, 101 + n as u32) as u8).collect();
        read(&noise);
    }
}
