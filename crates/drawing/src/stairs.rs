//! Flights: treads across, an arrow upward.

use building::kinds::SpaceCategory;
use building::plan::{Building, Space, SpaceId, StoreyId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::canvas::{Canvas, Words};
use crate::palette;

/// The depth of a tread as drawn, in metres.
const TREAD_M: f64 = 0.28;

/// Draws the treads of all flights of a storey.
pub(crate) fn draw(canvas: &mut Canvas, building: &Building, storey: StoreyId) {
    let flights = building.spaces.iter().filter(|(_, space)| space.storey == storey && space.category == SpaceCategory::Stairs);
    for (id, space) in flights {
        let thin = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::FAINT, canvas.px(0.03));
        let Some((foot, up)) = foot_of(building, id, space) else { continue };
        let treads = treads(space, foot, up);
        canvas.lines(&treads, &thin);
        arrow(canvas, foot, up, &treads);
    }
}

/// Draws the flights that arrive from below where nothing of this storey covers them.
pub(crate) fn draw_from_below(canvas: &mut Canvas, building: &Building, storey: StoreyId) {
    let heads = building.openings.rows().iter().filter(|opening| {
        opening.outside.is_some_and(|outside| building.spaces[outside].storey == storey && opening.storey != storey)
    });
    for head in heads {
        let below = &building.spaces[head.inside];
        let across = (head.line.b - head.line.a).unit().left() * 0.3;
        let probes = [head.line.middle() + across, head.line.middle() - across];
        let is_covered = |&probe: &Point| {
            let mut here = building.spaces.rows().iter().filter(|space| space.storey == storey);
            here.any(|space| polygon::contains(&space.rings, probe))
        };
        let Some((foot, up)) = foot_of(building, head.inside, below) else { continue };
        if probes.iter().all(is_covered) {
            continue;
        }
        let (faint, floor) = (palette::FAINT, palette::floor(below.category));
        let dashes = format!("{} {}", canvas.px(0.2), canvas.px(0.15));
        let look =
            format!("fill=\"{floor}\" stroke=\"{faint}\" stroke-width=\"{}\" stroke-dasharray=\"{dashes}\"", canvas.px(0.04));
        canvas.polygon(&below.rings, &look);
        let thin = format!("stroke=\"{faint}\" stroke-width=\"{}\"", canvas.px(0.02));
        canvas.lines(&treads(below, foot, up), &thin);
    }
}

/// Where a flight begins, and the direction in which it rises.
fn foot_of(building: &Building, id: SpaceId, space: &Space) -> Option<(Point, Point)> {
    let ways = space.openings.iter().map(|&opening| &building.openings[opening]).filter(|opening| !opening.is_window());
    let is_foot = |storey: StoreyId| storey == space.storey;
    let mut feet = ways.filter(|opening| opening.across(id).is_none_or(|other| is_foot(building.spaces[other].storey)));
    let line = feet.next().map(|opening| opening.line).or_else(|| polygon::sides(space.rings.first()?).next())?;
    let across = (line.b - line.a).unit().left();
    let is_inside = polygon::contains(&space.rings, line.middle() + across * 0.1);
    Some((line.middle(), if is_inside { across } else { -across }))
}

/// Lines across the flights. Where a slit parts two lanes there are treads; beyond its end is the half landing. A flight without a slit
/// has treads all along.
fn treads(space: &Space, foot: Point, up: Point) -> Vec<Segment> {
    let corners = || space.rings.iter().flatten().map(|&corner| up.dot(corner - foot));
    let (low, high) = corners().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
    let count = ((high - low) / TREAD_M).clamp(0.0, 400.0) as usize;
    let rows: Vec<Vec<Segment>> = (1..count).map(|n| cuts(space, foot + up * (low + n as f64 * TREAD_M), up.left())).collect();
    let has_slit = rows.iter().any(|row| row.len() > 1);
    let is_flight = |row: &&Vec<Segment>| !has_slit || row.len() > 1;
    rows.iter().filter(is_flight).flatten().copied().collect()
}

/// The parts of a line that lie inside the space.
fn cuts(space: &Space, through: Point, along: Point) -> Vec<Segment> {
    let mut hits: Vec<f64> = Vec::new();
    for side in space.rings.iter().flat_map(|ring| polygon::sides(ring)) {
        let (s, t) = (along.cross(side.a - through), along.cross(side.b - through));
        if (s > 0.0) != (t > 0.0) {
            hits.push(along.dot(side.a.toward(side.b, s / (s - t)) - through));
        }
    }
    hits.sort_by(f64::total_cmp);
    hits.chunks_exact(2).map(|pair| Segment::new(through + along * pair[0], through + along * pair[1])).collect()
}

/// The way up: along the first lane.
fn arrow(canvas: &mut Canvas, foot: Point, up: Point, treads: &[Segment]) {
    let lane = |line: &&Segment| line.distance(foot + up * up.dot(line.a - foot)) < 0.3;
    let Some(far) = treads.iter().filter(lane).map(|line| up.dot(line.a - foot)).max_by(f64::total_cmp) else { return };
    let look = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::INK, canvas.px(0.04));
    let (start, tip) = (foot + up * 0.35, foot + up * far.max(0.7));
    let (back, wing) = (up * -0.25, up.left() * 0.12);
    canvas.polyline(&[start, tip], &look);
    canvas.polyline(&[tip + back + wing, tip, tip + back - wing], &look);
    canvas.disc(start, 0.07, &format!("fill=\"{}\"", palette::INK));
    let at = start + up.left() * 0.35 + up * 0.1 - Point::new(0.0, 0.1);
    let more = "text-anchor=\"middle\" font-style=\"italic\"";
    canvas.words(&Words { text: "up", at, size_m: 0.3, colour: palette::INK, more, is_upright: false });
}
