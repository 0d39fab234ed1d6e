//! Walls: the boundaries of spaces, thick where nothing indoors lies behind.

use building::kinds::SpaceCategory;
use building::plan::{Building, StoreyId};
use geom::boxes::{Bounds, BoxTree};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::canvas::Canvas;
use crate::palette;

/// Thickness of an outer wall as drawn, in metres.
pub(crate) const OUTER_M: f64 = 0.28;
/// Thickness of an inner wall as drawn, in metres.
pub(crate) const INNER_M: f64 = 0.12;
/// Thickness of a parapet or a fence as drawn, in metres.
pub(crate) const EDGE_M: f64 = 0.08;
/// The widest slit between two lanes of a stair, in metres.
const WIDEST_SLIT_M: f64 = 0.6;
/// How far two boundaries may lie apart and still be one wall.
const SAME_WALL_M: f64 = 0.02;

/// The walls of a storey.
#[derive(Default)]
pub(crate) struct Walls {
    outer: Vec<Segment>,
    inner: Vec<Segment>,
    edges: Vec<Segment>,
}

fn bounds_of(line: Segment) -> Bounds {
    let margin = Point::new(SAME_WALL_M, SAME_WALL_M);
    let low = Point::new(line.a.x.min(line.b.x), line.a.y.min(line.b.y));
    let high = Point::new(line.a.x.max(line.b.x), line.a.y.max(line.b.y));
    (low - margin, high + margin)
}

impl Walls {
    /// Finds the walls of a storey.
    pub(crate) fn of(building: &Building, storey: StoreyId) -> Walls {
        let mut sides = Vec::new();
        for (id, space) in building.spaces.iter().filter(|(_, space)| space.storey == storey) {
            let of_space = space.rings.iter().flat_map(|ring| polygon::sides(ring));
            sides.extend(of_space.map(|side| (id, space.category.is_outdoors(), side)));
        }
        let tree = BoxTree::new(sides.iter().map(|side| bounds_of(side.2)));
        let mut walls = Walls::default();
        for &(id, is_outdoors, side) in &sides {
            let near = || tree.touching(bounds_of(side)).into_iter().map(|n| sides[n]).filter(|other| other.0 != id);
            let shared = |wants_outdoors: bool| -> Vec<(f64, f64)> {
                let kind = near().filter(|other| other.1 == wants_outdoors);
                kind.filter_map(|other| side.overlap(other.2, SAME_WALL_M)).collect()
            };
            let part = |(from, to): (f64, f64)| {
                let along = (side.b - side.a).unit();
                Segment::new(side.a + along * from, side.a + along * to)
            };
            let indoors = shared(false);
            if is_outdoors {
                // Where a building stands, its outer wall is drawn from inside.
                walls.edges.extend(rest(side.length(), indoors).into_iter().map(part));
            } else {
                walls.inner.extend(indoors.iter().copied().map(part));
                let space = &building.spaces[id];
                for wall in rest(side.length(), indoors).into_iter().map(part) {
                    // A slit between two lanes of a stair has railings, and its ends are no outer walls.
                    let beyond = wall.middle() - (wall.b - wall.a).unit().left() * WIDEST_SLIT_M;
                    let is_stair = space.category == SpaceCategory::Stairs;
                    let is_end = wall.length() < WIDEST_SLIT_M;
                    let kind = match (is_stair && (is_end || polygon::contains(&space.rings, beyond)), is_end) {
                        (true, _) => &mut walls.edges,
                        (_, true) => &mut walls.inner,
                        _ => &mut walls.outer,
                    };
                    kind.push(wall);
                }
            }
        }
        walls
    }

    /// Draws them; ends reach over by half a thickness, so that corners are filled.
    pub(crate) fn draw(&self, canvas: &mut Canvas) {
        let look = |canvas: &Canvas, colour: &str, width_m: f64| {
            format!("stroke=\"{colour}\" stroke-width=\"{}\" stroke-linecap=\"square\"", canvas.px(width_m))
        };
        let edge = look(canvas, palette::FAINT, EDGE_M);
        canvas.lines(&self.edges, &edge);
        let inner = look(canvas, palette::INNER_WALL, INNER_M);
        canvas.lines(&self.inner, &inner);
        let outer = look(canvas, palette::INK, OUTER_M);
        canvas.lines(&self.outer, &outer);
    }

    /// The thickness of the wall that `line` lies in.
    pub(crate) fn thickness_m(&self, line: Segment) -> f64 {
        let holds = |walls: &[Segment]| walls.iter().any(|wall| line.overlap(*wall, SAME_WALL_M).is_some());
        if holds(&self.outer) {
            OUTER_M
        } else if holds(&self.inner) {
            INNER_M
        } else {
            EDGE_M
        }
    }
}

/// What is left of a length without some parts of it.
fn rest(length: f64, mut parts: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut left = Vec::new();
    let mut reached = 0.0;
    for (from, to) in parts {
        if from - reached > 0.01 {
            left.push((reached, from));
        }
        reached = f64::max(reached, to);
    }
    if length - reached > 0.01 {
        left.push((reached, length));
    }
    left
}
