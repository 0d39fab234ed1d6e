//! The way to one goal for many: from each cell the few doors that are worth taking, and the next turn on the way.

use building::plan::{CellId, OpeningId, PortalId};
use geom::point::Point;
use geom::segment::Segment;
use stdx::table::Id;
use world::population::Spot;

use crate::field::{Field, Ground, Target};
use crate::funnel::{Gate, first_turn};

/// Portals looked ahead when the string is pulled tight.
const LOOK_AHEAD: usize = 10;

/// Those who leave the plan aim so far beyond the exit's line, in metres.
const BEYOND_EXIT_M: f64 = 0.6;

/// A turn this near is underfoot, in metres.
const UNDERFOOT_M: f64 = 0.3;

/// From there one aims this far beyond the gate, in metres.
const BEYOND_GATE_M: f64 = 0.5;

/// A way out of a cell that is the best from some point of it.
#[derive(Debug, Clone, Copy)]
struct Choice {
    point: Point,
    rest_m: f32,
    state: u32,
}

/// Where somebody steers next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heading {
    /// The point.
    pub toward: Point,
    /// The portal to be crossed next, if any lies between here and the goal.
    pub portal: Option<PortalId>,
    /// Metres that remain.
    pub rest_m: f64,
}

/// Distances to one goal, ready to be asked by many.
#[derive(Debug, Clone)]
pub struct Guide {
    field: Field,
    goal: Option<Spot>,
    /// A row a cell: its first choice; one row more than cells.
    starts: Vec<u32>,
    choices: Vec<Choice>,
    clearance_m: f64,
}

impl Guide {
    /// The guide to a spot.
    pub fn to_spot(ground: Ground<'_>, spot: Spot, clearance_m: f64) -> Guide {
        Guide::over(ground, Field::to(ground, Target::Cell(spot.cell)), Some(spot), clearance_m)
    }

    /// The guide out of the plan by whichever of `exits` is nearest.
    pub fn to_exits(ground: Ground<'_>, exits: &[OpeningId], clearance_m: f64) -> Guide {
        Guide::over(ground, Field::to_exits(ground, exits), None, clearance_m)
    }

    fn over(ground: Ground<'_>, field: Field, goal: Option<Spot>, clearance_m: f64) -> Guide {
        let mut guide = Guide { field, goal, starts: vec![0], choices: Vec::new(), clearance_m };
        for cell in ground.building.cells.ids() {
            if goal.is_none_or(|goal| goal.cell != cell) {
                guide.field.choices(ground, cell, |point, rest_m, state| {
                    guide.choices.push(Choice { point, rest_m, state });
                });
            }
            guide.starts.push(guide.choices.len() as u32);
        }
        guide.choices.shrink_to_fit();
        guide
    }

    /// The best choice from a point of a cell, with the metres that remain.
    fn best(&self, ground: Ground<'_>, cell: CellId, at: Point) -> Option<(Choice, f64)> {
        let choices = &self.choices[self.starts[cell.index()] as usize..self.starts[cell.index() + 1] as usize];
        let factor = ground.ways.floor_factor(cell);
        let mut best: Option<(Choice, f64)> = None;
        for choice in choices {
            let whole_m = f64::from(choice.rest_m) + choice.point.distance(at) * factor;
            if best.is_none_or(|(_, least_m)| whole_m < least_m) {
                best = Some((*choice, whole_m));
            }
        }
        best
    }

    /// Metres from a point of a cell to the goal; none if nothing leads there.
    pub fn distance_m(&self, ground: Ground<'_>, cell: CellId, at: Point) -> Option<f64> {
        match self.goal {
            Some(goal) if goal.cell == cell => Some(goal.at.distance(at)),
            _ => self.best(ground, cell, at).map(|(_, whole_m)| whole_m),
        }
    }

    /// Where to steer from a point of a cell; none if nothing leads to the goal.
    pub fn heading(&self, ground: Ground<'_>, cell: CellId, at: Point) -> Option<Heading> {
        if let Some(goal) = self.goal.filter(|goal| goal.cell == cell) {
            return Some(Heading { toward: goal.at, portal: None, rest_m: goal.at.distance(at) });
        }
        let (choice, rest_m) = self.best(ground, cell, at)?;
        let portal = Some(ground.ways.portal(choice.state / 2));
        let mut gates = [Gate { left: at, right: at }; LOOK_AHEAD];
        let (mut count, mut behind, mut from) = (0, at, Some(cell));
        let mut end = choice.point;
        for (node, side) in self.field.way(choice.state, LOOK_AHEAD) {
            let row = &ground.building.portals[ground.ways.portal(node)];
            gates[count] = Gate::seen_from(behind, row.line.a, row.line.b, self.clearance_m);
            count += 1;
            from = row.cells[side];
            end = match from {
                Some(cell) => {
                    behind = ground.building.cells[cell].centre;
                    ground.ways.point(node)
                }
                None => beyond_exit(behind, at, gates[count - 1], row.line),
            };
        }
        if let Some(goal) = self.goal.filter(|goal| from == Some(goal.cell)) {
            end = goal.at;
        }
        let turn = first_turn(at, &gates[..count], end);
        let is_underfoot = turn.distance(at) < UNDERFOOT_M;
        let toward =
            if is_underfoot { turn + across(&gates[0], ground.building.cells[cell].centre) * BEYOND_GATE_M } else { turn };
        Some(Heading { toward, portal, rest_m })
    }
}

/// The direction in which a gate is crossed by those who come from `behind`.
fn across(gate: &Gate, behind: Point) -> Point {
    let normal = gate.across();
    let middle = gate.left.toward(gate.right, 0.5);
    if normal.dot(middle - behind) >= 0.0 { normal } else { -normal }
}

/// A point beyond an exit's line, so that it is crossed: straight on from where the line is nearest.
fn beyond_exit(behind: Point, at: Point, gate: Gate, line: Segment) -> Point {
    let nearest = Segment::new(gate.left, gate.right).nearest(at);
    let normal = (line.b - line.a).left().unit();
    let outward = if normal.dot(line.middle() - behind) >= 0.0 { normal } else { -normal };
    nearest + outward * BEYOND_EXIT_M
}
