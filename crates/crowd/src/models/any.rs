//! Any of the models, for those who do not know which until the run begins.

use crate::model::{Model, Reach, Sees};
use crate::near::Batch;

use super::Movement;

/// Calls a method of whichever model it is.
macro_rules! of_any {
    ($any:expr, $model:ident => $call:expr) => {
        match $any {
            Movement::CollisionFreeSpeed($model) => $call,
            Movement::SocialForce($model) => $call,
            Movement::AnticipationVelocity($model) => $call,
            Movement::ReciprocalAvoidance($model) => $call,
            Movement::CentrifugalForce($model) => $call,
        }
    };
}

impl Model for Movement {
    #[inline(always)]
    fn sees(&self) -> Sees {
        of_any!(self, model => model.sees())
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        of_any!(self, model => model.velocities(batch, dt_s));
    }

    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach {
        of_any!(self, model => model.reach(radius_m, wanted_m_per_s, gap_share))
    }

    fn wall_reach_m(&self, radius_m: f32) -> f32 {
        of_any!(self, model => model.wall_reach_m(radius_m))
    }
}
