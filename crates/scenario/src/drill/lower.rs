//! From a drill and a seed to what an evacuation is made of.

mod people;

use std::fmt;

use building::check::Severity;
use building::kinds::DoorState;
use building::plan::{Building, OpeningId, StoreyId};
use evacuation::setup::{DoorEvent, Goal, Journey, Setup};
use stdx::draw::Draw;
use stdx::tick::Tick;
use world::population::Spot;

use super::check::hint;
use super::{Drill, Target};
use crate::problems::code;

/// A part of a drill, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The plan; the key of a feature, or nothing.
    Plan(String),
    /// A goal.
    Goal(usize),
    /// A journey.
    Journey(usize),
    /// People.
    People(usize),
    /// A door that changes.
    Door(usize),
    /// The drill as a whole.
    Whole,
}

/// Something of a drill that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Its code; `docs/errors` has a page for each.
    pub code: &'static str,
    /// What it is about.
    pub part: Part,
    /// The key of that part which it is about; empty for all of it.
    pub key: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match &self.part {
            Part::Plan(feature) if feature.is_empty() => "plan".to_string(),
            Part::Plan(feature) => format!("plan, `{feature}`"),
            Part::Goal(row) => format!("goal {}", row + 1),
            Part::Journey(row) => format!("journey {}", row + 1),
            Part::People(row) => format!("people {}", row + 1),
            Part::Door(row) => format!("door {}", row + 1),
            Part::Whole => "drill".to_string(),
        };
        let key = if self.key.is_empty() { String::new() } else { format!(", `{}`", self.key) };
        write!(f, "{} {part}{key}: {}; {}", self.code, self.message, self.hint)
    }
}

impl std::error::Error for Misfit {}

impl Drill {
    /// Draws the people by `seed` and puts them in their places. The same drill and seed give the same setup;
    /// who is drawn in one row of people does not depend on how many are in another.
    ///
    /// # Errors
    /// Everything that does not fit: faults of the plan, names that nothing has, people for whom there is no room.
    pub fn setup(&self, seed: u64) -> Result<Setup, Vec<Misfit>> {
        let mut misfits = Vec::new();
        let building = match Building::assemble_as_built(&self.plan) {
            Ok(building) => Some(building),
            Err(faults) => {
                let errors = faults.into_iter().filter(|fault| fault.severity == Severity::Error && fault.code != "H0213");
                misfits.extend(errors.map(|fault| Misfit {
                    code: fault.code,
                    part: Part::Plan(fault.feature),
                    key: "",
                    message: fault.message,
                    hint: fault.hint,
                }));
                None
            }
        };
        let mut lowering = Lowering { drill: self, building: building.as_ref(), misfits };
        let (goals, journeys) = lowering.ways();
        let (people, familiar) = lowering.people(Draw::new(seed));
        let door_events = lowering.doors();
        let misfits = lowering.misfits;
        let Some(building) = building.filter(|_| misfits.is_empty()) else { return Err(misfits) };
        Ok(Setup {
            building,
            people,
            goals,
            journeys,
            door_events,
            movement: self.movement,
            navigation: self.navigation,
            door_flow: self.door_flow,
            exit_choice: self.exit_choice,
            inclination: self.inclination,
            familiar,
            extinction_per_m: self.extinction_per_m,
            seed,
            dt_s: self.time.step_s,
        })
    }
}

struct Lowering<'a> {
    drill: &'a Drill,
    building: Option<&'a Building>,
    misfits: Vec<Misfit>,
}

impl<'a> Lowering<'a> {
    fn misfit(&mut self, code: &'static str, part: Part, key: &'static str, message: String, hint: String) {
        self.misfits.push(Misfit { code, part, key, message, hint });
    }

    fn opening(&mut self, name: &str, part: Part, key: &'static str) -> Option<OpeningId> {
        let building = self.building?;
        let found = building.opening_by_key(name);
        if found.is_none() {
            let hint = hint(name, building.openings.rows().iter().map(|opening| opening.key.as_str()));
            self.misfit(code::UNKNOWN_NAME, part, key, format!("there is no opening `{name}`"), hint);
        }
        found
    }

    fn storey(&mut self, ordinal: i32, part: Part, key: &'static str) -> Option<StoreyId> {
        let building = self.building?;
        let found = building.storeys.iter().find(|(_, storey)| storey.ordinal == ordinal).map(|(id, _)| id);
        if found.is_none() {
            let there: Vec<String> = building.storeys.rows().iter().map(|storey| storey.ordinal.to_string()).collect();
            let hint = format!("there are {}", there.join(", "));
            self.misfit(code::UNKNOWN_NAME, part, key, format!("there is no storey {ordinal}"), hint);
        }
        found
    }

    /// Goals and journeys: those of the drill, then a journey for each goal alone, then the way out by any exit.
    fn ways(&mut self) -> (Vec<Goal>, Vec<Journey>) {
        let drill = self.drill;
        let mut goals: Vec<Goal> = (0..drill.goals.len()).map(|row| self.goal(row)).collect();
        let mut journeys: Vec<Journey> = (0..drill.journeys.len()).map(|row| self.journey(row)).collect();
        journeys.extend((0..goals.len()).map(|goal| Journey { goals: vec![goal as u16], is_loop: false }));
        if drill.people.iter().any(|people| people.journey.is_none()) {
            goals.push(Goal::Exits(self.exits()));
            journeys.push(Journey { goals: vec![goals.len() as u16 - 1], is_loop: false });
        }
        if journeys.len() > usize::from(u16::MAX) {
            let message = format!("{} goals and journeys are more than the program counts", journeys.len());
            self.misfit(code::OUT_OF_RANGE, Part::Whole, "", message, "use fewer".to_string());
        }
        (goals, journeys)
    }

    fn exits(&self) -> Vec<OpeningId> {
        let Some(building) = self.building else { return Vec::new() };
        building.openings.iter().filter(|(_, opening)| opening.is_exit()).map(|(id, _)| id).collect()
    }

    fn goal(&mut self, row: usize) -> Goal {
        let drill = self.drill;
        match &drill.goals[row].target {
            Target::AnyExit => Goal::Exits(self.exits()),
            Target::Exits(names) => {
                Goal::Exits(names.iter().filter_map(|name| self.exit(name, Part::Goal(row), "exits")).collect())
            }
            Target::Place { storey, at, within_m } => {
                let storey = self.storey(*storey, Part::Goal(row), "storey");
                let cell = storey.zip(self.building).map(|(storey, building)| building.cell_at(storey, *at, 1e-6));
                if cell == Some(None) {
                    let message = format!("nobody can stand at [{}, {}]: no floor is there", at.x, at.y);
                    let hint = "give a place within a space and off its fixtures".to_string();
                    self.misfit(code::NO_FLOOR, Part::Goal(row), "at", message, hint);
                }
                Goal::Place { spot: Spot { cell: cell.flatten().unwrap_or_default(), at: *at }, within_m: *within_m }
            }
        }
    }

    fn exit(&mut self, name: &str, part: Part, key: &'static str) -> Option<OpeningId> {
        let exit = self.opening(name, part.clone(), key)?;
        let is_exit = self.building?.openings[exit].is_exit();
        if !is_exit {
            let message = format!("the opening `{name}` does not lead out of the plan");
            let hint = "an exit lies on the outer boundary of one space; for a place within the plan give `at`".to_string();
            self.misfit(code::CONTRADICTION, part, key, message, hint);
        }
        is_exit.then_some(exit)
    }

    fn journey(&mut self, row: usize) -> Journey {
        let drill = self.drill;
        let journey = &drill.journeys[row];
        let mut goals = Vec::new();
        for name in &journey.goals {
            match drill.goals.iter().position(|goal| goal.key == *name) {
                Some(goal) => goals.push(goal as u16),
                None => {
                    let hint = hint(name, drill.goals.iter().map(|goal| goal.key.as_str()));
                    self.misfit(code::UNKNOWN_NAME, Part::Journey(row), "goals", format!("there is no goal `{name}`"), hint);
                }
            }
        }
        if journey.goals.is_empty() {
            let hint = "give at least one goal".to_string();
            self.misfit(
                code::MISSING_KEY,
                Part::Journey(row),
                "goals",
                "a journey without a goal leads nowhere".to_string(),
                hint,
            );
        }
        Journey { goals, is_loop: journey.is_loop }
    }

    fn doors(&mut self) -> Vec<DoorEvent> {
        let drill = self.drill;
        let mut events = Vec::new();
        for (row, door) in drill.doors.iter().enumerate() {
            let Some(opening) = self.opening(&door.opening, Part::Door(row), "opening") else { continue };
            if self.building.is_some_and(|building| building.openings[opening].is_window()) {
                let message = format!("`{}` is a window, which nobody opens or shuts", door.opening);
                let hint = "name a door or a passage".to_string();
                self.misfit(code::CONTRADICTION, Part::Door(row), "opening", message, hint);
            }
            // Nobody opens a door by hand here: one that is shut for good is as good as locked.
            let state = if door.state == DoorState::Open { DoorState::Open } else { DoorState::Locked };
            events.push(DoorEvent { at: Tick::at_s(door.at_s, drill.time.step_s), opening, state });
        }
        events.sort_by_key(|event| event.at);
        events
    }
}
