//! Threats with faults: each refused at its place, with what is allowed.

use scenario::load::{Source, Wanted};
use scenario::problems::code;
use scenario::{diagnostic, load, threat};

const SOUND: &str = include_str!("../../../threats/hyosan.toml");
const CONTACT: &str = include_str!("../../../threats/szr.toml");

/// What is said of a text, and the codes of it.
fn said(text: &str) -> (Vec<&'static str>, String) {
    let loaded = threat::load(Source { file_name: "threat.toml".to_string(), text: text.to_string() });
    let rendered = diagnostic::render(&loaded.report.diagnostics, "threat.toml", text, false);
    let codes: Vec<&'static str> = loaded.report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(loaded.file.is_some(), loaded.report.diagnostics.iter().all(|one| !one.is_error()));
    (codes, rendered)
}

/// The first `from` of a sound text is changed to `to`: one problem, whose report holds all of `holds`.
#[track_caller]
fn refused(sound: &str, from: &str, to: &str, wanted: &str, holds: &[&str]) {
    assert!(sound.contains(from), "{from}");
    let (codes, rendered) = said(&sound.replacen(from, to, 1));
    assert_eq!(codes, [wanted], "{rendered}");
    for part in holds {
        assert!(rendered.contains(part), "{part} in\n{rendered}");
    }
}

#[test]
fn chances_that_do_not_add_up_are_marked() {
    let holds = ["after `throat` add up to 0.5000, not to 1", "threat.toml:18:1", "[[stage.then]]"];
    refused(SOUND, "after = \"throat\"", "after = \"throat\"\nchance = 0.5", code::CHANCES, &holds);
    refused(SOUND, "share = 0.25", "share = 0.2", code::CHANCES, &["add up to 0.9500, not to 1", "share = 0.2"]);
    let holds = ["more than 1", "kill_chance = 0.5"];
    refused(CONTACT, "kill_chance = 0.444444", "kill_chance = 0.5", code::CHANCES, &holds);
}

#[test]
fn a_stage_that_nothing_leads_to_is_marked() {
    let text = format!("{SOUND}\n[[stage]]\nname = \"limbo\"\nrole = \"recovered\"\n");
    let (codes, rendered) = said(&text);
    assert_eq!(codes, [code::NEVER_REACHED], "{rendered}");
    assert!(rendered.contains("`limbo`") && rendered.contains("name = \"limbo\""), "{rendered}");
}

#[test]
fn a_law_with_an_impossible_number_is_marked_with_its_range() {
    let holds = ["`sigma` is -1; allowed are 0 to 5", "sigma = -1"];
    refused(SOUND, "sigma = 1", "sigma = -1", code::OUT_OF_RANGE, &holds);
    refused(SOUND, "\"30 s\"", "\"0 s\"", code::OUT_OF_RANGE, &["`median` is 0 s; allowed are 0.001 to"]);
    refused(SOUND, "sigma = 1", "shape = 1, sigma = 1", code::CONTRADICTION, &["takes no `shape`", "`median`, `sigma`"]);
    refused(SOUND, "median = \"30 s\", ", "", code::MISSING_KEY, &["needs `median`"]);
    refused(SOUND, "\"log_normal\"", "\"lognormal\"", code::UNKNOWN_WORD, &["did you mean `log_normal`?"]);
    let law = "time = { law = \"uniform\", least = \"9 s\", most = \"4 s\" }";
    refused(SOUND, "time = \"6 s\"", law, code::OUT_OF_RANGE, &["the least comes first"]);
    refused(SOUND, "time = \"6 s\"", "time = 6", code::WRONG_KIND, &["`time` must be"]);
}

#[test]
fn a_site_that_is_no_part_of_the_body_is_marked_with_those_there_are() {
    refused(SOUND, "part = \"throat\"", "part = \"tail\"", code::UNKNOWN_WORD, &["\"tail\"", "\"leg\""]);
    refused(SOUND, "depth = \"deep\"", "depth = \"deeper\"", code::UNKNOWN_WORD, &["did you mean `deep`?"]);
    refused(SOUND, "part = \"throat\"\n", "", code::MISSING_KEY, &["a way by bite needs `part`"]);
    refused(SOUND, "by = \"blood\"", "by = \"blood\"\nshare = 0.1", code::CONTRADICTION, &["has no `share`"]);
}

#[test]
fn names_that_nothing_has_are_marked() {
    refused(SOUND, "to = \"turning\"", "to = \"turnin\"", code::UNKNOWN_NAME, &["did you mean `turning`?"]);
    refused(SOUND, "after = \"throat\"", "after = \"thoat\"", code::UNKNOWN_NAME, &["did you mean `throat`?"]);
    refused(SOUND, "into = \"exposed\"", "into = \"ill\"", code::UNKNOWN_NAME, &["no stage is called `ill`"]);
    refused(SOUND, "name = \"dead\"", "name = \"turning\"", code::DUPLICATE, &["two stages are called `turning`"]);
    refused(CONTACT, "way = \"bite\"", "way = \"bit\"", code::UNKNOWN_NAME, &["did you mean `bite`?"]);
    refused(CONTACT, "ended = \"removed\"", "ended = \"gone\"", code::UNKNOWN_NAME, &["`gone`"]);
}

#[test]
fn a_threat_without_a_start_is_refused() {
    let text = SOUND.replace("role = \"susceptible\"", "role = \"recovered\"");
    let (codes, rendered) = said(&text);
    assert!(codes.contains(&code::MISSING_KEY) && rendered.contains("no stage has the role `susceptible`"), "{rendered}");
}

#[test]
fn nobody_contagious_is_a_warning() {
    let (codes, rendered) = said(&CONTACT.replace("contagious = true\n", ""));
    assert_eq!(codes, [code::NO_EFFECT], "{rendered}");
}

#[test]
fn a_scenario_starts_people_in_stages_of_its_threat() {
    let plan = include_str!("../../../scenarios/two-rooms/plan.geojson");
    let text = |stage: &str| {
        let rest = "[scenario]\nname = \"a\"\ntitle = \"A\"\n[time]\nstart = \"09:00\"\nduration = \"5 min\"\n";
        let group = "[[group]]\nname = \"clerks\"\nrole = \"staff\"\ncount = 4\nages = [20, 60]\nhome = \"west-room\"\n";
        format!("format = 1\nplan = \"two-rooms\"\nthreat = \"seir\"\n{rest}{group}stage = \"{stage}\"\n")
    };
    let texts = |wanted: Wanted, name: &str| {
        let text = if wanted == Wanted::Plan { plan } else { include_str!("../../../threats/seir.toml") };
        Some(Source { file_name: name.to_string(), text: text.to_string() })
    };
    let loaded = load::load(&text("infectious"), "a.toml", &texts);
    let scenario = loaded.scenario.as_ref().unwrap_or_else(|| panic!("{}", loaded.rendered(false)));
    let rows: Vec<_> = scenario.setup(1).population.people.rows().iter().map(|person| person.initial_row).collect();
    assert!(rows.iter().all(|row| row.is_some_and(|row| row.0 == 2)), "{rows:?}");
    assert!(load::load(&text("exposed"), "a.toml", &texts).scenario.is_some(), "the first of a role");
    let refused = load::load(&text("turning"), "a.toml", &texts).rendered(false);
    assert!(refused.contains("no stage of the threat `seir` is called `turning`") && refused.contains("`latent`"), "{refused}");
}
