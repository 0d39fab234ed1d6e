//! The fast subset: it passes, and it fails where a rule is taken away.

use building::kinds::SpaceCategory;
use evacuation::setup::{DoorFlow, Setup};
use verification::case::{Outcome, Verdict};
use verification::registry::{Choice, run};
use verification::stand::{Bench, Tamper};

fn bench(tamper: Option<Tamper>) -> Bench {
    let mut bench = Bench::default();
    (bench.is_fast, bench.tamper) = (true, tamper);
    bench
}

fn outcome(id: &str, bench: &Bench) -> Outcome {
    run(Choice { id: Some(id.to_string()), ..Choice::default() }.cases().remove(0), bench)
}

#[test]
fn the_fast_subset_passes() {
    let bench = bench(None);
    let cases = Choice { is_fast: true, ..Choice::default() }.cases();
    assert!(cases.len() > 40, "{}", cases.len());
    for case in cases {
        let outcome = run(case, &bench);
        assert!(outcome.verdict != Verdict::Fail, "{}: {:?} {:#?}", case.id, outcome.trouble, outcome.finding.measures);
    }
}

#[test]
fn the_same_case_twice_is_the_same() {
    let (one, other) = (outcome("nist-2.10", &bench(None)), outcome("nist-2.10", &bench(None)));
    assert_eq!((one.outputs, one.finding, one.seeds), (other.outputs, other.finding, other.seeds));
}

/// A case passes, and fails without the rule.
fn needs(id: &str, rule_off: Tamper) {
    let with = outcome(id, &bench(None));
    assert!(with.verdict == Verdict::Pass, "{id}: {:?} {:#?}", with.trouble, with.finding.measures);
    let without = outcome(id, &bench(Some(rule_off)));
    assert_eq!(without.verdict, Verdict::Fail, "{id}: {:#?}", without.finding.measures);
    assert_ne!(with.outputs, without.outputs, "{id}");
}

#[test]
fn set_speeds_are_needed() {
    needs("imo-1", |setup: &mut Setup| setup.people.iter_mut().for_each(|person| person.speed_m_per_s *= 1.05));
}

#[test]
fn stair_factors_are_needed() {
    needs("rimea-2", |setup| setup.people.iter_mut().for_each(|person| person.stair_up = 1.0));
    needs("rimea-3", |setup| setup.people.iter_mut().for_each(|person| person.stair_down = 1.0));
}

#[test]
fn stairs_are_needed() {
    needs("nist-2.2", |setup| {
        let is_stair = setup.building.spaces.rows().iter().any(|space| space.category == SpaceCategory::Stairs);
        setup.people.iter_mut().filter(|_| is_stair).for_each(|person| (person.stair_up, person.stair_down) = (0.8, 0.8));
    });
}

#[test]
fn pre_movement_is_needed() {
    needs("rimea-5", |setup| {
        setup.people.iter_mut().for_each(|person| person.pre_movement_s = 0.0);
    });
}

#[test]
fn the_cap_of_doors_is_needed() {
    needs("imo-4", |setup| setup.door_flow = DoorFlow::Empirical);
}

#[test]
fn groups_are_needed() {
    needs("nist-2.9", |setup| setup.people.iter_mut().for_each(|person| person.group = None));
}

#[test]
fn passing_others_is_needed() {
    needs("add-3", |setup| {
        setup.movement.set("evade_strength", 0.0);
    });
}

#[test]
fn smoke_is_needed() {
    needs("nist-2.5", |setup| setup.extinction_per_m = 0.0);
}

#[test]
fn others_are_needed() {
    needs("nist-3.2", |setup| setup.inclination.social_share = 0.0);
}

#[test]
fn knowing_an_exit_is_needed() {
    needs("nist-3.3", |setup| setup.people.iter_mut().for_each(|person| person.familiar = None));
}

#[test]
fn shutting_a_door_is_needed() {
    needs("nist-4.1", |setup| setup.door_events.clear());
}

#[test]
fn ways_that_are_given_are_needed() {
    needs("imo-10", |setup| setup.people.iter_mut().for_each(|person| person.journey = 0));
}
