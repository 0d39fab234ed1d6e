//! The stage `burn`: fires, smoke and heat in spaces, detectors, alarm, sprinklers.
//!
//! A fire: Q = α t² up to its peak, until its fuel is spent; under water Q = Q₀ exp(−t/τ), τ = 3 w^−1.85 s, w in mm/s
//! (Madrzykowski and Vettori 1992, Evans 1993). Each space is one well-stirred volume; smoke and heat go through openings both ways.
//! Known failures: no layers (smoke is as dense at the floor as at the ceiling), no stack effect in stairs beyond that of a doorway,
//! no flashover, no fire that spreads to another room, fires do not run out of air.

use building::plan::SpaceId;
use geom::point::Point;
use stdx::float;
use stdx::table::Id;
use stdx::tick::Tick;
use world::fire::{Air, Alarm, Blaze, Burning, Fire, Growth, Hearth, HearthId, Ignition, SMOKE_LEVELS_PER_M};
use world::moment::Moment;
use world::state::Stage;

use crate::drafts::{Drafts, exchange_m3_per_s, free_m2};
use crate::params::Params;

/// Fires and air are reckoned once in this time, in seconds.
pub const PERIOD_S: f64 = 0.5;

/// A fire below this is out, in kW.
const OUT_KW: f64 = 1.0;

/// Heat that a cubic metre of air takes up, in kJ/K.
const AIR_KJ_PER_M3_K: f64 = 1.2;

/// No exchange moves more than this share of a space's air at once.
const MOST_SHARE: f64 = 0.25;

/// What of fire is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Safety {
    /// Fires start and burn.
    pub fires_burn: bool,
    /// Detectors set off the alarm.
    pub alarms_sound: bool,
    /// The alarm sets off sprinklers.
    pub sprinklers_run: bool,
}

/// What becomes of fires, smoke, alarm and water in this tick; none if it is not their turn or nothing changes.
pub fn burn(moment: &Moment<'_>, params: &Params, safety: Safety, drafts: &Drafts) -> Option<Burning> {
    let period = ((PERIOD_S / moment.dt_s).round() as u32).max(1);
    let hearths = &moment.population.hearths;
    if hearths.is_empty() || !safety.fires_burn || !moment.world.tick.0.is_multiple_of(period) {
        return None;
    }
    let world = moment.world;
    let mut next =
        Burning { fires: world.fires.rows().to_vec(), airs: world.airs.rows().to_vec(), alarm: world.alarm, blazes: Vec::new() };
    let dt_s = f64::from(period) * moment.dt_s;
    for (id, hearth) in hearths.iter() {
        advance(moment, params, (id, hearth), dt_s, &mut next);
    }
    if next.fires.iter().any(Fire::is_burning) || next.airs.iter().any(|air| air.extinction_per_m > 0.0 || air.excess_k > 0.0) {
        heat_and_smoke(moment, params, drafts, dt_s, &mut next);
        mix(moment, params, drafts, dt_s, &mut next.airs);
        tell_smoke(moment, drafts, &mut next);
    }
    guard(moment, params, safety, &mut next);
    if next.alarm.runs <= world.tick {
        for &space in &moment.population.protection.sprinklers {
            next.airs[space.index()].water_mm += params.sprinkler_mm_per_s * dt_s;
        }
    }
    let is_changed = next.fires != world.fires.rows() || next.airs != world.airs.rows() || next.alarm != world.alarm;
    is_changed.then_some(next)
}

/// α of Q = α t², in kW/s²: 1,055 kW after 600, 300, 150 and 75 s (NFPA 72, annex B).
pub fn alpha_kw_per_s2(growth: Growth) -> f64 {
    let to_megawatt_s: f64 = match growth {
        Growth::Slow => 600.0,
        Growth::Medium => 300.0,
        Growth::Fast => 150.0,
        Growth::Ultrafast => 75.0,
    };
    1055.0 / (to_megawatt_s * to_megawatt_s)
}

/// The heat release rate of a fire, in kW.
pub fn heat_kw(params: &Params, hearth: &Hearth, fire: &Fire, tick: Tick, dt_s: f64) -> f64 {
    if fire.started > tick || fire.burnt_mj >= hearth.fuel_mj {
        return 0.0;
    }
    let since_s = |then: Tick| f64::from(tick.0 - then.0) * dt_s;
    let heat_kw = if fire.wetted <= tick {
        let tau_s = 3.0 * float::exp(-1.85 * float::ln(params.sprinkler_mm_per_s));
        fire.heat_when_wetted_kw * float::exp(-since_s(fire.wetted) / tau_s)
    } else {
        // The first second counts as burnt: a fire of nothing would be out.
        let grown_s = since_s(fire.started) + 1.0;
        (alpha_kw_per_s2(hearth.growth) * grown_s * grown_s).max(OUT_KW).min(hearth.peak_kw)
    };
    if heat_kw < OUT_KW { 0.0 } else { heat_kw }
}

fn advance(moment: &Moment<'_>, params: &Params, (id, hearth): (HearthId, &Hearth), dt_s: f64, next: &mut Burning) {
    let tick = moment.world.tick;
    let old = moment.world.fires[id];
    let fire = &mut next.fires[id.index()];
    if old.started == Tick::NEVER {
        let starts = match hearth.ignition {
            Ignition::At(at) => tick >= at,
            Ignition::Unattended { from, until, after_s, watch_m } => {
                let is_left = tick >= from && tick < until && !is_attended(moment, hearth, watch_m);
                fire.unattended_s = if is_left { old.unattended_s + dt_s } else { 0.0 };
                fire.unattended_s >= after_s
            }
        };
        if !starts {
            return;
        }
        fire.started = tick;
        next.blazes.push(Blaze::Starts(id));
    }
    let space = moment.building.cells[hearth.spot.cell].space;
    if next.alarm.runs <= tick && fire.wetted == Tick::NEVER && moment.population.protection.sprinklers.contains(&space) {
        (fire.wetted, fire.heat_when_wetted_kw) = (tick, old.heat_kw);
    }
    fire.heat_kw = heat_kw(params, hearth, fire, tick, moment.dt_s);
    fire.burnt_mj += fire.heat_kw * dt_s / 1000.0;
    if old.is_burning() && !fire.is_burning() {
        next.blazes.push(Blaze::Ends(id));
    }
}

/// True if somebody in their right mind is near.
fn is_attended(moment: &Moment<'_>, hearth: &Hearth, watch_m: f64) -> bool {
    let storey = moment.storey_of(hearth.spot.cell);
    moment.world.present().any(|person| {
        let body = &moment.world.bodies[person];
        let is_sane = matches!(moment.world.healths[person].stage, Stage::Susceptible | Stage::Exposed | Stage::Recovered);
        let is_near = |at: Point| at.distance(hearth.spot.at) <= watch_m;
        is_sane && moment.storey_of(body.cell) == storey && is_near(body.at)
    })
}

/// What fires put into the air of their spaces, and what walls take out.
fn heat_and_smoke(moment: &Moment<'_>, params: &Params, drafts: &Drafts, dt_s: f64, next: &mut Burning) {
    for (id, hearth) in moment.population.hearths.iter() {
        let fire = next.fires[id.index()];
        let space = moment.building.cells[hearth.spot.cell].space;
        if !fire.is_burning() || drafts.is_outdoors(space) {
            continue;
        }
        let (volume, air) = (drafts.volumes[space.index()], &mut next.airs[space.index()]);
        let burnt_kg = fire.heat_kw * dt_s / (1000.0 * params.heat_of_combustion_mj_per_kg);
        air.extinction_per_m += params.extinction_m2_per_kg * params.soot_share * burnt_kg / volume.air_m3;
        air.excess_k += params.convective_share * fire.heat_kw * dt_s / (AIR_KJ_PER_M3_K * volume.air_m3);
        air.smoke_cause = air.smoke_cause.or(fire.cause);
    }
    for (air, volume) in next.airs.iter_mut().zip(&drafts.volumes).filter(|(_, volume)| volume.air_m3.is_finite()) {
        let rate_per_s = params.wall_loss_kw_per_m2_k * volume.surface_m2 / (AIR_KJ_PER_M3_K * volume.air_m3);
        air.excess_k *= float::exp(-rate_per_s * dt_s);
    }
}

/// Air goes both ways through every opening: all at once, from how things stood.
fn mix(moment: &Moment<'_>, params: &Params, drafts: &Drafts, dt_s: f64, airs: &mut [Air]) {
    let before = airs.to_vec();
    let of = |space: Option<SpaceId>| space.map_or(Air::default(), |space| before[space.index()]);
    for link in &drafts.links {
        let [one, other] = link.spaces.map(of);
        if one.extinction_per_m + other.extinction_per_m + one.excess_k + other.excess_k <= 0.0 {
            continue;
        }
        let free_m2 = free_m2(moment.building, &moment.world.doors, params, link);
        let flow_m3 = exchange_m3_per_s(params, free_m2, link.height_m, [one.excess_k, other.excess_k]) * dt_s;
        for (space, from, to) in [(link.spaces[0], other, one), (link.spaces[1], one, other)] {
            let Some(space) = space.filter(|&space| !drafts.is_outdoors(space)) else { continue };
            let (share, air) = ((flow_m3 / drafts.volumes[space.index()].air_m3).min(MOST_SHARE), &mut airs[space.index()]);
            air.extinction_per_m += share * (from.extinction_per_m - to.extinction_per_m);
            air.excess_k += share * (from.excess_k - to.excess_k);
            if from.extinction_per_m > to.extinction_per_m {
                air.smoke_cause = air.smoke_cause.or(from.smoke_cause);
            }
        }
    }
    for air in airs {
        (air.extinction_per_m, air.excess_k) = (air.extinction_per_m.max(0.0), air.excess_k.max(0.0));
    }
}

/// Notes where the smoke has become denser than a level for the first time.
fn tell_smoke(moment: &Moment<'_>, drafts: &Drafts, next: &mut Burning) {
    let burns_in = |space: SpaceId, fires: &[Fire]| {
        let mut burning = moment.population.hearths.iter().zip(fires).filter(|(_, fire)| fire.started != Tick::NEVER);
        burning.any(|((_, hearth), _)| moment.building.cells[hearth.spot.cell].space == space)
    };
    for row in 0..next.airs.len() {
        let (space, air) = (SpaceId::from_index(row), next.airs[row]);
        let level = SMOKE_LEVELS_PER_M.iter().filter(|&&level| air.extinction_per_m >= level).count() as u8;
        if level > air.smoke_level {
            let from = if burns_in(space, &next.fires) { None } else { densest_beside(space, drafts, &next.airs) };
            next.airs[row].smoke_level = level;
            next.blazes.push(Blaze::Smoke(space, SMOKE_LEVELS_PER_M[usize::from(level) - 1], from));
        }
    }
}

/// The space beside `space` with the densest smoke.
fn densest_beside(space: SpaceId, drafts: &Drafts, airs: &[Air]) -> Option<SpaceId> {
    let across = |spaces: [Option<SpaceId>; 2]| match spaces {
        [Some(one), Some(other)] if one == space => Some(other),
        [Some(one), Some(other)] if other == space => Some(one),
        _ => None,
    };
    let beside = drafts.links.iter().filter_map(|link| across(link.spaces));
    let density = |space: &SpaceId| airs[space.index()].extinction_per_m;
    beside.max_by(|a, b| density(a).total_cmp(&density(b)).then(b.cmp(a)))
}

/// Detectors, alarm, sprinklers.
fn guard(moment: &Moment<'_>, params: &Params, safety: Safety, next: &mut Burning) {
    let (tick, protection) = (moment.world.tick, &moment.population.protection);
    let later = |then: Tick, by_s: f64| then.plus((by_s / moment.dt_s).round() as u32);
    if !safety.alarms_sound {
        return;
    }
    let answers = |space: &&SpaceId| {
        let air = &next.airs[space.index()];
        air.extinction_per_m >= params.detect_per_m || air.excess_k >= params.detect_excess_k
    };
    let Alarm { detected, sounds, runs, .. } = next.alarm;
    if detected == Tick::NEVER {
        if protection.detectors.iter().any(|space| answers(&space)) {
            next.alarm.detected = tick;
        }
    } else if sounds == Tick::NEVER {
        if tick >= later(detected, params.alarm_delay_s) {
            next.alarm.sounds = tick;
            let space = protection.detectors.iter().find(answers).or(protection.detectors.first());
            next.blazes.extend(space.map(|&space| Blaze::Alarm(space)));
            next.blazes.extend(protection.releases.iter().map(|&opening| Blaze::Release(opening)));
        }
    } else if runs == Tick::NEVER && safety.sprinklers_run && tick >= later(sounds, params.sprinkler_delay_s) {
        next.alarm.runs = tick;
        next.blazes.extend(protection.sprinklers.iter().map(|&space| Blaze::Sprinkler(space)));
    }
}

#[cfg(test)]
mod tests;
