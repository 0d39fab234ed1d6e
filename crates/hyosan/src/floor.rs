//! The floor of a storey as others know it: one polygon with holes, or as few as there are pieces.

use building::plan::{Building, Opening, StoreyId};
use geom::boxes::BoxTree;
use geom::convex::{Rings, union_without};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use observe::paths::WalkableArea;

use crate::replay::plan::{ON_BOUNDARY_M, less};

/// Half the thickness of the walls between spaces, in metres: in the plan they have none, in one polygon they need some.
pub const HALF_WALL_M: f64 = 0.02;

/// How far the floor of an opening reaches to either side of its line, in metres; wider than spaces that touch may lie apart.
const HALF_DOORWAY_M: f64 = 0.06;

/// Smaller pieces are left out, in m²: gaps between fixtures, in which nobody can stand.
const LEAST_PIECE_M2: f64 = 0.3;

/// The floor of a storey: its spaces, joined by its doors and passages (however these stand), without its fixtures.
/// The largest piece first.
pub fn of_storey(building: &Building, storey: StoreyId) -> Vec<WalkableArea> {
    let spaces = building.spaces.rows().iter().filter(|space| space.storey == storey);
    let mut floors: Vec<Rings> = spaces.map(|space| space.rings.clone()).collect();
    let ways: Vec<Segment> =
        building.openings.rows().iter().filter(|way| joins(building, way, storey)).map(|way| way.line).collect();
    floors.extend(ways.iter().map(|&way| slab(way, HALF_DOORWAY_M)));
    let mut cuts: Vec<Rings> = shared_walls(building, storey, &ways).into_iter().map(|wall| slab(wall, HALF_WALL_M)).collect();
    cuts.extend(
        building.fixtures.rows().iter().filter(|fixture| fixture.storey == storey).map(|fixture| vec![fixture.ring.clone()]),
    );
    let pieces = union_without(&floors, &cuts).into_iter().filter(|piece| polygon::area_m2(piece) >= LEAST_PIECE_M2);
    let mut areas: Vec<WalkableArea> = pieces.filter_map(area).collect();
    areas.sort_by(|a, b| b.area_m2().total_cmp(&a.area_m2()));
    areas
}

fn area(piece: Rings) -> Option<WalkableArea> {
    let mut rings = piece.into_iter();
    let outer = rings.next()?;
    WalkableArea::new(outer, rings.collect()).ok()
}

/// True for a door or passage between two spaces of the storey.
fn joins(building: &Building, opening: &Opening, storey: StoreyId) -> bool {
    let is_here = |space| building.spaces[space].storey == storey;
    !opening.is_window() && is_here(opening.inside) && opening.outside.is_some_and(is_here)
}

/// A rectangle along a line, so wide to either side.
fn slab(line: Segment, half_m: f64) -> Rings {
    let aside = (line.b - line.a).unit().left() * half_m;
    vec![vec![line.a - aside, line.b - aside, line.b + aside, line.a + aside]]
}

/// Where two spaces of the storey touch, without the ways between them.
fn shared_walls(building: &Building, storey: StoreyId, ways: &[Segment]) -> Vec<Segment> {
    let spaces = building.spaces.iter().filter(|(_, space)| space.storey == storey);
    let sides: Vec<_> = spaces
        .flat_map(|(id, space)| space.rings.iter().flat_map(|ring| polygon::sides(ring)).map(move |side| (id, side)))
        .collect();
    let near = Point::new(ON_BOUNDARY_M, ON_BOUNDARY_M);
    let around = |side: Segment| {
        let (a, b) = (side.a, side.b);
        (Point::new(a.x.min(b.x), a.y.min(b.y)) - near, Point::new(a.x.max(b.x), a.y.max(b.y)) + near)
    };
    let tree = BoxTree::new(sides.iter().map(|&(_, side)| around(side)));
    let mut walls = Vec::new();
    for &(space, side) in &sides {
        for other in tree.touching(around(side)) {
            let (neighbour, line) = sides[other];
            let Some((from_m, to_m)) = side.overlap(line, ON_BOUNDARY_M).filter(|_| neighbour > space) else { continue };
            let along = (side.b - side.a).unit();
            walls.extend(less(Segment::new(side.a + along * from_m, side.a + along * to_m), ways));
        }
    }
    walls
}

#[cfg(test)]
mod tests;
