use super::*;
use crate::drill::Law;

fn drawn(people: &People, count: u32) -> Vec<Traits> {
    (0..count).map(|member| people.traits(Lot { draw: Draw::new(1), group: 0, member, what: 0 })).collect()
}

/// Shares of 2000 people are told to within 0.04: a sound one errs by more once in three thousand times.
fn is_share(found: usize, wanted: f64) -> bool {
    (found as f64 / 2000.0 - wanted).abs() < 0.04
}

#[test]
fn shares_are_kept() {
    let people = People { female_share: 0.3, impaired_share: 0.2, ..People::default() };
    let all = drawn(&people, 2000);
    assert!(is_share(all.iter().filter(|who| who.sex == Sex::Female).count(), 0.3));
    assert!(is_share(all.iter().filter(|who| who.impairment == Impairment::First).count(), 0.1));
    assert!(is_share(all.iter().filter(|who| who.impairment == Impairment::Second).count(), 0.1));
}

#[test]
fn passengers_are_shared_out_as_the_guideline_says() {
    let people = People { mix: Some(Mix::ImoPassengers), ..People::default() };
    let all = drawn(&people, 2000);
    assert!(is_share(all.iter().filter(|who| who.sex == Sex::Female).count(), 0.5));
    assert!(is_share(all.iter().filter(|who| who.age_years < 30.0).count(), 0.14));
    assert!(is_share(all.iter().filter(|who| who.impairment != Impairment::None).count(), 0.4));
    assert!(all.iter().all(|who| !who.is_crew && (who.impairment == Impairment::None || who.age_years >= 50.0)));
    let crew = drawn(&People { mix: Some(Mix::ImoCrew), ..People::default() }, 2000);
    assert!(crew.iter().all(|who| who.is_crew) && is_share(crew.iter().filter(|who| who.sex == Sex::Female).count(), 0.5));
    assert_eq!(drawn(&people, 5), drawn(&people, 5));
    assert_eq!(
        People { age_years: Law::fixed(41.0), ..People::default() }
            .traits(Lot { draw: Draw::new(1), group: 0, member: 0, what: 0 })
            .age_years,
        41.0
    );
}
