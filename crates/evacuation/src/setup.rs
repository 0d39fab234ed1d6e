//! What an evacuation is made of.

use building::kinds::DoorState;
use building::plan::{Building, OpeningId};
use crowd::models::Movement;
use navigation::params::Params as NavigationParams;
use stdx::tick::Tick;
use world::population::Spot;

/// How much a door lets through.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum DoorFlow {
    /// As much as comes of walking: calibrated on experiments.
    #[default]
    Empirical,
    /// At most [`CODE_FLOW_PER_M_S`] for each metre of clear width, as design codes reckon.
    CodeCap,
}

/// Greatest specific flow of doors in design codes, in persons per metre and second (IMO MSC.1/Circ.1533, annex 3, test 4).
pub const CODE_FLOW_PER_M_S: f64 = 1.33;

/// How people choose among several exits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum ExitChoice {
    /// The nearest.
    Nearest,
    /// The one that they expect to be through first: walking time and the queue before it.
    #[default]
    Quickest,
}

/// What weighs in the choice of an exit, besides the time that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inclination {
    /// An exit that somebody does not know counts for so many times its time (affiliation: Sime 1985; the number is an assumption).
    pub unfamiliar_factor: f64,
    /// An exit that all others in the same space make for counts for this share less (social influence: Nilsson and Johansson 2009;
    /// the number is an assumption).
    pub social_share: f64,
    /// Standard deviation of what people think that it takes, as a share.
    pub misjudged_share: f64,
}

impl Default for Inclination {
    fn default() -> Inclination {
        Inclination { unfamiliar_factor: 2.0, social_share: 0.3, misjudged_share: 0.1 }
    }
}

/// Where a journey leads next.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// Out of the plan by any of these.
    Exits(Vec<OpeningId>),
    /// To a place, as near as `within_m`.
    Place {
        /// The place.
        spot: Spot,
        /// There at this distance, in metres.
        within_m: f64,
    },
}

/// Goals one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Journey {
    /// Rows of [`Setup::goals`].
    pub goals: Vec<u16>,
    /// After the last begins the first again.
    pub is_loop: bool,
}

/// Somebody, at the start.
#[derive(Debug, Clone, PartialEq)]
pub struct Evacuee {
    /// Where they are first.
    pub start: Spot,
    /// When they come into the plan.
    pub enters: Tick,
    /// How long after that they set off, in seconds: pre-movement time.
    pub pre_movement_s: f64,
    /// Half the width of the body, in metres.
    pub radius_m: f64,
    /// Speed wanted on the level, in m/s.
    pub speed_m_per_s: f64,
    /// Speed on a stair upwards, as a share of that.
    pub stair_up: f64,
    /// Speed on a stair downwards, as a share of that.
    pub stair_down: f64,
    /// Row of [`Setup::journeys`].
    pub journey: u16,
    /// Those of one group stay together; none for those alone.
    pub group: Option<u16>,
    /// The hurried keep a shorter time gap: a share of the model's; 1 is usual.
    pub gap_share: f64,
    /// The exits that they know: a row of [`Setup::familiar`]; none if they know all alike.
    pub familiar: Option<u16>,
    /// Speed that they can keep up for ever, in m/s: above it they tire (critical speed).
    pub critical_speed_m_per_s: f64,
    /// Metres that they can run ahead of that before they are spent (D′ of the critical speed model).
    pub reserve_m: f64,
}

impl Evacuee {
    /// The tick from which they walk, at a step of `dt_s` seconds.
    pub fn ready(&self, dt_s: f64) -> Tick {
        Tick(self.enters.0.saturating_add((self.pre_movement_s / dt_s).round() as u32))
    }
}

impl Default for Evacuee {
    /// A grown-up at the first cell's origin: fields to be filled in.
    fn default() -> Evacuee {
        Evacuee {
            start: Spot::default(),
            enters: Tick(0),
            pre_movement_s: 0.0,
            radius_m: 0.2,
            speed_m_per_s: 1.34,
            stair_up: 0.5,
            stair_down: 0.75,
            journey: 0,
            group: None,
            gap_share: 1.0,
            familiar: None,
            critical_speed_m_per_s: CRITICAL_SPEED_M_PER_S,
            reserve_m: RESERVE_M,
        }
    }
}

/// Speed that untrained people can keep up, in m/s (recreational runners 3.74, non-athletes 0.74 less; Smyth and Muniz-Pumares 2020, verification study D).
pub const CRITICAL_SPEED_M_PER_S: f64 = 3.5;

/// Metres that they can run ahead of it (Kordi et al. 2019: 123 ± 58 m for the trained; verification study D proposes 150).
pub const RESERVE_M: f64 = 150.0;

/// A door that is opened or shut at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DoorEvent {
    /// When.
    pub at: Tick,
    /// Which.
    pub opening: OpeningId,
    /// How it stands from then on.
    pub state: DoorState,
}

/// What an evacuation is made of, before the seed.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The plan.
    pub building: Building,
    /// Everybody.
    pub people: Vec<Evacuee>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Journeys.
    pub journeys: Vec<Journey>,
    /// Doors that change, in order of time.
    pub door_events: Vec<DoorEvent>,
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
    /// Exits that people know, for [`Evacuee::familiar`].
    pub familiar: Vec<Vec<OpeningId>>,
    /// How much smoke or fog dims the light, a metre: extinction coefficient; 0 in clear air.
    pub extinction_per_m: f64,
    /// The luck of the run.
    pub seed: u64,
    /// The step, in seconds.
    pub dt_s: f64,
}
