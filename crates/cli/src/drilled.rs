//! What a drill came to, for people.

use hyosan::drill::view::DrillView;

use crate::clock;
use crate::terminal::Paint;

#[cfg(test)]
mod tests;

const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The whole summary, `columns` wide.
pub(crate) fn text(drill: &DrillView, columns: usize, paint: Paint) -> String {
    let run = &drill.run;
    let mut text = format!("\n{}\n", paint.bold(&run.title));
    let until = clock::elapsed(drill.time_s);
    text += &format!("{} people, {until} min, seed {}, {}\n\n", run.people_count, run.seed, run.status);
    text += &chart(drill, columns);
    for line in facts(drill) {
        text += &format!(" {line}\n");
    }
    text += &table(
        "exit",
        &drill.exits.iter().map(|exit| (exit.key.as_str(), exit.count, exit.last_s, exit.flow_per_s)).collect::<Vec<_>>(),
    );
    text += &table(
        "line",
        &drill.lines.iter().map(|line| (line.key.as_str(), line.count, line.last_s, line.flow_per_s)).collect::<Vec<_>>(),
    );
    if !drill.areas.is_empty() {
        text += &format!("\n {:<28}{:>10}{:>12}{:>12}\n", "area", "m²", "most /m²", "mean /m²");
        for area in &drill.areas {
            text += &format!(" {:<28}{:>10.1}{:>12.2}{:>12.2}\n", area.key, area.area_m2, area.peak_per_m2, area.mean_per_m2);
        }
    }
    text
}

fn facts(drill: &DrillView) -> Vec<String> {
    let mut facts = Vec::new();
    let out = |count: u32| if count == 1 { "1 person got out".to_string() } else { format!("{count} people got out") };
    match (drill.last_left_s, drill.mean_left_s, drill.left_95_s) {
        (Some(last_s), Some(mean_s), Some(most_s)) => facts.push(format!(
            "{}: the last after {last_s:.1} s, on average after {mean_s:.1} s, 95 % by {most_s:.1} s",
            out(drill.left_count)
        )),
        _ => facts.push("nobody got out".to_string()),
    }
    if drill.stayed_count > 0 {
        facts.push(format!("{} did not", drill.stayed_count));
    }
    if let Some(peak) = &drill.peak {
        let place = format!("[{:.1}, {:.1}], storey {}", peak.at[0], peak.at[1], peak.storey);
        facts.push(format!("closest at {}: {:.1} people a square metre around {place}", clock::elapsed(peak.t_s), peak.per_m2));
    }
    facts
}

/// How many had left over time, one row of blocks.
fn chart(drill: &DrillView, columns: usize) -> String {
    let width = columns.saturating_sub(24).clamp(8, drill.curve.left.len().max(8));
    let people = drill.run.people_count.max(1);
    let count = drill.curve.left.len();
    let block = |column: usize| {
        let at = ((column + 1) * count / width).clamp(1, count.max(1)) - 1;
        let left = drill.curve.left.get(at).copied().unwrap_or(0);
        BLOCKS[(left * 8).div_ceil(people).min(8) as usize]
    };
    let line: String = (0..width).map(block).collect();
    format!(" got out  {line}{:>7}\n\n", drill.left_count)
}

/// Rows of name, count, time of the last and flow; empty without rows.
fn table(what: &str, rows: &[(&str, u32, Option<f64>, Option<f64>)]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let number = |value: &Option<f64>, digits: usize| value.map_or("–".to_string(), |value| format!("{value:.digits$}"));
    let mut text = format!("\n {what:<28}{:>10}{:>12}{:>12}\n", "people", "last, s", "flow, 1/s");
    for (name, count, last_s, flow) in rows {
        text += &format!(" {name:<28}{count:>10}{:>12}{:>12}\n", number(last_s, 1), number(flow, 2));
    }
    text
}
