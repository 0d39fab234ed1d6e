//! What a run came to, for people.

use hyosan::view::{EventView, SummaryView};

use crate::chart;
use crate::clock;
use crate::terminal::Paint;

#[cfg(test)]
mod tests;

/// At most so many links of the chain to the first turning are shown.
const LINKS_SHOWN: usize = 6;

/// The whole summary, `columns` wide.
pub(crate) fn text(summary: &SummaryView, columns: usize, paint: Paint) -> String {
    let run = &summary.run;
    let from = clock::of_day(run.clock_start_s, 0.0);
    let to = clock::of_day(run.clock_start_s, summary.time_s);
    let mut text = format!("\n{}\n", paint.bold(&run.title));
    let seed = if is_outbreak(summary) { format!("seed {}, ", run.seed) } else { String::new() };
    text += &format!("{} people, {from} to {to}, {seed}{}\n\n", run.people_count, run.status);
    text += &chart::draw(&summary.curves, &run.states, run.clock_start_s, columns, paint);
    text += "\n";
    for line in facts(summary) {
        text += &format!(" {line}\n");
    }
    text += &chain(&summary.first_chain, run.clock_start_s);
    text
}

/// False for imported trajectories: nobody in them can be bitten, and no seed made them.
fn is_outbreak(summary: &SummaryView) -> bool {
    summary.run.states.iter().any(|state| state.key == "exposed")
}

/// One fact a line; only those that there are.
fn facts(summary: &SummaryView) -> Vec<String> {
    let start_s = summary.run.clock_start_s;
    let at = |time_s: f64| clock::of_day_with_seconds(start_s, time_s);
    let mut facts = Vec::new();
    match (summary.first_bite_s, summary.first_turned_s) {
        (Some(bite_s), Some(turned_s)) => {
            facts.push(format!("the first bite at {}, the first turning at {}", at(bite_s), at(turned_s)))
        }
        (Some(bite_s), None) => facts.push(format!("the first bite at {}; nobody turned", at(bite_s))),
        (None, _) if is_outbreak(summary) => facts.push("nobody was bitten".to_string()),
        (None, _) => {}
    }
    if summary.bite_count > 0 {
        facts.push(format!(
            "{}, {} infected",
            counted(summary.bite_count, "bite", "bites"),
            counted(summary.infected_count, "person", "people")
        ));
    }
    if let Some(minute) = &summary.busiest_minute {
        let when = clock::of_day(start_s, minute.from_s);
        facts.push(format!("the worst minute was {when}: {} infected", counted(minute.infected_count, "person", "people")));
    }
    if let Some(mean) = summary.secondary_mean {
        let most = summary.most_infecting.as_ref();
        let who = most.map_or(String::new(), |most| format!("; most by {}: {}", most.name, most.infected_count));
        facts.push(format!("one who turned infected {mean:.1} others on average{who}"));
    }
    if summary.hidden_count > 0 {
        facts.push(format!("{} behind locked doors at the end", counted(summary.hidden_count, "person hides", "people hide")));
    }
    facts
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What led to the first turning, in sentences.
fn chain(chain: &[EventView], start_s: f64) -> String {
    if chain.is_empty() {
        return String::new();
    }
    let mut text = "\n how it began\n".to_string();
    for event in chain.iter().take(LINKS_SHOWN) {
        text += &format!("   {}  {}\n", clock::of_day_with_seconds(start_s, event.t_s), event.text);
    }
    if chain.len() > LINKS_SHOWN {
        text += &format!("   … and {} more\n", chain.len() - LINKS_SHOWN);
    }
    text
}
