//! What a run is made of, before the seed.

use building::plan::Building;
use crowd::models::Movement;
use stdx::coded_enum;
use world::population::Population;
use world::sky::Sky;
use world::threat::Threat;

use crate::params::Params;

/// Rules that can be switched off, to show what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// People walk, climb and are pushed about: without it everybody stays where they stand.
    pub people_move: bool,
    /// I1: animals carry the infection.
    pub carriers_bite: bool,
    /// I2: bites infect.
    pub bites_infect: bool,
    /// Z1: the infected hunt.
    pub infected_hunt: bool,
    /// P1: people keep to their timetable.
    pub timetables: bool,
    /// P2: people see danger.
    pub people_see: bool,
    /// P2: people hear danger.
    pub people_hear: bool,
    /// P2: people tell each other.
    pub people_tell: bool,
    /// P3: people flee.
    pub people_flee: bool,
    /// P5, as far as it goes here: people hide behind doors.
    pub people_hide: bool,
    /// E1: shut doors stop people.
    pub doors_block: bool,
    /// E3: shut doors and walls dampen sound.
    pub sound_is_dampened: bool,
    /// E2: fires start and burn.
    pub fires_burn: bool,
    /// E2: smoke sets off the alarm.
    pub alarms_sound: bool,
    /// E2: the alarm sets off the sprinklers.
    pub sprinklers_run: bool,
    /// E2: wet floors slow people and make them slip.
    pub wet_floors_slip: bool,
    /// E3: rooms reverberate.
    pub rooms_reverberate: bool,
    /// E3: what is loud drowns what is not.
    pub noise_masks: bool,
    /// Z3, E4: weather drowns sounds.
    pub weather_masks: bool,
    /// Z3, E4: rain and fog shorten sight.
    pub weather_limits_sight: bool,
    /// E4: darkness shortens sight.
    pub light_limits_sight: bool,
    /// E4: people close by stand in the way of looks.
    pub bodies_hide: bool,
    /// E2: smoke shortens sight.
    pub smoke_limits_sight: bool,
    /// E6, I3, P13: things are carried, thrown, struck with, smashed, and take up blood.
    pub things_work: bool,
    /// E6, P11, P12: phones film, record and post.
    pub phones_film: bool,
    /// P3: people leave by windows.
    pub windows_let_out: bool,
    /// Z6: the infected fall where there is no floor.
    pub infected_fall: bool,
    /// Z6: falls hurt and kill.
    pub falls_hurt: bool,
    /// P14, E5: people climb on furniture.
    pub furniture_is_climbed: bool,
    /// I9: some climb outside walls.
    pub walls_are_climbed: bool,
    /// P5: people who hide push furniture before the door.
    pub doors_are_barred: bool,
    /// Z4: loudspeakers play.
    pub loudspeakers_play: bool,
    /// E5: furniture can be moved.
    pub furniture_moves: bool,
    /// P10: the infected can be baited over a ledge.
    pub people_bait: bool,
    /// P13, P14: people push each other over.
    pub people_shove: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            people_move: true,
            carriers_bite: true,
            bites_infect: true,
            infected_hunt: true,
            timetables: true,
            people_see: true,
            people_hear: true,
            people_tell: true,
            people_flee: true,
            people_hide: true,
            doors_block: true,
            sound_is_dampened: true,
            fires_burn: true,
            alarms_sound: true,
            sprinklers_run: true,
            wet_floors_slip: true,
            rooms_reverberate: true,
            noise_masks: true,
            weather_masks: true,
            weather_limits_sight: true,
            light_limits_sight: true,
            bodies_hide: true,
            smoke_limits_sight: true,
            things_work: true,
            phones_film: true,
            windows_let_out: true,
            infected_fall: true,
            falls_hurt: true,
            furniture_is_climbed: true,
            walls_are_climbed: true,
            people_bait: true,
            people_shove: true,
            doors_are_barred: true,
            furniture_moves: true,
            loudspeakers_play: true,
        }
    }
}

coded_enum! {
    /// What people without keys do about locked doors on their way.
    pub enum LockedDoors {
        /// They take another way, or stay if there is none.
        Reroute = 0 "reroute",
        /// They go up to them and wait until somebody opens.
        Wait = 1 "wait",
    }
}

/// What a run is made of, before the seed.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The plan.
    pub building: Building,
    /// Who and what is there.
    pub population: Population,
    /// The threat.
    pub threat: Threat,
    /// Parameters.
    pub params: Params,
    /// The model of movement.
    pub movement: Movement,
    /// Rules in force.
    pub rules: Rules,
    /// What people do about locked doors.
    pub locked_doors: LockedDoors,
    /// Weather, daylight and lamps.
    pub sky: Sky,
    /// The step, in seconds.
    pub dt_s: f64,
}
