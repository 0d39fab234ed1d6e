//! The rules that a scenario can switch off.

use sim::setup::Rules;

/// A rule that can be switched off.
pub struct RuleRow {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
    /// Its place among the rules.
    pub place: fn(&mut Rules) -> &mut bool,
}

/// All rules that can be switched off.
pub const RULES: [RuleRow; 35] = [
    RuleRow {
        name: "people_move",
        about: "People move; without it everybody stays where they stand.",
        place: |rules| &mut rules.people_move,
    },
    RuleRow { name: "carriers_bite", about: "Animals carry the infection and bite.", place: |rules| &mut rules.carriers_bite },
    RuleRow { name: "bites_infect", about: "Bites infect.", place: |rules| &mut rules.bites_infect },
    RuleRow { name: "infected_hunt", about: "The infected hunt.", place: |rules| &mut rules.infected_hunt },
    RuleRow { name: "timetables", about: "People keep to their timetable.", place: |rules| &mut rules.timetables },
    RuleRow { name: "people_see", about: "People see danger.", place: |rules| &mut rules.people_see },
    RuleRow { name: "people_hear", about: "People hear danger.", place: |rules| &mut rules.people_hear },
    RuleRow { name: "people_tell", about: "People tell each other.", place: |rules| &mut rules.people_tell },
    RuleRow { name: "people_flee", about: "People flee.", place: |rules| &mut rules.people_flee },
    RuleRow { name: "people_hide", about: "People hide behind doors.", place: |rules| &mut rules.people_hide },
    RuleRow { name: "doors_block", about: "Shut doors stop people.", place: |rules| &mut rules.doors_block },
    RuleRow {
        name: "sound_is_dampened",
        about: "Shut doors and walls dampen sound.",
        place: |rules| &mut rules.sound_is_dampened,
    },
    RuleRow { name: "fires_burn", about: "Fires start and burn.", place: |rules| &mut rules.fires_burn },
    RuleRow { name: "alarms_sound", about: "Smoke sets off the alarm.", place: |rules| &mut rules.alarms_sound },
    RuleRow { name: "sprinklers_run", about: "The alarm sets off the sprinklers.", place: |rules| &mut rules.sprinklers_run },
    RuleRow {
        name: "wet_floors_slip",
        about: "Wet floors slow people and make them slip.",
        place: |rules| &mut rules.wet_floors_slip,
    },
    RuleRow { name: "rooms_reverberate", about: "Rooms reverberate.", place: |rules| &mut rules.rooms_reverberate },
    RuleRow { name: "noise_masks", about: "What is loud drowns what is not.", place: |rules| &mut rules.noise_masks },
    RuleRow { name: "weather_masks", about: "Rain, wind and thunder drown sounds.", place: |rules| &mut rules.weather_masks },
    RuleRow {
        name: "weather_limits_sight",
        about: "Rain and fog shorten sight.",
        place: |rules| &mut rules.weather_limits_sight,
    },
    RuleRow { name: "light_limits_sight", about: "Darkness shortens sight.", place: |rules| &mut rules.light_limits_sight },
    RuleRow { name: "bodies_hide", about: "People close by stand in the way of looks.", place: |rules| &mut rules.bodies_hide },
    RuleRow { name: "smoke_limits_sight", about: "Smoke shortens sight.", place: |rules| &mut rules.smoke_limits_sight },
    RuleRow { name: "windows_let_out", about: "People leave by windows.", place: |rules| &mut rules.windows_let_out },
    RuleRow {
        name: "infected_fall",
        about: "The infected go over ledges after prey, and fall.",
        place: |rules| &mut rules.infected_fall,
    },
    RuleRow { name: "falls_hurt", about: "Falls hurt and kill.", place: |rules| &mut rules.falls_hurt },
    RuleRow {
        name: "furniture_is_climbed",
        about: "People climb on furniture, and over what was moved.",
        place: |rules| &mut rules.furniture_is_climbed,
    },
    RuleRow { name: "walls_are_climbed", about: "Some climb outside walls.", place: |rules| &mut rules.walls_are_climbed },
    RuleRow {
        name: "people_bait",
        about: "Who waits for it can lure the infected over a ledge.",
        place: |rules| &mut rules.people_bait,
    },
    RuleRow { name: "people_shove", about: "People push each other over, off and out.", place: |rules| &mut rules.people_shove },
    RuleRow {
        name: "doors_are_barred",
        about: "Who hides pushes furniture before the doors.",
        place: |rules| &mut rules.doors_are_barred,
    },
    RuleRow { name: "loudspeakers_play", about: "Loudspeakers play.", place: |rules| &mut rules.loudspeakers_play },
    RuleRow { name: "furniture_moves", about: "Furniture is moved by pushes.", place: |rules| &mut rules.furniture_moves },
    RuleRow {
        name: "things_work",
        about: "Things are carried, thrown, struck with, smashed, and take up blood.",
        place: |rules| &mut rules.things_work,
    },
    RuleRow { name: "phones_film", about: "Phones film, record and post.", place: |rules| &mut rules.phones_film },
];
