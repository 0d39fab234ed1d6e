//! No text makes the reader panic: sound scenarios, changed at random in a fixed way.

use scenario::load::{Source, load};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

const SEEDS: [&str; 2] = [include_str!("../../../scenarios/two-rooms.toml"), include_str!("../../../scenarios/first-day.toml")];

/// What is put in: what TOML and scenarios are made of, and what breaks them.
const PIECES: [&str; 30] = [
    "\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    "\n",
    ".",
    "-",
    "0",
    "9e999",
    "-1",
    "nan",
    "inf",
    "true",
    "\"\"\"",
    "'",
    "#",
    "\u{0}",
    "옥상",
    "\"{}\"",
    "home",
    "lead",
    "99999999999999999999",
    "12:61",
    "1979-05-27",
    "[[group]]\n",
];

/// The text with a few changes.
fn mutated(text: &str, draw: Draw, round: u32) -> String {
    let mut text = text.to_string();
    let below = |bound: usize, nth: u32| draw.below(bound.max(1) as u32, Purpose::Test, round, Tick(0), nth) as usize;
    for change in 0..1 + below(4, 0) as u32 {
        let place = |nth: u32| {
            let at = below(text.len() + 1, 10 * change + nth);
            (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
        };
        let (from, other) = (place(1), place(2));
        match below(4, 10 * change + 3) {
            0 => text.insert_str(from, PIECES[below(PIECES.len(), 10 * change + 4)]),
            1 => text.replace_range(from.min(other)..from.max(other).min(from.min(other) + 40).max(from.min(other)), ""),
            2 => text.truncate(from),
            _ => {
                let lines: Vec<&str> = text.lines().collect();
                let line = lines[below(lines.len(), 10 * change + 5).min(lines.len().saturating_sub(1))].to_string();
                text.insert_str(from, &format!("\n{line}\n"));
            }
        }
        if text.is_empty() {
            break;
        }
    }
    text
}

#[test]
fn no_change_of_a_scenario_makes_the_reader_panic() {
    let plan = Source {
        file_name: "plan.geojson".to_string(),
        text: include_str!("../../../scenarios/two-rooms/plan.geojson").to_string(),
    };
    for (seed, text) in SEEDS.into_iter().enumerate() {
        for round in 0..1500 {
            let text = mutated(text, Draw::new(seed as u64), round);
            let loaded = load(&text, "mutated.toml", &|_| Some(plan.clone()));
            assert!(loaded.scenario.is_some() == (loaded.counts().0 == 0), "{text}");
            for report in &loaded.reports {
                for one in &report.diagnostics {
                    let span = one.span.clone().unwrap_or(0..0);
                    assert!(span.start <= span.end && span.end <= report.source.text.len(), "{one:?}");
                }
            }
            if round % 10 == 0 {
                assert!(loaded.rendered(false).contains("H0") || loaded.counts() == (0, 0));
            }
            if let Some(scenario) = loaded.scenario {
                assert_eq!(scenario.setup(1).population.people.len(), scenario.person_count());
            }
        }
    }
}
