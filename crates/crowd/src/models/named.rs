//! Models by name, and their parameters by name: for files, for tables, for whoever varies them.

use stdx::spec::{ParamSpec, Params};

use super::Movement;
use super::collision_free_speed::CollisionFreeSpeed;

/// Gives a model's fields their rows: name, unit, range, default, what it is, source. Fields are single precision; rows are double.
macro_rules! rows {
    ($model:ident { $($field:ident : $unit:literal, $min:literal ..= $max:literal, $default:literal, $about:literal, $source:literal;)* }) => {
        impl Params for $model {
            fn specs() -> &'static [ParamSpec] {
                &[$(ParamSpec {
                    name: stringify!($field), unit: $unit, min: $min, max: $max, default: $default, about: $about, source: $source,
                }),*]
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($field) => Some(f64::from(self.$field)),)*
                    _ => None,
                }
            }
            fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($field) => self.$field = value as f32,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

rows! {
    CollisionFreeSpeed {
        time_gap_s: "s", 0.05..=5.0, 1.0, "Seconds that people keep to the one ahead.", "Tordeux, Chraibi, Seyfried 2016";
        neighbour_strength: "1", 0.0..=50.0, 8.0, "Strength of the repulsion between people.", "Tordeux, Chraibi, Seyfried 2016 as JuPedSim sets it";
        neighbour_range_m: "m", 0.001..=2.0, 0.1, "Range of the repulsion between people.", "Tordeux, Chraibi, Seyfried 2016 as JuPedSim sets it";
        wall_strength: "1", 0.0..=50.0, 5.0, "Strength of the repulsion from walls.", "Tordeux, Chraibi, Seyfried 2016 as JuPedSim sets it";
        wall_range_m: "m", 0.001..=2.0, 0.02, "Range of the repulsion from walls.", "Tordeux, Chraibi, Seyfried 2016 as JuPedSim sets it";
    }
}

impl Movement {
    /// The names of all models, the default first.
    pub const NAMES: &'static [&'static str] = &["collision-free-speed"];

    /// The model of that name with its defaults; none for an unknown name.
    pub fn named(name: &str) -> Option<Movement> {
        match name {
            "collision-free-speed" => Some(Movement::CollisionFreeSpeed(CollisionFreeSpeed::default())),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Movement::CollisionFreeSpeed(_) => "collision-free-speed",
        }
    }

    /// The rows of its parameters, in the order of its fields.
    pub fn specs(&self) -> &'static [ParamSpec] {
        match self {
            Movement::CollisionFreeSpeed(_) => CollisionFreeSpeed::specs(),
        }
    }

    /// The value of a parameter; none for a name that the model has not.
    pub fn get(&self, name: &str) -> Option<f64> {
        match self {
            Movement::CollisionFreeSpeed(model) => model.get(name),
        }
    }

    /// Sets a parameter; false for a name that the model has not. The range is the caller's to check.
    pub fn set(&mut self, name: &str, value: f64) -> bool {
        match self {
            Movement::CollisionFreeSpeed(model) => model.set(name, value),
        }
    }
}

#[cfg(test)]
mod tests;
