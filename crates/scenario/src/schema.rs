//! The JSON Schema of scenarios, so that editors complete and check them: made of the same rows as the reader.

use serde_json::{Map, Value, json as object};

use crate::drill::drill_keys;
use crate::keys::{Fallback, Key, Kind, Section, scenario_keys};
use crate::threat::threat_keys;

/// The schema as it is published, `docs/scenario.schema.json`.
pub fn schema_text() -> String {
    published(&scenario_keys(), "Hyosan scenario")
}

/// The schema of drills, `docs/drill.schema.json`.
pub fn drill_schema_text() -> String {
    published(&drill_keys(), "Hyosan drill")
}

/// The schema of threats, `docs/threat.schema.json`.
pub fn threat_schema_text() -> String {
    published(&threat_keys(), "Hyosan threat")
}

fn published(section: &Section, title: &str) -> String {
    let mut schema = section_schema(section);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = title.into();
    let mut text = serde_json::to_string_pretty(&sorted(schema)).unwrap_or_default();
    text.push('\n');
    text
}

fn section_schema(section: &Section) -> Value {
    let properties: Map<String, Value> = section.keys.iter().map(|key| (key.name.to_string(), key_schema(key))).collect();
    let is_required = |key: &&Key| key.fallback == Fallback::Required;
    let required: Vec<&str> = section.keys.iter().filter(is_required).map(|key| key.name).collect();
    object!({
        "type": "object",
        "description": section.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn key_schema(key: &Key) -> Value {
    let mut schema = kind_schema(key, &key.kind);
    let unit = if key.unit.is_empty() || key.unit == "1" { String::new() } else { format!(" Unit: {}.", key.unit) };
    schema["description"] = format!("{}{unit}", key.about).into();
    match key.fallback {
        Fallback::Text(text) => schema["default"] = text.into(),
        Fallback::Number(number) => schema["default"] = number_value(number),
        Fallback::Flag(flag) => schema["default"] = flag.into(),
        Fallback::Required | Fallback::Absent => {}
    }
    schema
}

fn kind_schema(key: &Key, kind: &Kind) -> Value {
    let pair = |of: &str| {
        let mut item = object!({ "type": of });
        add_range(&mut item, key);
        object!({ "type": "array", "items": item, "minItems": 2, "maxItems": 2 })
    };
    match kind {
        Kind::Text | Kind::Name(_) => {
            let mut schema = object!({ "type": "string" });
            if key.range.0 > 0.0 && key.range.0.is_finite() {
                schema["minLength"] = number_value(key.range.0);
            }
            if key.range.1.is_finite() {
                schema["maxLength"] = number_value(key.range.1);
            }
            schema
        }
        Kind::Flag => object!({ "type": "boolean" }),
        Kind::Number | Kind::Whole => {
            let mut schema = object!({ "type": if *kind == Kind::Whole { "integer" } else { "number" } });
            add_range(&mut schema, key);
            schema
        }
        Kind::Span | Kind::Pair => pair("number"),
        Kind::WholeSpan => pair("integer"),
        Kind::Clock => object!({ "type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$" }),
        Kind::Duration => object!({ "type": "string", "pattern": "^ *([0-9.]+ *(s|min|h) *)+$" }),
        Kind::OneOf(words) => object!({ "enum": words }),
        Kind::OneOrMany(inner) => object!({ "anyOf": [kind_schema(key, inner), list_schema(key, inner)] }),
        Kind::List(inner) => list_schema(key, inner),
        Kind::Either(kinds) => {
            object!({ "anyOf": kinds.iter().map(|kind| kind_schema(key, kind)).collect::<Vec<_>>() })
        }
        Kind::Table(section) => section_schema(section),
        Kind::Tables(section) => object!({ "type": "array", "items": section_schema(section) }),
    }
}

fn list_schema(key: &Key, inner: &Kind) -> Value {
    object!({ "type": "array", "items": kind_schema(key, inner), "minItems": 1 })
}

fn add_range(schema: &mut Value, key: &Key) {
    if key.range.0.is_finite() {
        schema["minimum"] = number_value(key.range.0);
    }
    if key.range.1.is_finite() {
        schema["maximum"] = number_value(key.range.1);
    }
}

/// Whole numbers without a point.
fn number_value(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

/// The value with all keys in the order of the alphabet, however its maps are kept.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut rows: Vec<(String, Value)> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            rows.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(rows.into_iter().collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        other => other,
    }
}
