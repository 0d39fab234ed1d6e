//! What could be heard and seen in a scenario's building: at a time, in some weather, with the doors as one likes.
//!
//! Nothing is run: people stand where they start, and whatever sounds is put there by who asks.

use std::sync::Arc;

use building::kinds::DoorState;
use building::plan::{Building, OpeningId, SpaceId, StoreyId};
use geom::point::Point;
use serde::Serialize;
use sim::setup::Setup;
use sim::simulation::Simulation;
use stdx::draw::Draw;
use stdx::table::Id;
use thiserror::Error;
use world::moment::Moment;
use world::population::Spot;
use world::sky::{Conditions, WeatherKind};
use world::state::World;

use crate::load::Scenario;

mod sight;
mod sound;

pub(crate) use sight::sight_by;
pub use sight::{SeenPerson, SeenSpace, SightView};
pub use sound::{HeardView, ListenerView, SoundView, Source, SourceView, source_kinds};

#[cfg(test)]
mod tests;

/// How things stand in the building.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stand {
    /// Seconds since the start: which weather and light.
    pub time_s: f64,
    /// Weather of this kind, as is usual for it, instead of the scenario's.
    pub weather: Option<String>,
    /// Doors that are open, by key.
    pub open: Vec<String>,
    /// Doors that are shut, by key.
    pub shut: Vec<String>,
}

/// Why nothing could be said.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProbeError {
    /// A name that nothing has.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// What was asked for.
        what: &'static str,
        /// By which name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Something else that cannot be.
    #[error("{0}")]
    Refused(String),
}

/// A building at a moment, to be listened and looked around in.
pub struct Probe {
    setup: Arc<Setup>,
    world: World,
    conditions: Conditions,
    acoustics: sensing::acoustics::Acoustics,
}

/// A place, for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceView {
    /// The space, by key.
    pub space: String,
    /// Its storey, by ordinal.
    pub storey: i32,
    /// The point, in metres.
    pub at: [f64; 2],
}

impl PlaceView {
    /// The point.
    pub fn point(&self) -> Point {
        Point::new(self.at[0], self.at[1])
    }
}

/// A row of squares of a map that look the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strip {
    /// The lower left corner.
    pub low: Point,
    /// The upper right corner.
    pub high: Point,
    /// Which of the map's bands.
    pub band: usize,
}

impl Probe {
    /// The building of a scenario with its people at their start.
    ///
    /// # Errors
    /// Doors or weather that there are not.
    pub fn of(scenario: &Scenario, seed: u64, stand: &Stand) -> Result<Probe, ProbeError> {
        let setup = Arc::new(scenario.setup(seed));
        let mut world = Simulation::new(Arc::clone(&setup), seed).world().clone();
        world.tick = stdx::tick::Tick::at_s(stand.time_s, setup.dt_s);
        for (keys, state) in [(&stand.open, DoorState::Open), (&stand.shut, DoorState::Closed)] {
            for key in keys {
                world.doors[door(&setup.building, key)?].state = state;
            }
        }
        let scheduled = setup.sky.at(world.tick, setup.dt_s);
        let conditions = match &stand.weather {
            None => scheduled,
            Some(name) => {
                let known = || WeatherKind::ALL.iter().map(|kind| kind.key().to_string()).collect();
                let unknown = || ProbeError::Unknown { what: "weather", name: name.clone(), known: known() };
                let (daylight, are_lamps_lit) = (scheduled.daylight, scheduled.are_lamps_lit);
                let kind = WeatherKind::from_key(name).ok_or_else(unknown)?;
                Conditions { daylight, are_lamps_lit, ..Conditions::of_kind(kind) }
            }
        };
        let acoustics = sensing::acoustics::Acoustics::of(&setup.building);
        Ok(Probe { setup, world, conditions, acoustics })
    }

    /// The plan.
    pub fn building(&self) -> &Building {
        &self.setup.building
    }

    fn moment(&self) -> Moment<'_> {
        Moment {
            building: &self.setup.building,
            population: &self.setup.population,
            world: &self.world,
            draw: Draw::new(0),
            dt_s: self.setup.dt_s,
            conditions: self.conditions,
            doors_block: true,
            wet_floors_slip: true,
        }
    }

    /// A place by the key of a space or an anchor, or by `x,y` or `x,y,storey` in metres.
    ///
    /// # Errors
    /// A name that nothing has; a point where nobody can stand.
    pub fn spot(&self, text: &str) -> Result<Spot, ProbeError> {
        let building = self.building();
        if let Some(anchor) = building.anchor_by_key(text) {
            let anchor = &building.anchors[anchor];
            return Ok(Spot { cell: anchor.cell, at: anchor.at });
        }
        if let Some(space) = building.space_by_key(text) {
            return self.middle_of(space).ok_or_else(|| ProbeError::Refused(format!("nobody can stand in `{text}`")));
        }
        if text.contains(',') {
            return self.point(text);
        }
        let spaces = building.spaces.rows().iter().map(|space| space.key.clone());
        let known = spaces.chain(building.anchors.rows().iter().map(|anchor| anchor.key.clone())).collect();
        Err(ProbeError::Unknown { what: "place", name: text.to_string(), known })
    }

    fn point(&self, text: &str) -> Result<Spot, ProbeError> {
        let building = self.building();
        let numbers: Vec<Option<f64>> =
            text.split(',').map(|part| part.trim().parse().ok().filter(|x: &f64| x.is_finite())).collect();
        let (x, y, ordinal) = match numbers[..] {
            [Some(x), Some(y)] => (x, y, 0),
            [Some(x), Some(y), Some(storey)] if storey.fract() == 0.0 => (x, y, storey as i32),
            _ => {
                let forms = "give a space, an anchor, x,y or x,y,storey in metres of the plan";
                return Err(ProbeError::Refused(format!("`{text}` is no place: {forms}")));
            }
        };
        let storey = self.storey(ordinal)?;
        let at = Point::new(x, y);
        let cell = building.cell_at(storey, at, 0.05);
        cell.map(|cell| Spot { cell, at }).ok_or_else(|| {
            let (low, high) = building.bounds;
            let extent = format!("the plan goes from {:.1},{:.1} to {:.1},{:.1}", low.x, low.y, high.x, high.y);
            ProbeError::Refused(format!("there is no free floor at {x},{y} of storey {ordinal}; {extent}"))
        })
    }

    /// A storey by its ordinal.
    ///
    /// # Errors
    /// An ordinal that no storey has.
    pub fn storey(&self, ordinal: i32) -> Result<StoreyId, ProbeError> {
        let storeys = &self.building().storeys;
        storeys.iter().find(|(_, storey)| storey.ordinal == ordinal).map(|(id, _)| id).ok_or_else(|| {
            let there: Vec<String> = storeys.rows().iter().map(|storey| storey.ordinal.to_string()).collect();
            ProbeError::Refused(format!("there is no storey {ordinal}; there are {}", there.join(", ")))
        })
    }

    /// A place about the middle of a space.
    fn middle_of(&self, space: SpaceId) -> Option<Spot> {
        let building = self.building();
        let (low, high) = geom::polygon::bounds(building.spaces[space].rings.iter().flatten())?;
        let cell = building.cell_in_space(space, low.toward(high, 0.5))?;
        let middle = low.toward(high, 0.5);
        let at = if building.cells[cell].contains(middle, 0.0) { middle } else { building.cells[cell].centre };
        Some(Spot { cell, at })
    }

    fn place_view(&self, spot: Spot) -> PlaceView {
        let cell = &self.building().cells[spot.cell];
        PlaceView {
            space: self.building().spaces[cell.space].key.clone(),
            storey: self.building().storeys[cell.storey].ordinal,
            at: [spot.at.x, spot.at.y],
        }
    }

    /// Where the squares of a storey's map begin and end, and their side in metres: a quarter of a metre, but no more than
    /// some ten thousands of them.
    fn squares(&self, storey: StoreyId) -> (Point, Point, f64) {
        let building = self.building();
        let spaces = building.spaces.rows().iter().filter(|space| space.storey == storey);
        let bounds = geom::polygon::bounds(spaces.flat_map(|space| space.rings.iter().flatten()));
        let (low, high) = bounds.unwrap_or(building.bounds);
        let area_m2 = (high.x - low.x).max(1.0) * (high.y - low.y).max(1.0);
        (low, high, (area_m2 / 60_000.0).sqrt().max(0.25))
    }

    /// The squares of a storey's floor of which `band` says something, joined to strips.
    fn strips(&self, storey: StoreyId, band: impl Fn(Spot) -> Option<usize>) -> Vec<Strip> {
        let building = self.building();
        let (low, high, side_m) = self.squares(storey);
        let mut bands: Vec<Vec<Option<usize>>> = Vec::new();
        let (columns, rows) = (((high.x - low.x) / side_m).ceil() as usize, ((high.y - low.y) / side_m).ceil() as usize);
        bands.resize(rows, vec![None; columns]);
        for (id, cell) in building.cells.iter().filter(|(_, cell)| cell.storey == storey && cell.is_walkable()) {
            let Some((least, most)) = geom::polygon::bounds(cell.corners.iter()) else { continue };
            let first = |from: f64, origin: f64| (((from - origin) / side_m - 0.5).ceil().max(0.0)) as usize;
            for (row, line) in bands.iter_mut().enumerate().skip(first(least.y, low.y)) {
                let y = low.y + (row as f64 + 0.5) * side_m;
                if y > most.y {
                    break;
                }
                for (column, slot) in line.iter_mut().enumerate().skip(first(least.x, low.x)) {
                    let at = Point::new(low.x + (column as f64 + 0.5) * side_m, y);
                    if at.x > most.x {
                        break;
                    }
                    if cell.contains(at, 0.0) {
                        *slot = band(Spot { cell: id, at });
                    }
                }
            }
        }
        let strips_of = |(row, line): (usize, &Vec<Option<usize>>)| {
            let corner = |column: usize, up: usize| low + Point::new(column as f64, (row + up) as f64) * side_m;
            let mut column = 0;
            let runs: Vec<Strip> = line
                .chunk_by(|a, b| a == b)
                .filter_map(|run| {
                    let (from, to) = (column, column + run.len());
                    column = to;
                    run[0].map(|band| Strip { low: corner(from, 0), high: corner(to, 1), band })
                })
                .collect();
            runs
        };
        bands.iter().enumerate().flat_map(strips_of).collect()
    }
}

fn door(building: &Building, key: &str) -> Result<OpeningId, ProbeError> {
    let doors = || building.openings.rows().iter().filter(|opening| opening.is_door());
    match building.opening_by_key(key) {
        Some(id) if building.openings[id].is_door() => Ok(id),
        Some(_) => Err(ProbeError::Refused(format!("`{key}` is no door: it neither opens nor shuts"))),
        None => {
            let known = doors().map(|opening| opening.key.clone()).collect();
            Err(ProbeError::Unknown { what: "door", name: key.to_string(), known })
        }
    }
}

/// A number with one decimal, for views.
fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Row numbers of spaces.
fn row_of(space: SpaceId) -> usize {
    space.index()
}
