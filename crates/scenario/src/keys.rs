//! The keys of a scenario, each defined once: name, kind, unit, range, default, one sentence.
//!
//! Reading, range checks, hints, the published schema and the pages of the format all come from these rows.

pub(crate) mod format;
mod rules;
mod sky;
mod things;

pub use format::{HOME, LEAD, scenario_keys};
pub use rules::{RULES, RuleRow};

/// What a name in a scenario refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A plan that ships, or a file.
    Plan,
    /// A unit or an anchor of the plan.
    Place,
    /// A unit or an anchor of the plan, or one of the words `home` and `lead`.
    PlaceOrWord,
    /// An anchor of the plan.
    Anchor,
    /// A person whom the scenario names.
    Person,
    /// A group.
    Group,
    /// What the members of groups are.
    Role,
    /// A timetable.
    Timetable,
    /// What a line of a timetable is called.
    Lesson,
    /// A thing.
    Thing,
    /// A piece of furniture.
    Furniture,
    /// A directive.
    Directive,
    /// A space of the plan.
    Space,
    /// An opening of the plan.
    Opening,
    /// A goal of a drill.
    Goal,
    /// A journey of a drill, or a goal.
    Journey,
    /// A threat that ships, or a file.
    Threat,
    /// A stage of a threat.
    Stage,
    /// A way in which a threat passes.
    Way,
}

impl Reference {
    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Reference::Plan => "plan",
            Reference::Place | Reference::PlaceOrWord => "place",
            Reference::Anchor => "anchor",
            Reference::Person => "person",
            Reference::Group => "group",
            Reference::Role => "role",
            Reference::Timetable => "timetable",
            Reference::Lesson => "lesson",
            Reference::Thing => "thing",
            Reference::Furniture => "piece of furniture",
            Reference::Directive => "directive",
            Reference::Space => "space",
            Reference::Opening => "opening",
            Reference::Goal => "goal",
            Reference::Journey => "journey or a goal",
            Reference::Threat => "threat",
            Reference::Stage => "stage",
            Reference::Way => "way",
        }
    }
}

/// What a key holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// Two numbers, least and greatest.
    Span,
    /// Two whole numbers, least and greatest.
    WholeSpan,
    /// Two numbers in any order: a place, the two numbers of a law.
    Pair,
    /// A time of day: `"10:50"`.
    Clock,
    /// A length of time with its unit: `"3 h"`.
    Duration,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// The name of something.
    Name(Reference),
    /// One such value, or a list of them.
    OneOrMany(Box<Kind>),
    /// A list.
    List(Box<Kind>),
    /// One of several kinds, told apart by how it is written.
    Either(Vec<Kind>),
    /// A table.
    Table(Section),
    /// Tables of one shape.
    Tables(Section),
}

/// What holds without a word from the scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fallback {
    /// The key must be there.
    Required,
    /// Nothing.
    Absent,
    /// That text.
    Text(&'static str),
    /// That number.
    Number(f64),
    /// That flag.
    Flag(bool),
}

/// A key.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The unit of its numbers; empty for text and counts.
    pub unit: &'static str,
    /// Least and greatest number; for text, the fewest and the most characters.
    pub range: (f64, f64),
    /// What holds without it.
    pub fallback: Fallback,
    /// One sentence: what it is.
    pub about: &'static str,
}

/// A table of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its name in messages: `group`.
    pub name: &'static str,
    /// One sentence: what it is.
    pub about: &'static str,
    /// Its keys, in the order of the pages.
    pub keys: Vec<Key>,
}

impl Section {
    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of all keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.keys.iter().map(|key| key.name)
    }
}

impl Kind {
    /// What is wanted, in words: `a number`.
    pub fn words(&self) -> String {
        match self {
            Kind::Text => "a text in quotes".to_string(),
            Kind::Flag => "true or false".to_string(),
            Kind::Number => "a number".to_string(),
            Kind::Whole => "a whole number".to_string(),
            Kind::Span => "two numbers, [least, greatest]".to_string(),
            Kind::WholeSpan => "two whole numbers, [least, greatest]".to_string(),
            Kind::Pair => "two numbers, [a, b]".to_string(),
            Kind::Clock => "a time of day such as \"10:50\"".to_string(),
            Kind::Duration => "a length of time such as \"3 h\"".to_string(),
            Kind::OneOf(words) => {
                let quoted: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
                quoted.join(" or ")
            }
            Kind::Name(Reference::PlaceOrWord) => format!("the id of a unit or an anchor, \"{HOME}\" or \"{LEAD}\""),
            Kind::Name(Reference::Place) => "the id of a unit or an anchor".to_string(),
            Kind::Name(Reference::Anchor) => "the id of an anchor".to_string(),
            Kind::Name(reference) => format!("the name of a {}", reference.words()),
            Kind::OneOrMany(kind) => format!("{}, or a list of such", kind.words()),
            Kind::List(kind) => format!("a list, each {}", kind.words()),
            Kind::Either(kinds) => kinds.iter().map(Kind::words).collect::<Vec<_>>().join(" or "),
            Kind::Table(_) => "a table".to_string(),
            Kind::Tables(_) => "tables".to_string(),
        }
    }
}
