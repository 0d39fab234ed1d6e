//! Fires and what guards against them.

use building::plan::{Building, OpeningId, SpaceId};
use stdx::tick::Tick;
use world::fire::{Growth, Hearth, Ignition};
use world::population::Spot;

use super::Checker;
use crate::fire::{FireSheet, INDOORS};
use crate::problems::{At, code};

impl Checker<'_> {
    pub(super) fn fires(&mut self) {
        let sheet = self.sheet;
        for fire in &sheet.fires {
            let spot = fire.at.as_ref().and_then(|at| self.spot_of_place(at));
            let ignition = self.ignition(fire);
            self.cast.hearths.push(Hearth {
                name: fire.name.clone(),
                spot: spot.unwrap_or_default(),
                ignition: ignition.unwrap_or(Ignition::At(Tick::NEVER)),
                growth: Growth::from_key(&fire.growth).unwrap_or(Growth::Medium),
                peak_kw: fire.peak_kw,
                fuel_mj: fire.fuel_mj,
            });
        }
        self.cast.protection.detectors = self.spaces_of(&sheet.alarm.detectors);
        self.cast.protection.sprinklers = self.spaces_of(&sheet.alarm.sprinklers);
        let sounders: Vec<Option<Spot>> = sheet.alarm.sounders.iter().map(|at| self.spot_of_place(at)).collect();
        self.cast.protection.sounders = sounders.into_iter().flatten().collect();
        let releases: Vec<Option<OpeningId>> = sheet.alarm.releases.iter().map(|name| self.opening_of(name)).collect();
        self.cast.protection.releases = releases.into_iter().flatten().collect();
        self.idle_guards();
    }

    /// What starts a fire: a time, or that it is left alone; one of the two.
    fn ignition(&mut self, fire: &FireSheet) -> Option<Ignition> {
        let dt_s = self.sheet.dt_s;
        match (&fire.starts_s, fire.unattended_after_s) {
            (Some(at), None) => {
                let at_s = self.since_start_s(at.value);
                if at_s < 0.0 || at_s > self.sheet.duration_s {
                    let message = format!("the fire `{}` starts outside of the run", fire.name);
                    let hint = "give a time between the start of the run and its end".to_string();
                    self.problems.error(code::CONTRADICTION, &at.span, message, hint);
                    return None;
                }
                Some(Ignition::At(Tick::at_s(at_s, dt_s)))
            }
            (None, Some(after_s)) => {
                let since = |time: &Option<At<f64>>| time.as_ref().map(|time| self.since_start_s(time.value));
                let from = since(&fire.from_s).map_or(Tick(0), |from_s| Tick::at_s(from_s.max(0.0), dt_s));
                let until = since(&fire.until_s).map_or(Tick::NEVER, |until_s| Tick::at_s(until_s.max(0.0), dt_s));
                if let Some(until_at) = fire.until_s.as_ref().filter(|_| until <= from) {
                    let message = format!("`{}` is to be attended to until a time before it begins", fire.name);
                    self.problems.error(code::CONTRADICTION, &until_at.span, message, "give a later time".to_string());
                }
                Some(Ignition::Unattended { from, until, after_s, watch_m: fire.watch_m })
            }
            _ => {
                let message = format!("what starts the fire `{}`?", fire.name);
                let hint = "give either `starts`, a time, or `unattended_after`, a length of time".to_string();
                self.problems.error(code::CONTRADICTION, &fire.span, message, hint);
                None
            }
        }
    }

    /// Where somebody or something is in a unit or at an anchor.
    pub(super) fn spot_of_place(&mut self, name: &At<String>) -> Option<Spot> {
        let building = self.building?;
        if let Some(anchor) = building.anchor_by_key(&name.value) {
            return Some(Spot { cell: building.anchors[anchor].cell, at: building.anchors[anchor].at });
        }
        let Some(space) = building.space_by_key(&name.value) else {
            let mut known = keys_of_spaces(building);
            known.extend(building.anchors.rows().iter().map(|anchor| anchor.key.clone()));
            self.unknown("unit or anchor of the plan", name, &known);
            return None;
        };
        let area = |cell: &building::plan::CellId| geom::polygon::signed_area_m2(&building.cells[*cell].corners);
        let widest = building.spaces[space].cells.iter().copied().max_by(|a, b| area(a).total_cmp(&area(b)).then(b.cmp(a)));
        let spot = widest.map(|cell| Spot { cell, at: building.cells[cell].centre });
        if spot.is_none() {
            let message = format!("`{}` has no free floor", name.value);
            self.problems.error(code::NO_FLOOR, &name.span, message, "name another place".to_string());
        }
        spot
    }

    /// The units of a list; one word stands for all with a roof.
    fn spaces_of(&mut self, names: &[At<String>]) -> Vec<SpaceId> {
        let Some(building) = self.building else { return Vec::new() };
        let mut spaces = Vec::new();
        for name in names {
            if name.value == INDOORS {
                spaces.extend(building.spaces.iter().filter(|(_, space)| !space.category.is_outdoors()).map(|(id, _)| id));
            } else if let Some(space) = building.space_by_key(&name.value) {
                spaces.push(space);
            } else {
                let mut known = keys_of_spaces(building);
                known.push(INDOORS.to_string());
                self.unknown("unit of the plan", name, &known);
            }
        }
        spaces.sort();
        spaces.dedup();
        spaces
    }

    fn opening_of(&mut self, name: &At<String>) -> Option<OpeningId> {
        let building = self.building?;
        let opening = building.opening_by_key(&name.value);
        match opening {
            None => {
                let doors = building.openings.rows().iter().filter(|opening| opening.is_door());
                let known: Vec<String> = doors.map(|door| door.key.clone()).collect();
                self.unknown("door of the plan", name, &known);
            }
            Some(opening) if !building.openings[opening].is_door() => {
                let message = format!("`{}` is no door: there is nothing to unlock", name.value);
                self.problems.error(code::CONTRADICTION, &name.span, message, "name a door".to_string());
                return None;
            }
            Some(_) => {}
        }
        opening
    }

    /// What guards against fire where none can start, or without an alarm to set it off.
    fn idle_guards(&mut self) {
        let alarm = &self.sheet.alarm;
        let guards = [&alarm.sounders, &alarm.sprinklers, &alarm.releases];
        if let Some(first) = guards.iter().find_map(|list| list.first()).filter(|_| alarm.detectors.is_empty()) {
            let message = "nothing sets off the alarm: there are no detectors".to_string();
            let hint = format!("name units under `detectors`, or `{INDOORS}` for all");
            self.problems.warning(code::NO_EFFECT, &first.span, message, hint);
        }
    }
}

fn keys_of_spaces(building: &Building) -> Vec<String> {
    let mut keys: Vec<String> = building.spaces.rows().iter().map(|space| space.key.clone()).collect();
    keys.sort();
    keys
}
