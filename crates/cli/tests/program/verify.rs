//! `hyosan verify`: reports, exit codes, bad input.

use std::fs;

use crate::kit::Bench;

#[test]
fn one_case_and_its_reports() {
    let bench = Bench::new();
    let ended = bench.hyosan(&["verify", "--case", "imo-1", "--html", "out/page.html", "--json", "report.json"]).expect(0);
    assert!(ended.out.contains("✓ imo-1") && ended.out.contains("1 pass"), "{}", ended.out);
    let page = fs::read_to_string(bench.path("out/page.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    let report = fs::read(bench.path("report.json")).unwrap();
    let again = bench.hyosan(&["verify", "--case", "imo-1", "--json", "-"]).expect(0);
    assert_eq!(again.out.as_bytes(), report);
    let read: serde_json::Value = serde_json::from_slice(&report).unwrap();
    assert_eq!(read["cases"][0]["verdict"], "pass");
}

#[test]
fn what_is_not_there_is_refused_with_the_list() {
    let bench = Bench::new();
    bench.hyosan(&["verify", "--case", "imo-99"]).expect(1).complained(&[
        "no case `imo-99`",
        "did you mean `imo-9`?",
        "rimea-16",
    ]);
    bench.hyosan(&["verify", "--suite", "rmea"]).expect(1).complained(&["no suite `rmea`", "did you mean `rimea`?", "nist"]);
    bench.hyosan(&["verify", "--model", "teleport"]).expect(1).complained(&["no model `teleport`", "collision-free-speed"]);
    bench.hyosan(&["verify", "--suite", "imo", "--case", "rimea-1"]).expect(1).complained(&["`rimea-1` is of the suite `rimea`"]);
    bench.hyosan(&["verify", "--experiments", "nowhere"]).expect(2).complained(&["nowhere", "could not read"]);
    bench.hyosan(&["verify", "--experiments", ".", "--motivation", "9"]).expect(1).complained(&["0.3 to 3"]);
    bench.hyosan(&["verify", "--case", "imo-1", "--html", "small.toml/page.html"]).expect(2).complained(&["could not write"]);
}

#[test]
fn experiments_run_and_a_bad_file_stops_no_other() {
    let bench = Bench::new();
    fs::create_dir(bench.path("lab")).unwrap();
    bench.hyosan(&["verify", "--experiments", "lab"]).expect(1).complained(&["lab: no trajectories", "NAME.txt"]);
    let mut text = String::from("# framerate: 16\n# id frame x/m y/m\n");
    for person in 1..=12u32 {
        for step in 0..120u32 {
            text += &format!(
                "{person} {} {:.3} {:.3}\n",
                person * 20 + step,
                f64::from(step) * 0.085,
                0.5 + 0.3 * f64::from(person % 3)
            );
        }
    }
    bench.write("lab/good.txt", &text);
    bench.write("lab/good.wkt", "POLYGON ((-1 0, 12 0, 12 1.8, -1 1.8, -1 0))\n");
    let good = bench.hyosan(&["verify", "--experiments", "lab"]).expect(0);
    assert!(good.out.contains("12 people") && good.out.contains("1 experiments compared"), "{}", good.out);
    bench.write("lab/bad.txt", &text.replacen("1 25 ", "1 25 x", 1));
    bench.write("lab/off.txt", &text);
    bench.write("lab/off.wkt", "POLYGON ((100 0, 112 0, 112 1.8, 100 1.8, 100 0))\n");
    let both = bench.hyosan(&["verify", "--experiments", "lab"]).expect(1).said(&["bad.txt", "off.txt"]);
    assert!(both.out.contains("1 experiments compared, 2 refused"), "{}", both.out);
    assert!(both.out.contains("bad.txt: line 8") && both.out.contains("off the floor"), "{}", both.out);
}
