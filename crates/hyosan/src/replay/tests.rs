use super::*;
use crate::memory::MemoryStore;
use crate::run::tests::whole;

const UNTIL_S: f64 = 690.0;

fn replay() -> Replay {
    Replay::open(Arc::new(whole(UNTIL_S))).unwrap()
}

#[test]
fn the_run_the_people_and_the_plan_are_as_in_the_scenario() {
    let replay = replay();
    let run = replay.run().unwrap();
    assert_eq!((run.scenario.as_str(), run.status, run.slices_ready, run.frames_ready), ("small", "finished", 12, 3450));
    assert_eq!((run.clock_start_s, run.duration_s, run.people_count), (32_400.0, UNTIL_S, 26));
    assert_eq!(run.states[3], StateView { code: 3, key: "infectious", label: "turned" });
    let people = replay.people();
    let named: Vec<&str> = people.iter().filter(|person| person.named).map(|person| person.name.as_str()).collect();
    assert_eq!((people.len(), named), (26, vec!["Ida Falk"]));
    assert_eq!(replay.plan().storeys.len(), 1);
}

#[test]
fn slices_have_the_viewers_layout() {
    let replay = replay();
    let bytes = replay.slice(11).unwrap().unwrap();
    assert_eq!(&bytes[..4], b"HYS1");
    assert_eq!(bytes[4..16], [228, 12, 0, 0, 150, 0, 0, 0, 26, 0, 0, 0]);
    assert_eq!(bytes.len(), 16 + 150 * 26 * 8);
    assert_eq!(replay.slice(12), Ok(None));
    assert_eq!(replay.sounds(u32::MAX), Ok(None));
}

#[test]
fn events_are_in_order_and_follow_from_earlier_ones() {
    let replay = replay();
    let events = replay.events(0, u32::MAX).unwrap();
    assert!(events.len() > 20, "{} events", events.len());
    assert!(events.windows(2).all(|pair| pair[0].id < pair[1].id && pair[0].t_s <= pair[1].t_s));
    assert!(events.iter().all(|event| event.causes.iter().all(|cause| *cause < event.id)));
    assert!(events.iter().all(|event| !event.text.is_empty() && event.details.is_object()));
    let third = replay.events(2, 3).unwrap();
    assert!(!third.is_empty() && third.iter().all(|event| (120.0..180.0).contains(&event.t_s)));
    assert_eq!(replay.events(5, 2), Ok(vec![]));
}

#[test]
fn the_summary_agrees_with_events_and_curves() {
    let replay = replay();
    let summary = replay.summary().unwrap();
    let events = replay.events(0, u32::MAX).unwrap();
    let count = |kind: &str| events.iter().filter(|event| event.kind == kind).count() as u32;
    assert_eq!(summary.bite_count, count("bite") + count("carrier_bite"));
    assert!(summary.bite_count > 0, "the fixture's rat bites");
    let counts = [
        summary.counts.susceptible,
        summary.counts.exposed,
        summary.counts.turning,
        summary.counts.infectious,
        summary.counts.left,
    ];
    assert_eq!(counts.iter().sum::<u32>(), 26);
    let curves = &summary.curves;
    assert_eq!(curves.t_s[..3], [0.0, 10.0, 20.0]);
    assert_eq!(curves.t_s.last(), Some(&UNTIL_S));
    let last = |column: &[u32]| column.last().copied().unwrap_or_default();
    let states = &curves.states;
    let ends =
        [&states.susceptible, &states.exposed, &states.turning, &states.infectious, &states.left].map(|column| last(column));
    assert_eq!(ends, counts);
}

#[test]
fn a_life_holds_what_befell_and_what_led_to_it() {
    let replay = replay();
    let events = replay.events(0, u32::MAX).unwrap();
    let turned: Vec<&EventView> = events.iter().filter(|event| event.kind == "turned").collect();
    assert!(!turned.is_empty(), "the fixture's rat infects somebody within {UNTIL_S} s");
    for turning in turned {
        let life = replay.person(turning.who.unwrap()).unwrap().unwrap();
        assert!(life.events.iter().all(|event| event.who == turning.who || event.whom == turning.who));
        assert_eq!(life.chain.last().map(|event| event.id), Some(turning.id));
        assert!(life.chain.iter().any(|event| event.kind == "carrier_bite"), "back to the rat: {:?}", life.chain);
        assert!(life.chain.windows(2).all(|pair| pair[1].causes.contains(&pair[0].id)));
    }
    assert_eq!(replay.person(26), Ok(None));
}

#[test]
fn sounds_and_doors_are_as_in_the_contract() {
    let replay = replay();
    let sounds: Vec<SoundView> = (0..12).flat_map(|slice| replay.sounds(slice).unwrap().unwrap()).collect();
    assert!(!sounds.is_empty());
    assert!(sounds.windows(2).all(|pair| pair[0].t_s <= pair[1].t_s));
    assert!(sounds.iter().all(|sound| sound.range_m > 0.0 && sound.range_m <= 500.0));
    let openings = replay.plan().storeys[0].openings.len() as u32;
    let doors = replay.doors().unwrap();
    assert!(doors.iter().all(|door| door.opening < openings && ["open", "closed", "locked"].contains(&door.state)));
}

#[test]
fn what_is_missing_or_damaged_is_named() {
    let none = Replay::open(Arc::new(MemoryStore::new())).err().unwrap();
    assert_eq!(none.to_string(), "memory holds no record (there is no run.json in it)");
    let damage = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let store = whole(60.0);
        let mut bytes = store.read(name).unwrap();
        change(&mut bytes);
        store.write(name, &bytes).unwrap();
        let opened = Replay::open(Arc::new(store));
        opened.and_then(|replay| replay.slice(0).and_then(|_| replay.events(0, 1)).map(|_| ())).unwrap_err().to_string()
    };
    assert!(damage("run.json", &|bytes| bytes.truncate(40)).contains("run.json is cut short"));
    let older = damage("run.json", &|bytes| bytes[14] = b'7');
    assert!(older.contains("run.json is of version 7 of the record format; this program reads version 2"), "{older}");
    assert!(damage("plan.geojson", &|bytes| bytes[3] ^= 1).contains("plan.geojson was changed or damaged"));
    assert!(damage("people.parquet", &Vec::clear).contains("people.parquet is cut short"));
    assert!(damage("trajectory/000000.parquet", &|bytes| bytes[90] ^= 1).contains("trajectory/000000.parquet was changed"));
    assert!(damage("events/000000.parquet", &|bytes| bytes.truncate(30)).contains("events/000000.parquet was changed"));
}

/// The fixture with a bin that burns in the room of the first person, from 10 s on, under a detector and a sprinkler.
fn burning() -> Replay {
    let mut loaded = crate::run::tests::small(1);
    let setup = Arc::make_mut(&mut loaded.setup);
    let spot = setup.population.people.rows()[0].start;
    let space = setup.building.cells[spot.cell].space;
    let (ignition, growth) =
        (world::fire::Ignition::At(stdx::tick::Tick::at_s(10.0, setup.dt_s)), world::fire::Growth::Ultrafast);
    let hearth = world::fire::Hearth { name: "bin".to_string(), spot, ignition, growth, peak_kw: 500.0, fuel_mj: 100.0 };
    setup.population.hearths = vec![hearth].into();
    setup.population.protection.detectors = vec![space];
    setup.population.protection.sprinklers = vec![space];
    let store = Arc::new(MemoryStore::new());
    let mut run = crate::run::Run::start(loaded, crate::run::tests::options(180.0), store.clone()).unwrap();
    while !run.advance().unwrap().is_done() {}
    run.finish().unwrap();
    Replay::open(store).unwrap()
}

#[test]
fn hazards_are_told_with_their_places_and_captions_name_what_burns() {
    let replay = burning();
    let hazards = replay.hazards().unwrap();
    // Fires are reckoned every third of these steps.
    assert_eq!((hazards[0].t_s, hazards[0].kind), (10.2, "fire"));
    assert!(hazards[0].at.is_some());
    let kinds: Vec<&str> = hazards.iter().map(|hazard| hazard.kind).collect();
    assert!(kinds.contains(&"smoke") && kinds.contains(&"water"), "{kinds:?}");
    assert!(hazards.windows(2).all(|pair| pair[0].t_s <= pair[1].t_s));
    let smoke = hazards.iter().filter(|hazard| hazard.kind == "smoke");
    assert!(smoke.clone().all(|hazard| hazard.extinction_per_m.is_some_and(|per_m| per_m >= 0.05)));
    let texts: Vec<String> = replay.events(0, u32::MAX).unwrap().into_iter().map(|event| event.text).collect();
    assert!(texts.iter().any(|text| text.starts_with("The bin catches fire in ")), "{texts:?}");
    assert!(texts.iter().any(|text| text.starts_with("The fire alarm sounds: smoke in ")));
    assert!(self::replay().hazards().unwrap().is_empty(), "nothing burns in the fixture itself");
}

/// The fixture with a phone in the hand of the first person, who throws it and takes it up again.
fn throwing() -> Replay {
    let mut loaded = crate::run::tests::small(1);
    let setup = Arc::make_mut(&mut loaded.setup);
    let (who, start) = (world::population::PersonId(0), setup.population.people.rows()[0].start);
    let phone = world::population::Thing::lying("phone", world::population::ThingKind::Phone, start);
    setup.population.things = vec![world::population::Thing { holder: Some(who), ..phone }].into();
    let after = |trigger, how| world::population::Directive {
        who,
        trigger,
        act: world::population::Act::Use { thing: world::population::ThingId(0), how },
        weight: 500.0,
        patience_s: 60.0,
        words: String::new(),
    };
    let first = world::population::Trigger::At(stdx::tick::Tick(0));
    let then = world::population::Trigger::Done(world::population::DirectiveId(0));
    let aim = world::things::Aim::Place(start);
    setup.population.directives =
        vec![after(first, world::things::Use::Throw(aim)), after(then, world::things::Use::Take)].into();
    let store = Arc::new(MemoryStore::new());
    let mut run = crate::run::Run::start(loaded, crate::run::tests::options(60.0), store.clone()).unwrap();
    while !run.advance().unwrap().is_done() {}
    run.finish().unwrap();
    Replay::open(store).unwrap()
}

#[test]
fn things_are_told_from_how_they_were_at_the_start() {
    let view = throwing().things().unwrap();
    assert_eq!((view.things.len(), view.things[0].name.as_str(), view.things[0].kind), (1, "phone", "phone"));
    assert!(view.changes.windows(2).all(|pair| pair[0].t_s <= pair[1].t_s));
    let hands: Vec<(Option<u32>, bool)> = view.changes.iter().map(|row| (row.holder, row.at.is_some())).collect();
    // In the hand, in the air, on the floor (and perhaps broken there), in the hand again.
    assert_eq!(hands.first(), Some(&(Some(0), false)));
    assert_eq!(hands[1..3], [(None, false), (None, true)]);
    assert_eq!(hands.last(), Some(&(Some(0), false)));
    assert!(
        self::replay().things().unwrap().changes.iter().all(|row| row.t_s == 0.0),
        "nobody touches any in the fixture itself"
    );
}
