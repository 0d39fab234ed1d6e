//! The rows: every key of a drill.

use evacuation::setup::{CRITICAL_SPEED_M_PER_S, Inclination, RESERVE_M};
use navigation::params::Params as NavigationParams;
use stdx::spec::{ParamSpec, Params};

use super::{STAIR_DOWN, STAIR_UP};
use crate::keys::Fallback::{Absent, Flag, Number, Required, Text};
use crate::keys::format::{DAY_S, NO_RANGE, key, named, number, prose, table, tables, whole};
use crate::keys::{Fallback, Key, Kind, Reference, Section};

/// The first line of every drill says this.
pub const FORMAT: &str = "hyosan drill 1";

/// No plan lies farther out, in metres.
const PLAN_M: std::ops::RangeInclusive<f64> = -3000.0..=3000.0;
const STOREYS: std::ops::RangeInclusive<f64> = -50.0..=200.0;
const SPEEDS_M_PER_S: std::ops::RangeInclusive<f64> = 0.01..=10.0;

const SPEED_WORDS: &[&str] = &["weidmann", "rimea", "imo", "ando"];
const RESPONSE_WORDS: &[&str] = &["imo-day", "imo-night"];

fn place(name: &'static str, fallback: Fallback, about: &'static str) -> Key {
    Key { kind: Kind::Pair, ..number(name, "m", PLAN_M, fallback, about) }
}

fn corners(name: &'static str, about: &'static str) -> Key {
    Key { kind: Kind::List(Box::new(Kind::Pair)), ..number(name, "m", PLAN_M, Absent, about) }
}

fn storey(fallback: Fallback) -> Key {
    whole("storey", STOREYS, fallback, "The storey; 0 is the ground.")
}

/// A key that holds a law of chance: a number, one of some words, or a table.
fn law(
    name: &'static str,
    unit: &'static str,
    range: std::ops::RangeInclusive<f64>,
    fallback: Fallback,
    words: &'static [&'static str],
    about: &'static str,
) -> Key {
    let mut kinds = vec![Kind::Number, Kind::Table(law_section())];
    if !words.is_empty() {
        kinds.insert(1, Kind::OneOf(words));
    }
    Key { kind: Kind::Either(kinds), ..number(name, unit, range, fallback, about) }
}

/// The keys of a law of chance.
pub fn law_section() -> Section {
    let pair = |name, about| Key { kind: Kind::Pair, ..number(name, "", -1e6..=1e6, Absent, about) };
    Section {
        name: "law",
        about: "A law of chance: one shape, and what is done to it. Without limits of its own it is cut to the range of its key.",
        keys: vec![
            Key { kind: Kind::Span, ..pair("uniform", "Evenly spread: [least, greatest].") },
            pair("normal", "Normal: [mean, standard deviation]."),
            pair("log_normal", "Log-normal: [mean, standard deviation] of the natural logarithm."),
            pair("gamma", "Gamma: [shape, scale]; the mean is their product."),
            pair("weibull", "Weibull: [shape, scale]."),
            number("exponential", "", 0.0..=1e6, Absent, "Exponential: the mean."),
            number("plus", "", -1e6..=1e6, Number(0.0), "Added to what the shape gives, before the limits are looked at."),
            Key { kind: Kind::Span, ..pair("within", "What lies outside [least, greatest] is drawn again.") },
        ],
    }
}

/// All keys of a drill.
pub fn drill_keys() -> Section {
    Section {
        name: "drill file",
        about: "A drill: a plan, who is there, where they go.",
        keys: vec![
            key("format", Kind::OneOf(&[FORMAT]), Required, "Says that this is a drill, and by which version of this page."),
            key("name", Kind::Text, Required, "Its short name, as in the name of its record."),
            key("title", Kind::Text, Required, "Its title."),
            prose("source", Text(""), "Where it comes from: the test of a standard, an experiment."),
            prose("notes", Text(""), "Whatever else is to be said."),
            table(plan_section(), Required),
            table(time_section(), Absent),
            table(movement_section(), Absent),
            table(navigation_section(), Absent),
            tables(goal_section()),
            tables(journey_section()),
            tables(people_section()),
            tables(door_section()),
            table(measure_section(), Absent),
        ],
    }
}

fn plan_section() -> Section {
    Section {
        name: "plan",
        about: "The plan: one that ships, a file, or spaces and openings written here.",
        keys: vec![
            named("file", Reference::Plan, Absent, "The plan: the name of one that ships, or a file beside the drill."),
            number("storey_height_m", "m", 2.0..=30.0, Number(3.4), "From a floor to the next, for spaces written here."),
            tables(space_section()),
            tables(opening_section()),
            tables(fixture_section()),
        ],
    }
}

fn outline() -> Vec<Key> {
    vec![
        place("low", Absent, "The lower left corner of a box, [x, y]; together with `high`."),
        place("high", Absent, "The upper right corner of a box, [x, y]."),
        corners("corners", "Or all corners, [[x, y], …], the first not repeated."),
    ]
}

fn space_section() -> Section {
    let holes = Kind::List(Box::new(Kind::List(Box::new(Kind::Pair))));
    let mut keys = vec![
        key("key", Kind::Text, Required, "Its name, which openings and people refer to."),
        key("category", Kind::OneOf(categories()), Text("room"), "What it is for; `stairs` slow people down."),
        storey(Number(0.0)),
    ];
    keys.extend(outline());
    keys.push(Key { kind: holes, ..number("holes", "m", PLAN_M, Absent, "What is cut out: a list of lists of corners.") });
    Section {
        name: "space",
        about: "A space: a room, a corridor, a stair. Spaces that touch need an opening to walk through.",
        keys,
    }
}

/// The words for what spaces are for, in the order of their codes.
fn categories() -> &'static [&'static str] {
    &[
        "classroom",
        "laboratory",
        "foodservice",
        "kitchen",
        "office",
        "library",
        "auditorium",
        "room",
        "fitnessroom",
        "storage",
        "restroom",
        "firstaid",
        "lobby",
        "walkway",
        "stairs",
        "terrace",
        "unenclosedarea",
        "nonpublic",
        "unspecified",
    ]
}

fn opening_section() -> Section {
    Section {
        name: "opening",
        about: "An opening: between two spaces whose boundary it lies on, or out of the plan where only one is.",
        keys: vec![
            key("key", Kind::Text, Required, "Its name, which goals and doors refer to."),
            place("from", Required, "One end of its clear width, [x, y]."),
            place("to", Required, "The other end, [x, y]."),
            storey(Number(0.0)),
            key("climbs", Kind::Flag, Flag(false), "True for the head of a stair, where the next storey begins."),
            key(
                "door",
                Kind::OneOf(&["open", "closed", "locked"]),
                Absent,
                "A door and how it stands; people push a closed one open, a locked one stays shut. Without it a passage.",
            ),
        ],
    }
}

fn fixture_section() -> Section {
    let mut keys = vec![key("key", Kind::Text, Absent, "Its name."), storey(Number(0.0))];
    keys.extend(outline());
    keys.push(number("height_m", "m", 0.2..=6.0, Number(2.0), "Its height."));
    Section { name: "fixture", about: "What nobody walks through: a pillar, a table, a row of seats.", keys }
}

fn time_section() -> Section {
    Section {
        name: "time",
        about: "When it ends, and in what steps.",
        keys: vec![
            number("step_s", "s", 0.001..=0.2, Number(0.05), "The step."),
            number("until_s", "s", 1.0..=7.0 * DAY_S, Number(600.0), "The latest end; it ends earlier when the last has left."),
            number(
                "frame_rate_hz",
                "1/s",
                0.1..=25.0,
                Number(8.0),
                "Positions kept in a second, at least: a frame every so many whole steps.",
            ),
        ],
    }
}

fn movement_section() -> Section {
    let mut keys = crate::movement::keys();
    keys.extend([
        key(
            "door_flow",
            Kind::OneOf(&["empirical", "code-cap"]),
            Text("empirical"),
            "What doors let through: what comes of walking, or at most 1.33 persons a metre and second (IMO MSC.1/Circ.1533).",
        ),
        key(
            "exit_choice",
            Kind::OneOf(&["nearest", "quickest"]),
            Text("quickest"),
            "Which of several exits: the nearest, or the one that people expect to be through first.",
        ),
    ]);
    let number_of = |name, range, fallback, about| number(name, "1", range, Number(fallback), about);
    let usual = Inclination::default();
    keys.extend([
        number_of(
            "unfamiliar_factor",
            1.0..=100.0,
            usual.unfamiliar_factor,
            "For `quickest`: an exit that somebody does not know counts for so many times its time.",
        ),
        number_of("social_share", 0.0..=0.95, usual.social_share, "An exit that all others make for counts for this share less."),
        number_of("misjudged_share", 0.0..=1.0, usual.misjudged_share, "Standard deviation of what people think that it takes."),
        number("extinction_per_m", "1/m", 0.0..=20.0, Number(0.0), "How much smoke or fog dims the light; it slows people down."),
    ]);
    Section { name: "movement", about: "How people move.", keys }
}

fn row(spec: &ParamSpec) -> Key {
    number(spec.name, spec.unit, spec.min..=spec.max, Number(spec.default), spec.about)
}

fn navigation_section() -> Section {
    let keys = NavigationParams::specs().iter().map(row).collect();
    Section { name: "navigation", about: "How people find their way; `docs/parameters.md` has the sources.", keys }
}

fn goal_section() -> Section {
    Section {
        name: "goal",
        about: "Where people go: out by an exit, or to a place.",
        keys: vec![
            key("key", Kind::Text, Required, "Its name."),
            key(
                "exits",
                Kind::OneOrMany(Box::new(Kind::Name(Reference::Opening))),
                Absent,
                "Out by one of these openings, or by `any` exit.",
            ),
            place("at", Absent, "Or a place, [x, y]."),
            storey(Number(0.0)),
            number("within_m", "m", 0.05..=100.0, Number(0.5), "There at this distance from the place."),
        ],
    }
}

fn journey_section() -> Section {
    Section {
        name: "journey",
        about: "Goals one after the other.",
        keys: vec![
            key("key", Kind::Text, Required, "Its name."),
            key("goals", Kind::OneOrMany(Box::new(Kind::Name(Reference::Goal))), Required, "The goals, in order."),
            key("loop", Kind::Flag, Flag(false), "After the last begins the first again."),
        ],
    }
}

/// The keys of a part of the plan.
pub fn zone_section() -> Section {
    let mut keys = vec![
        key("space", Kind::OneOrMany(Box::new(Kind::Name(Reference::Space))), Absent, "Within this space, or these in turn."),
        storey(Absent),
    ];
    keys.extend(outline());
    Section { name: "where", about: "A part of the plan: a box or a ring on a storey, or within a space.", keys }
}

fn people_section() -> Section {
    let mut keys = vec![
        key("key", Kind::Text, Absent, "Their name; `people-1` and so on without it."),
        whole("count", 1.0..=200_000.0, Absent, "How many; as many as there are places without it."),
        key(
            "where",
            Kind::Either(vec![Kind::OneOrMany(Box::new(Kind::Name(Reference::Space))), Kind::Table(zone_section())]),
            Absent,
            "Where they are at first: a space, several that are filled in turn, or a box or ring.",
        ),
        key(
            "placing",
            Kind::OneOf(&["random", "lattice", "dense"]),
            Text("random"),
            "How they are put there: by luck, evenly, or as dense as bodies allow from one side.",
        ),
        key(
            "from",
            Kind::OneOf(&["west", "east", "south", "north"]),
            Text("west"),
            "For `dense`: the side that is filled first.",
        ),
        number("distance_m", "m", 0.0..=100.0, Number(0.0), "From the middle of one body to the next, at least."),
        corners("at", "Or the places themselves, [[x, y], …], one a person."),
        storey(Absent),
    ];
    keys.extend(timing_keys());
    keys.extend(body_keys());
    keys.extend(company_keys());
    Section { name: "people", about: "People of one kind.", keys }
}

fn timing_keys() -> Vec<Key> {
    vec![
        law("enters_s", "s", 0.0..=7.0 * DAY_S, Number(0.0), &[], "When they come in."),
        law("pre_movement_s", "s", 0.0..=DAY_S, Number(0.0), RESPONSE_WORDS, "How long after that they set off."),
    ]
}

fn body_keys() -> Vec<Key> {
    vec![
        law("radius_m", "m", 0.05..=0.6, Number(0.2), &[], "Half the width of the body."),
        law("age_years", "years", 0.0..=110.0, Number(30.0), &[], "Age."),
        number("female_share", "1", 0.0..=1.0, Number(0.5), "Share of women and girls."),
        number("impaired_share", "1", 0.0..=1.0, Number(0.0), "Share of those whose walking is impaired."),
        key(
            "mix",
            Kind::OneOf(&["imo-passengers", "imo-crew"]),
            Absent,
            "Age, sex and impairment as IMO MSC.1/Circ.1533 shares them out, in place of the three keys above.",
        ),
        law(
            "speed_m_per_s",
            "m/s",
            SPEEDS_M_PER_S,
            Text("weidmann"),
            SPEED_WORDS,
            "Speed on the level: a law, or by name: `weidmann` is normal, 1.34 ± 0.26; the others are tables by age and sex.",
        ),
        law("speed_share", "1", 0.05..=2.0, Number(1.0), &[], "What is left of every speed: 0.6 for two who carry a third."),
        law("stair_up", "1", 0.05..=2.0, Number(STAIR_UP), &[], "Speed on stairs upwards, as a share of that on the level."),
        law(
            "stair_down",
            "1",
            0.05..=2.0,
            Number(STAIR_DOWN),
            &[],
            "Speed on stairs downwards, as a share of that on the level.",
        ),
        law("stair_up_m_per_s", "m/s", SPEEDS_M_PER_S, Absent, &[], "Speed on stairs upwards; together with the next."),
        law("stair_down_m_per_s", "m/s", SPEEDS_M_PER_S, Absent, &[], "Speed on stairs downwards."),
        key(
            "stairs",
            Kind::OneOf(&["imo", "fruin-inside", "fruin-outside"]),
            Absent,
            "Speeds on stairs from a table by age and sex; `imo` without a word if the speed is.",
        ),
        law(
            "critical_speed_m_per_s",
            "m/s",
            0.1..=10.0,
            Number(CRITICAL_SPEED_M_PER_S),
            &[],
            "Speed that they can keep up for ever: above it they tire.",
        ),
        law(
            "reserve_m",
            "m",
            0.0..=1000.0,
            Number(RESERVE_M),
            &[],
            "Metres that they can run ahead of that before they are spent.",
        ),
        law("gap_share", "1", 0.1..=5.0, Number(1.0), &[], "Time gap as a share of the model's: below 1 for the hurried."),
    ]
}

fn company_keys() -> Vec<Key> {
    vec![
        named("journey", Reference::Journey, Absent, "Where they go: a journey or a goal; out by any exit without it."),
        key(
            "knows",
            Kind::OneOrMany(Box::new(Kind::Name(Reference::Opening))),
            Absent,
            "Exits that they know, for `quickest`; all alike without it.",
        ),
        whole(
            "group",
            0.0..=65_000.0,
            Absent,
            "Those of one number stay together, whichever `people` they belong to: they set off with the last to be ready, and who gets ahead waits.",
        ),
        whole("group_size", 2.0..=1000.0, Absent, "Splits these people into groups of so many who stay together."),
    ]
}

fn door_section() -> Section {
    Section {
        name: "door",
        about: "An opening that is opened or shut at a time.",
        keys: vec![
            named("opening", Reference::Opening, Required, "Which."),
            number("at_s", "s", 0.0..=7.0 * DAY_S, Number(0.0), "When."),
            key(
                "state",
                Kind::OneOf(&["open", "closed", "locked"]),
                Required,
                "How it stands from then on; nobody opens it again by hand.",
            ),
        ],
    }
}

fn measure_section() -> Section {
    let line = Section {
        name: "line",
        about: "A line over which people are counted.",
        keys: vec![
            key("key", Kind::Text, Required, "Its name."),
            place("from", Absent, "One end, [x, y]."),
            place("to", Absent, "The other end, [x, y]."),
            storey(Number(0.0)),
            named("opening", Reference::Opening, Absent, "Or the line of this opening."),
        ],
    };
    let mut keys = vec![key("key", Kind::Text, Required, "Its name."), storey(Number(0.0))];
    keys.extend(outline());
    let area = Section { name: "area", about: "An area in which density and speed are taken.", keys };
    Section { name: "measure", about: "What is measured.", keys: vec![tables(line), tables(area)] }
}

/// The whole range of a key of people, by name: what laws are cut to.
pub(super) fn people_range(name: &str) -> (f64, f64) {
    timing_keys().iter().chain(&body_keys()).find(|key| key.name == name).map_or(NO_RANGE, |key| key.range)
}

#[cfg(test)]
mod tests;
