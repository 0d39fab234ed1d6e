//! Large rooms: many people, several exits; and a wide corridor with a corner.

use super::{PLAIN, people, rises, there, totals_s};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::stand::Stand;
use crate::stats::estimate;
use crate::trace::Trace;

const HALL: Case = Case {
    title: "A crowd leaves a large room",
    verifies: "A thousand people leave a room of 30 m by 20 m by four doors of 1.0 m, then by two.",
    is_tolerance_ours: true,
    scenarios: &["hall"],
    is_fast: true,
    run: hall,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case { id: "rimea-9", criterion: "about twice the time by half the doors: ratio in 1.6 to 2.4 (JuPedSim's port)", ..HALL },
    Case { id: "imo-9", suite: Suite::Imo, criterion: "about double: ratio in 1.6 to 2.4", ..HALL },
    Case {
        id: "rimea-11",
        title: "Choice of an escape route",
        verifies: "A thousand people in the left half of a room choose between two exits of one wall.",
        criterion: "ours: the nearer exit takes 55 to 95 % of them, the farther one some",
        is_tolerance_ours: true,
        scenarios: &["choice"],
        run: choice,
        ..PLAIN
    },
    Case {
        id: "rimea-15",
        title: "A large crowd round a corner",
        verifies: "Five hundred people in a corridor 20 m wide: straight and short, round a corner, straight and long.",
        criterion: "T(short) ≤ T(corner) ≤ T(long), by pairs of seeds",
        is_tolerance_ours: true,
        scenarios: &["wide-short", "wide-corner", "wide-long"],
        deviation: "Short is the corner's inner way, 50 m, long its outer way, 81 m.",
        run: corner,
        ..PLAIN
    },
];

fn hall(stand: &Stand) -> Result<Finding, Trouble> {
    let four = stand.drill("hall")?;
    let mut two = four.clone();
    people(&mut two, "people")?.journey = Some("south".to_string());
    let seeds = stand.seeds(10);
    let (four, two) = (stand.runs(&four, &seeds)?, stand.runs(&two, &seeds)?);
    let (four_s, two_s) = (totals_s(&four)?, totals_s(&two)?);
    let ratios: Vec<f64> = four_s.iter().zip(&two_s).map(|(four, two)| two / four).collect();
    let curve = |run: &Trace| run.left.iter().zip(1..).map(|(left, n)| (left.time_s, f64::from(n))).step_by(5).collect();
    let plot = Plot::new("Who has left", Axis::of("time in s"), Axis::of("people").within(0.0, 1000.0))
        .with("four doors", Ink::Ours, Shape::Line(curve(&four[0])))
        .with("two doors", Ink::OursToo(1), Shape::Line(curve(&two[0])));
    Ok(Finding::of(vec![
        Measure::of("ratio of the times", "", &ratios, Bound::Within(1.6, 2.4))?,
        Measure::of("time by four doors", "s", &four_s, Bound::Shown)?,
        Measure::of("time by two doors", "s", &two_s, Bound::Shown)?,
    ])
    .with_plot(plot)
    .with_note("FDS+Evac: 220.7 and 412.9 s (1.87), with its faster setting 171.3 and 322.9 s (1.88)."))
}

fn choice(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("choice")?;
    let runs = stand.runs(&drill, &stand.seeds(5))?;
    totals_s(&runs)?;
    let share = |run: &Trace| run.left_by("near").len() as f64 / run.left.len().max(1) as f64;
    let shares: Vec<f64> = runs.iter().map(|run| share(run)).collect();
    let others: Vec<f64> = shares.iter().map(|share| 1.0 - share).collect();
    Ok(Finding::of(vec![
        Measure::of("share who leave by the nearer exit", "", &shares, Bound::Within(0.55, 0.95))?,
        Measure::of("share who leave by the farther exit", "", &others, Bound::Above(0.0))?,
    ]))
}

fn corner(stand: &Stand) -> Result<Finding, Trouble> {
    let seeds = stand.seeds(10);
    let times = |name: &str| totals_s(&stand.runs(&stand.drill(name)?, &seeds)?);
    let (short_s, corner_s, long_s) = (times("wide-short")?, times("wide-corner")?, times("wide-long")?);
    there(estimate(&short_s), "time")?;
    Ok(Finding::of(vec![
        Measure::of("corner longer than short", "s", &rises(&short_s, &corner_s), Bound::AtLeast(0.0))?,
        Measure::of("long longer than corner", "s", &rises(&corner_s, &long_s), Bound::AtLeast(0.0))?,
        Measure::of("short", "s", &short_s, Bound::Shown)?,
        Measure::of("corner", "s", &corner_s, Bound::Shown)?,
        Measure::of("long", "s", &long_s, Bound::Shown)?,
    ]))
}
