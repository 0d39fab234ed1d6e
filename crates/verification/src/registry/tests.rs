//! The registry is whole, its scenarios are there, and a panic stops nothing.

use std::collections::BTreeSet;

use super::*;

#[test]
fn every_case_resolves() {
    let all = cases();
    assert!(all.len() >= 75, "{}", all.len());
    let ids: BTreeSet<&str> = all.iter().map(|case| case.id).collect();
    assert_eq!(ids.len(), all.len());
    for case in &all {
        let choice = Choice { id: Some(case.id.to_string()), is_fast: true, ..Choice::default() };
        assert_eq!(choice.cases().len(), 1, "{}", case.id);
        assert!(!case.title.is_empty() && !case.verifies.is_empty() && !case.criterion.is_empty(), "{}", case.id);
        assert_eq!(case.scenarios.is_empty(), matches!(case.kind, Kind::NotApplicable(_)), "{}", case.id);
        for name in case.scenarios {
            let drill = shipped::scenario(name).unwrap_or_else(|| panic!("{}: no scenario {name}", case.id)).drill();
            assert_eq!(drill.unwrap_or_else(|trouble| panic!("{trouble}")).name, *name);
        }
    }
    for suite in Suite::ALL {
        assert!(all.iter().any(|case| case.suite == suite), "{}", suite.key());
        assert_eq!(Suite::named(suite.key()), Some(suite));
    }
}

#[test]
fn every_shipped_scenario_is_used() {
    let used: BTreeSet<&str> = cases().iter().flat_map(|case| case.scenarios.iter().copied()).collect();
    for shipped in shipped::scenarios() {
        assert!(used.contains(shipped.name), "{}", shipped.name);
    }
}

#[test]
fn cases_come_by_suite_and_number() {
    let ids: Vec<&str> = cases().iter().map(|case| case.id).collect();
    let place = |id: &str| ids.iter().position(|known| *known == id).unwrap_or(usize::MAX);
    for pair in [
        "rimea-1",
        "rimea-2",
        "rimea-10",
        "rimea-12a",
        "rimea-3.0-12",
        "rimea-16",
        "imo-1",
        "nist-1.1",
        "nist-2.10",
        "iso-1",
        "b1",
    ]
    .windows(2)
    {
        assert!(place(pair[0]) < place(pair[1]), "{pair:?} in {ids:?}");
    }
}

#[test]
fn a_case_that_panics_or_errs_fails_alone() {
    let first = cases()[0];
    let panics = Case { run: |_| panic!("on purpose"), ..first };
    let outcome = run(panics, &Bench::default());
    assert_eq!(outcome.verdict, Verdict::Fail);
    assert_eq!(outcome.trouble.as_deref(), Some("it panicked: on purpose"));
    let errs = Case { run: |stand| stand.drill("nowhere").map(|_| Finding::default()), ..first };
    assert_eq!(run(errs, &Bench::default()).trouble.as_deref(), Some("no scenario `nowhere` ships"));
}
