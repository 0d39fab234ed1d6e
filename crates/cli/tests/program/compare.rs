//! `hyosan compare`: shares, the difference, JSON, refusals.

use crate::kit::Bench;

#[test]
fn two_scenarios_are_counted_and_laid_side_by_side() {
    let bench = Bench::new();
    let said = bench.hyosan(&["compare", "crossing", "crossing-calm", "--seeds", "3", "--count", "unbitten"]).expect(0);
    for word in ["crossing ", "crossing-calm", "in 3 runs", "difference", "seed by seed"] {
        assert!(said.out.contains(word), "{word} is not in:\n{}", said.out);
    }
    let words = ["compare", "two-rooms", "--seeds", "2", "--count", "out", "--json"];
    let one: serde_json::Value = serde_json::from_str(&bench.hyosan(&words).expect(0).out).expect("JSON");
    assert_eq!(one["arms"][0]["shares"].as_array().map(Vec::len), Some(2));
    assert!(one["difference"].is_null());
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let bench = Bench::new();
    bench.hyosan(&["compare", "crossing", "--seeds", "1", "--who", "Nobody"]).expect(1).complained(&["Nobody", "it names"]);
    bench.hyosan(&["compare", "bottleneck"]).expect(1).complained(&["`bottleneck` is a drill"]);
    bench.hyosan(&["compare", "crosing"]).expect(1).complained(&["crosing", "did you mean `crossing`"]);
    bench.hyosan(&["compare", "crossing", "--seeds", "0"]).expect(1).complained(&["--seeds"]);
}
