//! What is particular to a kind of event, as compact JSON and back.

use geom::point::Point;
use serde::{Deserialize, Serialize};
use world::blocks::BlockId;
use world::event::{Detail, Injury, Reason, ReasonKind, Sense};
use world::fire::HearthId;
use world::population::{DirectiveId, ThingId};
use world::state::{IntentKind, SoundKind};
use world::things::BodyPart;
use world::threat::Depth;

/// All keys that a detail can have; which of them are there says what it is.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Plain {
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sense: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sound: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level_db: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<PlainReason>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    directive: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thing: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lesson: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extinction_per_m: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fire: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    energy_j: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height_m: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    injury: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    furniture: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    middle_m: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading_rad: Option<f64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainReason {
    text: String,
    weight: f64,
}

/// The detail as an object.
pub fn to_json(detail: &Detail) -> String {
    let word = |key: &'static str| Some(key.to_string());
    let plain = match *detail {
        Detail::None => Plain::default(),
        Detail::Bite(part, depth) => Plain { part: word(part.key()), depth: word(depth.key()), ..Plain::default() },
        Detail::Sensed { sense, level_db, sound } => Plain {
            sense: word(sense.key()),
            sound: sound.and_then(|sound| word(sound.key())),
            level_db: level_db.map(tenths),
            ..Plain::default()
        },
        Detail::Choice { intent, reasons } => Plain {
            intent: word(intent.key()),
            reasons: Some(reasons.iter().flatten().map(plain_reason).collect()),
            ..Plain::default()
        },
        Detail::Directive(directive) => Plain { directive: Some(directive.0), ..Plain::default() },
        Detail::Thing(thing) => Plain { thing: Some(thing.0), ..Plain::default() },
        Detail::Sounded { sound, level_db } => {
            Plain { sound: word(sound.key()), level_db: Some(tenths(level_db)), ..Plain::default() }
        }
        Detail::Lesson(lesson) => Plain { lesson: Some(lesson), ..Plain::default() },
        Detail::Smoke(per_m) => Plain { extinction_per_m: Some(finite(per_m)), ..Plain::default() },
        Detail::Fall { height_m, injury } => {
            Plain { height_m: Some(hundredths(height_m)), injury: word(injury.key()), ..Plain::default() }
        }
        Detail::Furniture { block, at, heading_rad } => Plain {
            furniture: Some(block.0),
            middle_m: Some([hundredths(at.x), hundredths(at.y)]),
            heading_rad: Some(hundredths(heading_rad)),
            ..Plain::default()
        },
        Detail::Hearth(hearth) => Plain { fire: Some(hearth.0), ..Plain::default() },
        Detail::Blow { thing, part, energy_j } => {
            Plain { thing: Some(thing.0), part: word(part.key()), energy_j: Some(tenths(energy_j)), ..Plain::default() }
        }
    };
    serde_json::to_string(&plain).expect("words and numbers are JSON")
}

fn plain_reason(reason: &Reason) -> PlainReason {
    PlainReason { text: reason.kind.key().to_string(), weight: finite((reason.weight * 1000.0).round() / 1000.0) }
}

fn tenths(value: f64) -> f64 {
    finite((value * 10.0).round() / 10.0)
}

fn hundredths(height_m: f64) -> f64 {
    finite((height_m * 100.0).round() / 100.0)
}

/// JSON has no infinities.
fn finite(value: f64) -> f64 {
    value.clamp(f64::MIN, f64::MAX)
}

/// What older records say of a bite.
fn site_of_old(key: &str) -> Option<Detail> {
    match key {
        "neck" => Some(Detail::Bite(BodyPart::Throat, Depth::Deep)),
        "limb" => Some(Detail::Bite(BodyPart::Arm, Depth::Shallow)),
        "scratch" => Some(Detail::Bite(BodyPart::Hand, Depth::Scratch)),
        _ => None,
    }
}

/// The detail of an object.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn from_json(text: &str) -> Result<Detail, String> {
    let plain: Plain = serde_json::from_str(text).map_err(|error| format!("its detail is {text:?}: {error}"))?;
    let unknown = |what: &str, key: &str| format!("there is no {what} {key:?}");
    let sound = |key: &str| SoundKind::from_key(key).ok_or_else(|| unknown("sound", key));
    if let Some(key) = &plain.site {
        return site_of_old(key).ok_or_else(|| unknown("site", key));
    }
    if let (Some(part), Some(depth)) = (&plain.part, &plain.depth) {
        let body_part = BodyPart::from_key(part).ok_or_else(|| unknown("part of the body", part))?;
        return Depth::from_key(depth).map(|depth| Detail::Bite(body_part, depth)).ok_or_else(|| unknown("depth", depth));
    }
    if let Some(key) = &plain.sense {
        let sense = Sense::from_key(key).ok_or_else(|| unknown("sense", key))?;
        let sound = plain.sound.as_deref().map(sound).transpose()?;
        return Ok(Detail::Sensed { sense, level_db: plain.level_db, sound });
    }
    if let Some(key) = &plain.intent {
        let intent = IntentKind::from_key(key).ok_or_else(|| unknown("intent", key))?;
        return Ok(Detail::Choice { intent, reasons: reasons_of(plain.reasons.unwrap_or_default())? });
    }
    if let (Some(key), Some(level_db)) = (&plain.sound, plain.level_db) {
        return Ok(Detail::Sounded { sound: sound(key)?, level_db });
    }
    if let (Some(key), Some(thing), Some(energy_j)) = (&plain.part, plain.thing, plain.energy_j) {
        let part = BodyPart::from_key(key).ok_or_else(|| unknown("part of the body", key))?;
        return Ok(Detail::Blow { thing: ThingId(thing), part, energy_j });
    }
    if let (Some(key), Some(height_m)) = (&plain.injury, plain.height_m) {
        let injury = Injury::from_key(key).ok_or_else(|| unknown("injury", key))?;
        return Ok(Detail::Fall { height_m, injury });
    }
    if let (Some(block), Some([x, y]), Some(heading_rad)) = (plain.furniture, plain.middle_m, plain.heading_rad) {
        return Ok(Detail::Furniture { block: BlockId(block), at: Point::new(x, y), heading_rad });
    }
    let directive = plain.directive.map(|id| Detail::Directive(DirectiveId(id)));
    let thing = plain.thing.map(|id| Detail::Thing(ThingId(id)));
    let smoke = plain.extinction_per_m.map(Detail::Smoke);
    let hearth = plain.fire.map(|id| Detail::Hearth(HearthId(id)));
    Ok(directive.or(thing).or(smoke).or(hearth).or(plain.lesson.map(Detail::Lesson)).unwrap_or(Detail::None))
}

fn reasons_of(plain: Vec<PlainReason>) -> Result<[Option<Reason>; 3], String> {
    let mut reasons = [None; 3];
    for (slot, reason) in reasons.iter_mut().zip(plain) {
        let kind = ReasonKind::from_key(&reason.text).ok_or_else(|| format!("there is no reason {:?}", reason.text))?;
        *slot = Some(Reason { kind, weight: reason.weight });
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests;
