//! Crowds on stairs.

use geom::point::Point;
use scenario::drill::{Drill, Law, StairSpeeds, Stairs};

use super::{PLAIN, fixed_speed, people, rises, there, totals_s};
use crate::case::{Bound, Case, Finding, Kind, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::published::{FRUIN_INSIDE, corbetta_m_per_s};
use crate::stand::Stand;
use crate::stats::{estimate, line_through, mean};
use crate::trace::{flow_per_s, middle_part};

const JAM: Case = Case { scenarios: &["stair-jam"], is_tolerance_ours: true, ..PLAIN };

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-3.0-13",
        title: "Jam before a stair (3.0.0)",
        verifies: "A hundred and fifty people jam at a room's exit, and at the foot of a stair that they climb at 0.675 m/s.",
        criterion: "J(corridor) − J(stair) ≥ 0.05 1/s while the crowd lasts (JuPedSim's port); ours: peak density at the foot above that in mid corridor",
        run: rimea_jam,
        ..JAM
    },
    Case {
        id: "imo-11",
        suite: Suite::Imo,
        title: "Staircase",
        verifies: "A hundred and fifty people go from a room by a corridor up a stair.",
        criterion: "a jam at the room's exit, a steady flow in the corridor, a jam at the foot of the stair; ours: both peak densities above that in mid corridor",
        run: imo_jam,
        ..JAM
    },
    Case {
        id: "nist-5.1",
        suite: Suite::Nist,
        title: "Congestion",
        verifies: "A hundred people go from a room by a corridor of 2.0 m up a stair.",
        criterion: "peak density at the room's exit and at the foot of the stair above that in mid corridor, by pairs",
        run: congestion,
        ..JAM
    },
    Case {
        id: "iso-10",
        suite: Suite::Iso,
        title: "Congestion",
        verifies: "A hundred people go from a room by a neck of 2.0 m up a stair.",
        criterion: "peak density at the neck and at the foot of the stair above that in mid corridor, by pairs",
        run: congestion,
        ..JAM
    },
    Case {
        id: "iso-12",
        suite: Suite::Iso,
        title: "Flow on stairs by width",
        verifies: "A hundred people go up stairs of 1.0 to 1.8 m width.",
        criterion: "the flow rises with each step of width, by pairs; the slope is positive",
        is_tolerance_ours: true,
        scenarios: &["stair-width"],
        run: by_width,
        ..PLAIN
    },
    Case {
        id: "rimea-13",
        title: "Fundamental diagram on stairs",
        verifies: "A hundred people go up a stair at 0.5 of their speed, and down at 0.7.",
        criterion: "at least half of the points of 0.6 to 1.5 persons/m² inside Corbetta's band, up and down; down faster than up in every bin of 0.1",
        is_tolerance_ours: true,
        scenarios: &["stair-diagram"],
        run: diagram,
        ..PLAIN
    },
    Case {
        id: "b3",
        suite: Suite::Validation,
        title: "Walking speeds on stairs",
        verifies: "Speeds on stairs after Fruin 1971 by age are walked as published.",
        criterion: "walked speed within 2 % of the table, up and down, three ages",
        is_tolerance_ours: true,
        scenarios: &["stair"],
        is_fast: true,
        run: fruin,
        ..PLAIN
    },
    Case {
        id: "b4",
        suite: Suite::Validation,
        title: "Speed and density on stairs",
        verifies: "Points of a crowd on a stair against Corbetta's bands.",
        criterion: "document: share of points inside the bands (case rimea-13 judges them)",
        scenarios: &["stair-diagram"],
        kind: Kind::Documented,
        run: diagram,
        ..PLAIN
    },
];

fn rimea_jam(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("stair-jam")?, &stand.seeds(10))?;
    totals_s(&runs)?;
    let flows = |line: usize, to: f64| {
        let flow = |run: &crate::trace::Trace| there(flow_per_s(middle_part(&run.first_passes_s(line), 0.0, to)), "flow");
        runs.iter().map(|run| flow(run)).collect::<Result<Vec<f64>, _>>()
    };
    let peaks = |area| runs.iter().map(|run| run.peak_density_per_m2(area, 5.0)).collect::<Vec<f64>>();
    Ok(Finding::of(vec![
        Measure::of("J(corridor) − J(stair)", "1/s", &rises(&flows(1, 1.0)?, &flows(0, 1.0)?), Bound::AtLeast(0.05))?,
        Measure::of(
            "peak density at the foot less that in mid corridor",
            "1/m²",
            &rises(&peaks(1), &peaks(2)),
            Bound::Above(0.0),
        )?,
        Measure::of("J(corridor)", "1/s", &flows(0, 1.0)?, Bound::Shown)?,
        Measure::of("J(stair)", "1/s", &flows(1, 1.0)?, Bound::Shown)?,
    ]))
}

/// Peak densities at the room's exit, in mid corridor and at the foot of the stair.
fn peaks(stand: &Stand, drill: &Drill, finding: &mut Finding) -> Result<(), Trouble> {
    let runs = stand.runs(drill, &stand.seeds(10))?;
    totals_s(&runs)?;
    // Before the jam from the foot reaches back, mid corridor is free: its first half minute is compared.
    let peaks = |area| runs.iter().map(|run| run.peak_density_per_m2(area, 5.0)).collect::<Vec<f64>>();
    let (exit, middle, foot) = (peaks(0), peaks(1), peaks(2));
    finding.measures.extend([
        Measure::of(
            "peak density at the room's exit less that in mid corridor",
            "1/m²",
            &rises(&middle, &exit),
            Bound::Above(0.0),
        )?,
        Measure::of("peak density at the foot less that in mid corridor", "1/m²", &rises(&middle, &foot), Bound::Above(0.0))?,
        Measure::of("at the room's exit", "1/m²", &exit, Bound::Shown)?,
        Measure::of("in mid corridor", "1/m²", &middle, Bound::Shown)?,
        Measure::of("at the foot of the stair", "1/m²", &foot, Bound::Shown)?,
    ]);
    Ok(())
}

fn imo_jam(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let drill = stand.drill("stair-jam")?;
    peaks(stand, &drill, &mut finding)?;
    let runs = stand.runs(&drill, &stand.seeds(10))?;
    // Steady: the second and the third quarter of the crowd pass in about the same time.
    let quarter =
        |run: &crate::trace::Trace, from: f64, to: f64| there(flow_per_s(middle_part(&run.first_passes_s(0), from, to)), "flow");
    let ratio = |run: &crate::trace::Trace| Ok(quarter(run, 0.5, 0.75)? / quarter(run, 0.25, 0.5)?);
    let ratios = runs.iter().map(|run| ratio(run)).collect::<Result<Vec<f64>, Trouble>>()?;
    finding.measures.push(Measure::of("flow of the third quarter by that of the second", "", &ratios, Bound::Within(0.5, 1.5))?);
    Ok(finding)
}

fn congestion(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let mut drill = stand.drill("stair-jam")?;
    let crowd = people(&mut drill, "people")?;
    (crowd.count, crowd.stairs) = (100, Stairs::Shares(Law::fixed(0.5), Law::fixed(0.5)));
    peaks(stand, &drill, &mut finding)?;
    Ok(finding)
}

fn by_width(stand: &Stand) -> Result<Finding, Trouble> {
    let mut flows: Vec<(f64, Vec<f64>)> = Vec::new();
    for width_m in [1.0, 1.2, 1.4, 1.6, 1.8] {
        let mut drill = stand.drill("stair-width")?;
        let (low, high) = (2.5 - width_m / 2.0, 2.5 + width_m / 2.0);
        for unit in drill.plan.units.iter_mut().filter(|unit| unit.key == "stair") {
            unit.rings = vec![vec![Point::new(8.0, low), Point::new(12.24, low), Point::new(12.24, high), Point::new(8.0, high)]];
        }
        for (opening, x) in [("foot", 8.0), ("head", 12.24)] {
            for row in drill.plan.openings.iter_mut().filter(|row| row.key == opening) {
                row.ends = [Point::new(x, low), Point::new(x, high)];
            }
        }
        let runs = stand.runs(&drill, &stand.seeds(10))?;
        totals_s(&runs)?;
        let flow = |run: &crate::trace::Trace| there(flow_per_s(middle_part(&run.first_passes_s(0), 0.1, 0.9)), "flow");
        flows.push((width_m, runs.iter().map(|run| flow(run)).collect::<Result<Vec<f64>, _>>()?));
    }
    let mut measures = Vec::new();
    for pair in flows.windows(2) {
        let what = format!("flow at {} m less that at {} m", pair[1].0, pair[0].0);
        measures.push(Measure::of(what, "1/s", &rises(&pair[0].1, &pair[1].1), Bound::Above(0.0))?);
    }
    let points: Vec<(f64, f64)> = flows.iter().filter_map(|row| Some((row.0, mean(&row.1)?))).collect();
    let (slope, _) = there(line_through(&points), "slope")?;
    measures.push(Measure::exact("slope", "1/(m s)", slope, Bound::Above(0.0)));
    let bar = |row: &(f64, Vec<f64>)| {
        let interval = estimate(&row.1)?.interval?;
        Some((row.0, mean(&row.1)?, interval.low, interval.high))
    };
    let plot = Plot::new("Flow up stairs by width", Axis::of("width in m"), Axis::of("flow in 1/s"))
        .with("SFPE, 1.01 persons/(m s)", Ink::Theirs(0), Shape::Line(vec![(1.0, 1.01), (1.8, 1.818)]))
        .with("ours, 95 %", Ink::Ours, Shape::Bars(flows.iter().filter_map(bar).collect()));
    Ok(Finding::of(measures).with_plot(plot))
}

/// Density and speed on the stair in windows of 1 s, one way.
fn points(stand: &Stand, is_up: bool) -> Result<Vec<(f64, f64)>, Trouble> {
    let mut found = Vec::new();
    // Fewer people make thinner crowds: all densities are seen.
    for count in [20, 40, 60, 80, 100] {
        let mut drill = stand.drill("stair-diagram")?;
        let crowd = people(&mut drill, "people")?;
        crowd.count = count;
        if !is_up {
            (crowd.zone.spaces, crowd.journey) = (vec!["above".to_string()], Some("down".to_string()));
        }
        drill.goals.retain(|goal| (goal.key == "up") == is_up);
        for run in stand.runs(&drill, &stand.seeds(20))? {
            for from in 0..run.end_s as u32 {
                let (density_per_m2, speed_m_per_s) = run.mean_in_area(0, f64::from(from), f64::from(from) + 1.0);
                if density_per_m2 > 0.0 {
                    found.push((density_per_m2, speed_m_per_s));
                }
            }
        }
    }
    Ok(found)
}

fn diagram(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let (up, down) = (points(stand, true)?, points(stand, false)?);
    let is_meant = |point: &&(f64, f64)| point.0 >= 0.6 && point.0 <= 1.5;
    for (name, points, is_up) in [("up", &up, true), ("down", &down, false)] {
        let inside = |point: &&(f64, f64)| {
            let (low, high) = corbetta_m_per_s(point.0, is_up);
            point.1 >= low && point.1 <= high
        };
        let all = points.iter().filter(is_meant).count();
        let hits = points.iter().filter(is_meant).filter(inside).count();
        finding.measures.push(Measure::share(format!("share of points inside the band, {name}"), hits, all, Bound::AtLeast(0.5)));
    }
    let mut least = f64::INFINITY;
    for n in 6..15 {
        let bin = |points: &[(f64, f64)]| {
            let here = points.iter().filter(|point| (point.0 * 10.0).floor() as i32 == n).map(|point| point.1);
            mean(&here.collect::<Vec<f64>>())
        };
        if let (Some(up), Some(down)) = (bin(&up), bin(&down)) {
            least = least.min(down - up);
        }
    }
    finding.measures.push(Measure::exact("least lead of down over up in any bin", "m/s", least, Bound::Above(0.0)));
    let band = |is_up| {
        let row = |n: u32| {
            let density = 0.6 + 0.05 * f64::from(n);
            let (low, high) = corbetta_m_per_s(density, is_up);
            (density, low, high)
        };
        (0..=18).map(row).collect::<Vec<_>>()
    };
    let plot = Plot::new(
        "Speed by density on stairs",
        Axis::of("persons/m²").within(0.0, 4.0),
        Axis::of("speed in m/s").within(0.0, 1.4),
    )
    .with("Corbetta, up", Ink::Theirs(0), Shape::Band(band(true)))
    .with("Corbetta, down", Ink::Theirs(1), Shape::Band(band(false)))
    .with("ours, down", Ink::OursToo(1), Shape::Dots(down))
    .with("ours, up", Ink::Ours, Shape::Dots(up));
    Ok(finding.with_plot(plot))
}

fn fruin(stand: &Stand) -> Result<Finding, Trouble> {
    let mut measures = Vec::new();
    for (name, age_years, down_m_per_s, up_m_per_s) in FRUIN_INSIDE {
        let mut drill = stand.drill("stair")?;
        for key in ["climber", "descender"] {
            let one = people(&mut drill, key)?;
            (one.age_years, one.speed, one.stairs) =
                (Law::fixed(age_years), fixed_speed(1.3), Stairs::Table(StairSpeeds::FruinInside));
        }
        let run = stand.run(&drill, 1)?;
        let pass = |line, person| there(run.pass_s(line, person), "walker at the line");
        let up = 10.0 / (pass(1, 0)? - pass(0, 0)?);
        let down = 10.0 / (pass(0, 1)? - pass(1, 1)?);
        let near = |value: f64| Bound::Within(value * 0.98, value * 1.02);
        measures.push(Measure::exact(format!("up, {name}"), "m/s", up, near(up_m_per_s)));
        measures.push(Measure::exact(format!("down, {name}"), "m/s", down, near(down_m_per_s)));
    }
    Ok(Finding::of(measures))
}
