use super::*;
use crate::paths::Fix;
use geom::point::Point;

#[test]
fn who_is_there_at_the_end_has_not_left() {
    let fix = |person, frame| Fix { person, frame, at: Point::default() };
    let paths = Trajectories::new(4.0, vec![fix(3, 2), fix(3, 6), fix(5, 4), fix(5, 8)]).unwrap();
    let stays = stays(&paths);
    assert_eq!(
        stays.iter().map(|stay| (stay.person, stay.from_s, stay.exit_s)).collect::<Vec<_>>(),
        [(3, 0.5, Some(1.5)), (5, 1.0, None)]
    );
}
