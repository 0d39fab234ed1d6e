//! From a draft to text, one feature a line.

use building::draft::{Draft, Labels, OpeningDraft};
use building::kinds::OpeningCategory;
use geom::point::Point;

use super::read::{USUAL_FIXTURE_M, USUAL_SILL_M};

/// A plan's text. Read again, it gives the same draft.
pub fn write_plan(draft: &Draft) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in &draft.levels {
        let height_m = number(row.height_m);
        let properties = format!("{}, \"ordinal\": {}, \"height_m\": {height_m}", name(&row.name), row.ordinal);
        lines.push(feature(&row.key, "level", "null", &properties));
    }
    for row in &draft.units {
        let rings: Vec<String> = row.rings.iter().map(|corners| ring(corners, row.is_closed)).collect();
        let properties =
            format!("\"level_id\": {}, \"category\": {}, {}", quoted(&row.level), quoted(row.category.key()), name(&row.name));
        lines.push(feature(&row.key, "unit", &geometry("Polygon", &format!("[{}]", rings.join(", "))), &properties));
    }
    for row in &draft.openings {
        let ends = format!("[{}, {}]", position(row.ends[0]), position(row.ends[1]));
        lines.push(feature(&row.key, "opening", &geometry("LineString", &ends), &opening(row)));
    }
    for row in &draft.fixtures {
        let mut properties = format!("\"level_id\": {}, \"category\": {}", quoted(&row.level), quoted(row.category.key()));
        properties += &optional_name(&row.name);
        if row.height_m != USUAL_FIXTURE_M {
            properties += &format!(", \"height_m\": {}", number(row.height_m));
        }
        let outline = format!("[{}]", ring(&row.ring, row.is_closed));
        lines.push(feature(&row.key, "fixture", &geometry("Polygon", &outline), &properties));
    }
    for row in &draft.anchors {
        let properties = format!("\"unit_id\": {}, {}", quoted(&row.unit), name(&row.name));
        lines.push(feature(&row.key, "anchor", &geometry("Point", &position(row.at)), &properties));
    }
    let features = if lines.is_empty() { "[]".to_string() } else { format!("[\n    {}\n  ]", lines.join(",\n    ")) };
    let header = format!("{{ \"format\": 1, \"name\": {} }}", quoted(&draft.name));
    format!("{{\n  \"type\": \"FeatureCollection\",\n  \"hyosan_plan\": {header},\n  \"features\": {features}\n}}\n")
}

fn opening(row: &OpeningDraft) -> String {
    let mut properties = format!("\"level_id\": {}", quoted(&row.level));
    if let Some(upper) = &row.upper_level {
        properties += &format!(", \"connects_level_id\": {}", quoted(upper));
    }
    properties += &format!(", \"category\": {}", quoted(row.category.key()));
    properties += &optional_name(&row.name);
    if let Some(door) = row.door {
        let (leaf, material) = (quoted(door.leaf.key()), quoted(door.material.key()));
        properties += &format!(", \"door\": {{\"type\": {leaf}, \"material\": {material}}}");
        if door.is_lockable {
            properties += ", \"lockable\": true";
        }
        if door.is_self_closing {
            properties += ", \"self_closing\": true";
        }
        properties += &format!(", \"state\": {}", quoted(door.state.key()));
    }
    if row.category == OpeningCategory::Window || row.sill_height_m != USUAL_SILL_M {
        properties += &format!(", \"sill_height_m\": {}", number(row.sill_height_m));
    }
    properties
}

fn feature(key: &str, kind: &str, geometry: &str, properties: &str) -> String {
    let id = quoted(key);
    format!(
        "{{\"type\": \"Feature\", \"id\": {id}, \"feature_type\": \"{kind}\", \"geometry\": {geometry}, \"properties\": {{{properties}}}}}"
    )
}

fn geometry(kind: &str, coordinates: &str) -> String {
    format!("{{\"type\": \"{kind}\", \"coordinates\": {coordinates}}}")
}

fn ring(corners: &[Point], is_closed: bool) -> String {
    let closing = corners.first().filter(|_| is_closed);
    let positions: Vec<String> = corners.iter().chain(closing).map(|&corner| position(corner)).collect();
    format!("[{}]", positions.join(", "))
}

fn position(at: Point) -> String {
    format!("[{}, {}]", number(at.x), number(at.y))
}

/// The shortest digits that give the same number again; JSON has no word for what is no number.
fn number(value: f64) -> String {
    if value.is_finite() { format!("{value}") } else { "null".to_string() }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn name(labels: &Labels) -> String {
    let ko = labels.ko.as_ref().map(|ko| format!(", \"ko\": {}", quoted(ko))).unwrap_or_default();
    format!("\"name\": {{\"en\": {}{ko}}}", quoted(&labels.en))
}

fn optional_name(labels: &Labels) -> String {
    if *labels == Labels::default() { String::new() } else { format!(", {}", name(labels)) }
}
