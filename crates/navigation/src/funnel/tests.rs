use super::*;

fn gate(x: f64, low: f64, high: f64) -> Gate {
    Gate { left: Point::new(x, high), right: Point::new(x, low) }
}

#[test]
fn a_straight_way_leads_to_the_goal() {
    let gates = [gate(1.0, -1.0, 1.0), gate(2.0, -1.0, 1.0)];
    assert_eq!(first_turn(Point::new(0.0, 0.0), &gates, Point::new(5.0, 0.5)), Point::new(5.0, 0.5));
}

#[test]
fn a_bend_turns_at_its_inner_corner() {
    let gates = [gate(1.0, -1.0, 1.0), gate(2.0, 3.0, 5.0)];
    // Up to the left: the string touches the left end of the first gate or the right end of the second.
    assert_eq!(first_turn(Point::new(0.0, 0.0), &gates, Point::new(3.0, 4.0)), Point::new(1.0, 1.0));
    let mirrored = [gate(1.0, -1.0, 1.0), gate(2.0, -5.0, -3.0)];
    assert_eq!(first_turn(Point::new(0.0, 0.0), &mirrored, Point::new(3.0, -4.0)), Point::new(1.0, -1.0));
}

#[test]
fn a_gate_is_seen_the_right_way_round() {
    let gate = Gate::seen_from(Point::new(0.0, 0.0), Point::new(1.0, -1.0), Point::new(1.0, 1.0), 0.25);
    assert_eq!(gate.left, Point::new(1.0, 0.75));
    assert_eq!(gate.right, Point::new(1.0, -0.75));
}
