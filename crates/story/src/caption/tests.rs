use super::*;
use building::draft::{DoorDraft, Draft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, LeafKind, Material, OpeningCategory, SpaceCategory};
use building::plan::OpeningId;
use geom::point::Point;
use stdx::tick::Tick;
use world::event::{Reason, ReasonKind};
use world::population::{Act, Directive, DirectiveId, Group, GroupId, Person, Sex, Spot, Thing, ThingId, Trigger};
use world::state::{EventId, IntentKind, SoundKind, Stage};
use world::things::BodyPart;
use world::threat::Depth;

fn unit(key: &str, name: &str, category: SpaceCategory, x: f64) -> UnitDraft {
    let ring = [(x, 0.0), (x + 5.0, 0.0), (x + 5.0, 5.0), (x, 5.0)];
    UnitDraft {
        key: key.to_string(),
        name: Labels::english(name),
        level: "g".to_string(),
        category,
        rings: vec![ring.iter().map(|&(x, y)| Point::new(x, y)).collect()],
        is_closed: true,
    }
}

fn building() -> Building {
    let door = DoorDraft {
        leaf: LeafKind::Sliding,
        material: Material::Wood,
        is_lockable: true,
        is_self_closing: false,
        state: DoorState::Closed,
    };
    let opening = OpeningDraft {
        key: "d".to_string(),
        name: Labels::default(),
        level: "g".to_string(),
        upper_level: None,
        category: OpeningCategory::Pedestrian,
        ends: [Point::new(5.0, 2.0), Point::new(5.0, 3.0)],
        door: Some(door),
        sill_height_m: 0.0,
    };
    let exit = OpeningDraft {
        key: "out".to_string(),
        ends: [Point::new(0.0, 2.0), Point::new(0.0, 3.0)],
        door: None,
        ..opening.clone()
    };
    let draft = Draft {
        name: "Two rooms".to_string(),
        levels: vec![LevelDraft { key: "g".to_string(), name: Labels::english("Ground"), ordinal: 0, height_m: 3.0 }],
        units: vec![unit("c", "Corridor", SpaceCategory::Walkway, 0.0), unit("s", "Science lab", SpaceCategory::Laboratory, 5.0)],
        openings: vec![opening, exit],
        ..Draft::default()
    };
    Building::assemble(&draft).expect("two rooms without a fault")
}

fn population() -> Population {
    let mut population = Population::default();
    let group = population.groups.push(Group { name: "2-5".to_string(), role: "pupil".to_string(), has_keys: false });
    for name in ["Ada Byrne", "Tom Vogel", ""] {
        population.people.push(person(name, group));
    }
    let spot = Spot::default();
    population.things.push(Thing { is_infectious: true, ..Thing::lying("lab rat", ThingKind::CagedAnimal, spot) });
    population.things.push(Thing::lying("Tom's phone", ThingKind::Phone, spot));
    population.directives.push(Directive {
        who: PersonId(0),
        trigger: Trigger::At(Tick(0)),
        act: Act::Handle(ThingId(0)),
        weight: 1.0,
        patience_s: 1.0,
        words: "see the rat".to_string(),
    });
    population.lesson_names.push("lunch".to_string());
    population
}

fn person(name: &str, group: GroupId) -> Person {
    Person {
        name: name.to_string(),
        is_named: true,
        group,
        age_years: 17,
        sex: Sex::Female,
        radius_m: 0.2,
        walk_speed_m_per_s: 1.3,
        run_speed_m_per_s: 3.5,
        strength: 0.8,
        climbs_walls: false,
        initial_stage: Stage::Susceptible,
        initial_row: None,
        start: Spot::default(),
        appointments: Vec::new(),
    }
}

fn event(kind: EventKind, who: Option<u32>, whom: Option<u32>, detail: Detail) -> Event {
    Event {
        id: EventId(1),
        tick: Tick(1),
        kind,
        who: who.map(PersonId),
        whom: whom.map(PersonId),
        opening: Some(OpeningId(0)),
        space: Some(SpaceId(1)),
        at: None,
        causes: Vec::new(),
        detail,
    }
}

fn caption(event: &Event) -> String {
    Names { building: &building(), population: &population() }.caption(event)
}

#[test]
fn sentences_name_people_places_and_things() {
    let reasons = [Some(Reason { kind: ReasonKind::DangerNear, weight: 9.0 }), None, None];
    let heard = Detail::Sensed { sense: Sense::Hearing, level_db: Some(60.0), sound: Some(SoundKind::Scream) };
    let seen = Detail::Sensed { sense: Sense::Sight, level_db: None, sound: None };
    let fled = Detail::Choice { intent: IntentKind::Flee, reasons };
    let phone = Detail::Thing(ThingId(1));
    let blow = Detail::Blow { thing: ThingId(1), part: BodyPart::Eye, energy_j: 30.0 };
    let cases = [
        (
            event(EventKind::CarrierBite, Some(0), None, Detail::Bite(BodyPart::Hand, Depth::Scratch)),
            "Ada Byrne is bitten by the lab rat (hand, a scratch)",
        ),
        (event(EventKind::CarrierBite, None, Some(0), Detail::Thing(ThingId(0))), "Ada Byrne is bitten by the lab rat"),
        (
            event(EventKind::Bite, Some(0), Some(1), Detail::Bite(BodyPart::Arm, Depth::Shallow)),
            "Ada Byrne bites Tom Vogel (arm)",
        ),
        (event(EventKind::Turned, Some(0), None, Detail::None), "Ada Byrne turns"),
        (event(EventKind::Bell, None, None, Detail::Lesson(0)), "The bell rings: lunch"),
        (event(EventKind::DirectiveBegun, Some(0), None, Detail::Directive(DirectiveId(0))), "Ada Byrne sets out: see the rat"),
        (event(EventKind::Noticed, Some(1), None, heard), "Tom Vogel hears a scream"),
        (event(EventKind::Noticed, Some(1), Some(0), seen), "Tom Vogel sees Ada Byrne"),
        (event(EventKind::Decided, Some(1), None, fled), "Tom Vogel decides to flee (danger is near)"),
        (event(EventKind::DoorLocked, Some(1), None, Detail::None), "Tom Vogel locks the door of Science lab"),
        (event(EventKind::Hidden, Some(2), None, Detail::None), "Person 2 hides in Science lab"),
        (event(EventKind::DoorClosed, None, None, Detail::None), "A door shuts: the door of Science lab"),
        (event(EventKind::Took, Some(1), None, phone), "Tom Vogel takes Tom's phone"),
        (event(EventKind::Threw, Some(1), Some(0), phone), "Tom Vogel throws Tom's phone at Ada Byrne"),
        (event(EventKind::Struck, Some(1), Some(0), blow), "Tom Vogel strikes Ada Byrne with Tom's phone (eye)"),
        (event(EventKind::Smashed, Some(1), None, phone), "Tom Vogel smashes Tom's phone"),
        (event(EventKind::Smashed, None, None, phone), "Tom's phone breaks"),
        (event(EventKind::Landed, None, None, Detail::Thing(ThingId(0))), "The lab rat comes to lie in Science lab"),
        (event(EventKind::Knocked, Some(1), None, phone), "Tom Vogel knocks over Tom's phone"),
        (event(EventKind::ShovedOff, Some(1), Some(0), Detail::None), "Ada Byrne knocks Tom Vogel off the furniture"),
        (event(EventKind::Filmed, Some(1), Some(0), phone), "Tom Vogel gets Ada Byrne on film (Tom's phone)"),
        (event(EventKind::Posted, None, None, phone), "Tom's phone posts what is on it"),
        (event(EventKind::MessageRecorded, Some(1), Some(0), phone), "Tom Vogel records a message for Ada Byrne on Tom's phone"),
    ];
    for (event, expected) in cases {
        assert_eq!(caption(&event), expected);
    }
}

#[test]
fn every_kind_has_a_sentence_even_when_nothing_is_known() {
    for &kind in EventKind::ALL {
        let mut event = event(kind, Some(77), Some(78), Detail::None);
        (event.opening, event.space) = (Some(OpeningId(99)), Some(SpaceId(99)));
        let sentence = caption(&event);
        assert!(sentence.len() > 4 && !sentence.ends_with(' '), "{kind:?}: {sentence}");
        assert!(!sentence.ends_with(&format!(": {}", kind.key())), "{kind:?} has no sentence of its own");
        (event.who, event.whom, event.opening, event.space) = (None, None, None, None);
        assert!(!caption(&event).is_empty());
    }
}
