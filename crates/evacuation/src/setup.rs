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
}

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
    /// The step, in seconds.
    pub dt_s: f64,
}
