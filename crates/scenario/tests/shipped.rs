//! The scenarios that ship: they load without a problem, and give the people they promise.

use std::collections::BTreeSet;

use building::plan::CellId;
use scenario::load::{Loaded, Source, load};
use world::population::Population;

const SHIPPED: [(&str, &str); 2] = [
    ("first-day.toml", include_str!("../../../scenarios/first-day.toml")),
    ("two-rooms.toml", include_str!("../../../scenarios/two-rooms.toml")),
];
const PLANS: [(&str, &str); 2] = [
    ("hyosan-high", include_str!("../../../scenarios/hyosan-high/plan.geojson")),
    ("two-rooms", include_str!("../../../scenarios/two-rooms/plan.geojson")),
];

fn plan(name: &str) -> Option<Source> {
    let (name, text) = PLANS.into_iter().find(|plan| plan.0 == name)?;
    Some(Source { file_name: format!("{name}/plan.geojson"), text: text.to_string() })
}

fn loaded(file_name: &str) -> Loaded {
    let text = SHIPPED.into_iter().find(|shipped| shipped.0 == file_name).expect("it ships").1;
    load(text, file_name, &|_, name| plan(name))
}

fn population(file_name: &str, seed: u64) -> Population {
    loaded(file_name).scenario.expect("it has no errors").setup(seed).population
}

#[test]
fn shipped_scenarios_have_no_problems() {
    for (file_name, _) in SHIPPED {
        let loaded = loaded(file_name);
        assert!(loaded.reports.iter().all(|report| report.diagnostics.is_empty()), "{}", loaded.rendered(false));
        assert!(loaded.scenario.is_some(), "{file_name}");
    }
}

#[test]
fn the_first_day_has_its_646_people() {
    let population = population("first-day.toml", 1);
    let of = |role: &str| {
        let groups = &population.groups;
        population.people.rows().iter().filter(|person| groups[person.group].role == role).count()
    };
    assert_eq!((of("pupil"), of("teacher"), of("staff")), (576, 58, 12));
    assert_eq!(population.people.len(), 646);
    let names: BTreeSet<&str> = population.people.rows().iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names.len(), 646, "no two share a name");
    assert!(!population.exits.is_empty());
}

#[test]
fn nobody_shares_a_spot_in_any_minute() {
    for (file_name, _) in SHIPPED {
        let scenario = loaded(file_name).scenario.expect("it has no errors");
        let population = scenario.setup(7).population;
        for minute in 0..(scenario.duration_s / 60.0) as u32 {
            let tick = stdx::tick::Tick::at_s(f64::from(minute) * 60.0, scenario.dt_s);
            let mut spots: Vec<(CellId, [u64; 2], &str)> = Vec::new();
            for person in population.people.rows() {
                let now = person.appointments.iter().rev().find(|appointment| appointment.from <= tick);
                let spot = now.map_or(person.start, |appointment| appointment.spot);
                spots.push((spot.cell, [spot.at.x.to_bits(), spot.at.y.to_bits()], &person.name));
            }
            spots.sort();
            let shared = spots.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1).count();
            assert_eq!(shared, 0, "{file_name}, minute {minute}: so many share a spot");
        }
    }
}

#[test]
fn appointments_are_in_order_and_on_the_floor() {
    for (file_name, _) in SHIPPED {
        let scenario = loaded(file_name).scenario.expect("it has no errors");
        let setup = scenario.setup(3);
        for person in setup.population.people.rows() {
            assert!(person.appointments.windows(2).all(|pair| pair[0].from < pair[1].from), "{}", person.name);
            assert_eq!(person.appointments.first().map(|first| first.from.0), Some(0), "{}", person.name);
            for appointment in &person.appointments {
                let cell = &setup.building.cells[appointment.spot.cell];
                assert!(cell.contains(appointment.spot.at, 1e-6) && cell.is_walkable(), "{}", person.name);
            }
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_and_another_others() {
    let [one, same, other] = [1, 1, 2].map(|seed| population("first-day.toml", seed));
    assert_eq!(one, same);
    assert_ne!(one, other);
}
