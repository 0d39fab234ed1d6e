use super::*;
use crate::polygon::area_m2;

fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<Point> {
    vec![Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)]
}

fn total_m2(rings: &[Vec<Point>]) -> f64 {
    rings.iter().map(|ring| signed_area_m2(ring)).sum()
}

/// A comb of three teeth that point up, each 1 m wide and 3 m high, on a back 1 m high.
fn comb() -> Vec<Point> {
    let corners = [(0, 0), (5, 0), (5, 4), (4, 4), (4, 1), (3, 1), (3, 4), (2, 4), (2, 1), (1, 1), (1, 4), (0, 4)];
    corners.iter().map(|&(x, y)| Point::new(f64::from(x), f64::from(y))).collect()
}

fn above(y: f64) -> Segment {
    Segment::new(Point::new(-1.0, y), Point::new(9.0, y))
}

#[test]
fn a_comb_cut_across_its_teeth_falls_into_three() {
    let teeth = left_of(&[comb()], above(2.0));
    assert_eq!(teeth.len(), 3);
    assert!(teeth.iter().all(|tooth| (signed_area_m2(tooth) - 2.0).abs() < 1e-12));
    let back = left_of(&[comb()], Segment::new(Point::new(9.0, 2.0), Point::new(-1.0, 2.0)));
    assert_eq!(back.len(), 1);
    assert!((signed_area_m2(&back[0]) - 8.0).abs() < 1e-12);
}

#[test]
fn a_line_along_a_side_cuts_nothing_off_and_leaves_nothing_over() {
    let above_gaps = left_of(&[comb()], above(1.0));
    assert!((total_m2(&above_gaps) - 9.0).abs() < 1e-12);
    let whole = left_of(&[comb()], above(0.0));
    assert!((total_m2(&whole) - 14.0).abs() < 1e-12);
    assert!(total_m2(&left_of(&[comb()], above(4.0))).abs() < 1e-12);
    assert!(left_of(&[comb()], above(4.5)).is_empty());
}

#[test]
fn a_hole_on_the_line_becomes_part_of_the_edge() {
    let room = oriented(&[rectangle(0.0, 0.0, 6.0, 4.0), rectangle(1.0, 1.0, 2.0, 3.0), rectangle(4.0, 2.5, 5.0, 3.5)]);
    let upper = left_of(&room, above(2.0));
    assert_eq!(upper.len(), 2, "one outer ring with a dent, one hole");
    assert!((total_m2(&upper) - (12.0 - 1.0 - 1.0)).abs() < 1e-12);
    let part = part_around(&upper, Point::new(0.5, 2.5));
    assert_eq!(part.len(), 2);
    assert!((area_m2(&part) - 10.0).abs() < 1e-12);
}

#[test]
fn the_part_that_holds_the_point_is_found_or_the_nearest() {
    let teeth = left_of(&[comb()], above(2.0));
    let middle = part_around(&teeth, Point::new(2.5, 3.0));
    assert!(contains(&middle, Point::new(2.5, 2.5)));
    let nearest = part_around(&teeth, Point::new(3.8, 3.0));
    assert!(contains(&nearest, Point::new(4.5, 3.0)));
    assert!(part_around(&[], Point::default()).is_empty());
}

#[test]
fn shared_areas_are_exact_for_rings_of_any_shape() {
    let room = oriented(&[rectangle(0.0, 0.0, 6.0, 4.0), rectangle(1.0, 1.0, 2.0, 3.0)]);
    assert!((shared_area_m2(&room, &rectangle(0.5, 0.5, 3.0, 2.0)) - (2.5 * 1.5 - 1.0)).abs() < 1e-12);
    assert!((shared_area_m2(&[comb()], &rectangle(0.5, 0.5, 4.5, 3.0)) - (2.0 + 0.5 * 2.0 * 2.0 + 2.0)).abs() < 1e-12);
    assert_eq!(shared_area_m2(&room, &rectangle(7.0, 0.0, 8.0, 1.0)), 0.0);
    assert_eq!(shared_area_m2(&room, &[]), 0.0);
}

#[test]
fn cutting_by_a_convex_ring_agrees_with_the_shared_area() {
    let triangle = [Point::new(-0.3, 0.2), Point::new(5.7, 1.1), Point::new(2.2, 4.6)];
    let cut = within_convex(&[comb()], &triangle);
    assert!((total_m2(&cut) - shared_area_m2(&[comb()], &triangle)).abs() < 1e-12);
    assert!(is_convex(&triangle) && !is_convex(&comb()));
}

#[test]
fn what_hangs_together_by_the_line_alone_falls_apart() {
    // The slot reaches to the line exactly, or but for rounding on either side of it.
    for off in [0.0, 3e-15, -3e-15] {
        let tip = 3.0 + off;
        let corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 2.5), (tip, 2.5), (tip, 1.5), (0.0, 1.5)];
        let slotted = corners.map(|(x, y)| Point::new(x, y)).to_vec();
        let west = left_of(&[slotted], Segment::new(Point::new(3.0, 0.0), Point::new(3.0, 1.0)));
        assert_eq!(west.len(), 2, "{off}");
        assert!((total_m2(&west) - 9.0).abs() < 1e-12);
        assert!((area_m2(&part_around(&west, Point::new(1.0, 1.0))) - 4.5).abs() < 1e-12);
    }
}

#[test]
fn a_corner_that_rounding_made_a_side_cuts_nothing() {
    // The side of 2e-15 m points back.
    let corners = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 1.0), (0.0, 1.0 + 2e-15)];
    let convex = corners.map(|(x, y)| Point::new(x, y));
    let room = [rectangle(-1.0, -1.0, 3.0, 3.0)];
    assert!((total_m2(&within_convex(&room, &convex)) - 4.0).abs() < 1e-12);
    assert!((shared_area_m2(&room, &convex) - 4.0).abs() < 1e-12);
}
