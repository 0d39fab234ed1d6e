//! From TOML to rows of checked values: unknown and missing keys, wrong kinds, ranges.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::keys::{Fallback, Key, Kind, Section};
use crate::problems::{At, Problems, code, did_you_mean, some_of};

pub(crate) mod values;

/// A checked value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Text, a name, a word.
    Text(String),
    /// A flag.
    Flag(bool),
    /// A number; times in seconds.
    Number(f64),
    /// Least and greatest, or another two numbers.
    Span(f64, f64),
    /// A list.
    List(Vec<At<Value>>),
    /// A table.
    Row(Row),
    /// Tables of one shape.
    Rows(Vec<Row>),
}

/// A table whose values are of the right kinds and in range. What was wrong is left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Where the table stands.
    pub(crate) span: Range<usize>,
    /// Its first line: that says which one it is.
    pub(crate) head: Range<usize>,
    /// True if something in it could not be read, so that not all is known of it.
    pub(crate) is_faulty: bool,
    cells: Vec<(&'static str, At<Value>)>,
    fallbacks: Vec<(&'static str, Fallback)>,
}

/// True if the first line of any content is `format = "WORDS …"`.
pub(crate) fn says_format(text: &str, words: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let value = first.strip_prefix("format").map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
    value.is_some_and(|value| value.trim_start().trim_start_matches(['"', '\'']).starts_with(words))
}

/// Reads a text by the rows of `section`.
pub(crate) fn read(text: &str, section: &Section, problems: &mut Problems) -> Row {
    let (tree, broken) = DeTable::parse_recoverable(text);
    let end = text.len();
    for error in &broken {
        let span = error.span().unwrap_or(0..end);
        let hint = "see https://toml.io for how TOML is written".to_string();
        problems.error(code::BROKEN, &span, format!("this is not TOML: {}", error.message()), hint);
    }
    let mut reader = Reader { problems, text, top: section, is_broken: !broken.is_empty() };
    reader.table(section, tree.get_ref(), &(0..0))
}

struct Reader<'a> {
    problems: &'a mut Problems,
    text: &'a str,
    top: &'a Section,
    is_broken: bool,
}

impl Reader<'_> {
    fn table(&mut self, section: &Section, table: &DeTable<'_>, span: &Range<usize>) -> Row {
        let mut cells = Vec::new();
        let known_problems = self.problems.count();
        // A value without a place is what the parser put where it could not read one.
        let is_broken = self.is_broken;
        for (name, value) in table.iter().filter(|(_, value)| !is_broken || !value.span().is_empty()) {
            match section.key(name.get_ref().as_ref()) {
                Some(key) => {
                    if let Some(read) = self.value(key, &key.kind, value) {
                        cells.push((key.name, At { value: read, span: value.span() }));
                    }
                }
                None => self.unknown_key(section, name.get_ref().as_ref(), &name.span()),
            }
        }
        // A text that is cut short misses what may only be hidden by the break.
        if !self.is_broken {
            for key in section.keys.iter().filter(|key| key.fallback == Fallback::Required && !table.contains_key(key.name)) {
                self.missing_key(section, key, span);
            }
        }
        let fallbacks = section.keys.iter().map(|key| (key.name, key.fallback)).collect();
        let is_faulty = self.is_broken || self.problems.count() > known_problems;
        Row { span: span.clone(), head: self.head(span), is_faulty, cells, fallbacks }
    }

    fn unknown_key(&mut self, section: &Section, name: &str, span: &Range<usize>) {
        let elsewhere = self.top.keys.iter().find_map(|key| match &key.kind {
            Kind::Table(other) | Kind::Tables(other) if other.key(name).is_some() => {
                Some(format!("`{name}` belongs to `{}`", key.name))
            }
            _ => None,
        });
        let here = did_you_mean(name, section.names());
        let hint = here.or(elsewhere).unwrap_or_else(|| format!("keys here are {}", some_of(section.names())));
        self.problems.error(code::UNKNOWN_KEY, span, format!("`{}` has no key `{}`", section.name, shortened(name)), hint);
    }

    fn missing_key(&mut self, section: &Section, key: &Key, span: &Range<usize>) {
        let message = format!("`{}` needs the key `{}`: {}", section.name, key.name, key.about);
        let hint = match key.kind {
            Kind::Table(_) => format!("add a table `[{}]`", key.name),
            _ => format!("add `{} = …`, {}", key.name, key.kind.words()),
        };
        let head = self.head(span);
        self.problems.error(code::MISSING_KEY, &head, message, hint);
    }

    /// The first line of a table says which one it is; the whole of it would hide that.
    fn head(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.text.get(span.clone()).unwrap_or_default();
        span.start..text.find('\n').map_or(span.end, |length| span.start + length)
    }

    fn value(&mut self, key: &Key, kind: &Kind, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let span = value.span();
        match (kind, value.get_ref()) {
            (Kind::Table(section), DeValue::Table(table)) => Some(Value::Row(self.table(section, table, &span))),
            (Kind::Tables(section), DeValue::Array(tables)) => Some(Value::Rows(self.rows(key, section, tables))),
            (Kind::Tables(_), DeValue::Table(_)) => {
                let hint = format!("write `[[{}]]`, with two brackets: there can be several", key.name);
                self.problems.error(code::WRONG_KIND, &span, format!("`{}` must be tables", key.name), hint);
                None
            }
            (Kind::OneOrMany(inner), DeValue::Array(_)) => self.value(key, &Kind::List(inner.clone()), value),
            (Kind::OneOrMany(inner), _) => {
                let one = self.value(key, inner, value)?;
                Some(Value::List(vec![At { value: one, span }]))
            }
            (Kind::List(inner), DeValue::Array(values)) => {
                if values.is_empty() {
                    let hint = format!("give at least one: {}", inner.words());
                    self.problems.error(code::OUT_OF_RANGE, &span, format!("`{}` is an empty list", key.name), hint);
                    return None;
                }
                let read = |one: &Spanned<DeValue<'_>>| self.value(key, inner, one).map(|value| At { value, span: one.span() });
                Some(Value::List(values.iter().filter_map(read).collect()))
            }
            (Kind::Either(kinds), found) => match kinds.iter().find(|kind| values::is_written_as(kind, found)) {
                Some(kind) => self.value(key, kind, value),
                None => {
                    values::wrong_kind(key, &kind.words(), found, &span, self.problems);
                    None
                }
            },
            (_, found) => values::simple(key, kind, found, &span, self.problems),
        }
    }

    fn rows(&mut self, key: &Key, section: &Section, tables: &[Spanned<DeValue<'_>>]) -> Vec<Row> {
        let mut rows = Vec::new();
        for one in tables {
            match one.get_ref() {
                DeValue::Table(table) => rows.push(self.table(section, table, &one.span())),
                found => values::wrong_kind(key, "a table", found, &one.span(), self.problems),
            }
        }
        rows
    }
}

/// The first forty characters of a text.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_string() } else { text.chars().take(40).chain(['…']).collect() }
}

impl Row {
    /// What the text gives for a key.
    pub(crate) fn cell(&self, name: &str) -> Option<&At<Value>> {
        debug_assert!(self.fallbacks.iter().any(|fallback| fallback.0 == name), "no key `{name}` is defined");
        self.cells.iter().find(|cell| cell.0 == name).map(|cell| &cell.1)
    }

    fn fallback(&self, name: &str) -> Fallback {
        self.fallbacks.iter().find(|fallback| fallback.0 == name).map_or(Fallback::Absent, |fallback| fallback.1)
    }

    /// Where the value of a key stands; the table's place without it.
    pub(crate) fn span_of(&self, name: &str) -> Range<usize> {
        self.cell(name).map_or(self.span.clone(), |cell| cell.span.clone())
    }

    /// True if the scenario gives the key.
    pub(crate) fn gives(&self, name: &str) -> bool {
        self.cell(name).is_some()
    }

    /// The text of a key, or its fallback.
    pub(crate) fn text(&self, name: &str) -> Option<At<String>> {
        match (self.cell(name), self.fallback(name)) {
            (Some(At { value: Value::Text(text), span }), _) => Some(At { value: text.clone(), span: span.clone() }),
            (None, Fallback::Text(text)) => Some(At { value: text.to_string(), span: self.span.clone() }),
            _ => None,
        }
    }

    /// The number of a key, or its fallback.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match (self.cell(name), self.fallback(name)) {
            (Some(At { value: Value::Number(number), .. }), _) => Some(*number),
            (None, Fallback::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The flag of a key, or its fallback; false otherwise.
    pub(crate) fn flag(&self, name: &str) -> bool {
        match (self.cell(name), self.fallback(name)) {
            (Some(At { value: Value::Flag(flag), .. }), _) => *flag,
            (None, Fallback::Flag(flag)) => flag,
            _ => false,
        }
    }

    /// Least and greatest of a key.
    pub(crate) fn least_and_greatest(&self, name: &str) -> Option<(f64, f64)> {
        match self.cell(name) {
            Some(At { value: Value::Span(low, high), .. }) => Some((*low, *high)),
            _ => None,
        }
    }

    /// The texts of a key, or its fallback.
    pub(crate) fn texts(&self, name: &str) -> Vec<At<String>> {
        match self.cell(name) {
            Some(At { value: Value::List(list), .. }) => list
                .iter()
                .filter_map(|one| match &one.value {
                    Value::Text(text) => Some(At { value: text.clone(), span: one.span.clone() }),
                    _ => None,
                })
                .collect(),
            _ => self.text(name).into_iter().collect(),
        }
    }

    /// The table of a key.
    pub(crate) fn row(&self, name: &str) -> Option<&Row> {
        match self.cell(name) {
            Some(At { value: Value::Row(row), .. }) => Some(row),
            _ => None,
        }
    }

    /// The tables of a key.
    pub(crate) fn rows(&self, name: &str) -> &[Row] {
        match self.cell(name) {
            Some(At { value: Value::Rows(rows), .. }) => rows,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests;
