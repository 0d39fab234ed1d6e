//! `hyosan params`.

use hyosan::params::{self, ParamView};

use crate::args::ParamsArgs;
use crate::failure::Failure;
use crate::terminal::{self, Paint};
use crate::{input, terminal::print};

/// Lists the parameters whose name holds what was asked for; explains one.
pub(super) fn run(args: &ParamsArgs) -> Result<(), Failure> {
    let wanted = args.name.as_deref().unwrap_or("");
    let mut rows: Vec<ParamView> = params::all().into_iter().filter(|row| row.full_name().contains(wanted)).collect();
    if let Some(exact) = rows.iter().position(|row| row.full_name() == wanted || row.name == wanted) {
        rows = vec![rows[exact]];
    }
    if rows.is_empty() {
        return Err(Failure::refused(unknown(wanted)));
    }
    if args.json {
        return input::print_json(&rows);
    }
    let paint = Paint::for_stdout();
    let text = if rows.len() == 1 { explained(&rows[0], paint) } else { listed(&rows, terminal::columns(), paint) };
    Ok(print(&text)?)
}

fn unknown(wanted: &str) -> String {
    let all = params::all();
    let names = all.iter().map(ParamView::full_name).collect::<Vec<_>>();
    let near = input::nearest(wanted, names.iter().map(String::as_str));
    let hint = near.map_or_else(|| "`hyosan params` lists them all".to_string(), |name| format!("did you mean `{name}`?"));
    format!("there is no parameter `{wanted}`; {hint}")
}

fn range(row: &ParamView) -> String {
    format!("{} to {}", row.min, row.max)
}

fn unit(row: &ParamView) -> &str {
    if row.unit == "1" { "" } else { row.unit }
}

fn explained(row: &ParamView, paint: Paint) -> String {
    let full_name = paint.bold(&row.full_name());
    let mut text = format!("{full_name}\n  {}\n", row.about);
    text += &format!("  default   {} {}\n", row.default, unit(row));
    text += &format!("  allowed   {} {}\n", range(row), unit(row));
    text += &format!("  source    {}\n", row.source);
    text + &format!("  set it    [params.{}]\n            {} = {}\n", row.model, row.name, row.default)
}

/// A line each: name, default, range; what it is, as far as the width goes.
fn listed(rows: &[ParamView], columns: usize, paint: Paint) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut model = "";
    for row in rows {
        if row.model != model {
            model = row.model;
            text += &format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, paint.bold(model));
        }
        let value = format!("{} {}", row.default, unit(row));
        let head = format!("  {:width$}  {:<12} {:<16} ", row.name, value.trim_end(), range(row));
        let room = columns.saturating_sub(head.chars().count()).max(20);
        text += &format!("{head}{}\n", shortened(row.about, room));
    }
    text + "\n`hyosan params NAME` tells more of one: its source, and how to set it\n"
}

fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_string();
    }
    text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}
