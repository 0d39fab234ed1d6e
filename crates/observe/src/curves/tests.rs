use super::*;

#[test]
fn slices_join_into_one_curve() {
    let first: &[Counts] = &[[3, 0, 0, 0, 0, 0, 0, 0], [2, 1, 0, 0, 0, 0, 0, 0]];
    let second: &[Counts] = &[[1, 1, 0, 1, 0, 0, 0, 0]];
    let points = curves([first, second], 60.000_000_000_000_01, 10.0);
    assert_eq!(points.iter().map(|point| point.time_s).collect::<Vec<_>>(), [0.0, 10.0, 60.0]);
    assert_eq!(infected(&points[2].counts), 2);
}
