//! A scenario as it was written: typed, with the place of every value, names not yet looked up.

use std::ops::Range;

use crowd::models::Movement;
use sim::params::Params;
use sim::setup::{LockedDoors, Rules};
use world::sky::{Sky, WeatherKind};

use crate::fire::{AlarmSheet, FireSheet, alarm_of, fire_of};
use crate::furniture::{FurnitureSheet, furniture_of};
use crate::keys::RULES;
use crate::movement::movement_of;
use crate::problems::{At, Problems, code};
use crate::read::Row;
use crate::speakers::{SpeakerSheet, speaker_of};

/// The whole file.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) plan: Option<At<String>>,
    pub(crate) threat: Option<At<String>>,
    pub(crate) start_s: f64,
    pub(crate) duration_s: f64,
    pub(crate) dt_s: f64,
    pub(crate) frames_per_s: f64,
    pub(crate) frames_span: Range<usize>,
    pub(crate) locked_doors: LockedDoors,
    pub(crate) timetables: Vec<TimetableSheet>,
    pub(crate) groups: Vec<GroupSheet>,
    pub(crate) lessons: Vec<LessonSheet>,
    pub(crate) people: Vec<PersonSheet>,
    pub(crate) things: Vec<ThingSheet>,
    pub(crate) directives: Vec<DirectiveSheet>,
    pub(crate) furniture: Vec<FurnitureSheet>,
    pub(crate) speakers: Vec<SpeakerSheet>,
    pub(crate) fires: Vec<FireSheet>,
    pub(crate) alarm: AlarmSheet,
    pub(crate) weather: Vec<WeatherSheet>,
    pub(crate) light: LightSheet,
    pub(crate) power_cuts: Vec<TimesSheet>,
    pub(crate) params: Params,
    pub(crate) movement: Movement,
    pub(crate) rules: Rules,
}

/// A timetable.
#[derive(Debug, Clone)]
pub(crate) struct TimetableSheet {
    pub(crate) name: At<String>,
    pub(crate) entries: Vec<EntrySheet>,
}

/// A line of a timetable.
#[derive(Debug, Clone)]
pub(crate) struct EntrySheet {
    pub(crate) from_s: f64,
    pub(crate) from_span: Range<usize>,
    pub(crate) what: String,
    pub(crate) at: Vec<At<String>>,
    pub(crate) rings: bool,
    pub(crate) is_led: bool,
    pub(crate) early_s: f64,
    pub(crate) spread_s: f64,
    pub(crate) errands: Vec<ErrandSheet>,
}

/// An errand.
#[derive(Debug, Clone)]
pub(crate) struct ErrandSheet {
    pub(crate) share: f64,
    pub(crate) share_span: Range<usize>,
    pub(crate) at: Vec<At<String>>,
    pub(crate) sex: Option<String>,
    pub(crate) what: Option<String>,
    pub(crate) stay_s: Option<(f64, f64)>,
}

/// A group, after `each` was written out.
#[derive(Debug, Clone)]
pub(crate) struct GroupSheet {
    pub(crate) name: At<String>,
    pub(crate) role: String,
    pub(crate) count: Option<At<u32>>,
    pub(crate) ages: (u8, u8),
    pub(crate) female_share: f64,
    pub(crate) stage: Option<At<String>>,
    pub(crate) homes: Vec<At<String>>,
    pub(crate) timetable: Option<At<String>>,
    pub(crate) leads: Option<At<String>>,
    pub(crate) has_keys: bool,
}

/// A group's own version of a line.
#[derive(Debug, Clone)]
pub(crate) struct LessonSheet {
    pub(crate) group: At<String>,
    pub(crate) during: At<String>,
    pub(crate) at: Option<At<String>>,
    pub(crate) what: Option<String>,
    pub(crate) led_by: Option<At<String>>,
}

/// Somebody with a name.
#[derive(Debug, Clone)]
pub(crate) struct PersonSheet {
    pub(crate) name: At<String>,
    pub(crate) group: Option<At<String>>,
    pub(crate) age_years: Option<u8>,
    pub(crate) sex: Option<String>,
    pub(crate) home: Option<At<String>>,
    pub(crate) timetable: Option<At<String>>,
    pub(crate) walk_speed_m_per_s: Option<f64>,
    pub(crate) run_speed_m_per_s: Option<f64>,
    pub(crate) strength: Option<f64>,
    pub(crate) radius_m: Option<f64>,
    pub(crate) climbs_walls: bool,
    pub(crate) stage: Option<At<String>>,
}

/// A thing.
#[derive(Debug, Clone)]
pub(crate) struct ThingSheet {
    pub(crate) name: At<String>,
    pub(crate) kind: String,
    pub(crate) at: Option<At<String>>,
    pub(crate) point: Option<At<(f64, f64)>>,
    pub(crate) held_by: Option<At<String>>,
    pub(crate) held_by_each: Vec<At<String>>,
    pub(crate) mass_kg: Option<f64>,
    pub(crate) infectious: At<bool>,
    pub(crate) bloody: At<bool>,
    pub(crate) has_film: At<bool>,
    pub(crate) posts_at: Option<At<f64>>,
}

/// A directive.
#[derive(Debug, Clone)]
pub(crate) struct DirectiveSheet {
    pub(crate) name: At<String>,
    pub(crate) who: Option<At<String>>,
    pub(crate) at: Option<At<f64>>,
    pub(crate) knows_bitten: Option<At<String>>,
    pub(crate) done: Option<At<String>>,
    pub(crate) when_span: Option<Range<usize>>,
    pub(crate) want: Option<At<String>>,
    pub(crate) place: Option<At<String>>,
    pub(crate) thing: Option<At<String>>,
    pub(crate) whom: Option<At<String>>,
    pub(crate) part: Option<At<String>>,
    pub(crate) every: Option<At<String>>,
    pub(crate) lasts: Option<At<f64>>,
    pub(crate) window: Option<At<String>>,
    pub(crate) furniture: Option<At<String>>,
    pub(crate) weight: f64,
    pub(crate) patience_s: f64,
    pub(crate) words: String,
}

/// From when until when.
#[derive(Debug, Clone)]
pub(crate) struct TimesSheet {
    pub(crate) from_s: f64,
    pub(crate) until_s: Option<f64>,
    pub(crate) span: Range<usize>,
}

/// Weather.
#[derive(Debug, Clone)]
pub(crate) struct WeatherSheet {
    pub(crate) times: TimesSheet,
    pub(crate) kind: Option<WeatherKind>,
    pub(crate) rain_mm_per_h: Option<At<f64>>,
    pub(crate) visibility_m: Option<f64>,
    pub(crate) background_db: Option<f64>,
    pub(crate) light: Option<String>,
}

/// Light.
#[derive(Debug, Clone)]
pub(crate) struct LightSheet {
    pub(crate) sunrise_s: f64,
    pub(crate) sunset_s: f64,
    pub(crate) twilight_s: f64,
    pub(crate) has_lamps: bool,
    pub(crate) span: Range<usize>,
}

/// Types the rows of a scenario.
pub(crate) fn sheet_of(top: &Row, problems: &mut Problems) -> Sheet {
    let (about, time, record) = (top.row("scenario"), top.row("time"), top.row("record"));
    let about_text = |name: &str| about.and_then(|row| row.text(name)).map_or(String::new(), |text| text.value);
    let time_number = |name: &str, otherwise: f64| time.and_then(|row| row.number(name)).unwrap_or(otherwise);
    Sheet {
        name: about_text("name"),
        title: about_text("title"),
        description: about_text("description"),
        plan: top.text("plan"),
        threat: top.text("threat"),
        start_s: time_number("start", 0.0),
        duration_s: time_number("duration", 86_400.0),
        dt_s: time_number("dt_s", 0.05),
        frames_per_s: record.and_then(|row| row.number("frames_per_s")).unwrap_or(5.0),
        frames_span: frames_span(time, record),
        locked_doors: top
            .text("locked_doors")
            .and_then(|word| LockedDoors::from_key(&word.value))
            .unwrap_or(LockedDoors::Reroute),
        timetables: top.rows("timetable").iter().filter_map(timetable_of).collect(),
        groups: top.rows("group").iter().flat_map(|row| groups_of(row, problems)).collect(),
        lessons: top.rows("lesson").iter().filter_map(lesson_of).collect(),
        people: top.rows("person").iter().filter_map(person_of).collect(),
        things: top.rows("thing").iter().filter_map(thing_of).collect(),
        directives: top.rows("directive").iter().filter_map(directive_of).collect(),
        furniture: top.rows("furniture").iter().filter_map(furniture_of).collect(),
        speakers: top.rows("loudspeaker").iter().filter_map(speaker_of).collect(),
        fires: top.rows("fire").iter().filter_map(fire_of).collect(),
        alarm: alarm_of(top.row("alarm")),
        weather: top.rows("weather").iter().filter_map(weather_of).collect(),
        light: light_of(top.row("light")),
        power_cuts: top.rows("power_cut").iter().filter_map(times_of).collect(),
        params: params_of(top.row("params")),
        movement: movement_of(top.row("movement"), problems),
        rules: rules_of(top.row("rules")),
    }
}

/// Where the record's frames are said, or else the step.
fn frames_span(time: Option<&Row>, record: Option<&Row>) -> Range<usize> {
    let said = record.filter(|row| row.gives("frames_per_s")).map(|row| row.span_of("frames_per_s"));
    said.or_else(|| time.map(|row| row.span_of("dt_s"))).unwrap_or(0..0)
}

fn timetable_of(row: &Row) -> Option<TimetableSheet> {
    Some(TimetableSheet { name: row.text("name")?, entries: row.rows("entry").iter().filter_map(entry_of).collect() })
}

fn entry_of(row: &Row) -> Option<EntrySheet> {
    Some(EntrySheet {
        from_s: row.number("from")?,
        from_span: row.span_of("from"),
        what: row.text("what")?.value,
        at: row.texts("at"),
        rings: row.flag("bell"),
        is_led: row.flag("led"),
        early_s: row.number("early_s").unwrap_or(0.0),
        spread_s: row.number("spread_s").unwrap_or(0.0),
        errands: row.rows("errand").iter().filter_map(errand_of).collect(),
    })
}

fn errand_of(row: &Row) -> Option<ErrandSheet> {
    Some(ErrandSheet {
        share: row.number("share")?,
        share_span: row.span_of("share"),
        at: row.texts("at"),
        sex: row.text("sex").map(|text| text.value),
        what: row.text("what").map(|text| text.value),
        stay_s: row.least_and_greatest("stay_s"),
    })
}

/// One group, or one for each word of `each`.
fn groups_of(row: &Row, problems: &mut Problems) -> Vec<GroupSheet> {
    let words = row.texts("each");
    if words.is_empty() {
        if !row.gives("name") {
            let hint = "add `name = \"…\"`, or `each = [\"…\"]` to make several".to_string();
            problems.error(code::MISSING_KEY, &row.span, "`group` needs the key `name`: Its name.".to_string(), hint);
            return Vec::new();
        }
        return group_of(row, None).into_iter().collect();
    }
    words.iter().filter_map(|word| group_of(row, Some(word))).collect()
}

fn group_of(row: &Row, word: Option<&At<String>>) -> Option<GroupSheet> {
    let filled = |text: At<String>| match word {
        Some(word) => At { value: text.value.replace("{}", &word.value), span: text.span },
        None => text,
    };
    let mut name = filled(row.text("name")?);
    if let Some(word) = word.filter(|_| !row.gives("name")) {
        name.span = word.span.clone();
    }
    let ages = row.least_and_greatest("ages").unwrap_or((20.0, 60.0));
    let count = row.number("count").map(|count| At { value: count as u32, span: row.span_of("count") });
    Some(GroupSheet {
        name,
        role: row.text("role").map_or(String::new(), |text| text.value),
        count,
        ages: (ages.0 as u8, ages.1 as u8),
        female_share: row.number("female_share").unwrap_or(0.5),
        stage: row.text("stage"),
        homes: row.texts("home").into_iter().map(filled).collect(),
        timetable: row.text("timetable").map(filled),
        leads: row.text("leads"),
        has_keys: row.flag("has_keys"),
    })
}

fn lesson_of(row: &Row) -> Option<LessonSheet> {
    Some(LessonSheet {
        group: row.text("group")?,
        during: row.text("during")?,
        at: row.text("at"),
        what: row.text("what").map(|text| text.value),
        led_by: row.text("led_by"),
    })
}

fn person_of(row: &Row) -> Option<PersonSheet> {
    Some(PersonSheet {
        name: row.text("name")?,
        group: row.text("group"),
        age_years: row.number("age").map(|age| age as u8),
        sex: row.text("sex").map(|text| text.value),
        home: row.text("home"),
        timetable: row.text("timetable"),
        walk_speed_m_per_s: row.number("walk_speed_m_per_s"),
        run_speed_m_per_s: row.number("run_speed_m_per_s"),
        strength: row.number("strength"),
        radius_m: row.number("radius_m"),
        climbs_walls: row.flag("climbs_walls"),
        stage: row.text("stage"),
    })
}

fn thing_of(row: &Row) -> Option<ThingSheet> {
    let flag = |name: &str| At { value: row.flag(name), span: row.span_of(name) };
    Some(ThingSheet {
        name: row.text("name")?,
        kind: row.text("kind").map_or(String::new(), |text| text.value),
        at: row.text("at"),
        point: row.least_and_greatest("point").map(|value| At { value, span: row.span_of("point") }),
        held_by: row.text("held_by"),
        held_by_each: row.texts("held_by_each"),
        mass_kg: row.number("mass_kg"),
        infectious: flag("infectious"),
        bloody: flag("bloody"),
        has_film: flag("has_film"),
        posts_at: row.number("posts_at").map(|value| At { value, span: row.span_of("posts_at") }),
    })
}

fn directive_of(row: &Row) -> Option<DirectiveSheet> {
    let when = row.row("when");
    let when_text = |name: &str| when.and_then(|when| when.text(name));
    let at = |when: &Row| when.number("at").map(|value| At { value, span: when.span_of("at") });
    Some(DirectiveSheet {
        name: row.text("name")?,
        who: row.text("who"),
        at: when.and_then(at),
        knows_bitten: when_text("knows_bitten"),
        done: when_text("done"),
        when_span: when.map(|when| when.span.clone()),
        want: row.text("want"),
        place: row.text("place"),
        thing: row.text("thing"),
        whom: row.text("whom"),
        part: row.text("part"),
        every: row.text("every"),
        lasts: row.number("lasts").map(|value| At { value, span: row.span_of("lasts") }),
        window: row.text("window"),
        furniture: row.text("furniture"),
        weight: row.number("weight").unwrap_or(0.0),
        patience_s: row.number("patience_s").unwrap_or(1.0),
        words: row.text("words").map_or(String::new(), |text| text.value),
    })
}

pub(crate) fn times_of(row: &Row) -> Option<TimesSheet> {
    // Of a row with a fault it is not known how it fits: its `until` may be what could not be read.
    let times = TimesSheet { from_s: row.number("from")?, until_s: row.number("until"), span: row.span_of("from") };
    (!row.is_faulty).then_some(times)
}

fn weather_of(row: &Row) -> Option<WeatherSheet> {
    let rain = |value: f64| At { value, span: row.span_of("rain_mm_per_h") };
    Some(WeatherSheet {
        times: times_of(row)?,
        kind: row.text("kind").and_then(|kind| WeatherKind::from_key(&kind.value)),
        rain_mm_per_h: row.number("rain_mm_per_h").map(rain),
        visibility_m: row.number("visibility_m"),
        background_db: row.number("background_db"),
        light: row.text("light").map(|light| light.value),
    })
}

fn light_of(row: Option<&Row>) -> LightSheet {
    let usual = Sky::default();
    let number = |name: &str, otherwise: f64| row.and_then(|row| row.number(name)).unwrap_or(otherwise);
    LightSheet {
        sunrise_s: number("sunrise", usual.sunrise_s),
        sunset_s: number("sunset", usual.sunset_s),
        twilight_s: number("twilight_s", usual.twilight_s),
        has_lamps: row.and_then(|row| row.text("lamps")).is_none_or(|lamps| lamps.value == "on"),
        span: row.map_or(0..0, |row| if row.gives("sunset") { row.span_of("sunset") } else { row.span_of("sunrise") }),
    }
}

fn params_of(row: Option<&Row>) -> Params {
    let mut params = Params::default();
    for (model, specs) in Params::specs() {
        let Some(row) = row.and_then(|row| row.row(model)) else { continue };
        for spec in specs {
            if let Some(value) = row.number(spec.name) {
                params.set(&format!("{model}.{}", spec.name), value);
            }
        }
    }
    params
}

fn rules_of(row: Option<&Row>) -> Rules {
    let mut rules = Rules::default();
    for rule in RULES {
        if let Some(row) = row {
            *(rule.place)(&mut rules) = row.flag(rule.name);
        }
    }
    rules
}
