use super::*;

/// Numbers that look random: a multiplicative sequence.
fn boxes(count: u32) -> Vec<Bounds> {
    let number = |n: u32, prime: u32| f64::from(n.wrapping_mul(prime) % 10_007) / 100.0;
    (0..count)
        .map(|n| {
            let low = Point::new(number(n, 7919), number(n, 6151));
            (low, low + Point::new(number(n, 31) / 10.0, number(n, 17) / 10.0))
        })
        .collect()
}

#[test]
fn a_tree_finds_what_a_look_at_every_box_finds() {
    for count in [0, 1, 7, 8, 9, 64, 65, 1_000] {
        let all = boxes(count);
        let tree = BoxTree::new(all.iter().copied());
        for query in boxes(97) {
            let found = tree.touching(query);
            let slow: Vec<usize> = (0..all.len()).filter(|&n| touch(&all[n], &query)).collect();
            assert_eq!(found, slow, "{count} boxes");
            assert_eq!(tree.find(query, |_| true).is_some(), !slow.is_empty());
            assert_eq!(tree.find(query, |number| Some(&number) == slow.last()), slow.last().copied());
        }
    }
}

#[test]
fn boxes_that_are_no_numbers_are_never_found() {
    let nothing = Point::new(f64::NAN, f64::NAN);
    let good = (Point::new(0.0, 0.0), Point::new(1.0, 1.0));
    let tree = BoxTree::new([(nothing, nothing), good, (nothing, good.1)]);
    assert_eq!(tree.touching(good), vec![1]);
    assert!(tree.touching((nothing, nothing)).is_empty());
}
