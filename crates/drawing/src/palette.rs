//! Colours: calm ones for floors, dark ones for what stands in the way.

use building::kinds::{FixtureCategory, SpaceCategory};

/// The sheet.
pub(crate) const PAPER: &str = "#fcfbf8";
/// Outer walls, and most text.
pub(crate) const INK: &str = "#2c2a29";
/// Inner walls.
pub(crate) const INNER_WALL: &str = "#4b4744";
/// Lines that shall not shout: treads, parapets, arcs.
pub(crate) const FAINT: &str = "#948d84";
/// Window panes and glass doors.
pub(crate) const GLASS: &str = "#4d8fac";
/// Ways out.
pub(crate) const EXIT: &str = "#16834a";
/// Named points.
pub(crate) const ANCHOR: &str = "#b3432b";

/// The floor of a space.
pub(crate) fn floor(category: SpaceCategory) -> &'static str {
    match category {
        SpaceCategory::Classroom => "#f4e6c8",
        SpaceCategory::Laboratory => "#d8e5ec",
        SpaceCategory::FoodService => "#f3dcc6",
        SpaceCategory::Kitchen => "#ebd1bf",
        SpaceCategory::Office => "#e5deee",
        SpaceCategory::Library => "#e8dcc0",
        SpaceCategory::Auditorium => "#eed7d6",
        SpaceCategory::Room => "#efe9dd",
        SpaceCategory::FitnessRoom => "#d9e7d3",
        SpaceCategory::Storage => "#dcd8cf",
        SpaceCategory::Restroom => "#d2e4e6",
        SpaceCategory::FirstAid => "#f6dad8",
        SpaceCategory::Lobby => "#f6f1e3",
        SpaceCategory::Walkway => "#faf7ef",
        SpaceCategory::Stairs => "#eeebe2",
        SpaceCategory::Terrace => "#e6e5e0",
        SpaceCategory::UnenclosedArea => "#e9efe1",
        SpaceCategory::NonPublic => "#d5d1c9",
        SpaceCategory::Unspecified => "#eeeeea",
    }
}

/// Fill and line of a fixture.
pub(crate) fn fixture(category: FixtureCategory) -> (&'static str, &'static str) {
    match category {
        FixtureCategory::Desk => ("#d9bf94", "#8f7446"),
        FixtureCategory::Furniture => ("#cdb595", "#836c4d"),
        FixtureCategory::Equipment => ("#b9c3c9", "#66747c"),
        FixtureCategory::Obstruction => ("#c2bcb3", "#77706a"),
        FixtureCategory::Vehicle => ("#b7bfcc", "#5f6a7c"),
        FixtureCategory::Vegetation => ("#b4cf9f", "#6d8f58"),
        FixtureCategory::Wall => (INNER_WALL, INK),
        FixtureCategory::Water => ("#b5d5e6", "#5d93b3"),
    }
}
