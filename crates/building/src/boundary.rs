//! The sides of all spaces of a plan, for finding those that an opening lies on.

use geom::boxes::BoxTree;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

/// How far an opening may lie off the boundary that it is in.
pub(crate) const BOUNDARY_TOLERANCE_M: f64 = 0.02;

/// A side, the storey that it is on, and the number of its owner.
struct OwnedSide {
    storey: usize,
    owner: usize,
    side: Segment,
}

/// The sides of the rings of many owners.
pub(crate) struct Boundaries {
    sides: Vec<OwnedSide>,
    tree: BoxTree,
}

/// The box around a segment, a little wider than the tolerance.
fn wide_bounds(segment: Segment) -> (Point, Point) {
    let margin = Point::new(2.0 * BOUNDARY_TOLERANCE_M, 2.0 * BOUNDARY_TOLERANCE_M);
    let low = Point::new(segment.a.x.min(segment.b.x), segment.a.y.min(segment.b.y));
    let high = Point::new(segment.a.x.max(segment.b.x), segment.a.y.max(segment.b.y));
    (low - margin, high + margin)
}

impl Boundaries {
    /// The sides of rings, given with their storey; owners are numbered in the order given.
    pub(crate) fn new<'a>(owners: impl Iterator<Item = (Option<usize>, &'a [Vec<Point>])>) -> Boundaries {
        let mut sides = Vec::new();
        for (owner, (storey, rings)) in owners.enumerate() {
            let Some(storey) = storey else { continue };
            let of_rings = rings.iter().flat_map(|ring| polygon::sides(ring));
            sides.extend(of_rings.map(|side| OwnedSide { storey, owner, side }));
        }
        let tree = BoxTree::new(sides.iter().map(|owned| wide_bounds(owned.side)));
        Boundaries { sides, tree }
    }

    /// The parts of `line` that lie on sides of `storey`: owner, from, to in metres along the line; by owner, then in order.
    pub(crate) fn parts(&self, storey: usize, line: Segment) -> Vec<(usize, f64, f64)> {
        let near = self.tree.touching(wide_bounds(line)).into_iter().map(|n| &self.sides[n]);
        let on = near.filter(|owned| owned.storey == storey).filter_map(|owned| {
            let (from, to) = line.overlap(owned.side, BOUNDARY_TOLERANCE_M)?;
            Some((owned.owner, from, to))
        });
        let mut parts: Vec<_> = on.collect();
        parts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        parts
    }

    /// The owners on whose boundary the whole of `line` lies, in order.
    pub(crate) fn along(&self, storey: usize, line: Segment) -> Vec<usize> {
        let parts = self.parts(storey, line);
        let whole = |of_owner: &&[(usize, f64, f64)]| {
            covered_m(of_owner.iter().map(|part| (part.1, part.2))) >= line.length() - 2.0 * BOUNDARY_TOLERANCE_M
        };
        parts.chunk_by(|a, b| a.0 == b.0).filter(whole).map(|of_owner| of_owner[0].0).collect()
    }
}

/// How much intervals cover together; they come in the order of their starts.
fn covered_m(parts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut covered, mut reached) = (0.0, f64::NEG_INFINITY);
    for (from, to) in parts {
        covered += f64::max(0.0, to - from.max(reached));
        reached = reached.max(to);
    }
    covered
}

/// What an opening joins: spaces of its own storey and, at a stair's head, of the storey above.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Joined {
    /// On its own storey; at a stair's head, flights only.
    pub(crate) here: Vec<usize>,
    /// On the storey above, landings before flights: the flight that goes on from there shares the line, but is closed to it.
    pub(crate) above: Vec<usize>,
}

impl Joined {
    /// Looks up what `line` joins; `above` is the storey above at a stair's head.
    pub(crate) fn find(
        boundaries: &Boundaries,
        here: usize,
        above: Option<usize>,
        line: Segment,
        is_stairs: impl Fn(usize) -> bool,
    ) -> Joined {
        let mut joined = Joined { here: boundaries.along(here, line), above: Vec::new() };
        if let Some(above) = above {
            joined.here.retain(|&space| is_stairs(space));
            let (flights, landings): (Vec<usize>, Vec<usize>) =
                boundaries.along(above, line).into_iter().partition(|&space| is_stairs(space));
            joined.above = if landings.is_empty() { flights } else { landings };
        }
        joined
    }
}
