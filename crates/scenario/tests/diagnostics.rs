//! What is wrong with a scenario is found, all of it, where it stands, and with a hint.

use scenario::diagnostic::{Diagnostic, json};
use scenario::load::{Loaded, Source, load};
use scenario::problems::code;

const GOOD: &str = r#"format = 1
plan = "two-rooms"

[scenario]
name = "example"
title = "An example"

[time]
start = "09:00"
duration = "5 min"

[[timetable]]
name = "office"
entry = [
  { from = "09:00", what = "work" },
  { from = "09:03", what = "break", at = "yard", bell = true },
]

[[group]]
name = "clerks"
role = "staff"
count = 4
ages = [20, 60]
home = "west-room"
timetable = "office"

[[person]]
name = "Jo Bright"
group = "clerks"

[[person]]
name = "Kim Bright"
group = "clerks"

[[thing]]
name = "rat"
kind = "caged_animal"
at = "cage"

[[directive]]
name = "curious"
who = "Jo Bright"
when = { at = "09:01" }
want = "handle"
thing = "rat"
"#;

fn loaded(text: &str) -> Loaded {
    load(text, "example.toml", &|_, name| {
        let text = include_str!("../../../scenarios/two-rooms/plan.geojson").to_string();
        (name == "two-rooms").then(|| Source { file_name: "two-rooms/plan.geojson".to_string(), text })
    })
}

fn found(text: &str) -> Vec<Diagnostic> {
    loaded(text).reports.into_iter().flat_map(|report| report.diagnostics).collect()
}

/// The one problem of the good text with a part exchanged: its code, the text it marks, its message and hint.
fn only(part: &str, wrong: &str) -> (&'static str, String, String, String) {
    assert_eq!(GOOD.matches(part).count(), 1, "{part} stands once");
    let text = GOOD.replace(part, wrong);
    let mut all = found(&text);
    assert_eq!(all.len(), 1, "{all:#?}");
    let one = all.remove(0);
    (one.code, text[one.span.unwrap_or(0..0)].to_string(), one.message, one.hint)
}

#[test]
fn the_good_text_is_good() {
    let loaded = loaded(GOOD);
    assert_eq!(loaded.counts(), (0, 0), "{}", loaded.rendered(false));
    assert_eq!(loaded.scenario.expect("it is good").person_count(), 4);
}

#[test]
fn unknown_keys_are_marked_with_a_proposal() {
    let (code, marked, _, hint) = only("count = 4", "count = 4\ntimetabel = \"office\"");
    assert_eq!((code, marked.as_str(), hint.as_str()), (code::UNKNOWN_KEY, "timetabel", "did you mean `timetable`?"));
    let (code, marked, _, hint) = only("format = 1", "format = 1\ndt_s = 0.05");
    assert_eq!((code, marked.as_str(), hint.as_str()), (code::UNKNOWN_KEY, "dt_s", "`dt_s` belongs to `time`"));
    let (code, marked, message, hint) = only("[[thing]]", "[params]\nmotion.acceleration_time = 1.0\n\n[[thing]]");
    assert_eq!(
        (code, marked.as_str(), hint.as_str()),
        (code::UNKNOWN_KEY, "acceleration_time", "did you mean `acceleration_time_s`?")
    );
    assert_eq!(message, "`motion` has no key `acceleration_time`");
}

#[test]
fn ranges_say_what_is_allowed_with_the_unit_and_guess_the_slip() {
    let (code, marked, message, hint) = only("[[thing]]", "[params]\nmotion.acceleration_time_s = 80\n\n[[thing]]");
    assert_eq!((code, marked.as_str()), (code::OUT_OF_RANGE, "80"));
    assert_eq!(message, "`acceleration_time_s` is 80 s; allowed are 0.05 to 5 s");
    assert!(hint.starts_with("did you mean 0.8?"), "{hint}");
    let (code, marked, _, hint) =
        only("group = \"clerks\"\n\n[[person]]", "group = \"clerks\"\nwalk_speed_m_per_s = 134\n\n[[person]]");
    assert_eq!((code, marked.as_str()), (code::OUT_OF_RANGE, "134"));
    assert!(hint.starts_with("did you mean 1.34?"), "{hint}");
    assert_eq!(only("ages = [20, 60]", "ages = [60, 20]").3, "did you mean [20, 60]?");
}

#[test]
fn values_of_the_wrong_kind_are_marked() {
    let (code, marked, message, hint) = only("count = 4", "count = \"4\"");
    assert_eq!((code, marked.as_str(), hint.as_str()), (code::WRONG_KIND, "\"4\"", "leave out the quotes: `count = 4`"));
    assert_eq!(message, "`count` must be a whole number; this is a text");
    assert_eq!(only("duration = \"5 min\"", "duration = 300").3, "say in what unit: `duration = \"300 s\"`");
    assert_eq!(only("count = 4", "count = 4.5").0, code::WRONG_KIND);
    assert_eq!(only("ages = [20, 60]", "ages = 20").0, code::WRONG_KIND);
    assert_eq!(only("when = { at = \"09:01\" }", "when = \"09:01\"").0, code::WRONG_KIND);
}

#[test]
fn unknown_names_are_marked_with_a_proposal() {
    for (part, wrong, marked, hint) in [
        ("home = \"west-room\"", "home = \"wets-room\"", "\"wets-room\"", "did you mean `west-room`?"),
        ("timetable = \"office\"", "timetable = \"ofice\"", "\"ofice\"", "did you mean `office`?"),
        ("thing = \"rat\"", "thing = \"rats\"", "\"rats\"", "did you mean `rat`?"),
        ("who = \"Jo Bright\"", "who = \"Jo Brigth\"", "\"Jo Brigth\"", "did you mean `Jo Bright`?"),
        ("at = \"cage\"", "at = \"cago\"", "\"cago\"", "did you mean `cage`?"),
    ] {
        let (code, found, _, found_hint) = only(part, wrong);
        assert_eq!((code, found.as_str(), found_hint.as_str()), (code::UNKNOWN_NAME, marked, hint));
    }
    let (code, _, message, _) = only("plan = \"two-rooms\"", "plan = \"three-rooms\"");
    assert_eq!((code, message.as_str()), (code::PLAN, "there is no plan `three-rooms`"));
}

#[test]
fn names_that_come_twice_are_marked() {
    assert_eq!(only("name = \"Kim Bright\"", "name = \"Jo Bright\"").0, code::DUPLICATE);
}

#[test]
fn directives_that_can_never_begin_are_marked() {
    for when in ["{ at = \"08:00\" }", "{ at = \"09:05\" }", "{ knows_bitten = \"Jo Bright\" }", "{ done = \"curious\" }"] {
        assert_eq!(only("{ at = \"09:01\" }", when).0, code::NEVER, "{when}");
    }
    let detain_oneself = "want = \"detain\"\nplace = \"yard\"\nwhom = \"Jo Bright\"";
    assert_eq!(only("want = \"handle\"\nthing = \"rat\"", detain_oneself).0, code::NEVER);
    assert_eq!(only("{ at = \"09:01\" }", "{}").0, code::CONTRADICTION);
    assert_eq!(only("thing = \"rat\"\n", "thing = \"rat\"\nplace = \"yard\"\n").0, code::CONTRADICTION);
    assert_eq!(only("thing = \"rat\"\n", "\n").0, code::MISSING_KEY);
    let circle = "{ done = \"second\" }\nwant = \"go_to\"\nplace = \"yard\"\n[[directive]]\nname = \"second\"\nwho = \"Jo Bright\"\nwhen = { done = \"curious\" }";
    let text = GOOD.replace("{ at = \"09:01\" }", circle);
    assert_eq!(found(&text).iter().map(|one| one.code).collect::<Vec<_>>(), [code::NEVER, code::NEVER]);
}

#[test]
fn a_place_that_is_too_small_says_how_many_it_holds_and_when() {
    let text = GOOD.replace("count = 4", "count = 40").replace("at = \"yard\"", "at = \"corridor\"");
    let one = found(&text).remove(0);
    assert_eq!((one.code, &text[one.span.clone().unwrap_or(0..0)]), (code::PLACE_TOO_SMALL, "\"corridor\""));
    assert!(one.message.contains("40 people are to be there at 09:03 (0 of them at home)"), "{}", one.message);
    let (code, marked, _, _) =
        only("home = \"west-room\"\ntimetable = \"office\"", "home = \"west-room\"\nfemale_share = 1.5\ntimetable = \"office\"");
    assert_eq!((code, marked.as_str()), (code::OUT_OF_RANGE, "1.5"));
}

#[test]
fn everything_is_reported_at_once_and_in_order() {
    let text = GOOD
        .replace("duration = \"5 min\"", "duration = \"5 parsecs\"")
        .replace("count = 4", "cuont = 4")
        .replace("kind = \"caged_animal\"", "kind = \"snake\"")
        .replace("thing = \"rat\"", "thing = \"bat\"");
    let codes: Vec<_> = found(&text).into_iter().map(|one| one.code).collect();
    let expected = [code::BAD_TIME, code::MISSING_KEY, code::UNKNOWN_KEY, code::UNKNOWN_WORD, code::UNKNOWN_NAME];
    assert_eq!(codes, expected);
    assert!(loaded(&text).scenario.is_none());
}

#[test]
fn broken_toml_does_not_hide_the_rest() {
    let text = GOOD.replace("role = \"staff\"", "role = \"staff").replace("duration = \"5 min\"", "duraton = \"5 min\"");
    let codes: Vec<_> = found(&text).into_iter().map(|one| one.code).collect();
    assert!(codes.contains(&code::BROKEN) && codes.contains(&code::UNKNOWN_KEY), "{codes:?}");
    assert!(!codes.contains(&code::MISSING_KEY), "{codes:?}");
}

#[test]
fn e4_weather_that_is_no_weather_is_marked() {
    let weather = |rows: &str| {
        let text = GOOD.replace("[[thing]]", &format!("{rows}\n[[thing]]"));
        found(&text).into_iter().map(|one| (one.code, text[one.span.unwrap_or(0..0)].to_string())).collect::<Vec<_>>()
    };
    let good = "[[weather]]\nfrom = \"08:00\"\nuntil = \"09:02\"\nkind = \"rain\"\n\
                [[weather]]\nfrom = \"09:02\"\nkind = \"storm\"\nlight = \"dusk\"\nrain_mm_per_h = 50\n\
                [light]\nsunrise = \"05:00\"\nlamps = \"off\"\n[[power_cut]]\nfrom = \"09:01\"\nuntil = \"09:04\"\n";
    assert_eq!(weather(good), []);
    for (wrong, code, marked) in [
        ("[[weather]]\nfrom = \"09:01\"\nkind = \"strom\"", code::UNKNOWN_WORD, "\"strom\""),
        ("[[weather]]\nfrom = \"09:01\"\nkind = \"fog\"\nlight = \"dawn\"", code::UNKNOWN_WORD, "\"dawn\""),
        ("[light]\nlamps = \"lit\"", code::UNKNOWN_WORD, "\"lit\""),
        ("[[weather]]\nfrom = \"09:01\"\nkind = \"fog\"\nvisibility_m = -5", code::OUT_OF_RANGE, "-5"),
        ("[params]\nsensing.loss_wood_door_db = -3", code::OUT_OF_RANGE, "-3"),
        ("[[weather]]\nfrom = \"09:01\"\nkind = \"fog\"\nrain_mm_per_h = 5", code::CONTRADICTION, "5"),
        ("[light]\nsunrise = \"12:00\"\nsunset = \"11:00\"", code::CONTRADICTION, "\"11:00\""),
        ("[[weather]]\nfrom = \"10:00\"\nkind = \"fog\"", code::SCHEDULE, "\"10:00\""),
        ("[[weather]]\nfrom = \"07:00\"\nuntil = \"08:00\"\nkind = \"fog\"", code::SCHEDULE, "\"07:00\""),
        ("[[weather]]\nfrom = \"09:03\"\nuntil = \"09:02\"\nkind = \"fog\"", code::SCHEDULE, "\"09:03\""),
        ("[[power_cut]]\nfrom = \"09:03\"\nuntil = \"09:03\"", code::SCHEDULE, "\"09:03\""),
    ] {
        assert_eq!(weather(wrong), [(code, marked.to_string())], "{wrong}");
    }
    let overlapping = "[[weather]]\nfrom = \"09:00\"\nkind = \"rain\"\n\
                       [[weather]]\nfrom = \"09:01\"\nuntil = \"09:02\"\nkind = \"fog\"\n\
                       [[weather]]\nfrom = \"09:04\"\nkind = \"clear\"";
    assert_eq!(weather(overlapping), [(code::SCHEDULE, "\"09:01\"".to_string()), (code::SCHEDULE, "\"09:04\"".to_string())]);
}

#[test]
fn e4_weather_comes_into_the_setup_by_the_clock() {
    use world::sky::{Daylight, WeatherKind};
    let rows = "[[weather]]\nfrom = \"09:02\"\nuntil = \"09:04\"\nkind = \"storm\"\n[light]\nsunrise = \"09:03\"\n";
    let text = GOOD.replace("[[thing]]", &format!("{rows}\n[[thing]]"));
    let setup = loaded(&text).scenario.expect("it is good").setup(1);
    let at = |time_s: f64| {
        let conditions = setup.sky.at(stdx::tick::Tick::at_s(time_s, setup.dt_s), setup.dt_s);
        (conditions.weather, conditions.daylight)
    };
    assert_eq!(at(119.0), (WeatherKind::Clear, Daylight::Dusk));
    assert_eq!(at(121.0), (WeatherKind::Storm, Daylight::Dusk));
    assert_eq!(at(181.0), (WeatherKind::Storm, Daylight::Day));
    assert_eq!(at(241.0), (WeatherKind::Clear, Daylight::Day));
}

#[test]
fn programs_get_lines_and_columns() {
    let text = GOOD.replace("count = 4", "count = \"4\"");
    let one = found(&text).remove(0);
    let value = json(&one, "example.toml", &text);
    assert_eq!((value["line"].as_u64(), value["column"].as_u64()), (Some(22), Some(9)));
    assert_eq!((value["code"].as_str(), value["severity"].as_str()), (Some(code::WRONG_KIND), Some("error")));
}

/// The good text with a fire and an alarm.
fn with_fire(lines: &str) -> Vec<Diagnostic> {
    found(&format!("{GOOD}\n[[fire]]\nname = \"bin\"\nat = \"west-room\"\n{lines}"))
}

#[test]
fn a_fire_starts_at_a_time_or_when_it_is_left_alone() {
    assert_eq!(with_fire("starts = \"09:02\"\n[alarm]\ndetectors = \"indoors\"\nsprinklers = [\"west-room\"]\n"), Vec::new());
    assert_eq!(with_fire("unattended_after = \"2 min\"\n"), Vec::new());
    for both_or_neither in ["", "starts = \"09:02\"\nunattended_after = \"2 min\"\n"] {
        let all = with_fire(both_or_neither);
        assert_eq!((all.len(), all[0].code), (1, code::CONTRADICTION), "{all:#?}");
    }
    let all = with_fire("starts = \"08:00\"\n");
    assert_eq!((all.len(), all[0].code), (1, code::CONTRADICTION), "{all:#?}");
    assert!(all[0].message.contains("outside of the run"));
    let all = with_fire("unattended_after = \"2 min\"\nfrom = \"09:03\"\nuntil = \"09:02\"\n");
    assert_eq!((all.len(), all[0].code), (1, code::CONTRADICTION), "{all:#?}");
}

#[test]
fn fires_and_alarms_name_what_is_in_the_plan() {
    let all = found(&format!("{GOOD}\n[[fire]]\nname = \"bin\"\nat = \"moon\"\nstarts = \"09:01\"\n"));
    assert_eq!((all.len(), all[0].code), (1, code::UNKNOWN_NAME), "{all:#?}");
    let all = with_fire("starts = \"09:02\"\n[alarm]\ndetectors = [\"west-rom\"]\nreleases = \"no-door\"\n");
    assert_eq!(all.iter().map(|one| one.code).collect::<Vec<_>>(), [code::UNKNOWN_NAME; 2], "{all:#?}");
    assert!(all[0].hint.contains("west-room"), "{}", all[0].hint);
    let all = with_fire("starts = \"09:02\"\npeak_kw = -5\n");
    assert_eq!((all.len(), all[0].code), (1, code::OUT_OF_RANGE), "{all:#?}");
    // Sprinklers that nothing sets off.
    let all = with_fire("starts = \"09:02\"\n[alarm]\nsprinklers = \"indoors\"\n");
    assert_eq!((all.len(), all[0].code), (1, code::NO_EFFECT), "{all:#?}");
}

/// The good text with another thing.
fn with_thing(lines: &str) -> Vec<Diagnostic> {
    found(&format!("{GOOD}\n[[thing]]\nname = \"it\"\n{lines}"))
}

/// The codes of all problems.
fn codes(all: &[Diagnostic]) -> Vec<&'static str> {
    all.iter().map(|one| one.code).collect()
}

#[test]
fn a_thing_lies_somewhere_or_is_carried() {
    for good in [
        "kind = \"phone\"\nat = \"west-room\"\nposts_at = \"09:03\"\nhas_film = true\n",
        "kind = \"phone\"\nheld_by = \"Jo Bright\"\n",
        "kind = \"object\"\nat = \"west-room\"\npoint = [1.0, 6.0]\nmass_kg = 2.5\n",
        "kind = \"cloth\"\nheld_by = \"Jo Bright\"\nbloody = true\ninfectious = true\n",
    ] {
        assert_eq!(with_thing(good), Vec::new(), "{good}");
    }
    for (bad, wanted, marked) in [
        ("kind = \"phone\"\n", code::CONTRADICTION, "where is"),
        ("kind = \"phone\"\nat = \"yard\"\nheld_by = \"Jo Bright\"\n", code::CONTRADICTION, "where is"),
        ("kind = \"phone\"\nat = \"moon\"\n", code::UNKNOWN_NAME, "moon"),
        ("kind = \"phone\"\nheld_by = \"Joe Bright\"\n", code::UNKNOWN_NAME, "Joe Bright"),
        ("kind = \"phone\"\nat = \"west-room\"\npoint = [0.0, 0.0]\n", code::MISPLACED, "free floor"),
        ("kind = \"phone\"\nat = \"west-room\"\npoint = [500.0, 1.0]\n", code::MISPLACED, "free floor"),
        ("kind = \"phone\"\nheld_by = \"Jo Bright\"\npoint = [2.0, 2.0]\n", code::CONTRADICTION, "`point`"),
        ("kind = \"caged_animal\"\nheld_by = \"Jo Bright\"\n", code::MISPLACED, "cage"),
        ("kind = \"cloth\"\nat = \"yard\"\nposts_at = \"09:03\"\n", code::MISUSE, "posts nothing"),
        ("kind = \"object\"\nat = \"yard\"\nhas_film = true\n", code::MISUSE, "no film"),
        ("kind = \"phone\"\nat = \"yard\"\nbloody = true\n", code::MISUSE, "no blood"),
        ("kind = \"phone\"\nat = \"yard\"\ninfectious = true\n", code::MISUSE, "no infection"),
        ("kind = \"phone\"\nat = \"yard\"\nposts_at = \"10:30\"\n", code::SCHEDULE, "outside of the run"),
        ("kind = \"phone\"\nat = \"yard\"\nmass_kg = 900\n", code::OUT_OF_RANGE, "mass_kg"),
    ] {
        let all = with_thing(bad);
        assert_eq!(codes(&all), [wanted], "{bad}: {all:#?}");
        assert!(all[0].message.contains(marked) && !all[0].hint.is_empty(), "{}", all[0].message);
    }
}

#[test]
fn what_is_wanted_of_a_thing_must_suit_it() {
    let wants = |lines: &str| {
        let phone = "[[thing]]\nname = \"phone\"\nkind = \"phone\"\nheld_by = \"Jo Bright\"\n";
        let directive = "[[directive]]\nname = \"plan\"\nwho = \"Jo Bright\"\nwhen = { at = \"09:01\" }\n";
        found(&format!("{GOOD}\n{phone}\n{directive}{lines}"))
    };
    for good in [
        "want = \"take\"\nthing = \"phone\"\n",
        "want = \"drop\"\nthing = \"phone\"\n",
        "want = \"throw\"\nthing = \"phone\"\nplace = \"yard\"\n",
        "want = \"throw\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\n",
        "want = \"strike\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\npart = \"eye\"\n",
        "want = \"smash\"\nthing = \"phone\"\n",
        "want = \"smash_every\"\nevery = \"phone\"\nplace = \"west-room\"\n",
        "want = \"film\"\nthing = \"phone\"\nlasts = \"2 min\"\n",
        "want = \"film\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\n",
        "want = \"record\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\n",
    ] {
        assert_eq!(wants(good), Vec::new(), "{good}");
    }
    for (bad, wanted) in [
        ("want = \"take\"\nthing = \"rat\"\n", code::MISUSE),
        ("want = \"wipe\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\n", code::MISUSE),
        ("want = \"smash_every\"\nevery = \"cloth\"\nplace = \"west-room\"\n", code::MISUSE),
        ("want = \"throw\"\nthing = \"phone\"\n", code::CONTRADICTION),
        ("want = \"film\"\nthing = \"phone\"\nplace = \"yard\"\nwhom = \"Kim Bright\"\n", code::CONTRADICTION),
        ("want = \"take\"\nthing = \"phone\"\npart = \"eye\"\n", code::CONTRADICTION),
        ("want = \"strike\"\nthing = \"phone\"\n", code::MISSING_KEY),
        ("want = \"strike\"\nthing = \"phone\"\nwhom = \"Jo Bright\"\n", code::NEVER),
        ("want = \"strike\"\nthing = \"phone\"\nwhom = \"Kim Bright\"\npart = \"tail\"\n", code::UNKNOWN_WORD),
    ] {
        let all = wants(bad);
        assert_eq!(codes(&all), [wanted], "{bad}: {all:#?}");
    }
}

#[test]
fn furniture_loudspeakers_and_windows_are_where_they_can_be() {
    let with = |lines: &str| found(&format!("{GOOD}\n{lines}"));
    let wish = "[[directive]]\nname = \"plan\"\nwho = \"Jo Bright\"\nwhen = { at = \"09:01\" }\n";
    let chest = "[[furniture]]\nname = \"chest\"\nat = \"west-room\"\n";
    for good in [
        chest.to_string(),
        format!("{chest}\n{wish}want = \"push\"\nfurniture = \"chest\"\nplace = \"west-room\"\n"),
        "[[loudspeaker]]\nat = \"yard\"\nfrom = \"09:01\"\nuntil = \"09:02\"\n".to_string(),
    ] {
        assert_eq!(with(&good), Vec::new(), "{good}");
    }
    for (bad, wanted, marked) in [
        (format!("{chest}count = 200\nlength_m = 5\ndepth_m = 3\n"), code::NO_FLOOR, "find room"),
        (chest.replace("west-room", "moon"), code::UNKNOWN_NAME, "moon"),
        (format!("{chest}mass_kg = 0\n"), code::OUT_OF_RANGE, "mass_kg"),
        (format!("{wish}want = \"push\"\nfurniture = \"chest\"\nplace = \"yard\"\n"), code::UNKNOWN_NAME, "chest"),
        (format!("{wish}want = \"push\"\nplace = \"yard\"\n"), code::MISSING_KEY, "furniture"),
        (format!("{wish}want = \"bait\"\nwindow = \"west-room-door\"\n"), code::UNKNOWN_NAME, "west-room-door"),
        (format!("{wish}want = \"climb_out\"\n"), code::MISSING_KEY, "window"),
        ("locked_doors = \"climb\"\n".to_string(), code::UNKNOWN_WORD, "locked_doors"),
        ("[[loudspeaker]]\nat = \"moon\"\nfrom = \"09:01\"\n".to_string(), code::UNKNOWN_NAME, "moon"),
        ("[[loudspeaker]]\nat = \"yard\"\nfrom = \"09:02\"\nuntil = \"09:01\"\n".to_string(), code::SCHEDULE, "ends before"),
    ] {
        let text = if bad.starts_with("locked") { format!("{bad}{GOOD}") } else { format!("{GOOD}\n{bad}") };
        let all = found(&text);
        assert_eq!(codes(&all), [wanted], "{bad}: {all:#?}");
        assert!(all[0].message.contains(marked) && !all[0].hint.is_empty(), "{}: {}", all[0].message, all[0].hint);
    }
}
