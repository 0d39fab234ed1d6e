//! What the checks know of a draft: who is on which level, which shapes are sound, what the openings join.

use std::collections::BTreeMap;

use geom::boxes::{Bounds, BoxTree};
use geom::convex::{Rings, convex_pieces};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use super::rings::{judge, without_repeats};
use super::{FARTHEST_COORDINATE_M, Faults};
use crate::boundary::{Boundaries, Joined};
use crate::draft::{Draft, OpeningDraft};
use crate::kinds::{OpeningCategory, SpaceCategory};

/// A unit or a fixture.
pub(super) struct Shape {
    /// Number of its level.
    pub(super) level: Option<usize>,
    /// Its rings without repeated corners; outer counter-clockwise, holes clockwise where they are sound.
    pub(super) rings: Rings,
    /// False if no test of areas can be made with it.
    pub(super) is_sound: bool,
    /// The unit that a fixture stands in.
    pub(super) unit: Option<usize>,
}

/// An opening.
pub(super) struct Way {
    pub(super) level: Option<usize>,
    pub(super) above: Option<usize>,
    pub(super) line: Segment,
    pub(super) joined: Joined,
    /// The unit close behind an opening that joins only one, with the width of the gap, in metres.
    pub(super) gap: Option<(usize, f64)>,
}

/// All of it.
pub(super) struct Survey<'a> {
    pub(super) draft: &'a Draft,
    pub(super) levels: BTreeMap<&'a str, usize>,
    pub(super) unit_by_key: BTreeMap<&'a str, usize>,
    /// The place of every level in the stack, lowest 0.
    pub(super) ranks: Vec<usize>,
    pub(super) units: Vec<Shape>,
    pub(super) unit_tree: BoxTree,
    pub(super) fixtures: Vec<Shape>,
    pub(super) fixture_tree: BoxTree,
    pub(super) ways: Vec<Way>,
}

/// A box that is never found.
const NOWHERE: Bounds = (Point::new(f64::NAN, f64::NAN), Point::new(f64::NAN, f64::NAN));

fn tree_of(shapes: &[Shape]) -> BoxTree {
    BoxTree::new(shapes.iter().map(|shape| bounds_of(shape).filter(|_| shape.is_sound).unwrap_or(NOWHERE)))
}

/// The box around a shape.
pub(super) fn bounds_of(shape: &Shape) -> Option<Bounds> {
    polygon::bounds(shape.rings.iter().flatten())
}

/// True for a window.
pub(super) fn is_window(opening: &OpeningDraft) -> bool {
    opening.category == OpeningCategory::Window
}

impl<'a> Survey<'a> {
    /// Looks at everything once; reports rings that are none (H0210) on the way.
    pub(super) fn of(draft: &'a Draft, faults: &mut Faults) -> Survey<'a> {
        let mut levels = BTreeMap::new();
        for (n, level) in draft.levels.iter().enumerate() {
            levels.entry(level.key.as_str()).or_insert(n);
        }
        let mut unit_by_key = BTreeMap::new();
        for (n, unit) in draft.units.iter().enumerate() {
            unit_by_key.entry(unit.key.as_str()).or_insert(n);
        }
        let mut order: Vec<usize> = (0..draft.levels.len()).collect();
        order.sort_by_key(|&level| (draft.levels[level].ordinal, level));
        let mut ranks = vec![0; order.len()];
        for (rank, &level) in order.iter().enumerate() {
            ranks[level] = rank;
        }
        let mut shape = |key: &str, level: &str, rings: &[Vec<Point>], is_closed: bool| {
            let rings: Rings = rings.iter().map(|ring| without_repeats(ring)).collect();
            let verdict = judge(&rings, is_closed);
            let is_sound = verdict.is_ok();
            if let Err(why) = verdict {
                faults.error("H0210", key, Some("geometry"), why.message, why.hint);
            }
            let rings = if is_sound { crate::assemble::turned_right(&rings) } else { rings };
            Shape { level: levels.get(level).copied(), rings, is_sound, unit: None }
        };
        let units: Vec<Shape> =
            draft.units.iter().map(|unit| shape(&unit.key, &unit.level, &unit.rings, unit.is_closed)).collect();
        let fixtures: Vec<Shape> = draft
            .fixtures
            .iter()
            .map(|row| shape(&row.key, &row.level, std::slice::from_ref(&row.ring), row.is_closed))
            .collect();
        let (unit_tree, fixture_tree) = (tree_of(&units), tree_of(&fixtures));
        let mut survey = Survey { draft, levels, unit_by_key, ranks, units, unit_tree, fixtures, fixture_tree, ways: Vec::new() };
        survey.house_fixtures();
        survey.find_ways();
        survey
    }

    fn house_fixtures(&mut self) {
        for n in 0..self.fixtures.len() {
            let fixture = &self.fixtures[n];
            if !fixture.is_sound {
                continue;
            }
            let middle = inner_point(&fixture.rings);
            self.fixtures[n].unit = fixture.level.and_then(|level| self.unit_at(level, middle));
        }
    }

    /// The sound unit of `level` that holds `point`.
    pub(super) fn unit_at(&self, level: usize, point: Point) -> Option<usize> {
        let holds = |unit: &Shape| unit.level == Some(level) && polygon::contains(&unit.rings, point);
        self.unit_tree.find((point, point), |unit| holds(&self.units[unit]))
    }

    fn find_ways(&mut self) {
        let boundaries = Boundaries::new(self.units.iter().map(|unit| (unit.level, unit.rings.as_slice())));
        let is_stairs = |unit: usize| self.draft.units[unit].category == SpaceCategory::Stairs;
        let ways = self.draft.openings.iter().map(|opening| {
            let level = self.levels.get(opening.level.as_str()).copied();
            let above = opening.upper_level.as_deref().and_then(|key| self.levels.get(key).copied());
            let line = Segment::new(opening.ends[0], opening.ends[1]);
            let joined = match level {
                Some(level) if is_near(line) => Joined::find(&boundaries, level, above, line, is_stairs),
                _ => Joined::default(),
            };
            let gap = match (level, joined.here.as_slice()) {
                (Some(level), &[only]) if opening.upper_level.is_none() => self.unit_behind(level, only, line),
                _ => None,
            };
            Way { level, above, line, joined, gap }
        });
        self.ways = ways.collect();
    }

    /// Another unit that begins within half a metre behind an opening of `only`: a wall was drawn with a thickness.
    fn unit_behind(&self, level: usize, only: usize, line: Segment) -> Option<(usize, f64)> {
        let across = (line.b - line.a).unit().left();
        [0.1, 0.2, 0.3, 0.4, 0.5].into_iter().find_map(|off_m| {
            let probes = [line.middle() + across * off_m, line.middle() - across * off_m];
            let found = probes.into_iter().filter_map(|probe| self.unit_at(level, probe)).find(|&unit| unit != only)?;
            Some((found, polygon::distance_to_sides(&self.units[found].rings, line.middle())))
        })
    }
}

/// True for a line within the allowed coordinates.
pub(super) fn is_near(line: Segment) -> bool {
    [line.a.x, line.a.y, line.b.x, line.b.y].into_iter().all(|value| value.abs() <= FARTHEST_COORDINATE_M)
}

/// A point inside a polygon: the middle of the largest of its convex pieces.
pub(crate) fn inner_point(rings: &Rings) -> Point {
    let pieces = convex_pieces(rings);
    let largest = pieces.iter().max_by(|a, b| polygon::signed_area_m2(a).total_cmp(&polygon::signed_area_m2(b)));
    largest.map(|piece| polygon::centre(piece)).or_else(|| rings.first()?.first().copied()).unwrap_or_default()
}
