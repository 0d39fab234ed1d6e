//! The plan of a record, for the page.

use building::kinds::DoorState;
use building::plan::{Building, Opening, StoreyId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use record::fault::verify;
use record::layout::PLAN;
use stdx::digest::Digest;

use super::ReplayError;
use crate::store::Store;
use crate::view::{AnchorView, FixtureView, OpeningView, PlanView, SpaceView, StoreyView};

/// Walls shorter than this are not drawn, in metres.
const LEAST_WALL_M: f64 = 0.005;

/// How far an opening may lie off the boundary that it is in, in metres.
pub(crate) const ON_BOUNDARY_M: f64 = 0.05;

/// Reads the plan of the record.
pub(super) fn read(store: &dyn Store, digest: Digest) -> Result<Building, ReplayError> {
    let bytes = store.read(PLAN)?;
    verify(PLAN, &bytes, digest).map_err(|fault| ReplayError::record(store, fault))?;
    let refused = |reason: String| ReplayError::Plan { place: store.place(), reason };
    let text = String::from_utf8(bytes).map_err(|_| refused("it is no text".to_string()))?;
    let read = scenario::plan::read_plan_as_built(&text);
    let first = || {
        let errors: Vec<_> = read.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        let message = errors.first().map_or("it is no plan".to_string(), |error| format!("{} {}", error.code, error.message));
        if errors.len() > 1 { format!("{message} (and {} more)", errors.len() - 1) } else { message }
    };
    let reason = if read.building.is_none() { first() } else { String::new() };
    read.building.ok_or_else(|| refused(reason))
}

/// The plan for the page.
pub(super) fn view(building: &Building) -> PlanView {
    PlanView {
        name: building.name.clone(),
        storeys: building.storeys.ids().map(|storey| storey_view(building, storey)).collect(),
    }
}

fn storey_view(building: &Building, id: StoreyId) -> StoreyView {
    let storey = &building.storeys[id];
    let spaces: Vec<_> = building.spaces.iter().filter(|(_, space)| space.storey == id).collect();
    let (low, high) =
        polygon::bounds(spaces.iter().flat_map(|(_, space)| space.rings.iter().flatten())).unwrap_or(building.bounds);
    let anchors = building.anchors.rows().iter().filter(|anchor| building.spaces[anchor.space].storey == id);
    StoreyView {
        index: id.0,
        name: storey.name.en.clone(),
        ordinal: storey.ordinal,
        elevation_m: storey.elevation_m,
        bounds: [low.x, low.y, high.x, high.y],
        spaces: spaces
            .iter()
            .map(|(id, space)| SpaceView {
                id: id.0,
                name: space.name.en.clone(),
                category: space.category.key(),
                rings: space.rings.iter().map(|ring| ring_view(ring)).collect(),
            })
            .collect(),
        walls: walls(building, id),
        openings: openings(building, id),
        fixtures: building
            .fixtures
            .rows()
            .iter()
            .filter(|fixture| fixture.storey == id)
            .map(|fixture| FixtureView {
                name: fixture.name.en.clone(),
                category: fixture.category.key(),
                ring: ring_view(&fixture.ring),
                height_m: fixture.height_m,
            })
            .collect(),
        anchors: anchors.map(|anchor| AnchorView { name: anchor.name.en.clone(), at: point_view(anchor.at) }).collect(),
    }
}

fn point_view(point: Point) -> [f64; 2] {
    [point.x, point.y]
}

fn ring_view(ring: &[Point]) -> Vec<[f64; 2]> {
    ring.iter().copied().map(point_view).collect()
}

fn line_view(line: Segment) -> [f64; 4] {
    [line.a.x, line.a.y, line.b.x, line.b.y]
}

/// A stair's head is drawn on both storeys.
fn touches(building: &Building, opening: &Opening, storey: StoreyId) -> bool {
    let of_side = |space| building.spaces[space].storey == storey;
    opening.storey == storey || of_side(opening.inside) || opening.outside.is_some_and(of_side)
}

fn openings(building: &Building, storey: StoreyId) -> Vec<OpeningView> {
    let here = building.openings.iter().filter(|(_, opening)| touches(building, opening, storey));
    here.map(|(id, opening)| OpeningView {
        id: id.0,
        kind: kind_of(building, opening),
        name: opening.name.en.clone(),
        line: line_view(opening.line),
        state: if opening.is_window() { DoorState::Closed.key() } else { opening.initial_state().key() },
        lockable: opening.is_lockable(),
    })
    .collect()
}

fn kind_of(building: &Building, opening: &Opening) -> &'static str {
    let is_head = opening.outside.is_some_and(|space| building.spaces[space].storey != building.spaces[opening.inside].storey);
    if opening.is_window() {
        "window"
    } else if opening.is_exit() {
        "exit"
    } else if is_head {
        "stair_head"
    } else if opening.is_door() {
        "door"
    } else {
        "passage"
    }
}

/// Boundaries of spaces less their openings. Where two spaces share a boundary, the first draws it.
fn walls(building: &Building, storey: StoreyId) -> Vec<[f64; 4]> {
    let here = building.openings.rows().iter().filter(|opening| touches(building, opening, storey));
    let mut cuts: Vec<Segment> = here.map(|opening| opening.line).collect();
    let mut walls = Vec::new();
    for space in building.spaces.rows().iter().filter(|space| space.storey == storey) {
        let sides: Vec<Segment> = space.rings.iter().flat_map(|ring| polygon::sides(ring)).collect();
        walls.extend(sides.iter().flat_map(|&side| less(side, &cuts)).map(line_view));
        cuts.extend(sides);
    }
    walls
}

/// What is left of `side` without the parts on which `cuts` lie.
pub(crate) fn less(side: Segment, cuts: &[Segment]) -> Vec<Segment> {
    let mut spans: Vec<(f64, f64)> = cuts.iter().filter_map(|&cut| side.overlap(cut, ON_BOUNDARY_M)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let along = (side.b - side.a).unit();
    let part = |from_m: f64, to_m: f64| Segment::new(side.a + along * from_m, side.a + along * to_m);
    let mut reached_m = 0.0;
    let mut left = Vec::new();
    for (from_m, to_m) in spans.into_iter().chain([(side.length(), side.length())]) {
        if from_m - reached_m > LEAST_WALL_M {
            left.push(part(reached_m, from_m));
        }
        reached_m = f64::max(reached_m, to_m);
    }
    left
}

#[cfg(test)]
mod tests;
