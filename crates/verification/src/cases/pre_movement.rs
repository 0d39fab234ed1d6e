//! When people set off.

use scenario::drill::{Law, LawShape};
use stdx::float::{exp, ln, pow};

use super::{PLAIN, people};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape, curve, steps};
use crate::stand::Stand;
use crate::stats::{gamma_law_below, ks_one, mean, normal_below, quantile};

const ROOM: Case = Case {
    title: "Pre-movement time",
    verifies: "Ten people in a room of 8 m by 5 m set off after their own times, U(10 s, 100 s).",
    criterion: "everybody starts at their own time; deviation at most 0.5 s",
    is_tolerance_ours: true,
    scenarios: &["room"],
    is_fast: true,
    run: each_at_their_time,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case { id: "rimea-5", ..ROOM },
    Case {
        id: "imo-5",
        suite: Suite::Imo,
        criterion: "everybody starts at their own time; ours: deviation at most 0.5 s, and 1000 log-normal times fit their law",
        run: imo_5,
        ..ROOM
    },
    Case {
        id: "nist-1.1",
        suite: Suite::Nist,
        title: "Pre-evacuation time distributions",
        verifies: "Times at which people set off follow the law that was given: uniform, gamma, log-normal, Weibull.",
        criterion: "p > 0.05 by Kolmogorov and Smirnov for each law, n = 1000",
        is_tolerance_ours: true,
        deviation: "Ten people in each of 100 runs instead of ten people once.",
        run: laws,
        ..ROOM
    },
    Case {
        id: "iso-1",
        suite: Suite::Iso,
        title: "Pre-evacuation time distributions",
        verifies: "Times at which people set off follow the law that was given.",
        criterion: "p > 0.05 by Kolmogorov and Smirnov for each law, n = 1000 (the source: 60)",
        run: laws,
        ..ROOM
    },
    Case {
        id: "b6",
        suite: Suite::Validation,
        title: "Response times of IMO passengers by day and by night",
        verifies: "The shipped laws of response have the moments of IMO MSC.1/Circ.1533.",
        criterion: "means and medians within 3 %, 95th percentiles within 5 % of 45.4, 30.9, 137 s (day) and 467, 451, 582 s (night)",
        is_tolerance_ours: true,
        scenarios: &["room"],
        run: imo_laws,
        ..PLAIN
    },
];

/// Own times and times of setting off, in seconds, over runs.
fn set_off_s(stand: &Stand, law: Law, runs: u64) -> Result<(Vec<f64>, Vec<f64>), Trouble> {
    let mut drill = stand.drill("room")?;
    people(&mut drill, "people")?.pre_movement_s = law;
    drill.time.until_s = 3000.0;
    let seeds: Vec<u64> = (1..=runs).collect();
    let (mut wanted_s, mut found_s) = (Vec::new(), Vec::new());
    for run in stand.runs(&drill, &seeds)? {
        wanted_s.extend(run.people.iter().map(|person| person.pre_movement_s));
        found_s.extend(run.set_off_s.iter().map(|at_s| at_s.unwrap_or(f64::INFINITY)));
    }
    Ok((wanted_s, found_s))
}

fn worst_s(wanted_s: &[f64], found_s: &[f64]) -> f64 {
    wanted_s.iter().zip(found_s).map(|(wanted, found)| (found - wanted).abs()).fold(0.0, f64::max)
}

fn each_at_their_time(stand: &Stand) -> Result<Finding, Trouble> {
    let (wanted_s, found_s) = set_off_s(stand, Law::of(LawShape::Uniform(10.0, 100.0)), 10)?;
    let spread_s = quantile(&found_s, 1.0).unwrap_or(0.0) - quantile(&found_s, 0.0).unwrap_or(0.0);
    Ok(Finding::of(vec![
        Measure::exact("greatest deviation", "s", worst_s(&wanted_s, &found_s), Bound::AtMost(0.5)),
        Measure::exact("from the first to the last", "s", spread_s, Bound::Above(45.0)),
    ]))
}

type Below = fn(f64) -> f64;

/// The laws of NIST 1.1 with their shares below a time.
const LAWS: [(&str, Law, Below); 4] = [
    ("uniform (10, 100)", Law::of(LawShape::Uniform(10.0, 100.0)), |x| ((x - 10.0) / 90.0).clamp(0.0, 1.0)),
    ("gamma (1.291, 103.901)", Law::of(LawShape::Gamma(1.291, 103.901)), |x| gamma_law_below(1.291, 103.901, x)),
    ("log-normal (4.586, 0.967)", Law::of(LawShape::LogNormal(4.586, 0.967)), |x| {
        if x > 0.0 { normal_below((ln(x) - 4.586) / 0.967) } else { 0.0 }
    }),
    ("Weibull (1.195, 139.285)", Law::of(LawShape::Weibull(1.195, 139.285)), |x| {
        if x > 0.0 { 1.0 - exp(-pow(x / 139.285, 1.195)) } else { 0.0 }
    }),
];

/// Whether one law is kept, and its picture.
fn one_law(stand: &Stand, row: usize, finding: &mut Finding) -> Result<(), Trouble> {
    let (name, law, below) = &LAWS[row];
    let (wanted_s, found_s) = set_off_s(stand, *law, 100)?;
    let tested = super::there(ks_one(&found_s, below), "time")?;
    let what = |of: &str| format!("{name}: {of}");
    finding.measures.push(Measure::exact(what("p of the fit"), "", tested.p, Bound::Above(0.05)));
    finding.measures.push(Measure::exact(what("greatest deviation"), "s", worst_s(&wanted_s, &found_s), Bound::AtMost(0.5)));
    let most_s = quantile(&found_s, 0.98).unwrap_or(1.0);
    let plot =
        Plot::new(format!("Setting off: {name}"), Axis::of("time in s").within(0.0, most_s), Axis::of("share").within(0.0, 1.0))
            .with("the law", Ink::Theirs(0), Shape::Line(curve(0.0, most_s, 120, below)))
            .with("1000 people", Ink::Ours, Shape::Line(steps(&found_s)));
    finding.plots.push(plot);
    Ok(())
}

fn laws(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    (0..LAWS.len()).try_for_each(|row| one_law(stand, row, &mut finding))?;
    Ok(finding
        .with_note("True laws fail a p of 0.05 in one of twenty looks; the seeds are fixed, so this look is always the same."))
}

fn imo_5(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = each_at_their_time(stand)?;
    one_law(stand, 2, &mut finding)?;
    Ok(finding)
}

fn imo_laws(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let day = Law::of(LawShape::LogNormal(3.44, 0.94)).within(0.0, 300.0);
    let night = Law { shape: LawShape::LogNormal(3.95, 0.84), plus: 400.0, within: Some((400.0, 700.0)) };
    for (name, law, (mean_s, median_s, late_s)) in [("day", day, (45.4, 30.9, 137.0)), ("night", night, (467.0, 451.0, 582.0))] {
        let (_, found_s) = set_off_s(stand, law, 500)?;
        let near = |value: f64, share: f64| Bound::Within(value * (1.0 - share), value * (1.0 + share));
        let what = |of: &str| format!("{name}: {of}");
        finding.measures.push(Measure::exact(what("mean"), "s", mean(&found_s).unwrap_or(0.0), near(mean_s, 0.03)));
        finding.measures.push(Measure::exact(what("median"), "s", quantile(&found_s, 0.5).unwrap_or(0.0), near(median_s, 0.03)));
        finding.measures.push(Measure::exact(what("95 %"), "s", quantile(&found_s, 0.95).unwrap_or(0.0), near(late_s, 0.05)));
        let (from_s, to_s) = if name == "day" { (0.0, 300.0) } else { (400.0, 700.0) };
        let (shift, mu, sigma) = if name == "day" { (0.0, 3.44, 0.94) } else { (400.0, 3.95, 0.84) };
        let whole = normal_below((ln(300.0) - mu) / sigma);
        let below = |x: f64| if x > shift { normal_below((ln(x - shift) - mu) / sigma) / whole } else { 0.0 };
        finding.plots.push(
            Plot::new(
                format!("Response by {name}"),
                Axis::of("time in s").within(from_s, to_s),
                Axis::of("share").within(0.0, 1.0),
            )
            .with("IMO MSC.1/Circ.1533", Ink::Theirs(0), Shape::Line(curve(from_s, to_s, 120, below)))
            .with("5000 people", Ink::Ours, Shape::Line(steps(&found_s).into_iter().step_by(20).collect())),
        );
    }
    Ok(finding)
}
