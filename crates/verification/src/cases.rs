//! The cases, by what they are about. Several suites share a scenario; each has its own criterion.

pub(crate) mod additional;
pub(crate) mod bottleneck;
pub(crate) mod company;
pub(crate) mod counterflow;
pub(crate) mod demographics;
pub(crate) mod diagram;
pub(crate) mod doors;
pub(crate) mod one_person;
pub(crate) mod pre_movement;
pub(crate) mod rooms;
pub(crate) mod routes;
pub(crate) mod single_file;
pub(crate) mod slowed;
pub(crate) mod stairs;

use std::sync::Arc;

use scenario::drill::{Drill, Law, People, Speed};

use crate::case::{Case, Finding, Kind, Suite, Trouble};
use crate::trace::Trace;

/// What most cases have in common: it runs, it is judged, its tolerance is the source's.
pub(crate) const PLAIN: Case = Case {
    id: "",
    suite: Suite::Rimea,
    title: "",
    verifies: "",
    criterion: "",
    is_tolerance_ours: false,
    deviation: "",
    scenarios: &[],
    kind: Kind::Judged,
    is_fast: false,
    run: |_| Ok(Finding::default()),
};

/// The people of that name.
pub(crate) fn people<'d>(drill: &'d mut Drill, key: &str) -> Result<&'d mut People, Trouble> {
    let name = drill.name.clone();
    drill.people_mut(key).ok_or_else(|| Trouble(format!("the scenario `{name}` has no people `{key}`")))
}

/// A speed that all have, in m/s.
pub(crate) fn fixed_speed(speed_m_per_s: f64) -> Speed {
    Speed::Law(Law::fixed(speed_m_per_s))
}

/// When the last had left, for each run, in seconds.
///
/// # Errors
/// Somebody is still there at the end.
pub(crate) fn totals_s(runs: &[Arc<Trace>]) -> Result<Vec<f64>, Trouble> {
    let total = |run: &Arc<Trace>| {
        let there = run.people.len() - run.left.len();
        run.total_s()
            .ok_or_else(|| Trouble(format!("{there} of {} people are still there after {} s", run.people.len(), run.end_s)))
    };
    runs.iter().map(total).collect()
}

/// Number by number, the second less the first.
pub(crate) fn rises(first: &[f64], second: &[f64]) -> Vec<f64> {
    first.iter().zip(second).map(|(first, second)| second - first).collect()
}

/// The value, or a trouble that says what is missing.
pub(crate) fn there<T>(value: Option<T>, what: &str) -> Result<T, Trouble> {
    value.ok_or_else(|| Trouble(format!("there is no {what}")))
}
