//! Floors that people walk on, and areas that are measured.

use geom::boxes::BoxTree;
use geom::clip;
use geom::convex::Rings;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use thiserror::Error;

/// Less than this is no area, in m².
const LEAST_AREA_M2: f64 = 1e-9;

/// Nearer than this is on a side but for rounding, in metres.
const ROUNDING_M: f64 = 1e-9;

/// Sides touch that cross by less, in metres: a corner on a side is hardly ever on it to the last digit.
const TOUCHING_M: f64 = 1e-6;

/// Why corners are no area.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AreaFault {
    /// Too few corners.
    #[error("{what} has {corner_count} corners; it takes at least three that are not on one line")]
    Corners {
        /// Which ring.
        what: String,
        /// How many.
        corner_count: usize,
    },
    /// A coordinate is no number.
    #[error("{what}: corner {corner} has a coordinate that is not a finite number")]
    NotFinite {
        /// Which ring.
        what: String,
        /// Which corner, from 1.
        corner: usize,
    },
    /// A hole is not in the floor.
    #[error("hole {hole} does not lie in the outer ring; a floor is one ring with holes inside it")]
    HoleOutside {
        /// Which, from 1.
        hole: usize,
    },
    /// Two sides of a floor cross.
    #[error("two sides of the floor cross at ({x_m:.3}, {y_m:.3}) m; rings may touch, but not cross themselves or each other")]
    SidesCross {
        /// Where, in metres.
        x_m: f64,
        /// Where, in metres.
        y_m: f64,
    },
    /// Two sides of an area cross.
    #[error(
        "{what} crosses itself: its side from corner {one} meets its side from corner {other}; give the corners in order along the edge"
    )]
    CrossesItself {
        /// Which ring.
        what: String,
        /// The corner where one side starts, from 1.
        one: usize,
        /// The corner where the other side starts, from 1.
        other: usize,
    },
}

/// The floor that people walk on: one piece, with holes where nobody can be. Metres.
#[derive(Debug, Clone, PartialEq)]
pub struct WalkableArea {
    rings: Rings,
}

impl WalkableArea {
    /// A floor. Rings may run either way and may repeat their first corner at the end; holes must lie in the outer ring.
    ///
    /// # Errors
    /// The first thing that is wrong: a ring that is none, a hole outside, sides that cross.
    pub fn new(outer: Vec<Point>, holes: Vec<Vec<Point>>) -> Result<WalkableArea, AreaFault> {
        let mut rings = vec![opened(outer)];
        rings.extend(holes.into_iter().map(opened));
        for (number, ring) in rings.iter().enumerate() {
            check(ring, || if number == 0 { "the outer ring".to_string() } else { format!("hole {number}") })?;
        }
        if let Some(at) = crossing_of_sides(&rings) {
            return Err(AreaFault::SidesCross { x_m: at.x, y_m: at.y });
        }
        let outer = std::slice::from_ref(&rings[0]);
        // Half way along a side: corners may touch the outer ring.
        let lies_inside = |hole: &Vec<Point>| {
            let middles = || polygon::sides(hole).map(Segment::middle);
            middles().any(|at| polygon::contains(outer, at) && polygon::distance_to_sides(outer, at) > ROUNDING_M)
                || middles().all(|at| polygon::distance_to_sides(outer, at) < ROUNDING_M)
        };
        if let Some(hole) = rings[1..].iter().position(|hole| !lies_inside(hole)) {
            return Err(AreaFault::HoleOutside { hole: hole + 1 });
        }
        Ok(WalkableArea { rings: clip::oriented(&rings) })
    }

    /// A rectangle along the axes, from its least to its greatest coordinates.
    ///
    /// # Errors
    /// Coordinates that span no rectangle.
    pub fn rectangle(low: Point, high: Point) -> Result<WalkableArea, AreaFault> {
        WalkableArea::new(vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)], Vec::new())
    }

    /// The outer ring, counter-clockwise, its first corner not repeated.
    pub fn outer(&self) -> &[Point] {
        &self.rings[0]
    }

    /// The holes, clockwise.
    pub fn holes(&self) -> &[Vec<Point>] {
        &self.rings[1..]
    }

    /// The outer ring, then the holes.
    pub fn rings(&self) -> &Rings {
        &self.rings
    }

    /// Its area without the holes, in m².
    pub fn area_m2(&self) -> f64 {
        polygon::area_m2(&self.rings)
    }

    /// Its least and greatest coordinates.
    pub fn bounds(&self) -> (Point, Point) {
        polygon::bounds(self.outer()).unwrap_or_default()
    }

    /// True if `point` lies on it or on its edge.
    pub fn covers(&self, point: Point) -> bool {
        polygon::contains(&self.rings, point) || polygon::distance_to_sides(&self.rings, point) < ROUNDING_M
    }
}

/// An area in which something is measured: one ring without holes. Metres.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasurementArea {
    ring: Vec<Point>,
    /// Convex rings with the sign with which each counts; one for a convex area.
    parts: Vec<(f64, Vec<Point>)>,
    area_m2: f64,
}

impl MeasurementArea {
    /// An area from its corners, in either direction.
    ///
    /// # Errors
    /// Too few corners, coordinates that are no numbers, sides that cross.
    pub fn new(corners: Vec<Point>) -> Result<MeasurementArea, AreaFault> {
        let what = || "the area".to_string();
        let mut ring = opened(corners);
        check(&ring, what)?;
        if let Some((one, other)) = crossing(&ring) {
            return Err(AreaFault::CrossesItself { what: what(), one: one + 1, other: other + 1 });
        }
        if polygon::signed_area_m2(&ring) < 0.0 {
            ring.reverse();
        }
        let area_m2 = polygon::signed_area_m2(&ring);
        let parts = if clip::is_convex(&ring) { vec![(1.0, ring.clone())] } else { fan(&ring) };
        Ok(MeasurementArea { ring, parts, area_m2 })
    }

    /// Its corners, counter-clockwise.
    pub fn corners(&self) -> &[Point] {
        &self.ring
    }

    /// Its size, in m².
    pub fn area_m2(&self) -> f64 {
        self.area_m2
    }

    /// True if `point` lies in it and not on its edge.
    pub fn holds(&self, point: Point) -> bool {
        let ring = std::slice::from_ref(&self.ring);
        polygon::contains(ring, point) && polygon::distance_to_sides(ring, point) > ROUNDING_M
    }

    /// The area that it shares with oriented rings, in m².
    pub fn shared_area_m2(&self, rings: &[Vec<Point>]) -> f64 {
        self.parts.iter().map(|(sign, part)| sign * clip::shared_area_m2(rings, part)).sum()
    }
}

/// A ring without its first corner repeated at the end.
fn opened(mut ring: Vec<Point>) -> Vec<Point> {
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

fn check(ring: &[Point], what: impl Fn() -> String) -> Result<(), AreaFault> {
    if let Some(corner) = ring.iter().position(|corner| !(corner.x.is_finite() && corner.y.is_finite())) {
        return Err(AreaFault::NotFinite { what: what(), corner: corner + 1 });
    }
    if ring.len() < 3 || polygon::signed_area_m2(ring).abs() < LEAST_AREA_M2 {
        return Err(AreaFault::Corners { what: what(), corner_count: ring.len() });
    }
    Ok(())
}

/// Where two sides of rings cross; touching is no crossing.
fn crossing_of_sides(rings: &[Vec<Point>]) -> Option<Point> {
    let sides: Vec<Segment> = rings.iter().flat_map(|ring| polygon::sides(ring)).collect();
    let around = |side: &Segment| {
        let (a, b) = (side.a, side.b);
        (Point::new(a.x.min(b.x), a.y.min(b.y)), Point::new(a.x.max(b.x), a.y.max(b.y)))
    };
    let tree = BoxTree::new(sides.iter().map(around));
    let off_m = |line: Segment, at: Point| (line.b - line.a).unit().cross(at - line.a);
    let apart = |line: Segment, other: Segment| {
        let (s, t) = (off_m(line, other.a), off_m(line, other.b));
        (s > TOUCHING_M && t < -TOUCHING_M) || (s < -TOUCHING_M && t > TOUCHING_M)
    };
    sides.iter().find_map(|&side| {
        let crosses = |n: usize| apart(side, sides[n]) && apart(sides[n], side);
        let other = sides[tree.find(around(&side), crosses)?];
        let (s, t) = ((side.b - side.a).cross(other.a - side.a), (side.b - side.a).cross(other.b - side.a));
        Some(other.a.toward(other.b, s / (s - t)))
    })
}

/// Two sides that are not neighbours and meet.
fn crossing(ring: &[Point]) -> Option<(usize, usize)> {
    let sides: Vec<Segment> = polygon::sides(ring).collect();
    let count = sides.len();
    let apart = |one: usize, other: usize| other > one + 1 && (one, other) != (0, count - 1);
    (0..count)
        .find_map(|one| (0..count).find(|&other| apart(one, other) && sides[one].meets(sides[other])).map(|other| (one, other)))
}

/// Triangles from the first corner; those that turn right count against.
fn fan(ring: &[Point]) -> Vec<(f64, Vec<Point>)> {
    let mut parts = Vec::new();
    for pair in ring[1..].windows(2) {
        let mut triangle = vec![ring[0], pair[0], pair[1]];
        let area_m2 = polygon::signed_area_m2(&triangle);
        if area_m2 < 0.0 {
            triangle.reverse();
        }
        if area_m2 != 0.0 {
            parts.push((area_m2.signum(), triangle));
        }
    }
    parts
}
