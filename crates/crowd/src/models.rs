//! The models of movement, one file each: formula, symbols, source, known failures.

pub mod anticipation_velocity;
pub mod centrifugal_force;
pub mod collision_free_speed;
pub mod reciprocal_avoidance;
pub mod social_force;

mod half_planes;
mod pull;

use stdx::spec::{ParamSpec, Params};

use crate::model::{Me, Vector, unit};

use anticipation_velocity::AnticipationVelocity;
use centrifugal_force::CentrifugalForce;
use collision_free_speed::CollisionFreeSpeed;
use reciprocal_avoidance::ReciprocalAvoidance;
use social_force::SocialForce;

/// Makes the list of all models: one row each.
macro_rules! movements {
    ($($(#[$doc:meta])* $model:ident = $name:literal;)*) => {
        /// A model with its parameters.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum Movement {
            $($(#[$doc])* $model($model),)*
        }

        impl Movement {
            /// The names of all models.
            pub const NAMES: &[&str] = &[$($name),*];

            /// The model of that name with its defaults; none for an unknown name.
            pub fn by_name(name: &str) -> Option<Movement> {
                match name {
                    $($name => Some(Movement::$model($model::default())),)*
                    _ => None,
                }
            }

            /// Its name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Movement::$model(_) => $name,)*
                }
            }

            /// The rows of its parameters.
            pub fn specs(&self) -> &'static [ParamSpec] {
                match self {
                    $(Movement::$model(_) => <$model as Params>::specs(),)*
                }
            }

            /// The value of a parameter; none for an unknown name.
            pub fn get(&self, name: &str) -> Option<f64> {
                match self {
                    $(Movement::$model(model) => model.get(name),)*
                }
            }

            /// Sets a parameter; false for an unknown name. The range is the caller's to check.
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
    CollisionFreeSpeed = "collision-free-speed";
    /// Helbing, Farkas, Vicsek 2000.
    SocialForce = "social-force";
    /// Xu, Chraibi, Seyfried 2021.
    AnticipationVelocity = "anticipation-velocity";
    /// Van den Berg, Guy, Lin, Manocha 2011.
    ReciprocalAvoidance = "reciprocal-avoidance";
    /// Chraibi, Seyfried, Schadschneider 2010.
    CentrifugalForce = "centrifugal-force";
}

impl Default for Movement {
    fn default() -> Self {
        Movement::CollisionFreeSpeed(CollisionFreeSpeed::default())
    }
}

/// Somebody blocked for this long bears a little to the right, in seconds.
const BEAR_AFTER_S: f32 = 0.5;

/// By so much of the way ahead.
const BEAR_SHARE: f32 = 0.01;

/// Where somebody wants to go. The blocked bear right by a hundredth of the way: formulas that are symmetric hold two people
/// who meet exactly head-on in place for ever, and this lets them slip past each other.
#[inline(always)]
fn bearing(me: &Me) -> Vector {
    let [east, north] = me.wanted;
    let right = if me.blocked_s > BEAR_AFTER_S { BEAR_SHARE } else { 0.0 };
    let turned = unit([east + right * north, north - right * east]);
    if right > 0.0 { turned } else { me.wanted }
}

#[cfg(test)]
mod tests;
