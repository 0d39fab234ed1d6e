//! From a draft without faults to a building: free floor cut into convex cells, joined by portals.

use geom::convex::{convex_pieces, difference};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::table::{Id, Table};

use crate::check::{Fault, Severity, check};
use crate::draft::{Draft, OpeningDraft};
use crate::kinds::OpeningCategory;
use crate::plan::{
    Anchor, Building, Cell, CellId, Fixture, FixtureId, Opening, OpeningId, OpeningKind, Portal, PortalId, SIGHT_HEIGHT_M, Side,
    Space, SpaceId, Storey, StoreyId,
};

/// How far an opening may lie off the boundary that it is in.
pub const BOUNDARY_TOLERANCE_M: f64 = 0.02;

/// Parts of sides shorter than this join nothing.
const LEAST_PORTAL_M: f64 = 0.005;

impl Building {
    /// Checks the draft and builds it.
    ///
    /// # Errors
    /// All faults of the draft, warnings included, if one of them is an error.
    pub fn assemble(draft: &Draft) -> Result<Building, Vec<Fault>> {
        let faults = check(draft);
        if faults.iter().any(|fault| fault.severity == Severity::Error) {
            return Err(faults);
        }
        Ok(assemble_unchecked(draft))
    }
}

/// Builds a draft of which [`check`] has found no error. References that lead nowhere are left out.
pub(crate) fn assemble_unchecked(draft: &Draft) -> Building {
    let storeys = storeys_of(draft);
    let storey_of = |key: &str| storeys.iter().find(|(_, storey)| storey.key == key).map(|(id, _)| id);
    let mut spaces: Table<SpaceId, Space> = draft
        .units
        .iter()
        .filter_map(|unit| {
            Some(Space {
                key: unit.key.clone(),
                name: unit.name.clone(),
                storey: storey_of(&unit.level)?,
                category: unit.category,
                rings: turned_right(&unit.rings),
                floor_area_m2: 0.0,
                cells: Vec::new(),
                openings: Vec::new(),
            })
        })
        .collect();
    let fixtures = fixtures_of(draft, &spaces, &storey_of);
    let openings = openings_of(draft, &mut spaces, &storey_of);
    let mut cells = cells_of(&mut spaces, &fixtures);
    let portals = join(&mut cells, &spaces, &openings, &fixtures);
    let anchors = anchors_of(draft, &spaces, &cells);
    let bounds = polygon::bounds(spaces.rows().iter().flat_map(|space| space.rings.iter().flatten())).unwrap_or_default();
    Building { name: draft.name.clone(), storeys, spaces, openings, fixtures, anchors, cells, portals, bounds }
}

fn storeys_of(draft: &Draft) -> Table<StoreyId, Storey> {
    let mut levels: Vec<_> = draft.levels.iter().collect();
    levels.sort_by_key(|level| level.ordinal);
    let below_ground: f64 = levels.iter().filter(|level| level.ordinal < 0).map(|level| level.height_m).sum();
    let mut elevation_m = -below_ground;
    levels
        .into_iter()
        .map(|level| {
            let storey = Storey {
                key: level.key.clone(),
                name: level.name.clone(),
                ordinal: level.ordinal,
                height_m: level.height_m,
                elevation_m,
            };
            elevation_m += level.height_m;
            storey
        })
        .collect()
}

/// The outer ring counter-clockwise, the holes clockwise.
fn turned_right(rings: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let turn = |(i, ring): (usize, &Vec<Point>)| {
        let is_right = (polygon::signed_area_m2(ring) > 0.0) == (i == 0);
        if is_right { ring.clone() } else { ring.iter().rev().copied().collect() }
    };
    rings.iter().enumerate().map(turn).collect()
}

fn fixtures_of(
    draft: &Draft,
    spaces: &Table<SpaceId, Space>,
    storey_of: &dyn Fn(&str) -> Option<StoreyId>,
) -> Table<FixtureId, Fixture> {
    let build = |fixture: &crate::draft::FixtureDraft| {
        let storey = storey_of(&fixture.level)?;
        let centre = polygon::centre(&fixture.ring);
        let (space, _) = spaces.iter().find(|(_, space)| space.storey == storey && polygon::contains(&space.rings, centre))?;
        Some(Fixture {
            key: fixture.key.clone(),
            name: fixture.name.clone(),
            storey,
            space,
            category: fixture.category,
            ring: turned_right(std::slice::from_ref(&fixture.ring)).remove(0),
            height_m: fixture.height_m,
        })
    };
    draft.fixtures.iter().filter_map(build).collect()
}

/// The spaces of `storey` on whose boundary `line` lies.
pub(crate) fn spaces_along(spaces: &Table<SpaceId, Space>, storey: StoreyId, line: Segment) -> Vec<SpaceId> {
    let on = |space: &Space| space.rings.iter().flat_map(|ring| polygon::sides(ring)).any(|side| lies_on(line, side));
    spaces.iter().filter(|(_, space)| space.storey == storey && on(space)).map(|(id, _)| id).collect()
}

fn lies_on(line: Segment, side: Segment) -> bool {
    line.overlap(side, BOUNDARY_TOLERANCE_M).is_some_and(|(from, to)| to - from >= line.length() - 2.0 * BOUNDARY_TOLERANCE_M)
}

fn openings_of(
    draft: &Draft,
    spaces: &mut Table<SpaceId, Space>,
    storey_of: &dyn Fn(&str) -> Option<StoreyId>,
) -> Table<OpeningId, Opening> {
    let mut openings = Table::new();
    for opening in &draft.openings {
        let Some(storey) = storey_of(&opening.level) else { continue };
        let line = Segment::new(opening.ends[0], opening.ends[1]);
        let mut sides = spaces_along(spaces, storey, line);
        if let Some(upper) = opening.upper_level.as_deref().and_then(storey_of) {
            // At a stair's head the lower side is the flight, the upper side the landing above.
            sides.retain(|&space| spaces[space].category == crate::kinds::SpaceCategory::Stairs);
            sides.truncate(1);
            sides.extend(spaces_along(spaces, upper, line).into_iter().take(1));
            if sides.len() < 2 {
                continue;
            }
        }
        let Some(&inside) = sides.first() else { continue };
        let outside = sides.get(1).copied();
        let id = openings.push(Opening {
            key: opening.key.clone(),
            name: opening.name.clone(),
            storey,
            category: opening.category,
            kind: kind_of(opening),
            line,
            inside,
            outside,
        });
        for space in sides.into_iter().take(2) {
            spaces[space].openings.push(id);
        }
    }
    openings
}

fn kind_of(opening: &OpeningDraft) -> OpeningKind {
    match (opening.category, opening.door) {
        (OpeningCategory::Window, _) => OpeningKind::Window { sill_height_m: opening.sill_height_m },
        (_, None) => OpeningKind::Passage,
        (_, Some(door)) => OpeningKind::Door {
            leaf: door.leaf,
            material: door.material,
            is_lockable: door.is_lockable,
            is_self_closing: door.is_self_closing,
            initial: door.state,
        },
    }
}

fn cells_of(spaces: &mut Table<SpaceId, Space>, fixtures: &Table<FixtureId, Fixture>) -> Table<CellId, Cell> {
    let mut cells = Table::new();
    for index in 0..spaces.len() {
        let id = SpaceId::from_index(index);
        let space = &mut spaces.rows_mut()[index];
        let cuts: Vec<_> =
            fixtures.rows().iter().filter(|fixture| fixture.space == id).map(|fixture| vec![fixture.ring.clone()]).collect();
        let floor = difference(&space.rings, &cuts);
        space.floor_area_m2 = floor.iter().map(|piece| polygon::area_m2(piece)).sum();
        for piece in floor.iter().flat_map(convex_pieces) {
            space.cells.push(cells.push(cell_of(id, space.storey, None, piece)));
        }
    }
    for (id, fixture) in fixtures.iter().filter(|(_, fixture)| fixture.height_m < SIGHT_HEIGHT_M) {
        for piece in convex_pieces(&vec![fixture.ring.clone()]) {
            cells.push(cell_of(fixture.space, fixture.storey, Some(id), piece));
        }
    }
    cells
}

fn cell_of(space: SpaceId, storey: StoreyId, fixture: Option<FixtureId>, corners: Vec<Point>) -> Cell {
    let side = |side: Segment| {
        let along = (side.b - side.a).unit();
        Side { from: side.a, along, inward: along.left(), length_m: side.length(), gates: Vec::new() }
    };
    let sides = polygon::sides(&corners).map(side).collect();
    Cell { space, storey, fixture, centre: polygon::centre(&corners), corners, sides, portals: Vec::new(), walls: Vec::new() }
}

/// Joins cells of one space where their sides lie on each other, and cells of two spaces at openings; what is left of the sides is wall.
fn join(
    cells: &mut Table<CellId, Cell>,
    spaces: &Table<SpaceId, Space>,
    openings: &Table<OpeningId, Opening>,
    fixtures: &Table<FixtureId, Fixture>,
) -> Table<PortalId, Portal> {
    let mut portals = Table::new();
    for (one, other) in neighbours_to_be(cells) {
        let is_over_fixture = is_low(cells, one) || is_low(cells, other);
        for line in shared_lines(&cells[one], &cells[other]) {
            add_portal(&mut portals, cells, Portal { line, cells: [Some(one), Some(other)], opening: None, is_over_fixture });
        }
    }
    for (id, opening) in openings.iter() {
        let inner = cells_along(cells, spaces, fixtures, opening.inside, opening.line);
        let outer = opening.outside.map(|outside| cells_along(cells, spaces, fixtures, outside, opening.line));
        for &(one, a, b) in &inner {
            match &outer {
                None => {
                    let line = part_of(opening.line, a, b);
                    let portal =
                        Portal { line, cells: [Some(one), None], opening: Some(id), is_over_fixture: is_low(cells, one) };
                    add_portal(&mut portals, cells, portal);
                }
                Some(outer) => {
                    for &(other, c, d) in outer {
                        let (from, to) = (a.max(c), b.min(d));
                        if to - from > LEAST_PORTAL_M {
                            let is_over_fixture = is_low(cells, one) || is_low(cells, other);
                            let line = part_of(opening.line, from, to);
                            let ways = [Some(one), Some(other)];
                            add_portal(&mut portals, cells, Portal { line, cells: ways, opening: Some(id), is_over_fixture });
                        }
                    }
                }
            }
        }
    }
    for cell in cells.rows_mut() {
        for side in &mut cell.sides {
            side.gates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
        }
        cell.walls = walls_of(cell, &portals, openings);
    }
    portals
}

/// All pairs of cells of one space, in order.
fn neighbours_to_be(cells: &Table<CellId, Cell>) -> Vec<(CellId, CellId)> {
    let mut by_space: Vec<(SpaceId, CellId)> = cells.iter().map(|(id, cell)| (cell.space, id)).collect();
    by_space.sort();
    let mut pairs = Vec::new();
    for same in by_space.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, one)) in same.iter().enumerate() {
            pairs.extend(same[n + 1..].iter().map(|&(_, other)| (one, other)));
        }
    }
    pairs
}

fn is_low(cells: &Table<CellId, Cell>, cell: CellId) -> bool {
    cells[cell].fixture.is_some()
}

fn part_of(line: Segment, from_m: f64, to_m: f64) -> Segment {
    let along = (line.b - line.a).unit();
    Segment::new(line.a + along * from_m, line.a + along * to_m)
}

fn shared_lines(one: &Cell, other: &Cell) -> Vec<Segment> {
    let mut lines = Vec::new();
    for mine in polygon::sides(&one.corners) {
        for theirs in polygon::sides(&other.corners) {
            let is_opposed = (mine.b - mine.a).dot(theirs.b - theirs.a) < 0.0;
            if let Some((from, to)) = mine.overlap(theirs, LEAST_PORTAL_M).filter(|_| is_opposed) {
                lines.push(part_of(mine, from, to));
            }
        }
    }
    lines
}

/// The cells of `space` that touch `line`, each with the part that it touches, in metres along the line.
fn cells_along(
    cells: &Table<CellId, Cell>,
    spaces: &Table<SpaceId, Space>,
    fixtures: &Table<FixtureId, Fixture>,
    space: SpaceId,
    line: Segment,
) -> Vec<(CellId, f64, f64)> {
    let low =
        cells.iter().filter(|(_, cell)| cell.fixture.is_some_and(|fixture| fixtures[fixture].space == space)).map(|(id, _)| id);
    let mut found = Vec::new();
    for id in spaces[space].cells.iter().copied().chain(low) {
        for side in polygon::sides(&cells[id].corners) {
            if let Some((from, to)) = line.overlap(side, BOUNDARY_TOLERANCE_M) {
                found.push((id, from, to));
            }
        }
    }
    found
}

fn add_portal(portals: &mut Table<PortalId, Portal>, cells: &mut Table<CellId, Cell>, portal: Portal) {
    let id = portals.push(portal.clone());
    for cell in portal.cells.into_iter().flatten() {
        let cell = &mut cells[cell];
        cell.portals.push(id);
        let best = cell.sides.iter_mut().filter_map(|side| {
            let whole = Segment::new(side.from, side.from + side.along * side.length_m);
            whole.overlap(portal.line, BOUNDARY_TOLERANCE_M).map(|span| (side, span))
        });
        if let Some((side, (from, to))) = best.max_by(|a, b| (a.1.1 - a.1.0).total_cmp(&(b.1.1 - b.1.0))) {
            side.gates.push((from, to, id));
        }
    }
}

/// The parts of a cell's sides that no walker ever crosses: outside of all gates, and gates onto low fixtures or windows.
fn walls_of(cell: &Cell, portals: &Table<PortalId, Portal>, openings: &Table<OpeningId, Opening>) -> Vec<Segment> {
    let mut walls = Vec::new();
    let is_way =
        |portal: &Portal| !portal.is_over_fixture && !portal.opening.is_some_and(|opening| openings[opening].is_window());
    for side in &cell.sides {
        let mut reached_m = 0.0;
        let part = |from: f64, to: f64| Segment::new(side.from + side.along * from, side.from + side.along * to);
        for &(from, to, _) in side.gates.iter().filter(|gate| is_way(&portals[gate.2])) {
            if from - reached_m > LEAST_PORTAL_M {
                walls.push(part(reached_m, from));
            }
            reached_m = f64::max(reached_m, to);
        }
        if side.length_m - reached_m > LEAST_PORTAL_M {
            walls.push(part(reached_m, side.length_m));
        }
    }
    walls
}

fn anchors_of(
    draft: &Draft,
    spaces: &Table<SpaceId, Space>,
    cells: &Table<CellId, Cell>,
) -> Table<crate::plan::AnchorId, Anchor> {
    let build = |anchor: &crate::draft::AnchorDraft| {
        let (space, row) = spaces.iter().find(|(_, space)| space.key == anchor.unit)?;
        let cell = row.cells.iter().copied().find(|&cell| cells[cell].contains(anchor.at, 1e-3))?;
        Some(Anchor { key: anchor.key.clone(), name: anchor.name.clone(), space, cell, at: anchor.at })
    };
    draft.anchors.iter().filter_map(build).collect()
}
