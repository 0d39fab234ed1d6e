//! The rows of things and of what people have set their mind on.

use super::format::{DAY_S, key, named, number, table};
use super::{Fallback, Key, Kind, Reference, Section};

use Fallback::{Absent, Flag, Number, Required, Text};

/// The words for what a thing is.
pub(crate) const THING_KINDS: &[&str] = &["caged_animal", "phone", "video_recorder", "cloth", "object", "crockery"];

/// The words for what somebody wants.
const WANTS: &[&str] = &[
    "go_to",
    "handle",
    "detain",
    "bait",
    "climb_out",
    "push",
    "shove",
    "take",
    "drop",
    "throw",
    "strike",
    "smash",
    "smash_every",
    "film",
    "record",
    "soak",
    "wipe",
];

/// The words for parts of the body.
const PARTS: &[&str] = &["head", "eye", "throat", "torso", "arm", "hand", "leg"];

/// `[[thing]]`.
pub(crate) fn thing_section() -> Section {
    Section {
        name: "thing",
        about: "A thing that people can handle: it lies somewhere, or somebody carries it.",
        keys: vec![
            key("name", Kind::Text, Required, "Its name."),
            key("kind", Kind::OneOf(THING_KINDS), Required, "What it is."),
            named("at", Reference::Place, Absent, "Where it lies, and where people stand who handle it; this or `held_by`."),
            Key {
                unit: "m",
                ..key(
                    "point",
                    Kind::Pair,
                    Absent,
                    "At which point of the unit `at` it lies, metres east and north; else in its middle.",
                )
            },
            named("held_by", Reference::Person, Absent, "Who carries it at the start; this, `held_by_each` or `at`."),
            key(
                "held_by_each",
                Kind::OneOrMany(Box::new(Kind::Name(Reference::Group))),
                Absent,
                "Makes one for every member of these groups, who carry it at the start: phones of pupils, plates at lunch.",
            ),
            number(
                "mass_kg",
                "kg",
                0.005..=20.0,
                Absent,
                "Its mass; 0.2 of phones, 0.4 of recorders, 0.05 of cloths, 0.5 of crockery, 1 of all else without it.",
            ),
            key("infectious", Kind::Flag, Flag(false), "Whether it, or the blood on it, carries the infection."),
            key("bloody", Kind::Flag, Flag(false), "Whether there is blood on it; cloths only."),
            key("has_film", Kind::Flag, Flag(false), "Whether a film from before the start is on it; phones and recorders only."),
            key("posts_at", Kind::Clock, Absent, "When it posts what is then on it, if it still works; phones only."),
        ],
    }
}

/// `[[directive]]`.
pub(crate) fn directive_section() -> Section {
    let when = Section {
        name: "when",
        about: "What sets it off: one of these.",
        keys: vec![
            key("at", Kind::Clock, Absent, "A time of day."),
            named("knows_bitten", Reference::Person, Absent, "Its owner sees or is told that this person was bitten."),
            named("done", Reference::Directive, Absent, "That directive is done."),
        ],
    };
    Section {
        name: "directive",
        about: "What somebody has set their mind on: a wish, weighed against all else. It may fail; it never sets an outcome.",
        keys: vec![
            key("name", Kind::Text, Required, "Its name."),
            named("who", Reference::Person, Required, "Whose it is."),
            table(when, Required),
            key(
                "want",
                Kind::OneOf(WANTS),
                Required,
                "To be somewhere, to put a hand to a thing, to keep somebody somewhere, to lure the infected out of a window, \
                 to climb out of one, to push furniture, to push somebody over (off furniture, out of a window, to the floor); or to do something with a thing, which they take first if they do not carry it.",
            ),
            named(
                "place",
                Reference::Place,
                Absent,
                "Where to be, or where to keep them; where furniture goes; where to throw it; what to film; in which unit to smash everything.",
            ),
            named("thing", Reference::Thing, Absent, "With what: for all that is done with a thing."),
            named(
                "whom",
                Reference::Person,
                Absent,
                "Whom to keep, shove, strike, film, wipe, throw it at; whose blood; for whom.",
            ),
            named(
                "window",
                Reference::Opening,
                Absent,
                "The window to stand at, call, and step aside, for `bait`; to leave by, for `climb_out`.",
            ),
            named("furniture", Reference::Furniture, Absent, "What to push; for `push`."),
            key("part", Kind::OneOf(PARTS), Absent, "Where a blow is to land; on the trunk without it. For `strike`."),
            key("every", Kind::OneOf(THING_KINDS), Absent, "Which kind of thing; for `smash_every`."),
            Key {
                unit: "s",
                range: (1.0, DAY_S),
                ..key("lasts", Kind::Duration, Absent, "For how long; for `film`, a minute without it.")
            },
            number("weight", "1", 0.0..=1000.0, Number(30.0), "How much it weighs; a timetable weighs 10, naked fear 100."),
            number("patience_s", "s", 1.0..=86400.0, Number(600.0), "It is given up after so long."),
            Key { range: (0.0, 200.0), ..key("words", Kind::Text, Text(""), "In words, for the record: what is wanted.") },
        ],
    }
}
