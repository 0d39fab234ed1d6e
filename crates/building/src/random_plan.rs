//! Random sound plans, for tests: strips of rooms, each strip cut elsewhere, turned by some angle.

use geom::point::Point;
use proptest::prelude::*;

use crate::check::{Severity, check};
use crate::draft::{DoorDraft, Draft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use crate::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};

/// A rectangle: least x and y, greatest x and y.
pub(crate) type Box4 = (f64, f64, f64, f64);

/// A random plan before it is turned.
#[derive(Debug, Clone)]
pub(crate) struct RandomPlan {
    pub(crate) draft: Draft,
    /// The rooms as they lay before the turn, in the order of the units.
    pub(crate) rooms: Vec<Box4>,
    /// The fixtures as they lay before the turn, in the order of the draft, with their heights.
    pub(crate) fixtures: Vec<(Box4, f64)>,
}

/// The turns: cosine and sine of nice angles, so that corners stay exact in tenths of a millimetre or nearly so.
const TURNS: [(f64, f64); 4] = [(1.0, 0.0), (0.0, 1.0), (0.8, 0.6), (0.28, -0.96)];

fn turned(at: Point, (cos, sin): (f64, f64)) -> Point {
    Point::new(cos * at.x - sin * at.y, sin * at.x + cos * at.y)
}

pub(crate) fn corners((x0, y0, x1, y1): Box4) -> Vec<Point> {
    vec![Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)]
}

fn opening(number: usize, a: Point, b: Point, kind: u8) -> OpeningDraft {
    let door = DoorDraft {
        leaf: LeafKind::Swinging,
        material: Material::Wood,
        is_lockable: false,
        is_self_closing: false,
        state: DoorState::Closed,
    };
    OpeningDraft {
        key: format!("o{number}"),
        name: Labels::default(),
        level: "L0".into(),
        upper_level: None,
        category: if kind == 2 { OpeningCategory::Window } else { OpeningCategory::Pedestrian },
        ends: [a, b],
        door: (kind == 1).then_some(door),
        sill_height_m: 0.9,
    }
}

/// Tenths of a metre.
fn metres(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

/// Rooms in strips: widths and depths in tenths of a metre.
fn rooms_of(strips: &[(u32, Vec<u32>)]) -> Vec<Vec<Box4>> {
    // All strips are as wide as the narrowest: the last room of each is cut there.
    let width = strips.iter().map(|strip| strip.1.iter().sum::<u32>()).min().unwrap_or(0);
    let mut y = 0;
    let mut all = Vec::new();
    for (depth, widths) in strips {
        let mut x = 0;
        let mut row = Vec::new();
        for (n, &w) in widths.iter().enumerate() {
            // No room narrower than its door.
            let ends = x + w + 25 > width || n + 1 == widths.len();
            let to = if ends { width } else { x + w };
            row.push((metres(x), metres(y), metres(to), metres(y + depth)));
            x = to;
            if ends {
                break;
            }
        }
        all.push(row);
        y += depth;
    }
    all
}

/// Openings between rooms that touch, and one out of every strip.
fn openings_of(strips: &[Vec<Box4>], kinds: &[u8]) -> Vec<OpeningDraft> {
    let mut openings = Vec::new();
    let kind = |n: usize| kinds[n % kinds.len()];
    let mut add = |a: (f64, f64), b: (f64, f64), kind: u8| {
        let number = openings.len();
        openings.push(opening(number, Point::new(a.0, a.1), Point::new(b.0, b.1), kind));
    };
    for (s, row) in strips.iter().enumerate() {
        let (x0, y0, ..) = row[0];
        add((x0, y0 + 0.5), (x0, y0 + 1.5), 1);
        for (n, pair) in row.windows(2).enumerate() {
            let x = pair[0].2;
            // Walls between rooms of a strip are always open, so that every room has a way out.
            add((x, y0 + 0.4), (x, y0 + 1.3), kind(n) % 2);
            add((x, y0 + 1.6), (x, y0 + 1.9), 2);
        }
        let Some(next) = strips.get(s + 1) else { continue };
        for (n, lower) in row.iter().enumerate() {
            for (m, upper) in next.iter().enumerate() {
                let (from, to) = (lower.0.max(upper.0), lower.2.min(upper.2));
                if to - from > 1.4 {
                    add((from + 0.2, lower.3), (to - 0.2, lower.3), kind(n + 3 * m));
                }
            }
        }
    }
    openings
}

fn fixture(number: usize, outline: Vec<Point>, height_m: f64) -> FixtureDraft {
    FixtureDraft {
        key: format!("f{number}"),
        name: Labels::default(),
        level: "L0".into(),
        category: FixtureCategory::Furniture,
        ring: outline,
        is_closed: true,
        height_m,
    }
}

/// What fixtures are made of: room, place in it in shares, size in tenths of a metre, height.
type Seed = (usize, (f64, f64), (u32, u32), bool);

fn fixtures_of(rooms: &[Box4], seeds: &[Seed]) -> Vec<(Box4, f64)> {
    let place = |&(room, (s, t), (wide, deep), is_high): &Seed| {
        let (x0, y0, x1, y1) = rooms[room % rooms.len()];
        let wide = metres(wide).min(x1 - x0 - 0.9);
        let deep = metres(deep).min(y1 - y0 - 0.9);
        let round = |value: f64| (value * 10.0).round() / 10.0;
        let (x, y) = (round(x0 + s * (x1 - x0 - wide)), round(y0 + t * (y1 - y0 - deep)));
        ((x, y, x + wide, y + deep), if is_high { 2.0 } else { 0.8 })
    };
    seeds.iter().map(place).collect()
}

fn assembled(strips: &[(u32, Vec<u32>)], kinds: &[u8], seeds: &[Seed], turn: (f64, f64)) -> RandomPlan {
    let rows = rooms_of(strips);
    let rooms: Vec<Box4> = rows.iter().flatten().copied().collect();
    let mut draft = Draft { name: "Random".into(), ..Draft::default() };
    draft.levels.push(LevelDraft { key: "L0".into(), name: Labels::english("Ground"), ordinal: 0, height_m: 3.0 });
    for (n, &room) in rooms.iter().enumerate() {
        let rings = vec![corners(room).into_iter().map(|corner| turned(corner, turn)).collect()];
        let (key, name) = (format!("u{n}"), Labels::english("Room"));
        draft.units.push(UnitDraft { key, name, level: "L0".into(), category: SpaceCategory::Room, rings, is_closed: true });
    }
    draft.openings = openings_of(&rows, kinds);
    for row in &mut draft.openings {
        row.ends = row.ends.map(|end| turned(end, turn));
    }
    let mut fixtures = fixtures_of(&rooms, seeds);
    // Fixtures that block a door or cut a floor are taken away, one at a time, until the plan is sound.
    loop {
        draft.fixtures = fixtures
            .iter()
            .enumerate()
            .map(|(n, &(outline, height_m))| {
                fixture(n, corners(outline).into_iter().map(|corner| turned(corner, turn)).collect(), height_m)
            })
            .collect();
        let faults = check(&draft);
        let Some(fault) = faults.iter().find(|fault| fault.severity == Severity::Error) else { break };
        let number = fault.feature.strip_prefix('f').and_then(|number| number.parse::<usize>().ok());
        let number = number.unwrap_or_else(|| panic!("the generator makes unsound plans: {fault:?}"));
        fixtures.remove(number);
    }
    RandomPlan { draft, rooms, fixtures }
}

/// Random plans.
pub(crate) fn random_plan() -> impl Strategy<Value = RandomPlan> {
    let strip = (20u32..70, prop::collection::vec(25u32..80, 1..4));
    let seed = (0usize..20, (0.0..=1.0, 0.0..=1.0), (3u32..30, 3u32..20), any::<bool>());
    (
        prop::collection::vec(strip, 1..4),
        prop::collection::vec(0u8..3, 5),
        prop::collection::vec(seed, 0..8),
        prop::sample::select(TURNS.to_vec()),
    )
        .prop_map(|(strips, kinds, seeds, turn)| assembled(&strips, &kinds, &seeds, turn))
}
