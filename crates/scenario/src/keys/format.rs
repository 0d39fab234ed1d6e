//! The rows: every key of a scenario.

use sim::params::Params;
use stdx::spec::ParamSpec;

use super::rules::RULES;
use super::sky::{light_section, power_cut_section, weather_section};
use super::things::{directive_section, thing_section};
use super::{Fallback, Key, Kind, Reference, Section};

/// In a timetable: the home of the person or of the group.
pub const HOME: &str = "home";

/// In a timetable: wherever the group is that the person leads now.
pub const LEAD: &str = "lead";

/// Any number.
pub(crate) const NO_RANGE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
const NAME_RANGE: (f64, f64) = (1.0, 80.0);
const PROSE_RANGE: (f64, f64) = (0.0, 4000.0);
/// A day, in seconds.
pub(crate) const DAY_S: f64 = 86_400.0;

/// A key of any kind.
pub(crate) fn key(name: &'static str, kind: Kind, fallback: Fallback, about: &'static str) -> Key {
    let range = match kind {
        Kind::Text | Kind::Name(_) => NAME_RANGE,
        _ => NO_RANGE,
    };
    Key { name, kind, unit: "", range, fallback, about }
}

/// A key that holds a number.
pub(crate) fn number(
    name: &'static str,
    unit: &'static str,
    range: std::ops::RangeInclusive<f64>,
    fallback: Fallback,
    about: &'static str,
) -> Key {
    Key { name, kind: Kind::Number, unit, range: (*range.start(), *range.end()), fallback, about }
}

/// A key that holds a whole number.
pub(crate) fn whole(name: &'static str, range: std::ops::RangeInclusive<f64>, fallback: Fallback, about: &'static str) -> Key {
    Key { kind: Kind::Whole, ..number(name, "", range, fallback, about) }
}

/// A key that holds some lines of text.
pub(crate) fn prose(name: &'static str, fallback: Fallback, about: &'static str) -> Key {
    Key { range: PROSE_RANGE, ..key(name, Kind::Text, fallback, about) }
}

/// A key that names something.
pub(crate) fn named(name: &'static str, reference: Reference, fallback: Fallback, about: &'static str) -> Key {
    key(name, Kind::Name(reference), fallback, about)
}

/// A key that holds a table.
pub(crate) fn table(section: Section, fallback: Fallback) -> Key {
    let (name, about) = (section.name, section.about);
    key(name, Kind::Table(section), fallback, about)
}

/// A key that holds tables.
pub(crate) fn tables(section: Section) -> Key {
    let (name, about) = (section.name, section.about);
    key(name, Kind::Tables(section), Fallback::Absent, about)
}

use Fallback::{Absent, Flag, Number, Required, Text};

/// All keys of a scenario.
pub fn scenario_keys() -> Section {
    Section {
        name: "scenario file",
        about: "A scenario: a plan, who is there, what they do, and what has come in.",
        keys: vec![
            whole("format", 1.0..=1.0, Required, "Version of this format."),
            named("plan", Reference::Plan, Required, "The plan: the name of one that ships, or a file beside the scenario."),
            named(
                "threat",
                Reference::Threat,
                Absent,
                "The threat: the name of one that ships, or a file beside the scenario; `hyosan` without a word.",
            ),
            table(about_section(), Required),
            table(time_section(), Required),
            tables(timetable_section()),
            tables(group_section()),
            tables(lesson_section()),
            tables(person_section()),
            tables(thing_section()),
            tables(directive_section()),
            key(
                "locked_doors",
                Kind::OneOf(&["reroute", "wait"]),
                Text("reroute"),
                "What those without keys do about locked doors on their way: take another, or go there and wait until somebody opens.",
            ),
            tables(crate::furniture::furniture_section()),
            tables(crate::speakers::speaker_section()),
            tables(crate::fire::fire_section()),
            table(crate::fire::alarm_section(), Absent),
            tables(weather_section()),
            table(light_section(), Absent),
            tables(power_cut_section()),
            table(movement_section(), Absent),
            table(params_section(), Absent),
            table(rules_section(), Absent),
            table(record_section(), Absent),
        ],
    }
}

fn about_section() -> Section {
    Section {
        name: "scenario",
        about: "What the scenario is called.",
        keys: vec![
            key("name", Kind::Text, Required, "Its short name, as on the command line."),
            key("title", Kind::Text, Required, "Its title."),
            prose("description", Text(""), "What it is about."),
        ],
    }
}

fn time_section() -> Section {
    Section {
        name: "time",
        about: "When the run starts, how long it lasts, in what steps.",
        keys: vec![
            key("start", Kind::Clock, Required, "Time of day at the start."),
            Key { unit: "s", range: (1.0, 7.0 * DAY_S), ..key("duration", Kind::Duration, Required, "How long the run lasts.") },
            number("dt_s", "s", 0.01..=0.2, Number(0.05), "The step."),
        ],
    }
}

fn timetable_section() -> Section {
    let entry = Section {
        name: "entry",
        about: "The lines of the timetable; each holds until the next begins.",
        keys: vec![
            key("from", Kind::Clock, Required, "When it begins; the line in force at the start says where people are then."),
            key("what", Kind::Text, Required, "What it is called in the record: `lesson 4`, `lunch`."),
            key(
                "at",
                Kind::OneOrMany(Box::new(Kind::Name(Reference::PlaceOrWord))),
                Text(HOME),
                "Where: a place, `home`, or `lead` (with the group that they lead now); of several places each person has one, in turn.",
            ),
            key("bell", Kind::Flag, Flag(false), "Whether the bell rings when it begins."),
            key("led", Kind::Flag, Flag(false), "Whether somebody leads the group in it."),
            number("early_s", "s", 0.0..=3600.0, Number(0.0), "People set out so long before it begins."),
            number("spread_s", "s", 0.0..=3600.0, Number(20.0), "They set out one by one within so long."),
            tables(errand_section()),
        ],
    };
    Section {
        name: "timetable",
        about: "Where people are from when on.",
        keys: vec![key("name", Kind::Text, Required, "Its name, which groups and people refer to."), tables(entry)],
    }
}

fn errand_section() -> Section {
    Section {
        name: "errand",
        about: "What some do meanwhile: go somewhere, and perhaps come back. Each person goes on one of a line's errands at most.",
        keys: vec![
            number("share", "1", 0.0..=1.0, Required, "Share of the people who go."),
            key(
                "at",
                Kind::OneOrMany(Box::new(Kind::Name(Reference::Place))),
                Required,
                "Where; of several places each who goes draws one. Those who find it full stay.",
            ),
            key("sex", Kind::OneOf(&["female", "male"]), Absent, "Of this sex only."),
            key("what", Kind::Text, Absent, "What it is called in the record; as the line itself without it."),
            Key {
                unit: "s",
                range: (1.0, DAY_S),
                ..key("stay_s", Kind::Span, Absent, "They come back after such a time; without it they stay until the next line.")
            },
        ],
    }
}

fn stage_key(fallback: Fallback, about: &'static str) -> Key {
    named("stage", Reference::Stage, fallback, about)
}

fn group_section() -> Section {
    Section {
        name: "group",
        about: "People of one kind: a class, the teachers, the cooks.",
        keys: vec![
            key("name", Kind::Text, Text("{}"), "Its name."),
            key(
                "each",
                Kind::List(Box::new(Kind::Text)),
                Absent,
                "Makes one group for each of these words, which stands for `{}` in `name`, `home` and `timetable`.",
            ),
            key("role", Kind::Text, Required, "What its members are: `pupil`, `teacher`."),
            whole("count", 1.0..=5000.0, Required, "How many they are, those named by `person` included."),
            Key {
                unit: "years",
                range: (3.0, 100.0),
                ..key("ages", Kind::WholeSpan, Required, "Least and greatest age; all between are equally likely.")
            },
            number("female_share", "1", 0.0..=1.0, Number(0.5), "Chance that a member without a name of its own is female."),
            key(
                "home",
                Kind::OneOrMany(Box::new(Kind::Name(Reference::Place))),
                Required,
                "Where they belong, each with a seat of their own; of several places each member has one, in turn.",
            ),
            named("timetable", Reference::Timetable, Absent, "Their timetable; without one they stay at home."),
            named("leads", Reference::Role, Absent, "The role of the groups that they lead, where a timetable says `lead`."),
            key("has_keys", Kind::Flag, Flag(false), "Whether they carry keys and so open locked doors."),
            stage_key(
                Text("susceptible"),
                "The stage of the threat in which its members start: its name, or a role for the first stage of that role.",
            ),
        ],
    }
}

fn lesson_section() -> Section {
    Section {
        name: "lesson",
        about: "A group's own version of a line of its timetable: music in the music room instead of a lesson at home.",
        keys: vec![
            named("group", Reference::Group, Required, "Which group."),
            named("during", Reference::Lesson, Required, "Which line of its timetable, by what that is called."),
            named("at", Reference::Place, Absent, "Where; as the timetable says without it."),
            key("what", Kind::Text, Absent, "What it is called in the record; as the line itself without it."),
            named("led_by", Reference::Person, Absent, "Who leads it; without it one of those who lead is drawn."),
        ],
    }
}

fn person_section() -> Section {
    Section {
        name: "person",
        about: "Somebody with a name, one of their group's count. What is not said is drawn as for everybody of the group.",
        keys: vec![
            key("name", Kind::Text, Required, "The name; no two people share one."),
            named("group", Reference::Group, Required, "The group."),
            whole("age", 3.0..=100.0, Absent, "The age in years."),
            key("sex", Kind::OneOf(&["female", "male"]), Absent, "The sex, as tables of walking speeds know it."),
            named("home", Reference::Place, Absent, "Where they belong; as the group without it."),
            named("timetable", Reference::Timetable, Absent, "Their own timetable; as the group without it."),
            number("walk_speed_m_per_s", "m/s", 0.2..=3.0, Absent, "The speed that they choose in the open."),
            number("run_speed_m_per_s", "m/s", 0.3..=9.0, Absent, "The speed at which they run for their life."),
            number("strength", "1", 0.1..=3.0, Absent, "Strength of grip and shove; 1 is a grown-up's."),
            number("radius_m", "m", 0.15..=0.35, Absent, "Half the shoulder width."),
            key(
                "climbs_walls",
                Kind::Flag,
                Flag(false),
                "Whether they climb outside walls, up to windows that stand open and to roofs.",
            ),
            stage_key(Absent, "The stage of the threat in which they start; as the group without it."),
        ],
    }
}

fn movement_section() -> Section {
    let about = "By which model people walk; `docs/movement-models.md` describes them.";
    Section { name: "movement", about, keys: crate::movement::keys() }
}

fn params_section() -> Section {
    let row = |spec: &ParamSpec| number(spec.name, spec.unit, spec.min..=spec.max, Number(spec.default), spec.about);
    let model = |&(name, specs): &(&'static str, &'static [ParamSpec])| {
        table(Section { name, about: "Parameters of this model.", keys: specs.iter().map(row).collect() }, Absent)
    };
    Section {
        name: "params",
        about: "Parameters of the models, by full name: `motion.run_gap_share = 0.5`. `docs/parameters.md` lists them.",
        keys: Params::specs().iter().map(model).collect(),
    }
}

fn rules_section() -> Section {
    Section {
        name: "rules",
        about: "Rules, to be switched off one by one to see what they do.",
        keys: RULES.iter().map(|rule| key(rule.name, Kind::Flag, Flag(true), rule.about)).collect(),
    }
}

fn record_section() -> Section {
    Section {
        name: "record",
        about: "What is kept of the run.",
        keys: vec![number(
            "frames_per_s",
            "1/s",
            0.1..=20.0,
            Number(5.0),
            "Positions kept in a second; every frame must fall on a step.",
        )],
    }
}
