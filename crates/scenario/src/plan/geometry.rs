//! GeoJSON geometries: points, lines, polygons.

use building::check::FARTHEST_COORDINATE_M;
use geom::point::Point;
use serde_json::value::RawValue;

use super::json::{describe, elements, number};
use super::properties::{Object, Problems};

/// The coordinates of a geometry of type `wanted`; none, with a problem, for anything else.
fn coordinates<'t>(problems: &mut Problems<'_>, geometry: &'t RawValue, wanted: &'static str) -> Option<&'t RawValue> {
    let object = Object::read(problems, geometry, "a geometry", &["type", "coordinates"])?;
    let found = object.text(problems, "type", wanted)?;
    if found != wanted {
        object.wrong(problems, "type", &format!("\"{wanted}\""), format!("draw a {wanted}"));
        return None;
    }
    let coordinates = object.get("coordinates");
    if coordinates.is_none() {
        object.missing(problems, "coordinates", "pairs of metres, [x, y]");
    }
    coordinates
}

fn list<'t>(problems: &mut Problems<'_>, value: &'t RawValue, what: &str) -> Option<Vec<&'t RawValue>> {
    let found = elements(value);
    if found.is_none() {
        let message = format!("{what} must be an array, but is {}", describe(value));
        problems.error("H0202", problems.text.span(value), message, "write it in brackets".to_string());
    }
    found
}

fn position(problems: &mut Problems<'_>, value: &RawValue) -> Option<Point> {
    let numbers: Option<Vec<f64>> = elements(value).and_then(|pair| pair.into_iter().map(number).collect());
    let span = problems.text.span(value);
    let Some(&[x, y]) = numbers.as_deref() else {
        let message = format!("a position must be two numbers, but is {}", numbers_of(value));
        problems.error("H0202", span, message, "write [x, y] in metres: to the east, to the north".to_string());
        return None;
    };
    if x.abs() > FARTHEST_COORDINATE_M || y.abs() > FARTHEST_COORDINATE_M {
        let message = format!("the position {} lies beyond ±{FARTHEST_COORDINATE_M} m", describe_short(value));
        let hint = "choose an origin near the building; coordinates are metres on a flat map, not degrees".to_string();
        problems.error("H0202", span, message, hint);
        return None;
    }
    Some(Point::new(x, y))
}

fn numbers_of(value: &RawValue) -> String {
    match elements(value) {
        Some(list) => format!("{} of {} elements", describe(value), list.len()),
        None => describe(value),
    }
}

fn describe_short(value: &RawValue) -> String {
    let text = value.get();
    if text.len() <= 60 { text.to_string() } else { "given".to_string() }
}

/// A ring without its repeated first corner, and whether it was repeated. None if a corner cannot be read; all such are reported.
fn ring(problems: &mut Problems<'_>, value: &RawValue) -> Option<(Vec<Point>, bool)> {
    let corners = list(problems, value, "a ring")?;
    let read: Vec<Option<Point>> = corners.into_iter().map(|corner| position(problems, corner)).collect();
    let mut corners: Vec<Point> = read.into_iter().collect::<Option<_>>()?;
    let is_closed = corners.len() > 1 && corners.first() == corners.last();
    if is_closed {
        corners.pop();
    }
    Some((corners, is_closed))
}

/// The rings of a polygon, and whether all of them were closed.
pub(super) fn polygon(problems: &mut Problems<'_>, geometry: &RawValue) -> Option<(Vec<Vec<Point>>, bool)> {
    let value = coordinates(problems, geometry, "Polygon")?;
    let rings = list(problems, value, "the rings of a polygon")?;
    let read: Vec<Option<(Vec<Point>, bool)>> = rings.into_iter().map(|value| ring(problems, value)).collect();
    let rings: Vec<(Vec<Point>, bool)> = read.into_iter().collect::<Option<_>>()?;
    let is_closed = rings.iter().all(|ring| ring.1);
    Some((rings.into_iter().map(|ring| ring.0).collect(), is_closed))
}

/// The two ends of a line.
pub(super) fn line(problems: &mut Problems<'_>, geometry: &RawValue) -> Option<[Point; 2]> {
    let value = coordinates(problems, geometry, "LineString")?;
    let ends = list(problems, value, "a line")?;
    let count = ends.len();
    let read: Vec<Option<Point>> = ends.into_iter().map(|end| position(problems, end)).collect();
    let ends: Vec<Point> = read.into_iter().collect::<Option<_>>()?;
    let pair = <[Point; 2]>::try_from(ends).ok();
    if pair.is_none() {
        let message = format!("an opening's line has {count} points; it must have 2");
        problems.error("H0202", problems.text.span(value), message, "give the two ends of the clear width".to_string());
    }
    pair
}

/// A point.
pub(super) fn point(problems: &mut Problems<'_>, geometry: &RawValue) -> Option<Point> {
    let value = coordinates(problems, geometry, "Point")?;
    position(problems, value)
}
