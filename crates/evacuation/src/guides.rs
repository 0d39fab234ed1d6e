//! The guides to all goals, made anew when a door changes.

use building::kinds::SpaceCategory;
use building::plan::{Building, CellId, OpeningId, SpaceId};
use geom::point::Point;
use navigation::field::Ground;
use navigation::guide::Guide;
use navigation::ways::Ways;
use stdx::table::Id;
use world::flow::Walker;

use crate::doors::Doors;
use crate::setup::{ExitChoice, Goal, Setup};

/// The guides of one goal.
#[derive(Debug, Clone)]
pub(crate) enum GoalGuides {
    /// One for all who go there.
    One(Guide),
    /// One for each exit that people may choose.
    Each(Vec<(OpeningId, Guide)>),
}

/// The guides of all goals.
#[derive(Debug, Clone)]
pub(crate) struct Guides {
    pub(crate) ways: Ways,
    pub(crate) goals: Vec<GoalGuides>,
    /// A row a cell: the direction in which its stair climbs, if it is one.
    slopes: Vec<Option<Point>>,
}

/// What guides are asked with.
pub(crate) fn ground<'a>(setup: &'a Setup, ways: &'a Ways, doors: &'a Doors) -> Ground<'a> {
    Ground { building: &setup.building, ways, doors: &doors.states, walker: Walker::Ordinary }
}

impl Guides {
    pub(crate) fn of(setup: &Setup, doors: &Doors) -> Guides {
        let mut guides = Guides {
            // Locked doors stay locked here: ways that lead through them from inside would hold people before them for ever.
            ways: Ways::of(&setup.building, &setup.navigation).without_latches(),
            goals: Vec::new(),
            slopes: setup.building.cells.rows().iter().map(|cell| slope(&setup.building, cell.space)).collect(),
        };
        guides.renew(setup, doors);
        guides
    }

    /// The direction in which the stair of a cell climbs; none on the level.
    #[inline]
    pub(crate) fn slope(&self, cell: CellId) -> Option<Point> {
        self.slopes[cell.index()]
    }

    /// Makes all guides for the doors as they stand.
    pub(crate) fn renew(&mut self, setup: &Setup, doors: &Doors) {
        let clearance_m = setup.navigation.corner_clearance_m;
        let ground = ground(setup, &self.ways, doors);
        let guides = |goal: &Goal| match goal {
            Goal::Place { spot, .. } => GoalGuides::One(Guide::to_spot(ground, *spot, clearance_m)),
            Goal::Exits(exits) if exits.len() == 1 || setup.exit_choice == ExitChoice::Nearest => {
                GoalGuides::One(Guide::to_exits(ground, exits, clearance_m))
            }
            Goal::Exits(exits) => {
                let guide = |&exit: &OpeningId| (exit, Guide::to_exits(ground, &[exit], clearance_m));
                GoalGuides::Each(exits.iter().map(guide).collect())
            }
        };
        self.goals = setup.goals.iter().map(guides).collect();
    }
}

/// From the middle of a stair to its head, where the landing above begins.
fn slope(building: &Building, space: SpaceId) -> Option<Point> {
    let row = &building.spaces[space];
    if row.category != SpaceCategory::Stairs {
        return None;
    }
    let head = row.openings.iter().map(|&opening| &building.openings[opening]).find(|opening| {
        opening.inside == space && opening.outside.is_some_and(|above| building.spaces[above].storey > row.storey)
    })?;
    let corners = &row.rings[0];
    let middle = corners.iter().fold(Point::default(), |sum, &corner| sum + corner) * (1.0 / corners.len() as f64);
    Some((head.line.middle() - middle).unit())
}
