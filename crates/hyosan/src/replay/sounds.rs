//! Sounds, for the page.

use record::sounds::Noise;
use sensing::params::Params;
use sensing::weather::Background;
use stdx::float;
use stdx::tick::Tick;
use world::state::SoundKind;

use super::sky::background;
use super::witness::Witness;
use crate::view::SoundView;

/// No ring is larger, in metres.
const FARTHEST_M: f64 = 500.0;

/// A sound for the page; `witness` knows the background in which it is made.
pub(super) fn view(noise: &Noise, witness: Option<&Witness>) -> SoundView {
    let background_db = witness.map_or(Background::calm(&Params::default()).indoors_db, |witness| background_at(witness, noise));
    let is_from_all_over = matches!(noise.kind, SoundKind::Thunder);
    SoundView {
        t_s: (noise.time_s * 1000.0).round() / 1000.0,
        kind: noise.kind.key(),
        level_db: noise.level_db,
        at: [noise.at.x, noise.at.y],
        storey: noise.storey,
        who: noise.who.map(|id| id.0),
        range_m: if is_from_all_over { 0.0 } else { range_m(noise.level_db, background_db) },
        background_db: (background_db * 10.0).round() / 10.0,
    }
}

/// The background where and when a sound is made, in dB(A); calm indoors where nobody can stand.
fn background_at(witness: &Witness, noise: &Noise) -> f64 {
    let setup = &witness.setup;
    let conditions = setup.sky.at(Tick::at_s(noise.time_s, setup.dt_s), setup.dt_s);
    let background = background(setup, &conditions);
    let cell = witness.cell_at_row(noise.storey, noise.at);
    cell.map_or(background.indoors_db, |cell| background.in_room_db(&witness.acoustics.rooms()[setup.building.cells[cell].space]))
}

/// How far from its source a sound falls to the background in the open: its level falls by 20 dB with every tenfold distance.
fn range_m(level_db: f64, background_db: f64) -> f64 {
    let range_m = float::pow(10.0, (level_db - background_db) / 20.0);
    (range_m.clamp(0.0, FARTHEST_M) * 10.0).round() / 10.0
}
