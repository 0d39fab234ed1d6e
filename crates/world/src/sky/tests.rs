use super::*;

const DT_S: f64 = 0.5;

fn tick(time_s: f64) -> Tick {
    Tick::at_s(time_s, DT_S)
}

#[test]
fn weather_holds_from_its_first_tick_until_before_its_last() {
    let spell = Spell {
        from: tick(60.0),
        until: tick(120.0),
        kind: WeatherKind::Storm,
        rain_mm_per_h: Some(30.0),
        visibility_m: None,
        background_db: None,
        daylight: Some(Daylight::Dusk),
    };
    let sky = Sky { spells: vec![spell], ..Sky::default() };
    let kinds = [59.5, 60.0, 119.5, 120.0].map(|time_s| sky.at(tick(time_s), DT_S).weather);
    assert_eq!(kinds, [WeatherKind::Clear, WeatherKind::Storm, WeatherKind::Storm, WeatherKind::Clear]);
    let within = sky.at(tick(90.0), DT_S);
    assert_eq!((within.rain_mm_per_h, within.daylight), (Some(30.0), Daylight::Dusk));
    assert_eq!(sky.at(tick(0.0), DT_S), Conditions::CALM);
}

#[test]
fn the_sun_rises_and_sets_with_a_twilight() {
    let sky = Sky { start_clock_s: 22.0 * 3600.0, ..Sky::default() };
    let at = |hours: f64| sky.at(tick(hours * 3600.0), DT_S).daylight;
    assert_eq!([at(0.0), at(7.9), at(8.1), at(8.6), at(20.4), at(20.6), at(21.1)], {
        use Daylight::{Day, Dusk, Night};
        [Night, Night, Dusk, Day, Day, Dusk, Night]
    });
}

#[test]
fn a_power_cut_puts_the_lamps_out() {
    let sky = Sky { power_cuts: vec![PowerCut { from: tick(10.0), until: tick(20.0) }], ..Sky::default() };
    assert_eq!([5.0, 10.0, 20.0].map(|time_s| sky.at(tick(time_s), DT_S).are_lamps_lit), [true, false, true]);
}
