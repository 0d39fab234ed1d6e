//! The properties of a feature, asked for one by one; every one that is missing, wrong or unknown is a problem.

use std::collections::BTreeSet;
use std::ops::Range;

use building::draft::Labels;
use serde_json::value::RawValue;

use super::json::{Member, Text, describe, is_null, members, number, text, truth};
use crate::diagnostic::{Diagnostic, Severity};

/// The problems found so far, and the text that they are in.
pub(super) struct Problems<'t> {
    pub(super) text: Text<'t>,
    pub(super) list: Vec<Diagnostic>,
}

impl Problems<'_> {
    /// Adds an error.
    pub(super) fn error(&mut self, code: &'static str, span: Range<usize>, message: String, hint: String) {
        self.list.push(Diagnostic { code, severity: Severity::Error, message, hint, span: Some(span) });
    }
}

/// Words longer than this, in bytes, are compared with nothing.
const LONGEST_WORD: usize = 64;

/// A word that somebody may have meant.
pub(super) fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let lower = word.to_lowercase();
    let known = known.into_iter().filter(|key| key.len() <= LONGEST_WORD);
    let near = known.map(|key| (strsim::osa_distance(&lower, &key.to_lowercase()), key));
    let (distance, key) = near.min()?;
    (distance <= 1 + word.chars().count() / 4).then_some(key)
}

/// A hint that names the likely word, if there is one, and all the words allowed.
pub(super) fn choice(word: &str, known: &[&str]) -> String {
    let all = format!("allowed: {}", known.join(", "));
    match did_you_mean(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`? {all}"),
        None => all,
    }
}

/// An object of the file: a feature, its properties, a door.
pub(super) struct Object<'t> {
    /// What it is, for messages: “a unit”.
    what: &'static str,
    span: Range<usize>,
    members: Vec<Member<'t>>,
}

impl<'t> Object<'t> {
    /// Reads an object; unknown and repeated members are problems. None, with a problem, if it is no object.
    pub(super) fn read(
        problems: &mut Problems<'_>,
        value: &'t RawValue,
        what: &'static str,
        allowed: &[&'static str],
    ) -> Option<Object<'t>> {
        let object = Object::open(problems, value, what)?;
        object.allow(problems, allowed);
        Some(object)
    }

    /// Reads an object without judging its keys.
    pub(super) fn open(problems: &mut Problems<'_>, value: &'t RawValue, what: &'static str) -> Option<Object<'t>> {
        let span = problems.text.span(value);
        let Some(members) = members(value) else {
            let message = format!("{what} must be an object, but is {}", describe(value));
            problems.error("H0202", span, message, "write it in braces".to_string());
            return None;
        };
        Some(Object { what, span, members })
    }

    /// Reports keys that are not allowed, and keys given twice.
    pub(super) fn allow(&self, problems: &mut Problems<'_>, allowed: &[&'static str]) {
        let mut seen = BTreeSet::new();
        for member in &self.members {
            let key = &member.key;
            let span = problems.text.member_span(member);
            if !allowed.contains(&key.as_str()) {
                let message = format!("unknown property `{}` of {}", shortened(key), self.what);
                problems.error("H0202", span, message, choice(key, allowed));
            } else if !seen.insert(key) {
                let message = format!("`{key}` of {} is given twice", self.what);
                problems.error("H0202", span, message, "leave one of the two out".to_string());
            }
        }
    }

    /// The bytes of the whole object.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The members.
    pub(super) fn members(&self) -> &[Member<'t>] {
        &self.members
    }

    /// The value of a member, `null` included.
    pub(super) fn any(&self, key: &str) -> Option<&'t RawValue> {
        self.members.iter().find(|member| member.key == key).map(|member| member.value)
    }

    /// The value of a member; `null` counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&'t RawValue> {
        self.any(key).filter(|value| !is_null(value))
    }

    /// Reports that a member is missing.
    pub(super) fn missing(&self, problems: &mut Problems<'_>, key: &str, wanted: &str) {
        let span = self.any(key).map_or(self.span(), |value| problems.text.span(value));
        let message = format!("`{key}` is missing from {}", self.what);
        problems.error("H0202", span, message, format!("add `{key}`: {wanted}"));
    }

    /// Reports that a member has the wrong value.
    pub(super) fn wrong(&self, problems: &mut Problems<'_>, key: &str, wanted: &str, hint: String) {
        if let Some(member) = self.members.iter().find(|member| member.key == key) {
            let message = format!("`{key}` of {} must be {wanted}, but is {}", self.what, describe(member.value));
            problems.error("H0202", problems.text.member_span(member), message, hint);
        }
    }

    /// A required text that is not empty.
    pub(super) fn text(&self, problems: &mut Problems<'_>, key: &str, wanted: &str) -> Option<String> {
        if self.get(key).is_none() {
            self.missing(problems, key, wanted);
            return None;
        }
        self.optional_text(problems, key, wanted)
    }

    /// A text that is not empty, if it is there.
    pub(super) fn optional_text(&self, problems: &mut Problems<'_>, key: &str, wanted: &str) -> Option<String> {
        let found = text(self.get(key)?).filter(|text| !text.is_empty());
        if found.is_none() {
            self.wrong(problems, key, wanted, "write a text in quotes, not an empty one".to_string());
        }
        found
    }

    /// A number of metres in a range, if it is there.
    pub(super) fn metres(&self, problems: &mut Problems<'_>, key: &str, (least, most): (f64, f64)) -> Option<f64> {
        let found = number(self.get(key)?).filter(|number| (least..=most).contains(number));
        if found.is_none() {
            self.wrong(problems, key, &format!("{least} m to {most} m"), format!("write a number from {least} to {most}"));
        }
        found
    }

    /// A whole number, if it is there.
    pub(super) fn whole(&self, problems: &mut Problems<'_>, key: &str) -> Option<i32> {
        let is_whole = |number: &f64| number.fract() == 0.0 && number.abs() <= 1e6;
        let found = number(self.get(key)?).filter(is_whole).map(|number| number as i32);
        if found.is_none() {
            self.wrong(problems, key, "a whole number", "0 is the ground, 1 the storey above".to_string());
        }
        found
    }

    /// `true` or `false`, if it is there.
    pub(super) fn truth(&self, problems: &mut Problems<'_>, key: &str) -> Option<bool> {
        let found = truth(self.get(key)?);
        if found.is_none() {
            self.wrong(problems, key, "true or false", "write true or false, without quotes".to_string());
        }
        found
    }

    /// One of a closed list of words, if it is there.
    pub(super) fn word<T: Copy>(
        &self,
        problems: &mut Problems<'_>,
        key: &str,
        all: &[T],
        word_of: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let value = self.get(key)?;
        let given = text(value);
        let found = all.iter().copied().find(|&one| given.as_deref() == Some(word_of(one)));
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|&one| word_of(one)).collect();
            self.wrong(problems, key, "one of the words of the format", choice(given.as_deref().unwrap_or_default(), &words));
        }
        found
    }

    /// A labels object, if it is there.
    pub(super) fn labels(&self, problems: &mut Problems<'_>, key: &str) -> Option<Labels> {
        let value = self.get(key)?;
        if members(value).is_none() {
            self.wrong(problems, key, "labels", "write {\"en\": \"…\"}, and \"ko\" if there is a Korean name".to_string());
            return None;
        }
        let labels = Object::read(problems, value, "labels", &["en", "ko"])?;
        let en = labels.text(problems, "en", "the name in English");
        let ko = labels.optional_text(problems, "ko", "the name in Korean");
        Some(Labels { en: en?, ko })
    }
}

/// A key for a message.
fn shortened(key: &str) -> String {
    if key.chars().count() > 40 { key.chars().take(40).chain(['…']).collect() } else { key.to_string() }
}
