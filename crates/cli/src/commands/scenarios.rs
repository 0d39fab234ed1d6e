//! `hyosan scenarios`.

use hyosan::shipped;
use serde_json::json;

use crate::failure::Failure;
use crate::terminal::{self, Paint};
use crate::{clock, input};

/// Lists what ships.
pub(super) fn run(is_json: bool) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let mut text = String::new();
    let paint = Paint::for_stdout();
    for scenario in shipped::scenarios() {
        let loaded = input::scenario(scenario.name)?;
        let people = loaded.person_count();
        let (from, to) = (clock::of_day(loaded.start_clock_s, 0.0), clock::of_day(loaded.start_clock_s, loaded.duration_s));
        text += &format!("{}  {}, {people} people, {from} to {to}\n", paint.bold(scenario.name), loaded.title);
        text += &loaded.description.lines().map(|line| format!("  {line}\n")).collect::<String>();
        rows.push(json!({
            "name": scenario.name, "title": loaded.title, "description": loaded.description, "people_count": people,
            "clock_start_s": loaded.start_clock_s, "duration_s": loaded.duration_s,
        }));
    }
    if is_json {
        return input::print_json(&rows);
    }
    text += "\nrun one: hyosan run NAME · make it yours: hyosan new NAME\n";
    Ok(terminal::print(&text)?)
}
