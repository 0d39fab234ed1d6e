//! What of the cells beyond is straight ahead of a point: the wedge between the ends of the portals on the way.

use geom::point::Point;
use geom::segment::Segment;

/// From this near a portal shows all that lies behind it, in metres.
const AT_PORTAL_M: f64 = 1e-3;

/// The two ends between which the portals on the way leave a straight line free; less than half a turn apart as seen from
/// where the line starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// The end on the right.
    pub right: Point,
    /// The end on the left.
    pub left: Point,
}

/// What a portal leaves of what is straight ahead; `None` within is all.
pub enum Ahead {
    /// No straight line leads through.
    Nothing,
    /// All beyond, or what lies between two ends.
    Through(Option<Gate>),
}

/// What is straight ahead of `eye` beyond a portal. Cells are convex: beyond the
/// portal by which a cell was entered, all its others lie within half a turn, so that cross products tell left from right.
pub fn ahead(eye: Point, before: Option<Gate>, line: Segment) -> Ahead {
    if line.distance(eye) < AT_PORTAL_M {
        return Ahead::Through(before);
    }
    let is_turned = (line.a - eye).cross(line.b - eye) < 0.0;
    let (mut right, mut left) = if is_turned { (line.b, line.a) } else { (line.a, line.b) };
    if let Some(before) = before {
        if (before.right - eye).cross(right - eye) < 0.0 {
            right = before.right;
        }
        if (before.left - eye).cross(left - eye) > 0.0 {
            left = before.left;
        }
        if (right - eye).cross(left - eye) < 0.0 {
            return Ahead::Nothing;
        }
    }
    Ahead::Through(Some(Gate { right, left }))
}

impl Gate {
    /// On which side of the gate a point lies as seen from `eye`: the end round which the way bends, or none straight ahead.
    pub fn bend(&self, eye: Point, at: Point) -> Option<Point> {
        let way = at - eye;
        if (self.right - eye).cross(way) < 0.0 {
            Some(self.right)
        } else if way.cross(self.left - eye) < 0.0 {
            Some(self.left)
        } else {
            None
        }
    }

    /// The part of a line that is straight ahead of `eye`.
    pub fn part_of(&self, eye: Point, line: Segment) -> Segment {
        let at = |toward: Point| {
            let (way, along) = (toward - eye, line.b - line.a);
            let across = way.cross(along);
            let share = if across.abs() < 1e-12 { 0.0 } else { (line.a - eye).cross(way) / across };
            line.a.toward(line.b, share.clamp(0.0, 1.0))
        };
        Segment::new(at(self.right), at(self.left))
    }
}
