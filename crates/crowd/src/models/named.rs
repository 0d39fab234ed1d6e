//! Models by name, and their parameters by name: for files, for tables, for whoever varies them.

use stdx::spec::{ParamSpec, Params};

use super::anticipation_velocity::AnticipationVelocity;
use super::centrifugal_force::CentrifugalForce;
use super::collision_free_speed::CollisionFreeSpeed;
use super::reciprocal_avoidance::ReciprocalAvoidance;
use super::social_force::SocialForce;

/// Makes the list of all models: one row each, and what else goes by a name.
macro_rules! movements {
    ($($(#[$doc:meta])* $model:ident = $name:literal $(, $other:literal = $made:expr)*;)*) => {
        /// A model with its parameters.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum Movement {
            $($(#[$doc])* $model($model),)*
        }

        impl Movement {
            /// The names of all models, the default first; a model may have several, each with defaults of its own.
            pub const NAMES: &'static [&'static str] = &[$($name, $($other,)*)*];

            /// The model of that name with its defaults; none for an unknown name.
            pub fn named(name: &str) -> Option<Movement> {
                match name {
                    $($name => Some(Movement::$model($model::default())), $($other => Some(Movement::$model($made)),)*)*
                    _ => None,
                }
            }

            /// Its name, under which its parameters are known.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Movement::$model(_) => $name,)*
                }
            }

            /// The rows of its parameters, in the order of its fields.
            pub fn specs(&self) -> &'static [ParamSpec] {
                match self {
                    $(Movement::$model(_) => <$model as Params>::specs(),)*
                }
            }

            /// The value of a parameter; none for a name that the model has not.
            pub fn get(&self, name: &str) -> Option<f64> {
                match self {
                    $(Movement::$model(model) => model.get(name),)*
                }
            }

            /// Sets a parameter; false for a name that the model has not. The range is the caller's to check.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match self {
                    $(Movement::$model(model) => model.set(name, value),)*
                }
            }
        }
    };
}

movements! {
    /// Tordeux, Chraibi, Seyfried 2016.
    CollisionFreeSpeed = "collision-free-speed", "collision-free-speed-published" = CollisionFreeSpeed::published();
    /// Helbing, Farkas, Vicsek 2000.
    SocialForce = "social-force";
    /// Xu, Chraibi, Seyfried 2021.
    AnticipationVelocity = "anticipation-velocity";
    /// Van den Berg, Guy, Lin, Manocha 2011.
    ReciprocalAvoidance = "reciprocal-avoidance";
    /// Chraibi, Seyfried, Schadschneider 2010.
    CentrifugalForce = "centrifugal-force";
}

impl Movement {
    /// One of each model, as its own name gives it.
    pub fn each() -> impl Iterator<Item = Movement> {
        let named = Movement::NAMES.iter().filter_map(|name| Some((name, Movement::named(name)?)));
        named.filter(|(name, model)| model.name() == **name).map(|(_, model)| model)
    }
}

impl Default for Movement {
    fn default() -> Self {
        Movement::CollisionFreeSpeed(CollisionFreeSpeed::default())
    }
}

crate::params::params!(of CollisionFreeSpeed {
    time_gap_s: "s", 0.05..=5.0, 0.8, "Seconds that people keep to the one ahead.", "calibrated on the corridors of Zhang et al. 2011; published: 1.0";
    neighbour_strength: "1", 0.0..=50.0, 3.0, "Strength of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 8";
    neighbour_range_m: "m", 0.001..=2.0, 0.1, "Range of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 0.1";
    wall_strength: "1", 0.0..=50.0, 4.0, "Strength of the repulsion from walls.", "calibrated on bottlenecks, verification study B2; published: 5";
    wall_range_m: "m", 0.001..=2.0, 0.02, "Range of the repulsion from walls.", "as JuPedSim sets it";
    lane_share: "1", 0.1..=1.0, 0.5, "Who is ahead, and aside by less than this share of both radii, is in the way.", "calibrated; published: 1";
    evade_strength: "1", 0.0..=50.0, 5.0, "Strength with which one evades those who come towards one.", "calibrated on counterflow; published: 0";
    evade_reach_m: "m", 0.1..=10.0, 1.5, "From this distance on one evades.", "calibrated on counterflow";
    evade_width: "1", 0.1..=5.0, 1.5, "One evades whom one would pass within this multiple of both radii.", "calibrated on counterflow";
    squeeze_share: "1", 0.0..=0.9, 0.2, "Somebody blocked takes this much less room, as a share of both radii.", "calibrated: no arch holds for ever; published: 0";
    crush_share: "1", 0.0..=0.9, 0.3, "Somebody blocked for five times squeeze_after_s takes this much less besides.", "calibrated: no arch holds for ever; published: 0";
    squeeze_after_s: "s", 0.1..=600.0, 5.0, "After so many seconds blocked the squeezing begins.", "calibrated";
});

#[cfg(test)]
mod tests;
