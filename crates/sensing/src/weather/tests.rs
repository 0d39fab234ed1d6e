use super::*;

#[test]
fn the_range_solves_the_law_of_contrast() {
    for (clear_m, visibility_m) in [(40.0, 50.0), (40.0, 1000.0), (8.0, 20.0), (300.0, 5.0), (1.5, 50_000.0)] {
        let per_m = VISIBILITY / visibility_m;
        let range = range_m(clear_m, per_m);
        let left = float::exp(-per_m * range);
        let needed = (range / clear_m) * (range / clear_m);
        assert!((left - needed).abs() < 1e-9 && range < clear_m, "{range} m of {clear_m} at a visibility of {visibility_m}");
    }
    assert_eq!(range_m(40.0, 0.0), 40.0);
}

#[test]
fn extinction_follows_the_visibility_and_the_rain() {
    let params = Params::default();
    let at = |conditions: &Conditions| extinction_per_m(&params, conditions);
    assert_eq!(at(&Conditions::CALM), 0.0);
    let seen = Conditions { visibility_m: Some(100.0), ..Conditions::of_kind(WeatherKind::Fog) };
    // At the visibility 2 % of the contrast are left.
    assert!((float::exp(-at(&seen) * 100.0) - 0.02).abs() < 1e-4);
    let rain = |rain| Conditions { rain_mm_per_h: Some(rain), ..Conditions::of_kind(WeatherKind::Rain) };
    // Heavy rain, 25 to 50 mm/h, leaves 500 to 1500 m (verification study D).
    assert!([25.0, 50.0].iter().all(|&mm| (500.0..1500.0).contains(&(VISIBILITY / at(&rain(mm))))));
    assert!(at(&Conditions::of_kind(WeatherKind::Storm)) > at(&rain(40.0)));
}

#[test]
fn weather_adds_to_the_background_as_energy() {
    let params = Params::default();
    let of = |conditions: &Conditions| Background::of(&params, conditions, None);
    let calm = of(&Conditions::CALM);
    assert!((calm.outdoors_db - 50.0).abs() < 1e-9 && (calm.indoors_db - 45.0).abs() < 1e-9);
    let own = of(&Conditions { background_db: Some(60.0), ..Conditions::CALM });
    assert!((own.outdoors_db - sum_db([50.0, 60.0])).abs() < 1e-9);
    let storm = of(&Conditions::of_kind(WeatherKind::Storm));
    assert!(storm.outdoors_db > storm.under_roof_db && storm.under_roof_db > storm.indoors_db && storm.indoors_db > 45.0);
    let thunder = Thunder { from: Tick(0), level_db: 100.0 };
    assert!(Background::of(&params, &Conditions::of_kind(WeatherKind::Storm), Some(thunder)).outdoors_db > 100.0);
}

#[test]
fn thunder_falls_once_into_each_interval_of_a_storm() {
    let (params, draw, storm) = (Params::default(), Draw::new(3), Conditions::of_kind(WeatherKind::Storm));
    let peals: Vec<Thunder> = (0..5000).filter_map(|n| thunder(draw, &params, &storm, Tick(n), 0.05)).collect();
    assert_eq!(peals.len(), 10 * 60, "ten peals of three seconds");
    assert!(peals.iter().all(|peal| (75.0..=105.0).contains(&peal.level_db)));
    assert!((0..5000).all(|n| thunder(draw, &params, &Conditions::CALM, Tick(n), 0.05).is_none()));
}
