//! Those who are slowed: by smoke, by a disability ahead of them.

use super::{PLAIN, fixed_speed, people, rises, there, totals_s};
use crate::case::{Bound, Case, Finding, Kind, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape, curve};
use crate::stand::Stand;
use crate::trace::Keep;
use scenario::drill::Law;

const SMOKE: Case = Case {
    title: "Walking speed in smoke",
    verifies: "Smoke slows people by the law of the model, f = clamp(1 − 0.0807 K, 0.1, 1) (Frantzich and Nilsson, Lund).",
    scenarios: &["smoke"],
    is_tolerance_ours: true,
    is_fast: true,
    run: smoke,
    ..PLAIN
};

const RAMP: Case = Case {
    title: "A slow and large person ahead",
    verifies: "Twenty-four people at 1.25 m/s are held up on a ramp by one at 0.8 m/s who takes twice the room.",
    criterion: "the total time is greater than with one of the usual speed and size, by pairs of seeds",
    is_tolerance_ours: true,
    scenarios: &["ramp"],
    is_fast: true,
    run: ramp,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "nist-2.5",
        suite: Suite::Nist,
        title: "Reduced visibility",
        criterion: "100 m at 1.25 m/s take the time of the model's own law within 0.5 s (K = 1, 3, 6, 12 per metre)",
        ..SMOKE
    },
    Case {
        id: "iso-18",
        suite: Suite::Iso,
        criterion: "t(smoke) / t(clear) = 1 / f(K) within 1 %, f = clamp(1 − 0.057 K / 0.706, 0.1, 1)",
        ..SMOKE
    },
    Case {
        id: "nist-2.6",
        suite: Suite::Nist,
        title: "Incapacitation",
        verifies: "A dose of toxic gas incapacitates at the time worked out by hand.",
        criterion: "FED = 1 at 207.58 s for CO 5000 ppm, CO2 2 %, O2 18 %",
        kind: Kind::NotApplicable(
            "the program models no toxic gas; doses of infection belong to the outbreak and have tests of their own",
        ),
        ..PLAIN
    },
    Case {
        id: "iso-19",
        suite: Suite::Iso,
        title: "Toxic dose",
        verifies: "A dose of toxic gas incapacitates at the time worked out by hand.",
        criterion: "FED = 1 at 981.71, 1666.49, 1692.82, 846.50 s for four mixtures",
        kind: Kind::NotApplicable("the program models no toxic gas"),
        ..PLAIN
    },
    Case {
        id: "nist-2.7",
        suite: Suite::Nist,
        title: "Elevator",
        verifies: "An occupant uses a lift.",
        criterion: "by its rules",
        kind: Kind::NotApplicable("the program models no lifts"),
        ..PLAIN
    },
    Case { id: "nist-2.10", suite: Suite::Nist, ..RAMP },
    Case { id: "iso-7", suite: Suite::Iso, title: "Overtaking a slow and large person", ..RAMP },
];

/// The share of the speed that is left at an extinction coefficient.
fn share_left(extinction_per_m: f64) -> f64 {
    (1.0 - 0.057 * extinction_per_m / 0.706).clamp(0.1, 1.0)
}

/// Seconds for 100 m in smoke.
fn through_s(stand: &Stand, extinction_per_m: f64) -> Result<f64, Trouble> {
    let drill = stand.drill("smoke")?;
    let what = format!("extinction {extinction_per_m}");
    let runs = stand.runs_of(&drill, &[1], Keep::Counts, &what, &|setup| setup.extinction_per_m = extinction_per_m)?;
    Ok(there(runs[0].pass_s(1, 0), "walker")? - there(runs[0].pass_s(0, 0), "walker")?)
}

fn smoke(stand: &Stand) -> Result<Finding, Trouble> {
    let clear_s = through_s(stand, 0.0)?;
    let mut finding = Finding::of(vec![Measure::exact("time in clear air", "s", clear_s, Bound::Within(79.5, 80.5))]);
    let mut points = Vec::new();
    for extinction_per_m in [1.0, 3.0, 6.0, 12.0] {
        let time_s = through_s(stand, extinction_per_m)?;
        let ratio = time_s / clear_s * share_left(extinction_per_m);
        points.push((extinction_per_m, clear_s / time_s));
        let what = |of: &str| format!("{of} at K = {extinction_per_m} /m");
        let wanted_s = 80.0 / share_left(extinction_per_m);
        finding.measures.push(Measure::exact(
            what("time less that of the law"),
            "s",
            time_s - wanted_s,
            Bound::Within(-0.5, 0.5),
        ));
        finding.measures.push(Measure::exact(what("ratio of times by that of the law"), "", ratio, Bound::Within(0.99, 1.01)));
    }
    let plot = Plot::new(
        "Speed in smoke",
        Axis::of("extinction coefficient in 1/m").within(0.0, 14.0),
        Axis::of("share of speed").within(0.0, 1.0),
    )
    .with("clamp(1 − 0.0807 K, 0.1, 1)", Ink::Theirs(0), Shape::Line(curve(0.0, 14.0, 60, share_left)))
    .with("ours", Ink::Ours, Shape::Dots(points));
    Ok(finding.with_plot(plot))
}

fn ramp(stand: &Stand) -> Result<Finding, Trouble> {
    let slow = stand.drill("ramp")?;
    let mut usual = slow.clone();
    let one = people(&mut usual, "slow")?;
    (one.speed, one.radius_m) = (fixed_speed(1.25), Law::fixed(0.2));
    let seeds = stand.seeds(20);
    let (with_s, without_s) = (totals_s(&stand.runs(&slow, &seeds)?)?, totals_s(&stand.runs(&usual, &seeds)?)?);
    Ok(Finding::of(vec![
        Measure::of("longer than with one like the others", "s", &rises(&without_s, &with_s), Bound::Above(0.0))?,
        Measure::of("total time behind the slow one", "s", &with_s, Bound::Shown)?,
        Measure::of("total time behind one like the others", "s", &without_s, Bound::Shown)?,
    ]))
}
