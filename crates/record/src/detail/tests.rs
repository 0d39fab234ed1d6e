use super::*;
use world::things::BodyPart;
use world::threat::Depth;

fn every_detail() -> Vec<Detail> {
    let reason = |kind, weight| Some(Reason { kind, weight });
    vec![
        Detail::None,
        Detail::Bite(BodyPart::Arm, Depth::Shallow),
        Detail::Sensed { sense: Sense::Hearing, level_db: Some(62.5), sound: Some(SoundKind::Scream) },
        Detail::Sensed { sense: Sense::Sight, level_db: None, sound: None },
        Detail::Choice {
            intent: IntentKind::Flee,
            reasons: [reason(ReasonKind::DangerNear, 12.5), reason(ReasonKind::Whim, -1.0), None],
        },
        Detail::Directive(DirectiveId(3)),
        Detail::Thing(ThingId(1)),
        Detail::Sounded { sound: SoundKind::DoorSlam, level_db: 100.0 },
        Detail::Lesson(2),
        Detail::Blow { thing: ThingId(1), part: BodyPart::Eye, energy_j: 30.5 },
    ]
}

#[test]
fn every_detail_comes_back() {
    for detail in every_detail() {
        assert_eq!(from_json(&to_json(&detail)), Ok(detail), "{}", to_json(&detail));
    }
}

#[test]
fn it_reads_like_json() {
    let choice = to_json(&every_detail()[4]);
    assert_eq!(
        choice,
        r#"{"intent":"flee","reasons":[{"text":"danger is near","weight":12.5},{"text":"a whim","weight":-1.0}]}"#
    );
    assert_eq!(to_json(&Detail::None), "{}");
}

#[test]
fn what_is_no_number_in_json_does_not_break_it() {
    let text = to_json(&Detail::Sounded { sound: SoundKind::Bell, level_db: f64::INFINITY });
    assert!(from_json(&text).is_ok(), "{text}");
    assert!(from_json(&to_json(&Detail::Sounded { sound: SoundKind::Bell, level_db: f64::NAN })).is_ok());
}

#[test]
fn nonsense_is_refused_with_its_reason() {
    for (text, word) in [("", "EOF"), ("{\"site\":\"tail\"}", "tail"), ("{\"colour\":1}", "colour"), ("{\"thing\":-1}", "-1")] {
        let reason = from_json(text).unwrap_err();
        assert!(reason.contains(word), "{text}: {reason}");
    }
}
