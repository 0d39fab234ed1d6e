use super::*;
use crate::load::{self, Source};
use crate::shipped;

fn two_rooms(stand: &Stand) -> Result<Probe, ProbeError> {
    let shipped = shipped::scenario("two-rooms").expect("ships");
    let source = Source { file_name: "two-rooms.toml".into(), text: shipped.text.into() };
    let scenario = load::scenario(&source, &shipped::text_of).accepted.expect("it is right");
    Probe::of(&scenario, 1, stand)
}

fn level_db(stand: &Stand, source: &str, at: &str) -> f64 {
    let probe = two_rooms(stand).expect("it stands");
    let view = probe.sound(&[probe.source(source).expect("sounds")], &[probe.spot(at).expect("is a place")]);
    view.listeners[0].total_db.expect("gets there")
}

#[test]
fn e3_a_probe_tells_levels_as_the_laws_do() {
    let open = Stand { open: vec!["east-room-door".into()], ..Stand::default() };
    let shut = Stand { shut: vec!["east-room-door".into()], ..Stand::default() };
    // In the yard a shout falls by 20 dB over 10 m.
    assert!((level_db(&shut, "shout@4,-6", "14,-6") - 68.0).abs() < 0.1);
    let through = |stand| level_db(stand, "scream@16.5,4", "16.5,1");
    assert!((through(&open) - through(&shut) - 20.0).abs() < 0.2, "the door takes off 20 dB");
    assert!((level_db(&shut, "thud=70@4,-6", "14,-6") - 50.0).abs() < 0.1, "a level of its own");
}

#[test]
fn e3_a_probe_says_by_what_a_sound_came_and_what_drowns_it() {
    let probe = two_rooms(&Stand { open: vec!["west-room-door".into()], ..Stand::default() }).expect("it stands");
    let sources = ["speech@1.5,3.5", "alarm@corridor"].map(|text| probe.source(text).expect("sounds"));
    let listener = |count: usize| probe.sound(&sources[..count], &[probe.spot("1.5,1").expect("is a place")]).listeners.remove(0);
    let alone = listener(1);
    assert_eq!(alone.sources[0].through.as_deref(), Some("west-room-door"));
    assert!(alone.sources[0].is_understood);
    let both = listener(2);
    assert!(!both.sources[0].is_heard && both.sources[1].is_heard && both.sources[1].through.is_none());
    assert!(both.total_db > alone.total_db);
}

#[test]
fn z3_a_probe_hears_and_sees_the_storm() {
    let storm = Stand { weather: Some("storm".into()), ..Stand::default() };
    let (calm, storm) = (two_rooms(&Stand::default()).expect("stands"), two_rooms(&storm).expect("stands"));
    let yard = |probe: &Probe| {
        let source = probe.source("speech@9,-6").expect("sounds");
        probe.sound(&[source], &[probe.spot("14,-6").expect("is a place")]).listeners[0].clone()
    };
    assert!(yard(&calm).sources[0].is_heard && !yard(&storm).sources[0].is_heard);
    assert!(yard(&storm).background_db > yard(&calm).background_db + 10.0);
    let range = |probe: &Probe| probe.sight(probe.spot("yard").expect("is a place"), 0.0).ranges_m[0].2;
    assert!(range(&storm) < range(&calm));
}

#[test]
fn e4_a_probe_sees_what_lies_before_it() {
    let probe = two_rooms(&Stand { shut: vec!["east-room-door".into()], ..Stand::default() }).expect("it stands");
    let spot = probe.spot("11.5,1.2").expect("is a place");
    let into = probe.sight(spot, std::f64::consts::FRAC_PI_2);
    let spaces: Vec<&str> = into.spaces.iter().map(|space| space.space.as_str()).collect();
    assert!(spaces.contains(&"east-room") && spaces.contains(&"corridor"), "by the window: {spaces:?}");
    let away = probe.sight(spot, -std::f64::consts::FRAC_PI_2);
    assert!(away.spaces.iter().all(|space| space.space != "east-room"), "{:?}", away.spaces);
    assert!(into.spaces.iter().all(|space| (0.0..=1.0).contains(&space.share)));
    let strips = probe.sight_map(spot, 0.0, probe.storey(0).expect("is there"));
    assert!(!strips.is_empty());
}

#[test]
fn what_cannot_be_is_refused_with_what_there_is() {
    let refused = |stand: Stand| two_rooms(&stand).err().expect("it is refused");
    let unknown = |error: &ProbeError, what: &str| matches!(error, ProbeError::Unknown { what: is, .. } if *is == what);
    assert!(unknown(&refused(Stand { open: vec!["door".into()], ..Stand::default() }), "door"));
    assert!(matches!(refused(Stand { shut: vec!["corridor-window".into()], ..Stand::default() }), ProbeError::Refused(_)));
    assert!(unknown(&refused(Stand { weather: Some("hail".into()), ..Stand::default() }), "weather"));
    let probe = two_rooms(&Stand::default()).expect("it stands");
    assert!(unknown(&probe.spot("cellar").expect_err("no such place"), "place"));
    for text in ["1,2,3,4", "a,b", "nan,1", "1,2,7", "900,900", "1,2,0.5"] {
        assert!(matches!(probe.spot(text), Err(ProbeError::Refused(_))), "{text}");
    }
    assert!(unknown(&probe.source("sing@yard").expect_err("no such kind"), "kind of sound"));
    assert!(unknown(&probe.source("thunder@yard").expect_err("comes from above"), "kind of sound"));
    for text in ["shout", "shout=-3@yard", "shout=loud@yard", "shout=999@yard"] {
        assert!(matches!(probe.source(text), Err(ProbeError::Refused(_))), "{text}");
    }
}
