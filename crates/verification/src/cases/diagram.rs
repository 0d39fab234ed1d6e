//! How speed falls as density grows.

use geom::point::Point;
use scenario::drill::{Drill, Law, LawShape, Placing, Speed};

use super::{PLAIN, people, there};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape, curve};
use crate::published::{Cloud, OPEN_300, ROUND_180, sfpe_m_per_s, weidmann_m_per_s};
use crate::stand::Stand;
use crate::stats::{Estimate, estimate};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-4",
        title: "Fundamental diagram",
        verifies: "Speed and flow by density in a corridor 10 m wide, and in one too narrow to overtake.",
        criterion: "ours: speed within 0.25 m/s of Weidmann's for 0.5 to 4 persons/m²; the greatest specific flow is 1.0 to 1.9 1/(m s) and lies at 1.4 to 2.8 persons/m²",
        is_tolerance_ours: true,
        scenarios: &["diagram", "diagram-narrow"],
        deviation: "The corridor is 200 m long, not 1000 m: within the 70 s nothing of its ends reaches the areas.",
        run: rimea_4,
        ..PLAIN
    },
    Case {
        id: "imo-12",
        suite: Suite::Imo,
        title: "Flow at high density",
        verifies: "A very dense crowd flows less than a moderate one.",
        criterion: "specific flow at 5 persons/m² less than at 2 persons/m²",
        scenarios: &["diagram"],
        run: imo_12,
        ..PLAIN
    },
    Case {
        id: "iso-13",
        suite: Suite::Iso,
        title: "Speed and flow by density in three zones",
        verifies: "60 to 480 people in a corridor of 60 m by 2 m.",
        criterion: "the speed in the middle zone falls with density and is never above the free 1.0 + 0.05 m/s; the flow rises and falls",
        scenarios: &["zones"],
        run: zones,
        ..PLAIN
    },
    Case {
        id: "b1",
        suite: Suite::Validation,
        title: "Fundamental diagram of motivated participants",
        verifies: "Speed by density against the experiment in a corridor of 3 m with open ends, to which the default is calibrated.",
        criterion: "ours: mean speed within the greater of 0.15 m/s and two deviations of the experiment in at least 80 % of its bins",
        is_tolerance_ours: true,
        scenarios: &["diagram"],
        deviation: "The corridor is 200 m long and 3 m wide; participants are N(1.45, 0.15) m/s, as their free speed of 1.49 m/s shows.",
        run: open_corridor,
        ..PLAIN
    },
];

/// Mean density, specific flow and speed in the areas.
struct Found {
    density_per_m2: f64,
    speed_m_per_s: Estimate,
    flow_per_m_s: Estimate,
}

/// Puts `density_per_m2` people on the floor, spread evenly.
fn fill(drill: &mut Drill, density_per_m2: f64, area_m2: f64) -> Result<(), Trouble> {
    people(drill, "people")?.count = (density_per_m2 * area_m2).round() as u32;
    let is_wide = drill.name == "diagram";
    let crowd = people(drill, "people")?;
    if is_wide && density_per_m2 < 3.3 {
        // A regular start would stay regular: everybody behind somebody.
        crowd.placing = Placing::Random;
    } else if density_per_m2 > 4.2 {
        // Staggered rows hold more than a square lattice; their pitch is made for the density.
        crowd.placing = Placing::Dense(scenario::drill::Side::West);
        crowd.distance_m = (2.0 / (3.0f64.sqrt() * density_per_m2)).sqrt() * 0.97;
    }
    Ok(())
}

/// Means over windows of 5 s from 10 s to 70 s.
fn measured(stand: &Stand, drill: &Drill, seeds: u64) -> Result<Found, Trouble> {
    let (mut densities, mut speeds, mut flows) = (Vec::new(), Vec::new(), Vec::new());
    for run in stand.runs(drill, &stand.seeds(seeds))? {
        for window in 0..12 {
            let from_s = 10.0 + 5.0 * f64::from(window);
            for area in 0..run.areas.len() {
                let (density, speed) = run.mean_in_area(area, from_s, from_s + 5.0);
                if density > 0.0 {
                    densities.push(density);
                    speeds.push(speed);
                    flows.push(density * speed);
                }
            }
        }
    }
    Ok(Found {
        density_per_m2: there(crate::stats::mean(&densities), "density")?,
        speed_m_per_s: there(estimate(&speeds), "speed")?,
        flow_per_m_s: there(estimate(&flows), "flow")?,
    })
}

const DENSITIES: [f64; 7] = [0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0];

fn wide(stand: &Stand, density_per_m2: f64) -> Result<Found, Trouble> {
    let mut drill = stand.drill("diagram")?;
    fill(&mut drill, density_per_m2, 2000.0)?;
    measured(stand, &drill, 1)
}

fn bars(found: &[Found], of: impl Fn(&Found) -> Estimate) -> Vec<(f64, f64, f64, f64)> {
    let bar = |row: &Found| {
        let value = of(row);
        let (low, high) = value.interval.map_or((value.mean, value.mean), |interval| (interval.low, interval.high));
        (row.density_per_m2, value.mean, low, high)
    };
    found.iter().map(bar).collect()
}

/// A published cloud as dots, by `y` of density and speed.
fn dots(cloud: Cloud, y: impl Fn(f64, f64) -> f64) -> Shape {
    Shape::Dots(cloud.iter().map(|row| (row.0, y(row.0, row.1))).collect())
}

/// Speed by density, or flow by density, over what is published.
fn pictures(series: &[(&str, &[Found])]) -> Vec<Plot> {
    let speed = |_: f64, speed: f64| speed;
    let flow = |density: f64, speed: f64| density * speed;
    let picture = |title: &str, label: &str, most: f64, y: &dyn Fn(f64, f64) -> f64, is_flow: bool| {
        let of = |v: fn(f64) -> f64| Shape::Line(curve(0.02, 5.4, 100, |density| y(density, v(density))));
        let mut plot = Plot::new(title, Axis::of("persons/m²").within(0.0, 6.5), Axis::of(label).within(0.0, most))
            .with("Weidmann 1993", Ink::Theirs(0), of(weidmann_m_per_s))
            .with("SFPE", Ink::Theirs(4), of(sfpe_m_per_s))
            .with("1.8 m, round", Ink::Theirs(1), dots(ROUND_180, y))
            .with("3 m, open", Ink::Theirs(2), dots(OPEN_300, y));
        for (n, (name, found)) in series.iter().enumerate() {
            let ink = if n == 0 { Ink::Ours } else { Ink::OursToo(n as u8) };
            let rows = bars(found, |row| if is_flow { row.flow_per_m_s } else { row.speed_m_per_s });
            plot = plot.with(*name, ink, Shape::Bars(rows));
        }
        plot
    };
    vec![
        picture("Speed by density", "speed in m/s", 1.7, &speed, false),
        picture("Specific flow by density", "flow in 1/(m s)", 2.2, &flow, true),
    ]
}

fn rimea_4(stand: &Stand) -> Result<Finding, Trouble> {
    let found = DENSITIES.iter().map(|density| wide(stand, *density)).collect::<Result<Vec<_>, _>>()?;
    let mut finding = Finding::default();
    for (row, nominal) in found.iter().zip(DENSITIES) {
        let wanted = weidmann_m_per_s(row.density_per_m2);
        let bound = if nominal <= 4.0 { Bound::Within(wanted - 0.25, wanted + 0.25) } else { Bound::Shown };
        finding.measures.push(Measure::mean(format!("speed at {nominal} persons/m²"), "m/s", row.speed_m_per_s, bound));
    }
    let most = found.iter().max_by(|a, b| a.flow_per_m_s.mean.total_cmp(&b.flow_per_m_s.mean));
    let most = there(most, "flow")?;
    finding.measures.push(Measure::mean("greatest specific flow", "1/(m s)", most.flow_per_m_s, Bound::Within(1.0, 1.9)));
    finding.measures.push(Measure::exact("at the density", "1/m²", most.density_per_m2, Bound::Within(1.4, 2.8)));
    let mut narrow = Vec::new();
    for density in [0.5, 1.0, 1.5, 2.0, 2.5] {
        let mut drill = stand.drill("diagram-narrow")?;
        fill(&mut drill, density, 160.0)?;
        narrow.push(measured(stand, &drill, 3)?);
    }
    finding.plots = pictures(&[("10 m wide", &found), ("0.8 m wide", &narrow)]);
    Ok(finding.with_note("Windows of 5 s follow each other, so their intervals are narrower than those of runs would be."))
}

fn imo_12(stand: &Stand) -> Result<Finding, Trouble> {
    let (moderate, dense) = (wide(stand, 2.0)?, wide(stand, 5.0)?);
    let (low, high) = (there(moderate.flow_per_m_s.interval, "interval")?, there(dense.flow_per_m_s.interval, "interval")?);
    Ok(Finding::of(vec![
        Measure::exact(
            "lead of the moderate flow, between the ends of both intervals",
            "1/(m s)",
            low.low - high.high,
            Bound::Above(0.0),
        ),
        Measure::mean("specific flow at 2 persons/m²", "1/(m s)", moderate.flow_per_m_s, Bound::Shown),
        Measure::mean("specific flow at 5 persons/m²", "1/(m s)", dense.flow_per_m_s, Bound::Shown),
    ]))
}

fn zones(stand: &Stand) -> Result<Finding, Trouble> {
    let mut rows = Vec::new();
    for count in [60, 120, 240, 360, 480] {
        let mut drill = stand.drill("zones")?;
        people(&mut drill, "people")?.count = count;
        let found: Vec<(f64, f64)> =
            stand.runs(&drill, &stand.seeds(10))?.iter().map(|run| run.mean_in_area(0, 3.0, 15.0)).collect();
        let speeds: Vec<f64> = found.iter().map(|row| row.1).collect();
        let flows: Vec<f64> = found.iter().map(|row| row.0 * row.1).collect();
        rows.push((count, found[0].0, speeds, flows));
    }
    let mut measures = Vec::new();
    for pair in rows.windows(2) {
        let what = format!("speed of {} less that of {}", pair[0].0, pair[1].0);
        measures.push(Measure::of(what, "m/s", &super::rises(&pair[1].2, &pair[0].2), Bound::AtLeast(0.0))?);
    }
    for row in &rows {
        measures.push(Measure::of(format!("speed of {}", row.0), "m/s", &row.2, Bound::AtMost(1.05))?);
    }
    let flow = |n: usize| crate::stats::mean(&rows[n].3).unwrap_or(0.0);
    let most = (0..rows.len()).fold(0.0f64, |most, n| most.max(flow(n)));
    measures.push(Measure::exact("greatest flow less that of 60", "1/(m s)", most - flow(0), Bound::Above(0.0)));
    measures.push(Measure::exact("greatest flow less that of 480", "1/(m s)", most - flow(4), Bound::Above(0.0)));
    let points = rows.iter().filter_map(|row| Some((row.1, crate::stats::mean(&row.2)?))).collect();
    let plot = Plot::new("Speed in the middle zone", Axis::of("persons/m²"), Axis::of("speed in m/s").within(0.0, 1.2))
        .with("Weidmann 1993", Ink::Theirs(0), Shape::Line(curve(0.05, 4.5, 80, weidmann_m_per_s)))
        .with("ours, free speed 1.0", Ink::Ours, Shape::Dots(points));
    Ok(Finding::of(measures).with_plot(plot))
}

fn open_corridor(stand: &Stand) -> Result<Finding, Trouble> {
    let mut found = Vec::new();
    let mut hits = 0;
    let mut finding = Finding::default();
    for &(density, speed, deviation) in OPEN_300 {
        let mut drill = stand.drill("diagram")?;
        narrowed(&mut drill, 3.0);
        fill(&mut drill, density, 600.0)?;
        people(&mut drill, "people")?.speed = Speed::Law(Law::of(LawShape::Normal(1.45, 0.15)).within(1.0, 1.9));
        let row = measured(stand, &drill, 3)?;
        let room = f64::max(0.15, 2.0 * deviation);
        hits += usize::from((row.speed_m_per_s.mean - speed).abs() <= room);
        let what = format!("speed at {density} persons/m²; the experiment's is {speed} ± {deviation}");
        finding.measures.push(Measure::mean(what, "m/s", row.speed_m_per_s, Bound::Shown));
        found.push(row);
    }
    let share = hits as f64 / OPEN_300.len() as f64;
    finding.measures.insert(0, Measure::exact("share of bins within the tolerance", "", share, Bound::AtLeast(0.8)));
    finding.plots = pictures(&[("ours, 3 m wide", &found)]);
    Ok(finding)
}

/// The same corridor, narrower; its areas stay 2 m long and become as wide as it is.
fn narrowed(drill: &mut Drill, width_m: f64) {
    let box_of =
        |x0: f64, x1: f64| vec![Point::new(x0, 0.0), Point::new(x1, 0.0), Point::new(x1, width_m), Point::new(x0, width_m)];
    drill.plan.units.iter_mut().for_each(|unit| unit.rings = vec![box_of(0.0, 200.0)]);
    drill.plan.openings.iter_mut().for_each(|opening| opening.ends = [Point::new(200.0, 0.0), Point::new(200.0, width_m)]);
    drill.areas.iter_mut().for_each(|area| {
        let west = area.ring.iter().map(|corner| corner.x).fold(f64::INFINITY, f64::min);
        area.ring = box_of(west, west + 2.0);
    });
}
