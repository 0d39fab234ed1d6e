//! Drills with faults: every fault at once, each with code, place and hint.

use crate::kit::{ROOM, WHOLE, loaded};

/// The codes of a text's problems, in order; all of `parts` are said.
fn codes(text: &str, parts: &[&str]) -> Vec<&'static str> {
    let loaded = loaded(text);
    let rendered = loaded.rendered(false);
    for part in parts {
        assert!(rendered.contains(part), "{part:?} is not in:\n{rendered}");
    }
    assert_eq!(loaded.file.is_none(), loaded.counts().0 > 0);
    loaded.reports.iter().flat_map(|report| &report.diagnostics).map(|one| one.code).collect()
}

fn changed(from: &str, to: &str) -> String {
    assert!(ROOM.contains(from), "{from}");
    ROOM.replacen(from, to, 1)
}

#[test]
fn single_faults() {
    for (from, to, code, parts) in [
        ("count = 10", "count = = 10", "H0101", &["drill.toml:17"][..]),
        ("count = 10", "cuont = 10", "H0102", &["did you mean `count`?"]),
        ("title = \"A room\"\n", "", "H0103", &["`drill file` needs the key `title`"]),
        ("count = 10", "count = \"ten\"", "H0104", &["`count` must be a whole number"]),
        ("count = 10", "count = 10\nspeed_m_per_s = 134", "H0105", &["did you mean 1.34?", "m/s"]),
        ("where = \"room\"", "where = \"romo\"", "H0106", &["there is no space `romo`", "did you mean `room`?"]),
        ("count = 10", "count = 10\njourney = \"out\"", "H0106", &["no journey and no goal `out`", "there are none"]),
        ("[[people]]", "[movement]\nmodel = \"teleport\"\n[[people]]", "H0109", &["teleport", "collision-free-speed"]),
        ("drill 1", "drill 2", "H0109", &["hyosan drill 1"]),
        ("count = 10", "count = 10\nradius_m = { normal = [0.2, 0.1], gamma = [1, 1] }", "H0115", &["one shape"]),
        ("count = 10", "count = 10\nradius_m = { within = [0.1, 0.2] }", "H0115", &["`radius_m` needs one shape"]),
        (
            "count = 10",
            "count = 10\nradius_m = { normal = [20, 1] }",
            "H0105",
            &["next to nothing", "mean of the whole law is 20"],
        ),
        ("count = 10", "count = 10\nradius_m = { gamma = [0, 1] }", "H0105", &["both above 0"]),
        ("count = 10", "count = 10\nradius_m = { uniform = [0.3, 0.2] }", "H0105", &["did you mean [0.2, 0.3]?"]),
        ("count = 10", "count = 10\nradius_m = { normal = [0.3] }", "H0104", &["two numbers"]),
        ("count = 10", "count = 10\nradius_m = \"imo-day\"", "H0104", &["a number or a table"]),
        ("count = 10", "count = 10\nspeed_m_per_s = \"weidman\"", "H0109", &["did you mean `weidmann`?"]),
        ("count = 10", "count = 10\nstairs = \"imo\"\nstair_up = 0.5", "H0115", &["several ways"]),
        ("count = 10", "count = 10\nstair_up_m_per_s = 0.5", "H0115", &["up and down"]),
        ("count = 10", "count = 10\nmix = \"imo-crew\"\nage_years = 30", "H0115", &["`mix` says"]),
        ("count = 10", "count = 10\ngroup = 1\ngroup_size = 2", "H0115", &["exclude each other"]),
        ("count = 10", "count = 10\nat = [[1, 1]]", "H0115", &["`at` has 1 places"]),
        ("count = 10\nwhere = \"room\"", "at = [[20, 1]]", "H0120", &["nobody can stand at [20, 1]"]),
        ("count = 10\nwhere = \"room\"", "at = [[2, 1], [2.1, 1]]", "H0120", &["overlaps another"]),
        ("count = 10\nwhere = \"room\"", "at = [[2, 1]]\nstorey = 4", "H0106", &["there is no storey 4", "there are 0"]),
        ("count = 10\n", "", "H0103", &["`count` or `at`"]),
        ("where = \"room\"\n", "", "H0103", &["`where` or `at`"]),
        ("where = \"room\"", "where = { }", "H0103", &["`where` is empty"]),
        ("where = \"room\"", "where = { low = [1, 1] }", "H0115", &["both `low` and `high`"]),
        ("where = \"room\"", "where = { low = [1, 1], high = [0, 2] }", "H0105", &["has no inside"]),
        ("where = \"room\"", "where = { low = [20, 1], high = [30, 2] }", "H0120", &["no floor lies within"]),
        ("where = \"room\"", "where = { corners = [[1, 1], [2, 2]] }", "H0105", &["2 corners make no area"]),
        ("count = 10", "count = 100000", "H0112", &["room for", "100000 people", "40.0 m²"]),
        ("count = 10", "count = 200", "H0112", &["of 200 people", "by luck"]),
        ("count = 10", "count = 400\nplacing = \"lattice\"", "H0112", &["dense"]),
        ("count = 10", "count = 10\nfrom = \"west\"", "H0119", &["`placing = \"dense\"`"]),
        ("[[people]]", "[[goal]]\nkey = \"g\"\nexits = \"any\"\n[[people]]", "H0119", &["nobody has the goal `g`"]),
        ("high = [8, 5]\n", "", "H0115", &["give the other corner"]),
        ("low = [0, 0]\nhigh = [8, 5]\n", "", "H0103", &["a space has a box"]),
        ("from = [8, 2]", "from = [9, 2]", "H0212", &["lies on no unit's boundary"]),
        ("[[plan.space]]", "[plan]\nfile = \"two-rooms\"\n[[plan.space]]", "H0115", &["a file, and spaces"]),
        ("[[people]]", "[[door]]\nopening = \"exot\"\nstate = \"open\"\n[[people]]", "H0106", &["did you mean `exit`?"]),
        ("[[people]]", "[[measure.line]]\nkey = \"l\"\n[[people]]", "H0115", &["either two ends"]),
        ("[[people]]", "[[measure.area]]\nkey = \"l\"\n[[people]]", "H0103", &["an area has a box"]),
        ("[[people]]", "[[measure.line]]\nkey = \"l\"\nopening = \"x\"\n[[people]]", "H0106", &["no opening `x`"]),
        ("[[people]]", "[[measure.area]]\nkey = \"l\"\nstorey = 3\nlow=[0,0]\nhigh=[1,1]\n[[people]]", "H0106", &["no storey 3"]),
    ] {
        let text = changed(from, to);
        let found = codes(&text, parts);
        assert!(!found.is_empty() && found.iter().all(|one| *one == code), "{to}: {found:?}\n{}", loaded(&text).rendered(false));
    }
}

#[test]
fn an_area_has_an_inside() {
    for (corners, part) in [("[0, 0], [1, 1], [1, 0], [0, 2]", "crosses itself"), ("[0, 0], [1, 1], [2, 2]", "not on one line")] {
        let text = changed("[[people]]", &format!("[[measure.area]]\nkey = \"a\"\ncorners = [{corners}]\n[[people]]"));
        assert_eq!(codes(&text, &[part]), ["H0105"]);
    }
}

#[test]
fn goals_and_journeys() {
    for (from, to, code, parts) in [
        ("exits = \"front\"", "exits = \"foot\"", "H0115", &["does not lead out of the plan"][..]),
        ("exits = \"front\"", "exits = \"frnt\"", "H0106", &["did you mean `front`?"]),
        ("exits = \"front\"\n", "", "H0115", &["either out by `exits` or to a place"]),
        ("at = [11, 7]", "at = [5.5, 3.5]", "H0120", &["nobody can stand at [5.5, 3.5]"]),
        ("goals = [\"corner\", \"out\"]", "goals = [\"corner\", \"ot\"]", "H0106", &["did you mean `out`?"]),
        ("key = \"anywhere\"", "key = \"out\"", "H0107", &["two of the goals and journeys are called `out`"]),
        ("key = \"walkers\"", "key = \"upstairs\"", "H0107", &["two of the people"]),
        ("key = \"upper\"", "key = \"hall\"", "H0203", &["hall"]),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let found = codes(&WHOLE.replacen(from, to, 1), parts);
        assert!(found.contains(&code), "{to}: {found:?}");
    }
}

#[test]
fn every_fault_at_once_and_none_that_only_follows() {
    let text = changed("count = 10", "count = \"ten\"\nspeed_m_per_s = 99")
        .replace("[[people]]", "[time]\nstep_s = 7\n[[people]]")
        .replace("title = \"A room\"", "titel = \"A room\"");
    assert_eq!(codes(&text, &["titel", "did you mean `title`?"]), ["H0103", "H0102", "H0105", "H0104", "H0105"]);
    // A space that cannot be read is not missed anywhere else.
    assert_eq!(codes(&changed("high = [8, 5]", "high = [8, \"5\"]"), &[]), ["H0104"]);
    assert_eq!(codes("format = \"hyosan drill 1\"\n", &["`plan`", "`title`", "`name`", "nobody is there"]).len(), 4);
    let gone = changed("[[plan.space]]\nkey = \"room\"\nlow = [0, 0]\nhigh = [8, 5]\n", "[plan]\nfile = \"gone\"\n");
    let gone = gone.replace("[[plan.opening]]\nkey = \"exit\"\nfrom = [8, 2]\nto = [8, 3]\n", "");
    assert_eq!(codes(&gone, &["there is no plan `gone`"]), ["H0110"]);
}

#[test]
fn parameters_of_another_model_have_no_effect() {
    let text = changed("[[people]]", "[movement.social-force]\n[[people]]");
    assert_eq!(codes(&text, &["`social-force` have no effect", "model = \"social-force\""]), ["H0119"]);
    let text = changed("[[people]]", "[movement]\nmodel = \"social-force\"\n[[people]]");
    assert_eq!(codes(&text, &[]), [""; 0]);
    let text = changed("[[people]]", "[movement.teleport]\nrange_m = 1\n[[people]]");
    assert_eq!(codes(&text, &["has no key `teleport`"]), ["H0102"]);
    let text = changed("count = 10", "count = 10\nknows = \"exot\"");
    assert_eq!(codes(&text, &["did you mean `exit`?"]), ["H0106"]);
    let text = changed("[[people]]", "[movement.collision-free-speed]\ntime_gap_s = 50\n[[people]]");
    assert_eq!(codes(&text, &["0.05 to 5"]), ["H0105"]);
}
