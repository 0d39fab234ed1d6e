//! Weather and light, for the page: the scenario's schedule, with what the senses make of it.

use sensing::rooms::Room;
use sensing::weather::{self, Background, SightRanges, light_in};
use sim::setup::Setup;
use stdx::tick::Tick;
use world::sky::{Conditions, WeatherKind};

use super::Replay;
use crate::view::{PlaceSkyView, SkyChangeView, SkyView, SpaceSkyView};

/// A day, in seconds.
const DAY_S: f64 = 86_400.0;

impl Replay {
    /// Weather and light over the whole run; nothing for a record without senses.
    pub fn sky(&self) -> SkyView {
        let Some(witness) = self.witness() else { return SkyView::default() };
        let duration_s = self.locked().manifest.duration_s;
        let spaces = witness.acoustics.rooms().rows().iter().map(space_view);
        SkyView { spaces: spaces.collect(), changes: changes(&witness.setup, duration_s) }
    }
}

fn space_view(room: &Room) -> SpaceSkyView {
    let kind = match (room.is_outdoors, room.has_daylight) {
        (true, _) => "outdoors",
        (false, true) => "daylit",
        (false, false) => "inner",
    };
    SpaceSkyView { kind, under_roof: room.is_under_roof }
}

/// What holds from when on: asked of the sky wherever its schedule can change, and told where it does.
fn changes(setup: &Setup, duration_s: f64) -> Vec<SkyChangeView> {
    let mut ticks = turns(setup, duration_s);
    ticks.sort_unstable();
    ticks.dedup();
    let mut changes: Vec<SkyChangeView> = Vec::new();
    for tick in ticks {
        let next = change_view(setup, tick);
        let is_new = changes.last().is_none_or(|last| SkyChangeView { t_s: next.t_s, ..last.clone() } != next);
        if is_new {
            changes.push(next);
        }
    }
    changes
}

/// The ticks at which something can change. The hours of day and night fall between ticks: those on both sides.
fn turns(setup: &Setup, duration_s: f64) -> Vec<Tick> {
    let (sky, dt_s) = (&setup.sky, setup.dt_s);
    let end = Tick::at_s(duration_s, dt_s);
    let hours = [sky.sunrise_s - sky.twilight_s, sky.sunrise_s, sky.sunset_s, sky.sunset_s + sky.twilight_s];
    let days = -1..=((sky.start_clock_s + duration_s) / DAY_S).ceil() as i64;
    let mut ticks = vec![Tick(0)];
    for day in days {
        let times = hours.iter().map(|hour_s| hour_s + day as f64 * DAY_S - sky.start_clock_s);
        ticks.extend(times.filter(|time_s| *time_s >= 0.0).flat_map(|time_s| {
            let tick = Tick::at_s(time_s, dt_s);
            [Tick(tick.0.saturating_sub(1)), tick, tick.plus(1)]
        }));
    }
    ticks.extend(sky.spells.iter().flat_map(|spell| [spell.from, spell.until]));
    ticks.extend(sky.power_cuts.iter().flat_map(|cut| [cut.from, cut.until]));
    ticks.retain(|tick| *tick <= end);
    ticks
}

fn change_view(setup: &Setup, tick: Tick) -> SkyChangeView {
    let (params, rules) = (&setup.params.sensing, &setup.rules);
    let conditions = setup.sky.at(tick, setup.dt_s);
    let background = background(setup, &conditions);
    let ranges = SightRanges::of(params, &conditions, rules.light_limits_sight, rules.weather_limits_sight);
    let place = |is_outdoors: bool, has_daylight: bool| {
        let room = Room { is_outdoors, is_under_roof: false, has_daylight, surface_m2: 0.0, volume_m3: 0.0, extent_m: 0.0 };
        let light = light_in(&room, &conditions);
        let range_m = tenths(ranges.range_m(light, is_outdoors));
        PlaceSkyView { light: light.key(), range_m, background_db: tenths(background.in_room_db(&room)) }
    };
    let weather_db = weather::weather_level_db(params, &conditions);
    let is_windy = conditions.weather == WeatherKind::Storm && conditions.background_db.is_none();
    SkyChangeView {
        t_s: (tick.time_s(setup.dt_s) * 1000.0).round() / 1000.0,
        weather: conditions.weather.key(),
        rain_mm_per_h: weather::rain_mm_per_h(params, &conditions).map(tenths),
        weather_db: weather_db.map(tenths),
        wind_db: is_windy.then(|| tenths(params.storm_wind_db)),
        visibility_m: weather::visibility_m(params, &conditions).map(f64::round),
        daylight: conditions.daylight.key(),
        lamps_lit: conditions.are_lamps_lit,
        has_current: !setup.sky.power_cuts.iter().any(|cut| cut.from <= tick && tick < cut.until),
        outdoors: place(true, false),
        daylit: place(false, true),
        inner: place(false, false),
        under_roof_db: tenths(background.under_roof_db),
    }
}

/// What masks sounds in these conditions, as the rules have it, without thunder.
pub(super) fn background(setup: &Setup, conditions: &Conditions) -> Background {
    if setup.rules.weather_masks {
        Background::of(&setup.params.sensing, conditions, None)
    } else {
        Background::calm(&setup.params.sensing)
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
