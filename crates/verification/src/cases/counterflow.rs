//! Two crowds against each other.

use super::PLAIN;
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::stand::Stand;
use crate::stats::{estimate, mean};

const COUNTER: Case = Case {
    title: "Counterflow",
    verifies: "A hundred people go from room to room through a corridor of 10 m by 2 m, against 0, 10, 50 and 100 others.",
    is_tolerance_ours: true,
    scenarios: &["counterflow"],
    deviation: "Both crowds go on through the far wall of the other room.",
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "imo-8",
        suite: Suite::Imo,
        criterion: "the time until the last of the hundred is through rises with the number of the others, by pairs of seeds; everybody gets through",
        run: last_through,
        ..COUNTER
    },
    Case {
        id: "nist-2.8",
        suite: Suite::Nist,
        criterion: "the time until the last of the hundred is through rises with the number of the others, by pairs of seeds; everybody gets through",
        run: last_through,
        ..COUNTER
    },
    Case {
        id: "iso-6",
        suite: Suite::Iso,
        criterion: "the mean time at which the hundred are through rises with the number of the others, by pairs of seeds; everybody gets through",
        run: mean_through,
        ..COUNTER
    },
];

const OTHERS: [u32; 4] = [0, 10, 50, 100];

/// FDS+Evac's times of the last, in seconds (FDS+EVAC Guide, test IMO 8).
const FDS_S: [(f64, f64); 4] = [(0.0, 50.0), (10.0, 75.0), (50.0, 106.9), (100.0, 136.1)];

type Summary = fn(&[f64]) -> f64;

fn last_through(stand: &Stand) -> Result<Finding, Trouble> {
    through(stand, "last of the hundred through", |times_s| times_s.iter().copied().fold(0.0, f64::max))
}

fn mean_through(stand: &Stand) -> Result<Finding, Trouble> {
    through(stand, "mean of the hundred through", |times_s| mean(times_s).unwrap_or(0.0))
}

fn through(stand: &Stand, what: &str, summary: Summary) -> Result<Finding, Trouble> {
    let seeds = stand.seeds(20);
    let mut by_others: Vec<Vec<f64>> = Vec::new();
    let mut finding = Finding::default();
    let (mut stuck, mut all) = (0, 0);
    for others in OTHERS {
        let mut drill = stand.drill("counterflow")?;
        match others {
            0 => {
                drill.people.retain(|people| people.key != "from-east");
                drill.goals.retain(|goal| goal.key != "west");
            }
            others => super::people(&mut drill, "from-east")?.count = others,
        }
        let runs = stand.runs(&drill, &seeds)?;
        stuck += runs.iter().map(|run| run.people.len() - run.left.len()).sum::<usize>();
        all += runs.iter().map(|run| run.people.len()).sum::<usize>();
        let of_hundred = |run: &crate::trace::Trace| -> Vec<f64> {
            (0..100).map(|person| run.pass_s(0, person).unwrap_or(run.end_s)).collect()
        };
        by_others.push(runs.iter().map(|run| summary(&of_hundred(run))).collect());
    }
    finding.measures.push(Measure::share("share who never get through", stuck, all, Bound::AtMost(0.0)));
    for (n, pair) in by_others.windows(2).enumerate() {
        let name = format!("{what}: longer against {} than against {}", OTHERS[n + 1], OTHERS[n]);
        finding.measures.push(Measure::of(name, "s", &super::rises(&pair[0], &pair[1]), Bound::Above(0.0))?);
    }
    let mut bars = Vec::new();
    for (others, times_s) in OTHERS.iter().zip(&by_others) {
        finding.measures.push(Measure::of(format!("{what} against {others}"), "s", times_s, Bound::Shown)?);
        let found = super::there(estimate(times_s), "time")?;
        let (low, high) = found.interval.map_or((found.mean, found.mean), |interval| (interval.low, interval.high));
        bars.push((f64::from(*others), found.mean, low, high));
    }
    let mut plot =
        Plot::new(format!("Counterflow: {what}"), Axis::of("others in the way"), Axis::of("time in s").within(0.0, 160.0));
    if what.starts_with("last") {
        plot = plot.with("FDS+Evac", Ink::Theirs(0), Shape::Line(FDS_S.to_vec())).with(
            "",
            Ink::Theirs(0),
            Shape::Dots(FDS_S.to_vec()),
        );
    }
    Ok(finding.with_plot(plot.with("ours, 95 %", Ink::Ours, Shape::Bars(bars))))
}
