//! From text to trajectories, with everything reported that is wrong with it.

use geom::point::Point;
use observe::paths::{Fix, Trajectories};

use super::{ArchiveFault, ArchiveFaults, LineFault, ReadOptions, Unit};

/// So many characters of a line are quoted.
const QUOTED: usize = 80;

/// Middle speeds of people, in m/s: outside of these the unit is not likely.
const LIKELY_M_PER_S: (f64, f64) = (0.02, 10.0);

/// Spreads of people, in metres: outside of these the unit is not likely.
const LIKELY_SPREAD_M: (f64, f64) = (1.0, 1000.0);

/// Of slow people the spread decides, of people spread out the speed does: this many are enough to judge.
const LEAST_STEPS: usize = 10;

/// The trajectories of a text. Comments may be in any encoding; a line is taken for what it is without them.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(bytes: &[u8], options: ReadOptions) -> Result<Trajectories, ArchiveFaults> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = Reader::default();
    for (number, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        reader.line(number + 1, line);
    }
    reader.finish(options)
}

/// A line's fix, in the unit of the file.
struct Row {
    fix: Fix,
    line: usize,
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    frame_rate_hz: Option<f64>,
    unit: Option<Unit>,
    faults: ArchiveFaults,
}

impl Reader {
    fn line(&mut self, number: usize, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let (data, comment) = text.split_once('#').map_or((text.as_ref(), None), |(data, comment)| (data, Some(comment)));
        let read = self.comment(comment.unwrap_or_default()).and_then(|()| row(data));
        match read {
            Ok(Some(fix)) => self.rows.push(Row { fix, line: number }),
            Ok(None) => {}
            Err(fault) => self.faults.add(ArchiveFault::Line { line: number, text: quoted(&text), fault }),
        }
    }

    /// The first frame rate and the first heading count.
    fn comment(&mut self, comment: &str) -> Result<(), LineFault> {
        let lower = comment.to_ascii_lowercase();
        if self.unit.is_none() {
            let has = |word: &str| lower.split_ascii_whitespace().any(|column| column == word);
            self.unit = match (has("x/cm"), has("x/m")) {
                (true, _) => Some(Unit::Centimetre),
                (_, true) => Some(Unit::Metre),
                _ => None,
            };
        }
        let Some((_, rest)) = lower.split_once("framerate:").filter(|_| self.frame_rate_hz.is_none()) else { return Ok(()) };
        let word = rest.split_ascii_whitespace().next().unwrap_or_default();
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
        match digits.parse::<f64>() {
            Ok(rate_hz) if rate_hz > 0.0 && rate_hz.is_finite() => self.frame_rate_hz = Some(rate_hz),
            _ => return Err(LineFault::FrameRate { text: quoted(word) }),
        }
        Ok(())
    }

    fn finish(mut self, options: ReadOptions) -> Result<Trajectories, ArchiveFaults> {
        self.check_order(options.are_gaps_allowed);
        let frame_rate_hz = self.frame_rate_hz.or(options.frame_rate_hz);
        let unit = self.unit.or(options.unit);
        if self.rows.is_empty() && self.faults.is_empty() {
            self.faults.add(ArchiveFault::Empty);
        }
        if frame_rate_hz.is_none() {
            self.faults.add(ArchiveFault::NoFrameRate);
        }
        let gait = Gait::of(&self.rows, frame_rate_hz.unwrap_or(1.0));
        match unit {
            None => self.faults.add(ArchiveFault::NoUnit { likely: gait.likely_unit(frame_rate_hz.is_some()) }),
            Some(unit) if frame_rate_hz.is_some() && !gait.is_likely(unit) => self.faults.add(gait.suspicion(unit)),
            Some(_) => {}
        }
        let (Some(frame_rate_hz), Some(unit), true) = (frame_rate_hz, unit, self.faults.is_empty()) else {
            return Err(self.faults);
        };
        let scale = unit.count_per_m();
        let in_metres = |row: Row| Fix { at: Point::new(row.fix.at.x / scale, row.fix.at.y / scale), ..row.fix };
        let paths = Trajectories::new(frame_rate_hz, self.rows.into_iter().map(in_metres).collect());
        paths.map_err(|fault| ArchiveFault::Paths(fault).into())
    }

    /// Looks for people who are twice in a frame, or missing between two. Afterwards the rows are sorted by person and frame.
    fn check_order(&mut self, are_gaps_allowed: bool) {
        self.rows.sort_by_key(|row| (row.fix.person, row.fix.frame, row.line));
        let mut found = Vec::new();
        for pair in self.rows.windows(2) {
            let (before, after) = (&pair[0].fix, &pair[1].fix);
            if before.person != after.person {
                continue;
            }
            let (person, line) = (after.person, pair[1].line);
            if before.frame == after.frame {
                let fault = LineFault::Twice { person, frame: after.frame, line: pair[0].line };
                found.push((line, ArchiveFault::Line { line, text: written(after), fault }));
            } else if after.frame - before.frame > 1 && !are_gaps_allowed {
                found.push((line, ArchiveFault::Gap { line, person, from: before.frame + 1, to: after.frame - 1 }));
            }
        }
        found.sort_by_key(|(line, _)| *line);
        found.into_iter().for_each(|(_, fault)| self.faults.add(fault));
    }
}

fn written(fix: &Fix) -> String {
    format!("{} {} {} {}", fix.person, fix.frame, fix.at.x, fix.at.y)
}

/// The fix of a line without its comment; none of an empty one.
fn row(data: &str) -> Result<Option<Fix>, LineFault> {
    let columns: Vec<&str> = data.split_whitespace().collect();
    match columns[..] {
        [] => Ok(None),
        [person, frame, x, y] => fix(person, frame, x, y).map(Some),
        [person, frame, x, y, z] => {
            real("z", z)?;
            fix(person, frame, x, y).map(Some)
        }
        _ => Err(LineFault::Columns { found: columns.len() }),
    }
}

fn fix(person: &str, frame: &str, x: &str, y: &str) -> Result<Fix, LineFault> {
    Ok(Fix { person: whole("id", person)?, frame: whole("frame", frame)?, at: Point::new(real("x", x)?, real("y", y)?) })
}

/// A whole number; `27.0` and `2.7e1` are 27, too.
fn whole(column: &'static str, text: &str) -> Result<u32, LineFault> {
    let from_real = || {
        let value: f64 = text.parse().ok()?;
        (value >= 0.0 && value <= f64::from(u32::MAX) && value.fract() == 0.0).then_some(value as u32)
    };
    text.parse().ok().or_else(from_real).ok_or_else(|| LineFault::NotWhole { column, text: quoted(text) })
}

fn real(column: &'static str, text: &str) -> Result<f64, LineFault> {
    let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
    value.ok_or_else(|| LineFault::NotANumber { column, text: quoted(text) })
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// How fast and how far people go, in units of the file.
struct Gait {
    /// The middle speed from frame to frame; none for too few steps.
    speed_per_s: Option<f64>,
    /// The longer side of the box around all places.
    spread: f64,
}

impl Gait {
    /// Takes rows sorted by person and frame.
    fn of(rows: &[Row], frame_rate_hz: f64) -> Gait {
        let follow = |pair: &&[Row]| {
            let (before, after) = (&pair[0].fix, &pair[1].fix);
            before.person == after.person && after.frame.checked_sub(before.frame) == Some(1)
        };
        let steps = rows.windows(2).filter(follow);
        let mut speeds: Vec<f64> = steps.map(|pair| pair[0].fix.at.distance(pair[1].fix.at) * frame_rate_hz).collect();
        speeds.sort_by(f64::total_cmp);
        let speed_per_s = (speeds.len() >= LEAST_STEPS).then(|| speeds[speeds.len() / 2]);
        let (low, high) = geom::polygon::bounds(rows.iter().map(|row| &row.fix.at)).unwrap_or_default();
        Gait { speed_per_s, spread: (high.x - low.x).max(high.y - low.y) }
    }

    /// People who do not move at all may be anywhere; otherwise either nobody flies, or nobody crawls in a shoe box.
    fn is_likely(&self, unit: Unit) -> bool {
        let (spread_m, speed) = (self.spread / unit.count_per_m(), self.speed_per_s.map(|speed| speed / unit.count_per_m()));
        let is_too_small = spread_m < LIKELY_SPREAD_M.0 && speed.is_some_and(|speed| speed > 0.0 && speed < LIKELY_M_PER_S.0);
        let is_too_large = spread_m > LIKELY_SPREAD_M.1 || speed.is_some_and(|speed| speed > LIKELY_M_PER_S.1);
        !(is_too_small || is_too_large)
    }

    fn suspicion(&self, unit: Unit) -> ArchiveFault {
        let speed_m_per_s = self.speed_per_s.map(|speed| speed / unit.count_per_m());
        ArchiveFault::Suspicious { unit, speed_m_per_s, spread_m: self.spread / unit.count_per_m() }
    }

    fn likely_unit(&self, is_rate_known: bool) -> String {
        let likely: Vec<&str> =
            [Unit::Metre, Unit::Centimetre].into_iter().filter(|&unit| self.is_likely(unit)).map(Unit::sign).collect();
        match (likely[..].as_ref(), is_rate_known) {
            ([one], true) => format!("--unit {one} is likely, by how fast people walk"),
            _ => "--unit m or --unit cm".to_string(),
        }
    }
}
