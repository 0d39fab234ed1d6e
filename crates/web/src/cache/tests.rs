use super::*;

#[test]
fn the_slice_not_asked_for_in_longest_goes_first() {
    let cache = SliceCache::default();
    let third = Bytes::from(vec![0; BUDGET_BYTES / 3]);
    for slice in 0..3 {
        cache.put(slice, third.clone());
    }
    assert!(cache.get(0).is_some());
    cache.put(3, third);
    let kept: Vec<bool> = (0..4).map(|slice| cache.get(slice).is_some()).collect();
    assert_eq!(kept, [true, false, true, true]);
}

#[test]
fn one_slice_is_kept_however_large() {
    let cache = SliceCache::default();
    cache.put(7, Bytes::from(vec![0; BUDGET_BYTES + 1]));
    assert!(cache.get(7).is_some());
}
