//! Drills that are sound, and what becomes of them.

use building::kinds::DoorState;
use evacuation::setup::{DoorFlow, ExitChoice, Goal};
use scenario::drill::{Drill, Law, LawShape, Part, People, Placing, Speed, Zone, is_drill, load};
use stdx::tick::Tick;

use crate::kit::{ROOM, WHOLE, drill, plan, setup};

#[test]
fn a_room_in_a_few_lines() {
    let drill = drill(ROOM);
    assert_eq!((drill.name.as_str(), drill.title.as_str(), drill.person_count()), ("room", "A room", 10));
    let setup = setup(&drill, 1);
    assert_eq!(setup.dt_s, 0.05);
    assert_eq!(setup.people.len(), 10);
    assert!(matches!(&setup.goals[..], [Goal::Exits(exits)] if exits.len() == 1));
    assert!(setup.people.iter().all(|who| who.journey == 0 && who.group.is_none() && who.radius_m == 0.2));
    assert!(setup.people.iter().all(|who| (0.56..=2.12).contains(&who.speed_m_per_s)));
    assert!(setup.people.iter().any(|who| who.speed_m_per_s != setup.people[0].speed_m_per_s));
}

#[test]
fn everything_that_there_is() {
    let drill = drill(WHOLE);
    assert_eq!(drill.notes, "Two storeys,\nand a stair.");
    assert_eq!((drill.door_flow, drill.exit_choice), (DoorFlow::CodeCap, ExitChoice::Nearest));
    assert!((drill.movement.get("time_gap_s").unwrap_or_default() - 0.8).abs() < 1e-6);
    assert_eq!(drill.navigation.stair_detour, 1.5);
    assert_eq!((drill.lines.len(), drill.areas.len(), drill.time.frame_rate_hz), (2, 1, 10.0));
    assert_eq!((drill.lines[0].from.y, drill.lines[0].to.y), (3.0, 5.0));
    let setup = setup(&drill, 1);
    assert_eq!(setup.people.len(), 46);
    let storeys: Vec<u32> = setup.people.iter().map(|who| setup.building.cells[who.start.cell].storey.0).collect();
    assert!(storeys[..20].iter().all(|&storey| storey == 1) && storeys[20..43].iter().all(|&storey| storey == 0));
    assert_eq!(storeys[43..], [0, 1, 0], "spaces are filled in turn");
    let groups: Vec<Option<u16>> = setup.people[..20].iter().map(|who| who.group).collect();
    assert_eq!((groups[0], groups[3], groups[4], groups[19]), (Some(10), Some(10), Some(11), Some(14)));
    assert_eq!(setup.people[35].group, Some(9));
    assert!(setup.people[20..35].iter().all(|who| (who.stair_up * who.speed_m_per_s - 0.5).abs() < 1e-9 && who.gap_share == 0.7));
    let walker = &setup.people[35];
    assert!((walker.speed_m_per_s - 0.6).abs() < 1e-9 && (walker.stair_up - 0.5).abs() < 1e-9, "{walker:?}");
    assert!(
        setup.people[37..43]
            .iter()
            .all(|who| (200..=1200).contains(&who.enters.0) && (5.0..=100.0).contains(&who.pre_movement_s))
    );
    let doors: Vec<(u32, DoorState)> = setup.door_events.iter().map(|event| (event.at.0, event.state)).collect();
    assert_eq!(doors, [(200, DoorState::Locked), (400, DoorState::Open)]);
    let rounds = &setup.journeys[usize::from(walker.journey)];
    assert!(rounds.is_loop && rounds.goals == [2, 3]);
    assert_eq!(setup.building.storeys.len(), 2);
    assert_eq!((setup.inclination.unfamiliar_factor, setup.extinction_per_m, setup.seed), (3.0, 0.1, 1));
    assert!(setup.familiar.len() == 1 && setup.people[0].familiar == Some(0) && setup.people[20].familiar.is_none());
}

#[test]
fn a_plan_from_a_file_or_from_what_ships() {
    let text = "format = \"hyosan drill 1\"\nname = \"n\"\ntitle = \"t\"\n[plan]\nfile = \"two-rooms\"\n[[people]]\ncount = 8\nwhere = [\"west-room\", \"east-room\"]\n";
    let drill = drill(text);
    assert_eq!(setup(&drill, 1).people.len(), 8);
    let file = load(text, "drill.toml", &plan).file.expect("no errors");
    assert!(file.plan_text.contains("Two rooms"));
}

#[test]
fn the_same_seed_draws_the_same_and_rows_do_not_disturb_each_other() {
    let drill = drill(WHOLE);
    let (one, same, other) = (setup(&drill, 1), setup(&drill, 1), setup(&drill, 2));
    assert_eq!(one.people, same.people);
    assert_ne!(one.people, other.people);
    let mut fewer = drill.clone();
    fewer.people[0].count = 7;
    let fewer = setup(&fewer, 1);
    let traits = |people: &[evacuation::setup::Evacuee]| -> Vec<[u64; 4]> {
        let bits = |who: &evacuation::setup::Evacuee| [who.speed_m_per_s, who.radius_m, who.pre_movement_s, who.stair_down];
        people.iter().map(|who| bits(who).map(f64::to_bits)).collect()
    };
    assert_eq!(traits(&one.people[20..]), traits(&fewer.people[7..]));
    assert_eq!(traits(&one.people[..7]), traits(&fewer.people[..7]));
}

#[test]
fn a_drill_is_changed_in_code() {
    let mut drill = drill(ROOM);
    assert!(drill.set_width_m("exit", 0.6) && !drill.set_width_m("none", 1.0));
    let people = drill.people_mut("crowd").expect("there is a crowd");
    people.count = 100;
    people.speed = Speed::Law(Law::of(LawShape::Uniform(0.97, 1.62)));
    people.placing = Placing::Lattice;
    let setup = setup(&drill, 5);
    assert_eq!(setup.people.len(), 100);
    let exit = setup.building.opening_by_key("exit").map(|exit| setup.building.openings[exit].line.length());
    assert!(exit.is_some_and(|width_m| (width_m - 0.6).abs() < 1e-9), "narrow ways are no fault of a drill");
    drill.people.push(People {
        key: "more".to_string(),
        count: 500,
        zone: Zone { spaces: vec!["rom".to_string()], ..Zone::default() },
        journey: Some("away".to_string()),
        ..People::default()
    });
    let misfits = drill.setup(1).expect_err("there is no such space");
    assert_eq!(
        misfits.iter().map(|one| (one.code, one.part.clone(), one.key)).collect::<Vec<_>>(),
        [("H0106", Part::People(1), "journey"), ("H0106", Part::People(1), "where")]
    );
    assert!(misfits[1].to_string().contains("did you mean `room`?"), "{}", misfits[1]);
    assert!(Drill::default().setup(1).is_err());
}

#[test]
fn nobody_is_placed_over_another_or_in_a_wall() {
    let text = ROOM.replace("count = 10", "count = 60\nradius_m = { uniform = [0.15, 0.25] }");
    for placing in ["random", "lattice", "dense"] {
        let setup = setup(&drill(&format!("{text}placing = \"{placing}\"\n")), 3);
        for (n, who) in setup.people.iter().enumerate() {
            let (at, rim) = (who.start.at, who.radius_m - 1e-5);
            assert!(at.x >= rim && at.x <= 8.0 - rim && at.y >= rim && at.y <= 5.0 - rim, "{placing}: {at:?}");
            for other in &setup.people[..n] {
                assert!(at.distance(other.start.at) >= who.radius_m + other.radius_m - 1e-5, "{placing}: {n}");
            }
        }
    }
}

#[test]
fn a_drill_runs() {
    let setup = setup(&drill(ROOM), 1);
    let mut evacuation = evacuation::evacuation::Evacuation::new(std::sync::Arc::new(setup));
    while !evacuation.is_over() && evacuation.tick() < Tick(4000) {
        evacuation.advance();
    }
    assert_eq!(evacuation.left().len(), 10);
}

#[test]
fn drills_are_told_from_scenarios_by_their_first_line() {
    assert!(is_drill(ROOM) && is_drill(WHOLE) && is_drill("\n# x\nformat='hyosan drill 7'"));
    assert!(!is_drill("format = 1\nplan = \"hyosan drill\"") && !is_drill("") && !is_drill("# format = \"hyosan drill 1\""));
}

#[test]
fn a_door_that_shuts_turns_everybody_to_the_other() {
    let other = "[[plan.opening]]\nkey = \"back\"\nfrom = [0, 2]\nto = [0, 3]\n";
    for state in ["closed", "locked"] {
        let door = format!("[[door]]\nopening = \"exit\"\nat_s = 1\nstate = \"{state}\"\n");
        let drill = drill(&ROOM.replace("[[people]]", &format!("{other}{door}[[people]]")).replace("count = 10", "count = 40"));
        let setup = std::sync::Arc::new(setup(&drill, 1));
        let back = setup.building.opening_by_key("back");
        let mut evacuation = evacuation::evacuation::Evacuation::new(setup);
        while !evacuation.is_over() && evacuation.tick() < Tick(4000) {
            evacuation.advance();
        }
        assert_eq!(evacuation.left().len(), 40, "{state}");
        let late = evacuation.left().iter().filter(|leaving| leaving.at > Tick(21));
        assert!(late.clone().count() > 20 && late.into_iter().all(|leaving| Some(leaving.exit) == back), "{state}");
    }
}

#[test]
fn drills_that_ship_have_no_problems() {
    for text in [
        include_str!("../../../../scenarios/drills/bottleneck.toml"),
        include_str!("../../../../scenarios/drills/classroom-floor.toml"),
        include_str!("../../../../scenarios/drills/large-room.toml"),
    ] {
        let drill = drill(text);
        assert!(!drill.source.is_empty() && !drill.notes.is_empty(), "{}", drill.name);
        for seed in 1..4 {
            assert_eq!(setup(&drill, seed).people.len(), drill.person_count(), "{}", drill.name);
        }
    }
}
