//! Single values: kinds, ranges, times.

use std::ops::Range;

use toml::de::DeValue;

use super::{Value, shortened};
use crate::keys::{Key, Kind};
use crate::problems::{Problems, code, did_you_mean};

/// Reads a value that is neither a table nor a list of values.
pub(super) fn simple(key: &Key, kind: &Kind, found: &DeValue<'_>, span: &Range<usize>, problems: &mut Problems) -> Option<Value> {
    match (kind, found) {
        (Kind::Text | Kind::Name(_), DeValue::String(text)) => {
            text_in_range(key, text, span, problems).then(|| Value::Text(text.to_string()))
        }
        (Kind::Flag, DeValue::Boolean(flag)) => Some(Value::Flag(*flag)),
        (Kind::Number | Kind::Whole, DeValue::Integer(_) | DeValue::Float(_)) => {
            let number = number_of(found)?;
            number_in_range(key, kind, number, span, problems).then_some(Value::Number(number))
        }
        (Kind::Span | Kind::WholeSpan, DeValue::Array(pair)) => span_of(key, kind, pair, span, problems),
        (Kind::Pair, DeValue::Array(pair)) => pair_of(key, kind, pair, span, problems).map(|(a, b)| Value::Span(a, b)),
        (Kind::OneOf(words), DeValue::String(word)) => {
            if words.contains(&word.as_ref()) {
                return Some(Value::Text(word.to_string()));
            }
            let hint = did_you_mean(word, words.iter().copied()).unwrap_or_else(|| format!("write {}", kind.words()));
            let message = format!("`{}` is \"{}\"; allowed: {}", key.name, shortened(word), kind.words());
            problems.error(code::UNKNOWN_WORD, span, message, hint);
            None
        }
        (Kind::Clock, found) => clock(key, found, span, problems),
        (Kind::Duration, DeValue::String(text)) => duration(key, text, span, problems),
        (Kind::Duration, DeValue::Integer(_) | DeValue::Float(_)) => {
            let hint = format!("say in what unit: `{} = \"{} s\"`", key.name, number_of(found)?);
            problems.error(code::WRONG_KIND, span, format!("`{}` must be {}", key.name, kind.words()), hint);
            None
        }
        (_, found) => {
            wrong_kind(key, &kind.words(), found, span, problems);
            None
        }
    }
}

/// Reports a value of the wrong kind.
pub(super) fn wrong_kind(key: &Key, wanted: &str, found: &DeValue<'_>, span: &Range<usize>, problems: &mut Problems) {
    let what = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a flag",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let hint = match (&key.kind, found) {
        (Kind::Number | Kind::Whole, DeValue::String(text)) if text.trim().parse::<f64>().is_ok() => {
            format!("leave out the quotes: `{} = {}`", key.name, text.trim())
        }
        (Kind::Number | Kind::Whole, DeValue::String(_)) if !key.unit.is_empty() => {
            format!("give the number alone; its unit is {}", key.unit)
        }
        (Kind::Flag, DeValue::String(text)) if matches!(text.as_ref(), "true" | "false") => {
            format!("leave out the quotes: `{} = {text}`", key.name)
        }
        _ => key.about.to_string(),
    };
    problems.error(code::WRONG_KIND, span, format!("`{}` must be {wanted}; this is {what}", key.name), hint);
}

/// The number of a TOML number; none if it has too many digits.
fn number_of(found: &DeValue<'_>) -> Option<f64> {
    match found {
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(whole) => Some(whole as f64),
            Err(_) => Some(if number.as_str().starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }),
        },
        DeValue::Float(number) => Some(number.as_str().replace('_', "").parse().unwrap_or(f64::NAN)),
        _ => None,
    }
}

fn text_in_range(key: &Key, text: &str, span: &Range<usize>, problems: &mut Problems) -> bool {
    let length = text.chars().count() as f64;
    let (low, high) = key.range;
    let hint = key.about.to_string();
    if length < low {
        problems.error(code::OUT_OF_RANGE, span, format!("`{}` is empty", key.name), hint);
        return false;
    }
    if length > high {
        let message = format!("`{}` has {length} characters; allowed are up to {high}", key.name);
        problems.error(code::OUT_OF_RANGE, span, message, hint);
        return false;
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        let message = format!("`{}` holds a control character", key.name);
        problems.error(code::OUT_OF_RANGE, span, message, "write plain text".to_string());
        return false;
    }
    true
}

fn number_in_range(key: &Key, kind: &Kind, number: f64, span: &Range<usize>, problems: &mut Problems) -> bool {
    let is_whole = matches!(kind, Kind::Whole | Kind::WholeSpan);
    let (low, high) = key.range;
    if number.is_finite() && is_whole && number.fract() != 0.0 {
        let message = format!("`{}` must be a whole number; this is {number}", key.name);
        problems.error(code::WRONG_KIND, span, message, format!("did you mean {}?", number.round()));
        return false;
    }
    if number >= low && number <= high {
        return true;
    }
    let unit = if key.unit.is_empty() || key.unit == "1" { String::new() } else { format!(" {}", key.unit) };
    let message = format!("`{}` is {number}{unit}; allowed are {low} to {high}{unit}", key.name);
    problems.error(code::OUT_OF_RANGE, span, message, range_hint(key, number, is_whole));
    false
}

/// A value a power of ten away is likely a slip of unit or point.
fn range_hint(key: &Key, number: f64, is_whole: bool) -> String {
    let (low, high) = key.range;
    let slips = [0.1, 10.0, 0.01, 100.0, 0.001, 1000.0].map(|factor| {
        let slipped = number * factor;
        // Twelve digits hide what multiplying by a tenth leaves behind.
        format!("{slipped:.12}").parse().unwrap_or(slipped)
    });
    let fits = |slipped: &f64| *slipped >= low && *slipped <= high && *slipped > 0.0 && (!is_whole || slipped.fract() == 0.0);
    match slips.into_iter().find(fits) {
        Some(slipped) => format!("did you mean {slipped}? {}", key.about),
        None => key.about.to_string(),
    }
}

fn span_of(
    key: &Key,
    kind: &Kind,
    pair: &[toml::Spanned<DeValue<'_>>],
    span: &Range<usize>,
    problems: &mut Problems,
) -> Option<Value> {
    let (low, high) = pair_of(key, kind, pair, span, problems)?;
    if low > high {
        let message = format!("`{}` runs from {low} to {high}: the least comes first", key.name);
        problems.error(code::OUT_OF_RANGE, span, message, format!("did you mean [{high}, {low}]?"));
        return None;
    }
    Some(Value::Span(low, high))
}

/// Two numbers, each in range.
fn pair_of(
    key: &Key,
    kind: &Kind,
    pair: &[toml::Spanned<DeValue<'_>>],
    span: &Range<usize>,
    problems: &mut Problems,
) -> Option<(f64, f64)> {
    let [low, high] = pair else {
        let message = format!("`{}` must be {}; this is a list of {}", key.name, kind.words(), pair.len());
        problems.error(code::WRONG_KIND, span, message, key.about.to_string());
        return None;
    };
    let mut one = |value: &toml::Spanned<DeValue<'_>>| match number_of(value.get_ref()) {
        Some(number) => number_in_range(key, kind, number, &value.span(), problems).then_some(number),
        None => {
            wrong_kind(key, &kind.words(), value.get_ref(), &value.span(), problems);
            None
        }
    };
    let (low, high) = (one(low), one(high));
    Some((low?, high?))
}

/// True if a value is written as one of that kind is: whether it is a good one shows later.
pub(super) fn is_written_as(kind: &Kind, found: &DeValue<'_>) -> bool {
    match kind {
        Kind::Text | Kind::Name(_) | Kind::OneOf(_) | Kind::Duration | Kind::Clock => matches!(found, DeValue::String(_)),
        Kind::Flag => matches!(found, DeValue::Boolean(_)),
        Kind::Number | Kind::Whole => matches!(found, DeValue::Integer(_) | DeValue::Float(_)),
        Kind::Span | Kind::WholeSpan | Kind::Pair | Kind::List(_) | Kind::Tables(_) => matches!(found, DeValue::Array(_)),
        Kind::Table(_) => matches!(found, DeValue::Table(_)),
        Kind::OneOrMany(inner) => matches!(found, DeValue::Array(_)) || is_written_as(inner, found),
        Kind::Either(kinds) => kinds.iter().any(|kind| is_written_as(kind, found)),
    }
}

fn clock(key: &Key, found: &DeValue<'_>, span: &Range<usize>, problems: &mut Problems) -> Option<Value> {
    let time_s = match found {
        DeValue::String(text) => clock_s(text),
        DeValue::Datetime(moment) if moment.date.is_none() && moment.offset.is_none() => moment
            .time
            .map(|time| f64::from(time.hour) * 3600.0 + f64::from(time.minute) * 60.0 + f64::from(time.second.unwrap_or(0))),
        other => {
            wrong_kind(key, &Kind::Clock.words(), other, span, problems);
            return None;
        }
    };
    if time_s.is_none() {
        let message = format!("`{}` is no time of day", key.name);
        let hint = "write hours and minutes, 00:00 to 23:59: \"10:50\", or with seconds: \"10:50:30\"".to_string();
        problems.error(code::BAD_TIME, span, message, hint);
    }
    time_s.map(Value::Number)
}

/// Seconds since midnight of `10:50` or `10:50:30`.
pub fn clock_s(text: &str) -> Option<f64> {
    let mut parts = [0u32; 3];
    let mut count = 0;
    for part in text.split(':') {
        // The hour may go without its zero, minutes and seconds not: `9:05`.
        let is_length = part.len() == 2 || (count == 0 && part.len() == 1);
        if count == 3 || !is_length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        parts[count] = part.parse().ok()?;
        count += 1;
    }
    let [hours, minutes, seconds] = parts;
    let is_time = count >= 2 && hours < 24 && minutes < 60 && seconds < 60;
    is_time.then(|| f64::from(hours * 3600 + minutes * 60 + seconds))
}

fn duration(key: &Key, text: &str, span: &Range<usize>, problems: &mut Problems) -> Option<Value> {
    let Some(seconds) = duration_s(text) else {
        let message = format!("`{}` is no length of time: \"{}\"", key.name, shortened(text));
        let hint = "write numbers with units s, min, h: \"90 min\", \"3 h\", \"1 h 30 min\"".to_string();
        problems.error(code::BAD_TIME, span, message, hint);
        return None;
    };
    number_in_range(key, &Kind::Duration, seconds, span, problems).then_some(Value::Number(seconds))
}

/// Seconds of `3 h`, `90 min`, `1 h 30 min`, `45 s`.
pub fn duration_s(text: &str) -> Option<f64> {
    let mut rest = text.trim();
    let mut total_s = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let number: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        total_s += number
            * match &rest[..letters] {
                "s" => 1.0,
                "min" => 60.0,
                "h" => 3600.0,
                _ => return None,
            };
        rest = rest[letters..].trim_start();
    }
    Some(total_s)
}
