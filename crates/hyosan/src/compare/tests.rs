use super::*;
use crate::load::Source;
use crate::shipped;

fn shipped_scenario(name: &str, edit: impl Fn(&str) -> String) -> Scenario {
    let text = edit(shipped::scenario(name).expect("ships").text);
    let reading = load::scenario(&Source { file_name: format!("{name}.toml"), text }, &shipped::text_of);
    let said = reading.rendered(false);
    reading.accepted.unwrap_or_else(|| panic!("{said}"))
}

fn short(text: &str) -> String {
    let line = text.lines().find(|line| line.starts_with("duration")).expect("a duration").to_string();
    text.replace(&line, "duration = \"1 min\"")
}

fn question(outcome: Outcome, seeds: u64) -> Question {
    Question { outcome, who: Vec::new(), first_seed: 1, seeds }
}

#[test]
fn a_rule_switched_off_makes_a_sure_difference_and_nothing_makes_none() {
    let with = shipped_scenario("two-rooms", short);
    let without = shipped_scenario("two-rooms", |text| short(text) + "\n[rules]\nbites_infect = false\n");
    let view = compare(&[&with, &without], &question(Outcome::Unbitten, 12), Some(2), &|_| {}).unwrap();
    assert_eq!(view.arms[1].share, 1.0, "nobody is infected without bites");
    assert!(view.arms[0].share < 1.0);
    let difference = view.difference.unwrap();
    assert!(difference.is_sure && difference.mean < 0.0, "{difference:?}");
    let same = compare(&[&with, &with], &question(Outcome::Unbitten, 3), Some(1), &|_| {}).unwrap();
    assert_eq!(
        (same.arms[0].clone(), same.difference.map(|row| (row.mean, row.is_sure))),
        (same.arms[1].clone(), Some((0.0, false)))
    );
}

#[test]
fn threads_never_change_the_answer_and_every_run_is_told() {
    let scenario = shipped_scenario("two-rooms", short);
    let told = std::sync::atomic::AtomicUsize::new(0);
    let count = |n: usize| {
        told.fetch_add(n, std::sync::atomic::Ordering::Relaxed);
    };
    let one = compare(&[&scenario], &question(Outcome::Out, 4), Some(1), &count).unwrap();
    let two = compare(&[&scenario], &question(Outcome::Out, 4), Some(2), &count).unwrap();
    assert_eq!(one, two);
    assert_eq!(told.into_inner(), 8);
    assert!(one.difference.is_none());
}

#[test]
fn an_unknown_name_is_refused_with_those_that_are_there() {
    let scenario = shipped_scenario("two-rooms", short);
    let question = Question { who: vec!["Nobody".into()], ..question(Outcome::Done, 1) };
    let error = compare(&[&scenario], &question, Some(1), &|_| {}).unwrap_err();
    assert!(error.contains("nobody in `two-rooms` is called `Nobody`; it names "), "{error}");
}
