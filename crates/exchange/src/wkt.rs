//! Floors as well-known text (OGC simple features): `POLYGON ((0 0, 4 0, 4 3, 0 0), (1 1, …))`, metres.
//!
//! Read by hand: the crate `wkt` says neither line nor place of what it refuses, and follows nested collections as deep as
//! they go, which a file can make deeper than the stack.

use std::fmt::Write;

use geom::convex::{Rings, union};
use geom::point::Point;
use geom::polygon;
use observe::paths::{AreaFault, WalkableArea};
use thiserror::Error;

mod parse;

/// Polygons that are joined may be so far apart, in metres: the grid on which they are joined is no larger.
const MOST_SPAN_M: f64 = 100_000.0;

/// Why a text is no floor.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WktFault {
    /// Something else than expected.
    #[error("line {line}, column {column}: {what}\n  | {text}")]
    Text {
        /// Which line, from 1.
        line: usize,
        /// Which character of it, from 1.
        column: usize,
        /// The text from there on, cut short.
        text: String,
        /// What is wrong with it.
        what: String,
    },
    /// Not one polygon.
    #[error(
        "{found} polygons that do not touch; a floor is one polygon: join them by the doors between them, or give each a file of its own"
    )]
    NotOne {
        /// How many pieces there are.
        found: usize,
    },
    /// Too far apart to be joined.
    #[error("polygons spread over {span_m:.0} m cannot be joined; at most {MOST_SPAN_M} m: are the coordinates metres?")]
    TooFarApart {
        /// The longer side of the box around them, in metres.
        span_m: f64,
    },
    /// A polygon is none.
    #[error("polygon {number}: {fault}")]
    Area {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        fault: AreaFault,
    },
}

/// The floor of a text: one polygon, or several that make one.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(bytes: &[u8]) -> Result<WalkableArea, WktFault> {
    let mut pieces = read_all(bytes)?;
    match (pieces.len(), pieces.pop()) {
        (1, Some(piece)) => Ok(piece),
        (found, _) => Err(WktFault::NotOne { found }),
    }
}

/// The floors of a text: its polygons, those that touch made one. A single polygon keeps its coordinates to the last digit;
/// several are joined on a grid of 0.1 mm.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read_all(bytes: &[u8]) -> Result<Vec<WalkableArea>, WktFault> {
    joined(parse::polygons(bytes)?)
}

/// The floors that polygons make together.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn joined(polygons: Vec<Rings>) -> Result<Vec<WalkableArea>, WktFault> {
    let area = |(number, rings): (usize, Rings)| {
        let mut rings = rings.into_iter();
        let outer = rings.next().unwrap_or_default();
        WalkableArea::new(outer, rings.collect()).map_err(|fault| WktFault::Area { number: number + 1, fault })
    };
    let areas: Vec<WalkableArea> = polygons.into_iter().enumerate().map(area).collect::<Result<_, _>>()?;
    if areas.len() < 2 {
        return Ok(areas);
    }
    let (low, high) = polygon::bounds(areas.iter().flat_map(WalkableArea::outer)).unwrap_or_default();
    let span_m = (high.x - low.x).max(high.y - low.y);
    if span_m > MOST_SPAN_M {
        return Err(WktFault::TooFarApart { span_m });
    }
    // The grid counts from the origin, so far-off coordinates are brought there.
    let origin = Point::new(low.x.floor(), low.y.floor());
    let moved = |rings: &Rings, by: Point| rings.iter().map(|ring| ring.iter().map(|&at| at + by).collect()).collect::<Rings>();
    let near: Vec<Rings> = areas.iter().map(|area| moved(area.rings(), -origin)).collect();
    let pieces = union(&near);
    pieces.iter().map(|rings| moved(rings, origin)).enumerate().map(area).collect()
}

/// The text of floors: a `POLYGON`, or of several a `GEOMETRYCOLLECTION`. Numbers have the fewest digits that give them again.
pub fn write(areas: &[WalkableArea]) -> String {
    let polygon = |area: &WalkableArea| {
        let rings: Vec<String> = area.rings().iter().map(|ring| ring_text(ring)).collect();
        format!("POLYGON ({})", rings.join(", "))
    };
    match areas {
        [one] => polygon(one),
        [] => "GEOMETRYCOLLECTION EMPTY".to_string(),
        several => format!("GEOMETRYCOLLECTION ({})", several.iter().map(polygon).collect::<Vec<_>>().join(", ")),
    }
}

fn ring_text(ring: &[Point]) -> String {
    let mut text = String::from("(");
    for (number, corner) in ring.iter().chain(ring.first()).enumerate() {
        // Writing to a text cannot fail.
        let _ = write!(text, "{}{} {}", if number > 0 { ", " } else { "" }, corner.x, corner.y);
    }
    text + ")"
}

#[cfg(test)]
mod tests;
