//! E4, the part of sight: what hides, what does not, and how far light and weather let one see.

use building::kinds::DoorState;
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sensing::sight::look;
use world::flow::{Index, Look, StoreySeams, Turns};
use world::population::PersonId;
use world::sky::{Daylight, Sky, WeatherKind};

use crate::house::House;
use crate::weather::all_day;

/// All looks of the first moment, everybody at once.
pub(crate) fn looks(house: &House, senses: Senses) -> Vec<Look> {
    house.at_start(|moment| {
        let acoustics = Acoustics::of(moment.building);
        let index = Index::of(moment, &StoreySeams::of(moment.building));
        look(moment, &house.params.sensing, senses, &acoustics, &index, Turns { period_ticks: 1 })
    })
}

/// Whether the person `looker` sees the person `other`.
pub(crate) fn sees(house: &House, senses: Senses, looker: u32, other: u32) -> bool {
    let of = |look: &Look| look.person == PersonId(looker) && look.seen.iter().any(|one| one.person == PersonId(other));
    looks(house, senses).iter().any(of)
}

fn ground() -> House {
    House::new().storey().yard("yard", (0.0, 0.0), (90.0, 20.0)).door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Open)
}

/// How far off somebody on open ground sees one of the infected; all of them face east.
fn danger_range_m(house: &House, senses: Senses) -> f64 {
    let at = |distance_m: f64| house.clone().person(0, (1.0, 10.0)).infectious(0, (1.0 + distance_m, 10.0));
    (2..=880).map(|n| f64::from(n) / 10.0).take_while(|&distance_m| sees(&at(distance_m), senses, 0, 1)).last().unwrap_or(0.0)
}

/// How far off one of the infected sees prey.
fn prey_range_m(house: &House, senses: Senses) -> f64 {
    let at = |distance_m: f64| house.clone().infectious(0, (1.0, 10.0)).person(0, (1.0 + distance_m, 10.0));
    (2..=880).map(|n| f64::from(n) / 10.0).take_while(|&distance_m| sees(&at(distance_m), senses, 0, 1)).last().unwrap_or(0.0)
}

#[test]
fn e4_fog_shortens_sight_by_the_law_of_contrast() {
    // Koschmieder: exp(-3.912 d / 50) of the contrast is left at d; what is needed is (d / 40)^2 of it.
    let fog = ground().with(|house| house.sky.spells.push(all_day(WeatherKind::Fog)));
    let range_m = danger_range_m(&fog, Senses::ALL);
    let excess = |d: f64| stdx::float::exp(-3.912 * d / 50.0) - (d / 40.0) * (d / 40.0);
    assert!(excess(range_m) >= 0.0 && excess(range_m + 0.11) < 0.0, "{range_m}");
    assert!((18.0..20.0).contains(&range_m));
    let without = Senses { weather_limits_sight: false, ..Senses::ALL };
    assert_eq!(danger_range_m(&fog, without), 40.0);
}

#[test]
fn z3_rain_and_storm_shorten_sight_for_everybody() {
    let clear = ground();
    let in_weather = |kind| clear.with(|house| house.sky.spells.push(all_day(kind)));
    let (rain, storm) = (in_weather(WeatherKind::Rain), in_weather(WeatherKind::Storm));
    for range_m in [danger_range_m, prey_range_m] {
        let [in_clear, in_rain, in_storm] = [&clear, &rain, &storm].map(|house| range_m(house, Senses::ALL));
        assert!(in_clear == 40.0 && in_rain < in_clear && in_storm < 31.0, "{in_clear} {in_rain} {in_storm}");
        assert_eq!(range_m(&storm, Senses { weather_limits_sight: false, ..Senses::ALL }), 40.0);
    }
    // A scenario's own visibility goes before the kind's.
    let thick = storm.with(|house| house.sky.spells[0].visibility_m = Some(20.0));
    assert!(danger_range_m(&thick, Senses::ALL) < 13.0);
}

#[test]
fn z3_indoors_rain_hides_nothing() {
    let hall = House::new().storey().room("hall", (0.0, 0.0), (60.0, 20.0)).door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Open);
    let storm = hall.with(|house| house.sky.spells.push(all_day(WeatherKind::Storm)));
    assert_eq!(danger_range_m(&storm, Senses::ALL), 40.0);
}

#[test]
fn e4_darkness_shortens_sight() {
    let night = |hour: f64| ground().with(|house| house.sky = Sky { start_clock_s: hour * 3600.0, ..Sky::default() });
    let ranges = [12.0, 18.7, 23.0].map(|hour| danger_range_m(&night(hour), Senses::ALL));
    assert_eq!(ranges, [40.0, 22.0, 8.0]);
    assert_eq!(danger_range_m(&night(23.0), Senses { light_limits_sight: false, ..Senses::ALL }), 40.0);
    // The infected see no better.
    assert_eq!(prey_range_m(&night(23.0), Senses::ALL), 8.0);
    // A dark sky at noon.
    let gloom = ground().with(|house| {
        house.sky.spells.push(world::sky::Spell { daylight: Some(Daylight::Dusk), ..all_day(WeatherKind::Clear) });
    });
    assert_eq!(danger_range_m(&gloom, Senses::ALL), 22.0);
}

#[test]
fn e4_lamps_show_who_stands_under_them() {
    let house = House::new()
        .storey()
        .yard("yard", (0.0, 0.0), (30.0, 10.0))
        .room("room", (30.0, 0.0), (40.0, 10.0))
        .window("window", (30.0, 2.0), (30.0, 8.0))
        .door("door", (30.0, 8.5), (30.0, 9.5), DoorState::Closed)
        .door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Open)
        .with(|house| house.sky.start_clock_s = 23.0 * 3600.0);
    let inside = house.clone().person(0, (12.0, 5.0)).infectious(0, (35.0, 5.0));
    assert!(sees(&inside, Senses::ALL, 0, 1), "from the dark into the light, by the window");
    let dark = inside.with(|house| house.sky.has_lamps = false);
    assert!(!sees(&dark, Senses::ALL, 0, 1), "not without the lamps");
    assert!(sees(&dark, Senses { light_limits_sight: false, ..Senses::ALL }, 0, 1));
    let outside =
        house.person(0, (35.0, 5.0)).infectious(0, (48.0 - 30.0, 5.0)).with(|house| house.params.sensing.field_of_view_rad = 6.3);
    assert!(!sees(&outside, Senses::ALL, 0, 1), "out of the light into the dark one sees nobody 17 m off");
}

#[test]
fn e4_a_power_cut_is_as_dark_as_its_room() {
    let hall = House::new().storey().room("hall", (0.0, 0.0), (60.0, 20.0)).door("exit", (0.0, 2.0), (0.0, 3.2), DoorState::Open);
    // The door to the open gives daylight; at night nothing does but the sky.
    let cut = |hour: f64| hall.with(|house| house.sky = Sky { start_clock_s: hour * 3600.0, has_lamps: false, ..Sky::default() });
    assert_eq!([12.0, 23.0].map(|hour| danger_range_m(&cut(hour), Senses::ALL)), [40.0, 8.0]);
    let cellar = House::new()
        .storey()
        .room("cellar", (0.0, 0.0), (60.0, 20.0))
        .room("lobby", (60.0, 0.0), (66.0, 20.0))
        .door("in", (60.0, 2.0), (60.0, 3.2), DoorState::Open)
        .door("exit", (66.0, 2.0), (66.0, 3.2), DoorState::Open)
        .with(|house| house.sky.has_lamps = false);
    assert_eq!(danger_range_m(&cellar, Senses::ALL), 1.5);
}

#[test]
fn e4_people_close_by_stand_in_the_way() {
    let row = ground().person(0, (1.0, 10.0)).person(0, (2.5, 10.0)).infectious(0, (12.0, 10.0));
    assert!(!sees(&row, Senses::ALL, 0, 2), "behind a back");
    assert!(sees(&row, Senses::ALL, 1, 2), "whoever stands in front sees");
    assert!(sees(&row, Senses { bodies_hide: false, ..Senses::ALL }, 0, 2));
    let aside = ground().person(0, (1.0, 10.0)).person(0, (2.5, 10.4)).infectious(0, (12.0, 10.0));
    assert!(sees(&aside, Senses::ALL, 0, 2), "past a shoulder");
    let far = ground().person(0, (1.0, 10.0)).person(0, (6.0, 10.0)).infectious(0, (12.0, 10.0));
    assert!(sees(&far, Senses::ALL, 0, 2), "over somebody further off");
}

#[test]
fn e4_looks_pass_windows_and_low_tables_not_shelves_or_shut_doors() {
    let room = |state| {
        House::new()
            .storey()
            .room("west", (0.0, 0.0), (10.0, 6.0))
            .room("east", (10.0, 0.0), (20.0, 6.0))
            .door("between", (10.0, 2.0), (10.0, 3.2), state)
            .window("window", (10.0, 4.0), (10.0, 5.0))
            .door("exit", (20.0, 2.0), (20.0, 3.2), DoorState::Open)
    };
    let across = |house: House, y: f64| house.person(0, (5.0, y)).infectious(0, (15.0, y));
    assert!(sees(&across(room(DoorState::Open), 2.6), Senses::ALL, 0, 1));
    assert!(!sees(&across(room(DoorState::Closed), 2.6), Senses::ALL, 0, 1));
    assert!(sees(&across(room(DoorState::Closed), 4.5), Senses::ALL, 0, 1), "through the window");
    assert!(!sees(&across(room(DoorState::Open), 0.7), Senses::ALL, 0, 1), "not through the wall");
    let with = |height_m| room(DoorState::Closed).fixture("thing", (7.0, 4.0), (8.0, 5.0), height_m);
    assert!(sees(&across(with(0.8), 4.5), Senses::ALL, 0, 1), "over a table");
    assert!(!sees(&across(with(2.0), 4.5), Senses::ALL, 0, 1), "not through a shelf");
}
