//! What the viewer and other readers get of a record: plain data, in the words of `docs/viewer-api.md`.

use serde::Serialize;

mod senses;

pub use senses::{
    EyeView, OutlookView, OutlooksView, PatchView, PersonOutlookView, PlaceSkyView, SeenView, SkyChangeView, SkyView,
    SpaceSkyView,
};

/// `/api/run`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunView {
    /// The scenario's name for people.
    pub title: String,
    /// Its name for machines.
    pub scenario: String,
    /// What it is about.
    pub description: String,
    /// The seed.
    pub seed: u64,
    /// The version of the program that ran it.
    pub version: String,
    /// `running`, `finished` or `interrupted`.
    pub status: &'static str,
    /// The time of day at the start, in seconds.
    pub clock_start_s: f64,
    /// How long it lasts, in seconds.
    pub duration_s: f64,
    /// The step, in seconds.
    pub dt_s: f64,
    /// From a frame to the next, in seconds.
    pub frame_interval_s: f64,
    /// Frames in a slice.
    pub frames_per_slice: u32,
    /// Slices that can be read.
    pub slices_ready: u32,
    /// Frames that can be read.
    pub frames_ready: u32,
    /// People.
    pub people_count: u32,
    /// The digest of all slices so far.
    pub digest: String,
    /// What the state codes mean.
    pub states: Vec<StateView>,
}

/// A state's code, key and label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateView {
    /// The code in slices.
    pub code: u8,
    /// The word for machines.
    pub key: &'static str,
    /// The word for people.
    pub label: &'static str,
}

/// `/api/plan`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// The building's name.
    pub name: String,
    /// Storeys, lowest first.
    pub storeys: Vec<StoreyView>,
}

/// A storey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoreyView {
    /// Its row.
    pub index: u32,
    /// Its name.
    pub name: String,
    /// Its place in the stack; 0 is the ground.
    pub ordinal: i32,
    /// Its floor above that of ordinal 0, in metres.
    pub elevation_m: f64,
    /// Least x and y, greatest x and y, in metres.
    pub bounds: [f64; 4],
    /// Spaces.
    pub spaces: Vec<SpaceView>,
    /// Walls, ready to draw: from x, y to x, y, in metres.
    pub walls: Vec<[f64; 4]>,
    /// Openings.
    pub openings: Vec<OpeningView>,
    /// Fixtures.
    pub fixtures: Vec<FixtureView>,
    /// Named points.
    pub anchors: Vec<AnchorView>,
}

/// A space.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpaceView {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub category: &'static str,
    /// Its outer ring and holes, in metres.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// An opening.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpeningView {
    /// Its id.
    pub id: u32,
    /// `door`, `passage`, `window`, `exit` or `stair_head`.
    pub kind: &'static str,
    /// Its name, often empty.
    pub name: String,
    /// From x, y to x, y, in metres.
    pub line: [f64; 4],
    /// How it stands at the start.
    pub state: &'static str,
    /// True for a door that people inside can lock.
    pub lockable: bool,
}

/// A fixture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FixtureView {
    /// Its name, often empty.
    pub name: String,
    /// What it is.
    pub category: &'static str,
    /// Its outline, in metres.
    pub ring: Vec<[f64; 2]>,
    /// Its height, in metres.
    pub height_m: f64,
}

/// A named point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnchorView {
    /// Its name.
    pub name: String,
    /// Where it is, in metres.
    pub at: [f64; 2],
}

/// A row of `/api/people`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Their id.
    pub id: u32,
    /// Their name.
    pub name: String,
    /// True for one of the cast.
    pub named: bool,
    /// What their group's members are.
    pub role: String,
    /// Their group's name.
    pub group: String,
    /// Their age, in years.
    pub age_years: u8,
    /// Their sex.
    pub sex: &'static str,
}

/// A row of `/api/events`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventView {
    /// Its id.
    pub id: u32,
    /// When, in seconds since the start.
    pub t_s: f64,
    /// What, in a word.
    pub kind: &'static str,
    /// True for what happens all the time.
    pub routine: bool,
    /// Who did it, or whom it concerns.
    pub who: Option<u32>,
    /// To whom.
    pub whom: Option<u32>,
    /// On which storey.
    pub storey: Option<u32>,
    /// In which space, by name.
    pub space: Option<String>,
    /// At what point, in metres.
    pub at: Option<[f64; 2]>,
    /// What it follows from, the nearest cause first.
    pub causes: Vec<u32>,
    /// What happened, in a sentence.
    pub text: String,
    /// What is particular to its kind.
    pub details: serde_json::Value,
}

/// A row of `/api/doors`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoorView {
    /// When, in seconds since the start.
    pub t_s: f64,
    /// Which opening.
    pub opening: u32,
    /// How it stands from then on.
    pub state: &'static str,
}

/// `/api/furniture`: what can be moved, and where it was moved.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FurnitureView {
    /// The pieces as they stand at the start, their fronts to the east.
    pub pieces: Vec<PieceView>,
    /// Where they came to, in order of time.
    pub moves: Vec<MoveView>,
}

/// A piece of furniture that can be moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PieceView {
    /// Its name.
    pub name: String,
    /// Its length, depth and height, in metres.
    pub size_m: [f64; 3],
    /// Its mass, in kg.
    pub mass_kg: f64,
    /// Its storey.
    pub storey: u32,
    /// Its middle: metres east and north.
    pub at: [f64; 2],
}

/// Where a piece of furniture was moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveView {
    /// When, in seconds since the start.
    pub t_s: f64,
    /// Which: a row of `pieces`.
    pub piece: u32,
    /// Its middle from then on.
    pub at: [f64; 2],
    /// Where its front faces, in radians counter-clockwise from east.
    pub heading_rad: f64,
}

/// A row of `/api/hazards`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HazardView {
    /// When, in seconds since the start.
    pub t_s: f64,
    /// `fire`, `fire_out`, `smoke` or `water`.
    pub kind: &'static str,
    /// In which space.
    pub space: u32,
    /// On which storey.
    pub storey: u32,
    /// Where a fire is: metres east and north.
    pub at: Option<[f64; 2]>,
    /// Of smoke: the extinction coefficient that it has reached, in 1/m.
    pub extinction_per_m: Option<f64>,
}

/// `/api/things`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ThingsView {
    /// All things, by id.
    pub things: Vec<ThingView>,
    /// How each stands from when on, in order of time; all stand somehow from 0 on.
    pub changes: Vec<ThingChangeView>,
}

/// A thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThingView {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// What it is: `phone`, `cloth`.
    pub kind: &'static str,
}

/// How a thing stands from some time on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ThingChangeView {
    /// From when on, in seconds since the start.
    pub t_s: f64,
    /// Which.
    pub thing: u32,
    /// Who carries it.
    pub holder: Option<u32>,
    /// On which storey it lies; none if it is carried, or out of the plan.
    pub storey: Option<u32>,
    /// Where it lies, in metres; none if it is carried, or out of the plan.
    pub at: Option<[f64; 2]>,
    /// True once it is broken.
    pub broken: bool,
    /// True once there is blood on it.
    pub bloody: bool,
    /// True while it films.
    pub filming: bool,
}

/// A row of `/api/sounds/N`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SoundView {
    /// When, in seconds since the start.
    pub t_s: f64,
    /// What it is.
    pub kind: &'static str,
    /// Its level at 1 m, in dB(A).
    pub level_db: f64,
    /// Where it is made, in metres.
    pub at: [f64; 2],
    /// On which storey.
    pub storey: u32,
    /// Who makes it.
    pub who: Option<u32>,
    /// How far from its source it falls to the background in the open, in metres, at most 500; 0 for thunder, which is everywhere.
    pub range_m: f64,
    /// The background where and when it is made, in dB(A): as the senses have it, with the weather.
    pub background_db: f64,
}

/// `/api/person/ID`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LifeView {
    /// Who.
    pub person: PersonView,
    /// Every event of theirs.
    pub events: Vec<EventView>,
    /// What led to their turning, the first cause first.
    pub chain: Vec<EventView>,
}

/// `/api/curves`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurvesView {
    /// Times, in seconds since the start.
    pub t_s: Vec<f64>,
    /// Counts of people at those times.
    pub states: CurveStates,
}

/// Counts of people by state, a column a state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CurveStates {
    /// Not infected.
    pub susceptible: Vec<u32>,
    /// Bitten, without signs.
    pub exposed: Vec<u32>,
    /// With signs.
    pub turning: Vec<u32>,
    /// Turned.
    pub infectious: Vec<u32>,
    /// Out of the plan.
    pub left: Vec<u32>,
    /// Dead.
    pub dead: Vec<u32>,
    /// Recovered and immune.
    pub recovered: Vec<u32>,
    /// Half-infected, of their own mind.
    pub half_infected: Vec<u32>,
}

/// What a run came to: for summaries and `hyosan show`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SummaryView {
    /// The run as it stands now.
    pub run: RunView,
    /// Time reached, in seconds since the start.
    pub time_s: f64,
    /// People by state at that time.
    pub counts: CountsView,
    /// People who hide and keep still at that time.
    pub hidden_count: u32,
    /// Bites, by people and by animals.
    pub bite_count: u32,
    /// People who were ever infected.
    pub infected_count: u32,
    /// The first bite, in seconds since the start.
    pub first_bite_s: Option<f64>,
    /// The first turning, in seconds since the start.
    pub first_turned_s: Option<f64>,
    /// The last turning so far, in seconds since the start.
    pub last_turned_s: Option<f64>,
    /// The minute with the most new infections.
    pub busiest_minute: Option<MinuteView>,
    /// How many people somebody who has turned infected, on average; none without anybody turned.
    pub secondary_mean: Option<f64>,
    /// Whoever infected most.
    pub most_infecting: Option<SpreaderView>,
    /// What led to the first turning, the first cause first.
    pub first_chain: Vec<EventView>,
    /// How the counts went.
    pub curves: CurvesView,
}

/// Counts of people by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct CountsView {
    /// Not infected.
    pub susceptible: u32,
    /// Bitten, without signs.
    pub exposed: u32,
    /// With signs.
    pub turning: u32,
    /// Turned.
    pub infectious: u32,
    /// Out of the plan.
    pub left: u32,
    /// Dead.
    pub dead: u32,
    /// Recovered and immune.
    pub recovered: u32,
    /// Half-infected, of their own mind.
    pub half_infected: u32,
}

/// A minute and what fell into it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MinuteView {
    /// Its start, in seconds since the start of the run.
    pub from_s: f64,
    /// New infections in it.
    pub infected_count: u32,
}

/// Somebody who infected others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpreaderView {
    /// Their id.
    pub person: u32,
    /// Their name.
    pub name: String,
    /// How many they infected.
    pub infected_count: u32,
}
