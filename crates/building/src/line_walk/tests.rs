use geom::polygon;
use geom::segment::Segment;
use proptest::prelude::*;

use super::*;
use crate::draft::Draft;
use crate::kinds::OpeningCategory;
use crate::random_plan::random_plan;

/// How near to a wall's end, or to its line, a comparison is called too close, in metres.
const CLOSE_M: f64 = 2e-3;

/// All that stops somebody on foot, straight from the draft: outlines less doors and passages, and all sides of fixtures.
fn walls_of(draft: &Draft) -> Vec<Segment> {
    let mut walls: Vec<Segment> = draft.fixtures.iter().flat_map(|fixture| polygon::sides(&fixture.ring)).collect();
    let ways: Vec<Segment> = draft
        .openings
        .iter()
        .filter(|opening| opening.category != OpeningCategory::Window)
        .map(|opening| Segment::new(opening.ends[0], opening.ends[1]))
        .collect();
    for side in draft.units.iter().flat_map(|unit| unit.rings.iter().flat_map(|ring| polygon::sides(ring))) {
        let mut gaps: Vec<(f64, f64)> = ways.iter().filter_map(|way| side.overlap(*way, 1e-3)).collect();
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
        let along = (side.b - side.a).unit();
        let mut reached = 0.0;
        for (from, to) in gaps {
            walls.push(Segment::new(side.a + along * reached, side.a + along * from));
            reached = to;
        }
        walls.push(Segment::new(side.a + along * reached, side.b));
    }
    walls
}

/// Whether the line meets a wall; none where rounding may decide.
fn is_stopped(walls: &[Segment], line: Segment) -> Option<bool> {
    let touches = |wall: &Segment| {
        let ends = [line.distance(wall.a), line.distance(wall.b), wall.distance(line.a), wall.distance(line.b)];
        ends.into_iter().any(|off_m| off_m < CLOSE_M)
    };
    if walls.iter().any(touches) {
        return None;
    }
    Some(walls.iter().any(|wall| wall.meets(line)))
}

fn on_foot(building: &Building) -> impl Fn(PortalId) -> bool + '_ {
    |id| {
        let portal = &building.portals[id];
        !portal.is_over_fixture && !portal.opening.is_some_and(|opening| building.openings[opening].is_window())
    }
}

/// Pairs of places: cells by number, and shares between a cell's centre and one of its corners.
fn pairs() -> impl Strategy<Value = Vec<((usize, usize, f64), (f64, f64))>> {
    prop::collection::vec(((0usize..500, 0usize..8, 0.0..0.999), (-0.1..1.1, -0.1..1.1)), 40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_passes_no_wall_and_stops_at_nothing_else(plan in random_plan(), pairs in pairs()) {
        let building = Building::assemble(&plan.draft).unwrap();
        let walls = walls_of(&plan.draft);
        let walkable: Vec<CellId> = building.cells.iter().filter(|(_, cell)| cell.is_walkable()).map(|(id, _)| id).collect();
        for ((cell, corner, share), (s, t)) in pairs {
            let cell = walkable[cell % walkable.len()];
            let row = &building.cells[cell];
            let from = row.centre.toward(row.corners[corner % row.corners.len()], share);
            let (low, high) = building.bounds;
            let to = Point::new(low.x + s * (high.x - low.x), low.y + t * (high.y - low.y));
            let end = building.walk_line(cell, from, to, on_foot(&building));
            let stopped = is_stopped(&walls, Segment::new(from, to));
            match end {
                LineEnd::Arrived(cell) => {
                    prop_assert!(building.cells[cell].contains(to, 1e-6));
                    prop_assert_ne!(stopped, Some(true), "{:?} to {:?} went through a wall", from, to);
                }
                LineEnd::Stopped { share, .. } => {
                    prop_assert_ne!(stopped, Some(false), "{:?} to {:?} stopped at nothing", from, to);
                    let at = from.toward(to, share);
                    let nearest = walls.iter().map(|wall| wall.distance(at)).fold(f64::INFINITY, f64::min);
                    prop_assert!(nearest < 0.01, "stopped {} m from any wall", nearest);
                    let before = share - 0.01 / from.distance(to);
                    let reached = is_stopped(&walls, Segment::new(from, from.toward(to, before))).filter(|_| before > 0.0);
                    prop_assert_ne!(reached, Some(true), "went through a wall before it stopped");
                }
                LineEnd::Left(portal) => {
                    prop_assert!(building.portals[portal].cells[1].is_none());
                }
            }
        }
    }

    #[test]
    fn a_line_walked_back_ends_alike(plan in random_plan(), pairs in pairs()) {
        let building = Building::assemble(&plan.draft).unwrap();
        let walls = walls_of(&plan.draft);
        let walkable: Vec<CellId> = building.cells.iter().filter(|(_, cell)| cell.is_walkable()).map(|(id, _)| id).collect();
        for ((one, other, share), _) in pairs {
            let (one, other) = (walkable[one % walkable.len()], walkable[(7 * other + one) % walkable.len()]);
            let from = building.cells[one].centre.toward(building.cells[one].corners[0], share);
            let to = building.cells[other].centre;
            if is_stopped(&walls, Segment::new(from, to)).is_some() {
                let there = matches!(building.walk_line(one, from, to, on_foot(&building)), LineEnd::Arrived(_));
                let back = matches!(building.walk_line(other, to, from, on_foot(&building)), LineEnd::Arrived(_));
                prop_assert_eq!(there, back);
            }
        }
    }

    #[test]
    fn a_line_in_a_mirrored_plan_is_mirrored(plan in random_plan(), pairs in pairs()) {
        let building = Building::assemble(&plan.draft).unwrap();
        let mirror_draft = crate::assemble::tests::mirrored(&plan.draft);
        let mirror = Building::assemble(&mirror_draft).unwrap();
        let walls = walls_of(&plan.draft);
        let walkable: Vec<CellId> = building.cells.iter().filter(|(_, cell)| cell.is_walkable()).map(|(id, _)| id).collect();
        let flip = |at: Point| Point::new(-at.x, at.y);
        for ((cell, corner, share), (s, t)) in pairs {
            let cell = walkable[cell % walkable.len()];
            let row = &building.cells[cell];
            let from = row.centre.toward(row.corners[corner % row.corners.len()], share * 0.99);
            let (low, high) = building.bounds;
            let to = Point::new(low.x + s * (high.x - low.x), low.y + t * (high.y - low.y));
            let Some(twin) = mirror.cell_at(row.storey, flip(from), 1e-6) else { continue };
            if is_stopped(&walls, Segment::new(from, to)).is_none() {
                continue;
            }
            let one = building.walk_line(cell, from, to, on_foot(&building));
            let other = mirror.walk_line(twin, flip(from), flip(to), on_foot(&mirror));
            match (one, other) {
                (LineEnd::Arrived(_), LineEnd::Arrived(_)) | (LineEnd::Left(_), LineEnd::Left(_)) => {}
                (LineEnd::Stopped { share: one, .. }, LineEnd::Stopped { share: other, .. }) => {
                    prop_assert!((one - other).abs() * from.distance(to) < 0.01);
                }
                _ => prop_assert!(false, "{:?} and {:?}", one, other),
            }
        }
    }
}

const CROSS: &str = "
#########
#   #   #
#   =   #
#   #   #
##=###=##
#   #   #
#   =   =
#   #   #
#########
";

#[test]
fn a_line_through_a_corner_of_cells_goes_on() {
    // One open hall with a table in its middle: cells meet at the table's corners and at the walls.
    let building = crate::ascii::building(&["########\n#      =\n#      #\n#  oo  #\n#      #\n########\n"], 1.0).unwrap();
    let hall = building.spaces.ids().next().unwrap();
    for cell in building.spaces[hall].cells.clone() {
        for &corner in &building.cells[cell].corners {
            // Through each corner of each cell and on by a metre, in the direction from the cell's centre.
            let from = building.cells[cell].centre;
            let to = from.toward(corner, 1.0 + 0.3 / from.distance(corner));
            let is_free = polygon::contains(&building.spaces[hall].rings, to)
                && !building.fixtures.rows().iter().any(|fixture| polygon::contains(std::slice::from_ref(&fixture.ring), to));
            let walls: Vec<Segment> = building.cells.rows().iter().flat_map(|cell| cell.walls.iter().copied()).collect();
            let line = Segment::new(from, to);
            if is_free && !walls.iter().any(|wall| wall.distance(line.nearest(wall.a)) < 0.01 || wall.meets(line)) {
                let end = building.walk_line(cell, from, to, on_foot(&building));
                assert!(matches!(end, LineEnd::Arrived(_)), "{from:?} to {to:?}: {end:?}");
            }
        }
    }
}

#[test]
fn lines_on_round_numbers_pass_doors_and_stop_at_walls() {
    let building = crate::ascii::building(&[CROSS], 1.0).unwrap();
    let go = |from: (f64, f64), to: (f64, f64)| {
        let (from, to) = (Point::new(from.0, from.1), Point::new(to.0, to.1));
        let cell = building.cell_at(crate::plan::StoreyId(0), from, 1e-6).unwrap();
        building.walk_line(cell, from, to, on_foot(&building))
    };
    assert!(matches!(go((2.5, 6.5), (6.5, 6.5)), LineEnd::Arrived(_)), "through the door");
    assert!(matches!(go((2.5, 5.5), (6.5, 5.5)), LineEnd::Stopped { .. }), "against the wall");
    assert!(matches!(go((2.5, 6.5), (2.5, 2.5)), LineEnd::Arrived(_)));
    assert!(matches!(go((6.5, 2.5), (10.0, 2.5)), LineEnd::Left(_)), "out of the house");
    assert!(matches!(go((2.5, 6.5), (2.5, 6.5)), LineEnd::Arrived(_)), "nowhere");
    let LineEnd::Stopped { share, .. } = go((2.5, 5.5), (6.5, 5.5)) else { panic!() };
    assert!((share - 0.5).abs() < 1e-9);
}

#[test]
fn looks_over_tables_pass_their_corners() {
    let drawing = "##########\n#        =\n#  oo    #\n#     o  #\n# o  oo  #\n#        #\n##########\n";
    let building = crate::ascii::building(&[drawing], 1.0).unwrap();
    // Places on a lattice: many lines between them run exactly through tables' corners and along their sides.
    let places: Vec<Point> =
        (0..33).flat_map(|x| (0..21).map(move |y| Point::new(1.0 + f64::from(x) * 0.25, 1.0 + f64::from(y) * 0.25))).collect();
    let places: Vec<(CellId, Point)> =
        places.into_iter().filter_map(|at| Some((building.cell_at(crate::plan::StoreyId(0), at, 0.0)?, at))).collect();
    let mut stopped = Vec::new();
    for &(cell, from) in &places {
        for &(_, to) in &places {
            if !matches!(building.walk_line(cell, from, to, |_| true), LineEnd::Arrived(_)) {
                stopped.push((from, to));
            }
        }
    }
    assert!(stopped.is_empty(), "{} of {} looks stopped, as {:?}", stopped.len(), places.len() * places.len(), stopped[0]);
}
