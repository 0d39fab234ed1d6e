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

#[cfg(test)]
mod tests;
