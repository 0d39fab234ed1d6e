//! The model of movement, chosen by name, and its parameters: alike in outbreaks and drills.

use crowd::models::Movement;
use stdx::spec::ParamSpec;

use crate::keys::Fallback::{Absent, Number, Text};
use crate::keys::format::{key, number};
use crate::keys::{Key, Kind, Section};
use crate::problems::{Problems, code};
use crate::read::Row;

/// The keys of a `movement` table: the model, and a table of parameters for each.
pub(crate) fn keys() -> Vec<Key> {
    let row = |spec: &ParamSpec| number(spec.name, spec.unit, spec.min..=spec.max, Number(spec.default), spec.about);
    let mut keys = vec![key("model", Kind::OneOf(Movement::NAMES), Text(Movement::NAMES[0]), "The model of movement.")];
    keys.extend(Movement::each().map(|model| {
        let about = "Parameters of this model; they count if it is the chosen one.";
        let section = Section { name: model.name(), about, keys: model.specs().iter().map(row).collect() };
        key(model.name(), Kind::Table(section), Absent, about)
    }));
    keys
}

/// The model that a `movement` table chooses; the default without one.
pub(crate) fn movement_of(row: Option<&Row>, problems: &mut Problems) -> Movement {
    let Some(row) = row else { return Movement::default() };
    let chosen = row.text("model").and_then(|name| Movement::named(&name.value)).unwrap_or_default();
    let mut movement = chosen;
    for name in Movement::each().map(|model| model.name()).filter(|name| row.gives(name)) {
        if name != chosen.name() {
            let message = format!("the parameters of `{name}` have no effect: the model is `{}`", chosen.name());
            let hint = format!("write `model = \"{name}\"`, or leave them out");
            problems.warning(code::NO_EFFECT, &row.span_of(name), message, hint);
        } else if let Some(params) = row.row(name) {
            for spec in chosen.specs() {
                if params.gives(spec.name) {
                    params.number(spec.name).map(|value| movement.set(spec.name, value));
                }
            }
        }
    }
    movement
}
