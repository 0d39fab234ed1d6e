use world::threat::Threat;

use super::view;
use crate::load;
use crate::load::Source;
use crate::shipped;

fn shipped_threat(name: &str) -> load::ThreatFile {
    let shipped = shipped::threat(name).expect("ships");
    let reading = load::threat(Source { file_name: format!("{name}.toml"), text: shipped.text.to_string() });
    assert_eq!(reading.counts(), (0, 0), "{}", reading.rendered(false));
    reading.accepted.expect("is right")
}

#[test]
fn what_ships_as_hyosan_is_what_holds_without_a_word() {
    assert_eq!(shipped_threat("hyosan").threat, Threat::default());
}

#[test]
fn threats_that_ship_have_no_problems() {
    for shipped in shipped::threats() {
        assert_eq!(shipped_threat(shipped.name).threat.name, shipped.name);
    }
}

#[test]
fn a_table_gives_the_median_of_each_law() {
    let view = view(&shipped_threat("hyosan"));
    let row = view.transitions.iter().find(|row| row.after.as_deref() == Some("throat")).expect("is there");
    assert_eq!((row.from.as_str(), row.to.as_str()), ("exposed", "turning"));
    // Six of the thirty seconds belong to the signs; 90 % of a log-normal with σ = 1 lie below 3.602 medians.
    assert!((row.median_s - 24.0).abs() < 1e-3 && (row.nine_tenths_s - (30.0 * 3.602_2 - 6.0)).abs() < 0.01, "{row:?}");
}
