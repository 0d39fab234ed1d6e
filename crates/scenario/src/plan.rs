//! Plans from GeoJSON: a stand-in that reads sound plans, until the reader with all its checks takes its place.

use building::draft::{AnchorDraft, DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use building::plan::Building;
use geom::point::Point;
use serde_json::Value;

use crate::diagnostic::Diagnostic;

/// A plan as it was read.
#[derive(Debug)]
pub struct PlanRead {
    /// What was written.
    pub draft: Draft,
    /// The building; none if there was an error.
    pub building: Option<Building>,
    /// Problems.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a plan.
pub fn read_plan(text: &str) -> PlanRead {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let draft = draft(&value).unwrap_or_default();
    let building = Building::assemble(&draft).ok().filter(|_| !draft.units.is_empty());
    PlanRead { draft, building, diagnostics: Vec::new() }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_string()
}

fn point(value: &Value) -> Point {
    Point::new(value[0].as_f64().unwrap_or(0.0), value[1].as_f64().unwrap_or(0.0))
}

fn ring(value: &Value) -> Vec<Point> {
    let mut ring: Vec<Point> = value.as_array().map(|ring| ring.iter().map(point).collect()).unwrap_or_default();
    ring.pop();
    ring
}

fn draft(value: &Value) -> Option<Draft> {
    let mut draft = Draft { name: text(&value["hyosan_plan"], "name"), ..Draft::default() };
    for feature in value["features"].as_array()? {
        let (key, properties) = (text(feature, "id"), &feature["properties"]);
        let coordinates = &feature["geometry"]["coordinates"];
        let name = Labels::english(&text(&properties["name"], "en"));
        let level = text(properties, "level_id");
        match feature["feature_type"].as_str()? {
            "level" => draft.levels.push(LevelDraft {
                key,
                name,
                ordinal: properties["ordinal"].as_i64()? as i32,
                height_m: properties["height_m"].as_f64()?,
            }),
            "unit" => {
                let category = SpaceCategory::from_key(properties["category"].as_str().unwrap_or_default())?;
                let rings = coordinates.as_array()?.iter().map(ring).collect();
                draft.units.push(UnitDraft { key, name, level, category, rings, is_closed: true });
            }
            "opening" => draft.openings.push(opening(key, name, level, properties, coordinates)?),
            "fixture" => {
                let category = FixtureCategory::from_key(properties["category"].as_str().unwrap_or_default())?;
                let height_m = properties["height_m"].as_f64().unwrap_or(0.9);
                draft.fixtures.push(FixtureDraft {
                    key,
                    name,
                    level,
                    category,
                    ring: ring(&coordinates[0]),
                    is_closed: true,
                    height_m,
                });
            }
            "anchor" => {
                draft.anchors.push(AnchorDraft { key, name, unit: text(properties, "unit_id"), at: point(coordinates) });
            }
            _ => {}
        }
    }
    Some(draft)
}

fn opening(key: String, name: Labels, level: String, properties: &Value, coordinates: &Value) -> Option<OpeningDraft> {
    let door = &properties["door"];
    let leaf = LeafKind::from_key(door["type"].as_str().unwrap_or_default());
    Some(OpeningDraft {
        key,
        name,
        level,
        upper_level: properties["connects_level_id"].as_str().map(str::to_string),
        category: OpeningCategory::from_key(properties["category"].as_str().unwrap_or_default())?,
        ends: [point(&coordinates[0]), point(&coordinates[1])],
        door: leaf.map(|leaf| DoorDraft {
            leaf,
            material: Material::from_key(door["material"].as_str().unwrap_or_default()).unwrap_or(Material::Wood),
            is_lockable: properties["lockable"].as_bool().unwrap_or(false),
            is_self_closing: properties["self_closing"].as_bool().unwrap_or(false),
            state: DoorState::from_key(properties["state"].as_str().unwrap_or_default()).unwrap_or(DoorState::Closed),
        }),
        sill_height_m: properties["sill_height_m"].as_f64().unwrap_or(0.9),
    })
}
