//! How long sounds last.

use world::state::SoundKind;

use crate::params::Params;

/// How long a sound lasts, in seconds.
pub fn duration_s(params: &Params, kind: SoundKind) -> f64 {
    match kind {
        SoundKind::Steps => params.steps_s,
        SoundKind::Speech => params.speech_s,
        SoundKind::Shout => params.shout_s,
        SoundKind::Scream => params.scream_s,
        SoundKind::Groan => params.groan_s,
        SoundKind::Thud => params.thud_s,
        SoundKind::DoorSlam => params.door_slam_s,
        SoundKind::Bell => params.bell_s,
        SoundKind::Plates => params.plates_s,
        SoundKind::Glass => params.glass_s,
        SoundKind::Alarm => params.alarm_s,
        SoundKind::Loudspeaker => params.loudspeaker_s,
        SoundKind::Thunder => params.thunder_s,
    }
}
