//! People in single file: along an axis, or round a ring.

use geom::point::Point;
use geom::segment::Segment;

use crate::paths::Fix;

/// The line that people follow, one behind the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    sides: Vec<Segment>,
    is_closed: bool,
}

impl Course {
    /// From the first corner to the last; an axis has two.
    pub fn open(corners: &[Point]) -> Course {
        Course { sides: corners.windows(2).map(|pair| Segment::new(pair[0], pair[1])).collect(), is_closed: false }
    }

    /// From the first corner over all the others and back to it: a ring, as finely as its corners lie.
    pub fn closed(corners: &[Point]) -> Course {
        Course { sides: geom::polygon::sides(corners).collect(), is_closed: true }
    }

    /// Its length, in metres.
    pub fn length_m(&self) -> f64 {
        self.sides.iter().map(|side| side.length()).sum()
    }

    /// How far along the course its point nearest to `at` lies, in metres; the first of several. 0 for a course without a side.
    pub fn place_m(&self, at: Point) -> f64 {
        let (mut before_m, mut best) = (0.0, (f64::INFINITY, 0.0));
        for side in &self.sides {
            let nearest = side.nearest(at);
            let off_m = nearest.distance(at);
            if off_m < best.0 {
                best = (off_m, before_m + nearest.distance(side.a));
            }
            before_m += side.length();
        }
        best.1
    }
}

/// A person in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Who.
    pub person: u32,
    /// How far along the course, in metres.
    pub at_m: f64,
    /// To the person ahead, in metres; none for the first on an open course.
    pub headway_m: Option<f64>,
    /// Density in one dimension, in 1/m: one by half the way from the person behind to the person ahead. None at the ends of an
    /// open course, and where all three stand on one spot.
    pub density_per_m: Option<f64>,
}

/// The people of a frame in the order in which they stand along the course.
pub fn places(fixes: &[Fix], course: &Course) -> Vec<Place> {
    let length_m = course.length_m();
    let mut file: Vec<(f64, u32)> = fixes.iter().map(|fix| (course.place_m(fix.at), fix.person)).collect();
    file.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let count = file.len();
    let headway = |n: usize| match file.get(n + 1) {
        Some(ahead) => Some(ahead.0 - file[n].0),
        None => course.is_closed.then(|| file[0].0 + length_m - file[n].0),
    };
    let headways: Vec<Option<f64>> = (0..count).map(headway).collect();
    let place = |n: usize| {
        let behind = if n > 0 { headways[n - 1] } else { headways[count - 1].filter(|_| course.is_closed) };
        let cell_m = headways[n].zip(behind).map(|(ahead, behind)| (ahead + behind) / 2.0);
        let density_per_m = cell_m.filter(|&cell_m| cell_m > 0.0).map(|cell_m| 1.0 / cell_m);
        Place { person: file[n].1, at_m: file[n].0, headway_m: headways[n], density_per_m }
    };
    (0..count).map(place).collect()
}

#[cfg(test)]
mod tests;
