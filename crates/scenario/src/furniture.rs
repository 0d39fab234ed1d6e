//! The keys of furniture that can be moved, and what they hold.

use crate::keys::format::{key, named, number, whole};
use crate::keys::{Fallback, Kind, Reference, Section};
use crate::problems::At;
use crate::read::Row;

use Fallback::{Number, Required};

/// `[[furniture]]`.
pub(crate) fn furniture_section() -> Section {
    Section {
        name: "furniture",
        about: "Furniture and equipment that people can push: before a door, or before them.",
        keys: vec![
            key("name", Kind::Text, Required, "What it is: `vaulting box`. Several are told apart by a number."),
            named("at", Reference::Place, Required, "Where: around an anchor, or in a unit."),
            whole("count", 1.0..=200.0, Number(1.0), "How many; they stand side by side where there is room."),
            number("length_m", "m", 0.3..=5.0, Number(1.2), "How long the front of one is."),
            number("depth_m", "m", 0.2..=3.0, Number(0.6), "How deep one is."),
            number("height_m", "m", 0.3..=3.0, Number(0.8), "How high one is; from 1.4 m on nobody sees over it."),
            number("mass_kg", "kg", 2.0..=2000.0, Number(30.0), "The mass of one."),
        ],
    }
}

/// Furniture of one kind.
#[derive(Debug, Clone)]
pub(crate) struct FurnitureSheet {
    pub(crate) name: At<String>,
    pub(crate) at: Option<At<String>>,
    pub(crate) count: usize,
    pub(crate) length_m: f64,
    pub(crate) depth_m: f64,
    pub(crate) height_m: f64,
    pub(crate) mass_kg: f64,
}

pub(crate) fn furniture_of(row: &Row) -> Option<FurnitureSheet> {
    Some(FurnitureSheet {
        name: row.text("name")?,
        at: row.text("at"),
        count: row.number("count")?.max(1.0) as usize,
        length_m: row.number("length_m")?,
        depth_m: row.number("depth_m")?,
        height_m: row.number("height_m")?,
        mass_kg: row.number("mass_kg")?,
    })
}
