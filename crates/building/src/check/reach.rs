//! The ways through the whole: H0215 (spaces without a way out), H0216 (storeys without a stair), H0219 (no exit).

use super::Faults;
use super::survey::{Survey, Way, is_window};
use crate::draft::OpeningDraft;

pub(super) fn check(survey: &Survey<'_>, faults: &mut Faults) {
    let lonely = storeys_without_stair(survey, faults);
    let ways = || survey.draft.openings.iter().zip(&survey.ways).filter(|(opening, _)| !is_window(opening));
    let is_exit =
        |(opening, way): &(&OpeningDraft, &Way)| way.joined.here.len() == 1 && opening.upper_level.is_none() && way.gap.is_none();
    let exits: Vec<usize> = ways().filter(is_exit).map(|(_, way)| way.joined.here[0]).collect();
    if exits.is_empty() {
        let message = "the plan has no exit: no door or passage leads from a unit into the open".to_string();
        let hint = "draw an opening on the outer line of a unit, where no other unit is".to_string();
        faults.error("H0219", "", None, message, hint);
        return;
    }
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); survey.units.len()];
    let mut from = exits;
    for (opening, way) in ways() {
        let joined: Vec<usize> =
            way.joined.here.iter().chain(&way.joined.above).copied().chain(way.gap.map(|(behind, _)| behind)).collect();
        for pair in joined.windows(2) {
            neighbours[pair[0]].push(pair[1]);
            neighbours[pair[1]].push(pair[0]);
        }
        // A stair that starts or arrives nowhere has its own fault; the level that it was meant for shall not get one for every unit.
        if opening.upper_level.is_some() && (way.joined.above.is_empty() || way.joined.here.is_empty()) {
            let meant = way.above.or_else(|| level_above(survey, way.level?));
            from.extend((0..survey.units.len()).filter(|&unit| meant.is_some() && survey.units[unit].level == meant));
        }
    }
    let mut is_reached = vec![false; survey.units.len()];
    while let Some(unit) = from.pop() {
        if !std::mem::replace(&mut is_reached[unit], true) {
            from.extend(neighbours[unit].iter().copied().filter(|&next| !is_reached[next]));
        }
    }
    for (n, unit) in survey.draft.units.iter().enumerate() {
        let is_told = survey.units[n].level.is_none_or(|level| lonely.contains(&level));
        if !is_reached[n] && !is_told {
            let mut others = neighbours[n].clone();
            others.sort_unstable();
            others.dedup();
            let doors = others.len();
            let message = if doors == 0 {
                "no exit can be reached from here: the unit has no door or passage".to_string()
            } else {
                format!("no exit can be reached from here: the unit has ways to {doors} others, but none of them leads out")
            };
            let hint = "draw the missing door, on the boundary that it shares with a unit that has a way out".to_string();
            faults.error("H0215", &unit.key, None, message, hint);
        }
    }
}

fn level_above(survey: &Survey<'_>, level: usize) -> Option<usize> {
    (0..survey.ranks.len()).find(|&other| survey.ranks[other] == survey.ranks[level] + 1)
}

/// Levels that no stair joins with another.
fn storeys_without_stair(survey: &Survey<'_>, faults: &mut Faults) -> Vec<usize> {
    if survey.draft.levels.len() < 2 {
        return Vec::new();
    }
    let mut has_stair = vec![false; survey.draft.levels.len()];
    for (opening, way) in survey.draft.openings.iter().zip(&survey.ways) {
        let Some(level) = way.level.filter(|_| opening.upper_level.is_some()) else { continue };
        let Some(above) = way.above.or_else(|| level_above(survey, level)) else { continue };
        if level != above {
            has_stair[level] = true;
            has_stair[above] = true;
        }
    }
    let lonely: Vec<usize> = (0..has_stair.len()).filter(|&level| !has_stair[level]).collect();
    for &level in &lonely {
        let row = &survey.draft.levels[level];
        let message = format!("no stair joins the storey “{}” with another", row.name.en);
        let hint = "draw a `stairs` unit, and an opening at its head with `connects_level_id`".to_string();
        faults.error("H0216", &row.key, None, message, hint);
    }
    lonely
}
