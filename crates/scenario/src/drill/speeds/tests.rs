use super::*;

fn who(age_years: f64, sex: Sex, impairment: Impairment) -> Traits {
    Traits { age_years, sex, impairment, is_crew: false }
}

#[test]
fn the_table_of_the_guideline_for_ships() {
    let limits = |who: &Traits| {
        let (up, down) = (StairSpeeds::Imo.speeds_m_per_s(who, 0.0), StairSpeeds::Imo.speeds_m_per_s(who, 1.0));
        (FlatSpeeds::Imo.speed_m_per_s(who, 0.0), FlatSpeeds::Imo.speed_m_per_s(who, 1.0), down.1, up.0)
    };
    let man = who(40.0, Sex::Male, Impairment::None);
    // Level 0.97 to 1.62; the fastest down 1.07, the slowest up 0.47.
    assert_eq!(limits(&man), (0.97, 1.62, 1.07, 0.47));
    assert_eq!(limits(&who(29.0, Sex::Female, Impairment::None)), (0.93, 1.55, 0.94, 0.47));
    assert_eq!(limits(&who(65.0, Sex::Female, Impairment::Second)), (0.37, 0.61, 0.49, 0.23));
    assert_eq!(limits(&who(65.0, Sex::Male, Impairment::None)), (0.84, 1.40, 0.84, 0.38));
    assert_eq!(limits(&Traits { is_crew: true, ..who(45.0, Sex::Female, Impairment::None) }), (0.93, 1.55, 0.94, 0.47));
    // Who is fast on the level is fast on stairs.
    assert!(StairSpeeds::Imo.speeds_m_per_s(&man, 0.9).0 > StairSpeeds::Imo.speeds_m_per_s(&man, 0.1).0);
}

#[test]
fn the_curve_by_age() {
    let speed = |age_years: f64| FlatSpeeds::Rimea.speed_m_per_s(&who(age_years, Sex::Male, Impairment::None), 0.5);
    for (age_years, least, greatest) in
        [(20.0, 1.58, 1.64), (30.0, 1.52, 1.56), (40.0, 1.46, 1.50), (50.0, 1.39, 1.43), (60.0, 1.24, 1.30), (70.0, 1.04, 1.10)]
    {
        assert!((least..=greatest).contains(&speed(age_years)), "{age_years}: {}", speed(age_years));
    }
    assert!((0.46..=0.76).contains(&FlatSpeeds::Rimea.speed_m_per_s(&who(30.0, Sex::Male, Impairment::First), 0.3)));
    assert!((FlatSpeeds::Ando.speed_m_per_s(&who(30.0, Sex::Male, Impairment::None), 0.5) - 1.48).abs() < 1e-9);
    assert!((FlatSpeeds::Ando.speed_m_per_s(&who(50.0, Sex::Female, Impairment::None), 0.5) - 0.95).abs() < 1e-9);
}

#[test]
fn stairs_by_age() {
    let inside = |age_years, impairment| StairSpeeds::FruinInside.speeds_m_per_s(&who(age_years, Sex::Male, impairment), 0.0);
    assert_eq!(inside(25.0, Impairment::None), (0.55, 0.76));
    assert_eq!(inside(40.0, Impairment::None), (0.50, 0.65));
    assert_eq!(inside(60.0, Impairment::None), (0.42, 0.55));
    assert_eq!(inside(60.0, Impairment::First), (0.32, 0.42));
    let outside = StairSpeeds::FruinOutside.speeds_m_per_s(&who(40.0, Sex::Female, Impairment::None), 0.0);
    assert_eq!(outside, (0.58, 0.78));
}
