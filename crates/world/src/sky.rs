//! Weather, daylight and lamps as a schedule: what holds at a tick follows from the setup alone, and is no state.

use stdx::coded_enum;
use stdx::tick::Tick;

coded_enum! {
    /// Kinds of weather.
    pub enum WeatherKind {
        /// Nothing falls, nothing hides.
        Clear = 0 "clear",
        /// Rain.
        Rain = 1 "rain",
        /// Heavy rain, wind and thunder.
        Storm = 2 "storm",
        /// Fog.
        Fog = 3 "fog",
    }
}

coded_enum! {
    /// How light it is under the open sky.
    pub enum Daylight {
        /// The sun is up.
        Day = 0 "day",
        /// Twilight.
        Dusk = 1 "dusk",
        /// Night.
        Night = 2 "night",
    }
}

/// Weather for a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// Its first tick.
    pub from: Tick,
    /// The first tick after it.
    pub until: Tick,
    /// Its kind.
    pub kind: WeatherKind,
    /// How hard it rains, in mm/h; as is usual for the kind without it.
    pub rain_mm_per_h: Option<f64>,
    /// The meteorological visibility, in metres; as follows from the kind without it.
    pub visibility_m: Option<f64>,
    /// The level that it makes outdoors, in dB(A); as follows from the kind without it.
    pub background_db: Option<f64>,
    /// How light it is meanwhile; as the hour says without it.
    pub daylight: Option<Daylight>,
}

/// No current for a time: lamps are out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PowerCut {
    /// Its first tick.
    pub from: Tick,
    /// The first tick after it.
    pub until: Tick,
}

/// The schedule of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Sky {
    /// Time of day at the start, in seconds since midnight.
    pub start_clock_s: f64,
    /// When the sun rises, in seconds since midnight.
    pub sunrise_s: f64,
    /// When it sets, in seconds since midnight.
    pub sunset_s: f64,
    /// How long it is dusk before the one and after the other, in seconds.
    pub twilight_s: f64,
    /// Whether the lamps indoors are on while there is current.
    pub has_lamps: bool,
    /// Weather other than clear, in order of time, not overlapping.
    pub spells: Vec<Spell>,
    /// Power cuts, in order of time.
    pub power_cuts: Vec<PowerCut>,
}

/// A day, in seconds.
const DAY_S: f64 = 86_400.0;

impl Default for Sky {
    /// A clear day, at noon, with lamps on.
    fn default() -> Sky {
        Sky {
            start_clock_s: DAY_S / 2.0,
            sunrise_s: 6.5 * 3600.0,
            sunset_s: 18.5 * 3600.0,
            twilight_s: 1800.0,
            has_lamps: true,
            spells: Vec::new(),
            power_cuts: Vec::new(),
        }
    }
}

/// What holds at a tick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conditions {
    /// The weather.
    pub weather: WeatherKind,
    /// As [`Spell::rain_mm_per_h`].
    pub rain_mm_per_h: Option<f64>,
    /// As [`Spell::visibility_m`].
    pub visibility_m: Option<f64>,
    /// As [`Spell::background_db`].
    pub background_db: Option<f64>,
    /// How light it is outdoors.
    pub daylight: Daylight,
    /// Whether lamps indoors are lit.
    pub are_lamps_lit: bool,
}

impl Conditions {
    /// A clear day with lamps lit.
    pub const CALM: Conditions = Conditions {
        weather: WeatherKind::Clear,
        rain_mm_per_h: None,
        visibility_m: None,
        background_db: None,
        daylight: Daylight::Day,
        are_lamps_lit: true,
    };

    /// Weather of a kind, as is usual for it, by day with lamps lit.
    pub fn of_kind(weather: WeatherKind) -> Conditions {
        Conditions { weather, ..Conditions::CALM }
    }
}

impl Sky {
    /// What holds at `tick`, for steps of `dt_s` seconds.
    pub fn at(&self, tick: Tick, dt_s: f64) -> Conditions {
        let holds = |from: Tick, until: Tick| from <= tick && tick < until;
        let spell = self.spells.iter().find(|spell| holds(spell.from, spell.until));
        let is_cut = self.power_cuts.iter().any(|cut| holds(cut.from, cut.until));
        let daylight = spell.and_then(|spell| spell.daylight);
        Conditions {
            weather: spell.map_or(WeatherKind::Clear, |spell| spell.kind),
            rain_mm_per_h: spell.and_then(|spell| spell.rain_mm_per_h),
            visibility_m: spell.and_then(|spell| spell.visibility_m),
            background_db: spell.and_then(|spell| spell.background_db),
            daylight: daylight.unwrap_or_else(|| self.daylight_at(self.start_clock_s + tick.time_s(dt_s))),
            are_lamps_lit: self.has_lamps && !is_cut,
        }
    }

    /// How light it is at a time of day, in seconds since some midnight.
    pub fn daylight_at(&self, clock_s: f64) -> Daylight {
        let clock_s = clock_s.rem_euclid(DAY_S);
        if self.sunrise_s <= clock_s && clock_s < self.sunset_s {
            Daylight::Day
        } else if self.sunrise_s - self.twilight_s <= clock_s && clock_s < self.sunset_s + self.twilight_s {
            Daylight::Dusk
        } else {
            Daylight::Night
        }
    }
}

#[cfg(test)]
mod tests;
