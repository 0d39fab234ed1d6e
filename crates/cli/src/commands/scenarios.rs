//! `hyosan scenarios`.

use hyosan::load::{DrillFile, Scenario};
use hyosan::shipped;
use serde_json::{Value, json};

use crate::clock;
use crate::failure::Failure;
use crate::input::{self, Runnable};
use crate::terminal::{self, Paint};

/// Lists what ships.
pub(super) fn run(is_json: bool) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut text = String::new();
    let paint = Paint::for_stdout();
    for scenario in shipped::scenarios().iter().chain(shipped::drills()) {
        let row = match input::runnable(scenario.name)? {
            Runnable::Outbreak(loaded) => outbreak(scenario.name, &loaded),
            Runnable::Drill(file) => drill(scenario.name, &file),
        };
        text += &format!("{}  {}\n", paint.bold(scenario.name), row.0);
        text += &row.1.lines().map(|line| format!("  {line}\n")).collect::<String>();
        rows.push(row.2);
    }
    if is_json {
        return input::print_json(&rows);
    }
    text += "\nrun one: hyosan run NAME · make it yours: hyosan new NAME\n";
    Ok(terminal::print(&text)?)
}

/// The line, the description and the row of an outbreak.
fn outbreak(name: &str, loaded: &Scenario) -> (String, String, Value) {
    let people = loaded.person_count();
    let (from, to) = (clock::of_day(loaded.start_clock_s, 0.0), clock::of_day(loaded.start_clock_s, loaded.duration_s));
    let row = json!({
        "name": name, "kind": "outbreak", "title": loaded.title, "description": loaded.description, "people_count": people,
        "clock_start_s": loaded.start_clock_s, "duration_s": loaded.duration_s,
    });
    (format!("{}, {people} people, {from} to {to}", loaded.title), loaded.description.clone(), row)
}

/// The same of a drill.
fn drill(name: &str, file: &DrillFile) -> (String, String, Value) {
    let drill = &file.drill;
    let people = drill.person_count();
    let row = json!({
        "name": name, "kind": "drill", "title": drill.title, "description": drill.notes.trim(), "source": drill.source,
        "people_count": people, "until_s": drill.time.until_s,
    });
    (format!("{}, {people} people, a drill", drill.title), drill.notes.trim().to_string(), row)
}
