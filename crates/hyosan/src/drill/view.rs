//! What a drill came to: plain data for `hyosan show` and `--json`.

use serde::Serialize;

use crate::view::RunView;

/// What a drill came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DrillView {
    /// The run as it stands now.
    pub run: RunView,
    /// Time reached, in seconds since the start.
    pub time_s: f64,
    /// How many have left.
    pub left_count: u32,
    /// How many are still in the plan, or yet to come.
    pub stayed_count: u32,
    /// When the first left, in seconds since the start.
    pub first_left_s: Option<f64>,
    /// When the last left so far.
    pub last_left_s: Option<f64>,
    /// Mean time of leaving.
    pub mean_left_s: Option<f64>,
    /// By this time 95 of 100 of those who left had left.
    pub left_95_s: Option<f64>,
    /// Exits, by key.
    pub exits: Vec<ExitView>,
    /// Lines that the drill measures.
    pub lines: Vec<LineView>,
    /// Areas that the drill measures.
    pub areas: Vec<AreaView>,
    /// Where people stood closest.
    pub peak: Option<PeakView>,
    /// How many had left at the end of each interval.
    pub curve: LeftCurveView,
}

/// An exit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExitView {
    /// Its key in the plan.
    pub key: String,
    /// Its clear width, in metres.
    pub width_m: f64,
    /// How many left by it.
    pub count: u32,
    /// When the first did, in seconds since the start.
    pub first_s: Option<f64>,
    /// When the last did.
    pub last_s: Option<f64>,
    /// Persons a second between the first and the last; none for fewer than two.
    pub flow_per_s: Option<f64>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineView {
    /// Its key.
    pub key: String,
    /// How many crossed it, each counted once.
    pub count: u32,
    /// When the first did, in seconds since the start, to the frame.
    pub first_s: Option<f64>,
    /// When the last did.
    pub last_s: Option<f64>,
    /// Persons a second between the first and the last; none for fewer than two.
    pub flow_per_s: Option<f64>,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaView {
    /// Its key.
    pub key: String,
    /// Its size, in square metres.
    pub area_m2: f64,
    /// The most people in it by its size, a square metre.
    pub peak_per_m2: f64,
    /// When, in seconds since the start.
    pub peak_s: f64,
    /// Mean number of people in it by its size while anybody was.
    pub mean_per_m2: f64,
}

/// Where people stood closest: those within a metre of somebody, themselves included, by the size of that circle. Walls are not
/// looked at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeakView {
    /// People a square metre.
    pub per_m2: f64,
    /// When, in seconds since the start.
    pub t_s: f64,
    /// Where, in metres.
    pub at: [f64; 2],
    /// On which storey, by ordinal.
    pub storey: i32,
}

/// How many had left by when.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftCurveView {
    /// Times, in seconds since the start.
    pub t_s: Vec<f64>,
    /// How many had left.
    pub left: Vec<u32>,
}
