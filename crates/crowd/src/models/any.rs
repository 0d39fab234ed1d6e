//! Any of the models, for those who do not know which until the run begins.

use crate::model::{Model, Sees};
use crate::near::Batch;
use crate::packed::Reach;

use super::Movement;

impl Model for Movement {
    #[inline(always)]
    fn sees(&self) -> Sees {
        match self {
            Movement::CollisionFreeSpeed(model) => model.sees(),
        }
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, dt_s: f32) {
        match self {
            Movement::CollisionFreeSpeed(model) => model.velocities(batch, dt_s),
        }
    }

    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach {
        match self {
            Movement::CollisionFreeSpeed(model) => model.reach(radius_m, wanted_m_per_s, gap_share),
        }
    }
}
