use stdx::draw::Draw;
use stdx::tick::Tick;

use super::{Arc, Passage, StageRow, Threat, TimeLaw, TimeShape};
use crate::population::PersonId;
use crate::state::Stage;

fn draw() -> Draw {
    Draw::new(7)
}

/// Two stages reached with chances 0.3 and 0.7.
fn forked() -> Threat {
    let mut threat = Threat::default();
    let row = |key: &str, role| StageRow { key: key.to_string(), role, is_contagious: false, arcs: Vec::new() };
    let ill = threat.stage_of(Stage::Turning).expect("there");
    let well = threat.stages.push(row("recovered", Stage::Recovered));
    let exposed = threat.stage_of(Stage::Exposed).expect("there");
    let arc = |to, chance, time| Arc { to, after: None, chance, time };
    threat.stages[exposed].arcs = vec![arc(ill, 0.3, TimeLaw::fixed(1.0)), arc(well, 0.7, TimeLaw::fixed(2.0))];
    threat
}

#[test]
fn transitions_come_about_with_their_chances() {
    let threat = forked();
    let exposed = threat.stage_of(Stage::Exposed).expect("there");
    let count = 10_000;
    let ill = (0..count)
        .filter(|&person| {
            let (to, time_s) = threat.next(draw(), PersonId(person), exposed, None, Tick(0)).expect("goes on");
            let is_ill = threat.stages[to].role == Stage::Turning;
            assert_eq!(time_s.to_bits(), if is_ill { 1.0_f64 } else { 2.0 }.to_bits(), "each has its own law");
            is_ill
        })
        .count() as f64;
    // 3.29 standard errors: one draw of seeds in a thousand fails.
    let error = (0.3 * 0.7 * f64::from(count)).sqrt();
    assert!((ill - 0.3 * f64::from(count)).abs() < 3.29 * error, "{ill} of {count}");
}

#[test]
fn what_follows_a_way_is_asked_first_and_what_follows_any_way_second() {
    let mut threat = forked();
    let exposed = threat.stage_of(Stage::Exposed).expect("there");
    let infectious = threat.stage_of(Stage::Infectious).expect("there");
    let throat = threat.ways.ids().next();
    let own = Arc { to: infectious, after: throat, chance: 1.0, time: TimeLaw::fixed(3.0) };
    threat.stages[exposed].arcs.push(own);
    assert_eq!(threat.next(draw(), PersonId(1), exposed, throat, Tick(0)), Some((infectious, 3.0)));
    let other = threat.ways.ids().nth(1);
    assert_ne!(threat.next(draw(), PersonId(1), exposed, other, Tick(0)).map(|(to, _)| to), Some(infectious));
}

#[test]
fn nothing_follows_the_last_stage() {
    let threat = Threat::default();
    let dead = threat.stage_of(Stage::Dead).expect("there");
    assert_eq!(threat.next(draw(), PersonId(1), dead, None, Tick(0)), None);
}

#[test]
fn bites_fall_by_their_shares() {
    let threat = Threat::default();
    let count = 1_000;
    for (way, row) in threat.ways.iter() {
        let hits = (0..count).filter(|&nth| threat.bite((f64::from(nth) + 0.5) / f64::from(count)) == Some(way)).count();
        let share = if let Passage::Bite { share, .. } = row.passage { share } else { 0.0 };
        assert_eq!(hits, (share * f64::from(count)).round() as usize, "{}", row.key);
    }
}

#[test]
fn observed_times_are_drawn_all_alike() {
    let law = TimeLaw { shape: TimeShape::Empirical(vec![10.0, 20.0, 20.0, 60.0]), plus_s: 5.0 };
    assert_eq!(law.below(24.9), 0.25);
    assert_eq!(law.below(25.0), 0.75);
    let mut threat = forked();
    let turning = threat.stage_of(Stage::Turning).expect("there");
    threat.stages[turning].arcs[0].time = law;
    let times = |person| threat.next(draw(), PersonId(person), turning, None, Tick(0)).expect("goes on").1;
    let short = (0..4_000).filter(|&person| times(person) == 15.0).count();
    let middle = (0..4_000).filter(|&person| times(person) == 25.0).count();
    assert!((900..1_100).contains(&short) && (1_896..2_104).contains(&middle), "{short} {middle}");
}

#[test]
fn the_default_turns_half_of_those_bitten_by_its_medians() {
    let threat = Threat::default();
    let exposed = threat.stage_of(Stage::Exposed).expect("there");
    let medians = [30.0, 180.0, 180.0, 480.0, 480.0, 480.0];
    for ((way, row), median_s) in threat.ways.iter().zip(medians) {
        let arc = threat.arcs(exposed, Some(way)).next().expect("goes on");
        assert!((arc.time.below(median_s - 6.0) - 0.5).abs() < 1e-6, "{}", row.key);
    }
}
