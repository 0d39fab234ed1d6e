//! From a world to a frame.

use building::plan::Building;
use geom::point::Point;
use stdx::table::Id;
use world::state::{IntentKind, Sound, SoundKind, Stage, World};

use crate::frames::{CRYING, FLEEING, HELD, HIDING, HOLDING, HUNTING, LEFT, MOVING_FAST, Mark};

/// From this speed on somebody moves fast, in m/s.
const FAST_M_PER_S: f64 = 2.0;

/// Below this speed somebody keeps still, in m/s.
const STILL_M_PER_S: f64 = 0.1;

/// Appends everybody's mark, in the order of ids. Voices are added by [`mark_voices`] as they are heard.
pub fn mark_people(world: &World, building: &Building, out: &mut Vec<Mark>) {
    out.extend(world.bodies.iter().map(|(person, body)| {
        let storey = building.cells.get(body.cell).map_or(0, |cell| cell.storey.index().min(255) as u8);
        let stage = world.healths[person].stage;
        let state = if body.is_present || stage == Stage::Dead { stage.code() } else { LEFT };
        Mark {
            x_cm: centimetres(body.at.x),
            y_cm: centimetres(body.at.y),
            heading: turns(body.heading_rad),
            storey,
            state,
            flags: if body.is_present { flags_of(world, person) } else { 0 },
        }
    }));
}

/// The mark of somebody who walks a drill, in the plan and with no threat.
pub fn mark_walker(at: Point, storey: usize, heading_rad: f64, speed_m_per_s: f64) -> Mark {
    Mark {
        x_cm: centimetres(at.x),
        y_cm: centimetres(at.y),
        heading: turns(heading_rad),
        storey: storey.min(255) as u8,
        state: 0,
        flags: if speed_m_per_s > FAST_M_PER_S { MOVING_FAST } else { 0 },
    }
}

fn flags_of(world: &World, person: world::population::PersonId) -> u8 {
    let speed = world.bodies[person].speed_m_per_s;
    let grip = &world.grips[person];
    let is_still = speed < STILL_M_PER_S;
    let intent = match world.minds[person].intent.kind {
        IntentKind::Flee => FLEEING,
        IntentKind::Hide if is_still => HIDING,
        IntentKind::Hide => FLEEING,
        IntentKind::Hunt => HUNTING,
        _ => 0,
    };
    let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
    intent | flag(speed > FAST_M_PER_S, MOVING_FAST) | flag(grip.is_held(), HELD) | flag(grip.holding.is_some(), HOLDING)
}

/// Marks those who cry, shout or scream among `sounds` in the frame that began last.
pub fn mark_voices(sounds: &[Sound], frame: &mut [Mark]) {
    for sound in sounds.iter().filter(|sound| matches!(sound.kind, SoundKind::Shout | SoundKind::Scream)) {
        if let Some(mark) = sound.source.and_then(|person| frame.get_mut(person.index()))
            && mark.state != LEFT
        {
            mark.flags |= CRYING;
        }
    }
}

fn centimetres(at_m: f64) -> i32 {
    (at_m * 100.0).round() as i32
}

fn turns(heading_rad: f64) -> u8 {
    (heading_rad * (256.0 / std::f64::consts::TAU)).round().rem_euclid(256.0) as u8
}

#[cfg(test)]
mod tests;
