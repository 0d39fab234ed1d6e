//! Voronoi cells: to each person the floor that is nearer to them than to anybody else; density and speed from them.
//!
//! After Steffen and Seyfried, *Methods for measuring pedestrian density, flow, speed and direction with minimal scatter*,
//! Physica A 389 (2010) 1902. Cells are cut to the walkable area; of a cell that falls apart the part counts that holds its
//! person. Distances run through walls: a cell knows the edge of the floor, not the way round a corner.

use geom::clip;
use geom::convex::Rings;
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::paths::{Fix, MeasurementArea, Series, Trajectories, WalkableArea};
use crate::speed::Speeds;

mod near;

use near::Neighbours;

/// People nearer to each other than this stand on one spot, in metres. They share a cell.
const SAME_SPOT_M: f64 = 1e-9;

/// How far a cell reaches at most: a regular polygon around the person, its corners at `radius_m`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutOff {
    /// From the person to the corners, in metres.
    pub radius_m: f64,
    /// Corners in a quarter of the turn; PedPy's default is 3.
    pub quarter_corners: u32,
}

impl CutOff {
    /// The polygon around a point, counter-clockwise from east.
    fn around(self, at: Point) -> Vec<Point> {
        let count = 4 * self.quarter_corners.clamp(1, 256);
        let corner = |n: u32| {
            let angle_rad = std::f64::consts::TAU * f64::from(n) / f64::from(count);
            at + Point::new(stdx::float::cos(angle_rad), stdx::float::sin(angle_rad)) * self.radius_m
        };
        (0..count).map(corner).collect()
    }
}

/// A person's cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Whose.
    pub person: u32,
    /// Its outer ring counter-clockwise, then its holes clockwise; empty for somebody so far off the floor that none of it is nearest to them.
    pub rings: Rings,
    /// Its area, in m².
    pub area_m2: f64,
    /// How many people stand on this very spot and share the cell; 1 as a rule.
    pub sharers: u32,
}

impl Cell {
    /// The person's density, in 1/m²: one (or all who share the cell) by its area. 0 without a cell.
    pub fn density_per_m2(&self) -> f64 {
        if self.area_m2 > 0.0 { f64::from(self.sharers) / self.area_m2 } else { 0.0 }
    }
}

/// The cells of the people of one frame, in their order.
pub fn cells(fixes: &[Fix], floor: &WalkableArea, cut_off: Option<CutOff>) -> Vec<Cell> {
    let (low, high) = floor.bounds();
    let neighbours = Neighbours::new(fixes);
    let frame = fixes.iter().fold((low, high), |(low, high), fix| {
        (Point::new(low.x.min(fix.at.x), low.y.min(fix.at.y)), Point::new(high.x.max(fix.at.x), high.y.max(fix.at.y)))
    });
    let start_of = |at: Point| match cut_off {
        Some(cut_off) => cut_off.around(at),
        None => corners_around(frame),
    };
    (0..fixes.len()).map(|n| cell(fixes, n, start_of(fixes[n].at), &neighbours, floor)).collect()
}

/// The box, a metre wider on every side.
fn corners_around((low, high): (Point, Point)) -> Vec<Point> {
    let margin = Point::new(1.0, 1.0);
    let (low, high) = (low - margin, high + margin);
    vec![low, Point::new(high.x, low.y), high, Point::new(low.x, high.y)]
}

fn cell(fixes: &[Fix], n: usize, start: Vec<Point>, neighbours: &Neighbours, floor: &WalkableArea) -> Cell {
    let at = fixes[n].at;
    let mut ring = start;
    let mut sharers = 1;
    let reach_m = |ring: &[Point]| ring.iter().map(|&corner| corner.distance(at)).fold(0.0, f64::max);
    let mut reach = reach_m(&ring);
    neighbours.visit(n, |other, distance_m| {
        if distance_m < SAME_SPOT_M {
            sharers += 1;
        } else if distance_m > 2.0 * reach {
            return false;
        } else {
            let middle = at.toward(fixes[other].at, 0.5);
            let along = (fixes[other].at - at).left();
            ring = clip::convex_left_of(&ring, Segment::new(middle, middle + along));
            reach = reach_m(&ring);
        }
        true
    });
    let rings = clip::part_around(&clip::within_convex(floor.rings(), &ring), at);
    let area_m2 = polygon::area_m2(&rings);
    Cell { person: fixes[n].person, rings, area_m2, sharers }
}

/// Density and speed at each frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VoronoiSeries {
    /// Density in the area, in 1/m².
    pub density_per_m2: Series<f64>,
    /// Speed in the area, in m/s: each person's speed, weighted by their share of the area. Who has no speed counts as standing;
    /// none where no cell lies in the area.
    pub speed_m_per_s: Series<Option<f64>>,
}

/// Voronoi density and speed in an area. Density: the sum of each cell's share that lies in the area, by the area's size.
pub fn measure(
    paths: &Trajectories,
    speeds: &Speeds,
    floor: &WalkableArea,
    area: &MeasurementArea,
    cut_off: Option<CutOff>,
) -> VoronoiSeries {
    let mut density_per_m2 = Series::filled(paths.frame_range(), 0.0);
    let mut speed_m_per_s = Series::filled(paths.frame_range(), None);
    let mut row = 0;
    for (frame, fixes) in paths.frames() {
        let by_row = &speeds.by_row_m_per_s[row..row + fixes.len()];
        let (mut share, mut way) = (0.0, 0.0);
        for (cell, speed) in cells(fixes, floor, cut_off).iter().zip(by_row) {
            let shared_m2 = area.shared_area_m2(&cell.rings);
            if shared_m2 > 0.0 {
                share += shared_m2 / cell.area_m2;
                way += shared_m2 / f64::from(cell.sharers) * speed.unwrap_or(0.0);
            }
        }
        if let (Some(density), Some(speed)) = (density_per_m2.at_mut(frame), speed_m_per_s.at_mut(frame)) {
            *density = share / area.area_m2();
            *speed = (share > 0.0).then(|| way / area.area_m2());
        }
        row += fixes.len();
    }
    VoronoiSeries { density_per_m2, speed_m_per_s }
}

#[cfg(test)]
mod tests;
