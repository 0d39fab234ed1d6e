use super::*;
use crate::drafts::exchange_m3_per_s;
use world::population::Spot;

fn hearth(growth: Growth) -> Hearth {
    let ignition = Ignition::At(Tick(0));
    Hearth { name: "bin".into(), spot: Spot::default(), ignition, growth, peak_kw: 5000.0, fuel_mj: 1e6 }
}

/// Heat of a fire that started at tick 0, after `time_s` in steps of 1 s.
fn after_kw(hearth: &Hearth, fire: &Fire, time_s: u32) -> f64 {
    heat_kw(&Params::default(), hearth, fire, Tick(time_s), 1.0)
}

#[test]
fn fires_grow_with_the_square_of_time() {
    let fire = Fire { started: Tick(0), ..Fire::COLD };
    for (growth, to_megawatt_s) in [(Growth::Slow, 600), (Growth::Medium, 300), (Growth::Fast, 150), (Growth::Ultrafast, 75)] {
        let hearth = hearth(growth);
        // The first second counts as burnt.
        let heat_kw = after_kw(&hearth, &fire, to_megawatt_s - 1);
        assert!((heat_kw - 1055.0).abs() < 1e-6, "{growth:?}: {heat_kw}");
        let double = after_kw(&hearth, &fire, 2 * to_megawatt_s - 1);
        assert!((double / heat_kw - 4.0).abs() < 1e-9);
    }
    assert_eq!(after_kw(&hearth(Growth::Ultrafast), &fire, 1000), 5000.0, "no further than the peak");
    assert_eq!(after_kw(&hearth(Growth::Slow), &Fire::COLD, 1000), 0.0, "not before it has started");
}

#[test]
fn a_fire_without_fuel_goes_out() {
    let spent = Fire { started: Tick(0), burnt_mj: 1e6, ..Fire::COLD };
    assert_eq!(after_kw(&hearth(Growth::Fast), &spent, 100), 0.0);
}

#[test]
fn water_holds_a_fire_with_the_time_constant_of_its_density() {
    let wetted = Fire { started: Tick(0), wetted: Tick(100), heat_when_wetted_kw: 1000.0, ..Fire::COLD };
    // τ = 3 · 0.07^−1.85 = 411 s.
    let later_kw = after_kw(&hearth(Growth::Fast), &wetted, 100 + 411);
    assert!((later_kw / 1000.0 - float::exp(-1.0)).abs() < 1e-3, "{later_kw}");
}

#[test]
fn a_doorway_exchanges_what_buoyancy_drives() {
    // A doorway of 2 m by 1 m between 20 and 40 degrees: 0.2 · 2 · √(9.81 · 2 · 20/303) = 0.455 m³/s.
    let flow_m3_per_s = exchange_m3_per_s(&Params::default(), 2.0, 2.0, [20.0, 0.0]);
    assert!((flow_m3_per_s - 0.4552).abs() < 1e-3, "{flow_m3_per_s}");
    let leak_m3_per_s = exchange_m3_per_s(&Params::default(), 0.02, 2.0, [20.0, 0.0]);
    assert!((flow_m3_per_s / leak_m3_per_s - 100.0).abs() < 1e-9);
}
