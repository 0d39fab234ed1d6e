//! Narrow ways: jams before them, and how many get through.

use std::sync::Arc;

use geom::point::Point;
use scenario::drill::{Drill, Law, LawShape, Placing, Speed};

use super::{PLAIN, rises, there, totals_s};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape, curve};
use crate::published::{BOTTLENECK_FITS, BOTTLENECK_POINTS};
use crate::stand::Stand;
use crate::stats::{estimate, line_through, mean};
use crate::trace::{Trace, flow_per_s, middle_part};

const NECK: Case =
    Case { scenarios: &["neck"], is_tolerance_ours: true, verifies: "A hundred and fifty people go from room to room.", ..PLAIN };

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-3.0-12",
        title: "Effect of a bottleneck (3.0.0)",
        verifies: "Before the bottleneck people jam, before the exit of the second room, of the same width, they do not.",
        criterion: "J(bottleneck) − J(exit) ≥ −0.05 1/s (JuPedSim's port); ours: peak density before the exit below that before the bottleneck",
        scenarios: &["neck-room"],
        run: jam_once,
        ..NECK
    },
    Case {
        id: "rimea-12a",
        title: "Bottleneck: place of the goal",
        criterion: "with the goal at the opening it takes no longer than with the goal 8 m behind it, by pairs of seeds",
        scenarios: &["neck", "neck-exit"],
        run: goal_near,
        ..NECK
    },
    Case {
        id: "rimea-12b",
        title: "Bottleneck: its length",
        criterion: "5.0 m take longer than 0.2 m, by pairs of seeds",
        run: longer,
        ..NECK
    },
    Case {
        id: "rimea-12c",
        title: "Bottleneck: congestion",
        criterion: "the queue before the first opening exceeds that before the second, at its peak and in the mean of its ten largest counts",
        scenarios: &["three-rooms"],
        run: first_queue,
        ..NECK
    },
    Case {
        id: "rimea-12d",
        title: "Bottleneck: width and flow",
        criterion: "the flow rises strictly with the width, b = 0.8, 1.0, 1.2 m",
        run: wider,
        ..NECK
    },
    Case {
        id: "b2",
        suite: Suite::Validation,
        title: "Flow through bottlenecks",
        verifies: "Flow by width against six published series.",
        criterion: "for b = 0.8, 1.0, 1.2, 1.6, 2.0 m the mean flow lies between 0.9 of the least and 1.1 of the greatest published fit valid at that width; it rises strictly; slope in 1.5 to 2.7 1/(m s)",
        deviation: "The neck is 2.0 m long; participants of laboratory experiments are taken as N(1.34, 0.26) m/s. The crowd starts at 3.3 persons/m² before the neck, as in Seyfried 2009; spread over the whole hall it arrives too thinly and flows less.",
        run: published,
        ..NECK
    },
];

/// Where the crowd of an experiment waits: 3.3 persons a square metre, as in Seyfried 2009.
const CROWD_M: [(f64, f64); 4] = [(4.5, 0.0), (10.0, 0.0), (10.0, 10.0), (4.5, 10.0)];

/// A neck of another width and length; what lies beyond moves along.
pub(crate) fn set_neck(drill: &mut Drill, width_m: f64, length_m: f64) -> Result<(), Trouble> {
    let (west, east, middle) = (10.0, 10.0 + length_m, 5.0);
    let (low, high) = (middle - width_m / 2.0, middle + width_m / 2.0);
    let ring = |x0: f64, y0: f64, x1: f64, y1: f64| {
        vec![vec![Point::new(x0, y0), Point::new(x1, y0), Point::new(x1, y1), Point::new(x0, y1)]]
    };
    for unit in &mut drill.plan.units {
        match unit.key.as_str() {
            "neck" => unit.rings = ring(west, low, east, high),
            "beyond" => unit.rings = ring(east, 0.0, east + 8.0, 10.0),
            _ => {}
        }
    }
    for opening in &mut drill.plan.openings {
        opening.ends = match opening.key.as_str() {
            "mouth" => [Point::new(west, low), Point::new(west, high)],
            "end" => [Point::new(east, low), Point::new(east, high)],
            _ => [Point::new(east + 8.0, 0.0), Point::new(east + 8.0, 10.0)],
        };
    }
    let line = drill.lines.first_mut().ok_or_else(|| Trouble("the neck has no line".to_string()))?;
    (line.from, line.to) = (Point::new(west + 0.1, low), Point::new(west + 0.1, high));
    Ok(())
}

/// The flow of the middle 80 % over the first line, in 1/s.
fn steady_per_s(run: &Trace, line: usize) -> Result<f64, Trouble> {
    there(flow_per_s(middle_part(&run.first_passes_s(line), 0.1, 0.9)), "flow")
}

fn jam_once(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("neck-room")?, &stand.seeds(10))?;
    totals_s(&runs)?;
    let flows = |line| runs.iter().map(|run| steady_per_s(run, line)).collect::<Result<Vec<f64>, _>>();
    let peaks = |area| runs.iter().map(|run| run.peak_density_per_m2(area, 5.0)).collect::<Vec<f64>>();
    Ok(Finding::of(vec![
        Measure::of("J(bottleneck) − J(exit)", "1/s", &rises(&flows(1)?, &flows(0)?), Bound::AtLeast(-0.05))?,
        Measure::of(
            "peak density before the bottleneck less that before the exit",
            "1/m²",
            &rises(&peaks(1), &peaks(0)),
            Bound::Above(0.0),
        )?,
        Measure::of("peak density before the bottleneck", "1/m²", &peaks(0), Bound::Shown)?,
        Measure::of("peak density before the exit", "1/m²", &peaks(1), Bound::Shown)?,
    ]))
}

/// Runs of the neck of a width and a length.
fn neck(stand: &Stand, width_m: f64, length_m: f64, seeds: u64) -> Result<Vec<Arc<Trace>>, Trouble> {
    let mut drill = stand.drill("neck")?;
    set_neck(&mut drill, width_m, length_m)?;
    let runs = stand.runs(&drill, &stand.seeds(seeds))?;
    totals_s(&runs)?;
    Ok(runs)
}

fn goal_near(stand: &Stand) -> Result<Finding, Trouble> {
    let near_s = totals_s(&stand.runs(&stand.drill("neck-exit")?, &stand.seeds(20))?)?;
    let far_s = totals_s(&neck(stand, 1.0, 0.2, 20)?)?;
    Ok(Finding::of(vec![
        Measure::of("T(8 m) − T(0 m)", "s", &rises(&near_s, &far_s), Bound::AtLeast(0.0))?,
        Measure::of("T(0 m)", "s", &near_s, Bound::Shown)?,
        Measure::of("T(8 m)", "s", &far_s, Bound::Shown)?,
    ]))
}

fn longer(stand: &Stand) -> Result<Finding, Trouble> {
    let (short_s, long_s) = (totals_s(&neck(stand, 1.0, 0.2, 20)?)?, totals_s(&neck(stand, 1.0, 5.0, 20)?)?);
    Ok(Finding::of(vec![
        Measure::of("T(5.0 m) − T(0.2 m)", "s", &rises(&short_s, &long_s), Bound::Above(0.0))?,
        Measure::of("T(0.2 m)", "s", &short_s, Bound::Shown)?,
        Measure::of("T(5.0 m)", "s", &long_s, Bound::Shown)?,
    ]))
}

fn first_queue(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("three-rooms")?, &stand.seeds(10))?;
    totals_s(&runs)?;
    let largest = |run: &Trace, area: usize| {
        let mut counts: Vec<f64> = run.areas[area].iter().map(|fill| f64::from(fill.count)).collect();
        counts.sort_by(|a, b| b.total_cmp(a));
        (counts.first().copied().unwrap_or(0.0), mean(&counts[..counts.len().min(10)]).unwrap_or(0.0))
    };
    let both: Vec<_> = runs.iter().map(|run| (largest(run, 0), largest(run, 1))).collect();
    let peaks: Vec<f64> = both.iter().map(|(first, second)| first.0 - second.0).collect();
    let means: Vec<f64> = both.iter().map(|(first, second)| first.1 - second.1).collect();
    Ok(Finding::of(vec![
        Measure::of("greatest queue before the first opening less that before the second", "persons", &peaks, Bound::Above(0.0))?,
        Measure::of("the same of the mean of the ten largest counts", "persons", &means, Bound::Above(0.0))?,
    ]))
}

fn wider(stand: &Stand) -> Result<Finding, Trouble> {
    let mut flows = Vec::new();
    for width_m in [0.8, 1.0, 1.2] {
        let runs = neck(stand, width_m, 5.0, 10)?;
        flows.push((width_m, runs.iter().map(|run| steady_per_s(run, 0)).collect::<Result<Vec<f64>, _>>()?));
    }
    let mut measures = Vec::new();
    for pair in flows.windows(2) {
        let what = format!("J({}) − J({})", pair[1].0, pair[0].0);
        measures.push(Measure::of(what, "1/s", &rises(&pair[0].1, &pair[1].1), Bound::Above(0.0))?);
    }
    for (width_m, flow) in &flows {
        measures.push(Measure::of(format!("J({width_m}); J = 1.9 b gives {:.2}", 1.9 * width_m), "1/s", flow, Bound::Shown)?);
    }
    Ok(Finding::of(measures))
}

fn published(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let mut rows: Vec<(f64, Vec<f64>)> = Vec::new();
    for width_m in [0.8, 1.0, 1.2, 1.6, 2.0, 2.5] {
        let mut drill = stand.drill("neck")?;
        set_neck(&mut drill, width_m, 2.0)?;
        let crowd = super::people(&mut drill, "people")?;
        crowd.speed = Speed::Law(Law::of(LawShape::Normal(1.34, 0.26)).within(0.56, 2.12));
        (crowd.count, crowd.placing) = (180, Placing::Lattice);
        crowd.zone.ring = Some(CROWD_M.iter().map(|&(x, y)| Point::new(x, y)).collect());
        let runs = stand.runs(&drill, &stand.seeds(10))?;
        totals_s(&runs)?;
        rows.push((width_m, runs.iter().map(|run| steady_per_s(run, 0)).collect::<Result<Vec<f64>, _>>()?));
    }
    for (width_m, flows) in rows.iter().filter(|row| row.0 <= 2.0) {
        let valid = BOTTLENECK_FITS.iter().filter(|fit| *width_m >= fit.from_m - 1e-9 && *width_m <= fit.to_m + 1e-9);
        let fits: Vec<f64> = valid.map(|fit| fit.slope * width_m + fit.offset).collect();
        let (least, most) = fits.iter().fold((f64::INFINITY, 0.0f64), |(least, most), fit| (least.min(*fit), most.max(*fit)));
        finding.measures.push(Measure::of(format!("flow at {width_m} m"), "1/s", flows, Bound::Within(0.9 * least, 1.1 * most))?);
    }
    for pair in rows.windows(2) {
        let what = format!("flow at {} m less that at {} m", pair[1].0, pair[0].0);
        finding.measures.push(Measure::of(what, "1/s", &rises(&pair[0].1, &pair[1].1), Bound::Above(0.0))?);
    }
    let points: Vec<(f64, f64)> = rows.iter().filter_map(|row| Some((row.0, mean(&row.1)?))).collect();
    let (slope, _) = there(line_through(&points), "slope")?;
    finding.measures.push(Measure::exact("slope", "1/(m s)", slope, Bound::Within(1.5, 2.7)));
    Ok(finding.with_plot(picture(&rows)))
}

fn picture(rows: &[(f64, Vec<f64>)]) -> Plot {
    let mut plot =
        Plot::new("Flow through bottlenecks", Axis::of("width in m").within(0.3, 3.1), Axis::of("flow in 1/s").within(0.0, 7.0));
    for (n, (fit, (_, points))) in BOTTLENECK_FITS.iter().zip(BOTTLENECK_POINTS).enumerate() {
        let line = curve(fit.from_m, fit.to_m, 2, |width_m| fit.slope * width_m + fit.offset);
        plot = plot.with("", Ink::Theirs(n as u8), Shape::Line(line)).with(
            fit.name,
            Ink::Theirs(n as u8),
            Shape::Dots(points.to_vec()),
        );
    }
    let bar = |row: &(f64, Vec<f64>)| {
        let found = estimate(&row.1)?;
        let interval = found.interval?;
        Some((row.0, found.mean, interval.low, interval.high))
    };
    plot.with("ours, 95 %", Ink::Ours, Shape::Bars(rows.iter().filter_map(bar).collect()))
}
