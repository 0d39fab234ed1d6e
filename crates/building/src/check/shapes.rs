//! Areas: H0211 (units that overlap), H0217 (fixtures), H0218 (anchors).

use geom::convex::{Rings, difference, intersection};
use geom::polygon;

use super::survey::{Shape, Survey, bounds_of, is_window};
use super::{Faults, LEAST_FLOOR_M2, LEAST_WAY_M, MOST_OVERLAP_M2, metres, place};
use crate::boundary::Boundaries;

/// A unit's overlaps that are reported; more would only repeat the same mistake.
const MOST_OVERLAPS_OF_A_UNIT: usize = 3;
/// Corners of polygons that may be cut with each other before the search for overlaps gives up. Real plans need a hundredth.
const MOST_CORNERS_CUT: usize = 2_000_000;
/// Fixtures tried, one by one, as the culprit for a floor in pieces.
const MOST_SUSPECTS: usize = 32;

pub(super) fn check(survey: &Survey<'_>, faults: &mut Faults) {
    overlaps(survey, faults);
    outside_fixtures(survey, faults);
    floors_in_pieces(survey, faults);
    blocked_ways(survey, faults);
    anchors(survey, faults);
}

fn total_m2(polygons: &[Rings]) -> f64 {
    polygons.iter().map(|polygon| polygon::area_m2(polygon)).sum()
}

fn corners_of(shape: &Shape) -> usize {
    shape.rings.iter().map(Vec::len).sum()
}

fn overlaps(survey: &Survey<'_>, faults: &mut Faults) {
    let mut corners_cut = 0;
    for (n, unit) in survey.units.iter().enumerate() {
        let (Some(bounds), true, Some(_)) = (bounds_of(unit), unit.is_sound, unit.level) else { continue };
        let key = &survey.draft.units[n].key;
        let mut found = 0;
        for m in survey.unit_tree.touching(bounds).into_iter().filter(|&m| m > n) {
            let other = &survey.units[m];
            if other.level != unit.level || shared_box_m2(unit, other) <= MOST_OVERLAP_M2 {
                continue;
            }
            corners_cut += corners_of(unit) + corners_of(other);
            if corners_cut > MOST_CORNERS_CUT {
                let message = "the extents of too many units lie over each other; not all of them were compared".to_string();
                let hint = "split units that reach around many others, or units of many corners".to_string();
                faults.error("H0211", key, Some("geometry"), message, hint);
                return;
            }
            let shared_m2 = total_m2(&intersection(&unit.rings, &other.rings));
            if shared_m2 > MOST_OVERLAP_M2 {
                let other_key = &survey.draft.units[m].key;
                let message = format!("the unit overlaps “{other_key}” by {shared_m2:.2} m²");
                let hint = format!("let “{key}” and “{other_key}” share their boundary: the line between them is the wall");
                faults.error("H0211", key, Some("geometry"), message, hint);
                found += 1;
            }
            if found == MOST_OVERLAPS_OF_A_UNIT {
                break;
            }
        }
    }
}

fn shared_box_m2(one: &Shape, other: &Shape) -> f64 {
    let (Some(a), Some(b)) = (bounds_of(one), bounds_of(other)) else { return 0.0 };
    let width = a.1.x.min(b.1.x) - a.0.x.max(b.0.x);
    let depth = a.1.y.min(b.1.y) - a.0.y.max(b.0.y);
    width.max(0.0) * depth.max(0.0)
}

fn outside_fixtures(survey: &Survey<'_>, faults: &mut Faults) {
    for (n, fixture) in survey.fixtures.iter().enumerate().filter(|(_, fixture)| fixture.is_sound && fixture.level.is_some()) {
        let row = &survey.draft.fixtures[n];
        let hint = "draw it inside one unit; it may touch the walls".to_string();
        let Some(unit) = fixture.unit else {
            let message = format!("the fixture stands in no unit of the level “{}”", row.level);
            faults.error("H0217", &row.key, Some("geometry"), message, hint);
            continue;
        };
        let outside_m2 = total_m2(&difference(&fixture.rings, std::slice::from_ref(&survey.units[unit].rings)));
        if outside_m2 > MOST_OVERLAP_M2 {
            let key = &survey.draft.units[unit].key;
            let message = format!("{outside_m2:.2} m² of the fixture lie outside of its unit “{key}”");
            faults.error("H0217", &row.key, Some("geometry"), message, hint);
        }
    }
}

/// Areas of the pieces of floor that a unit's fixtures leave, the largest first; patches that nobody fits on left out.
fn floor_pieces_m2(unit: &Shape, fixtures: &[Rings]) -> Vec<f64> {
    let mut areas: Vec<f64> = difference(&unit.rings, fixtures).iter().map(|piece| polygon::area_m2(piece)).collect();
    areas.retain(|&area| area >= LEAST_FLOOR_M2);
    areas.sort_by(|a, b| b.total_cmp(a));
    areas
}

fn floors_in_pieces(survey: &Survey<'_>, faults: &mut Faults) {
    let mut housed: Vec<(usize, usize)> =
        survey.fixtures.iter().enumerate().filter_map(|(n, fixture)| Some((fixture.unit?, n))).collect();
    housed.sort_unstable();
    for of_unit in housed.chunk_by(|a, b| a.0 == b.0) {
        let unit = &survey.units[of_unit[0].0];
        let unit_key = &survey.draft.units[of_unit[0].0].key;
        let rings: Vec<Rings> = of_unit.iter().map(|&(_, n)| survey.fixtures[n].rings.clone()).collect();
        let pieces = floor_pieces_m2(unit, &rings);
        let hint = "leave a way of at least 0.8 m around it, or draw two units".to_string();
        if pieces.is_empty() {
            let key = &survey.draft.fixtures[of_unit[0].1].key;
            let message = format!("the fixtures of “{unit_key}” leave no floor free");
            faults.error("H0217", key, Some("geometry"), message, hint);
        } else if pieces.len() > 1 {
            let without = |left_out: usize| {
                let others: Vec<Rings> =
                    rings.iter().enumerate().filter(|(n, _)| *n != left_out).map(|(_, ring)| ring.clone()).collect();
                floor_pieces_m2(unit, &others).len()
            };
            let culprit = (0..rings.len().min(MOST_SUSPECTS)).find(|&suspect| without(suspect) == 1);
            let areas: Vec<String> = pieces.iter().take(4).map(|area| format!("{area:.2} m²")).collect();
            let areas = areas.join(", ");
            let key = &survey.draft.fixtures[of_unit[culprit.unwrap_or(0)].1].key;
            let message = match culprit {
                Some(_) => format!("the fixture cuts the floor of “{unit_key}” into {} pieces: {areas}", pieces.len()),
                None => format!("the fixtures of “{unit_key}” together cut its floor into {} pieces: {areas}", pieces.len()),
            };
            faults.error("H0217", key, Some("geometry"), message, hint);
        }
    }
}

/// Fixtures that stand in a door or a passage.
fn blocked_ways(survey: &Survey<'_>, faults: &mut Faults) {
    let sound = |fixture: &Shape| fixture.level.filter(|_| fixture.is_sound);
    let boundaries = Boundaries::new(survey.fixtures.iter().map(|fixture| (sound(fixture), fixture.rings.as_slice())));
    for (opening, way) in survey.draft.openings.iter().zip(&survey.ways).filter(|(opening, _)| !is_window(opening)) {
        let length = way.line.length();
        if !super::survey::is_near(way.line) || length < LEAST_WAY_M {
            continue;
        }
        for level in [way.level, way.above].into_iter().flatten() {
            let mut parts = boundaries.parts(level, way.line);
            parts.sort_by(|a, b| a.1.total_cmp(&b.1));
            let (mut widest_m, mut reached_m) = (0.0, 0.0);
            for &(_, from, to) in &parts {
                widest_m = f64::max(widest_m, from - reached_m);
                reached_m = f64::max(reached_m, to);
            }
            widest_m = widest_m.max(length - reached_m);
            if let Some(&(first, ..)) = parts.first().filter(|_| widest_m < LEAST_WAY_M - 1e-6) {
                let key = &survey.draft.fixtures[first].key;
                let message = format!(
                    "the fixture stands in the opening “{}” and leaves {} m of it; at least {LEAST_WAY_M} m is required",
                    opening.key,
                    metres(widest_m)
                );
                faults.error("H0217", key, Some("geometry"), message, "move it away from the opening".to_string());
            }
        }
    }
}

fn anchors(survey: &Survey<'_>, faults: &mut Faults) {
    for anchor in &survey.draft.anchors {
        let Some(&unit) = survey.unit_by_key.get(anchor.unit.as_str()) else { continue };
        let shape = &survey.units[unit];
        if !shape.is_sound {
            continue;
        }
        let at = place(anchor.at);
        if !polygon::contains(&shape.rings, anchor.at) {
            let elsewhere = shape.level.and_then(|level| survey.unit_at(level, anchor.at));
            let there = elsewhere.map(|other| format!("; “{}” is there", survey.draft.units[other].key)).unwrap_or_default();
            let message = format!("the anchor at {at} lies outside of its unit “{}”{there}", anchor.unit);
            let hint = "move the point, or name the unit that holds it".to_string();
            faults.error("H0218", &anchor.key, Some("geometry"), message, hint);
            continue;
        }
        let under = survey.fixture_tree.touching((anchor.at, anchor.at)).into_iter().find(|&fixture| {
            survey.fixtures[fixture].level == shape.level && polygon::contains(&survey.fixtures[fixture].rings, anchor.at)
        });
        if let Some(fixture) = under {
            let message = format!("the anchor at {at} lies inside the fixture “{}”", survey.draft.fixtures[fixture].key);
            faults.error("H0218", &anchor.key, Some("geometry"), message, "move the point to free floor".to_string());
        }
    }
}
