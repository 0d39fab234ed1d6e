//! Every code has a page with an example, and the example has just that fault.

use std::collections::BTreeSet;

use super::*;

const CODES: [&str; 16] = [
    "H0201", "H0202", "H0203", "H0204", "H0210", "H0211", "H0212", "H0213", "H0214", "H0215", "H0216", "H0217", "H0218", "H0219",
    "H0220", "H0221",
];

/// The text between the first fence of `kind` and its end.
fn fenced<'p>(page: &'p str, kind: &str) -> &'p str {
    let start = page.find(&format!("```{kind}\n")).unwrap_or_else(|| panic!("no {kind} in {page}"));
    page[start..].split("```").nth(1).unwrap().trim_start_matches(kind).trim_start_matches('\n')
}

#[test]
fn every_page_s_example_has_just_the_fault_of_its_page() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/errors/");
    for code in CODES {
        let page = std::fs::read_to_string(format!("{folder}{code}.md")).unwrap_or_else(|why| panic!("{code}: {why}"));
        assert!(page.starts_with(&format!("# {code}: ")), "{code}");
        let read = read_plan(fenced(&page, "json"));
        let found: BTreeSet<&str> = read.diagnostics.iter().map(|problem| problem.code).collect();
        assert_eq!(found, BTreeSet::from([code]), "{:#?}", read.diagnostics);
        let told = fenced(&page, "text");
        for problem in &read.diagnostics {
            let word = if problem.is_error() { "error" } else { "warning" };
            let lines = format!("{word}[{code}]: {}\nhint: {}\n", problem.message, problem.hint);
            assert!(told.contains(&lines), "the page of {code} should say:\n{lines}");
        }
    }
}

#[test]
fn the_table_of_the_format_has_every_code() {
    let format = include_str!("../../../../../docs/plan-format.md");
    let listed: Vec<&str> = format.lines().filter_map(|line| line.strip_prefix("| H02").map(|_| &line[2..7])).collect();
    assert_eq!(listed, CODES);
}
