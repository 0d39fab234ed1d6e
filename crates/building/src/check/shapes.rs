//! Areas: H0211 (units that overlap), H0217 (fixtures), H0218 (anchors).

use geom::convex::{Rings, difference, intersection};
use geom::polygon;

use super::survey::{Shape, Survey, bounds_of, is_window};
use super::{Faults, LEAST_FLOOR_M2, LEAST_WAY_M, MOST_OVERLAP_M2, metres, place};
use crate::boundary::{BOUNDARY_TOLERANCE_M, Boundaries};

/// A unit's overlaps that are reported; more would only repeat the same mistake.
const MOST_OVERLAPS_OF_A_UNIT: usize = 3;
/// Corners of polygons that may be cut with each other before the search for overlaps gives up. Real plans need a hundredth.
const MOST_CORNERS_CUT: usize = 2_000_000;
/// Fixtures tried, one by one, as the culprit for a floor in pieces.
const MOST_SUSPECTS: usize = 32;

pub(super) fn check(survey: &Survey<'_>, faults: &mut Faults) {
    overlaps(survey, faults);
    outside_fixtures(survey, faults);
    let floors = floors(survey);
    floors_in_pieces(survey, &floors, faults);
    blocked_ways(survey, &floors, faults);
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
        survey.unit_tree.find(bounds, |m| {
            let other = &survey.units[m];
            if m <= n || other.level != unit.level || shared_box_m2(unit, other) <= MOST_OVERLAP_M2 {
                return false;
            }
            corners_cut += corners_of(unit) + corners_of(other);
            if corners_cut > MOST_CORNERS_CUT {
                return true;
            }
            let shared_m2 = total_m2(&intersection(&unit.rings, &other.rings));
            if shared_m2 > MOST_OVERLAP_M2 {
                let other_key = &survey.draft.units[m].key;
                let message = format!("the unit overlaps “{other_key}” by {shared_m2:.2} m²");
                let hint = format!("let “{key}” and “{other_key}” share their boundary: the line between them is the wall");
                faults.error("H0211", key, Some("geometry"), message, hint);
                found += 1;
            }
            found == MOST_OVERLAPS_OF_A_UNIT
        });
        if corners_cut > MOST_CORNERS_CUT {
            let message = "the extents of too many units lie over each other; not all of them were compared".to_string();
            let hint = "split units that reach around many others, or units of many corners".to_string();
            faults.error("H0211", key, Some("geometry"), message, hint);
            return;
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

/// The pieces of floor that a unit's fixtures leave, the largest first; patches that nobody fits on left out.
fn floor_pieces(unit: &Shape, fixtures: &[Rings]) -> Vec<Rings> {
    let mut pieces = difference(&unit.rings, fixtures);
    pieces.retain(|piece| polygon::area_m2(piece) >= LEAST_FLOOR_M2);
    pieces.sort_by(|a, b| polygon::area_m2(b).total_cmp(&polygon::area_m2(a)));
    pieces
}

/// What is left of the floor of a unit with fixtures.
struct Floor {
    unit: usize,
    fixtures: Vec<usize>,
    pieces: Vec<Rings>,
}

fn floors(survey: &Survey<'_>) -> Vec<Floor> {
    let mut housed: Vec<(usize, usize)> =
        survey.fixtures.iter().enumerate().filter_map(|(n, fixture)| Some((fixture.unit?, n))).collect();
    housed.sort_unstable();
    let of_unit = housed.chunk_by(|a, b| a.0 == b.0).map(|of_unit| {
        let fixtures: Vec<usize> = of_unit.iter().map(|entry| entry.1).collect();
        let rings: Vec<Rings> = fixtures.iter().map(|&n| survey.fixtures[n].rings.clone()).collect();
        Floor { unit: of_unit[0].0, pieces: floor_pieces(&survey.units[of_unit[0].0], &rings), fixtures }
    });
    of_unit.collect()
}

fn floors_in_pieces(survey: &Survey<'_>, floors: &[Floor], faults: &mut Faults) {
    for floor in floors.iter().filter(|floor| floor.pieces.len() != 1) {
        let unit_key = &survey.draft.units[floor.unit].key;
        let key_of = |fixture: usize| &survey.draft.fixtures[fixture].key;
        let hint = "leave a way of at least 0.8 m around it, or draw two units".to_string();
        if floor.pieces.is_empty() {
            let message = format!("the fixtures of “{unit_key}” leave no floor free");
            faults.error("H0217", key_of(floor.fixtures[0]), Some("geometry"), message, hint);
            continue;
        }
        let is_whole_without = |left_out: &usize| {
            let others = floor.fixtures.iter().filter(|&fixture| fixture != left_out);
            let rings: Vec<Rings> = others.map(|&fixture| survey.fixtures[fixture].rings.clone()).collect();
            floor_pieces(&survey.units[floor.unit], &rings).len() == 1
        };
        let culprit = floor.fixtures.iter().copied().take(MOST_SUSPECTS).find(is_whole_without);
        let areas: Vec<String> = floor.pieces.iter().take(4).map(|piece| format!("{:.2} m²", polygon::area_m2(piece))).collect();
        let (count, areas) = (floor.pieces.len(), areas.join(", "));
        let message = match culprit {
            Some(_) => format!("the fixture cuts the floor of “{unit_key}” into {count} pieces: {areas}"),
            None => format!("the fixtures of “{unit_key}” together cut its floor into {count} pieces: {areas}"),
        };
        faults.error("H0217", key_of(culprit.unwrap_or(floor.fixtures[0])), Some("geometry"), message, hint);
    }
}

/// Fixtures that stand in a door or a passage, or so close behind it that nobody gets past.
fn blocked_ways(survey: &Survey<'_>, floors: &[Floor], faults: &mut Faults) {
    let rings: Vec<(Option<usize>, Rings)> =
        floors.iter().map(|floor| (survey.units[floor.unit].level, floor.pieces.concat())).collect();
    let boundaries = Boundaries::new(rings.iter().map(|(level, rings)| (*level, rings.as_slice())));
    for (opening, way) in survey.draft.openings.iter().zip(&survey.ways).filter(|(opening, _)| !is_window(opening)) {
        if way.line.length() < LEAST_WAY_M {
            continue;
        }
        for unit in way.joined.here.iter().chain(&way.joined.above) {
            let (Ok(number), Some(level)) = (floors.binary_search_by_key(unit, |floor| floor.unit), survey.units[*unit].level)
            else {
                continue;
            };
            let parts = boundaries.parts(level, way.line).into_iter().filter(|part| part.0 == number);
            let widest_m = widest_m(parts.map(|part| (part.1, part.2)));
            // Both ends of an opening may lie a little off the boundary.
            if widest_m < LEAST_WAY_M.min(way.line.length() - 2.0 * BOUNDARY_TOLERANCE_M) - 1e-6 {
                let middle = way.line.middle();
                let off_m = |fixture: &usize| polygon::distance_to_sides(&survey.fixtures[*fixture].rings, middle);
                let nearest = floors[number].fixtures.iter().min_by(|a, b| off_m(a).total_cmp(&off_m(b)));
                let Some(&fixture) = nearest else { continue };
                let key = &survey.draft.fixtures[fixture].key;
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

/// The longest stretch that intervals cover without a gap; they come in the order of their starts.
fn widest_m(parts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut widest, mut start, mut reached) = (0.0, f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (from, to) in parts {
        if from > reached + 1e-3 {
            start = from;
        }
        reached = f64::max(reached, to);
        widest = f64::max(widest, reached - start);
    }
    widest
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
        let under = survey.fixture_tree.find((anchor.at, anchor.at), |fixture| {
            survey.fixtures[fixture].level == shape.level && polygon::contains(&survey.fixtures[fixture].rings, anchor.at)
        });
        if let Some(fixture) = under {
            let message = format!("the anchor at {at} lies inside the fixture “{}”", survey.draft.fixtures[fixture].key);
            faults.error("H0218", &anchor.key, Some("geometry"), message, "move the point to free floor".to_string());
        }
    }
}
