//! `hyosan probe`: what is heard and seen, told and drawn; what cannot be asked is refused.

use std::fs;

use crate::kit::Bench;

#[test]
fn probe_sound_tells_levels_and_draws_them() {
    let bench = Bench::new();
    let words = ["probe", "sound", "two-rooms", "--source", "shout@4,-6", "--at", "14,-6", "--map", "map.svg"];
    let told = bench.hyosan(&words).expect(0).out;
    assert!(told.contains("68.0") && told.contains("words are understood"), "{told}");
    let map = fs::read_to_string(bench.path("map.svg")).unwrap();
    assert!(map.starts_with("<svg") && map.contains("dB(A) and more") && map.contains("68.0 dB(A)"));
    bench.hyosan(&["probe", "sound", "two-rooms", "--source", "alarm@corridor", "--map", "map.png"]).expect(0);
    assert!(fs::read(bench.path("map.png")).unwrap().starts_with(b"\x89PNG"));
    let everywhere = bench.hyosan(&["probe", "sound", "two-rooms", "--source", "alarm@corridor", "--json"]).expect(0).json();
    assert_eq!(everywhere["listeners"].as_array().unwrap().len(), 4, "one in each space");
}

#[test]
fn probe_sound_heeds_doors_and_weather() {
    let bench = Bench::new();
    let level = |more: &[&str]| {
        let words = [&["probe", "sound", "two-rooms", "--source", "scream@1.5,4", "--at", "1.5,1", "--json"], more].concat();
        bench.hyosan(&words).expect(0).json()["listeners"][0]["total_db"].as_f64().unwrap()
    };
    let (open, shut) =
        (level(&["--open", "west-room-door"]), level(&["--shut", "west-room-door", "--shut", "west-room-back-door"]));
    assert!((open - shut - 20.0).abs() < 0.5, "{open} {shut}");
    let background = |weather: &str| {
        let words = ["probe", "sound", "two-rooms", "--source", "shout@yard", "--at", "yard", "--json", "--weather", weather];
        bench.hyosan(&words).expect(0).json()["listeners"][0]["background_db"].as_f64().unwrap()
    };
    assert!(background("storm") > background("rain") && background("rain") > background("clear"));
}

#[test]
fn probe_sight_tells_and_draws_what_is_seen() {
    let bench = Bench::new();
    let words = ["probe", "sight", "two-rooms", "--at", "11.5,1.2", "--facing", "90", "--map", "seen.svg"];
    let told = bench.hyosan(&words).expect(0).out;
    assert!(told.contains("east-room") && told.contains("m² of floor are seen"), "{told}");
    assert!(fs::read_to_string(bench.path("seen.svg")).unwrap().contains(">seen</text>"));
    let seen = bench.hyosan(&["probe", "sight", "two-rooms", "--at", "yard", "--weather", "fog", "--json"]).expect(0).json();
    assert_eq!(seen["weather"], "fog");
}

#[test]
fn probes_of_what_is_not_are_refused_with_a_hint() {
    let bench = Bench::new();
    let sound = |more: &[&str], complaints: &[&str]| {
        bench.hyosan(&[&["probe", "sound", "two-rooms"], more].concat()).expect(1).complained(complaints);
    };
    sound(&[], &["--source"]);
    sound(&["--source", "shuot@yard"], &["shuot", "did you mean `shout`"]);
    sound(&["--source", "shout@yrad"], &["yrad", "did you mean `yard`"]);
    sound(&["--source", "shout=-4@yard"], &["allowed are 0 to 160 dB(A)"]);
    sound(&["--source", "shout"], &["KIND@PLACE"]);
    sound(&["--source", "shout@900,900"], &["no free floor", "the plan goes from"]);
    sound(&["--source", "shout@yard", "--weather", "strom"], &["strom", "did you mean `storm`"]);
    sound(&["--source", "shout@yard", "--open", "corridor-window"], &["no door"]);
    sound(&["--source", "shout@yard", "--open", "yard-gate", "--shut", "yard-gate"], &["open and shut"]);
    sound(&["--source", "shout@yard", "--time", "20:00"], &["--time", "09:00 to 09:10"]);
    sound(&["--source", "shout@yard", "--map", "a.svg", "--storey", "7"], &["there is no storey 7"]);
    bench.hyosan(&["probe", "sight", "two-rooms", "--at", "1,2,3,4"]).expect(1).complained(&["is no place"]);
    bench.hyosan(&["probe", "sight", "two-rooms", "--at", "yard", "--facing", "inf"]).expect(1).complained(&["--facing"]);
}
