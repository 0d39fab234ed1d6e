//! The report as one page that needs nothing else.

use std::fmt::Write;

use super::{Report, VERSION, asked, measured, summary_line};
use crate::case::{Kind, Measure, Outcome, Suite, Verdict};
use crate::experiments::Compared;
use crate::plot::{Plot, svg};

const STYLE: &str = include_str!("page.css");

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Inconclusive => "open",
        Verdict::Documented => "shown",
        Verdict::NotApplicable => "none",
    }
}

fn badge(verdict: Verdict) -> String {
    format!("<span class=\"badge {}\">{}</span>", class(verdict), verdict.word())
}

/// The page.
pub fn html(report: &Report) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Verification of Hyosan</title>\n";
    let _ = write!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n");
    head(&mut out, report);
    if !report.outcomes.is_empty() {
        overview(&mut out, report);
    }
    for suite in Suite::ALL {
        let of_suite: Vec<&Outcome> = report.outcomes.iter().filter(|outcome| outcome.case.suite == suite).collect();
        if !of_suite.is_empty() {
            let key = suite.key();
            let _ =
                writeln!(out, "<section id=\"{key}\">\n<h2>{}</h2>\n<p class=\"source\">{}</p>", suite.title(), suite.source());
            of_suite.iter().for_each(|outcome| case(&mut out, outcome));
            out += "</section>\n";
        }
    }
    if !report.experiments.is_empty() || !report.refused.is_empty() {
        out += "<section id=\"experiments\">\n<h2>Experiments</h2>\n";
        report.experiments.iter().for_each(|compared| experiment(&mut out, compared));
        for refused in &report.refused {
            let (file, why) = (escaped(&refused.file), escaped(&refused.why));
            let _ = writeln!(out, "<article><header><h3>{file}</h3>{}</header><pre>{why}</pre></article>", badge(Verdict::Fail));
        }
        out += "</section>\n";
    }
    out + "</main>\n</body>\n</html>\n"
}

fn head(out: &mut String, report: &Report) {
    let model = report.model.as_deref().unwrap_or("each scenario's own");
    let subset = if report.is_fast { ", the fast subset" } else { "" };
    let _ = writeln!(out, "<header class=\"top\">\n<h1>Verification of Hyosan</h1>");
    let _ = writeln!(out, "<p>Version {VERSION}, model of movement: {}{subset}.</p>", escaped(model));
    let _ = writeln!(out, "<p class=\"lead\">{}</p>", escaped(&summary_line(report)));
    out.push_str(
        "<p class=\"how\">A case passes only if the whole 95 % interval of every judged number holds; \
        it is inconclusive if an interval lies across its bound. The same version gives this page again, byte for byte.</p>\n",
    );
    out.push_str("</header>\n");
}

fn overview(out: &mut String, report: &Report) {
    out.push_str("<nav class=\"overview\">\n");
    for suite in Suite::ALL {
        let of_suite: Vec<&Outcome> = report.outcomes.iter().filter(|outcome| outcome.case.suite == suite).collect();
        if of_suite.is_empty() {
            continue;
        }
        let passed = of_suite.iter().filter(|outcome| outcome.verdict == Verdict::Pass).count();
        let judged = of_suite.iter().filter(|outcome| outcome.case.kind == Kind::Judged).count();
        let _ = writeln!(
            out,
            "<div class=\"card\"><a class=\"name\" href=\"#{}\">{}</a><span class=\"count\">{passed} of {judged} passed</span><div class=\"tiles\">",
            suite.key(),
            suite.title()
        );
        for outcome in of_suite {
            let (id, title) = (outcome.case.id, escaped(outcome.case.title));
            let short = id.strip_prefix(suite.key()).map_or(id, |rest| rest.trim_start_matches('-')).trim_start_matches("add-");
            let _ = writeln!(
                out,
                "<a class=\"tile {}\" href=\"#{id}\" title=\"{id}: {title}, {}\">{short}</a>",
                class(outcome.verdict),
                outcome.verdict.word()
            );
        }
        out.push_str("</div></div>\n");
    }
    out.push_str("</nav>\n");
}

fn measures(out: &mut String, measures: &[Measure]) {
    if measures.is_empty() {
        return;
    }
    out.push_str("<table>\n<thead><tr><th>measured</th><th class=\"number\">value, 95 % interval</th><th class=\"number\">n</th><th>asked</th><th></th></tr></thead>\n<tbody>\n");
    for measure in measures {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>",
            escaped(&measure.what),
            escaped(&measured(measure)),
            measure.count,
            escaped(&asked(measure)),
            if measure.bound == crate::case::Bound::Shown { String::new() } else { badge(measure.verdict()) }
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn plots(out: &mut String, plots: &[Plot]) {
    if plots.is_empty() {
        return;
    }
    out.push_str("<div class=\"plots\">\n");
    for plot in plots {
        let _ = writeln!(out, "<figure><figcaption>{}</figcaption>\n{}</figure>", escaped(&plot.title), svg(plot));
    }
    out.push_str("</div>\n");
}

fn case(out: &mut String, outcome: &Outcome) {
    let case = &outcome.case;
    let _ = writeln!(out, "<article id=\"{}\" class=\"{}\">", case.id, class(outcome.verdict));
    let title = escaped(case.title);
    let _ = writeln!(out, "<header><h3><span class=\"id\">{}</span> {title}</h3>{}</header>", case.id, badge(outcome.verdict));
    let ours = if case.is_tolerance_ours { " <span class=\"ours\">tolerance ours</span>" } else { "" };
    let _ = writeln!(out, "<p>{}</p>", escaped(case.verifies));
    let _ = writeln!(out, "<p class=\"criterion\"><b>Passed if</b> {}.{ours}</p>", escaped(case.criterion));
    if let Kind::NotApplicable(reason) = case.kind {
        let _ = writeln!(out, "<p>Not applicable: {}.</p>", escaped(reason));
    }
    if let Some(trouble) = &outcome.trouble {
        let _ = writeln!(out, "<pre>{}</pre>", escaped(trouble));
    }
    measures(out, &outcome.finding.measures);
    plots(out, &outcome.finding.plots);
    for note in &outcome.finding.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(note));
    }
    if !case.deviation.is_empty() {
        let _ = writeln!(out, "<p class=\"note\"><b>Differs from its source:</b> {}</p>", escaped(case.deviation));
    }
    if outcome.run_count > 0 || !outcome.inputs.is_empty() {
        let _ = writeln!(out, "<p class=\"facts\">{}</p>", facts(outcome));
    }
    out.push_str("</article>\n");
}

fn facts(outcome: &Outcome) -> String {
    let inputs = outcome.inputs.iter().map(|(name, digest)| format!("<code>{name}</code> {digest}"));
    let seeds = match (outcome.seeds.first(), outcome.seeds.last()) {
        (Some(first), Some(last)) if first != last => format!("seeds {first} to {last}, "),
        (Some(first), _) => format!("seed {first}, "),
        _ => String::new(),
    };
    let inputs: Vec<String> = inputs.collect();
    let runs = if outcome.run_count == 1 { "1 run" } else { &format!("{} runs", outcome.run_count) };
    format!("scenario {} · {seeds}{runs} · outcome {}", inputs.join(", "), outcome.outputs)
}

fn experiment(out: &mut String, compared: &Compared) {
    let worst = compared.measures.iter().map(Measure::verdict).max().unwrap_or(Verdict::Documented);
    let _ = writeln!(out, "<article><header><h3>{}</h3>{}</header>", escaped(&compared.file), badge(worst));
    let (count, floor) = (compared.person_count, escaped(&compared.floor));
    let _ = writeln!(out, "<p>{count} people; {floor}; motivation {}.</p>", compared.motivation);
    measures(out, &compared.measures);
    plots(out, &compared.plots);
    for note in &compared.notes {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(note));
    }
    out.push_str("</article>\n");
}
