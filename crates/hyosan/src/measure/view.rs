//! What was measured, as plain data: what `hyosan measure --json` prints.

use observe::crossing::WindowFlow;
use observe::fundamental::Bin;
use observe::paths::{Series, Trajectories};
use observe::profile::Profile;
use observe::stay::Stay;
use observe::voronoi::VoronoiSeries;
use serde::Serialize;

/// What was measured on some paths.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureView {
    /// Frames a second.
    pub frame_rate_hz: f64,
    /// The first frame that anybody is in.
    pub first_frame: u32,
    /// The last.
    pub last_frame: u32,
    /// People.
    pub person_count: usize,
    /// The floor that was looked at, in m².
    pub floor_m2: f64,
    /// Pieces of the floor; one of them was looked at.
    pub floor_piece_count: usize,
    /// Frames to either side of the frame whose speed it is.
    pub frame_step: u32,
    /// The line, if one was given.
    pub line: Option<LineView>,
    /// The area, if one was given.
    pub area: Option<AreaView>,
    /// The map of levels, if one was asked for.
    pub squares: Option<SquaresView>,
    /// People who had left before the last frame.
    pub left_count: usize,
    /// When the last of them left, in seconds since frame 0.
    pub last_exit_s: Option<f64>,
    /// From when to when everybody was there.
    pub stays: Vec<StayView>,
}

/// Who crossed a line. People count once, at their first crossing; left and right are those of one who looks from the first end to the second.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineView {
    /// Its ends, in metres.
    pub ends: [[f64; 2]; 2],
    /// Its length, in metres.
    pub length_m: f64,
    /// People who crossed.
    pub count: usize,
    /// People who crossed to its left at least once.
    pub to_left: usize,
    /// People who crossed to its right at least once.
    pub to_right: usize,
    /// The time of the first crossing, in seconds since frame 0.
    pub first_s: Option<f64>,
    /// The time of the last, in seconds since frame 0.
    pub last_s: Option<f64>,
    /// Flow from the first to the last, in 1/s.
    pub flow_per_s: Option<f64>,
    /// The same by the line's length, in 1/(m s).
    pub specific_flow_per_m_s: Option<f64>,
    /// From one crossing to the next.
    pub gaps: Option<GapsView>,
    /// N–t, where it changes.
    pub n_t: Vec<PassedView>,
    /// The flow in windows.
    pub windows: Vec<WindowView>,
}

/// Time gaps, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GapsView {
    /// Their mean.
    pub mean_s: f64,
    /// Half of them are no longer.
    pub median_s: f64,
    /// 95 % of them are no longer.
    pub p95_s: f64,
}

impl GapsView {
    pub(super) fn of(mut gaps_s: Vec<f64>) -> Option<GapsView> {
        gaps_s.sort_by(f64::total_cmp);
        let last = gaps_s.len().checked_sub(1)?;
        let rank = |share: f64| gaps_s[((share * gaps_s.len() as f64).ceil() as usize).saturating_sub(1).min(last)];
        Some(GapsView { mean_s: gaps_s.iter().sum::<f64>() / gaps_s.len() as f64, median_s: rank(0.5), p95_s: rank(0.95) })
    }
}

/// How many have crossed by a frame.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PassedView {
    /// Which frame.
    pub frame: u32,
    /// Its time, in seconds since frame 0.
    pub time_s: f64,
    /// People who have crossed by then.
    pub count: u32,
    /// Those who have crossed to the left.
    pub to_left: u32,
    /// Those who have crossed to the right.
    pub to_right: u32,
}

impl PassedView {
    /// The first frame, and every frame at which one of the three counts differs from the one before.
    pub(super) fn rows(paths: &Trajectories, counts: &[Series<u32>; 3]) -> Vec<PassedView> {
        let mut rows: Vec<PassedView> = Vec::new();
        for (frame, count) in counts[0].frames() {
            let [to_left, to_right] = [1, 2].map(|side: usize| counts[side].at(frame).unwrap_or_default());
            let is_new = |last: &PassedView| (last.count, last.to_left, last.to_right) != (count, to_left, to_right);
            if rows.last().is_none_or(is_new) {
                rows.push(PassedView { frame, time_s: paths.time_s(frame), count, to_left, to_right });
            }
        }
        rows
    }
}

/// The flow of a window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WindowView {
    /// Where it starts, in seconds since frame 0.
    pub from_s: f64,
    /// Where it ends, in seconds since frame 0.
    pub to_s: f64,
    /// People who crossed.
    pub count: u32,
    /// Flow, in 1/s.
    pub flow_per_s: f64,
    /// Their mean speed at their crossing, in m/s.
    pub speed_m_per_s: Option<f64>,
}

impl WindowView {
    pub(super) fn of(paths: &Trajectories, window: &WindowFlow) -> WindowView {
        WindowView {
            from_s: paths.time_s(window.from_frame),
            to_s: paths.time_s(window.to_frame),
            count: window.count,
            flow_per_s: window.flow_per_s,
            speed_m_per_s: window.speed_m_per_s,
        }
    }
}

/// Density and speed in an area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaView {
    /// Its corners, in metres.
    pub corners: Vec<[f64; 2]>,
    /// Its size, in m².
    pub area_m2: f64,
    /// How much of it lies on the floor.
    pub share_on_floor: f64,
    /// Over the frames at which anybody was in it; none if nobody ever was.
    pub means: Option<MeansView>,
    /// Frame by frame.
    pub frames: Vec<FrameView>,
    /// Speed by Voronoi density.
    pub fundamental: Vec<BinView>,
}

/// The area over the frames at which anybody was in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MeansView {
    /// How many frames.
    pub frame_count: u32,
    /// Mean classic density, in 1/m².
    pub classic_per_m2: f64,
    /// Mean Voronoi density, in 1/m².
    pub voronoi_per_m2: f64,
    /// Greatest Voronoi density, in 1/m².
    pub voronoi_most_per_m2: f64,
    /// Mean of the mean speeds, in m/s; none if nobody had a speed.
    pub mean_speed_m_per_s: Option<f64>,
}

impl MeansView {
    pub(super) fn of(frames: &[FrameView]) -> Option<MeansView> {
        let busy: Vec<&FrameView> = frames.iter().filter(|frame| frame.count > 0).collect();
        let mean = |values: Vec<f64>| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
        Some(MeansView {
            frame_count: busy.len() as u32,
            classic_per_m2: mean(busy.iter().map(|frame| frame.classic_per_m2).collect())?,
            voronoi_per_m2: mean(busy.iter().map(|frame| frame.voronoi_per_m2).collect())?,
            voronoi_most_per_m2: busy.iter().map(|frame| frame.voronoi_per_m2).fold(0.0, f64::max),
            mean_speed_m_per_s: mean(busy.iter().filter_map(|frame| frame.mean_speed_m_per_s).collect()),
        })
    }
}

/// The area at a frame.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FrameView {
    /// Which frame.
    pub frame: u32,
    /// Its time, in seconds since frame 0.
    pub time_s: f64,
    /// People in the area.
    pub count: u32,
    /// Classic density, in 1/m².
    pub classic_per_m2: f64,
    /// Voronoi density, in 1/m².
    pub voronoi_per_m2: f64,
    /// Mean speed of those in the area, in m/s.
    pub mean_speed_m_per_s: Option<f64>,
    /// Voronoi speed, in m/s.
    pub voronoi_speed_m_per_s: Option<f64>,
}

impl FrameView {
    pub(super) fn rows(
        paths: &Trajectories,
        people: &Series<u32>,
        classic: &Series<f64>,
        mean: &Series<Option<f64>>,
        cells: &VoronoiSeries,
    ) -> Vec<FrameView> {
        let row = |(frame, count): (u32, u32)| FrameView {
            frame,
            time_s: paths.time_s(frame),
            count,
            classic_per_m2: classic.at(frame).unwrap_or_default(),
            voronoi_per_m2: cells.density_per_m2.at(frame).unwrap_or_default(),
            mean_speed_m_per_s: mean.at(frame).flatten(),
            voronoi_speed_m_per_s: cells.speed_m_per_s.at(frame).flatten(),
        };
        people.frames().map(row).collect()
    }
}

/// A bin of the fundamental diagram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BinView {
    /// The least density that belongs to it, in 1/m².
    pub from_per_m2: f64,
    /// Densities from here on belong to the next, in 1/m².
    pub to_per_m2: f64,
    /// How many frames.
    pub frame_count: u32,
    /// How many blocks of frames, which count as independent.
    pub block_count: u32,
    /// Mean density, in 1/m².
    pub density_per_m2: f64,
    /// Mean speed, in m/s.
    pub speed_m_per_s: f64,
    /// Half the width of the 95 % interval of the mean speed, in m/s.
    pub half_width_m_per_s: Option<f64>,
}

impl BinView {
    pub(super) fn of(bin: &Bin) -> BinView {
        BinView {
            from_per_m2: bin.from_per_m2,
            to_per_m2: bin.to_per_m2,
            frame_count: bin.frame_count,
            block_count: bin.block_count,
            density_per_m2: bin.density_per_m2,
            speed_m_per_s: bin.speed_m_per_s,
            half_width_m_per_s: bin.half_width_m_per_s,
        }
    }
}

/// The map of densities and levels of service: row by row from the south, in a row from the west.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SquaresView {
    /// The south-western corner, in metres.
    pub low: [f64; 2],
    /// The side of a square, in metres.
    pub square_m: f64,
    /// Squares from west to east.
    pub columns: usize,
    /// Squares from south to north.
    pub rows: usize,
    /// Frames that were looked at.
    pub frame_count: u32,
    /// Mean Voronoi density, in 1/m².
    pub mean_per_m2: Vec<f64>,
    /// Greatest Voronoi density at any of those frames, in 1/m².
    pub greatest_per_m2: Vec<f64>,
    /// Fruin's level of the mean, `A` to `F`; none off the floor.
    pub mean_level: Vec<Option<char>>,
    /// Fruin's level of the greatest density.
    pub greatest_level: Vec<Option<char>>,
}

impl SquaresView {
    pub(super) fn of(profile: &Profile) -> SquaresView {
        let letters = |densities_per_m2: &[f64]| {
            profile.levels(densities_per_m2).into_iter().map(|level| level.map(observe::profile::Level::letter)).collect()
        };
        SquaresView {
            low: [profile.raster.low.x, profile.raster.low.y],
            square_m: profile.raster.square_m,
            columns: profile.raster.columns,
            rows: profile.raster.rows,
            frame_count: profile.frame_count,
            mean_level: letters(&profile.mean_per_m2),
            greatest_level: letters(&profile.greatest_per_m2),
            mean_per_m2: profile.mean_per_m2.clone(),
            greatest_per_m2: profile.greatest_per_m2.clone(),
        }
    }
}

/// From when to when a person was there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StayView {
    /// Who.
    pub person: u32,
    /// When they came, in seconds since frame 0.
    pub from_s: f64,
    /// When they were seen last, in seconds since frame 0; none if they were there to the end.
    pub exit_s: Option<f64>,
}

impl StayView {
    pub(super) fn of(stay: &Stay) -> StayView {
        StayView { person: stay.person, from_s: stay.from_s, exit_s: stay.exit_s }
    }
}
