//! Scenes that ship, as far as today's rules carry them: what must show, read from what happened.

use std::sync::Arc;

use hyosan::load::{self, Scenario, Source};
use hyosan::shipped;
use sim::setup::Rules;
use sim::simulation::Simulation;
use stdx::tick::Tick;
use world::event::{Event, EventKind};
use world::population::{Act, PersonId};
use world::state::{Pace, Stage};

fn scenario(name: &str) -> Scenario {
    let shipped = shipped::scenario(name).expect("ships");
    let source = Source { file_name: format!("{name}.toml"), text: shipped.text.into() };
    let reading = load::scenario(&source, &shipped::text_of);
    let said = reading.rendered(false);
    reading.accepted.unwrap_or_else(|| panic!("{said}"))
}

/// A scene played to its end.
struct Played {
    simulation: Simulation,
    events: Vec<Event>,
    /// Of those who run on wet floors in the cafeteria and the kitchen: the sum of their speeds, in m/s, and how many.
    running: (f64, f64),
}

fn played(name: &str, seed: u64, rules: impl Fn(&mut Rules)) -> Played {
    let scenario = scenario(name);
    let mut setup = scenario.setup(seed);
    rules(&mut setup.rules);
    let spaces = ["cafeteria", "kitchen"].map(|key| setup.building.space_by_key(key));
    let mut simulation = Simulation::new(Arc::new(setup), seed);
    let (mut events, mut running) = (Vec::new(), (0.0, 0.0));
    while simulation.world().tick < Tick::at_s(scenario.duration_s, scenario.dt_s) {
        events.extend(simulation.step().events);
        let world = simulation.world();
        for person in world.present().filter(|&person| world.footings[person].is_on_foot(world.tick)) {
            let body = &world.bodies[person];
            let space = simulation.setup().building.cells[body.cell].space;
            let is_running = world.minds[person].intent.pace == Pace::Run && body.speed_m_per_s > 1.5;
            if is_running && spaces.contains(&Some(space)) && world.airs[space].is_wet() {
                running = (running.0 + body.speed_m_per_s, running.1 + 1.0);
            }
        }
    }
    Played { simulation, events, running }
}

impl Played {
    fn first(&self, kind: EventKind) -> Option<Tick> {
        self.events.iter().find(|event| event.kind == kind).map(|event| event.tick)
    }

    /// Those who mean to climb out.
    fn climbers(&self) -> Vec<PersonId> {
        let directives = self.simulation.setup().population.directives.rows();
        directives.iter().filter(|row| matches!(row.act, Act::ClimbOut(_))).map(|row| row.who).collect()
    }

    /// How many of those who mean to climb out went over the sill of a window, and came to the open.
    fn left_by_window(&self) -> usize {
        self.climbers().into_iter().filter(|&who| self.is_out_by_window(Some(who))).count()
    }

    fn is_out_by_window(&self, who: Option<PersonId>) -> bool {
        let building = &self.simulation.setup().building;
        let is_out = |event: &Event| {
            event.kind == EventKind::DirectiveDone
                && event.who == who
                && event.space.is_some_and(|space| building.spaces[space].category.is_outdoors())
        };
        let went = self.events.iter().position(|event| event.kind == EventKind::WentOver && event.who == who);
        went.is_some_and(|row| self.events[row].opening.is_some() && self.events[row..].iter().any(is_out))
    }
}

#[test]
fn scene_2_fire_then_alarm_then_sprinklers_then_slower_movement_and_the_window() {
    let (mut in_order, mut both_out, mut most_met) = (0, 0, 0);
    let (mut wet, mut as_if_dry) = ((0.0, 0.0), (0.0, 0.0));
    let add = |sum: &mut (f64, f64), more: (f64, f64)| (sum.0, sum.1) = (sum.0 + more.0, sum.1 + more.1);
    for seed in 1..=5 {
        let played = self::played("cafeteria", seed, |_| {});
        let [fire, alarm, water] =
            [EventKind::FireStarted, EventKind::AlarmSounded, EventKind::SprinklersRan].map(|kind| played.first(kind));
        in_order += u32::from(fire.is_some() && fire < alarm && alarm < water);
        both_out += u32::from(played.left_by_window() == 2);
        let stages = played.simulation.world().healths.rows();
        let infected = stages.iter().filter(|health| health.stage != Stage::Susceptible).count();
        let still_in = played.simulation.world().present().count();
        most_met += u32::from(infected > 30 && infected * 2 > still_in);
        add(&mut wet, played.running);
        add(&mut as_if_dry, self::played("cafeteria", seed, |rules| rules.wet_floors_slip = false).running);
    }
    // Nothing of this is written in the scenario: each follows from a cause, and a seed may differ.
    assert!(in_order >= 4 && both_out >= 4 && most_met >= 4, "{in_order} {both_out} {most_met}");
    let (wet_m_per_s, dry_m_per_s) = (wet.0 / wet.1, as_if_dry.0 / as_if_dry.1);
    println!("running on wet floors: {wet_m_per_s:.2} m/s, {dry_m_per_s:.2} m/s if they were dry");
    assert!(wet_m_per_s < 0.95 * dry_m_per_s, "{wet_m_per_s} m/s against {dry_m_per_s} m/s");
}

#[test]
fn scene_2_without_its_rules_is_another() {
    let dry = played("cafeteria", 1, |rules| rules.sprinklers_run = false);
    assert!(dry.first(EventKind::AlarmSounded).is_some());
    assert_eq!((dry.first(EventKind::SprinklersRan), dry.first(EventKind::Slipped)), (None, None));
    let quiet = played("cafeteria", 1, |rules| rules.alarms_sound = false);
    assert!(quiet.first(EventKind::FireStarted).is_some());
    assert_eq!(quiet.first(EventKind::AlarmSounded), None);
    assert_eq!(played("cafeteria", 1, |rules| rules.fires_burn = false).first(EventKind::AlarmSounded), None);
    let shut = played("cafeteria", 1, |rules| rules.windows_let_out = false);
    assert_eq!((shut.climbers().len(), shut.left_by_window()), (2, 0));
}
