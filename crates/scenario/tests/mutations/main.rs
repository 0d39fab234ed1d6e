//! No text makes a reader panic: sound scenarios and drills, changed at random in a fixed way.

mod drills;
mod scenarios;
mod threats;

use scenario::load::{Report, Source};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

/// The plan of every text.
const PLAN: &str = include_str!("../../../../scenarios/two-rooms/plan.geojson");

/// What is put in: what TOML is made of, and what breaks it.
const PIECES: [&str; 23] = [
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
    "'",
    "#",
    "\u{0}",
    "옥상",
    "99999999999999999999",
];

fn plan() -> Source {
    Source { file_name: "plan.geojson".to_string(), text: PLAN.to_string() }
}

/// The text with one to four changes; `own` pieces are put in besides [`PIECES`].
fn mutated(text: &str, draw: Draw, round: u32, own: &[&str]) -> String {
    let mut text = text.to_string();
    let below = |bound: usize, nth: u32| draw.below(bound.max(1) as u32, Purpose::Test, round, Tick(0), nth) as usize;
    for change in 0..1 + below(4, 0) as u32 {
        let place = |nth: u32| {
            let at = below(text.len() + 1, 10 * change + nth);
            (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
        };
        let (from, other) = (place(1), place(2));
        match below(4, 10 * change + 3) {
            0 => {
                let piece = below(PIECES.len() + own.len(), 10 * change + 4);
                text.insert_str(from, PIECES.iter().chain(own).nth(piece).copied().unwrap_or_default());
            }
            1 => {
                let end = (from..=text.len().min(from + 12)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(from);
                text.replace_range(from..end, "");
            }
            // Seldom: little is left to read.
            2 if change == 3 => text.truncate(from),
            _ => {
                let lines: Vec<&str> = text.lines().collect();
                let line = lines.get(below(lines.len(), 10 * change + 5)).copied().unwrap_or_default().to_string();
                let at = text[..other].rfind('\n').map_or(0, |at| at + 1);
                text.insert_str(at, &format!("{line}\n"));
            }
        }
    }
    text
}

/// Every problem is marked within its text, and told when it is rendered.
fn judge(reports: &[Report], rendered: Option<String>) {
    for report in reports {
        for one in &report.diagnostics {
            let span = one.span.clone().unwrap_or(0..0);
            assert!(span.start <= span.end && span.end <= report.source.text.len(), "{one:?}");
        }
    }
    let is_sound = reports.iter().all(|report| report.diagnostics.is_empty());
    assert!(rendered.is_none_or(|text| text.contains("H0") || is_sound));
}
