//! Texts that are almost plans: the reader says what is wrong and never panics.

use stdx::draw::philox;

use super::*;

/// Reads bytes as the doors do, and looks at what comes back.
fn try_reading(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = read_plan(&text);
    for problem in &read.diagnostics {
        let span = problem.span.clone().unwrap_or(0..0);
        assert!(text.get(span.clone()).is_some(), "{span:?} is no part of the text: {problem:?}");
        assert!(!problem.message.is_empty() && !problem.hint.is_empty());
    }
    assert_eq!(read.building.is_none(), read.diagnostics.iter().any(Diagnostic::is_error));
}

/// The nth random number below `bound`.
fn random(case: u32, nth: u32, bound: usize) -> usize {
    philox([case, nth, 0, 0], [7, 11])[0] as usize % bound.max(1)
}

/// Snippets that break plans in ways that random bytes hardly find.
const JUNK: [&str; 16] = [
    "null",
    "[]",
    "{}",
    "1e999",
    "-0",
    "3000.0001",
    "\"\"",
    "true",
    "[[[[]]]]",
    "{\"type\":\"Feature\"}",
    ",",
    "}",
    "]",
    "\\ud800",
    "1e308",
    "\"\\u0000\"",
];

fn mutated(case: u32) -> Vec<u8> {
    let mut bytes = TWO_ROOMS.as_bytes().to_vec();
    for step in 0..1 + random(case, 0, 3) as u32 {
        let pick = |nth: u32, bound: usize| random(case, 16 * step + nth, bound);
        let (a, b) = (pick(1, bytes.len()), pick(2, bytes.len()));
        let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 40));
        match pick(3, 6) {
            0 => bytes.truncate(from),
            1 => {
                bytes.drain(from..to);
            }
            2 => bytes[a] ^= 1 << pick(4, 8),
            3 => {
                let lines: Vec<Vec<u8>> = bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
                let double = lines[pick(5, lines.len())].clone();
                let at: usize = lines.iter().take(pick(6, lines.len())).map(Vec::len).sum();
                bytes.splice(at..at, double);
            }
            _ => {
                // At the start of a value, so that the text often stays JSON.
                let starts: Vec<usize> = (1..bytes.len()).filter(|&n| matches!(bytes[n - 1], b':' | b'[' | b',')).collect();
                let at = starts.get(pick(7, starts.len())).copied().unwrap_or(0);
                let end = (at..bytes.len()).find(|&n| matches!(bytes[n], b',' | b']' | b'}')).unwrap_or(at);
                bytes.splice(at..end, JUNK[pick(8, JUNK.len())].bytes());
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn no_mutation_of_a_plan_makes_the_reader_panic() {
    for case in 0..3_000 {
        try_reading(&mutated(case));
    }
}

#[test]
fn every_beginning_of_a_plan_is_refused() {
    for end in (0..TWO_ROOMS.len() - 2).filter(|&end| TWO_ROOMS.is_char_boundary(end)).step_by(7) {
        let read = read_plan(&TWO_ROOMS[..end]);
        assert!(read.building.is_none());
        assert_eq!(read.diagnostics[0].code, "H0201");
    }
}

#[test]
fn deep_nests_are_refused() {
    let deep = "[".repeat(200_000);
    try_reading(deep.as_bytes());
    let closed = format!("{}{}", deep, "]".repeat(200_000));
    try_reading(closed.as_bytes());
    try_reading(with("[5, 2.5]", &closed).as_bytes());
    try_reading(with("\"lockable\": true", &format!("\"lockable\": {closed}")).as_bytes());
    try_reading(with("[[8,2],[8,3]]", &format!("{{\"a\":{closed}}}")).as_bytes());
}

#[test]
fn thousands_of_problems_are_all_told() {
    let line = TWO_ROOMS.lines().find(|line| line.contains("\"id\": \"spot\"")).unwrap();
    let many: String =
        (0..5_000).map(|n| line.replace("\"spot\"", &format!("\"s{n}\"")).replace("\"hall\"", "\"hal\"") + ",\n").collect();
    let text = TWO_ROOMS.replace(line, &format!("{many}{line}"));
    assert_eq!(read_plan(&text).diagnostics.len(), 5_000);
}
