//! Pages that are made from the code, and pages of errors whose examples are run.
//!
//! `HYOSAN_BLESS=1 cargo test -p scenario --test pages` writes them anew.

use std::path::{Path, PathBuf};

use scenario::load::{Report, Source, Wanted, load};
use scenario::problems::code;
use scenario::{diagnostic, drill, pages, schema, threat};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn is_blessing() -> bool {
    std::env::var_os("HYOSAN_BLESS").is_some()
}

/// Compares a page with what the code makes of it, or writes it.
fn settle(path: &Path, made: &str) {
    if is_blessing() {
        std::fs::write(path, made).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == made, "{} is out of date: HYOSAN_BLESS=1 cargo test -p scenario --test pages", path.display());
}

fn plan(name: &str) -> Option<Source> {
    let text = include_str!("../../../scenarios/two-rooms/plan.geojson").to_string();
    (name == "two-rooms").then(|| Source { file_name: "two-rooms/plan.geojson".to_string(), text })
}

fn text_of(wanted: Wanted, name: &str) -> Option<Source> {
    if wanted == Wanted::Plan { plan(name) } else { None }
}

/// The first block of a page in a language: where it starts and ends.
fn block(page: &str, language: &str) -> (usize, usize) {
    let fence = format!("```{language}\n");
    let start = page.find(&fence).unwrap_or_else(|| panic!("no block of {language}")) + fence.len();
    let end = start + page[start..].find("```").expect("the block ends");
    (start, end)
}

/// What is wrong with an example, a scenario or a drill.
fn reported(text: &str) -> (Vec<Report>, String) {
    if drill::is_drill(text) {
        let loaded = drill::load(text, "example.toml", &plan);
        let rendered = loaded.rendered(false);
        return (loaded.reports, rendered);
    }
    if threat::is_threat(text) {
        let report = threat::load(Source { file_name: "example.toml".to_string(), text: text.to_string() }).report;
        let rendered = diagnostic::render(&report.diagnostics, "example.toml", text, false);
        return (vec![report], rendered);
    }
    let loaded = load(text, "example.toml", &text_of);
    let rendered = loaded.rendered(false);
    (loaded.reports, rendered)
}

#[test]
fn the_schema_is_that_of_the_code() {
    settle(&docs().join("scenario.schema.json"), &schema::schema_text());
}

#[test]
fn the_page_of_parameters_is_that_of_the_code() {
    settle(&docs().join("parameters.md"), &pages::parameters_page());
}

#[test]
fn the_schema_of_drills_is_that_of_the_code() {
    settle(&docs().join("drill.schema.json"), &schema::drill_schema_text());
}

#[test]
fn the_schema_of_threats_is_that_of_the_code() {
    settle(&docs().join("threat.schema.json"), &schema::threat_schema_text());
}

#[test]
fn the_key_tables_are_those_of_the_code() {
    for (page, tables) in [
        ("scenario-format.md", pages::key_tables()),
        ("drill-format.md", pages::drill_tables()),
        ("threat-format.md", pages::threat_tables()),
    ] {
        settle_tables(page, &tables);
    }
}

fn settle_tables(page: &str, tables: &str) {
    let path = docs().join(page);
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (from, until) = ("<!-- keys: made from the code -->\n", "<!-- end of keys -->");
    let start = page.find(from).expect("it marks where the tables start") + from.len();
    let end = page.find(until).expect("it marks where the tables end");
    settle(&path, &format!("{}{}{}", &page[..start], tables, &page[end..]));
}

#[test]
fn every_code_has_a_page_whose_example_shows_just_that() {
    for (code, about) in code::ALL {
        let path = docs().join(format!("errors/{code}.md"));
        let page = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{code} has a page"));
        assert!(page.starts_with(&format!("# {code}: ")), "{code}, {about}: the page starts with its code");
        let (start, end) = block(&page, "toml");
        let (reports, rendered) = reported(&page[start..end]);
        let found: Vec<&str> = reports.iter().flat_map(|report| &report.diagnostics).map(|one| one.code).collect();
        assert!(!found.is_empty() && found.iter().all(|one| *one == code), "{code} expected: {rendered}");
        let (start, end) = block(&page, "text");
        settle(&path, &format!("{}{}\n{}", &page[..start], rendered.trim_end(), &page[end..]));
    }
}

#[test]
fn the_examples_of_the_formats_load() {
    let page = std::fs::read_to_string(docs().join("scenario-format.md")).expect("the page is there");
    let (start, end) = block(&page, "toml");
    let loaded = load(&page[start..end], "example.toml", &text_of);
    assert!(loaded.scenario.is_some() && loaded.counts() == (0, 0), "{}", loaded.rendered(false));
    let page = std::fs::read_to_string(docs().join("drill-format.md")).expect("the page is there");
    let (start, end) = block(&page, "toml");
    let loaded = drill::load(&page[start..end], "example.toml", &plan);
    assert!(loaded.file.is_some() && loaded.counts() == (0, 0), "{}", loaded.rendered(false));
    let page = std::fs::read_to_string(docs().join("threat-format.md")).expect("the page is there");
    let (start, end) = block(&page, "toml");
    let (reports, rendered) = reported(&page[start..end]);
    assert!(reports.iter().all(|report| report.diagnostics.is_empty()), "{rendered}");
}
