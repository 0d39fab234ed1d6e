//! The keys of fires and of what guards against them, and what they hold.

use std::ops::Range;

use crate::keys::format::{key, named, number};
use crate::keys::{Fallback, Key, Kind, Reference, Section};
use crate::problems::At;
use crate::read::Row;

use Fallback::{Absent, Number, Required, Text};

/// Every indoor unit of the plan.
pub(crate) const INDOORS: &str = "indoors";

/// `[[fire]]`.
pub(crate) fn fire_section() -> Section {
    let duration = |name, range, about| Key { unit: "s", range, ..key(name, Kind::Duration, Absent, about) };
    Section {
        name: "fire",
        about: "Where a fire can start. What then becomes of it follows from what burns, from doors and from water.",
        keys: vec![
            key("name", Kind::Text, Required, "What burns: `frying pan`."),
            named("at", Reference::Place, Required, "Where."),
            key("starts", Kind::Clock, Absent, "The time at which it starts; this or `unattended_after`."),
            duration("unattended_after", (1.0, 86_400.0), "It starts when nobody in their right mind has been near for so long."),
            number("watch_m", "m", 0.5..=30.0, Number(3.0), "Who is within this distance attends to it."),
            key("from", Kind::Clock, Absent, "From when on there is something to attend to; from the start if not given."),
            key("until", Kind::Clock, Absent, "Until when; to the end if not given."),
            key(
                "growth",
                Kind::OneOf(&["slow", "medium", "fast", "ultrafast"]),
                Text("medium"),
                "How fast it grows: 1 MW after 600, 300, 150 or 75 s (t² fires, NFPA 72).",
            ),
            number("peak_kw", "kW", 1.0..=100_000.0, Number(1000.0), "It grows no further."),
            number("fuel_mj", "MJ", 0.1..=1_000_000.0, Number(1000.0), "Heat of all that can burn; then it goes out."),
        ],
    }
}

/// `[alarm]`.
pub(crate) fn alarm_section() -> Section {
    let many = |name, reference, about| key(name, Kind::OneOrMany(Box::new(Kind::Name(reference))), Absent, about);
    Section {
        name: "alarm",
        about: "What the building has against fire; without it nothing answers to smoke.",
        keys: vec![
            many("detectors", Reference::Space, "Units with a detector; `indoors` stands for all that have a roof."),
            many("sounders", Reference::Place, "Units or anchors where the alarm sounds."),
            many("sprinklers", Reference::Space, "Units that sprinklers serve; `indoors` stands for all that have a roof."),
            many("releases", Reference::Opening, "Doors that the alarm unlocks, such as that to a roof."),
        ],
    }
}

/// A fire.
#[derive(Debug, Clone)]
pub(crate) struct FireSheet {
    pub(crate) name: String,
    pub(crate) span: Range<usize>,
    pub(crate) at: Option<At<String>>,
    pub(crate) starts_s: Option<At<f64>>,
    pub(crate) unattended_after_s: Option<f64>,
    pub(crate) watch_m: f64,
    pub(crate) from_s: Option<At<f64>>,
    pub(crate) until_s: Option<At<f64>>,
    pub(crate) growth: String,
    pub(crate) peak_kw: f64,
    pub(crate) fuel_mj: f64,
}

/// What guards against fire.
#[derive(Debug, Clone, Default)]
pub(crate) struct AlarmSheet {
    pub(crate) detectors: Vec<At<String>>,
    pub(crate) sounders: Vec<At<String>>,
    pub(crate) sprinklers: Vec<At<String>>,
    pub(crate) releases: Vec<At<String>>,
}

pub(crate) fn fire_of(row: &Row) -> Option<FireSheet> {
    let time = |name: &str| row.number(name).map(|value| At { value, span: row.span_of(name) });
    Some(FireSheet {
        name: row.text("name")?.value,
        span: row.span.clone(),
        at: row.text("at"),
        starts_s: time("starts"),
        unattended_after_s: row.number("unattended_after"),
        watch_m: row.number("watch_m")?,
        from_s: time("from"),
        until_s: time("until"),
        growth: row.text("growth").map_or(String::new(), |text| text.value),
        peak_kw: row.number("peak_kw")?,
        fuel_mj: row.number("fuel_mj")?,
    })
}

pub(crate) fn alarm_of(row: Option<&Row>) -> AlarmSheet {
    row.map_or_else(AlarmSheet::default, |row| AlarmSheet {
        detectors: row.texts("detectors"),
        sounders: row.texts("sounders"),
        sprinklers: row.texts("sprinklers"),
        releases: row.texts("releases"),
    })
}
