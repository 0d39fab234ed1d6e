//! A threat: how it passes, the stages of its course, and the laws of time by which one follows another. Data, and no zombies:
//! what the engine makes of somebody in a stage is said by the stage's role.

use stdx::chance::{LawShape, Numbers};
use stdx::draw::{Draw, Purpose};
use stdx::table::Table;
use stdx::tick::Tick;
use stdx::{coded_enum, float, id_type};

use crate::population::PersonId;
use crate::state::Stage;
use crate::things::BodyPart;

id_type! {
    /// A stage of a threat's course.
    StageId,
}

id_type! {
    /// A way in which a threat passes.
    WayId,
}

coded_enum! {
    /// How deep a bite goes.
    pub enum Depth {
        /// The skin is grazed: little blood.
        Scratch = 0 "scratch",
        /// Through the skin.
        Shallow = 1 "shallow",
        /// Into the flesh.
        Deep = 2 "deep",
    }
}

/// How a threat passes from one to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Passage {
    /// By a bite of the infected: where, how deep, and its share of all bites.
    Bite {
        /// The part of the body.
        part: BodyPart,
        /// How deep.
        depth: Depth,
        /// Its share of all bites.
        share: f64,
    },
    /// By the bite of an animal.
    Carrier {
        /// The part of the body.
        part: BodyPart,
        /// How deep.
        depth: Depth,
    },
    /// By blood in a wound.
    Blood,
    /// By being near: see [`Encounter`].
    Contact,
}

/// A way in which a threat passes.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Its name.
    pub key: String,
    /// How.
    pub passage: Passage,
    /// The stage that it brings about in who is susceptible.
    pub into: StageId,
}

/// A law of time.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeLaw {
    /// The shape, in seconds.
    pub shape: TimeShape,
    /// Added to what the shape gives, in seconds; less than one step is one step.
    pub plus_s: f64,
}

/// The shape of a law of time.
#[derive(Debug, Clone, PartialEq)]
pub enum TimeShape {
    /// One of the known laws.
    Law(LawShape),
    /// Times that were observed, all equally likely, in seconds.
    Empirical(Vec<f64>),
}

impl TimeLaw {
    /// Always so many seconds.
    pub fn fixed(time_s: f64) -> TimeLaw {
        TimeLaw { shape: TimeShape::Law(LawShape::Fixed(time_s)), plus_s: 0.0 }
    }

    /// Log-normal, by its median in seconds and the standard deviation of its logarithm.
    pub fn log_normal(median_s: f64, sigma: f64) -> TimeLaw {
        TimeLaw { shape: TimeShape::Law(LawShape::LogNormal(float::ln(median_s), sigma)), plus_s: 0.0 }
    }

    /// Exponential, by its mean in seconds.
    pub fn exponential(mean_s: f64) -> TimeLaw {
        TimeLaw { shape: TimeShape::Law(LawShape::Exponential(mean_s)), plus_s: 0.0 }
    }

    /// A time of this law, in seconds.
    pub fn draw_s(&self, numbers: impl Numbers) -> f64 {
        let time_s = match &self.shape {
            TimeShape::Law(shape) => shape.draw(numbers, 0),
            TimeShape::Empirical(times_s) => {
                let nth = (numbers.unit(0) * times_s.len() as f64) as usize;
                times_s.get(nth.min(times_s.len().saturating_sub(1))).copied().unwrap_or(0.0)
            }
        };
        time_s + self.plus_s
    }

    /// The chance of at most `time_s`.
    pub fn below(&self, time_s: f64) -> f64 {
        let time_s = time_s - self.plus_s;
        match &self.shape {
            TimeShape::Law(shape) => shape.below(time_s),
            TimeShape::Empirical(times_s) => {
                times_s.iter().filter(|&&one| one <= time_s).count() as f64 / times_s.len().max(1) as f64
            }
        }
    }
}

/// A transition out of a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// Where it leads.
    pub to: StageId,
    /// Only for who was infected in this way; none for all others.
    pub after: Option<WayId>,
    /// Its chance among those of the stage (and way).
    pub chance: f64,
    /// The time until then.
    pub time: TimeLaw,
}

/// A stage of a threat's course.
#[derive(Debug, Clone, PartialEq)]
pub struct StageRow {
    /// Its name.
    pub key: String,
    /// What the engine makes of somebody in it.
    pub role: Stage,
    /// True if who is in it passes the threat on by being near.
    pub is_contagious: bool,
    /// The transitions out of it.
    pub arcs: Vec<Arc>,
}

/// What comes of nearness: encounters between one who is susceptible and one who is contagious, at a rate for every such pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Encounter {
    /// Pairs this near have encounters, in metres.
    pub range_m: f64,
    /// Encounters of a pair in a second.
    pub rate_per_s: f64,
    /// Chance that an encounter infects.
    pub infect_chance: f64,
    /// Chance that it ends the contagious one instead; nothing comes of the rest.
    pub kill_chance: f64,
    /// How it infects.
    pub way: WayId,
    /// What becomes of the contagious one who is ended.
    pub ended: StageId,
}

/// A threat.
#[derive(Debug, Clone, PartialEq)]
pub struct Threat {
    /// Its name.
    pub name: String,
    /// The stages; the first of a role stands for it where only the role is known.
    pub stages: Table<StageId, StageRow>,
    /// The ways in which it passes.
    pub ways: Table<WayId, Way>,
    /// What comes of nearness.
    pub encounter: Option<Encounter>,
}

/// The numbers of one person for the stage that begins at a tick.
#[derive(Debug, Clone, Copy)]
struct Own {
    draw: Draw,
    person: PersonId,
    since: Tick,
}

impl Numbers for Own {
    fn unit(self, nth: u32) -> f64 {
        self.draw.unit(Purpose::Incubation, self.person.0, self.since, nth)
    }

    fn normal(self, nth: u32) -> f64 {
        self.draw.normal(Purpose::Incubation, self.person.0, self.since, nth)
    }
}

/// Which of the numbers chooses among transitions: beyond those of a law.
const CHOICE: u32 = 1 << 16;

impl Threat {
    /// The first stage of a role.
    pub fn stage_of(&self, role: Stage) -> Option<StageId> {
        self.stages.iter().find(|(_, row)| row.role == role).map(|(id, _)| id)
    }

    /// The transitions out of a stage that hold for who was infected in a way: those of that way, or else those of no way.
    pub fn arcs(&self, stage: StageId, way: Option<WayId>) -> impl Iterator<Item = &Arc> {
        let arcs = self.stages.get(stage).map_or(&[][..], |row| &row.arcs);
        let has_own = way.is_some() && arcs.iter().any(|arc| arc.after == way);
        arcs.iter().filter(move |arc| if has_own { arc.after == way } else { arc.after.is_none() })
    }

    /// What follows on a stage that somebody came to at `since`, and after how many seconds; none if nothing does.
    pub fn next(&self, draw: Draw, person: PersonId, stage: StageId, way: Option<WayId>, since: Tick) -> Option<(StageId, f64)> {
        let own = Own { draw, person, since };
        let mut luck = own.unit(CHOICE);
        let mut chosen = None;
        for arc in self.arcs(stage, way) {
            // What rounding leaves over falls to the last.
            chosen = Some(arc);
            if luck < arc.chance {
                break;
            }
            luck -= arc.chance;
        }
        chosen.map(|arc| (arc.to, arc.time.draw_s(own)))
    }

    /// The bite for an evenly spread number in [0, 1).
    pub fn bite(&self, unit: f64) -> Option<WayId> {
        let mut rest = unit;
        let mut last = None;
        for (way, row) in self.ways.iter() {
            let Passage::Bite { share, .. } = row.passage else { continue };
            last = Some(way);
            if rest < share {
                break;
            }
            rest -= share;
        }
        last
    }

    /// The way in which animals pass it.
    pub fn by_carrier(&self) -> Option<WayId> {
        self.ways.iter().find(|(_, way)| matches!(way.passage, Passage::Carrier { .. })).map(|(id, _)| id)
    }

    /// The way in which blood in a wound passes it.
    pub fn by_blood(&self) -> Option<WayId> {
        self.ways.iter().find(|(_, way)| way.passage == Passage::Blood).map(|(id, _)| id)
    }

    /// The wound that a way leaves.
    pub fn wound(&self, way: WayId) -> Option<(BodyPart, Depth)> {
        match self.ways.get(way)?.passage {
            Passage::Bite { part, depth, .. } | Passage::Carrier { part, depth } => Some((part, depth)),
            Passage::Blood | Passage::Contact => None,
        }
    }
}

impl Default for Threat {
    /// Bites that turn people within seconds to minutes, with signs at the end: what ships as `threats/hyosan.toml`.
    fn default() -> Threat {
        let row = |key: &str, role| StageRow { key: key.to_string(), role, is_contagious: false, arcs: Vec::new() };
        let mut stages: Table<StageId, StageRow> = Table::new();
        let _susceptible = stages.push(row("susceptible", Stage::Susceptible));
        let exposed = stages.push(row("exposed", Stage::Exposed));
        let turning = stages.push(row("turning", Stage::Turning));
        let infectious = stages.push(row("infectious", Stage::Infectious));
        stages.push(row("dead", Stage::Dead));
        let mut ways: Table<WayId, Way> = Table::new();
        let mut after = Vec::new();
        let bite = |part, depth, share| Passage::Bite { part, depth, share };
        let hand = Passage::Carrier { part: BodyPart::Hand, depth: Depth::Scratch };
        for (key, passage, median_s) in [
            ("throat", bite(BodyPart::Throat, Depth::Deep, 0.15), 30.0),
            ("arm", bite(BodyPart::Arm, Depth::Shallow, 0.3), 180.0),
            ("leg", bite(BodyPart::Leg, Depth::Shallow, 0.3), 180.0),
            ("hand", bite(BodyPart::Hand, Depth::Scratch, 0.25), 480.0),
            ("animal", hand, 480.0),
            ("blood", Passage::Blood, 480.0),
        ] {
            after.push((ways.push(Way { key: key.to_string(), passage, into: exposed }), median_s));
        }
        stages[exposed].arcs = after
            .into_iter()
            .map(|(way, median_s)| {
                // The whole time to turning has that median; the last of it shows.
                let time = TimeLaw { plus_s: -SIGNS_S, ..TimeLaw::log_normal(median_s, 1.0) };
                Arc { to: turning, after: Some(way), chance: 1.0, time }
            })
            .collect();
        stages[turning].arcs = vec![Arc { to: infectious, after: None, chance: 1.0, time: TimeLaw::fixed(SIGNS_S) }];
        Threat { name: "hyosan".to_string(), stages, ways, encounter: None }
    }
}

/// Signs show for so long before somebody turns, in seconds (rule I4; nosebleed, then convulsion; an assumption).
const SIGNS_S: f64 = 6.0;

#[cfg(test)]
mod tests;
