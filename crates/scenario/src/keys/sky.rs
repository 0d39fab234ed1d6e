//! The rows of weather, light and current.

use super::format::{key, number};
use super::{Fallback, Kind, Section};

use Fallback::{Absent, Number, Required, Text};

/// `[[weather]]`.
pub(crate) fn weather_section() -> Section {
    Section {
        name: "weather",
        about: "Weather for a time; outside of these times it is clear. A spell that began before the run is in force at its start.",
        keys: vec![
            key("from", Kind::Clock, Required, "When it begins."),
            key("until", Kind::Clock, Absent, "When it ends; with the run without it."),
            key("kind", Kind::OneOf(&["clear", "rain", "storm", "fog"]), Required, "What it is. In a storm it thunders."),
            number("rain_mm_per_h", "mm/h", 0.1..=300.0, Absent, "How hard it rains, in rain or storm; as is usual without it."),
            number(
                "visibility_m",
                "m",
                5.0..=50_000.0,
                Absent,
                "Meteorological visibility; as follows from the kind without it.",
            ),
            number(
                "background_db",
                "dB(A)",
                10.0..=120.0,
                Absent,
                "The level that it makes outdoors; as follows from the kind without it.",
            ),
            key(
                "light",
                Kind::OneOf(&["day", "dusk", "night"]),
                Absent,
                "How light it is meanwhile; as the hour says without it.",
            ),
        ],
    }
}

/// `[light]`.
pub(crate) fn light_section() -> Section {
    Section {
        name: "light",
        about: "When it is light outdoors, and whether lamps are on indoors.",
        keys: vec![
            key("sunrise", Kind::Clock, Text("06:30"), "When the sun rises."),
            key("sunset", Kind::Clock, Text("18:30"), "When the sun sets."),
            number("twilight_s", "s", 0.0..=14_400.0, Number(1800.0), "How long it is dusk before sunrise and after sunset."),
            key("lamps", Kind::OneOf(&["on", "off"]), Text("on"), "Whether lamps are on indoors while there is current."),
        ],
    }
}

/// `[[power_cut]]`.
pub(crate) fn power_cut_section() -> Section {
    Section {
        name: "power_cut",
        about: "A time without current: lamps are out.",
        keys: vec![
            key("from", Kind::Clock, Required, "When it begins."),
            key("until", Kind::Clock, Absent, "When it ends; with the run without it."),
        ],
    }
}
