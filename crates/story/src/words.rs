//! The words of stories for the neutral words of the data.

use world::event::Sense;
use world::state::{IntentKind, SoundKind};

/// What state code `code` is called on the page; codes beyond those of `world::state::Stage` are of people who got out.
pub fn state_label(code: u8) -> &'static str {
    match code {
        0 => "not infected",
        1 => "bitten, not turned",
        2 => "turning",
        3 => "turned",
        5 => "dead",
        6 => "recovered",
        7 => "half-infected",
        _ => "got out",
    }
}

/// What somebody sets about, as in "somebody decides to …".
pub fn intent(intent: IntentKind) -> &'static str {
    match intent {
        IntentKind::Stay => "stay",
        IntentKind::Attend => "keep to the timetable",
        IntentKind::Pursue => "do what they have set their mind on",
        IntentKind::Look => "go and look",
        IntentKind::Flee => "flee",
        IntentKind::Hide => "hide",
        IntentKind::Hunt => "go after somebody",
        IntentKind::Search => "search",
        IntentKind::Wander => "wander",
        IntentKind::Climb => "climb out of reach",
    }
}

/// What was heard.
pub fn sound(sound: SoundKind) -> &'static str {
    match sound {
        SoundKind::Steps => "running feet",
        SoundKind::Speech => "voices",
        SoundKind::Shout => "a shout",
        SoundKind::Scream => "a scream",
        SoundKind::Groan => "a groan",
        SoundKind::Thud => "a thud",
        SoundKind::DoorSlam => "a slammed door",
        SoundKind::Bell => "the bell",
        SoundKind::Plates => "breaking plates",
        SoundKind::Alarm => "the fire alarm",
        SoundKind::Loudspeaker => "a loudspeaker",
        SoundKind::Thunder => "thunder",
        SoundKind::Glass => "breaking glass",
    }
}

/// How somebody notices.
pub fn sense(sense: Sense) -> &'static str {
    match sense {
        Sense::Sight => "sees",
        Sense::Hearing => "hears",
        Sense::Told => "is told of",
        Sense::Touch => "feels",
    }
}
