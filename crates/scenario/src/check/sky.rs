//! Weather, light and current: schedules that neither overlap themselves nor lie outside the run.

use std::ops::Range;

use stdx::tick::Tick;
use world::sky::{Daylight, PowerCut, Sky, Spell, WeatherKind};

use super::Checker;
use crate::keys::format::DAY_S;
use crate::problems::code;
use crate::sheet::{TimesSheet, WeatherSheet};

/// A part of the run, and where it is asked for.
struct Part {
    from_s: f64,
    until_s: f64,
    span: Range<usize>,
}

impl Checker<'_> {
    /// The schedule of weather, light and current.
    pub(super) fn sky(&mut self) {
        let sheet = self.sheet;
        let light = &sheet.light;
        if light.sunset_s <= light.sunrise_s {
            let message = "the sun sets before it rises".to_string();
            let hint = "write both as times of one day: sunrise = \"06:30\", sunset = \"18:30\"".to_string();
            self.problems.error(code::CONTRADICTION, &light.span, message, hint);
        }
        let weather = self.parts(sheet.weather.iter().map(|weather| &weather.times), "weather");
        let cuts = self.parts(sheet.power_cuts.iter(), "power cut");
        for weather in &sheet.weather {
            self.rain(weather);
        }
        let tick = |time_s: f64| Tick::at_s(time_s, sheet.dt_s);
        let mut spells: Vec<Spell> = weather
            .iter()
            .zip(&sheet.weather)
            .filter_map(|(part, weather)| Some(spell(weather, tick(part.as_ref()?.from_s), tick(part.as_ref()?.until_s))))
            .collect();
        spells.sort_by_key(|spell| spell.from);
        let mut power_cuts: Vec<PowerCut> =
            cuts.iter().flatten().map(|part| PowerCut { from: tick(part.from_s), until: tick(part.until_s) }).collect();
        power_cuts.sort_by_key(|cut| cut.from);
        self.cast.sky = Sky {
            start_clock_s: sheet.start_s,
            sunrise_s: light.sunrise_s,
            sunset_s: light.sunset_s,
            twilight_s: light.twilight_s,
            has_lamps: light.has_lamps,
            spells,
            power_cuts,
        };
    }

    /// From when to when within the run something lasts, in seconds since its start; none, with a problem, if it does not.
    pub(super) fn times_within(&mut self, times: &TimesSheet, what: &str) -> Option<(f64, f64)> {
        self.part(times, what).map(|part| (part.from_s, part.until_s))
    }

    /// The parts of the run that rows ask for; none for rows that lie outside of it. Those that overlap are errors.
    fn parts<'t>(&mut self, rows: impl Iterator<Item = &'t TimesSheet>, what: &str) -> Vec<Option<Part>> {
        let parts: Vec<Option<Part>> = rows.map(|times| self.part(times, what)).collect();
        let mut in_order: Vec<&Part> = parts.iter().flatten().collect();
        in_order.sort_by(|a, b| a.from_s.total_cmp(&b.from_s));
        let mut reached_s = f64::NEG_INFINITY;
        for part in in_order {
            if part.from_s < reached_s {
                let message = format!("this {what} begins while another one lasts");
                let hint = "end the one before the other begins: give it an earlier `until`".to_string();
                self.problems.error(code::SCHEDULE, &part.span, message, hint);
            }
            reached_s = reached_s.max(part.until_s);
        }
        parts
    }

    fn part(&mut self, times: &TimesSheet, what: &str) -> Option<Part> {
        let from_s = self.since_start_s(times.from_s);
        let end_s = self.sheet.duration_s;
        let until_s = times.until_s.map_or(end_s, |until_s| {
            let since_s = self.since_start_s(until_s);
            // Past midnight; what would last for longer than half a day so is more likely a slip.
            let next_day_s = since_s + DAY_S;
            if since_s <= from_s && next_day_s - from_s <= DAY_S / 2.0 { next_day_s } else { since_s }
        });
        let fault = if times.until_s == Some(times.from_s) {
            Some(format!("this {what} ends when it begins"))
        } else if until_s <= from_s {
            Some(format!("this {what} ends before it begins"))
        } else if from_s >= end_s {
            Some(format!("this {what} begins after the end of the run"))
        } else if until_s <= 0.0 {
            Some(format!("this {what} ends before the start of the run"))
        } else {
            None
        };
        if let Some(message) = fault {
            self.problems.error(code::SCHEDULE, &times.span, message, "choose a time within the run".to_string());
            return None;
        }
        Some(Part { from_s: from_s.max(0.0), until_s, span: times.span.clone() })
    }

    fn rain(&mut self, weather: &WeatherSheet) {
        let is_wet = matches!(weather.kind, Some(WeatherKind::Rain | WeatherKind::Storm) | None);
        if let Some(rain) = weather.rain_mm_per_h.as_ref().filter(|_| !is_wet) {
            let message = "it rains in rain and in storm only".to_string();
            let hint = "leave out `rain_mm_per_h`, or write `kind = \"rain\"`".to_string();
            self.problems.error(code::CONTRADICTION, &rain.span, message, hint);
        }
    }
}

fn spell(weather: &WeatherSheet, from: Tick, until: Tick) -> Spell {
    Spell {
        from,
        until,
        kind: weather.kind.unwrap_or(WeatherKind::Clear),
        rain_mm_per_h: weather.rain_mm_per_h.as_ref().map(|rain| rain.value),
        visibility_m: weather.visibility_m,
        background_db: weather.background_db,
        daylight: weather.light.as_deref().and_then(Daylight::from_key),
    }
}
