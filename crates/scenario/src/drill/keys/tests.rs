use building::kinds::SpaceCategory;
use evacuation::setup::CODE_FLOW_PER_M_S;

use super::*;

#[test]
fn the_words_for_spaces_are_those_of_plans() {
    let words: Vec<&str> = SpaceCategory::ALL.iter().map(|category| category.key()).collect();
    assert_eq!(categories(), words);
}

#[test]
fn words_and_ranges_are_those_of_the_tables() {
    assert_eq!(CODE_FLOW_PER_M_S, 1.33);
    assert_eq!(people_range("speed_m_per_s"), (0.01, 10.0));
    assert!(SPEED_WORDS[1..].iter().all(|word| super::super::FlatSpeeds::from_key(word).is_some()));
    assert!(drill_keys().key("people").is_some());
}
