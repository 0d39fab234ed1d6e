//! The rows: every key of a threat.

use world::state::Stage;
use world::things::BodyPart;
use world::threat::Depth;

use crate::keys::Fallback::{Absent, Flag, Number, Required, Text};
use crate::keys::format::{key, named, number, prose, table, tables};
use crate::keys::{Key, Kind, Reference, Section};

/// The first line of every threat says this.
pub const FORMAT: &str = "hyosan threat 1";

/// No course takes longer, in seconds: a year.
const YEAR_S: f64 = 31_557_600.0;

const ROLES: &[&str] = &[
    Stage::Susceptible.key(),
    Stage::Exposed.key(),
    Stage::Turning.key(),
    Stage::Infectious.key(),
    Stage::Half.key(),
    Stage::Recovered.key(),
    Stage::Dead.key(),
];

const PARTS: &[&str] = &[
    BodyPart::Head.key(),
    BodyPart::Eye.key(),
    BodyPart::Throat.key(),
    BodyPart::Torso.key(),
    BodyPart::Arm.key(),
    BodyPart::Hand.key(),
    BodyPart::Leg.key(),
];

const DEPTHS: &[&str] = &[Depth::Scratch.key(), Depth::Shallow.key(), Depth::Deep.key()];

/// The laws of time, by name.
pub(super) const LAWS: &[&str] = &["fixed", "uniform", "exponential", "log_normal", "gamma", "weibull", "empirical"];

/// The ways in which a threat passes, by name.
pub(super) const PASSAGES: &[&str] = &["bite", "animal", "blood", "contact"];

fn duration(name: &'static str, least_s: f64, about: &'static str) -> Key {
    Key { kind: Kind::Duration, ..number(name, "s", least_s..=YEAR_S, Absent, about) }
}

/// The keys of a law of time.
pub fn time_section() -> Section {
    let times = Kind::List(Box::new(Kind::Duration));
    Section {
        name: "time",
        about: "A law of time. What its numbers are depends on the law.",
        keys: vec![
            key("law", Kind::OneOf(LAWS), Required, "Its shape."),
            duration("value", 0.0, "`fixed`: always so long."),
            duration("least", 0.0, "`uniform`: the least time."),
            duration("most", 0.0, "`uniform`: the greatest time."),
            duration("mean", 0.001, "`exponential`: the mean; its rate is one over it."),
            duration("median", 0.001, "`log_normal`: half of all times are shorter."),
            number("sigma", "1", 0.0..=5.0, Absent, "`log_normal`: the standard deviation of the natural logarithm."),
            number("shape", "1", 0.01..=1000.0, Absent, "`gamma`, `weibull`: the shape."),
            duration("scale", 0.001, "`gamma`, `weibull`: the scale."),
            Key { kind: times, ..duration("times", 0.0, "`empirical`: times that were observed, each as likely as any other.") },
            duration(
                "less",
                0.0,
                "Taken off each time, as where the signs' time is part of the whole; what is left is one step at least.",
            ),
        ],
    }
}

/// All keys of a threat.
pub fn threat_keys() -> Section {
    Section {
        name: "threat file",
        about: "A threat: its stages, the ways in which it passes, what comes of nearness.",
        keys: vec![
            key("format", Kind::OneOf(&[FORMAT]), Required, "Says that this is a threat, and by which version of this page."),
            key("name", Kind::Text, Required, "Its short name."),
            key("title", Kind::Text, Required, "Its title."),
            prose("notes", Text(""), "Where its numbers come from, and whatever else is to be said."),
            tables(stage_section()),
            tables(way_section()),
            table(contact_section(), Absent),
        ],
    }
}

fn stage_section() -> Section {
    Section {
        name: "stage",
        about: "A stage of the course. The first with a role stands for it where only the role is known, as at the start.",
        keys: vec![
            key("name", Kind::Text, Required, "Its name."),
            key("role", Kind::OneOf(ROLES), Required, "What the engine makes of somebody in it."),
            key("contagious", Kind::Flag, Flag(false), "True if who is in it passes the threat on by being near (`[contact]`)."),
            tables(then_section()),
        ],
    }
}

fn then_section() -> Section {
    let ways = Kind::OneOrMany(Box::new(Kind::Name(Reference::Way)));
    Section {
        name: "then",
        about: "What follows on a stage. The chances of those for one way add up to 1, and so do those for no way.",
        keys: vec![
            named("to", Reference::Stage, Required, "The stage that follows."),
            Key {
                kind: ways,
                ..named("after", Reference::Way, Absent, "Only for those infected in these ways; without it, for all others.")
            },
            number("chance", "1", 0.0..=1.0, Number(1.0), "How many of them go this way."),
            key(
                "time",
                Kind::Either(vec![Kind::Duration, Kind::Table(time_section())]),
                Required,
                "How long until then: a time, or a law.",
            ),
        ],
    }
}

fn way_section() -> Section {
    Section {
        name: "way",
        about: "A way in which the threat passes. The shares of all bites add up to 1.",
        keys: vec![
            key("name", Kind::Text, Required, "Its name."),
            key(
                "by",
                Kind::OneOf(PASSAGES),
                Required,
                "A bite of the infected, the bite of an animal, blood in a wound, or nearness.",
            ),
            key("part", Kind::OneOf(PARTS), Absent, "The part of the body, for bites."),
            key("depth", Kind::OneOf(DEPTHS), Absent, "How deep, for bites."),
            number("share", "1", 0.0..=1.0, Absent, "Its share of all bites of the infected."),
            named("into", Reference::Stage, Required, "The stage that it brings about in who is susceptible."),
        ],
    }
}

fn contact_section() -> Section {
    Section {
        name: "contact",
        about: "What comes of nearness: each pair of one susceptible and one contagious has encounters at random times.",
        keys: vec![
            named("way", Reference::Way, Required, "The way in which encounters infect."),
            number("range_m", "m", 0.1..=1000.0, Required, "Pairs this near, with nothing solid between them, have encounters."),
            number("rate_per_s", "1/s", 0.0..=1000.0, Required, "Encounters of a pair in a second, at random (Poisson)."),
            number("infect_chance", "1", 0.0..=1.0, Number(1.0), "Chance that an encounter infects."),
            number(
                "kill_chance",
                "1",
                0.0..=1.0,
                Number(0.0),
                "Chance that it ends the contagious one; nothing comes of the rest.",
            ),
            named(
                "ended",
                Reference::Stage,
                Absent,
                "What becomes of a contagious one who is ended; without it, the first stage of role `dead`.",
            ),
        ],
    }
}
