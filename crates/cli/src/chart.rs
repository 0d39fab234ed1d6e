//! How many people were in which state over time, in block characters: a row a state, told apart by mark and word.

use hyosan::view::{CurvesView, StateView};

use crate::clock;
use crate::terminal::Paint;

#[cfg(test)]
mod tests;

const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// From a time above the chart to the next: at least so many columns, and one of these steps.
const LABEL_COLUMNS: usize = 8;
const STEPS_MIN: [u32; 10] = [1, 2, 5, 10, 15, 30, 60, 120, 360, 1440];

/// A state's mark and its colour of the terminal's 256.
pub(crate) fn look(code: u8) -> (char, u8) {
    match code {
        0 => ('○', 67),
        1 => ('◔', 178),
        2 => ('◑', 208),
        3 => ('●', 160),
        5 => ('✝', 244),
        6 => ('◇', 108),
        7 => ('◈', 135),
        _ => ('↗', 71),
    }
}

/// The counts of a state over time.
pub(crate) fn column<'a>(curves: &'a CurvesView, key: &str) -> &'a [u32] {
    match key {
        "susceptible" => &curves.states.susceptible,
        "exposed" => &curves.states.exposed,
        "turning" => &curves.states.turning,
        "infectious" => &curves.states.infectious,
        "left" => &curves.states.left,
        "dead" => &curves.states.dead,
        "recovered" => &curves.states.recovered,
        "half_infected" => &curves.states.half_infected,
        _ => &[],
    }
}

/// The chart, `columns` wide in all; empty without curves.
pub(crate) fn draw(curves: &CurvesView, states: &[StateView], clock_start_s: f64, columns: usize, paint: Paint) -> String {
    let Some(&last_s) = curves.t_s.last() else { return String::new() };
    let label_width = states.iter().map(|state| state.label.chars().count()).max().unwrap_or(0);
    let width = columns.saturating_sub(label_width + 4 + 14).clamp(8, curves.t_s.len().max(8));
    let people: u32 = states.iter().filter_map(|state| column(curves, state.key).first()).sum();
    let mut text = format!(
        "{:indent$}{:width$}{:>7}{:>7}\n",
        "",
        axis(clock_start_s, last_s, width),
        "now",
        "most",
        indent = label_width + 4
    );
    let is_shown = |state: &&StateView| state.code <= 4 || column(curves, state.key).iter().any(|&count| count > 0);
    for state in states.iter().filter(is_shown) {
        let counts = column(curves, state.key);
        let (mark, colour) = look(state.code);
        let line = spark(counts, people, width);
        let now = counts.last().copied().unwrap_or(0);
        let most = counts.iter().copied().max().unwrap_or(0);
        let row = format!(" {mark} {:label_width$} ", state.label);
        text += &format!("{row}{}{now:>7}{most:>7}\n", paint.colour(&line, colour));
    }
    text
}

/// Times of day above the columns, at whole steps of the clock.
fn axis(clock_start_s: f64, last_s: f64, width: usize) -> String {
    let column_s = last_s.max(1.0) / width as f64;
    let wanted_s = column_s * LABEL_COLUMNS as f64;
    let step_s =
        STEPS_MIN.iter().map(|minutes| f64::from(*minutes) * 60.0).find(|step_s| *step_s >= wanted_s).unwrap_or(wanted_s);
    let mut line = String::new();
    let mut time_s = (clock_start_s / step_s).ceil() * step_s - clock_start_s;
    while time_s < last_s {
        let column = (time_s / column_s).round() as usize;
        if column + 5 <= width {
            line += &" ".repeat(column.saturating_sub(line.chars().count()));
            line += &clock::of_day(clock_start_s, time_s);
        }
        time_s += step_s;
    }
    line
}

/// One block a column: the greatest count in it, as a share of all people; anybody at all shows.
fn spark(counts: &[u32], people: u32, width: usize) -> String {
    let of_column = |column: usize| {
        let from = column * counts.len() / width;
        let to = ((column + 1) * counts.len() / width).clamp(from + 1, counts.len().max(from + 1));
        let most = counts.get(from..to).and_then(|part| part.iter().max()).copied().unwrap_or(0);
        BLOCKS[(most * 8).div_ceil(people.max(1)).min(8) as usize]
    };
    (0..width).map(of_column).collect()
}
