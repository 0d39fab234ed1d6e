//! Doors: how many they let through, and what people do when one shuts.

use evacuation::setup::DoorFlow;

use super::{PLAIN, totals_s};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::stand::Stand;
use crate::trace::{flow_per_s, middle_part};

const FLOW: Case = Case {
    title: "Maximum flow of an exit",
    verifies: "A hundred people leave a room of 8 m by 5 m by an exit of 1.0 m.",
    scenarios: &["room-100"],
    deviation: "Runs with `door_flow = \"code-cap\"`; the default, `empirical`, is calibrated on laboratory bottlenecks, which flow faster (case b2).",
    is_fast: true,
    run: capped_flow,
    ..PLAIN
};

const SHUT: Case = Case {
    title: "An exit shuts during the run",
    verifies: "One person on the way to the nearer exit turns round when it is locked after 1 s.",
    criterion: "all leave by the other exit",
    scenarios: &["exit-shut"],
    is_fast: true,
    run: shut,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case { id: "imo-4", suite: Suite::Imo, criterion: "at most 1.33 persons per second over the whole period", ..FLOW },
    Case { id: "nist-5.2", suite: Suite::Nist, criterion: "at most 1.33 persons per metre and second", ..FLOW },
    Case { id: "iso-11", suite: Suite::Iso, criterion: "at most 1.33 persons per metre and second", ..FLOW },
    Case { id: "nist-4.1", suite: Suite::Nist, title: "Dynamic availability of exits", ..SHUT },
    Case { id: "iso-9", suite: Suite::Iso, title: "Exit unavailable at run time", ..SHUT },
];

/// The greatest capped flow, and the empirical one beside it.
fn capped_flow(stand: &Stand) -> Result<Finding, Trouble> {
    let capped = stand.drill("room-100")?;
    let mut free = capped.clone();
    free.door_flow = DoorFlow::Empirical;
    let (mut whole, mut middle, mut free_middle) = (Vec::new(), Vec::new(), Vec::new());
    let seeds = stand.seeds(10);
    let runs = stand.runs(&capped, &seeds)?;
    totals_s(&runs)?;
    for run in &runs {
        let times_s: Vec<f64> = run.left.iter().map(|left| left.time_s).collect();
        whole.push(times_s.len() as f64 / times_s.last().copied().unwrap_or(f64::INFINITY));
        middle.extend(flow_per_s(middle_part(&times_s, 0.1, 0.9)));
    }
    for run in stand.runs(&free, &seeds)? {
        let times_s: Vec<f64> = run.left.iter().map(|left| left.time_s).collect();
        free_middle.extend(flow_per_s(middle_part(&times_s, 0.1, 0.9)));
    }
    Ok(Finding::of(vec![
        Measure::of("flow over the whole period", "1/s", &whole, Bound::AtMost(1.33))?,
        Measure::of("flow of the middle 80 %", "1/s", &middle, Bound::Shown)?,
        Measure::of("the same with the default, `empirical`", "1/s", &free_middle, Bound::Shown)?,
    ]))
}

fn shut(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("exit-shut")?;
    let runs = stand.runs(&drill, &stand.seeds(20))?;
    let by_other = runs.iter().filter(|run| !run.left_by("exit-2").is_empty()).count();
    let mut open = drill.clone();
    open.doors.clear();
    let without = stand.runs(&open, &stand.seeds(20))?;
    let by_nearer = without.iter().filter(|run| !run.left_by("exit-1").is_empty()).count();
    Ok(Finding::of(vec![
        Measure::share("share who leave by the other exit", by_other, runs.len(), Bound::AtLeast(1.0)),
        Measure::share("share who leave by the nearer exit while it is open", by_nearer, without.len(), Bound::Above(0.5)),
    ]))
}
