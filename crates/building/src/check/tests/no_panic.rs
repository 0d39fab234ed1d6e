use proptest::prelude::*;

use super::*;

/// Numbers that plans are not made of, and some that they are.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (-4i32..12).prop_map(f64::from),
        2 => -20.0..20.0,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, 3_000.0, 1e-300, -0.0, 5.0 + 1e-9]),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (number(), number()).prop_map(|(x, y)| Point::new(x, y))
}

fn outline() -> impl Strategy<Value = Vec<Point>> {
    prop_oneof![
        prop::collection::vec(point(), 0..7),
        (0i32..10, 0i32..10, 1i32..6, 1i32..6).prop_map(|(x, y, w, d)| rectangle(
            f64::from(x),
            f64::from(y),
            f64::from(x + w),
            f64::from(y + d)
        )),
    ]
}

fn storey() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["L0", "L1", "L2", "nothing"]).prop_map(str::to_string)
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let units = prop::collection::vec((storey(), prop::collection::vec(outline(), 0..3), 0..19u8), 0..6);
    let openings = prop::collection::vec((storey(), prop::option::of(storey()), point(), point(), 0..4u8), 0..8);
    let fixtures = prop::collection::vec((storey(), outline()), 0..5);
    let anchors = prop::collection::vec(point(), 0..3);
    (units, openings, fixtures, anchors).prop_map(|(units, openings, fixtures, anchors)| {
        let mut draft = Draft { levels: vec![level(0), level(1), level(2)], ..Draft::default() };
        for (n, (storey, rings, category)) in units.into_iter().enumerate() {
            let mut row = unit(&format!("u{n}"), SpaceCategory::from_code(category).unwrap(), vec![]);
            (row.level, row.rings) = (storey, rings);
            draft.units.push(row);
        }
        for (n, (storey, upper, a, b, category)) in openings.into_iter().enumerate() {
            let mut row = opening(&format!("o{n}"), (a.x, a.y), (b.x, b.y));
            (row.level, row.upper_level, row.category) = (storey, upper, OpeningCategory::from_code(category).unwrap());
            draft.openings.push(row);
        }
        for (n, (storey, outline)) in fixtures.into_iter().enumerate() {
            let mut row = fixture(&format!("f{n}"), outline);
            row.level = storey;
            draft.fixtures.push(row);
        }
        for (n, at) in anchors.into_iter().enumerate() {
            draft.anchors.push(AnchorDraft { key: format!("a{n}"), name: Labels::default(), unit: format!("u{n}"), at });
        }
        draft
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_draft_makes_the_check_panic(draft in any_draft()) {
        let _ = crate::plan::Building::assemble(&draft);
    }
}

/// A hundred rows of a hundred rooms with doors, a desk and a point each: 40,000 features.
fn many_rooms() -> Draft {
    let mut draft = Draft { levels: vec![level(0)], ..Draft::default() };
    for n in 0..10_000u32 {
        let (x, y) = (f64::from(n % 100) * 5.0, f64::from(n / 100) * 5.0);
        draft.units.push(unit(&format!("u{n}"), SpaceCategory::Walkway, rectangle(x, y, x + 5.0, y + 5.0)));
        draft.openings.push(opening(&format!("o{n}"), (x, y + 2.0), (x, y + 3.0)));
        draft.fixtures.push(fixture(&format!("f{n}"), rectangle(x + 1.0, y + 1.0, x + 2.0, y + 1.5)));
        draft.anchors.push(anchor(&format!("a{n}"), &format!("u{n}"), x + 4.0, y + 4.0));
    }
    draft
}

#[test]
fn forty_thousand_features_are_checked_and_built() {
    let draft = many_rooms();
    assert_eq!(check(&draft), []);
    assert_eq!(crate::plan::Building::assemble(&draft).unwrap().openings.len(), 10_000);
}

#[test]
fn ten_thousand_units_all_in_one_place_are_refused() {
    let mut draft = many_rooms();
    for row in &mut draft.units {
        row.rings = vec![rectangle(0.0, 0.0, 500.0, 500.0)];
    }
    let faults = check(&draft);
    assert!(faults.iter().any(|fault| fault.code == "H0211"));
}

#[test]
fn a_comb_of_ten_thousand_teeth_is_checked() {
    let mut draft = two_rooms();
    let teeth = (0..10_000).map(|n| Point::new(f64::from(n) * 0.05, if n % 2 == 0 { -10.0 } else { -20.0 }));
    let outline: Vec<Point> = teeth.chain([Point::new(499.95, -5.0), Point::new(0.0, -5.0)]).collect();
    draft.units.push(unit("comb", SpaceCategory::Walkway, outline));
    draft.openings.push(opening("comb-out", (10.0, -5.0), (11.0, -5.0)));
    assert_eq!(check(&draft), []);
}
