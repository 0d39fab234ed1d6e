//! Both observed by the same code: flow, N–t, density, speed, fundamental diagram.

use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;
use observe::crossing::{Crossing, Direction, LastStep, crossings, first_crossings, flow};
use observe::density::classic_density;
use observe::fundamental::pairs;
use observe::paths::{Fix, MeasurementArea, Trajectories, WalkableArea};
use observe::speed::{SpeedRule, individual_speeds, mean_speed};
use observe::voronoi::{CutOff, measure};

use super::ground::{Ground, main_axis};
use super::read::Walker;
use crate::case::{Bound, Measure, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::stats::{binned, mean, quantile};

/// Length of the area, in metres.
const AREA_M: f64 = 2.0;

/// Speeds are taken over so many seconds to either side.
const SPEED_S: f64 = 0.3;

/// Cells of the diagram are taken so many times a second.
const DIAGRAM_HZ: f64 = 2.0;

/// Cells reach so far at most.
const CUT_OFF: CutOff = CutOff { radius_m: 1.0, quarter_corners: 3 };

/// Where both are observed.
pub(super) struct Place {
    line: Segment,
    area: MeasurementArea,
}

/// The middle of the ways, across the whole floor.
pub(super) fn place(ground: &Ground, walkers: &[Walker]) -> Result<Place, String> {
    let along = main_axis(walkers);
    let firsts: Vec<f64> = walkers.iter().map(|one| along.of(one.first)).collect();
    let lasts: Vec<f64> = walkers.iter().map(|one| along.of(one.last)).collect();
    let ends = |share| [quantile(&firsts, share), quantile(&lasts, share)].into_iter().flatten();
    let low = ends(0.1).fold(f64::INFINITY, f64::min);
    let high = ends(0.9).fold(f64::NEG_INFINITY, f64::max);
    let middle = (low + high) / 2.0;
    let wall = |side: Segment| {
        let (a, b) = (along.of(side.a) - middle, along.of(side.b) - middle);
        ((a < 0.0) != (b < 0.0)).then(|| along.across(side.a.toward(side.b, a / (a - b))))
    };
    let walls: Vec<f64> = ground.floor.rings().iter().flat_map(|ring| polygon::sides(ring)).filter_map(wall).collect();
    let (left, right) = walls.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), wall| (a.min(*wall), b.max(*wall)));
    if left >= right {
        return Err(format!("no floor lies across the middle of the ways, {middle:.2} m"));
    }
    let half = AREA_M / 2.0;
    let corners: Vec<Point> = [(-half, left), (half, left), (half, right), (-half, right)]
        .map(|(off, across)| along.place(middle + off, across))
        .to_vec();
    let area = MeasurementArea::new(corners).map_err(|fault| fault.to_string())?;
    Ok(Place { line: Segment::new(along.place(middle, left), along.place(middle, right)), area })
}

/// What was seen of one run.
struct Seen {
    flow_per_s: f64,
    density_per_m2: f64,
    speed_m_per_s: f64,
    /// When each crossed, in seconds since the first frame of the experiment.
    times_s: Vec<f64>,
    diagram: Vec<(f64, f64)>,
}

fn seen(paths: &Trajectories, floor: &WalkableArea, place: &Place, zero: u32) -> Result<Seen, String> {
    let all = crossings(paths, place.line, LastStep::Counts);
    let first = first_crossings(&all, Direction::Either);
    let rate_hz = paths.frame_rate_hz();
    let flow_per_s = flow(&first, rate_hz).and_then(|flow| flow.flow_per_s).ok_or("too few cross the line in the middle")?;
    let frame_at = |share: f64| first[((first.len() - 1) as f64 * share) as usize].frame;
    let steady = frame_at(0.1)..=frame_at(0.9);
    let step = ((SPEED_S * rate_hz).round() as u32).max(1);
    let speeds = individual_speeds(paths, SpeedRule::adaptive(step));
    let density = classic_density(paths, &place.area);
    let in_area = mean_speed(paths, &speeds, &place.area);
    let densities: Vec<f64> = density.frames().filter(|row| steady.contains(&row.0)).map(|row| row.1).collect();
    // By persons, not by frames: who stands in a crowd counts as much as who walks alone.
    let (mut ways, mut weights) = (0.0, 0.0);
    for (frame, speed) in in_area.frames().filter(|row| steady.contains(&row.0)) {
        if let (Some(speed), Some(density)) = (speed, density.at(frame)) {
            ways += speed * density;
            weights += density;
        }
    }
    let time_s = |crossing: &Crossing| f64::from(crossing.frame.saturating_sub(zero)) / rate_hz;
    Ok(Seen {
        flow_per_s,
        density_per_m2: mean(&densities).ok_or("nobody is in the area")?,
        speed_m_per_s: if weights > 0.0 { ways / weights } else { 0.0 },
        times_s: first.iter().map(time_s).collect(),
        diagram: diagram(paths, floor, place, &steady)?,
    })
}

/// Voronoi density and speed, a few times a second.
fn diagram(
    paths: &Trajectories,
    floor: &WalkableArea,
    place: &Place,
    steady: &std::ops::RangeInclusive<u32>,
) -> Result<Vec<(f64, f64)>, String> {
    let rate_hz = paths.frame_rate_hz();
    let step = ((SPEED_S * rate_hz).round() as u32).max(1);
    let speeds = individual_speeds(paths, SpeedRule::adaptive(step));
    let every = ((rate_hz / DIAGRAM_HZ).round() as u32).max(1);
    let is_meant = |fix: &Fix| steady.contains(&fix.frame) && fix.frame.is_multiple_of(every);
    let rows = paths.rows().iter().zip(&speeds.by_row_m_per_s).filter(|(fix, _)| is_meant(fix));
    let (few, by_row): (Vec<Fix>, Vec<Option<f64>>) = rows.map(|(fix, speed)| (*fix, *speed)).unzip();
    let few = Trajectories::new(rate_hz, few).map_err(|fault| fault.to_string())?;
    let series = measure(&few, &observe::speed::Speeds { by_row_m_per_s: by_row }, floor, &place.area, Some(CUT_OFF));
    let found = pairs(&series.density_per_m2, &series.speed_m_per_s);
    Ok(found.iter().map(|pair| (pair.density_per_m2, pair.speed_m_per_s)).collect())
}

type Both = (Vec<Measure>, Vec<Plot>);

/// Numbers and pictures of both.
pub(super) fn compared(
    theirs: &Trajectories,
    ours: &[Trajectories],
    floor: &WalkableArea,
    place: &Place,
) -> Result<Both, String> {
    let zero = theirs.frame_range().map_or(0, |range| range.0);
    let real = seen(theirs, floor, place, zero)?;
    let runs = ours
        .iter()
        .map(|paths| seen(paths, floor, place, zero))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|why| format!("ours: {why}"))?;
    let told = |trouble: Trouble| trouble.0;
    let mut measures = Vec::new();
    type Of = fn(&Seen) -> f64;
    let rows: [(&str, &str, f64, Of); 3] = [
        ("flow", "1/s", 0.10, |seen| seen.flow_per_s),
        ("density", "1/m²", 0.15, |seen| seen.density_per_m2),
        ("speed", "m/s", 0.15, |seen| seen.speed_m_per_s),
    ];
    for (name, unit, most, of) in rows {
        let values: Vec<f64> = runs.iter().map(of).collect();
        let shares: Vec<f64> = values.iter().map(|value| value / of(&real) - 1.0).collect();
        measures.push(Measure::of(format!("{name}: relative deviation"), "", &shares, Bound::Within(-most, most)).map_err(told)?);
        measures.push(Measure::exact(format!("{name}: experiment"), unit, of(&real), Bound::Shown));
        measures.push(Measure::of(format!("{name}: ours"), unit, &values, Bound::Shown).map_err(told)?);
    }
    let lag: Vec<f64> = runs.iter().filter_map(|run| lag(&real.times_s, &run.times_s)).collect();
    measures.push(Measure::of("N–t: mean deviation as a share of all people", "", &lag, Bound::Shown).map_err(told)?);
    let through: Vec<f64> = runs.iter().map(|run| run.times_s.len() as f64).collect();
    measures.push(Measure::exact("crossed: experiment", "persons", real.times_s.len() as f64, Bound::Shown));
    measures.push(Measure::of("crossed: ours", "persons", &through, Bound::Shown).map_err(told)?);
    Ok((measures, pictures(&real, &runs)))
}

/// The mean distance between two N–t curves, as a share of all.
fn lag(one: &[f64], other: &[f64]) -> Option<f64> {
    let end_s = one.last()?.max(*other.last()?);
    let count = |times: &[f64], at: f64| times.partition_point(|time| *time <= at) as f64;
    let steps: Vec<f64> = (0..200).map(|n| end_s * f64::from(n) / 200.0).collect();
    let gaps: Vec<f64> = steps.iter().map(|&at| (count(one, at) - count(other, at)).abs()).collect();
    Some(mean(&gaps)? / one.len().max(1) as f64)
}

fn pictures(real: &Seen, runs: &[Seen]) -> Vec<Plot> {
    let curve = |seen: &Seen| seen.times_s.iter().zip(1..).map(|(time, n)| (*time, f64::from(n))).collect();
    let mut n_t = Plot::new("N–t over the line in the middle", Axis::of("time in s"), Axis::of("persons"));
    for (n, run) in runs.iter().enumerate() {
        n_t = n_t.with(if n == 0 { "ours" } else { "" }, Ink::Ours, Shape::Line(curve(run)));
    }
    let n_t = n_t.with("experiment", Ink::Theirs(0), Shape::Line(curve(real)));
    let all: Vec<(f64, f64)> = runs.iter().flat_map(|run| run.diagram.iter().copied()).collect();
    let bars = |points: &[(f64, f64)]| {
        let bins = binned(points, 0.0, 0.25, 5);
        let bar = |bin: &crate::stats::Bin| {
            let value = &bin.estimate;
            (bin.middle, value.mean, value.mean - value.deviation, value.mean + value.deviation)
        };
        Shape::Bars(bins.iter().map(bar).collect())
    };
    let thin: Vec<(f64, f64)> = all.iter().copied().step_by((all.len() / 400).max(1)).collect();
    let diagram = Plot::new("Speed by Voronoi density", Axis::of("persons/m²"), Axis::of("speed in m/s"))
        .with("", Ink::Theirs(4), Shape::Dots(real.diagram.clone()))
        .with("", Ink::OursToo(1), Shape::Dots(thin))
        .with("experiment, ± deviation", Ink::Theirs(0), bars(&real.diagram))
        .with("ours, ± deviation", Ink::Ours, bars(&all));
    vec![n_t, diagram]
}
