//! Models by name, and their parameters by name: for files, for tables, for whoever varies them.

use std::sync::LazyLock;

use stdx::spec::{ParamSpec, Params};

use super::Movement;
use super::collision_free_speed::CollisionFreeSpeed;

/// Gives a model's fields their rows: name, unit, range, what it is, source. Defaults are those of the model itself.
macro_rules! rows {
    ($model:ident { $($field:ident : $unit:literal, $min:literal ..= $max:literal, $about:literal, $source:literal;)* }) => {
        impl Params for $model {
            fn specs() -> &'static [ParamSpec] {
                static ROWS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| {
                    let usual = $model::default();
                    vec![$(ParamSpec {
                        name: stringify!($field),
                        unit: $unit,
                        min: $min,
                        max: $max,
                        default: as_written(usual.$field),
                        about: $about,
                        source: $source,
                    }),*]
                });
                &ROWS
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($field) => Some(as_written(self.$field)),)*
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

/// A number of single precision as it is written: 0.8, not 0.800000011920929.
fn as_written(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

rows! {
    CollisionFreeSpeed {
        time_gap_s: "s", 0.05..=5.0, "Seconds that people keep to the one ahead.", "calibrated on the corridors of Zhang et al. 2011; published: 1.0";
        neighbour_strength: "1", 0.0..=50.0, "Strength of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 8";
        neighbour_range_m: "m", 0.001..=2.0, "Range of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 0.1";
        wall_strength: "1", 0.0..=50.0, "Strength of the repulsion from walls.", "calibrated on bottlenecks, verification study B2; published: 5";
        wall_range_m: "m", 0.001..=2.0, "Range of the repulsion from walls.", "as JuPedSim sets it";
        lane_share: "1", 0.1..=1.0, "Who is ahead, and aside by less than this share of both radii, is in the way.", "calibrated; published: 1";
        evade_strength: "1", 0.0..=50.0, "Strength with which one evades those who come towards one.", "calibrated on counterflow; published: 0";
        evade_reach_m: "m", 0.1..=10.0, "From this distance on one evades.", "calibrated on counterflow";
        evade_width: "1", 0.1..=5.0, "One evades whom one would pass within this multiple of both radii.", "calibrated on counterflow";
        squeeze_share: "1", 0.0..=0.9, "Somebody blocked takes this much less room, as a share of both radii.", "calibrated: no arch holds for ever; published: 0";
        crush_share: "1", 0.0..=0.9, "Bodies may come this much nearer than contact in the crush, as a share of both radii.", "calibrated; published: 0";
        squeeze_after_s: "s", 0.1..=600.0, "After so many seconds blocked the squeezing begins.", "calibrated";
    }
}

impl Movement {
    /// The names of all models, the default first; a model may have several, each with defaults of its own.
    pub const NAMES: &'static [&'static str] = &["collision-free-speed", "collision-free-speed-published"];

    /// The model of that name with its defaults; none for an unknown name.
    pub fn named(name: &str) -> Option<Movement> {
        match name {
            "collision-free-speed" => Some(Movement::CollisionFreeSpeed(CollisionFreeSpeed::default())),
            "collision-free-speed-published" => Some(Movement::CollisionFreeSpeed(CollisionFreeSpeed::published())),
            _ => None,
        }
    }

    /// One of each model, as its own name gives it.
    pub fn each() -> impl Iterator<Item = Movement> {
        let named = Movement::NAMES.iter().filter_map(|name| Some((name, Movement::named(name)?)));
        named.filter(|(name, model)| model.name() == **name).map(|(_, model)| model)
    }

    /// Its name, under which its parameters are known.
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
