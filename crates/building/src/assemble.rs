//! From a draft without faults to a building: free floor cut into convex cells, joined by portals.

use std::collections::BTreeMap;

use geom::boxes::{Bounds, BoxTree};
use geom::convex::{Rings, convex_pieces, difference};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use stdx::table::{Id, Table};

use crate::boundary::{BOUNDARY_TOLERANCE_M, Boundaries, Joined};
use crate::check::{Fault, LEAST_FLOOR_M2, Severity, check};
use crate::draft::{Draft, FixtureDraft, OpeningDraft};
use crate::kinds::{OpeningCategory, SpaceCategory};
use crate::ledges::Ledges;
use crate::plan::{
    Anchor, Building, Cell, CellId, Fixture, FixtureId, Opening, OpeningId, OpeningKind, Portal, PortalId, SIGHT_HEIGHT_M, Side,
    Space, SpaceId, Storey, StoreyId,
};

/// Parts of sides shorter than this join nothing.
const LEAST_PORTAL_M: f64 = 0.005;

impl Building {
    /// Checks the draft and builds it.
    ///
    /// # Errors
    /// All faults of the draft, warnings included, if one of them is an error.
    pub fn assemble(draft: &Draft) -> Result<Building, Vec<Fault>> {
        let (building, faults) = Building::assemble_with_faults(draft);
        building.ok_or(faults)
    }

    /// Checks the draft and builds it, however narrow its ways are: for experiments and drills, whose widths no code has approved.
    ///
    /// # Errors
    /// All faults of the draft, warnings included, if one of them is an error other than a width.
    pub fn assemble_as_built(draft: &Draft) -> Result<Building, Vec<Fault>> {
        let faults = check(draft);
        let is_unsound = faults.iter().any(|fault| fault.severity == Severity::Error && fault.code != "H0213");
        if is_unsound { Err(faults) } else { Ok(assemble_unchecked(draft)) }
    }

    /// Checks the draft and says all its faults, with the building unless one of them is an error.
    pub fn assemble_with_faults(draft: &Draft) -> (Option<Building>, Vec<Fault>) {
        let faults = check(draft);
        let is_sound = !faults.iter().any(|fault| fault.severity == Severity::Error);
        (is_sound.then(|| assemble_unchecked(draft)), faults)
    }
}

/// Builds a draft of which [`check`] has found no error. References that lead nowhere are left out.
pub(crate) fn assemble_unchecked(draft: &Draft) -> Building {
    let storeys = storeys_of(draft);
    let ids: BTreeMap<&str, StoreyId> = storeys.iter().map(|(id, storey)| (storey.key.as_str(), id)).collect();
    let storey_of = |key: &str| ids.get(key).copied();
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
    let portals = join(&mut cells, &spaces, &openings);
    let anchors = anchors_of(draft, &spaces, &cells);
    let bounds = polygon::bounds(spaces.rows().iter().flat_map(|space| space.rings.iter().flatten())).unwrap_or_default();
    let (name, heights) = (draft.name.clone(), Ledges::default());
    let mut building = Building { name, storeys, spaces, openings, fixtures, anchors, cells, portals, heights, bounds };
    building.heights = Ledges::of(&building);
    building
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
pub(crate) fn turned_right(rings: &[Vec<Point>]) -> Vec<Vec<Point>> {
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
    let tree = BoxTree::new(spaces.rows().iter().map(|space| bounds_of(space.rings.iter().flatten())));
    let build = |fixture: &FixtureDraft| {
        let storey = storey_of(&fixture.level)?;
        let ring = turned_right(std::slice::from_ref(&fixture.ring)).remove(0);
        let inside = crate::check::inner_point(&vec![ring.clone()]);
        let holds = |id: &SpaceId| spaces[*id].storey == storey && polygon::contains(&spaces[*id].rings, inside);
        let space = tree.touching((inside, inside)).into_iter().map(SpaceId::from_index).find(holds)?;
        Some(Fixture {
            key: fixture.key.clone(),
            name: fixture.name.clone(),
            storey,
            space,
            category: fixture.category,
            ring,
            height_m: fixture.height_m,
        })
    };
    draft.fixtures.iter().filter_map(build).collect()
}

fn bounds_of<'a>(points: impl IntoIterator<Item = &'a Point>) -> Bounds {
    polygon::bounds(points).unwrap_or_default()
}

fn openings_of(
    draft: &Draft,
    spaces: &mut Table<SpaceId, Space>,
    storey_of: &dyn Fn(&str) -> Option<StoreyId>,
) -> Table<OpeningId, Opening> {
    let boundaries = Boundaries::new(spaces.rows().iter().map(|space| (Some(space.storey.index()), space.rings.as_slice())));
    let mut openings = Table::new();
    for opening in &draft.openings {
        let Some(storey) = storey_of(&opening.level) else { continue };
        let line = Segment::new(opening.ends[0], opening.ends[1]);
        let upper = opening.upper_level.as_deref().and_then(storey_of);
        let is_stairs = |space: usize| spaces.rows()[space].category == SpaceCategory::Stairs;
        let joined = Joined::find(&boundaries, storey.index(), upper.map(StoreyId::index), line, is_stairs);
        let Some((inside, outside)) = sides_of(&joined, upper.is_some(), spaces) else { continue };
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
        for space in [Some(inside), outside].into_iter().flatten() {
            spaces[space].openings.push(id);
        }
    }
    openings
}

/// The space inside and the space outside: a room is inside, seen from a corridor, and a corridor seen from open ground.
/// At a stair's head the flight is inside, the landing above outside.
fn sides_of(joined: &Joined, is_head: bool, spaces: &Table<SpaceId, Space>) -> Option<(SpaceId, Option<SpaceId>)> {
    let nth = |list: &[usize], n: usize| list.get(n).map(|&space| SpaceId::from_index(space));
    if is_head {
        return Some((nth(&joined.here, 0)?, Some(nth(&joined.above, 0)?)));
    }
    let openness = |space: SpaceId| {
        let category = spaces[space].category;
        (category.is_outdoors(), category.is_circulation())
    };
    match (nth(&joined.here, 0)?, nth(&joined.here, 1)) {
        (one, Some(other)) if openness(other) < openness(one) => Some((other, Some(one))),
        (one, other) => Some((one, other)),
    }
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
    let mut housed: Vec<(SpaceId, FixtureId)> = fixtures.iter().map(|(id, fixture)| (fixture.space, id)).collect();
    housed.sort_unstable();
    let rings_of = |id: FixtureId| vec![fixtures[id].ring.clone()];
    for index in 0..spaces.len() {
        let id = SpaceId::from_index(index);
        let space = &mut spaces.rows_mut()[index];
        let from = housed.partition_point(|entry| entry.0 < id);
        let to = housed.partition_point(|entry| entry.0 <= id);
        let cuts: Vec<Rings> = housed[from..to].iter().map(|entry| rings_of(entry.1)).collect();
        let mut floor = difference(&space.rings, &cuts);
        // Nobody fits on the crumbs between fixtures.
        floor.retain(|piece| polygon::area_m2(piece) >= LEAST_FLOOR_M2);
        space.floor_area_m2 = floor.iter().map(|piece| polygon::area_m2(piece)).sum();
        for piece in floor.iter().flat_map(convex_pieces) {
            space.cells.push(cells.push(cell_of(id, space.storey, None, piece)));
        }
    }
    let tree = BoxTree::new(fixtures.rows().iter().map(|fixture| bounds_of(&fixture.ring)));
    for (id, fixture) in fixtures.iter().filter(|(_, fixture)| !hides(fixture)) {
        // Where fixtures stand on each other, the higher one counts, or else the earlier one.
        let is_over = |other: &FixtureId| {
            let over = &fixtures[*other];
            over.storey == fixture.storey && *other != id && (hides(over) || *other < id)
        };
        let over = tree.touching(bounds_of(&fixture.ring)).into_iter().map(FixtureId::from_index).filter(is_over);
        let cuts: Vec<Rings> = over.map(rings_of).collect();
        for piece in difference(&rings_of(id), &cuts).iter().flat_map(convex_pieces) {
            cells.push(cell_of(fixture.space, fixture.storey, Some(id), piece));
        }
    }
    cells
}

/// True for a fixture that nobody sees over.
fn hides(fixture: &Fixture) -> bool {
    fixture.height_m >= SIGHT_HEIGHT_M
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
) -> Table<PortalId, Portal> {
    let mut portals = Table::new();
    let tree = BoxTree::new(cells.rows().iter().map(|cell| bounds_of(&cell.corners)));
    for (one, other) in neighbours_to_be(cells, &tree) {
        let is_over_fixture = is_low(cells, one) || is_low(cells, other);
        for line in shared_lines(&cells[one], &cells[other]) {
            add_portal(&mut portals, cells, Portal { line, cells: [Some(one), Some(other)], opening: None, is_over_fixture });
        }
    }
    for (id, opening) in openings.iter() {
        for portal in portals_through(cells, &tree, spaces, id, opening) {
            add_portal(&mut portals, cells, portal);
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

/// The parts of an opening between a cell inside and a cell outside.
fn portals_through(
    cells: &Table<CellId, Cell>,
    tree: &BoxTree,
    spaces: &Table<SpaceId, Space>,
    id: OpeningId,
    opening: &Opening,
) -> Vec<Portal> {
    let mut portals = Vec::new();
    let mut add = |one: CellId, other: Option<CellId>, (from, to): (f64, f64)| {
        if to - from > LEAST_PORTAL_M {
            let is_over_fixture = is_low(cells, one) || other.is_some_and(|other| is_low(cells, other));
            let line = part_of(opening.line, from, to);
            portals.push(Portal { line, cells: [Some(one), other], opening: Some(id), is_over_fixture });
        }
    };
    let inner = cells_along(cells, tree, spaces, opening.inside, opening.line);
    match opening.outside {
        None => inner.iter().for_each(|&(one, a, b)| add(one, None, (a, b))),
        Some(outside) => {
            let outer = cells_along(cells, tree, spaces, outside, opening.line);
            for &(one, a, b) in &inner {
                outer.iter().for_each(|&(other, c, d)| add(one, Some(other), (a.max(c), b.min(d))));
            }
        }
    }
    portals
}

/// All pairs of cells of one space whose boxes touch, in order.
fn neighbours_to_be(cells: &Table<CellId, Cell>, tree: &BoxTree) -> Vec<(CellId, CellId)> {
    let mut pairs = Vec::new();
    for (one, cell) in cells.iter() {
        let near = tree.touching(wider(bounds_of(&cell.corners))).into_iter().map(CellId::from_index);
        pairs.extend(near.filter(|&other| other > one && cells[other].space == cell.space).map(|other| (one, other)));
    }
    pairs
}

/// A box with a margin for lines that lie a little off.
fn wider((low, high): Bounds) -> Bounds {
    let margin = Point::new(2.0 * BOUNDARY_TOLERANCE_M, 2.0 * BOUNDARY_TOLERANCE_M);
    (low - margin, high + margin)
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
    tree: &BoxTree,
    spaces: &Table<SpaceId, Space>,
    space: SpaceId,
    line: Segment,
) -> Vec<(CellId, f64, f64)> {
    let near = tree.touching(wider(bounds_of([&line.a, &line.b]))).into_iter().map(CellId::from_index);
    let mut found = Vec::new();
    for id in near.filter(|&id| cells[id].space == space && cells[id].storey == spaces[space].storey) {
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

#[cfg(test)]
pub(crate) mod tests;
