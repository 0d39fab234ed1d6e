//! The way out of an imported floor: every plan needs one, and files of other programs do not say where it is.

use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use observe::paths::Trajectories;

/// So wide where its side is, in metres.
const WIDTH_M: f64 = 2.0;

/// Shorter sides have no way out as long as there are others, in metres: no plan takes one.
const LEAST_SIDE_M: f64 = building::check::LEAST_WAY_M;

/// Whoever is gone from farther inside has not left by a side, in metres.
const NEAR_M: f64 = 1.5;

/// Where those who are gone before the end were seen last.
pub(super) fn last_places(paths: &Trajectories, moved_by: Point) -> Vec<Point> {
    let end = paths.frame_range().map_or(0, |(_, last)| last);
    let last = |person: u32| paths.person(person).last().filter(|fix| fix.frame < end);
    paths.people().filter_map(last).map(|fix| fix.at + moved_by).collect()
}

/// Where most people are gone: on the side of the ring nearest to most of their last places, in the middle of those.
/// Without any, in the middle of the longest side.
pub(super) fn of(ring: &[Point], gone: &[Point]) -> Segment {
    let sides: Vec<Segment> = polygon::sides(ring).collect();
    let wide: Vec<Segment> = sides.iter().copied().filter(|side| side.length() >= LEAST_SIDE_M).collect();
    let sides = if wide.is_empty() { sides } else { wide };
    let mut along_m: Vec<Vec<f64>> = vec![Vec::new(); sides.len()];
    for &place in gone {
        let distances = sides.iter().map(|side| side.distance(place)).enumerate();
        let nearest = distances.reduce(|best, next| if next.1 < best.1 { next } else { best });
        if let Some((row, _)) = nearest.filter(|(_, distance_m)| *distance_m <= NEAR_M) {
            along_m[row].push(sides[row].a.distance(sides[row].nearest(place)));
        }
    }
    let weighed = sides.iter().zip(&mut along_m);
    let weight = |(side, along_m): &(&Segment, &mut Vec<f64>)| (along_m.len(), side.length());
    let best = weighed.reduce(|best, next| if weight(&next) > weight(&best) { next } else { best });
    let Some((side, along_m)) = best else { return Segment::default() };
    along_m.sort_by(f64::total_cmp);
    let (length_m, half_m) = (side.length(), WIDTH_M.min(side.length()) / 2.0);
    let middle_m = along_m.get(along_m.len() / 2).map_or(length_m / 2.0, |at_m| at_m.clamp(half_m, length_m - half_m));
    let along = (side.b - side.a).unit();
    Segment::new(side.a + along * (middle_m - half_m), side.a + along * (middle_m + half_m))
}

#[cfg(test)]
mod tests;
