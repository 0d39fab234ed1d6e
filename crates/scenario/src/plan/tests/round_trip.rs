use building::draft::{AnchorDraft, DoorDraft, FixtureDraft, Labels, LevelDraft, OpeningDraft, UnitDraft};
use building::kinds::{DoorState, FixtureCategory, LeafKind, Material, OpeningCategory, SpaceCategory};
use geom::point::Point;
use proptest::prelude::*;

use super::*;

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z][a-z0-9-]{0,9}", "[^\u{0}]{1,6}"]
}

fn labels() -> impl Strategy<Value = Labels> {
    (key(), prop::option::of(key())).prop_map(|(en, ko)| Labels { en, ko })
}

fn optional_labels() -> impl Strategy<Value = Labels> {
    prop_oneof![Just(Labels::default()), labels()]
}

fn point() -> impl Strategy<Value = Point> {
    (-3_000.0..3_000.0, -3_000.0..3_000.0).prop_map(|(x, y)| Point::new(x, y))
}

fn ring() -> impl Strategy<Value = Vec<Point>> {
    // No point comes twice, so that open rings stay open.
    prop::collection::vec(point(), 3..7)
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn level() -> impl Strategy<Value = LevelDraft> {
    (key(), labels(), -3..40i32, 2.0..30.0).prop_map(|(key, name, ordinal, height_m)| LevelDraft { key, name, ordinal, height_m })
}

fn unit() -> impl Strategy<Value = UnitDraft> {
    let rings = prop::collection::vec(ring(), 1..3);
    (key(), labels(), key(), any_of(SpaceCategory::ALL), rings, any::<bool>())
        .prop_map(|(key, name, level, category, rings, is_closed)| UnitDraft { key, name, level, category, rings, is_closed })
}

fn door() -> impl Strategy<Value = DoorDraft> {
    (any_of(LeafKind::ALL), any_of(Material::ALL), any::<bool>(), any::<bool>(), any_of(DoorState::ALL)).prop_map(
        |(leaf, material, is_lockable, is_self_closing, state)| DoorDraft { leaf, material, is_lockable, is_self_closing, state },
    )
}

fn opening() -> impl Strategy<Value = OpeningDraft> {
    let places = (key(), optional_labels(), key(), prop::option::of(key()), point(), point());
    (places, any_of(OpeningCategory::ALL), prop::option::of(door()), 0.0..3.0).prop_map(
        |((key, name, level, upper_level, a, b), category, door, sill)| {
            let is_window = category == OpeningCategory::Window;
            let sill_height_m = if is_window { sill } else { 0.9 };
            OpeningDraft {
                key,
                name,
                level,
                upper_level,
                category,
                ends: [a, b],
                door: door.filter(|_| !is_window),
                sill_height_m,
            }
        },
    )
}

fn fixture() -> impl Strategy<Value = FixtureDraft> {
    (key(), optional_labels(), key(), any_of(FixtureCategory::ALL), ring(), any::<bool>(), 0.2..6.0).prop_map(
        |(key, name, level, category, ring, is_closed, height_m)| FixtureDraft {
            key,
            name,
            level,
            category,
            ring,
            is_closed,
            height_m,
        },
    )
}

fn anchor() -> impl Strategy<Value = AnchorDraft> {
    (key(), labels(), key(), point()).prop_map(|(key, name, unit, at)| AnchorDraft { key, name, unit, at })
}

fn draft() -> impl Strategy<Value = Draft> {
    let levels = prop::collection::vec(level(), 0..3);
    let units = prop::collection::vec(unit(), 0..4);
    let openings = prop::collection::vec(opening(), 0..4);
    let fixtures = prop::collection::vec(fixture(), 0..3);
    let anchors = prop::collection::vec(anchor(), 0..3);
    (key(), levels, units, openings, fixtures, anchors).prop_map(|(name, levels, units, openings, fixtures, anchors)| Draft {
        name,
        levels,
        units,
        openings,
        fixtures,
        anchors,
    })
}

proptest! {
    #[test]
    fn a_draft_written_and_read_is_the_same(draft in draft()) {
        let text = write_plan(&draft);
        let read = read_plan(&text);
        prop_assert_eq!(&read.draft, &draft, "{}", text);
        let unread: Vec<_> = read.diagnostics.iter().filter(|problem| ["H0201", "H0202"].contains(&problem.code)).collect();
        prop_assert!(unread.iter().all(|problem| problem.message.contains("ordinal")), "{:#?}\n{}", unread, text);
        let marks = read.diagnostics.iter().filter_map(|problem| problem.span.clone());
        prop_assert!(marks.clone().all(|span| text.get(span).is_some()), "spans lie on characters");
    }
}

#[test]
fn one_feature_a_line() {
    let draft = read_plan(TWO_ROOMS).draft;
    let text = write_plan(&draft);
    assert_eq!(text.lines().filter(|line| line.contains("\"Feature\"")).count(), 8);
    assert_eq!(text.lines().count(), TWO_ROOMS.lines().count());
}
