//! Sounds, for the page.

use record::sounds::Noise;
use stdx::float;

use crate::view::SoundView;

/// The level at which speech in a room with people in it drowns a sound, in dB(A): rings are drawn as far as this.
const DROWNED_DB: f64 = 50.0;

/// No ring is larger, in metres.
const FARTHEST_M: f64 = 500.0;

/// A sound for the page.
pub(super) fn view(noise: &Noise) -> SoundView {
    SoundView {
        t_s: (noise.time_s * 1000.0).round() / 1000.0,
        kind: noise.kind.key(),
        level_db: noise.level_db,
        at: [noise.at.x, noise.at.y],
        storey: noise.storey,
        who: noise.who.map(|id| id.0),
        range_m: range_m(noise.level_db),
    }
}

/// How far a sound carries in the open: its level falls by 20 dB with every tenfold distance.
fn range_m(level_db: f64) -> f64 {
    let range_m = float::pow(10.0, (level_db - DROWNED_DB) / 20.0);
    (range_m.clamp(0.0, FARTHEST_M) * 10.0).round() / 10.0
}
