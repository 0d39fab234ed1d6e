use super::*;
use crate::shipped;

#[test]
fn everything_that_ships_is_sound() {
    assert!(!shipped::scenarios().is_empty() && !shipped::plans().is_empty());
    for shipped in shipped::plans() {
        let source = Source { file_name: shipped.name.to_string(), text: shipped.text.to_string() };
        let reading = plan(&source);
        assert!(reading.accepted.is_some() && reading.counts() == (0, 0), "{}", reading.rendered(false));
    }
    for shipped in shipped::scenarios() {
        let source = Source { file_name: shipped.name.to_string(), text: shipped.text.to_string() };
        let reading = scenario(&source, &shipped::text_of);
        assert_eq!(reading.counts(), (0, 0), "{}", reading.rendered(false));
        assert_eq!(reading.accepted.map(|scenario| scenario.name), Some(shipped.name.to_string()));
    }
}

#[test]
fn a_faulty_scenario_is_told_both_ways() {
    let source = Source { file_name: "a.toml".to_string(), text: "format = 1\nplam = \"x\"\n".to_string() };
    let reading = scenario(&source, &|_, _| None);
    assert!(reading.accepted.is_none());
    assert!(reading.counts().0 > 0);
    assert!(reading.rendered(false).contains("a.toml:2"), "{}", reading.rendered(false));
    assert!(reading.problems().iter().any(|problem| problem["line"] == 2));
}
