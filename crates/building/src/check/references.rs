//! Ids, references and numbers: H0202 (for drafts that no reader has judged), H0203, H0204.

use std::collections::{BTreeMap, BTreeSet};

use super::{FIXTURE_HEIGHT_M, Faults, SILL_HEIGHT_M, STOREY_HEIGHT_M};
use crate::draft::Draft;

pub(super) fn check(draft: &Draft, faults: &mut Faults) {
    ids(draft, faults);
    references(draft, faults);
    numbers(draft, faults);
    ordinals(draft, faults);
}

fn ids(draft: &Draft, faults: &mut Faults) {
    let levels = draft.levels.iter().map(|row| (&row.key, "level"));
    let units = draft.units.iter().map(|row| (&row.key, "unit"));
    let openings = draft.openings.iter().map(|row| (&row.key, "opening"));
    let fixtures = draft.fixtures.iter().map(|row| (&row.key, "fixture"));
    let anchors = draft.anchors.iter().map(|row| (&row.key, "anchor"));
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, kind) in levels.chain(units).chain(openings).chain(fixtures).chain(anchors) {
        if let Some(first) = seen.get(key.as_str()) {
            let message = format!("the id “{key}” of this {kind} is that of another feature, {} {first}", article(first));
            faults.error("H0203", key, Some("id"), message, format!("give the {kind} an id that no other feature has"));
        } else {
            seen.insert(key, kind);
        }
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'o', 'u']) { if word == "unit" { "a" } else { "an" } } else { "a" }
}

fn references(draft: &Draft, faults: &mut Faults) {
    let levels: BTreeSet<&str> = draft.levels.iter().map(|level| level.key.as_str()).collect();
    let units: BTreeSet<&str> = draft.units.iter().map(|unit| unit.key.as_str()).collect();
    let mut look_up = |feature: &str, property: &'static str, key: &str, kind: &str, known: &BTreeSet<&str>| {
        if !known.contains(key) {
            let message = format!("`{property}` is “{key}”, but the plan has no {kind} of that id");
            faults.error("H0204", feature, Some(property), message, names_of(kind, known));
        }
    };
    for unit in &draft.units {
        look_up(&unit.key, "level_id", &unit.level, "level", &levels);
    }
    for opening in &draft.openings {
        look_up(&opening.key, "level_id", &opening.level, "level", &levels);
        if let Some(upper) = &opening.upper_level {
            look_up(&opening.key, "connects_level_id", upper, "level", &levels);
        }
    }
    for fixture in &draft.fixtures {
        look_up(&fixture.key, "level_id", &fixture.level, "level", &levels);
    }
    for anchor in &draft.anchors {
        look_up(&anchor.key, "unit_id", &anchor.unit, "unit", &units);
    }
}

/// The ids to choose from, if they fit into a line.
fn names_of(kind: &str, known: &BTreeSet<&str>) -> String {
    match known.len() {
        0 => format!("the plan has no {kind}s at all; add one"),
        1..=12 => format!("its {kind}s are {}", known.iter().copied().collect::<Vec<_>>().join(", ")),
        count => format!("name one of its {count} {kind}s by its id"),
    }
}

fn numbers(draft: &Draft, faults: &mut Faults) {
    let mut in_range = |feature: &str, property: &'static str, value: f64, (least, most): (f64, f64)| {
        if !(least..=most).contains(&value) {
            let message = format!("`{property}` is {}; {least} m to {most} m is allowed", super::metres(value));
            faults.error("H0202", feature, Some(property), message, format!("give a number of metres from {least} to {most}"));
        }
    };
    for level in &draft.levels {
        in_range(&level.key, "height_m", level.height_m, STOREY_HEIGHT_M);
    }
    for opening in draft.openings.iter().filter(|opening| opening.category == crate::kinds::OpeningCategory::Window) {
        in_range(&opening.key, "sill_height_m", opening.sill_height_m, SILL_HEIGHT_M);
    }
    for fixture in &draft.fixtures {
        in_range(&fixture.key, "height_m", fixture.height_m, FIXTURE_HEIGHT_M);
    }
}

fn ordinals(draft: &Draft, faults: &mut Faults) {
    let mut seen: BTreeMap<i32, &str> = BTreeMap::new();
    for level in &draft.levels {
        if let Some(first) = seen.get(&level.ordinal) {
            let message = format!("`ordinal` is {}, as that of the level “{first}”", level.ordinal);
            let hint = "number the storeys in their order; the ground has 0".to_string();
            faults.error("H0202", &level.key, Some("ordinal"), message, hint);
        } else {
            seen.insert(level.ordinal, &level.key);
        }
    }
}
