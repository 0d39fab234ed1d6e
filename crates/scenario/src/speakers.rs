//! The keys of loudspeakers, and what they hold.

use crate::keys::format::{key, number};
use crate::keys::{Fallback, Kind, Reference, Section};
use crate::problems::At;
use crate::read::Row;
use crate::sheet::{TimesSheet, times_of};

use Fallback::{Absent, Required};

/// `[[loudspeaker]]`.
pub(crate) fn speaker_section() -> Section {
    Section {
        name: "loudspeaker",
        about: "Loudspeakers that sound for a time: an announcement, music, a lure.",
        keys: vec![
            key("at", Kind::OneOrMany(Box::new(Kind::Name(Reference::Place))), Required, "Where they are."),
            key("from", Kind::Clock, Required, "When they begin."),
            key("until", Kind::Clock, Absent, "When they fall silent; with the run without it."),
            number("level_db", "dB(A)", 30.0..=140.0, Absent, "Their level at 1 m; `sensing.loudspeaker_level_db` without it."),
        ],
    }
}

/// Loudspeakers that sound together.
#[derive(Debug, Clone)]
pub(crate) struct SpeakerSheet {
    pub(crate) at: Vec<At<String>>,
    pub(crate) times: TimesSheet,
    pub(crate) level_db: Option<f64>,
}

pub(crate) fn speaker_of(row: &Row) -> Option<SpeakerSheet> {
    Some(SpeakerSheet { at: row.texts("at"), times: times_of(row)?, level_db: row.number("level_db") })
}
