//! The report for a terminal.

use super::{Report, asked, measured, telling};
use crate::case::{Kind, Measure, Outcome, Suite, Verdict};

fn mark(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => '✓',
        Verdict::Fail => '✗',
        Verdict::Inconclusive => '?',
        Verdict::Documented => 'i',
        Verdict::NotApplicable => '–',
    }
}

/// One line for a case: mark, id, title, the number that says most.
pub fn case_line(outcome: &Outcome) -> String {
    let case = &outcome.case;
    let number = match (telling(outcome), case.kind, &outcome.trouble) {
        (_, _, Some(trouble)) => trouble.lines().next().unwrap_or_default().to_string(),
        (_, Kind::NotApplicable(reason), _) => reason.to_string(),
        (Some(measure), ..) => told(measure),
        (None, ..) => String::new(),
    };
    format!(" {} {:15} {:14} {:42} {number}", mark(outcome.verdict), case.id, outcome.verdict.word(), cut(case.title, 42))
}

fn told(measure: &Measure) -> String {
    let asked = asked(measure);
    let asked = if asked.is_empty() { asked } else { format!(" (asked: {asked})") };
    format!("{}: {}{asked}", measure.what, measured(measure))
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_string() } else { text.chars().take(most - 1).chain(['…']).collect() }
}

/// How many came to which verdict.
pub fn summary_line(report: &Report) -> String {
    let counts = Verdict::ALL.into_iter().map(|verdict| (report.count(verdict), verdict)).filter(|row| row.0 > 0);
    let words: Vec<String> = counts.map(|(count, verdict)| format!("{count} {}", verdict.word())).collect();
    let experiments = match (report.experiments.len(), report.refused.len()) {
        (0, 0) => String::new(),
        (compared, 0) => format!("{compared} experiments compared"),
        (compared, refused) => format!("{compared} experiments compared, {refused} refused"),
    };
    let cases = match report.outcomes.len() {
        0 => String::new(),
        count => format!("{count} cases: {}", words.join(", ")),
    };
    [cases, experiments].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    for suite in Suite::ALL {
        let of_suite: Vec<&Outcome> = report.outcomes.iter().filter(|outcome| outcome.case.suite == suite).collect();
        if of_suite.is_empty() {
            continue;
        }
        out += &format!("\n{} · {}\n", suite.title(), suite.source());
        for outcome in of_suite {
            out += &case_line(outcome);
            out += "\n";
            if outcome.verdict >= Verdict::Inconclusive {
                for line in outcome.trouble.iter().flat_map(|trouble| trouble.lines().skip(1)) {
                    out += &format!("     {line}\n");
                }
                let worse = outcome.finding.measures.iter().filter(|measure| measure.verdict() >= Verdict::Inconclusive);
                for measure in worse.skip(1) {
                    out += &format!("     {:14} {}\n", measure.verdict().word(), told(measure));
                }
            }
        }
    }
    for compared in &report.experiments {
        out += &crate::experiments::text(compared);
    }
    for refused in &report.refused {
        out += &format!("\n{}: {}\n", refused.file, refused.why);
    }
    out + "\n" + &summary_line(report) + "\n"
}
