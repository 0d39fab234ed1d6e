//! Others: groups that stay together, exits that others take, exits that one knows.

use scenario::drill::Drill;

use super::{PLAIN, there};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::stand::Stand;
use crate::stats::share_rises;
use crate::trace::{Keep, Trace};

const GROUP: Case = Case {
    title: "Groups",
    verifies: "A group of four at 1.25 m/s and one at 0.5 m/s stays together; a slow crowd is in the same room.",
    criterion: "the group's five leave within 10 s of each other",
    scenarios: &["groups"],
    is_fast: true,
    run: group,
    ..PLAIN
};

const SOCIAL: Case = Case {
    title: "Social influence on the choice of an exit",
    verifies: "Two people between two like exits; a third who is bound to one of them draws them there.",
    criterion: "the share who take that exit rises, one-sided p < 0.01",
    is_tolerance_ours: true,
    scenarios: &["two-exits"],
    is_fast: true,
    run: social,
    ..PLAIN
};

const FAMILIAR: Case = Case {
    title: "Familiar exits",
    verifies: "Two people between two like exits, who know both or one.",
    criterion: "knowing both, shares differ by at most 10 %; knowing one, more than 60 % take it",
    is_tolerance_ours: true,
    scenarios: &["two-exits"],
    is_fast: true,
    run: familiar,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case { id: "nist-2.9", suite: Suite::Nist, ..GROUP },
    Case {
        id: "iso-14",
        suite: Suite::Iso,
        deviation: "The fast of the first group are four with a slow one, as in NIST 2.9, the slow of the second ten.",
        ..GROUP
    },
    Case { id: "nist-3.2", suite: Suite::Nist, ..SOCIAL },
    Case { id: "iso-15", suite: Suite::Iso, ..SOCIAL },
    Case { id: "nist-3.3", suite: Suite::Nist, title: "Affiliation", ..FAMILIAR },
    Case { id: "iso-16", suite: Suite::Iso, ..FAMILIAR },
];

fn group(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("groups")?, &stand.seeds(20))?;
    let spread = |run: &Trace| {
        let times: Vec<f64> = (0..5).filter_map(|person| run.left_s(person)).collect();
        let (least, most) = times.iter().fold((f64::INFINITY, 0.0f64), |(least, most), time| (least.min(*time), most.max(*time)));
        if times.len() == 5 { Ok(most - least) } else { Err(Trouble("somebody of the group is still there".to_string())) }
    };
    let spreads = runs.iter().map(|run| spread(run)).collect::<Result<Vec<f64>, _>>()?;
    let worst = spreads.iter().copied().fold(0.0, f64::max);
    Ok(Finding::of(vec![
        Measure::exact("greatest spread of the group's times", "s", worst, Bound::AtMost(10.0)),
        Measure::of("mean spread", "s", &spreads, Bound::Shown)?,
    ]))
}

/// How many of the two free ones left by exit 2, over runs, and of how many.
fn by_second(stand: &Stand, drill: &Drill, count: u64, what: &str, familiar: Option<&str>) -> Result<(usize, usize), Trouble> {
    let seeds: Vec<u64> = (1..=count).collect();
    let runs = stand.runs_of(drill, &seeds, Keep::Counts, what, &|setup| {
        let Some(exit) = familiar.and_then(|key| setup.building.opening_by_key(key)) else { return };
        setup.familiar = vec![vec![exit]];
        setup.people.iter_mut().for_each(|person| person.familiar = Some(0));
    })?;
    let of_run = |run: &Trace| run.left_by("exit-2").iter().filter(|person| **person < 2).count();
    Ok((runs.iter().map(|run| of_run(run)).sum(), 2 * runs.len()))
}

fn without_the_bound(stand: &Stand) -> Result<Drill, Trouble> {
    let mut drill = stand.drill("two-exits")?;
    drill.people.retain(|people| people.key != "bound");
    drill.goals.retain(|goal| goal.key != "exit-2");
    Ok(drill)
}

fn social(stand: &Stand) -> Result<Finding, Trouble> {
    let alone = by_second(stand, &without_the_bound(stand)?, 200, "", None)?;
    let followed = by_second(stand, &stand.drill("two-exits")?, 200, "", None)?;
    let p = share_rises((alone.0, followed.0), (alone.1, followed.1));
    there(Some(p).filter(|p| p.is_finite()), "p-value")?;
    Ok(Finding::of(vec![
        Measure::exact("p of a rise", "", p, Bound::AtMost(0.01)),
        Measure::share("share by exit 2 alone", alone.0, alone.1, Bound::Shown),
        Measure::share("share by exit 2 with somebody who makes for it", followed.0, followed.1, Bound::Shown),
    ]))
}

fn familiar(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = without_the_bound(stand)?;
    let both = by_second(stand, &drill, 500, "", None)?;
    let one = by_second(stand, &drill, 100, "knows exit 2", Some("exit-2"))?;
    Ok(Finding::of(vec![
        Measure::share("share by exit 2, knowing both", both.0, both.1, Bound::Within(0.45, 0.55)),
        Measure::share("share by exit 2, knowing it alone", one.0, one.1, Bound::Above(0.6)),
    ]))
}
