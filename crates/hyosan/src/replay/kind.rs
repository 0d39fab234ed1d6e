//! What a record is of.

use record::frames::LEFT;
use record::layout::SCENARIO;

use crate::import::NO_SCENARIO;
use crate::store::Store;

/// What a record is of.
pub(super) enum Kind {
    /// An outbreak.
    Outbreak,
    /// A drill, with its text.
    Drill(String),
    /// Trajectories of another program.
    Import,
}

impl Kind {
    /// What the record of a store is of.
    pub(super) fn of(store: &dyn Store) -> Kind {
        let text = store.read(SCENARIO).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        match text {
            text if scenario::drill::is_drill(&text) => Kind::Drill(text),
            text if text == NO_SCENARIO => Kind::Import,
            _ => Kind::Outbreak,
        }
    }

    /// What a state is called in such a record; none for those that nobody in it can be in.
    pub(super) fn state_label(&self, code: u8) -> Option<&'static str> {
        match (self, code) {
            (Kind::Outbreak, _) => Some(story::words::state_label(code)),
            (Kind::Drill(_), 0) => Some("inside"),
            (Kind::Drill(_), LEFT) => Some("outside"),
            (Kind::Import, 0) => Some("there"),
            (Kind::Import, LEFT) => Some("not there"),
            _ => None,
        }
    }
}
