//! What the tests stand on: two sound drills.

use evacuation::setup::Setup;
use scenario::drill::{Drill, LoadedDrill, load};
use scenario::load::Source;

/// One room with an exit.
pub(crate) const ROOM: &str = include_str!("../../../../tests/fixtures/room.toml");

/// Everything that there is.
pub(crate) const WHOLE: &str = include_str!("whole.toml");

/// The plan that a drill may name.
pub(crate) fn plan(name: &str) -> Option<Source> {
    let text = include_str!("../../../../scenarios/two-rooms/plan.geojson").to_string();
    (name == "two-rooms").then(|| Source { file_name: "two-rooms/plan.geojson".to_string(), text })
}

/// What came of a text.
pub(crate) fn loaded(text: &str) -> LoadedDrill {
    load(text, "drill.toml", &plan)
}

/// The drill of a text without problems.
pub(crate) fn drill(text: &str) -> Drill {
    let loaded = loaded(text);
    assert_eq!(loaded.counts(), (0, 0), "{}", loaded.rendered(false));
    loaded.file.expect("no errors").drill
}

/// The setup of a drill that fits.
pub(crate) fn setup(drill: &Drill, seed: u64) -> Setup {
    drill.setup(seed).unwrap_or_else(|misfits| panic!("{misfits:?}"))
}
