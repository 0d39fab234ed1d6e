//! The checker's faults as problems of the text.

use std::collections::BTreeMap;

use building::check::{Fault, Severity as FaultSeverity};
use building::draft::Draft;

use super::properties::did_you_mean;
use super::read::{Lost, Mark};
use crate::diagnostic::{Diagnostic, Severity};

/// Codes that a space that could not be read may bring about.
const AFTER_A_LOST_SPACE: [&str; 8] = ["H0212", "H0214", "H0215", "H0216", "H0217", "H0218", "H0219", "H0221"];
/// Codes that an opening that could not be read may bring about.
const AFTER_A_LOST_OPENING: [&str; 3] = ["H0215", "H0216", "H0219"];

/// References to nothing for which a likely id is looked up.
const MOST_GUESSES: usize = 50;

/// Problems for faults, each marked in the text; those that only follow from what could not be read are left out.
pub(super) fn told(faults: Vec<Fault>, draft: &Draft, marks: &[Mark], lost: &Lost) -> Vec<Diagnostic> {
    let mut by_key: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| !mark.key.is_empty()) {
        by_key.entry(&mark.key).or_default().push(mark);
    }
    let mut doubles: BTreeMap<String, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut guesses = 0;
    for fault in faults {
        let follows = (lost.has_space && AFTER_A_LOST_SPACE.contains(&fault.code))
            || (lost.has_opening && AFTER_A_LOST_OPENING.contains(&fault.code));
        let target = (fault.code == "H0204").then(|| target_of(&fault, draft)).flatten();
        if follows || target.is_some_and(|target| lost.keys.iter().any(|key| key == target)) {
            continue;
        }
        let nth = if fault.code == "H0203" {
            let count = doubles.entry(fault.feature.clone()).or_default();
            *count += 1;
            *count
        } else {
            0
        };
        let mark = by_key.get(fault.feature.as_str()).and_then(|marks| marks.get(nth).or(marks.last())).copied();
        // Each guess is a look at every id of the plan.
        guesses += usize::from(target.is_some());
        let hint = match target.filter(|_| guesses <= MOST_GUESSES).and_then(|target| meant(target, &fault, draft)) {
            Some(meant) => format!("did you mean “{meant}”? {}", fault.hint),
            None => fault.hint.clone(),
        };
        let severity = match fault.severity {
            FaultSeverity::Error => Severity::Error,
            FaultSeverity::Warning => Severity::Warning,
        };
        let span = mark.map(|mark| span_of(mark, fault.property));
        problems.push(Diagnostic { code: fault.code, severity, message: fault.message, hint, span });
    }
    problems
}

/// The bytes to mark: the property, or else the feature's id.
fn span_of(mark: &Mark, property: Option<&'static str>) -> std::ops::Range<usize> {
    let wanted = property.unwrap_or("id");
    mark.parts.iter().find(|part| part.0 == wanted).map_or(mark.span.clone(), |part| part.1.clone())
}

/// The id that a feature names and nothing has.
fn target_of<'d>(fault: &Fault, draft: &'d Draft) -> Option<&'d str> {
    let key = &fault.feature;
    let unit = || draft.units.iter().find(|row| row.key == *key).map(|row| row.level.as_str());
    let opening = || draft.openings.iter().find(|row| row.key == *key);
    let fixture = || draft.fixtures.iter().find(|row| row.key == *key).map(|row| row.level.as_str());
    match fault.property {
        Some("unit_id") => draft.anchors.iter().find(|row| row.key == *key).map(|row| row.unit.as_str()),
        Some("connects_level_id") => opening().and_then(|row| row.upper_level.as_deref()),
        _ => unit().or_else(|| opening().map(|row| row.level.as_str())).or_else(fixture),
    }
}

/// The id that may have been meant.
fn meant<'d>(target: &str, fault: &Fault, draft: &'d Draft) -> Option<&'d str> {
    if fault.property == Some("unit_id") {
        did_you_mean(target, draft.units.iter().map(|row| row.key.as_str()))
    } else {
        did_you_mean(target, draft.levels.iter().map(|row| row.key.as_str()))
    }
}
