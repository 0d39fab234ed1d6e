//! What was measured: a page for people, tables for programs.

use std::fmt::Write;

use hyosan::measure::{AreaView, LineView, MeasureView, SquaresView};

#[cfg(test)]
mod tests;

/// The page.
pub(crate) fn text(view: &MeasureView, name: &str) -> String {
    let MeasureView { person_count, first_frame, last_frame, floor_m2, .. } = view;
    let rate = (view.frame_rate_hz * 100.0).round() / 100.0;
    let mut text = format!("{name}: {person_count} people, frames {first_frame} to {last_frame} at {rate} a second");
    text += &format!(", {floor_m2:.1} m² of floor\n");
    if view.floor_piece_count > 1 {
        text += &format!("the floor is in {} pieces; those on one of them were measured\n", view.floor_piece_count);
    }
    text += &match view.last_exit_s {
        Some(last_s) => format!("{} left, the last after {last_s:.1} s\n", view.left_count),
        None => "nobody left before the last frame\n".to_string(),
    };
    text += &view.line.as_ref().map(line).unwrap_or_default();
    text += &view.area.as_ref().map(area).unwrap_or_default();
    text += &view.squares.as_ref().map(squares).unwrap_or_default();
    if view.line.is_none() && view.area.is_none() {
        text += "\ngive --line X1,Y1,X2,Y2 for flow, --area X1,Y1,X2,Y2,… for density and speed\n";
    }
    text
}

fn line(line: &LineView) -> String {
    let mut text = format!("\nthe line of {:.2} m: {} people crossed", line.length_m, line.count);
    text += &format!(", {} to its left, {} to its right\n", line.to_left, line.to_right);
    if let (Some(first_s), Some(last_s)) = (line.first_s, line.last_s) {
        text += &format!("  the first after {first_s:.2} s, the last after {last_s:.2} s\n");
    }
    if let (Some(flow), Some(specific)) = (line.flow_per_s, line.specific_flow_per_m_s) {
        text += &format!("  flow {flow:.2} 1/s, {specific:.2} 1/(m s)\n");
    }
    if let Some(gaps) = line.gaps {
        let (mean, median, p95) = (gaps.mean_s, gaps.median_s, gaps.p95_s);
        text += &format!("  time gaps: mean {mean:.2} s, median {median:.2} s, 95 % up to {p95:.2} s\n");
    }
    text
}

fn area(area: &AreaView) -> String {
    let mut text = format!("\nthe area of {:.2} m²", area.area_m2);
    if area.share_on_floor < 0.999 {
        text += &format!(", {:.0} % of it on the floor", area.share_on_floor * 100.0);
    }
    let Some(means) = area.means else { return text + ": nobody was in it\n" };
    text += &format!(": somebody was in it at {} frames, of which\n", means.frame_count);
    text += &format!("  density: classic {:.2} 1/m² on average,", means.classic_per_m2);
    text += &format!(" Voronoi {:.2} 1/m², at most {:.2} 1/m²\n", means.voronoi_per_m2, means.voronoi_most_per_m2);
    if let Some(speed) = means.mean_speed_m_per_s {
        text += &format!("  speed: {speed:.2} m/s on average\n");
    }
    text += "  fundamental diagram (Voronoi; 95 % intervals)\n       1/m²       m/s          frames\n";
    for bin in &area.fundamental {
        let interval = bin.half_width_m_per_s.map_or(String::new(), |half| format!("± {half:.2}"));
        let (from, to, speed, frames) = (bin.from_per_m2, bin.to_per_m2, bin.speed_m_per_s, bin.frame_count);
        text += &format!("  {from:>5.2}–{to:<5.2}  {speed:>6.2} {interval:<7} {frames:>9}\n");
    }
    text
}

fn squares(squares: &SquaresView) -> String {
    let side = squares.square_m;
    let mut text = format!("\nlevels of service of the mean density, north above, squares of {side} m\n");
    for row in squares.mean_level.chunks(squares.columns.max(1)).rev() {
        let letters: String = row.iter().map(|level| level.unwrap_or('·')).collect();
        text += &format!("  {letters}\n");
    }
    text
}

/// The tables: names of files and contents, only those that there are.
pub(crate) fn tables(view: &MeasureView) -> Vec<(&'static str, String)> {
    let mut tables = Vec::new();
    if let Some(line) = &view.line {
        let rows =
            line.n_t.iter().map(|row| format!("{},{},{},{},{}", row.frame, row.time_s, row.count, row.to_left, row.to_right));
        tables.push(("n_t.csv", table("frame,time_s,count,to_left,to_right", rows)));
        let rows = line
            .windows
            .iter()
            .map(|row| format!("{},{},{},{},{}", row.from_s, row.to_s, row.count, row.flow_per_s, cell(row.speed_m_per_s)));
        tables.push(("flow.csv", table("from_s,to_s,count,flow_per_s,speed_m_per_s", rows)));
    }
    if let Some(area) = &view.area {
        let rows = area.frames.iter().map(|row| {
            let (mean, voronoi) = (cell(row.mean_speed_m_per_s), cell(row.voronoi_speed_m_per_s));
            format!("{},{},{},{},{},{mean},{voronoi}", row.frame, row.time_s, row.count, row.classic_per_m2, row.voronoi_per_m2)
        });
        let head = "frame,time_s,count,classic_per_m2,voronoi_per_m2,mean_speed_m_per_s,voronoi_speed_m_per_s";
        tables.push(("area.csv", table(head, rows)));
        let rows = area.fundamental.iter().map(|row| {
            let (counts, half) = (format!("{},{}", row.frame_count, row.block_count), cell(row.half_width_m_per_s));
            let density = format!("{},{},{}", row.from_per_m2, row.to_per_m2, row.density_per_m2);
            format!("{density},{},{half},{counts}", row.speed_m_per_s)
        });
        let head = "from_per_m2,to_per_m2,density_per_m2,speed_m_per_s,half_width_m_per_s,frame_count,block_count";
        tables.push(("fundamental.csv", table(head, rows)));
    }
    if let Some(squares) = &view.squares {
        tables.push(("squares.csv", squares_table(squares)));
    }
    let rows = view.stays.iter().map(|stay| format!("{},{},{}", stay.person, stay.from_s, cell(stay.exit_s)));
    tables.push(("stays.csv", table("person,from_s,exit_s", rows)));
    tables
}

fn squares_table(squares: &SquaresView) -> String {
    let rows = (0..squares.mean_per_m2.len()).map(|n| {
        let (column, row) = (n % squares.columns, n / squares.columns);
        let at = |low: f64, number: usize| low + number as f64 * squares.square_m;
        let level = |level: Option<char>| level.map_or(String::new(), String::from);
        let densities = format!("{},{}", squares.mean_per_m2[n], squares.greatest_per_m2[n]);
        let levels = format!("{},{}", level(squares.mean_level[n]), level(squares.greatest_level[n]));
        format!("{},{},{densities},{levels}", at(squares.low[0], column), at(squares.low[1], row))
    });
    table("west_m,south_m,mean_per_m2,greatest_per_m2,mean_level,greatest_level", rows)
}

fn table(head: &str, rows: impl Iterator<Item = String>) -> String {
    let mut text = format!("{head}\n");
    for row in rows {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{row}");
    }
    text
}

fn cell(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}
