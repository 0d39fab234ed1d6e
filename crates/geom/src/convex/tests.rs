use super::*;
use crate::polygon::{area_m2, signed_area_m2};

fn rectangle(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<Point> {
    vec![Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)]
}

#[test]
fn a_room_with_a_table_is_cut_into_convex_pieces_of_the_same_area() {
    let room = vec![rectangle(0.0, 0.0, 9.0, 7.5)];
    let tables = vec![vec![rectangle(3.0, 2.0, 5.0, 3.0)], vec![rectangle(0.0, 6.5, 2.0, 7.5)]];
    let floor = difference(&room, &tables);
    assert_eq!(floor.len(), 1);
    let pieces = convex_pieces(&floor[0]);
    let total: f64 = pieces.iter().map(|piece| signed_area_m2(piece)).sum();
    assert!((total - (67.5 - 2.0 - 2.0)).abs() < 1e-6, "{total}");
    for piece in &pieces {
        for i in 0..piece.len() {
            let (a, b, c) = (piece[i], piece[(i + 1) % piece.len()], piece[(i + 2) % piece.len()]);
            assert!((b - a).cross(c - b) >= -1e-9, "piece turns right: {piece:?}");
        }
    }
}

#[test]
fn an_overlap_has_its_area() {
    let shared = intersection(&vec![rectangle(0.0, 0.0, 2.0, 2.0)], &vec![rectangle(1.0, 1.0, 3.0, 3.0)]);
    assert_eq!(shared.len(), 1);
    assert!((area_m2(&shared[0]) - 1.0).abs() < 1e-9);
    assert!(intersection(&vec![rectangle(0.0, 0.0, 2.0, 2.0)], &vec![rectangle(2.0, 0.0, 3.0, 2.0)]).is_empty());
}

#[test]
fn cuts_that_overlap_are_cut_out_once() {
    let room = vec![rectangle(0.0, 0.0, 4.0, 4.0)];
    let mut turned = rectangle(1.5, 1.5, 2.5, 2.5);
    turned.reverse();
    let floor = difference(&room, &[vec![rectangle(1.0, 1.0, 2.0, 2.0)], vec![turned]]);
    let total: f64 = floor.iter().map(|piece| area_m2(piece)).sum();
    assert!((total - (16.0 - 1.75)).abs() < 1e-9, "{total}");
}

#[test]
fn a_hole_is_a_hole_whichever_way_it_turns() {
    let mut ring = rectangle(0.0, 0.0, 4.0, 4.0);
    let mut hole = rectangle(1.0, 1.0, 2.0, 2.0);
    for _ in 0..2 {
        for _ in 0..2 {
            let floor = difference(&vec![ring.clone(), hole.clone()], &[]);
            assert!((area_m2(&floor[0]) - 15.0).abs() < 1e-9);
            hole.reverse();
        }
        ring.reverse();
    }
}

#[test]
fn what_touches_or_overlaps_becomes_one() {
    let rooms = [vec![rectangle(0.0, 0.0, 2.0, 2.0)], vec![rectangle(2.0, 0.0, 4.0, 2.0)], vec![rectangle(5.0, 0.0, 6.0, 2.0)]];
    assert_eq!(union(&rooms).len(), 2);
    let wall = vec![rectangle(1.9, 0.5, 2.1, 2.5)];
    let floor = union_without(&rooms[..2], &[wall]);
    assert_eq!(floor.len(), 1);
    assert!((area_m2(&floor[0]) - (8.0 - 0.2 * 1.5)).abs() < 1e-9);
}
