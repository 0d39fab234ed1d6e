use super::*;

#[test]
fn a_near_name_is_proposed_and_a_far_one_is_not() {
    let known = ["science-lab", "science-prep", "library"];
    assert_eq!(did_you_mean("sciense-lab", known).as_deref(), Some("did you mean `science-lab`?"));
    assert_eq!(did_you_mean("Library", known).as_deref(), Some("did you mean `library`?"));
    assert_eq!(did_you_mean("swimming-pool", known), None);
    assert_eq!(did_you_mean(&"x".repeat(10_000), known), None);
}

#[test]
fn codes_are_in_order_and_each_once() {
    assert!(code::ALL.windows(2).all(|pair| pair[0].0 < pair[1].0));
}
