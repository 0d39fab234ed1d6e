//! JSON values that know where they stand in the text.

use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The whole text. Values borrow from it, so that their addresses say where they stand.
#[derive(Clone, Copy)]
pub(super) struct Text<'t>(pub(super) &'t str);

impl Text<'_> {
    /// The bytes of a value of this text.
    pub(super) fn span(self, value: &RawValue) -> Range<usize> {
        let part = value.get();
        let start = (part.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize).min(self.0.len());
        start..(start + part.len()).min(self.0.len())
    }

    /// The bytes of a member, key and value.
    pub(super) fn member_span(self, member: &Member<'_>) -> Range<usize> {
        let value = self.span(member.value);
        let before = self.0[..value.start].trim_end().trim_end_matches(':').trim_end();
        let quoted = format!("\"{}\"", member.key);
        let start = if before.ends_with(&quoted) { before.len() - quoted.len() } else { value.start };
        start..value.end
    }

    /// The byte at a line and a column, both counted from 1; on the border of a character.
    pub(super) fn at(self, line: usize, column: usize) -> usize {
        let start: usize = self.0.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let mut at = (start + column.saturating_sub(1)).min(self.0.len());
        while !self.0.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub(super) key: String,
    pub(super) value: &'t RawValue,
}

/// An object: its members in their order, repeated keys included.
struct Members<'t>(Vec<Member<'t>>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;
            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    members.push(Member { key, value: map.next_value()? });
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The members of an object; none for anything else.
pub(super) fn members<'t>(value: &'t RawValue) -> Option<Vec<Member<'t>>> {
    serde_json::from_str::<Members<'t>>(value.get()).ok().map(|members| members.0)
}

/// The elements of an array; none for anything else.
pub(super) fn elements(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

/// A text; none for anything else.
pub(super) fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// A finite number; none for anything else.
pub(super) fn number(value: &RawValue) -> Option<f64> {
    // Not by serde_json, whose numbers may be off by the last bit.
    let text = value.get();
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    text.parse().ok().filter(|number: &f64| is_number && number.is_finite())
}

/// `true` or `false`; none for anything else.
pub(super) fn truth(value: &RawValue) -> Option<bool> {
    serde_json::from_str(value.get()).ok()
}

/// True for `null`.
pub(super) fn is_null(value: &RawValue) -> bool {
    value.get() == "null"
}

/// What a value is, for messages: short values are quoted.
pub(super) fn describe(value: &RawValue) -> String {
    let text = value.get();
    match text.as_bytes().first() {
        Some(b'{') => "an object".to_string(),
        Some(b'[') => "an array".to_string(),
        _ if text.chars().count() <= 40 => text.to_string(),
        Some(b'"') => "a long text".to_string(),
        _ => "a long number".to_string(),
    }
}
