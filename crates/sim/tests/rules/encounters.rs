//! Encounters of those who are near, by a threat's own rates and chances, and the table of transitions.

use building::kinds::DoorState;
use stdx::draw::Draw;
use world::event::{Event, EventKind};
use world::population::PersonId;
use world::state::Stage;
use world::threat::{Arc, Encounter, Passage, StageId, StageRow, Threat, TimeLaw, Way};

use crate::house::{House, first};

/// Susceptible, exposed, infectious, dead: encounters at `rate_per_s`, a kill for every bite times `ratio`.
pub(crate) fn szr(rate_per_s: f64, ratio: f64, latency: Option<TimeLaw>) -> Threat {
    let row = |key: &str, role, is_contagious| StageRow { key: key.to_string(), role, is_contagious, arcs: Vec::new() };
    let mut threat = Threat { name: "szr".to_string(), stages: Default::default(), ways: Default::default(), encounter: None };
    threat.stages.push(row("human", Stage::Susceptible, false));
    let bitten = threat.stages.push(row("bitten", Stage::Exposed, false));
    let zombie = threat.stages.push(row("zombie", Stage::Infectious, true));
    let ended = threat.stages.push(row("removed", Stage::Dead, false));
    let into = if latency.is_some() { bitten } else { zombie };
    let time = latency.unwrap_or(TimeLaw::fixed(0.0));
    threat.stages[bitten].arcs = vec![Arc { to: zombie, after: None, chance: 1.0, time }];
    let way = threat.ways.push(Way { key: "bite".to_string(), passage: Passage::Contact, into });
    let infect_chance = 1.0 / (1.0 + ratio);
    let kill_chance = 1.0 - infect_chance;
    threat.encounter = Some(Encounter { range_m: 1.5, rate_per_s, infect_chance, kill_chance, way, ended });
    threat
}

fn count(events: &[Event], kind: EventKind) -> usize {
    events.iter().filter(|event| event.kind == kind).count()
}

/// Two who stand a metre apart, the second contagious.
fn pair(threat: Threat) -> House {
    let mut house = House::new()
        .storey()
        .room("arena", (0.0, 0.0), (10.0, 8.0))
        .door("exit", (10.0, 1.0), (10.0, 2.0), DoorState::Locked)
        .person(0, (4.0, 4.0))
        .infectious(0, (5.0, 4.0));
    house.threat = threat;
    house.rules.people_move = false;
    house
}

#[test]
fn i1_a_pair_in_range_has_encounters_at_its_rate() {
    // Exponential gaps: of 400 pairs at 0.1 per second, a share of exp(-1) = 0.368 have had none after 10 s.
    let quiet = (0..400).filter(|&seed| count(&pair(szr(0.1, 0.0, None)).run(seed, 10.0).1, EventKind::Infected) == 0).count();
    let quiet_share = stdx::float::exp(-1.0);
    let expected = 400.0 * quiet_share;
    assert!((quiet as f64 - expected).abs() < 3.29 * (expected * (1.0 - quiet_share)).sqrt(), "{quiet} against {expected}");
    let mut far = pair(szr(0.1, 0.0, None));
    far.people[1].1 = geom::point::Point::new(6.0, 4.0);
    assert_eq!(count(&far.run(1, 60.0).1, EventKind::Infected), 0, "out of range nothing comes of it");
}

#[test]
fn i1_an_encounter_infects_or_ends_by_its_chances() {
    // Bites to kills as 1 to 0.8: 5 of 9 end with the bite.
    let bitten = (0..400).filter(|&seed| count(&pair(szr(2.0, 0.8, None)).run(seed, 30.0).1, EventKind::Infected) == 1).count();
    let expected = 400.0 / 1.8;
    assert!((bitten as f64 - expected).abs() < 3.29 * (expected * 0.8 / 1.8).sqrt(), "{bitten} against {expected}");
    let (simulation, events) = pair(szr(2.0, f64::INFINITY, None)).run(1, 30.0);
    let ended = first(&events, EventKind::Ended).expect("it is ended");
    let died = first(&events, EventKind::Died).expect("it dies of it");
    assert_eq!((ended.who, ended.whom), (Some(PersonId(0)), Some(PersonId(1))));
    assert!(died.causes.contains(&ended.id), "{died:?}");
    assert_eq!(simulation.world().healths[PersonId(1)].stage, Stage::Dead);
    assert_eq!(simulation.world().healths[PersonId(0)].stage, Stage::Susceptible);
}

#[test]
fn i1_no_encounter_passes_a_wall_or_a_shut_door() {
    let house = |state: DoorState| {
        let mut house = House::new()
            .storey()
            .room("west", (0.0, 0.0), (5.0, 8.0))
            .room("east", (5.0, 0.0), (10.0, 8.0))
            .door("door", (5.0, 3.4), (5.0, 4.6), state)
            .door("exit", (10.0, 6.0), (10.0, 7.0), DoorState::Locked)
            .person(0, (4.5, 4.0))
            .person(0, (4.5, 1.0))
            .infectious(0, (5.5, 4.0))
            .infectious(0, (5.5, 1.0));
        house.threat = szr(5.0, 0.0, None);
        house.rules.people_move = false;
        house
    };
    let (_, events) = house(DoorState::Closed).run(1, 20.0);
    assert_eq!(count(&events, EventKind::Infected), 0);
    let (simulation, events) = house(DoorState::Open).run(1, 20.0);
    assert_eq!(count(&events, EventKind::Infected), 1, "through the open door, not through the wall");
    assert_eq!(simulation.world().healths[PersonId(1)].stage, Stage::Susceptible);
}

#[test]
fn i2_a_latent_time_comes_between_infection_and_passing_on() {
    // A line of three, each in range of the next only.
    let line = |latency: Option<TimeLaw>| {
        let mut house = pair(szr(50.0, 0.0, latency)).person(0, (3.0, 4.0));
        house.rules.people_move = false;
        house.run(1, 30.0).1
    };
    let times = |events: &[Event]| -> Vec<f64> {
        let infections = events.iter().filter(|event| event.kind == EventKind::Infected);
        infections.map(|event| f64::from(event.tick.0) * 0.05).collect()
    };
    let soon = times(&line(None));
    assert!(soon.len() == 2 && soon[1] - soon[0] < 1.0, "{soon:?}");
    let late = times(&line(Some(TimeLaw::fixed(10.0))));
    assert!(late.len() == 2 && late[1] - late[0] >= 10.0 && late[1] - late[0] < 11.0, "{late:?}");
}

#[test]
fn i4_every_row_of_the_table_of_transitions_is_gone_by() {
    // Each transition of the default threat, row by row: whoever comes to its stage by its way goes where it leads, after its time.
    let threat = Threat::default();
    let mut rows = 0;
    for (from, stage) in threat.stages.iter() {
        for arc in &stage.arcs {
            rows += 1;
            let mut house = House::new()
                .storey()
                .room("cell", (0.0, 0.0), (5.0, 5.0))
                .door("exit", (5.0, 1.0), (5.0, 2.0), DoorState::Locked)
                .person(0, (2.0, 2.0));
            house.threat = only(&threat, from, arc);
            house.people[0].2.initial_row = Some(from);
            house.people[0].2.initial_stage = stage.role;
            let (simulation, events) = house.run(1, 5.0);
            let health = simulation.world().healths[PersonId(0)];
            assert_eq!(health.row, arc.to, "{} after {:?}", stage.key, arc.after);
            assert_eq!(health.stage, threat.stages[arc.to].role);
            let kind = if health.stage == Stage::Turning { EventKind::Signs } else { EventKind::Turned };
            assert!(first(&events, kind).is_some(), "{kind:?}");
        }
    }
    assert_eq!(rows, 7, "six ways to be infected, and the signs");
}

/// The threat with that transition alone, due after two seconds whatever the way.
fn only(threat: &Threat, from: StageId, arc: &Arc) -> Threat {
    let mut only = threat.clone();
    for row in only.stages.rows_mut() {
        row.arcs.clear();
    }
    only.stages[from].arcs = vec![Arc { after: None, time: TimeLaw::fixed(2.0), ..arc.clone() }];
    only
}

#[test]
fn i2_times_follow_the_law_of_each_row() {
    // The share below the median of each row's law is one half, within 3.29 standard errors of 400.
    let threat = Threat::default();
    for (from, stage) in threat.stages.iter() {
        for arc in stage.arcs.iter().filter(|arc| arc.time.below(1e9) - arc.time.below(7.0) > 0.5) {
            let below = (0..400)
                .filter(|&seed| {
                    let next = threat.next(Draw::new(seed), PersonId(3), from, arc.after, stdx::tick::Tick(11));
                    arc.time.below(next.expect("it goes on").1) < 0.5
                })
                .count();
            assert!((below as f64 - 200.0).abs() < 3.29 * 10.0, "{} after {:?}: {below} of 400", stage.key, arc.after);
        }
    }
}

#[test]
fn without_movement_everybody_stays_where_they_stand() {
    let house = |moves: bool| {
        let mut house = pair(Threat::default()).due(0.0, 0, (1.0, 1.0));
        house.rules.people_move = moves;
        let (simulation, _) = house.run(1, 20.0);
        simulation.world().bodies.rows().iter().map(|body| body.at).collect::<Vec<_>>()
    };
    assert_eq!(house(false), [geom::point::Point::new(4.0, 4.0), geom::point::Point::new(5.0, 4.0)]);
    assert!(house(true).iter().zip(house(false)).any(|(moved, stayed)| moved.distance(stayed) > 0.5));
}
