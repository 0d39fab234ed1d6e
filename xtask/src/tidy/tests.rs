//! Each rule bites on a small made-up tree, and lets a good one be.

use std::path::Path;

use super::source::Tree;
use super::{Finding, findings};

const WORKSPACE: &str = "[workspace.lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n";
const GOOD_MANIFEST: &str = "[package]\nname = \"motion\"\n[lints]\nworkspace = true\n[dependencies]\nworld.workspace = true\n";
const ARCHITECTURE: &str = "`motion` walks, see `crates/motion/src/lib.rs`.\n";

/// A tidy tree of one crate, with these files put in or replaced.
fn tree(changes: &[(&str, &str)]) -> Tree {
    let good = [
        ("ARCHITECTURE.md", ARCHITECTURE),
        ("Cargo.toml", WORKSPACE),
        ("crates/motion/Cargo.toml", GOOD_MANIFEST),
        ("crates/motion/src/lib.rs", "//! Walking.\n"),
        ("xtask/ratchet.toml", "[files]\n[functions]\n"),
    ];
    let kept = good.iter().filter(|(path, _)| changes.iter().all(|(changed, _)| changed != path));
    let mut texts: Vec<(String, String)> = kept.chain(changes).map(|(path, text)| (path.to_string(), text.to_string())).collect();
    texts.sort();
    let mut paths: Vec<String> =
        texts.iter().flat_map(|(path, _)| Path::new(path).ancestors()).map(|path| path.to_string_lossy().into_owned()).collect();
    paths.sort();
    paths.dedup();
    Tree::of(texts, paths)
}

fn found(changes: &[(&str, &str)]) -> Vec<String> {
    findings(&tree(changes)).iter().map(Finding::to_string).collect()
}

/// One finding, at this place, whose text holds this.
fn check(changes: &[(&str, &str)], place: &str, part: &str) {
    let found = found(changes);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(&format!("{place}: ")), "{} does not start with {place}", found[0]);
    assert!(found[0].contains(part), "{} does not contain {part}", found[0]);
    assert!(found[0].contains(" — "), "{} has no remedy", found[0]);
}

/// One finding in the crate's source when it reads so.
fn check_code(code: &str, line: usize, part: &str) {
    check(&[("crates/motion/src/lib.rs", code)], &format!("crates/motion/src/lib.rs:{line}"), part);
}

fn check_clean(code: &str) {
    assert_eq!(found(&[("crates/motion/src/lib.rs", code)]), Vec::<String>::new());
}

#[test]
fn a_good_tree_has_nothing_to_say() {
    assert_eq!(found(&[]), Vec::<String>::new());
}

#[test]
fn this_project_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let found: Vec<String> = findings(&Tree::read(root).unwrap()).iter().map(Finding::to_string).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn arrows_point_down() {
    let up = GOOD_MANIFEST.to_string() + "sim.workspace = true\n";
    check(&[("crates/motion/Cargo.toml", &up)], "crates/motion/Cargo.toml:7", "points up");
    let aside = GOOD_MANIFEST.to_string() + "mind = { path = \"../mind\" }\n";
    check(&[("crates/motion/Cargo.toml", &aside)], "crates/motion/Cargo.toml:7", "stranger");
    let in_tests = GOOD_MANIFEST.to_string() + "[dev-dependencies.scenario]\nworkspace = true\n";
    check(&[("crates/motion/Cargo.toml", &in_tests)], "crates/motion/Cargo.toml:7", "points up");
}

#[test]
fn doors_know_each_other_one_way() {
    let manifest = |name: &str, used: &str| {
        format!("[package]\nname = \"{name}\"\n[lints]\nworkspace = true\n[dependencies]\n{used}.workspace = true\n")
    };
    let architecture = ARCHITECTURE.to_string() + "`web` `disk`\n";
    let with = |web_uses: &str, disk_uses: &str| {
        found(&[
            ("ARCHITECTURE.md", &architecture),
            ("crates/web/Cargo.toml", &manifest("web", web_uses)),
            ("crates/disk/Cargo.toml", &manifest("disk", disk_uses)),
        ])
    };
    assert_eq!(with("disk", "hyosan"), Vec::<String>::new());
    assert_eq!(with("hyosan", "web").len(), 1);
}

#[test]
fn a_crate_has_a_floor_and_a_name_in_the_tour() {
    let changes = [("crates/annex/Cargo.toml", "[package]\nname = \"annex\"\n[lints]\nworkspace = true\n")];
    let found = found(&changes);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("`annex` is not named"));
    assert!(found[1].contains("stands on no floor"));
}

#[test]
fn few_serialise() {
    let serde = GOOD_MANIFEST.to_string() + "serde = \"1\"\n";
    check(&[("crates/motion/Cargo.toml", &serde)], "crates/motion/Cargo.toml:7", "`motion` uses `serde`");
}

#[test]
fn only_doors_meet_the_outside() {
    check_code("use std::fs;\n", 1, "std::fs");
    check_code("\nuse std::{fmt, time::Instant};\n", 2, "std::time");
    check_code("fn a() { std::env::args(); }\n", 1, "std::env");
    check_clean("use std::fmt; // not std::fs\nconst A: &str = \"std::net\";\n");
}

#[test]
fn files_and_functions_stay_small() {
    check_code(&"//\n".repeat(501), 1, "501 lines");
    check_clean(&"//\n".repeat(500));
    let function = |lines: usize| format!("\nfn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2));
    check_code(&function(61), 2, "::long has 61 lines");
    check_clean(&function(60));
}

#[test]
fn the_ratchet_only_shrinks() {
    let source = format!("fn long() {{\n{}}}\n", "    step();\n".repeat(68));
    let with = |most: usize| {
        let ratchet = format!("[functions]\n\"crates/motion/src/lib.rs::long\" = {most}\n");
        found(&[("crates/motion/src/lib.rs", &source), ("xtask/ratchet.toml", &ratchet)])
    };
    assert_eq!(with(70), Vec::<String>::new());
    assert!(with(69)[0].contains("has grown to 70"));
    assert!(with(71)[0].contains("lower it to 70"));
    let gone = found(&[("xtask/ratchet.toml", "[files]\n\"crates/motion/src/old.rs\" = 600\n")]);
    assert!(gone[0].contains("not there any more"), "{gone:?}");
}

#[test]
fn numbers_carry_units() {
    check_code("struct A {\n    speed: f64,\n}\n", 2, "`speed`");
    check_code("fn a(\n    reach: Option<f64>,\n) {}\n", 2, "`reach`");
    check_code("fn a(levels: &[f64]) {}\n", 1, "`levels`");
    check_clean("const REACH: f64 = 2.0;\n");
    check_clean("struct A { speed_m_per_s: f64, level_db_max: f64, bite_risk: f64, share: f32 }\n");
    check_clean("fn a(x: f64) { let reach: f64 = x; let b = |near: f64, far: f64| near; }\n");
}

#[test]
fn empty_words_and_promises_are_refused() {
    for name in ["mod utils;", "struct DoorManager;", "fn helper() {}", "fn path_helper() {}"] {
        check_code(&format!("{name}\n"), 1, "stands here");
    }
    check_code("// TODO later\n", 1, "`TODO`");
    check_code("fn a() { todo!() }\n", 1, "`todo!`");
    check_code("struct WalkV2;\n", 1, "`V2`");
    check_code("#[ignore]\nfn a() {}\n", 1, "`#[ignore`");
    check_code("mod tests {\n}\n", 1, "a file of their own");
    check_clean("const A: &str = \"TODO, utils and dbg!\";\nconst UV2: u8 = 1;\n");
}

#[test]
fn lints_are_not_switched_off() {
    check_code("#![allow(missing_docs)]\n", 1, "missing_docs");
    check_code("#[allow(clippy::disallowed_methods)]\nfn a() {}\n", 1, "disallowed_methods");
    check(&[("crates/motion/Cargo.toml", "[package]\nname = \"motion\"\n")], "crates/motion/Cargo.toml:1", "lints");
    check(&[("Cargo.toml", "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n")], "Cargo.toml:1", "missing_docs");
}

#[test]
fn names_of_the_cast_stay_in_scenarios() {
    let scenario = ("scenarios/day.toml", "[[person]]\nname = \"Ah Beh Ceh\"\n");
    for name in ["Ah Beh Ceh", "Beh Ceh", "Hyosan High"] {
        let code = format!("//! Walking.\n//! Like {name} does.\n");
        check(&[scenario, ("crates/motion/src/lib.rs", &code)], "crates/motion/src/lib.rs:2", name);
    }
}

#[test]
fn documents_name_what_is_there() {
    check(&[("README.md", "See\n`crates/motion/src/gone.rs`.\n")], "README.md:2", "is not there");
    check(&[("docs/a.md", "See [that](b.md).\n")], "docs/a.md:1", "leads nowhere");
    let fine = "[that](../README.md) `crates/*/src` `m/s` `crates/NAME/src` [site](https://example.org)\n";
    assert_eq!(found(&[("docs/a.md", fine), ("README.md", "`crates/motion/`\n")]), Vec::<String>::new());
}

#[test]
fn every_code_has_its_page() {
    let code = "const CODE: &str = \"H0107\";\n";
    check_code(code, 1, "H0107 has no page");
    assert_eq!(found(&[("crates/motion/src/lib.rs", code), ("docs/errors/H0107.md", "# H0107\n")]), Vec::<String>::new());
    check(&[("docs/errors/H0108.md", "# H0108\n")], "docs/errors/H0108.md:1", "used nowhere");
}

#[test]
fn strings_and_comments_are_told_from_code() {
    check_clean("const A: &str = r#\"std::fs \" dbg!(1)\"#; const B: char = '\"'; const C: &str = \"\\\"dbg!\"; // dbg!\n");
    check_clean("/* /* dbg! */ todo! */ fn a<'a>(b: &'a str) -> &'a str { b }\n");
    check_code("const A: char = '\\''; fn b() { dbg!(1); }\n", 1, "dbg!");
}
