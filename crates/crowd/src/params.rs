//! Parameters of the models of movement, each defined once: name, unit, range, default, one sentence, source.

use crate::models::collision_free_speed::CollisionFreeSpeed;

/// Declares a model with its parameters as [`stdx::params!`] does, in the narrow numbers that hot loops work with.
/// `params!(of Model { … })` gives rows to a struct that is declared elsewhere.
macro_rules! params {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($field:ident : $unit:literal, $min:literal ..= $max:literal, $default:literal, $about:literal, $source:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $(
                #[doc = concat!($about, " Unit: ", $unit, "; ", stringify!($min), " to ", stringify!($max), ", default ", stringify!($default), ". Source: ", $source, ".")]
                pub $field: f32,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                $name { $($field: $default),* }
            }
        }

        $crate::params::params!(of $name { $($field: $unit, $min..=$max, $default, $about, $source;)* });
    };
    (of $name:ident {
        $($field:ident : $unit:literal, $min:literal ..= $max:literal, $default:literal, $about:literal, $source:literal;)*
    }) => {
        impl stdx::spec::Params for $name {
            fn specs() -> &'static [stdx::spec::ParamSpec] {
                &[$(stdx::spec::ParamSpec {
                    name: stringify!($field), unit: $unit, min: $min, max: $max, default: $default, about: $about, source: $source,
                }),*]
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($field) => Some($crate::params::as_written(self.$field)),)*
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
pub(crate) use params;

/// A narrow number as it would be written: 0.1, where widening its bits gives 0.10000000149.
pub(crate) fn as_written(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}

params!(of CollisionFreeSpeed {
    time_gap_s: "s", 0.05..=5.0, 0.8, "Time gap T that a person keeps to the one ahead.", "calibrated";
    neighbour_strength: "1", 0.0..=50.0, 3.0, "Strength a of the repulsion of direction between people.", "calibrated";
    neighbour_range_m: "m", 0.01..=2.0, 0.08, "Range D of the repulsion of direction between people.", "calibrated";
    wall_strength: "1", 0.0..=50.0, 4.0, "Strength of the repulsion of direction from walls.", "calibrated";
    wall_range_m: "m", 0.005..=2.0, 0.02, "Range of the repulsion of direction from walls.", "JuPedSim's default";
    lane_share: "1", 0.1..=1.0, 0.5, "Who is ahead, and aside by less than this share of both radii, is in the way.", "calibrated; published: 1";
    evade_strength: "1", 0.0..=50.0, 5.0, "Strength with which one evades those who come towards one.", "calibrated; published: 0";
    evade_reach_m: "m", 0.1..=10.0, 1.5, "People evade each other from this distance on.", "calibrated";
    evade_width: "1", 0.1..=5.0, 1.5, "People evade each other if they would pass within this multiple of both radii.", "calibrated";
    squeeze_share: "1", 0.0..=0.5, 0.2, "Somebody blocked takes this much less room, as a share of both radii.", "calibrated; published: 0";
    squeeze_after_s: "s", 0.5..=60.0, 5.0, "Squeezing begins after so many seconds blocked; after twice as many it is full.", "calibrated";
});
