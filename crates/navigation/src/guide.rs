//! The way to one goal for many: from each cell the few doors that are worth taking, and the next turn on the way.

use building::plan::{Cell, CellId, OpeningId, PortalId, Side};
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

/// Nearer to a gate than this, in metres, one cares less and less for where along it.
const BEFORE_GATE_M: f64 = 0.4;

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
    /// How far along that portal, from its left to its right, they come through if they stay abreast of others: 0 to 1.
    pub abreast_share: f64,
}

/// How somebody takes a wide gate in a crowd: not by its inner end, as the shortest way would, but abreast of where they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Abreast {
    /// How far along the gate from its left to its right: 0 to 1. Without it: as far as they are from the left to the right of the cell.
    pub share: Option<f64>,
    /// How much of that they take: 0 for the shortest way, 1 for staying abreast.
    pub weight: f64,
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
    pub fn heading(&self, ground: Ground<'_>, cell: CellId, at: Point, abreast: Abreast) -> Option<Heading> {
        if let Some(goal) = self.goal.filter(|goal| goal.cell == cell) {
            return Some(Heading { toward: goal.at, portal: None, rest_m: goal.at.distance(at), abreast_share: 0.5 });
        }
        let (choice, rest_m) = self.best(ground, cell, at)?;
        let portal = ground.ways.portal(choice.state / 2);
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
        let here = &ground.building.cells[cell];
        let share = abreast.share.unwrap_or_else(|| share_of_width(here, at, &gates[0]));
        let before_m = gates[0].across().dot(at - gates[0].left).abs();
        let weight = abreast.weight * (before_m / BEFORE_GATE_M).min(1.0);
        let turn = first_turn(at, &gates[..count], end).toward(gates[0].left.toward(gates[0].right, share), weight);
        let ahead = across(&gates[0], here.centre);
        let toward = if before_m < UNDERFOOT_M && is_beside(ground.building.portals[portal].line, at) {
            // Along the wall that the gate is in one would rub against it, or fall back through a gate beside this one.
            turn - ahead * UNDERFOOT_M
        } else if turn.distance(at) < UNDERFOOT_M {
            turn + ahead * BEYOND_GATE_M
        } else {
            turn
        };
        Some(Heading { toward, portal: Some(portal), rest_m, abreast_share: share })
    }
}

/// True for a point that is not abreast of a line, but farther along it than either end.
fn is_beside(line: Segment, at: Point) -> bool {
    let along = line.b - line.a;
    let reached = along.dot(at - line.a);
    reached < 0.0 || reached > along.dot(along)
}

/// How far from the left to the right of a cell somebody is, seen along their way to a gate: 0 to 1.
fn share_of_width(cell: &Cell, at: Point, gate: &Gate) -> f64 {
    let left = (gate.left.toward(gate.right, 0.5) - at).left();
    let room = |way: Point| {
        let until = |side: &Side| -side.inward.dot(at - side.from) / side.inward.dot(way);
        let ahead = cell.sides.iter().filter(|side| side.inward.dot(way) < 0.0);
        ahead.map(until).fold(f64::INFINITY, f64::min)
    };
    let (left, right) = (room(left), room(-left));
    if (left + right).is_finite() && left + right > 0.0 { (left / (left + right)).clamp(0.0, 1.0) } else { 0.5 }
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
