//! What weather and light do to the senses: the background, thunder, how far one sees.
//!
//! Sight: a person is made out up to a range D in clear air, since the contrast that the eye needs grows with the square
//! of the distance (Ricco's law: small things are seen by their area). Rain and fog thin contrast by exp(−K d) (Koschmieder),
//! K = 3.912 / V for a visibility V. So the range d in them solves exp(−K d) = (d / D)²: it is D where K is 0.

use stdx::coded_enum;
use stdx::draw::{Draw, Purpose};
use stdx::float;
use stdx::tick::Tick;
use world::moment::Moment;
use world::sky::{Conditions, Daylight, WeatherKind};

use crate::params::Params;
use crate::rooms::Room;

/// Contrast 0.02 is what the visibility is defined by: −ln 0.02.
const VISIBILITY: f64 = 3.912;

/// Extinction of rain of 1 mm/h, in 1/m, and the power by which it grows (Atlas 1953, 0.365 R^0.63 a kilometre).
const RAIN_EXTINCTION_PER_M: f64 = 0.000_365;
const RAIN_POWER: f64 = 0.63;

/// Energy of a level, 1 at 0 dB.
pub fn energy(level_db: f64) -> f64 {
    float::pow(10.0, level_db / 10.0)
}

/// Level of an energy, in dB; minus infinity for none.
pub fn level_db(energy: f64) -> f64 {
    if energy > 0.0 { 10.0 * float::log10(energy) } else { f64::NEG_INFINITY }
}

/// The level of sounds together: their energies add.
pub fn sum_db(levels_db: impl IntoIterator<Item = f64>) -> f64 {
    level_db(levels_db.into_iter().map(energy).sum())
}

/// A peal of thunder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thunder {
    /// Its first tick.
    pub from: Tick,
    /// Its level outdoors, in dB(A): it comes from above, and is as loud everywhere.
    pub level_db: f64,
}

/// The thunder that sounds at `tick`, if any: one in each interval of a storm, at a moment and of a level that are drawn.
pub fn thunder(draw: Draw, params: &Params, conditions: &Conditions, tick: Tick, dt_s: f64) -> Option<Thunder> {
    if conditions.weather != WeatherKind::Storm {
        return None;
    }
    let interval = Tick::at_s(params.thunder_interval_s, dt_s).0.max(1);
    let lasts = Tick::at_s(params.thunder_s, dt_s).0.clamp(1, interval);
    let first = tick.0 / interval * interval;
    let from = Tick(first + draw.below(interval - lasts + 1, Purpose::Thunder, 0, Tick(first), 0));
    let share = draw.unit(Purpose::Thunder, 0, Tick(first), 1);
    let level_db = params.thunder_least_db + share * (params.thunder_most_db - params.thunder_least_db).max(0.0);
    (from <= tick && tick.since(from) < lasts).then_some(Thunder { from, level_db })
}

/// The background, by kind of place, in dB(A).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Background {
    /// Outdoors.
    pub outdoors_db: f64,
    /// Indoors.
    pub indoors_db: f64,
    /// Right under a roof.
    pub under_roof_db: f64,
}

impl Background {
    /// Without weather.
    pub fn calm(params: &Params) -> Background {
        let indoors_db = params.background_indoors_db;
        Background { outdoors_db: params.background_outdoors_db, indoors_db, under_roof_db: indoors_db }
    }

    /// In this weather, with this thunder.
    pub fn of(params: &Params, conditions: &Conditions, thunder: Option<Thunder>) -> Background {
        let calm = Background::calm(params);
        let weather = weather_level_db(params, conditions).into_iter().chain(thunder.map(|thunder| thunder.level_db));
        let weather = sum_db(weather);
        let inside_db = weather - params.facade_loss_db;
        Background {
            outdoors_db: sum_db([calm.outdoors_db, weather]),
            indoors_db: sum_db([calm.indoors_db, inside_db]),
            under_roof_db: sum_db([calm.indoors_db, inside_db + params.roof_gain_db]),
        }
    }

    /// At this moment; without weather if that does not mask.
    pub fn now(moment: &Moment<'_>, params: &Params, weather_masks: bool) -> Background {
        if !weather_masks || moment.conditions.weather == WeatherKind::Clear && moment.conditions.background_db.is_none() {
            return Background::calm(params);
        }
        let thunder = thunder(moment.draw, params, &moment.conditions, moment.world.tick, moment.dt_s);
        Background::of(params, &moment.conditions, thunder)
    }

    /// In a room, in dB(A).
    pub fn in_room_db(&self, room: &Room) -> f64 {
        match (room.is_outdoors, room.is_under_roof) {
            (true, _) => self.outdoors_db,
            (false, true) => self.under_roof_db,
            (false, false) => self.indoors_db,
        }
    }

    /// In the quietest place, in dB(A).
    pub fn least_db(&self) -> f64 {
        self.outdoors_db.min(self.indoors_db).min(self.under_roof_db)
    }
}

/// How hard it rains, in mm/h; none if it does not.
pub fn rain_mm_per_h(params: &Params, conditions: &Conditions) -> Option<f64> {
    let usual = match conditions.weather {
        WeatherKind::Clear | WeatherKind::Fog => None,
        WeatherKind::Rain => Some(params.rain_mm_per_h),
        WeatherKind::Storm => Some(params.storm_rain_mm_per_h),
    };
    usual.map(|usual| conditions.rain_mm_per_h.unwrap_or(usual))
}

/// What the weather adds to the background outdoors, in dB(A); none in clear weather. Thunder comes on top.
pub fn weather_level_db(params: &Params, conditions: &Conditions) -> Option<f64> {
    let rain = || {
        let rain = rain_mm_per_h(params, conditions)?;
        let rain_db = params.rain_level_db + params.rain_slope_db * float::log10(rain / 10.0);
        let wind_db = if conditions.weather == WeatherKind::Storm { params.storm_wind_db } else { f64::NEG_INFINITY };
        Some(sum_db([rain_db, wind_db]))
    };
    conditions.background_db.or_else(rain)
}

/// The meteorological visibility outdoors, in metres; none in clear air.
pub fn visibility_m(params: &Params, conditions: &Conditions) -> Option<f64> {
    let per_m = extinction_per_m(params, conditions);
    (per_m > 0.0).then(|| VISIBILITY / per_m)
}

/// How much contrast the air outdoors takes away, in 1/m.
pub fn extinction_per_m(params: &Params, conditions: &Conditions) -> f64 {
    if let Some(visibility_m) = conditions.visibility_m {
        return VISIBILITY / visibility_m;
    }
    let rain_per_m = rain_mm_per_h(params, conditions).map_or(0.0, |rain| RAIN_EXTINCTION_PER_M * float::pow(rain, RAIN_POWER));
    match conditions.weather {
        WeatherKind::Clear => 0.0,
        WeatherKind::Rain => rain_per_m,
        WeatherKind::Storm => rain_per_m.max(VISIBILITY / params.storm_visibility_m),
        WeatherKind::Fog => VISIBILITY / params.fog_visibility_m,
    }
}

coded_enum! {
    /// In what light somebody stands.
    pub enum Light {
        /// Daylight.
        Day = 0 "day",
        /// Lamps.
        Lamp = 1 "lamp",
        /// Twilight.
        Dusk = 2 "dusk",
        /// The night sky.
        Night = 3 "night",
        /// None.
        Dark = 4 "dark",
    }
}

/// The light in a room.
pub fn light_in(room: &Room, conditions: &Conditions) -> Light {
    let sky = match conditions.daylight {
        Daylight::Day => Light::Day,
        Daylight::Dusk => Light::Dusk,
        Daylight::Night => Light::Night,
    };
    match (room.is_outdoors, conditions.are_lamps_lit) {
        (true, _) => sky,
        // By day the windows give as much as lamps.
        (false, true) if room.has_daylight && sky == Light::Day => Light::Day,
        (false, true) => Light::Lamp,
        (false, false) if room.has_daylight => sky,
        (false, false) => Light::Dark,
    }
}

/// How far a person is made out, by the light that they stand in and by whether the look goes through open air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SightRanges {
    indoors_m: [f64; Light::ALL.len()],
    outdoors_m: [f64; Light::ALL.len()],
}

impl SightRanges {
    /// The ranges in these conditions. Without the rules, light and weather change nothing.
    pub fn of(params: &Params, conditions: &Conditions, light_limits: bool, weather_limits: bool) -> SightRanges {
        let by_light =
            [params.sight_range_m, params.lamp_range_m, params.dusk_range_m, params.night_range_m, params.dark_range_m];
        let indoors_m = if light_limits { by_light } else { [params.sight_range_m; Light::ALL.len()] };
        let per_m = if weather_limits { extinction_per_m(params, conditions) } else { 0.0 };
        SightRanges { indoors_m, outdoors_m: indoors_m.map(|clear_m| range_m(clear_m, per_m)) }
    }

    /// How far somebody in this light is made out, in metres.
    pub fn range_m(&self, light: Light, is_through_open_air: bool) -> f64 {
        let ranges = if is_through_open_air { &self.outdoors_m } else { &self.indoors_m };
        ranges[usize::from(light.code())]
    }

    /// The longest of them, in metres.
    pub fn longest_m(&self) -> f64 {
        self.indoors_m.iter().chain(&self.outdoors_m).copied().fold(0.0, f64::max)
    }
}

/// How far one sees through air that takes contrast, where one sees `clear_m` through clear air: exp(−K d) = (d / D)².
pub fn range_m(clear_m: f64, extinction_per_m: f64) -> f64 {
    if extinction_per_m <= 0.0 {
        return clear_m;
    }
    // Newton from the left of the root, towards which a concave function's tangents never overshoot.
    let by_light_m = clear_m * float::exp(-extinction_per_m * clear_m / 2.0);
    let by_air_m = if extinction_per_m * clear_m > 1.7 { 1.0 / extinction_per_m } else { 0.0 };
    let mut range_m = f64::max(by_light_m, by_air_m);
    for _ in 0..24 {
        let excess = extinction_per_m * range_m + 2.0 * float::ln(range_m / clear_m);
        let step_m = excess / (extinction_per_m + 2.0 / range_m);
        range_m -= step_m;
        if step_m.abs() < 1e-9 {
            break;
        }
    }
    range_m
}

#[cfg(test)]
mod tests;
