//! Records out to other programs, their files in, and both measured.

use std::fs;

use crate::kit::Bench;

const LINE: &str = "17,0,17,3";
const AREA: &str = "8,0.2,16,0.2,16,2.8,8,2.8";

/// A folder with a record of two minutes.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.run_small(&["--until", "2min", "--out", "r.record"]);
    bench
}

/// One person who walks west through a hall, 16 frames a second, in centimetres.
fn walk(bench: &Bench, head: &str) {
    let rows: String = (0..100).map(|n| format!("4 {n} {} 150.5 170\n", 300.0 - 8.0 * f64::from(n))).collect();
    bench.write("walk.txt", &format!("{head}{rows}"));
}

const HEAD: &str = "# framerate: 16\n# id frame x/cm y/cm z/cm\n";

#[test]
fn a_record_goes_out_and_measures_the_same() {
    let bench = bench();
    let said = bench.hyosan(&["export", "r.record", "--to", "jupedsim"]).expect(0);
    assert!(said.out.contains("r.jupedsim/storey_0.sqlite") && said.out.contains("26 people"), "{}", said.out);
    bench.hyosan(&["export", "r.record", "--to", "archive", "--storey", "0", "--out", "texts/ground.txt"]).expect(0);
    let measured = |words: &[&str]| {
        bench.hyosan(&[&["measure"], words, &["--line", LINE, "--area", AREA, "--json"]].concat()).expect(0).json()
    };
    let record = measured(&["r.record"]);
    assert_eq!((record["person_count"].clone(), record["frame_rate_hz"].clone()), (26.into(), 5.0.into()));
    assert_eq!(measured(&["r.jupedsim/storey_0.sqlite"]), record);
    assert_eq!(measured(&["texts/ground.txt", "--geometry", "texts/ground.wkt"]), record);
}

#[test]
fn a_part_of_a_record_is_a_part() {
    let bench = bench();
    let words = ["--from", "60s", "--until", "90s", "--every", "5"];
    let view = bench.hyosan(&[&["measure", "r.record", "--json"], &words[..]].concat()).expect(0).json();
    assert_eq!(
        (view["first_frame"].clone(), view["last_frame"].clone(), view["frame_rate_hz"].clone()),
        (0.into(), 29.into(), 1.0.into())
    );
    bench.hyosan(&["export", "r.record", "--to", "archive", "--from", "9h"]).expect(0);
    bench
        .hyosan(&["export", "r.record", "--to", "archive", "--from", "noon"])
        .expect(1)
        .complained(&["--from noon", "a time of day"]);
    bench
        .hyosan(&["export", "r.record", "--to", "archive", "--storey", "-3"])
        .expect(1)
        .complained(&["no storey -3; there are 0"]);
    bench.hyosan(&["measure", "r.record", "--storey", "2"]).expect(1).complained(&["no storey 2; there are 0"]);
}

#[test]
fn a_text_becomes_a_record_and_is_not_written_over() {
    let bench = Bench::new();
    walk(&bench, HEAD);
    bench.write("hall.wkt", "POLYGON ((-6 0, 4 0, 4 3, -6 3, -6 0))\n");
    let said = bench.hyosan(&["import", "walk.txt", "--geometry", "hall.wkt"]).expect(0);
    assert!(said.out.contains("hyosan watch runs/walk.record") && said.err.is_empty(), "{} {}", said.out, said.err);
    let shown = bench.hyosan(&["show", "runs/walk.record", "--json"]).expect(0).json();
    assert_eq!((shown["run"]["people_count"].clone(), shown["run"]["status"].clone()), (1.into(), "finished".into()));
    let view = bench.hyosan(&["measure", "runs/walk.record", "--line", "0,3,0,0", "--json"]).expect(0).json();
    assert_eq!((view["floor_m2"].clone(), view["line"]["to_right"].clone()), (30.0.into(), 1.into()));
    bench.hyosan(&["import", "walk.txt"]).expect(1).said(&["runs/walk.record already holds a record", "--out"]);
}

#[test]
fn files_with_faults_are_refused_with_all_of_them() {
    let bench = Bench::new();
    walk(&bench, "");
    bench.hyosan(&["import", "walk.txt"]).expect(1).complained(&[
        "walk.txt: the frame rate",
        "--frame-rate",
        "walk.txt: the unit",
        "--unit",
    ]);
    bench.hyosan(&["measure", "walk.txt", "--frame-rate", "16", "--unit", "m"]).expect(1).complained(&["as m people would"]);
    walk(&bench, &format!("{HEAD}1 2\nx 1 2 3\n"));
    bench.hyosan(&["measure", "walk.txt"]).expect(1).complained(&[
        "walk.txt: line 3: 2 columns",
        "walk.txt: line 4: id `x`",
        "| x 1 2 3",
    ]);
    walk(&bench, &format!("{HEAD}4 200 0 0\n"));
    bench.hyosan(&["measure", "walk.txt"]).expect(1).complained(&["person 4 is missing from frame 100 to 199", "--allow-gaps"]);
    bench.hyosan(&["measure", "walk.txt", "--allow-gaps"]).expect(0);
    walk(&bench, HEAD);
    bench.write("hall.wkt", "POLYGON ((0 0, 4 0, 4 3))");
    bench.hyosan(&["measure", "walk.txt", "--geometry", "hall.wkt"]).expect(1).complained(&["hall.wkt: line 1, column 10"]);
    bench.write("no.sqlite", "SQLite format 3\0 and nothing more");
    bench.hyosan(&["import", "no.sqlite"]).expect(1).complained(&["no.sqlite", "SQLite"]);
    bench.hyosan(&["import", "nothing.txt"]).expect(2).complained(&["nothing.txt", "no such file"]);
    bench.hyosan(&["export", "nothing", "--to", "jupedsim"]).expect(2).complained(&["nothing holds no record"]);
}

#[test]
fn measures_that_make_no_sense_are_refused() {
    let bench = Bench::new();
    walk(&bench, HEAD);
    for (words, part) in [
        (["--line", "0,0,1"], "3 numbers are no pairs"),
        (["--line", "0,0,1,1,2,2"], "two points"),
        (["--line", "0,0,0,0"], "no length"),
        (["--line", "-1,a,0,0"], "`a` is none"),
        (["--area", "0,0,1,1"], "at least three"),
        (["--area", "0,0,2,2,2,0,0,3"], "crosses itself"),
        (["--bin", "0"], "bin = 0"),
        (["--cut-off", "nan"], "cut-off = NaN"),
        (["--squares", "1e-9"], "take larger ones"),
        (["--frame-rate", "0"], "--frame-rate"),
        (["--from", "60s"], "a file is measured whole"),
    ] {
        bench.hyosan(&[&["measure", "walk.txt"], &words[..]].concat()).expect(1).said(&[part]);
    }
}

#[test]
fn tables_and_pages_are_written() {
    let bench = bench();
    let words = ["measure", "r.record", "--line", LINE, "--area", AREA, "--squares", "2", "--csv", "tables/all"];
    let page = bench.hyosan(&words).expect(0).out;
    for part in ["26 people", "the line of 3.00 m", "the area of 20.80 m²", "levels of service"] {
        assert!(page.contains(part), "{part} is not in:\n{page}");
    }
    for name in ["n_t.csv", "flow.csv", "area.csv", "fundamental.csv", "squares.csv", "stays.csv"] {
        let table = fs::read_to_string(bench.path("tables/all").join(name)).unwrap();
        let columns = table.lines().next().unwrap().split(',').count();
        assert!(table.lines().all(|line| line.split(',').count() == columns), "{name}:\n{table}");
    }
}
