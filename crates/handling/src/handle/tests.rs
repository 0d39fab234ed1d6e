use crate::blows::{blow_j, chance_of, pain_ratio, throw_reach_m, throw_speed_m_per_s};
use crate::params::Params;
use world::population::ThingKind;
use world::things::BodyPart;

#[test]
fn what_is_heavy_flies_less_far() {
    let params = Params::default();
    // 14 · √(0.7 / 0.9) = 12.35 m/s, and √(2 · 1.5 / 9.81) = 0.553 s in the air.
    assert!((throw_speed_m_per_s(&params, 1.0, 0.2) - 12.347).abs() < 1e-3);
    assert!((throw_reach_m(&params, 1.0, 0.2) - 6.828).abs() < 1e-3);
    let reaches = [0.05, 0.2, 1.0, 5.0].map(|mass_kg| throw_reach_m(&params, 1.0, mass_kg));
    assert!(reaches.windows(2).all(|pair| pair[0] > pair[1]), "{reaches:?}");
    assert!(throw_reach_m(&params, 0.25, 0.2) < 0.51 * throw_reach_m(&params, 1.0, 0.2), "as the root of strength");
}

#[test]
fn a_blow_has_the_energy_of_hand_and_thing() {
    let params = Params::default();
    assert!((blow_j(&params, 1.0, 0.2) - 0.5 * 1.7 * 36.0).abs() < 1e-9);
    assert!(BodyPart::ALL.iter().all(|&part| pain_ratio(part) >= 1.0));
    assert_eq!(chance_of(0.0, 10.0), 0.0);
    assert!((chance_of(10.0, 10.0) - 0.632).abs() < 1e-3 && chance_of(1e6, 10.0) <= 1.0);
}

#[test]
fn cloths_do_not_break_and_phones_sooner_than_stones() {
    let params = Params::default();
    assert_eq!(params.breaks_j(ThingKind::Cloth), None);
    assert!(params.breaks_j(ThingKind::Phone) < params.breaks_j(ThingKind::Object));
    assert!(params.landing_level_db(ThingKind::Cloth) < params.landing_level_db(ThingKind::Phone));
}
