//! What the science of crowds measures on paths: flow over a line, density and speed in an area, levels of service.

use geom::segment::Segment;
use observe::crossing::{Direction, LastStep, crossings, first_crossings, flow, flow_in_windows, n_t, time_gaps_s};
use observe::density::{classic_density, occupancy};
use observe::fundamental::{binned, pairs};
use observe::paths::{AreaFault, Fix, MeasurementArea, PathFault, Trajectories, WalkableArea};
use observe::profile::{Raster, RasterFault, voronoi_profile};
use observe::speed::{SpeedRule, Speeds, individual_speeds, mean_speed};
use observe::stay::stays;
use observe::voronoi::{self, CutOff};
use thiserror::Error;

use crate::exit::Exit;

mod view;

pub use geom::point::Point;
pub use view::{
    AreaView, BinView, FrameView, GapsView, LineView, MeansView, MeasureView, PassedView, SquaresView, StayView, WindowView,
};

/// What is to be measured, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The line whose crossings are counted, from one end to the other.
    pub line: Option<[Point; 2]>,
    /// The corners of the area in which density and speed are taken.
    pub area: Option<Vec<Point>>,
    /// Frames to either side of the frame whose speed it is; by default about 0.4 s.
    pub frame_step: Option<u32>,
    /// Voronoi cells end so far from their person, in metres.
    pub cut_off_m: Option<f64>,
    /// The width of the bins of density, in 1/m².
    pub bin_per_m2: f64,
    /// Frames within so long count as one observation, in seconds; also the length of the windows of flow.
    pub block_s: f64,
    /// The side of the squares of the map of levels, in metres; no map without.
    pub square_m: Option<f64>,
}

/// Speeds are taken over so long to either side unless told otherwise, in seconds: about a step of the left and one of the right foot in all.
const SPEED_STEP_S: f64 = 0.4;

/// Why nothing was measured.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MeasureError {
    /// An option out of range.
    #[error("{name} = {value} is out of range: {allowed}")]
    Option {
        /// Which.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A line without a length.
    #[error("the line has no length; give two ends that are not one point, in metres: x1,y1,x2,y2")]
    Line,
    /// No area.
    #[error("{0}: x1,y1,x2,y2,x3,y3,…, in metres")]
    Area(#[from] AreaFault),
    /// No squares.
    #[error(transparent)]
    Raster(#[from] RasterFault),
    /// No paths.
    #[error(transparent)]
    Paths(#[from] PathFault),
    /// Nobody to measure.
    #[error("there is nobody on the paths: nothing to measure")]
    Nobody,
    /// No floor.
    #[error("there is no floor to measure on")]
    NoFloor,
}

impl MeasureError {
    /// How a door ends that meets it.
    pub fn exit(&self) -> Exit {
        Exit::Refused
    }
}

/// Measures. Of a floor in several pieces the one that holds most of the area, or most people, is looked at, with those on it.
///
/// # Errors
/// What cannot be measured.
pub fn measure(paths: &Trajectories, floor: &[WalkableArea], request: &Request) -> Result<MeasureView, MeasureError> {
    let line = request.line.map(|[a, b]| Segment::new(a, b));
    // False for coordinates that are no numbers, too.
    if line.is_some_and(|line| !(line.length() > 0.0 && line.length().is_finite())) {
        return Err(MeasureError::Line);
    }
    let area = request.area.clone().map(MeasurementArea::new).transpose()?;
    check(request)?;
    let floor_piece = piece(paths, floor, area.as_ref()).ok_or(MeasureError::NoFloor)?;
    let on_piece = if floor.len() > 1 { Some(those_on(paths, floor_piece)?) } else { None };
    let paths = on_piece.as_ref().unwrap_or(paths);
    let frame_range = paths.frame_range().ok_or(MeasureError::Nobody)?;
    let rate_hz = paths.frame_rate_hz();
    let frame_step = request.frame_step.unwrap_or_else(|| (SPEED_STEP_S * rate_hz).round().max(1.0) as u32);
    let speeds = individual_speeds(paths, SpeedRule::adaptive(frame_step));
    let block_frames = (request.block_s * rate_hz).round().clamp(1.0, f64::from(u32::MAX)) as u32;
    let squares = request.square_m.map(|square_m| squares(paths, floor_piece, square_m, request)).transpose()?;
    let stays: Vec<StayView> = stays(paths).iter().map(StayView::of).collect();
    let exits = || stays.iter().filter_map(|stay| stay.exit_s);
    Ok(MeasureView {
        frame_rate_hz: rate_hz,
        first_frame: frame_range.0,
        last_frame: frame_range.1,
        person_count: paths.person_count(),
        floor_m2: floor_piece.area_m2(),
        floor_piece_count: floor.len(),
        frame_step,
        line: line.map(|line| line_view(paths, &speeds, line, block_frames)),
        area: area.map(|area| area_view(paths, &speeds, floor_piece, &area, request, block_frames)),
        squares,
        left_count: exits().count(),
        last_exit_s: exits().reduce(f64::max),
        stays,
    })
}

fn check(request: &Request) -> Result<(), MeasureError> {
    let positive = |value: f64| value > 0.0 && value.is_finite();
    let options = [
        ("cut-off", request.cut_off_m.unwrap_or(1.0), "a length in metres, more than 0"),
        ("bin", request.bin_per_m2, "a density in 1/m², more than 0"),
        ("block", request.block_s, "a time in seconds, more than 0"),
        ("step", f64::from(request.frame_step.unwrap_or(1)), "a number of frames, at least 1"),
    ];
    match options.into_iter().find(|(_, value, _)| !positive(*value)) {
        Some((name, value, allowed)) => Err(MeasureError::Option { name, value, allowed }),
        None => Ok(()),
    }
}

/// The piece of floor that holds most of the area, or without an area most fixes; the first of several.
fn piece<'f>(paths: &Trajectories, floor: &'f [WalkableArea], area: Option<&MeasurementArea>) -> Option<&'f WalkableArea> {
    let weight = |piece: &WalkableArea| match area {
        _ if floor.len() == 1 => 0.0,
        Some(area) => area.shared_area_m2(piece.rings()),
        None => paths.rows().iter().filter(|fix| piece.covers(fix.at)).count() as f64,
    };
    let weighed = floor.iter().map(|piece| (weight(piece), piece));
    weighed.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, piece)| piece)
}

fn those_on(paths: &Trajectories, piece: &WalkableArea) -> Result<Trajectories, PathFault> {
    let rows: Vec<Fix> = paths.rows().iter().filter(|fix| piece.covers(fix.at)).copied().collect();
    Trajectories::new(paths.frame_rate_hz(), rows)
}

fn cut_off(request: &Request) -> Option<CutOff> {
    // Cells are cut to a polygon of twelve corners, PedPy's default.
    request.cut_off_m.map(|radius_m| CutOff { radius_m, quarter_corners: 3 })
}

fn line_view(paths: &Trajectories, speeds: &Speeds, line: Segment, window_frames: u32) -> LineView {
    let all = crossings(paths, line, LastStep::Counts);
    let [either, left, right] =
        [Direction::Either, Direction::ToLeft, Direction::ToRight].map(|direction| first_crossings(&all, direction));
    let rate_hz = paths.frame_rate_hz();
    let counts = [&either, &left, &right].map(|first| n_t(paths, first));
    let length_m = line.length();
    let whole = flow(&either, rate_hz);
    let flow_per_s = whole.and_then(|flow| flow.flow_per_s);
    LineView {
        ends: [[line.a.x, line.a.y], [line.b.x, line.b.y]],
        length_m,
        count: either.len(),
        to_left: left.len(),
        to_right: right.len(),
        first_s: whole.map(|flow| paths.time_s(flow.from_frame)),
        last_s: whole.map(|flow| paths.time_s(flow.to_frame)),
        flow_per_s,
        specific_flow_per_m_s: flow_per_s.map(|flow_per_s| flow_per_s / length_m),
        gaps: GapsView::of(time_gaps_s(&either, rate_hz)),
        n_t: PassedView::rows(paths, &counts),
        windows: flow_in_windows(paths, &either, speeds, window_frames)
            .iter()
            .map(|window| WindowView::of(paths, window))
            .collect(),
    }
}

fn area_view(
    paths: &Trajectories,
    speeds: &Speeds,
    floor: &WalkableArea,
    area: &MeasurementArea,
    request: &Request,
    block_frames: u32,
) -> AreaView {
    let people = occupancy(paths, area);
    let classic = classic_density(paths, area);
    let mean = mean_speed(paths, speeds, area);
    let cells = voronoi::measure(paths, speeds, floor, area, cut_off(request));
    let diagram = binned(&pairs(&cells.density_per_m2, &cells.speed_m_per_s), request.bin_per_m2, block_frames);
    let frames = FrameView::rows(paths, &people, &classic, &mean, &cells);
    AreaView {
        corners: area.corners().iter().map(|corner| [corner.x, corner.y]).collect(),
        area_m2: area.area_m2(),
        share_on_floor: area.shared_area_m2(floor.rings()) / area.area_m2(),
        means: MeansView::of(&frames),
        frames,
        fundamental: diagram.iter().map(BinView::of).collect(),
    }
}

fn squares(paths: &Trajectories, floor: &WalkableArea, square_m: f64, request: &Request) -> Result<SquaresView, MeasureError> {
    let raster = Raster::over(floor, square_m)?;
    // About one frame a second: a map of means needs no more.
    let every = paths.frame_rate_hz().round().max(1.0) as usize;
    Ok(SquaresView::of(&voronoi_profile(paths, floor, raster, cut_off(request), every)))
}

#[cfg(test)]
mod tests;
