//! Reports are well-formed and always the same.

use super::*;
use crate::registry::{Choice, run};
use crate::stand::Bench;

fn small() -> Report {
    let mut bench = Bench::default();
    bench.is_fast = true;
    let choose = |id: &str| Choice { id: Some(id.to_string()), ..Choice::default() }.cases().remove(0);
    let outcomes = ["rimea-1", "imo-1", "nist-2.7", "nist-2.5", "add-2"].map(|id| run(choose(id), &bench)).to_vec();
    let refused = vec![crate::experiments::Refused { file: "a<b.txt".to_string(), why: "line 3: no".to_string() }];
    Report { outcomes, is_fast: true, refused, ..Report::default() }
}

#[test]
fn the_same_report_twice_and_every_part_in_it() {
    let (one, other) = (small(), small());
    assert_eq!(text(&one), text(&other));
    assert_eq!(json(&one), json(&other));
    assert_eq!(html(&one), html(&other));
    for part in ["RiMEA · ", "rimea-1", "✓ imo-1", "– nist-2.7", "5 cases", "1 refused", "a<b.txt: line 3: no"] {
        assert!(text(&one).contains(part), "{part}\n{}", text(&one));
    }
    let page = html(&one);
    assert!(page.contains("a&lt;b.txt") && !page.contains("a<b.txt"));
    for tag in ["article", "section", "table", "svg", "figure", "div", "main", "header", "p"] {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    for outside in ["http://", "https://", "src="] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(!one.is_good());
}

#[test]
fn json_can_be_read_again() {
    let read: serde_json::Value = serde_json::from_str(&json(&small())).unwrap();
    assert_eq!(read["summary"]["not_applicable"], 1);
    let first = &read["cases"][0];
    assert_eq!(first["id"], "rimea-1");
    assert_eq!(first["verdict"], "pass");
    assert!(first["measures"][0]["value"].as_f64().unwrap() > 29.0);
    assert_eq!(first["scenarios"][0]["name"], "corridor");
    assert_eq!(first["scenarios"][0]["digest"].as_str().unwrap().len(), 16);
}

#[test]
fn numbers_have_as_many_digits_as_tell_something() {
    for (value, wanted) in
        [(412.345, "412.3"), (30.0, "30"), (1.3299, "1.33"), (0.0, "0"), (-0.0001, "-1.0e-4"), (f64::NAN, "NaN")]
    {
        assert_eq!(digits(value), wanted);
    }
}
