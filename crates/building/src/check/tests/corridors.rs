use super::*;

/// The two ends of an opening.
type Ends = ((f64, f64), (f64, f64));

/// A corridor alone with some openings, all of them exits or doors into rooms of 1 m × 1 m built behind them.
fn corridor(outline: Vec<Point>, exits: &[Ends], rooms: &[(f64, f64, f64, f64)]) -> Vec<Fault> {
    let mut draft = Draft { levels: vec![level(0)], ..Draft::default() };
    draft.units.push(unit("corridor", SpaceCategory::Walkway, outline));
    for (n, &(a, b)) in exits.iter().enumerate() {
        draft.openings.push(opening(&format!("exit-{n}"), a, b));
    }
    for (n, &(x0, y0, x1, y1)) in rooms.iter().enumerate() {
        draft.units.push(unit(&format!("room-{n}"), SpaceCategory::Classroom, rectangle(x0, y0, x1, y1)));
        // Its door: in the side that touches the corridor.
        let shape = &draft.units[0].rings[0];
        let side = geom::polygon::sides(&draft.units[n + 1].rings[0])
            .find(|side| geom::polygon::sides(shape).any(|wall| side.overlap(wall, 0.01).is_some_and(|(s, t)| t - s > 0.99)))
            .unwrap();
        let (from, to) = (side.a.toward(side.b, 0.05), side.a.toward(side.b, 0.95));
        draft.openings.push(opening(&format!("door-{n}"), (from.x, from.y), (to.x, to.y)));
    }
    check(&draft)
}

/// The width that the warning tells; none without a warning.
fn warned(faults: &[Fault]) -> Option<String> {
    assert!(faults.iter().all(|fault| fault.code == "H0214"), "{faults:#?}");
    assert!(faults.len() <= 1, "{faults:#?}");
    let fault = faults.first()?;
    assert_eq!(fault.severity, Severity::Warning);
    let words: Vec<&str> = fault.message.split(' ').collect();
    Some(words[3].to_string())
}

#[test]
fn h0214_a_straight_corridor() {
    let ends = [((0.0, 0.2), (0.0, 1.2)), ((20.0, 0.2), (20.0, 1.2))];
    assert_eq!(warned(&corridor(rectangle(0.0, 0.0, 20.0, 1.6), &ends, &[])).as_deref(), Some("1.60"));
    assert_eq!(warned(&corridor(rectangle(0.0, 0.0, 20.0, 1.8), &ends, &[])), None);
    assert_eq!(warned(&corridor(rectangle(0.0, 0.0, 20.0, 1.79), &ends[..1], &[])).as_deref(), Some("1.79"));
}

#[test]
fn h0214_rooms_on_one_side_or_on_both() {
    let ends = [((0.0, 0.2), (0.0, 1.2))];
    let outline = || rectangle(0.0, 0.0, 20.0, 2.0);
    assert_eq!(warned(&corridor(outline(), &ends, &[(3.0, 2.0, 4.0, 3.0), (8.0, 2.0, 9.0, 3.0)])), None);
    let both = [(3.0, 2.0, 4.0, 3.0), (8.0, -1.0, 9.0, 0.0)];
    assert_eq!(warned(&corridor(outline(), &ends, &both)).as_deref(), Some("2.00"));
    assert_eq!(warned(&corridor(rectangle(0.0, 0.0, 20.0, 2.4), &ends, &[(3.0, 2.4, 4.0, 3.4), (8.0, -1.0, 9.0, 0.0)])), None);
}

#[test]
fn h0214_a_corner_in_the_outline_hides_no_room() {
    let mut outline = rectangle(0.0, 0.0, 20.0, 2.0);
    outline.insert(1, Point::new(5.0, 0.0));
    outline.insert(2, Point::new(10.0, 0.0));
    let both = [(3.0, 2.0, 4.0, 3.0), (12.0, -1.0, 13.0, 0.0)];
    assert_eq!(warned(&corridor(outline, &[((0.0, 0.2), (0.0, 1.2))], &both)).as_deref(), Some("2.00"));
}

#[test]
fn h0214_an_l_with_a_narrow_arm() {
    let outline = |arm: f64| ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 8.0), (10.0 - arm, 8.0), (10.0 - arm, 2.0), (0.0, 2.0)]);
    let ends = [((0.0, 0.5), (0.0, 1.5)), ((8.6, 8.0), (9.6, 8.0))];
    assert_eq!(warned(&corridor(outline(1.5), &ends, &[])).as_deref(), Some("1.50"));
    assert_eq!(warned(&corridor(outline(1.9), &ends, &[])), None);
}

#[test]
fn h0214_a_t_with_a_narrow_stem() {
    let outline = |stem: f64| {
        ring(&[(0.0, 6.0), (9.0, 6.0), (9.0, 0.0), (9.0 + stem, 0.0), (9.0 + stem, 6.0), (20.0, 6.0), (20.0, 8.0), (0.0, 8.0)])
    };
    let ends = [((0.0, 6.5), (0.0, 7.5)), ((9.1, 0.0), (10.1, 0.0))];
    assert_eq!(warned(&corridor(outline(1.4), &ends, &[])).as_deref(), Some("1.40"));
    assert_eq!(warned(&corridor(outline(2.0), &ends, &[])), None);
}

#[test]
fn h0214_a_u_is_measured_in_its_arms_not_across_its_court() {
    let outline = |arm: f64| {
        ring(&[(0.0, 0.0), (8.0, 0.0), (8.0, 9.0), (8.0 - arm, 9.0), (8.0 - arm, 2.0), (2.0, 2.0), (2.0, 9.0), (0.0, 9.0)])
    };
    let ends = [((0.5, 9.0), (1.5, 9.0)), ((6.8, 9.0), (7.8, 9.0))];
    assert_eq!(warned(&corridor(outline(1.3), &ends, &[])).as_deref(), Some("1.30"));
    assert_eq!(warned(&corridor(outline(2.0), &ends, &[])), None);
}

#[test]
fn h0214_a_ring_around_a_court() {
    let mut draft = Draft { levels: vec![level(0)], ..Draft::default() };
    draft.units.push(unit("corridor", SpaceCategory::Walkway, rectangle(0.0, 0.0, 20.0, 20.0)));
    draft.units[0].rings.push(rectangle(2.0, 2.0, 18.0, 18.5));
    draft.openings.push(opening("exit", (0.0, 5.0), (0.0, 6.0)));
    assert_eq!(warned(&check(&draft)).as_deref(), Some("1.50"));
}

#[test]
fn h0214_neither_a_niche_nor_a_door_s_recess_is_a_corridor() {
    // A recess 1 m wide and 0.4 m deep with a door at its back; a niche of 1.5 m × 1.2 m with nothing.
    let outline = ring(&[
        (0.0, 0.0),
        (20.0, 0.0),
        (20.0, 3.0),
        (15.0, 3.0),
        (15.0, 4.2),
        (13.5, 4.2),
        (13.5, 3.0),
        (6.0, 3.0),
        (6.0, 3.4),
        (5.0, 3.4),
        (5.0, 3.0),
        (0.0, 3.0),
    ]);
    let exits = [((0.0, 1.0), (0.0, 2.0)), ((5.1, 3.4), (5.9, 3.4))];
    assert_eq!(warned(&corridor(outline, &exits, &[])), None);
}

#[test]
fn h0214_a_pinch_between_two_wide_parts() {
    // Two pillars in the walls leave 1.5 m over a length of 0.4 m.
    let outline = ring(&[
        (0.0, 0.0),
        (9.0, 0.0),
        (9.0, 0.5),
        (9.4, 0.5),
        (9.4, 0.0),
        (20.0, 0.0),
        (20.0, 2.5),
        (9.4, 2.5),
        (9.4, 2.0),
        (9.0, 2.0),
        (9.0, 2.5),
        (0.0, 2.5),
    ]);
    let exits = [((0.0, 1.0), (0.0, 2.0)), ((20.0, 1.0), (20.0, 2.0))];
    assert_eq!(warned(&corridor(outline, &exits, &[])).as_deref(), Some("1.50"));
}

#[test]
fn h0214_a_corridor_askew() {
    let turn = |x: f64, y: f64| (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y);
    let outline = ring(&[turn(0.0, 0.0), turn(20.0, 0.0), turn(20.0, 1.7), turn(0.0, 1.7)]);
    assert_eq!(warned(&corridor(outline, &[(turn(0.0, 0.3), turn(0.0, 1.3))], &[])).as_deref(), Some("1.70"));
}
