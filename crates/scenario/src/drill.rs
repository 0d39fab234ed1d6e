//! Drills: plain evacuations of a plan, with no threat. A [`Drill`] is what a drill file says, to be changed in code at will,
//! and lowered with a seed by [`Drill::setup`]. The format is `docs/drill-format.md`.

mod check;
mod keys;
mod law;
mod load;
mod lower;
mod place;
mod plan;
mod sheet;
mod speeds;
mod traits;

use building::draft::Draft;
use building::kinds::DoorState;
use crowd::models::Movement;
use evacuation::setup::{CRITICAL_SPEED_M_PER_S, DoorFlow, ExitChoice, Inclination, RESERVE_M};
use geom::point::Point;
use navigation::params::Params as NavigationParams;

pub use keys::{FORMAT, drill_keys, law_section, zone_section};
pub use law::{Law, LawShape, Lot};
pub use load::{DrillFile, LoadedDrill, is_drill, load};
pub use lower::{Misfit, Part};
pub use speeds::{FlatSpeeds, StairSpeeds};
pub use traits::{Impairment, Traits};

/// A drill. All fields may be changed; what does not fit together any more is said by [`Drill::setup`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drill {
    /// Its short name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where it comes from: a test of a standard, an experiment.
    pub source: String,
    /// Whatever else is to be said.
    pub notes: String,
    /// The plan.
    pub plan: Draft,
    /// When it happens and how it is kept.
    pub time: Timing,
    /// How people move.
    pub movement: Movement,
    /// How they find their way.
    pub navigation: NavigationParams,
    /// How much doors let through.
    pub door_flow: DoorFlow,
    /// How people choose among exits.
    pub exit_choice: ExitChoice,
    /// What weighs in that choice besides time.
    pub inclination: Inclination,
    /// How much smoke or fog dims the light, a metre (extinction coefficient): 0 in clear air.
    pub extinction_per_m: f64,
    /// Where people go.
    pub goals: Vec<DrillGoal>,
    /// Goals one after the other.
    pub journeys: Vec<DrillJourney>,
    /// Who is there.
    pub people: Vec<People>,
    /// Doors that change, in any order.
    pub doors: Vec<DoorChange>,
    /// Lines over which people are counted.
    pub lines: Vec<MeasureLine>,
    /// Areas in which people are counted.
    pub areas: Vec<MeasureArea>,
}

/// When it happens and how it is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// The step, in seconds.
    pub step_s: f64,
    /// The latest end, in seconds; it ends earlier when the last has left.
    pub until_s: f64,
    /// Positions kept in a second.
    pub frame_rate_hz: f64,
}

impl Default for Timing {
    fn default() -> Self {
        Timing { step_s: 0.05, until_s: 600.0, frame_rate_hz: 8.0 }
    }
}

/// Where people go.
#[derive(Debug, Clone, PartialEq)]
pub struct DrillGoal {
    /// Its name.
    pub key: String,
    /// Where that is.
    pub target: Target,
}

/// Where a goal is.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Out of the plan by any exit.
    AnyExit,
    /// Out of the plan by one of these openings, by key.
    Exits(Vec<String>),
    /// To a place.
    Place {
        /// Its storey: 0 is the ground.
        storey: i32,
        /// The place, in metres.
        at: Point,
        /// There at this distance, in metres.
        within_m: f64,
    },
}

/// Goals one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillJourney {
    /// Its name.
    pub key: String,
    /// Goals by key.
    pub goals: Vec<String>,
    /// After the last begins the first again.
    pub is_loop: bool,
}

/// A door that is opened or shut at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct DoorChange {
    /// The opening, by key.
    pub opening: String,
    /// When, in seconds.
    pub at_s: f64,
    /// How it stands from then on. Anything but open lets nobody through.
    pub state: DoorState,
}

/// A line over which people are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureLine {
    /// Its name.
    pub key: String,
    /// Its storey: 0 is the ground.
    pub storey: i32,
    /// From, in metres.
    pub from: Point,
    /// To, in metres.
    pub to: Point,
}

/// An area in which people are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureArea {
    /// Its name.
    pub key: String,
    /// Its storey: 0 is the ground.
    pub storey: i32,
    /// Its corners, in metres.
    pub ring: Vec<Point>,
}

/// A part of the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Zone {
    /// Spaces by key; several are filled in turn. None: any space.
    pub spaces: Vec<String>,
    /// The storey; none: that of the spaces, or the ground.
    pub storey: Option<i32>,
    /// Corners, in metres, within which people stand; none: the whole.
    pub ring: Option<Vec<Point>>,
}

/// A side of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Least x.
    West,
    /// Greatest x.
    East,
    /// Least y.
    South,
    /// Greatest y.
    North,
}

/// How people are put into their zone. Nobody is put into a wall or over another who is there at the start.
#[derive(Debug, Clone, PartialEq)]
pub enum Placing {
    /// Each at a place of their own luck, all places equally likely.
    Random,
    /// Evenly.
    Lattice,
    /// As dense as bodies allow, row by row from a side.
    Dense(Side),
    /// At these places, in metres, one a person.
    At(Vec<Point>),
}

/// How fast people are on stairs.
#[derive(Debug, Clone, PartialEq)]
pub enum Stairs {
    /// A share of the speed on the level: up, down.
    Shares(Law, Law),
    /// In m/s: up, down.
    Speeds(Law, Law),
    /// From a table.
    Table(StairSpeeds),
}

/// How fast people are on the level.
#[derive(Debug, Clone, PartialEq)]
pub enum Speed {
    /// By a law, in m/s.
    Law(Law),
    /// From a table, by age, sex and impairment.
    Table(FlatSpeeds),
}

/// People of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    /// Their name.
    pub key: String,
    /// How many.
    pub count: u32,
    /// Where they are at first.
    pub zone: Zone,
    /// How they are put there.
    pub placing: Placing,
    /// From the middle of one body to the next, at least, in metres; bodies never overlap.
    pub distance_m: f64,
    /// When they come in, in seconds.
    pub enters_s: Law,
    /// How long after that they set off, in seconds.
    pub pre_movement_s: Law,
    /// Half the width of the body, in metres.
    pub radius_m: Law,
    /// Age, in years.
    pub age_years: Law,
    /// Share of women and girls.
    pub female_share: f64,
    /// Share of those whose walking is impaired.
    pub impaired_share: f64,
    /// Age, sex and impairment as IMO MSC.1/Circ.1533 shares them out, in place of the three above.
    pub mix: Option<Mix>,
    /// Speed on the level.
    pub speed: Speed,
    /// What is left of every speed: below 1 for those who carry somebody or are carried.
    pub speed_share: Law,
    /// Speed on stairs.
    pub stairs: Stairs,
    /// Journey or goal by key; none: out by any exit.
    pub journey: Option<String>,
    /// Those of one group number stay together.
    pub group: Option<u16>,
    /// Splits these people into groups of so many, each with a number of its own.
    pub group_size: Option<u32>,
    /// Time gap as a share of the model's: below 1 for the hurried.
    pub gap_share: Law,
    /// Exits that they know, by key; none: all alike.
    pub knows: Vec<String>,
    /// Speed that they can keep up for ever, in m/s: above it they tire.
    pub critical_speed_m_per_s: Law,
    /// Metres that they can run ahead of that before they are spent.
    pub reserve_m: Law,
}

/// A population that a guideline shares out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mix {
    /// Passengers of IMO MSC.1/Circ.1533, table 3.1.
    ImoPassengers,
    /// Crew of IMO MSC.1/Circ.1533: half women, half men.
    ImoCrew,
}

/// Share of the speed on the level that is left on a stair upwards: Weidmann 1993, 0.610 of 1.34 m/s.
pub const STAIR_UP: f64 = 0.455;

/// Share of the speed on the level that is left on a stair downwards: Weidmann 1993, 0.694 of 1.34 m/s.
pub const STAIR_DOWN: f64 = 0.518;

impl Default for People {
    fn default() -> Self {
        People {
            key: "people".to_string(),
            count: 1,
            zone: Zone::default(),
            placing: Placing::Random,
            distance_m: 0.0,
            enters_s: Law::fixed(0.0),
            pre_movement_s: Law::fixed(0.0),
            radius_m: Law::fixed(0.2),
            age_years: Law::fixed(30.0),
            female_share: 0.5,
            impaired_share: 0.0,
            mix: None,
            speed: Speed::Law(speeds::weidmann()),
            speed_share: Law::fixed(1.0),
            stairs: Stairs::Shares(Law::fixed(STAIR_UP), Law::fixed(STAIR_DOWN)),
            journey: None,
            group: None,
            group_size: None,
            gap_share: Law::fixed(1.0),
            knows: Vec::new(),
            critical_speed_m_per_s: Law::fixed(CRITICAL_SPEED_M_PER_S),
            reserve_m: Law::fixed(RESERVE_M),
        }
    }
}

impl Drill {
    /// The people of that name, to be changed.
    pub fn people_mut(&mut self, key: &str) -> Option<&mut People> {
        self.people.iter_mut().find(|people| people.key == key)
    }

    /// Sets the clear width of an opening, in metres, about its middle; false if there is no such opening.
    pub fn set_width_m(&mut self, opening: &str, width_m: f64) -> bool {
        let Some(row) = self.plan.openings.iter_mut().find(|row| row.key == opening) else { return false };
        let [a, b] = row.ends;
        let (middle, along) = (a.toward(b, 0.5), (b - a).unit());
        row.ends = [middle - along * (width_m / 2.0), middle + along * (width_m / 2.0)];
        true
    }

    /// Count of people.
    pub fn person_count(&self) -> usize {
        self.people.iter().map(|people| people.count as usize).sum()
    }
}
