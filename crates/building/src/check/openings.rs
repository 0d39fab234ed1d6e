//! Openings: H0212 (what they join), H0213 (width), H0220 (over each other), H0221 (stair heads).

use geom::boxes::{Bounds, BoxTree};
use geom::point::Point;
use geom::segment::Segment;

use super::survey::{Survey, Way, is_near, is_window};
use super::{Faults, LEAST_WAY_M, metres, place};
use crate::boundary::BOUNDARY_TOLERANCE_M;
use crate::draft::OpeningDraft;

pub(super) fn check(survey: &Survey<'_>, faults: &mut Faults) {
    for (opening, way) in survey.draft.openings.iter().zip(&survey.ways) {
        width(opening, faults);
        if way.level.is_some() && is_drawn(opening, faults) {
            if opening.upper_level.is_some() {
                stair_head(survey, opening, way, faults);
            } else {
                sides(survey, opening, way, faults);
            }
        }
    }
    over_each_other(survey, faults);
}

fn what(opening: &OpeningDraft) -> &'static str {
    match (is_window(opening), opening.door.is_some(), opening.upper_level.is_some()) {
        (true, ..) => "window",
        (_, true, _) => "door",
        (_, _, true) => "stair's head",
        _ => "passage",
    }
}

fn width(opening: &OpeningDraft, faults: &mut Faults) {
    let width_m = opening.ends[0].distance(opening.ends[1]);
    if !is_window(opening) && width_m < LEAST_WAY_M - 1e-6 {
        let what = what(opening);
        let message = format!("the {what} is {} m wide; at least {LEAST_WAY_M} m is required", metres(width_m));
        let hint = "widen the opening: its line is the clear width, without the frame".to_string();
        faults.error("H0213", &opening.key, Some("geometry"), message, hint);
    }
}

/// False, with a fault, for a line that is nowhere or nothing.
fn is_drawn(opening: &OpeningDraft, faults: &mut Faults) -> bool {
    let line = Segment::new(opening.ends[0], opening.ends[1]);
    let what = what(opening);
    if !is_near(line) {
        let message =
            format!("the {what} from {} to {} lies beyond ±{} m", place(line.a), place(line.b), super::FARTHEST_COORDINATE_M);
        faults.error("H0212", &opening.key, Some("geometry"), message, "draw it on a unit's boundary".to_string());
        return false;
    }
    // Ways without a width have their fault already.
    if is_window(opening) && line.length() <= 2.0 * BOUNDARY_TOLERANCE_M {
        let message = format!("the window is {} m wide", metres(line.length()));
        faults.error("H0212", &opening.key, Some("geometry"), message, "draw both ends of its clear width".to_string());
        return false;
    }
    line.length() > 2.0 * BOUNDARY_TOLERANCE_M
}

fn names(survey: &Survey<'_>, units: &[usize]) -> String {
    let keys: Vec<String> = units.iter().take(6).map(|&unit| format!("“{}”", survey.draft.units[unit].key)).collect();
    keys.join(", ")
}

fn sides(survey: &Survey<'_>, opening: &OpeningDraft, way: &Way, faults: &mut Faults) {
    let what = what(opening);
    match way.joined.here.as_slice() {
        [] => {
            let near = nearest_unit(survey, way);
            let message = format!(
                "the {what} from {} to {} lies on no unit's boundary (within {BOUNDARY_TOLERANCE_M} m){}",
                place(way.line.a),
                place(way.line.b),
                near.map(|(key, off_m)| format!("; the nearest, of “{key}”, is {} m off", metres(off_m))).unwrap_or_default()
            );
            let hint = "draw both its ends on the line between two units, or on the outer line of one".to_string();
            faults.error("H0212", &opening.key, Some("geometry"), message, hint);
        }
        &[only] => {
            if let Some((behind, gap_m)) = way.gap {
                let keys = [only, behind].map(|unit| survey.draft.units[unit].key.as_str());
                let message =
                    format!("the {what} joins “{}” only, but “{}” begins {} m behind it", keys[0], keys[1], metres(gap_m));
                let hint = "let the two units share their boundary, along the middle of the wall".to_string();
                faults.error("H0212", &opening.key, Some("geometry"), message, hint);
            }
        }
        [_, _] => {}
        many => {
            let message = format!("the {what} joins {} units: {}", many.len(), names(survey, many));
            let hint = "an opening joins two units at most; do two of these overlap?".to_string();
            faults.error("H0212", &opening.key, Some("geometry"), message, hint);
        }
    }
}

/// Units looked at for the nearest one.
const MOST_NEAR: usize = 64;

/// The unit of the opening's level whose boundary is nearest to its middle, if one is near.
fn nearest_unit<'a>(survey: &Survey<'a>, way: &Way) -> Option<(&'a str, f64)> {
    let middle = way.line.middle();
    let reach = Point::new(2.0, 2.0);
    let mut near = Vec::new();
    survey.unit_tree.find((middle - reach, middle + reach), |unit| {
        if survey.units[unit].level == way.level {
            near.push(unit);
        }
        near.len() == MOST_NEAR
    });
    let far_end = |unit: usize| {
        let off_m = |end: Point| geom::polygon::distance_to_sides(&survey.units[unit].rings, end);
        f64::max(off_m(way.line.a), off_m(way.line.b))
    };
    let far_ends = near.into_iter().map(|unit| (survey.draft.units[unit].key.as_str(), far_end(unit)));
    far_ends.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(b.0)))
}

fn stair_head(survey: &Survey<'_>, opening: &OpeningDraft, way: &Way, faults: &mut Faults) {
    let (Some(level), Some(above)) = (way.level, way.above) else { return };
    let key = &opening.key;
    if is_window(opening) {
        let message = "a window cannot be the head of a stair".to_string();
        let hint = "leave `connects_level_id` out, or make it a passage".to_string();
        faults.error("H0221", key, Some("connects_level_id"), message, hint);
        return;
    }
    let names_of = |level: usize| survey.draft.levels[level].key.as_str();
    if survey.ranks[above] != survey.ranks[level] + 1 {
        let next = (0..survey.ranks.len()).find(|&other| survey.ranks[other] == survey.ranks[level] + 1);
        let message =
            format!("the stair from “{}” leads to “{}”, which is not the next level above", names_of(level), names_of(above));
        let hint = match next {
            Some(next) => format!("the next level above is “{}”", names_of(next)),
            None => format!("“{}” is the topmost level", names_of(level)),
        };
        faults.error("H0221", key, Some("connects_level_id"), message, hint);
    } else if way.joined.above.is_empty() {
        let message = format!(
            "the stair's head from {} to {} lies on no unit's boundary of the level “{}”",
            place(way.line.a),
            place(way.line.b),
            names_of(above)
        );
        let hint = "draw the unit where the stair arrives with a side at the same x and y".to_string();
        faults.error("H0221", key, Some("geometry"), message, hint);
    } else if way.joined.above.len() > 1 {
        let message =
            format!("the stair's head arrives in {} units: {}", way.joined.above.len(), names(survey, &way.joined.above));
        let hint = "a stair arrives in one unit; do two of these overlap?".to_string();
        faults.error("H0212", key, Some("geometry"), message, hint);
    }
    if way.joined.here.len() != 1 {
        let (message, hint) = match way.joined.here.as_slice() {
            [] => (
                format!("the stair's head lies on the boundary of no `stairs` unit of the level “{}”", names_of(level)),
                "draw it at the end of the upper flight, and give that unit the category `stairs`",
            ),
            many => (
                format!("the stair's head joins {} flights: {}", many.len(), names(survey, many)),
                "a stair's head belongs to one",
            ),
        };
        faults.error("H0212", key, Some("geometry"), message, hint.to_string());
    }
}

fn box_of(line: Segment) -> Bounds {
    let margin = Point::new(BOUNDARY_TOLERANCE_M, BOUNDARY_TOLERANCE_M);
    let low = Point::new(line.a.x.min(line.b.x), line.a.y.min(line.b.y));
    let high = Point::new(line.a.x.max(line.b.x), line.a.y.max(line.b.y));
    (low - margin, high + margin)
}

/// Two openings are over each other if they share a unit and a part of its boundary: two stair heads may share a line, one
/// arriving from below in the landing, the other leaving from the flight beside it.
fn over_each_other(survey: &Survey<'_>, faults: &mut Faults) {
    let tree = BoxTree::new(survey.ways.iter().map(|way| box_of(way.line)));
    let units_of = |way: &Way| -> Vec<usize> { way.joined.here.iter().chain(&way.joined.above).copied().collect() };
    for (n, way) in survey.ways.iter().enumerate() {
        let mine = units_of(way);
        if mine.is_empty() {
            continue;
        }
        let over = tree.touching(box_of(way.line)).into_iter().take_while(|&m| m < n).find_map(|m| {
            let other = &survey.ways[m];
            let shares = units_of(other).iter().any(|unit| mine.contains(unit));
            let (from, to) = way.line.overlap(other.line, BOUNDARY_TOLERANCE_M).filter(|_| shares)?;
            Some((m, to - from))
        });
        if let Some((m, shared_m)) = over {
            let other = &survey.draft.openings[m].key;
            let message = format!("the {} lies over “{other}” for {} m", what(&survey.draft.openings[n]), metres(shared_m));
            let hint = "move one of the two, or leave one out".to_string();
            faults.error("H0220", &survey.draft.openings[n].key, Some("geometry"), message, hint);
        }
    }
}
