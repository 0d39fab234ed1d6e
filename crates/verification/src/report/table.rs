//! The table of cases in `docs/verification.md`.

use super::{Report, measured, telling};
use crate::case::Suite;

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A table for each suite, in Markdown.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    for suite in Suite::ALL {
        let of_suite: Vec<_> = report.outcomes.iter().filter(|outcome| outcome.case.suite == suite).collect();
        if of_suite.is_empty() {
            continue;
        }
        out += &format!("\n### {}\n\n{}\n\n", suite.title(), suite.source());
        out += "| case | what | criterion | measured | verdict |\n| --- | --- | --- | --- | --- |\n";
        for outcome in of_suite {
            let case = &outcome.case;
            let number = match (&outcome.trouble, telling(outcome)) {
                (Some(trouble), _) => trouble.lines().next().unwrap_or_default().to_string(),
                (None, Some(measure)) => format!("{}: {}", measure.what, measured(measure)),
                (None, None) => String::new(),
            };
            let row = [case.id, case.title, case.criterion, &number, outcome.verdict.word()].map(cell);
            out += &format!("| {} |\n", row.join(" | "));
        }
    }
    out
}
