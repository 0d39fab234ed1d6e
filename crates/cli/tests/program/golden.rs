//! Golden runs: what came of a run, readable, and its digest. `cargo xtask bless` rewrites them.

use std::fs;

use serde_json::{Value, json};

use crate::kit::{Bench, project};

/// Compares what came of a run with `tests/golden/NAME.json`, or rewrites that.
fn check(name: &str, words: &[&str]) {
    let bench = Bench::new();
    let ran = bench.hyosan(&[words, &["--json", "--out", "r"]].concat()).expect(0).json();
    let told = told(&ran);
    let path = project().join("tests/golden").join(format!("{name}.json"));
    if std::env::var_os("HYOSAN_BLESS").is_some() {
        fs::write(&path, format!("{told:#}\n")).unwrap();
        return;
    }
    let golden: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(told, golden, "{name} came out otherwise than in {}; if that is meant: cargo xtask bless", path.display());
}

/// The numbers that people look at, and the digest of everything else.
fn told(ran: &Value) -> Value {
    let keep =
        ["time_s", "counts", "hidden_count", "bite_count", "infected_count", "first_bite_s", "first_turned_s", "last_turned_s"];
    let mut told: serde_json::Map<String, Value> = keep.iter().map(|key| (key.to_string(), ran[key].clone())).collect();
    let chain = ran["first_chain"].as_array().into_iter().flatten().map(|event| event["text"].clone()).collect();
    told.insert("first_chain".to_string(), Value::Array(chain));
    told.insert("digest".to_string(), ran["run"]["digest"].clone());
    json!(told)
}

#[test]
fn golden_small() {
    check("small", &["run", "small.toml"]);
}

#[test]
fn golden_first_day_begins() {
    check("first-day-begins", &["run", "first-day", "--until", "5min"]);
}
