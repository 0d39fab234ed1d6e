//! One tick, on one screen.

use std::sync::Arc;

use climbing::climb::Heights;
use crowd::ground::Ground;
use disease::progress::Befalls;
use fire::burn::Safety;
use fire::drafts::Drafts;
use handling::handle::Handiness;
use mind::decide::{Minds, Surroundings};
use mind::refuge::Refuges;
use mind::weigh::Means;
use motion::walk::Gait;
use navigation::reach::{FieldMemo, ReachNow};
use navigation::ways::Ways;
use sensing::Senses;
use sensing::acoustics::Acoustics;
use sensing::gaze::GazeNow;
use stdx::draw::Draw;
use world::flow::{BlockChange, Bodies, Footings, Index, Routes, StoreySeams, Turns};
use world::moment::Moment;
use world::state::World;

use crate::commit::{Outcome, commit};
use crate::setup::{LockedDoors, Rules, Setup};
use crate::simulation::Happenings;

/// What is made of a building once, before the first tick.
#[derive(Debug)]
pub(crate) struct Prepared {
    ways: Ways,
    acoustics: Acoustics,
    seams: StoreySeams,
    refuges: Refuges,
    ground: Ground,
    drafts: Drafts,
}

impl Prepared {
    pub(crate) fn of(setup: &Setup) -> Arc<Prepared> {
        let ways = Ways::of(&setup.building, &setup.params.navigation);
        Arc::new(Prepared {
            ways: if setup.locked_doors == LockedDoors::Wait { ways.with_waiting() } else { ways },
            acoustics: Acoustics::of(&setup.building),
            seams: StoreySeams::of(&setup.building),
            refuges: Refuges::of(&setup.building),
            ground: Ground::of(&setup.building),
            drafts: Drafts::of(&setup.building),
        })
    }
}

/// What is kept between ticks because it can be computed again from the world at any time.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    fields: FieldMemo,
    /// The index of the last tick, if nobody has stirred since.
    index: Option<Index>,
}

impl Clone for Memo {
    /// A copy starts empty.
    fn clone(&self) -> Memo {
        Memo::default()
    }
}

/// Advances the world by one tick: every stage reads the frozen present and returns a table; `commit` places them.
pub(crate) fn step(setup: &Setup, prepared: &Prepared, memo: &mut Memo, draw: Draw, world: &mut World) -> Happenings {
    let (params, rules) = (&setup.params, &setup.rules);
    let moment = present(setup, draw, world);
    let turns = Turns::every_s(params.mind.period_s, setup.dt_s);
    memo.fields.refresh(&moment, &prepared.ways);
    let index = memo.index.take().unwrap_or_else(|| Index::of(&moment, &prepared.seams));
    let percepts = sensing::sense(&moment, &params.sensing, senses(rules), &prepared.acoustics, &index, turns);
    let reach = ReachNow::new(moment, &prepared.ways, &memo.fields);
    let around = Surroundings {
        params: &params.mind,
        minds: minds(rules),
        percepts: &percepts,
        reach: &reach,
        refuges: &prepared.refuges,
        index: &index,
        turns,
    };
    let decisions = mind::decide::decide(&moment, &around);
    let burning = fire::burn::burn(&moment, &params.fire, safety(rules), &prepared.drafts);
    let works = barrier::work::work(&moment, &params.barrier);
    let Moved { moves, routes, bodies, footings } = moved(setup, prepared, &moment, &reach, &index);
    let gaze = GazeNow::new(&moment, &params.sensing, senses(rules), &prepared.acoustics, &index);
    let handling = handling::handle::handle(&moment, &params.handling, handiness(rules), &gaze, &index);
    let contacts = disease::meet::meet(&moment, &params.disease, &setup.threat, hazards(rules), &handling.loosened, &index);
    let exposures = disease::infect::infect(&moment, rules.bites_infect, &contacts);
    let healths = disease::progress::progress(
        &moment,
        &setup.threat,
        &Befalls { exposures: &exposures, contacts: &contacts, deaths: climbing::climb::deaths(&footings) },
    );
    let thunder = sensing::weather::thunder(draw, &params.sensing, &moment.conditions, moment.world.tick, setup.dt_s);
    let thunder_db = thunder.filter(|thunder| thunder.from == moment.world.tick).map(|thunder| thunder.level_db);
    let outcome = Outcome {
        percepts,
        decisions,
        burning,
        works,
        moves,
        routes,
        bodies,
        footings,
        handling,
        contacts,
        exposures,
        healths,
        turns,
        thunder_db,
    };
    memo.index = outcome.is_still(world).then_some(index);
    commit(setup, world, outcome)
}

/// What moves: furniture, and people by ways, steps and climbs.
struct Moved {
    moves: Vec<BlockChange>,
    routes: Routes,
    bodies: Bodies,
    footings: Footings,
}

fn moved(setup: &Setup, prepared: &Prepared, moment: &Moment<'_>, reach: &ReachNow<'_>, index: &Index) -> Moved {
    let (params, rules) = (&setup.params, &setup.rules);
    if !rules.people_move {
        let bodies = moment.world.bodies.rows().to_vec();
        return Moved { moves: Vec::new(), routes: Vec::new(), bodies, footings: Footings::new() };
    }
    let gait = Gait { params: &params.motion, movement: &setup.movement, ground: &prepared.ground };
    Moved {
        moves: if rules.furniture_moves { barrier::shove::shove(moment, &params.barrier, index) } else { Vec::new() },
        routes: navigation::route::route(moment, &params.navigation, reach, index),
        bodies: motion::walk::walk(moment, &gait, index),
        footings: climbing::climb::climb(moment, &params.climbing, heights(rules), index),
    }
}

fn present<'a>(setup: &'a Setup, draw: Draw, world: &'a World) -> Moment<'a> {
    Moment {
        building: &setup.building,
        population: &setup.population,
        world,
        draw,
        dt_s: setup.dt_s,
        conditions: setup.sky.at(world.tick, setup.dt_s),
        doors_block: setup.rules.doors_block,
        wet_floors_slip: setup.rules.wet_floors_slip,
    }
}

fn senses(rules: &Rules) -> Senses {
    Senses {
        people_see: rules.people_see,
        people_hear: rules.people_hear,
        people_tell: rules.people_tell,
        sound_is_dampened: rules.sound_is_dampened,
        rooms_reverberate: rules.rooms_reverberate,
        noise_masks: rules.noise_masks,
        weather_masks: rules.weather_masks,
        weather_limits_sight: rules.weather_limits_sight,
        light_limits_sight: rules.light_limits_sight,
        bodies_hide: rules.bodies_hide,
        smoke_limits_sight: rules.smoke_limits_sight,
    }
}

fn minds(rules: &Rules) -> Minds {
    Minds {
        timetables: rules.timetables,
        people_tell: rules.people_tell,
        infected_hunt: rules.infected_hunt,
        doors_are_barred: rules.doors_are_barred,
        means: Means {
            flee: rules.people_flee,
            hide: rules.people_hide,
            windows: rules.windows_let_out && rules.people_flee,
            furniture: rules.furniture_is_climbed && rules.people_flee,
        },
    }
}

fn safety(rules: &Rules) -> Safety {
    Safety { fires_burn: rules.fires_burn, alarms_sound: rules.alarms_sound, sprinklers_run: rules.sprinklers_run }
}

fn handiness(rules: &Rules) -> Handiness {
    Handiness { things_work: rules.things_work, phones_film: rules.phones_film }
}

fn heights(rules: &Rules) -> Heights {
    Heights {
        windows_let_out: rules.windows_let_out,
        infected_fall: rules.infected_fall,
        falls_hurt: rules.falls_hurt,
        furniture_is_climbed: rules.furniture_is_climbed,
        walls_are_climbed: rules.walls_are_climbed,
        people_bait: rules.people_bait,
        people_shove: rules.people_shove,
    }
}

fn hazards(rules: &Rules) -> disease::meet::Hazards {
    disease::meet::Hazards { carriers_bite: rules.carriers_bite, infected_hunt: rules.infected_hunt }
}
