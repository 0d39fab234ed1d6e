//! From text to a draft, with everything reported that the format does not allow: H0201 and H0202.

use std::ops::Range;

use building::check::{FIXTURE_HEIGHT_M, SILL_HEIGHT_M, STOREY_HEIGHT_M};
use building::draft::{AnchorDraft, DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use serde_json::value::RawValue;

use super::geometry::{line, point, polygon};
use super::json::{Text, describe, elements, is_null, text};
use super::properties::{Object, Problems, choice};
use crate::diagnostic::Diagnostic;

/// The height of a sill that is not given, in metres.
pub(super) const USUAL_SILL_M: f64 = 0.9;
/// The height of a fixture that is not given, in metres.
pub(super) const USUAL_FIXTURE_M: f64 = 0.9;

const FEATURE_TYPES: [&str; 5] = ["level", "unit", "opening", "fixture", "anchor"];

/// Where a feature stands in the text.
pub(super) struct Mark {
    pub(super) key: String,
    pub(super) span: Range<usize>,
    /// Its members and its properties, by name.
    pub(super) parts: Vec<(String, Range<usize>)>,
}

/// What could not be read, so that nothing is reported that only follows from it.
#[derive(Default)]
pub(super) struct Lost {
    /// Ids of features that were left out.
    pub(super) keys: Vec<String>,
    /// Whether a level or a unit was left out, or its category.
    pub(super) has_space: bool,
    /// Whether an opening was left out.
    pub(super) has_opening: bool,
}

/// All that the text gave.
pub(super) struct Reading {
    pub(super) draft: Draft,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// One for every feature, in the order of the text.
    pub(super) marks: Vec<Mark>,
    pub(super) lost: Lost,
}

/// Reads a plan's text.
pub(super) fn read(source: &str) -> Reading {
    let problems = Problems { text: Text(source), list: Vec::new() };
    let mut reader = Reader { problems, draft: Draft::default(), marks: Vec::new(), lost: Lost::default() };
    reader.collection(source);
    Reading { draft: reader.draft, diagnostics: reader.problems.list, marks: reader.marks, lost: reader.lost }
}

struct Reader<'t> {
    problems: Problems<'t>,
    draft: Draft,
    marks: Vec<Mark>,
    lost: Lost,
}

/// A feature's parts, before its properties are read.
struct Feature<'t> {
    key: String,
    geometry: Option<&'t RawValue>,
    properties: Object<'t>,
}

impl<'t> Reader<'t> {
    fn not_a_plan(&mut self, span: Range<usize>, message: String, hint: &str) {
        // Nothing more is known of what the plan holds.
        (self.lost.has_space, self.lost.has_opening) = (true, true);
        self.problems.error("H0201", span, message, hint.to_string());
    }

    fn collection(&mut self, source: &'t str) {
        let whole: &RawValue = match serde_json::from_str(source) {
            Ok(whole) => whole,
            Err(error) => {
                let at = self.problems.text.at(error.line(), error.column());
                let rest = source[at..].chars().next().map_or(0, char::len_utf8);
                let told = error.to_string();
                let told = told.split(" at line ").next().unwrap_or_default();
                self.not_a_plan(at..at + rest, format!("the text is not JSON: {told}"), "look just before the mark");
                return;
            }
        };
        let span = self.problems.text.span(whole);
        let start = span.start..(span.start + 1).min(span.end);
        let form =
            "a plan is {\"type\": \"FeatureCollection\", \"hyosan_plan\": {\"format\": 1, \"name\": \"…\"}, \"features\": […]}";
        if super::json::members(whole).is_none() {
            self.not_a_plan(start, format!("the text is no feature collection but {}", describe(whole)), form);
            return;
        }
        let allowed = ["type", "hyosan_plan", "features"];
        let Some(object) = Object::read(&mut self.problems, whole, "the plan", &allowed) else { return };
        let kind = object.get("type").and_then(text);
        if kind.as_deref() != Some("FeatureCollection") {
            let span = object.any("type").map_or(start.clone(), |value| self.problems.text.span(value));
            self.not_a_plan(span, "the text is no feature collection: `type` is not \"FeatureCollection\"".to_string(), form);
        }
        match object.get("hyosan_plan") {
            Some(header) => self.header(header),
            None => self.not_a_plan(start.clone(), "`hyosan_plan` is missing".to_string(), form),
        }
        match object.get("features").and_then(elements) {
            Some(features) => features.into_iter().for_each(|feature| self.feature(feature)),
            None => {
                let span = object.any("features").map_or(start, |value| self.problems.text.span(value));
                self.not_a_plan(span, "`features` must be an array of features".to_string(), form);
            }
        }
    }

    fn header(&mut self, value: &'t RawValue) {
        let problems = &mut self.problems;
        let Some(header) = Object::read(problems, value, "`hyosan_plan`", &["format", "name"]) else { return };
        if header.get("format").is_none() {
            header.missing(problems, "format", "1");
        } else if header.whole(problems, "format").is_some_and(|format| format != 1) {
            header.wrong(problems, "format", "1", "this program reads format 1".to_string());
        }
        self.draft.name = header.text(problems, "name", "the building's name").unwrap_or_default();
    }

    fn feature(&mut self, value: &'t RawValue) {
        let number = self.marks.len() + 1;
        let span = self.problems.text.span(value);
        self.marks.push(Mark { key: String::new(), span, parts: Vec::new() });
        let allowed = ["type", "id", "feature_type", "geometry", "properties"];
        let Some(object) = Object::read(&mut self.problems, value, "a feature", &allowed) else {
            (self.lost.has_space, self.lost.has_opening) = (true, true);
            return;
        };
        let problems = &mut self.problems;
        if object.text(problems, "type", "\"Feature\"").is_some_and(|kind| kind != "Feature") {
            object.wrong(problems, "type", "\"Feature\"", "every element of `features` is a Feature".to_string());
        }
        let key = object.text(problems, "id", "a text that no other feature has");
        let kind = object.text(problems, "feature_type", "level, unit, opening, fixture or anchor").and_then(|kind| {
            let found = FEATURE_TYPES.into_iter().find(|&known| known == kind);
            if found.is_none() {
                object.wrong(problems, "feature_type", "a type of this format", choice(&kind, &FEATURE_TYPES));
            }
            found
        });
        let properties = match object.get("properties") {
            Some(properties) => Object::open(problems, properties, article(kind)),
            None => {
                object.missing(problems, "properties", "an object");
                None
            }
        };
        self.mark(&object, properties.as_ref(), key.as_deref());
        // A feature without an id is kept under a name that no file can give, so that the others are judged as if it had one.
        let key = key.unwrap_or_else(|| format!("\u{0}{number}"));
        let is_kept = match (kind, properties) {
            (Some(kind), Some(properties)) => {
                let geometry = object.any("geometry");
                if geometry.is_none() {
                    object.missing(&mut self.problems, "geometry", if kind == "level" { "null" } else { "what it looks like" });
                }
                self.of_kind(kind, Feature { key: key.clone(), geometry, properties }).is_some()
            }
            _ => false,
        };
        if !is_kept {
            self.lost.has_space |= !matches!(kind, Some("opening" | "fixture" | "anchor"));
            self.lost.has_opening |= matches!(kind, None | Some("opening"));
            self.lost.keys.push(key);
        }
    }

    /// Remembers where the feature and its parts stand.
    fn mark(&mut self, object: &Object<'t>, properties: Option<&Object<'t>>, key: Option<&str>) {
        let text = self.problems.text;
        let Some(mark) = self.marks.last_mut() else { return };
        mark.key = key.unwrap_or_default().to_string();
        let members = object.members().iter().chain(properties.into_iter().flat_map(|properties| properties.members()));
        mark.parts = members.map(|member| (member.key.clone(), text.member_span(member))).collect();
    }

    fn of_kind(&mut self, kind: &str, feature: Feature<'t>) -> Option<()> {
        match kind {
            "level" => self.level(feature),
            "unit" => self.unit(feature),
            "opening" => self.opening(feature),
            "fixture" => self.fixture(feature),
            _ => self.anchor(feature),
        }
    }

    /// The geometry, or a problem if it is `null`.
    fn drawn(&mut self, feature: &Feature<'t>, wanted: &str) -> Option<&'t RawValue> {
        let geometry = feature.geometry?;
        if is_null(geometry) {
            let message = format!("`geometry` is null; it must be a {wanted}");
            self.problems.error("H0202", self.problems.text.span(geometry), message, format!("draw a {wanted}"));
            return None;
        }
        Some(geometry)
    }

    fn required_labels(&mut self, properties: &Object<'t>) -> Labels {
        if properties.get("name").is_none() {
            properties.missing(&mut self.problems, "name", "labels, {\"en\": \"…\"}");
        }
        properties.labels(&mut self.problems, "name").unwrap_or_default()
    }

    fn level(&mut self, feature: Feature<'t>) -> Option<()> {
        let properties = &feature.properties;
        properties.allow(&mut self.problems, &["name", "ordinal", "height_m"]);
        if let Some(geometry) = feature.geometry.filter(|geometry| !is_null(geometry)) {
            let hint = "write null: the units draw the level".to_string();
            self.problems.error(
                "H0202",
                self.problems.text.span(geometry),
                "a level has no geometry of its own".to_string(),
                hint,
            );
        }
        let name = self.required_labels(properties);
        let problems = &mut self.problems;
        if properties.get("ordinal").is_none() {
            properties.missing(problems, "ordinal", "a whole number; 0 is the ground");
        }
        if properties.get("height_m").is_none() {
            properties.missing(problems, "height_m", "metres from this floor to the next");
        }
        let ordinal = properties.whole(problems, "ordinal");
        let height_m = properties.metres(problems, "height_m", STOREY_HEIGHT_M).unwrap_or(STOREY_HEIGHT_M.0);
        self.draft.levels.push(LevelDraft { key: feature.key, name, ordinal: ordinal?, height_m });
        Some(())
    }

    fn unit(&mut self, feature: Feature<'t>) -> Option<()> {
        let properties = &feature.properties;
        properties.allow(&mut self.problems, &["level_id", "category", "name"]);
        let name = self.required_labels(properties);
        let level = properties.text(&mut self.problems, "level_id", "the id of its level");
        let category = self.required_word(properties, SpaceCategory::ALL, SpaceCategory::key);
        let outline = self.drawn(&feature, "Polygon").and_then(|geometry| polygon(&mut self.problems, geometry));
        self.lost.has_space |= category.is_none();
        let (rings, is_closed) = outline?;
        let category = category.unwrap_or(SpaceCategory::Unspecified);
        self.draft.units.push(UnitDraft { key: feature.key, name, level: level?, category, rings, is_closed });
        Some(())
    }

    fn required_word<T: Copy>(&mut self, properties: &Object<'t>, all: &[T], word_of: fn(T) -> &'static str) -> Option<T> {
        if properties.get("category").is_none() {
            properties.missing(&mut self.problems, "category", "one of the words of the format");
        }
        properties.word(&mut self.problems, "category", all, word_of)
    }

    fn opening(&mut self, feature: Feature<'t>) -> Option<()> {
        let properties = &feature.properties;
        let allowed =
            ["level_id", "connects_level_id", "category", "name", "door", "lockable", "self_closing", "state", "sill_height_m"];
        properties.allow(&mut self.problems, &allowed);
        let name = properties.labels(&mut self.problems, "name").unwrap_or_default();
        let level = properties.text(&mut self.problems, "level_id", "the id of its level");
        let upper_level = properties.optional_text(&mut self.problems, "connects_level_id", "the id of the level above");
        let category = self.required_word(properties, OpeningCategory::ALL, OpeningCategory::key);
        let door = self.door(properties, category);
        let sill = properties.metres(&mut self.problems, "sill_height_m", SILL_HEIGHT_M);
        if category.is_some_and(|category| category != OpeningCategory::Window) && sill.is_some() {
            properties.wrong(&mut self.problems, "sill_height_m", "absent: only windows have a sill", "leave it out".to_string());
        }
        let ends = self.drawn(&feature, "LineString").and_then(|geometry| line(&mut self.problems, geometry));
        self.draft.openings.push(OpeningDraft {
            key: feature.key,
            name,
            level: level?,
            upper_level,
            category: category?,
            ends: ends?,
            door,
            sill_height_m: sill.unwrap_or(USUAL_SILL_M),
        });
        Some(())
    }

    fn door(&mut self, properties: &Object<'t>, category: Option<OpeningCategory>) -> Option<DoorDraft> {
        let problems = &mut self.problems;
        let is_lockable = properties.truth(problems, "lockable").unwrap_or(false);
        let is_self_closing = properties.truth(problems, "self_closing").unwrap_or(false);
        let state = properties.word(problems, "state", DoorState::ALL, DoorState::key).unwrap_or(DoorState::Closed);
        let given = properties.get("door").and_then(|value| door_of(problems, value));
        if category == Some(OpeningCategory::Window) && given.flatten().is_some() {
            properties.wrong(
                problems,
                "door",
                "absent: a window has no door",
                "leave it out, or choose another category".to_string(),
            );
        }
        if properties.get("door").is_none() || given == Some(None) {
            for key in ["lockable", "self_closing", "state"].into_iter().filter(|key| properties.get(key).is_some()) {
                properties.wrong(
                    problems,
                    key,
                    "absent: nothing shuts this opening",
                    "give it a door, or leave it out".to_string(),
                );
            }
        }
        let (leaf, material) = given.flatten()?;
        Some(DoorDraft { leaf, material, is_lockable, is_self_closing, state })
    }

    fn fixture(&mut self, feature: Feature<'t>) -> Option<()> {
        let properties = &feature.properties;
        properties.allow(&mut self.problems, &["level_id", "category", "name", "height_m"]);
        let name = properties.labels(&mut self.problems, "name").unwrap_or_default();
        let level = properties.text(&mut self.problems, "level_id", "the id of its level");
        let category = self.required_word(properties, FixtureCategory::ALL, FixtureCategory::key);
        let height_m = properties.metres(&mut self.problems, "height_m", FIXTURE_HEIGHT_M).unwrap_or(USUAL_FIXTURE_M);
        let geometry = self.drawn(&feature, "Polygon")?;
        let (mut rings, is_closed) = polygon(&mut self.problems, geometry)?;
        if rings.len() != 1 {
            let message = format!("a fixture has {} rings; it must have 1", rings.len());
            let hint = "draw a fixture with a hole as two fixtures".to_string();
            self.problems.error("H0202", self.problems.text.span(geometry), message, hint);
            return None;
        }
        let (category, ring) = (category.unwrap_or(FixtureCategory::Obstruction), rings.pop()?);
        self.draft.fixtures.push(FixtureDraft { key: feature.key, name, level: level?, category, ring, is_closed, height_m });
        Some(())
    }

    fn anchor(&mut self, feature: Feature<'t>) -> Option<()> {
        let properties = &feature.properties;
        properties.allow(&mut self.problems, &["unit_id", "name"]);
        let name = self.required_labels(properties);
        let unit = properties.text(&mut self.problems, "unit_id", "the id of its unit");
        let at = self.drawn(&feature, "Point").and_then(|geometry| point(&mut self.problems, geometry));
        self.draft.anchors.push(AnchorDraft { key: feature.key, name, unit: unit?, at: at? });
        Some(())
    }
}

/// The door's leaf and material: `Some(None)` for an open passage, none if it cannot be read.
fn door_of(problems: &mut Problems<'_>, value: &RawValue) -> Option<Option<(LeafKind, Material)>> {
    let door = Object::read(problems, value, "a door", &["type", "material"])?;
    if door.get("type").is_none() {
        door.missing(problems, "type", "open, swinging or sliding");
        return None;
    }
    let kinds = [None, Some(LeafKind::Swinging), Some(LeafKind::Sliding)];
    let leaf = door.word(problems, "type", &kinds, |kind| kind.map_or("open", LeafKind::key))?;
    let material = door.word(problems, "material", Material::ALL, Material::key);
    let Some(leaf) = leaf else { return Some(None) };
    if door.get("material").is_none() {
        door.missing(problems, "material", "wood, glass or metal");
    }
    Some(Some((leaf, material.unwrap_or(Material::Wood))))
}

fn article(kind: Option<&str>) -> &'static str {
    match kind {
        Some("level") => "a level",
        Some("unit") => "a unit",
        Some("opening") => "an opening",
        Some("fixture") => "a fixture",
        Some("anchor") => "an anchor",
        _ => "a feature",
    }
}
