//! Which way people take: the one that was given, or the shorter one.

use super::{PLAIN, totals_s};
use crate::case::{Bound, Case, Finding, Kind, Measure, Suite, Trouble};
use crate::stand::Stand;

const ALLOCATION: Case = Case {
    title: "Allocation of escape routes",
    verifies: "Twenty-three people in twelve cabins leave by the exit that their cabin is given: 15 by one, 8 by the other.",
    criterion: "all leave by their exit",
    scenarios: &["cabins"],
    is_fast: true,
    run: allocation,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case { id: "rimea-10", ..ALLOCATION },
    Case { id: "imo-10", suite: Suite::Imo, ..ALLOCATION },
    Case { id: "nist-3.1", suite: Suite::Nist, ..ALLOCATION },
    Case { id: "iso-8", suite: Suite::Iso, ..ALLOCATION },
    Case {
        id: "rimea-14",
        title: "Choice between a short and a long route",
        verifies: "Fifty people may go round on their storey or down and up by a shorter way.",
        criterion: "document: short, long, mixed or configurable",
        scenarios: &["short-way"],
        deviation: "The ring is 30 m by 50 m. In the 30 m by 20 m of the source the way over the other storey is shorter in metres but longer in time, for stairs are slow, and nobody takes it.",
        kind: Kind::Documented,
        is_fast: true,
        run: short_way,
        ..PLAIN
    },
    Case {
        id: "iso-17",
        suite: Suite::Iso,
        title: "Route choice",
        verifies: "Fifty people may go round on their storey or down and up by a shorter way.",
        criterion: "more than half take the shorter way",
        scenarios: &["short-way"],
        deviation: "The ring is 30 m by 50 m. In the 30 m by 20 m of the source the way over the other storey is shorter in metres but longer in time, for stairs are slow, and nobody takes it.",
        is_fast: true,
        run: short_way,
        ..PLAIN
    },
];

fn allocation(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("cabins")?;
    let runs = stand.runs(&drill, &stand.seeds(10))?;
    totals_s(&runs)?;
    let by = |exit: &str, from: u32, to: u32| {
        let of_run = |run: &crate::trace::Trace| run.left_by(exit).iter().filter(|person| (from..to).contains(person)).count();
        runs.iter().map(|run| of_run(run)).sum::<usize>()
    };
    let (main, secondary) = (by("main", 0, 15), by("secondary", 15, 23));
    Ok(Finding::of(vec![
        Measure::share("share of 15 who leave by the main exit", main, 15 * runs.len(), Bound::AtLeast(1.0)),
        Measure::share("share of 8 who leave by the secondary exit", secondary, 8 * runs.len(), Bound::AtLeast(1.0)),
    ]))
}

fn short_way(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("short-way")?, &stand.seeds(10))?;
    totals_s(&runs)?;
    let below: usize = runs.iter().map(|run| run.first_passes_s(0).len()).sum();
    let all = runs.iter().map(|run| run.people.len()).sum();
    Ok(Finding::of(vec![Measure::share("share who take the shorter way over the other storey", below, all, Bound::Above(0.5))])
        .with_note("Ways are weighed by walking time on stairs and by queues; the shorter way is preferred."))
}
