//! Plans written in a drill: spaces and openings as TOML.

use std::collections::BTreeSet;
use std::ops::Range;

use building::draft::{DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use geom::point::Point;

use super::sheet::points;
use crate::problems::{Problems, code};
use crate::read::{Row, Value};

/// What is known of the plan.
#[derive(Debug, Default)]
pub(super) struct InlinePlan {
    /// The plan.
    pub(super) draft: Draft,
    /// Where each feature stands in the text; empty for a plan from a file.
    pub(super) spans: Vec<(String, Range<usize>)>,
    /// False if something of it could not be read, so that names may be missing.
    pub(super) is_whole: bool,
}

impl InlinePlan {
    /// The ordinal of a level.
    pub(super) fn ordinal_of(&self, level: &str) -> i32 {
        self.draft.levels.iter().find(|row| row.key == level).map_or(0, |row| row.ordinal)
    }

    /// Where a feature stands.
    pub(super) fn span_of(&self, feature: &str) -> Option<Range<usize>> {
        self.spans.iter().find(|row| row.0 == feature).map(|row| row.1.clone())
    }
}

/// The two numbers of a key, as a place.
pub(super) fn pair(row: &Row, name: &str) -> Option<Point> {
    match row.cell(name)?.value {
        Value::Span(x, y) => Some(Point::new(x, y)),
        _ => None,
    }
}

/// The storey that a table gives.
pub(super) fn storey_of(row: &Row) -> Option<i32> {
    row.number("storey").map(|storey| storey as i32)
}

/// The outline that a table gives, as a box or by its corners; none without either.
pub(super) fn corners_of(row: &Row, problems: &mut Problems) -> Option<Vec<Point>> {
    let is_box = row.gives("low") || row.gives("high");
    if is_box && row.gives("corners") {
        let hint = "leave out one or the other".to_string();
        problems.error(code::CONTRADICTION, &row.span_of("corners"), "a box has no `corners` of its own".to_string(), hint);
    } else if row.gives("low") != row.gives("high") && !row.is_faulty {
        let name = if row.gives("low") { "low" } else { "high" };
        let message = "a box needs both `low` and `high`".to_string();
        problems.error(code::CONTRADICTION, &row.span_of(name), message, "give the other corner as well".to_string());
    }
    if let (Some(low), Some(high)) = (pair(row, "low"), pair(row, "high")) {
        if !(low.x < high.x && low.y < high.y) {
            let message = format!("the box from [{}, {}] to [{}, {}] has no inside", low.x, low.y, high.x, high.y);
            let hint = "`low` is the lower left corner, `high` the upper right one".to_string();
            problems.error(code::OUT_OF_RANGE, &row.span_of("high"), message, hint);
            return None;
        }
        return Some(vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)]);
    }
    let corners = points(row, "corners")?;
    if corners.len() < 3 && !row.is_faulty {
        let message = format!("{} corners make no area", corners.len());
        problems.error(code::OUT_OF_RANGE, &row.span_of("corners"), message, "give three or more".to_string());
        return None;
    }
    Some(corners)
}

/// The plan of spaces and openings that `row` holds.
pub(super) fn read(row: &Row, name: &str, problems: &mut Problems) -> InlinePlan {
    let mut reader = Reader { plan: InlinePlan { is_whole: !row.is_faulty, ..InlinePlan::default() }, problems };
    reader.plan.draft.name = name.to_string();
    reader.levels(row);
    row.rows("space").iter().for_each(|row| reader.space(row));
    row.rows("opening").iter().for_each(|row| reader.opening(row));
    row.rows("fixture").iter().zip(1..).for_each(|(row, number)| reader.fixture(row, number));
    reader.plan
}

struct Reader<'a> {
    plan: InlinePlan,
    problems: &'a mut Problems,
}

fn level_key(ordinal: i32) -> String {
    format!("L{ordinal}")
}

impl Reader<'_> {
    fn levels(&mut self, row: &Row) {
        let mut ordinals: BTreeSet<i32> = row.rows("space").iter().filter_map(storey_of).collect();
        let openings = row.rows("opening").iter();
        ordinals.extend(openings.filter_map(|row| Some(storey_of(row)? + i32::from(row.flag("climbs")))));
        let height_m = row.number("storey_height_m").unwrap_or(3.4);
        self.plan.draft.levels = ordinals
            .into_iter()
            .map(|ordinal| {
                let key = level_key(ordinal);
                LevelDraft { name: Labels::english(&key), key, ordinal, height_m }
            })
            .collect();
    }

    fn note(&mut self, row: &Row, fallback: String) -> (String, String) {
        let key = row.text("key").map_or(fallback, |key| key.value);
        self.plan.spans.push((key.clone(), row.span.clone()));
        (key, level_key(storey_of(row).unwrap_or(0)))
    }

    /// The outline, or a problem without one.
    fn outline(&mut self, row: &Row, what: &str) -> Option<Vec<Point>> {
        let ring = corners_of(row, self.problems);
        if ring.is_none() {
            self.plan.is_whole = false;
            if !row.is_faulty && !row.gives("low") && !row.gives("high") && !row.gives("corners") {
                let message = format!("a {what} has a box, `low` and `high`, or `corners`");
                let hint = "add `low = [x, y]` and `high = [x, y]`".to_string();
                self.problems.error(code::MISSING_KEY, &row.span, message, hint);
            }
        }
        ring
    }

    fn space(&mut self, row: &Row) {
        let (key, level) = self.note(row, String::new());
        let Some(ring) = self.outline(row, "space") else { return };
        let mut rings = vec![ring];
        rings.extend(holes_of(row));
        let word = row.text("category").map_or(String::new(), |word| word.value);
        let category = SpaceCategory::from_key(&word).unwrap_or(SpaceCategory::Room);
        self.plan.draft.units.push(UnitDraft { name: Labels::english(&key), key, level, category, rings, is_closed: true });
    }

    fn opening(&mut self, row: &Row) {
        let (key, level) = self.note(row, String::new());
        let (Some(from), Some(to)) = (pair(row, "from"), pair(row, "to")) else {
            self.plan.is_whole = false;
            return;
        };
        let storey = storey_of(row).unwrap_or(0);
        let door = row.text("door").and_then(|word| DoorState::from_key(&word.value));
        self.plan.draft.openings.push(OpeningDraft {
            key,
            name: Labels::default(),
            level,
            upper_level: row.flag("climbs").then(|| level_key(storey + 1)),
            category: OpeningCategory::Pedestrian,
            ends: [from, to],
            door: door.map(|state| DoorDraft {
                leaf: LeafKind::Swinging,
                material: Material::Wood,
                is_lockable: true,
                is_self_closing: false,
                state,
            }),
            sill_height_m: 0.9,
        });
    }

    fn fixture(&mut self, row: &Row, number: usize) {
        let (key, level) = self.note(row, format!("fixture-{number}"));
        let Some(ring) = self.outline(row, "fixture") else { return };
        self.plan.draft.fixtures.push(FixtureDraft {
            key,
            name: Labels::default(),
            level,
            category: FixtureCategory::Obstruction,
            ring,
            is_closed: true,
            height_m: row.number("height_m").unwrap_or(2.0),
        });
    }
}

fn holes_of(row: &Row) -> Vec<Vec<Point>> {
    let Some(Value::List(holes)) = row.cell("holes").map(|cell| &cell.value) else { return Vec::new() };
    let corner = |value: &Value| match value {
        Value::Span(x, y) => Some(Point::new(*x, *y)),
        _ => None,
    };
    let ring = |value: &Value| match value {
        Value::List(corners) => Some(corners.iter().filter_map(|one| corner(&one.value)).collect()),
        _ => None,
    };
    holes.iter().filter_map(|hole| ring(&hole.value)).collect()
}
