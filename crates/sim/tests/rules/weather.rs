//! E4, Z3: weather by schedule, over a run.

use building::kinds::DoorState;
use stdx::tick::Tick;
use world::event::EventKind;
use world::population::PersonId;
use world::sky::{Spell, WeatherKind};
use world::state::{IntentKind, SoundKind};

use crate::house::{DT_S, House, count_of};

/// Weather of a kind from the start on, as is usual for it.
pub(crate) fn all_day(kind: WeatherKind) -> Spell {
    Spell {
        from: Tick(0),
        until: Tick::NEVER,
        kind,
        rain_mm_per_h: None,
        visibility_m: None,
        background_db: None,
        daylight: None,
    }
}

fn ground() -> House {
    House::new().storey().yard("yard", (0.0, 0.0), (90.0, 20.0)).door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Locked)
}

#[test]
fn e4_a_schedule_of_weather_holds_at_its_times() {
    // Somebody stands 35 m off: seen in clear air, not in a storm. The storm lasts for the first 10 seconds.
    let house = ground().person(0, (1.0, 10.0)).infectious(0, (36.0, 10.0)).with(|house| {
        house.sky.spells.push(Spell { until: Tick::at_s(10.0, DT_S), ..all_day(WeatherKind::Storm) });
        house.rules.infected_hunt = false;
        house.rules.people_hear = false;
    });
    let noticed_s = |house: &House| {
        let (_, events) = house.run(1, 20.0);
        let noticed = events.iter().find(|event| event.kind == EventKind::Noticed && event.who == Some(PersonId(0)));
        noticed.map(|event| event.tick.time_s(DT_S))
    };
    assert!(noticed_s(&house).is_some_and(|time_s| (10.0..10.5).contains(&time_s)), "{:?}", noticed_s(&house));
    let without = house.with(|house| house.rules.weather_limits_sight = false);
    assert!(noticed_s(&without).is_some_and(|time_s| time_s < 1.0));
}

#[test]
fn z3_the_infected_miss_prey_in_a_storm() {
    let calm = ground().infectious(0, (1.0, 10.0)).person(0, (36.0, 10.0)).with(|house| house.rules.people_see = false);
    let storm = calm.with(|house| house.sky.spells.push(all_day(WeatherKind::Storm)));
    let hunts = |house: &House| house.run(1, 1.0).0.world().minds[PersonId(0)].intent.kind == IntentKind::Hunt;
    assert!(hunts(&calm));
    assert!(!hunts(&storm));
    assert!(hunts(&storm.with(|house| house.rules.weather_limits_sight = false)));
}

#[test]
fn z3_it_thunders_in_a_storm_about_as_often_as_it_should() {
    let storm = ground().with(|house| house.sky.spells.push(all_day(WeatherKind::Storm)));
    let claps = |house: &House, seed: u64| {
        let mut simulation = house.start(seed);
        let sounds: Vec<_> = (0..Tick::at_s(100.0, DT_S).0).flat_map(|_| simulation.step().sounds).collect();
        sounds.iter().filter(|sound| sound.kind == SoundKind::Thunder).count()
    };
    // One in each 25 seconds, at another moment with another seed.
    assert_eq!(count_of(5, |seed| claps(&storm, seed) == 4), 5);
    assert_eq!(claps(&ground(), 1), 0);
}
