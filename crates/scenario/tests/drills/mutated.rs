//! No text makes the reader panic: sound drills, changed at random in a fixed way.

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

use crate::kit::{ROOM, WHOLE, loaded};

/// What is put in: what TOML and drills are made of, and what breaks them.
const PIECES: [&str; 26] = [
    "\"",
    "[",
    "]",
    "[[",
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
    "\u{0}",
    "옥상",
    "[[people]]\n",
    "99999999999999999999",
    "{ normal = [1, 0] }",
    "[[0, 0], [1, 1]]",
    "storey = 1\n",
    "loop = true\n",
];

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
            1 => {
                let end = (from..text.len().min(from + 12)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(from);
                text.replace_range(from..end.max(from), "");
            }
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

#[test]
fn no_change_of_a_drill_makes_the_reader_panic() {
    let mut sound = 0;
    for (seed, text) in [ROOM, WHOLE].into_iter().enumerate() {
        for round in 0..800 {
            let text = mutated(text, Draw::new(seed as u64), round);
            let loaded = loaded(&text);
            assert!(loaded.file.is_some() == (loaded.counts().0 == 0), "{text}");
            for report in &loaded.reports {
                for one in &report.diagnostics {
                    let span = one.span.clone().unwrap_or(0..0);
                    assert!(span.start <= span.end && span.end <= report.source.text.len(), "{one:?}");
                }
            }
            if round % 10 == 0 {
                assert!(loaded.rendered(false).contains("H0") || loaded.counts() == (0, 0));
            }
            if let Some(file) = loaded.file {
                sound += 1;
                if let Ok(setup) = file.drill.setup(2) {
                    assert_eq!(setup.people.len(), file.drill.person_count());
                }
            }
        }
    }
    assert!(sound > 20, "only {sound} of 1600 changed drills were still sound: the changes are too coarse");
}
