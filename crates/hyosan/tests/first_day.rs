//! The scenario that ships, as far as today's rules carry its first two scenes.

use std::collections::BTreeMap;
use std::sync::Arc;

use building::plan::SpaceId;
use hyosan::load::{self, Source};
use hyosan::shipped;
use sensing::acoustics::Acoustics;
use sensing::flood::{Carriage, Flood};
use sim::simulation::Simulation;
use stdx::draw::Draw;
use world::event::{Event, EventKind};
use world::moment::Moment;
use world::population::{Act, PersonId, Spot};
use world::state::{EventId, Sound, SoundKind, Stage};

/// The first day from shortly before the bite on: what comes before is lessons.
fn from_the_bite(seed: u64) -> Simulation {
    let shipped = shipped::scenario("first-day").expect("ships");
    let text =
        shipped.text.replace("start = \"10:10\"", "start = \"12:26\"").replace("duration = \"3 h\"", "duration = \"40 min\"");
    let source = Source { file_name: "first-day.toml".into(), text };
    let reading = load::scenario(&source, &shipped::text_of);
    let scenario = reading.accepted.as_ref().unwrap_or_else(|| panic!("{}", reading.rendered(false)));
    Simulation::new(Arc::clone(&load::prepare(scenario, seed).setup), seed)
}

/// The owner of the first wish of a kind.
fn who_wants(simulation: &Simulation, is_it: impl Fn(&Act) -> bool) -> PersonId {
    let directives = simulation.setup().population.directives.rows();
    directives.iter().find(|directive| is_it(&directive.act)).map(|directive| directive.who).expect("somebody wants it")
}

fn space(simulation: &Simulation, key: &str) -> SpaceId {
    simulation.setup().building.space_by_key(key).expect("is in the plan")
}

/// Steps for at most `most_s` seconds until an event is the one; `events` collects them all.
fn run_to(simulation: &mut Simulation, events: &mut Vec<Event>, most_s: f64, is_it: impl Fn(&Event) -> bool) -> Option<Event> {
    for _ in 0..(most_s / simulation.setup().dt_s) as u32 {
        let before = events.len();
        events.extend(simulation.step().events);
        if let Some(event) = events[before..].iter().find(|event| is_it(event)) {
            return Some(event.clone());
        }
    }
    None
}

#[test]
fn scene_1_shows_the_bite_and_that_she_is_held_in_the_lab_with_thuds_outside() {
    // Whether he gets hold of her in time differs from seed to seed: one of the first four will do.
    let shown = (1..=4).find_map(|seed| {
        let mut simulation = from_the_bite(seed);
        let girl = who_wants(&simulation, |act| matches!(act, Act::Handle(_)));
        let teacher = who_wants(&simulation, |act| matches!(act, Act::Detain { whom, .. } if *whom == girl));
        let mut events = Vec::new();
        let bite = run_to(&mut simulation, &mut events, 420.0, |event| event.kind == EventKind::CarrierBite)?;
        assert_eq!(bite.who, Some(girl), "she who put her finger in");
        let is_held = |event: &Event| event.kind == EventKind::Grabbed && (event.who, event.whom) == (Some(teacher), Some(girl));
        let grab = run_to(&mut simulation, &mut events, 60.0, is_held)?;
        let thud = run_to(&mut simulation, &mut events, 30.0, |event| event.kind == EventKind::Thud && event.who == Some(girl))?;
        Some((simulation, girl, grab, thud))
    });
    let (simulation, girl, grab, thud) = shown.expect("she is held in one of four runs");
    assert_eq!(grab.space, Some(space(&simulation, "science-lab")));
    let infected = simulation.world().healths.rows().iter().filter(|health| health.stage != Stage::Susceptible).count();
    assert_eq!(infected, 1, "one infected person");
    assert!(simulation.world().grips[girl].is_held());
    assert_eq!(thud.space, Some(space(&simulation, "science-lab")));
    let (inside_db, outside_db) = thud_levels_db(&simulation, girl);
    assert!(outside_db > 20.0 && outside_db < inside_db - 10.0, "inside {inside_db}, outside {outside_db}");
}

/// Levels of a thud at her place: where she is, and in the corridor before the lab.
fn thud_levels_db(simulation: &Simulation, girl: PersonId) -> (f64, f64) {
    let setup = simulation.setup();
    let moment = Moment {
        building: &setup.building,
        population: &setup.population,
        world: simulation.world(),
        draw: Draw::new(1),
        dt_s: setup.dt_s,
        conditions: world::sky::Conditions::CALM,
        doors_block: true,
        wet_floors_slip: true,
    };
    let acoustics = Acoustics::of(&setup.building);
    let flood = Flood::new(&moment, &setup.params.sensing, &acoustics, Carriage::ALL);
    let level_db = setup.params.barrier.thud_level_db;
    let sound =
        Sound { kind: SoundKind::Thud, level_db, spot: moment.spot_of(girl), source: Some(girl), statement: None, cause: None };
    let anchor = setup.building.anchor_by_key("lab-corridor").map(|id| &setup.building.anchors[id]).expect("is in the plan");
    let outside = Spot { cell: anchor.cell, at: anchor.at };
    (flood.level_at(&sound, moment.spot_of(girl), 0.0), flood.level_at(&sound, outside, 0.0))
}

#[test]
fn from_every_turning_one_walks_back_to_the_rat() {
    let mut simulation = from_the_bite(1);
    let mut events = Vec::new();
    let mut turned = 0;
    while turned < 12 && run_to(&mut simulation, &mut events, 1800.0, |event| event.kind == EventKind::Turned).is_some() {
        turned += 1;
    }
    assert!(turned >= 12, "only {turned} turned");
    let by_id: BTreeMap<EventId, &Event> = events.iter().map(|event| (event.id, event)).collect();
    for event in events.iter().filter(|event| event.kind == EventKind::Turned) {
        let mut cause = Some(event.id);
        let mut is_found = false;
        while let Some(event) = cause.and_then(|id| by_id.get(&id)) {
            is_found |= event.kind == EventKind::CarrierBite;
            cause = event.causes.first().copied();
        }
        assert!(is_found, "the first causes of {event:?} do not lead to the rat");
    }
}
