use super::*;

fn hall() -> Vec<Point> {
    [(0.0, 0.0), (12.0, 0.0), (12.0, 5.0), (0.0, 5.0)].map(|(x, y)| Point::new(x, y)).to_vec()
}

#[test]
fn the_way_out_is_where_most_are_gone() {
    let gone = [(11.7, 4.0), (11.8, 1.5), (11.9, 1.4), (0.2, 2.0), (6.0, 2.5)].map(|(x, y)| Point::new(x, y));
    assert_eq!(of(&hall(), &gone), Segment::new(Point::new(12.0, 0.5), Point::new(12.0, 2.5)));
    // In a corner it is moved until it fits.
    assert_eq!(of(&hall(), &[Point::new(11.9, 0.2)]), Segment::new(Point::new(12.0, 0.0), Point::new(12.0, 2.0)));
}

#[test]
fn without_anybody_gone_it_is_in_the_middle_of_the_longest_side() {
    assert_eq!(of(&hall(), &[]), Segment::new(Point::new(5.0, 0.0), Point::new(7.0, 0.0)));
    assert_eq!(of(&[], &[]), Segment::default());
}
