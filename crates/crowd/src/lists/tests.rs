use super::*;
use crate::bodies::{Body, eights_of};
use crate::lanes::Portable;

/// People on a grid of 0.5 m, 20 in a row, the first ten of each in one cell and the others in another.
fn crowd() -> Vec<Eight> {
    let body = |n: usize| {
        let at_m = [(n % 20) as f32 * 0.5, (n / 20) as f32 * 0.5];
        Body { at_m, radius_m: 0.2, cell: u32::from(n % 20 >= 10), ..Body::STANDING }
    };
    let mut eights = Vec::new();
    eights_of((0..203).map(body), &mut eights);
    eights
}

/// The rows listed for a row.
fn listed(own: usize, runs: &[(usize, usize)], counts: impl FnMut(usize) -> bool) -> Vec<usize> {
    let mut lists = Lists::default();
    lists.clear();
    lists.add(Portable, &crowd(), own, 1.1, runs.iter().copied(), counts);
    lists.close();
    let rows = |some: &Some8| {
        let (eight, bits) = (some.eight(), some.bits());
        (0..LANES).filter(move |lane| bits >> lane & 1 == 1).map(move |lane| eight * LANES + lane)
    };
    assert!(lists.of(0).iter().all(|some| some.lane() == own % LANES));
    lists.of(0).iter().flat_map(rows).collect()
}

/// Those in reach by comparing with everybody.
fn in_reach(own: usize) -> Vec<usize> {
    let place = |n: usize| [(n % 20) as f32 * 0.5, (n / 20) as f32 * 0.5];
    let near = |&n: &usize| {
        let (dx, dy) = (place(n)[0] - place(own)[0], place(n)[1] - place(own)[1]);
        n != own && dx * dx + dy * dy < 1.1 * 1.1
    };
    (0..203).filter(near).collect()
}

#[test]
fn everybody_in_reach_is_listed_once_and_nobody_else() {
    for own in 0..203 {
        assert_eq!(listed(own, &[(0, 203)], |_| true), in_reach(own), "row {own}");
        // Runs that meet within an eight.
        assert_eq!(listed(own, &[(0, 83), (83, 85), (85, 203)], |_| true), in_reach(own), "row {own}");
    }
}

#[test]
fn who_lies_outside_the_runs_is_not_listed() {
    let own = 105;
    let wanted: Vec<usize> = in_reach(own).into_iter().filter(|row| (84..107).contains(row)).collect();
    assert_eq!(listed(own, &[(84, 107)], |_| true), wanted);
}

#[test]
fn who_is_in_another_cell_is_listed_only_if_let_in() {
    let own = 109;
    let same: Vec<usize> = in_reach(own).into_iter().filter(|row| row % 20 < 10).collect();
    assert!(same.len() < in_reach(own).len());
    assert_eq!(listed(own, &[(0, 203)], |_| false), same);
    let mut asked = Vec::new();
    listed(own, &[(0, 203)], |row| {
        asked.push(row);
        true
    });
    assert!(asked.iter().all(|row| row % 20 >= 10), "those in the same cell are let in unasked");
}
