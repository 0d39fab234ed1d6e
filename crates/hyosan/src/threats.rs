//! Threats as plain data: for lists and tables.

use serde::Serialize;
use stdx::table::Id;
use world::threat::TimeLaw;

use crate::load::ThreatFile;

/// A threat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreatView {
    /// Its short name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What its author says of it.
    pub notes: String,
    /// Its stages.
    pub stages: Vec<StageView>,
    /// Names of the ways in which it passes.
    pub ways: Vec<String>,
    /// What follows on what.
    pub transitions: Vec<TransitionView>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageView {
    /// Its name.
    pub name: String,
    /// What the engine makes of it.
    pub role: &'static str,
    /// True if who is in it passes the threat on by being near.
    pub is_contagious: bool,
}

/// A transition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TransitionView {
    /// The stage that it leaves.
    pub from: String,
    /// The stage that it leads to.
    pub to: String,
    /// The way of infection that it is for; none for all others.
    pub after: Option<String>,
    /// Its chance.
    pub chance: f64,
    /// Half of its times are at most so long, in seconds.
    pub median_s: f64,
    /// Nine tenths of its times are at most so long, in seconds.
    pub nine_tenths_s: f64,
}

/// A threat as plain data.
pub fn view(file: &ThreatFile) -> ThreatView {
    let threat = &file.threat;
    let transitions = threat.stages.iter().flat_map(|(id, row)| row.arcs.iter().map(move |arc| (id, arc)));
    ThreatView {
        name: threat.name.clone(),
        title: file.title.clone(),
        notes: file.notes.trim().to_string(),
        stages: threat
            .stages
            .rows()
            .iter()
            .map(|row| StageView { name: row.key.clone(), role: row.role.key(), is_contagious: row.is_contagious })
            .collect(),
        ways: threat.ways.rows().iter().map(|way| way.key.clone()).collect(),
        transitions: transitions
            .map(|(from, arc)| TransitionView {
                from: threat.stages[from].key.clone(),
                to: threat.stages[arc.to].key.clone(),
                after: arc.after.and_then(|way| threat.ways.rows().get(way.index())).map(|way| way.key.clone()),
                chance: arc.chance,
                median_s: quantile_s(&arc.time, 0.5),
                nine_tenths_s: quantile_s(&arc.time, 0.9),
            })
            .collect(),
    }
}

/// The least time, in seconds, within which a share of all times lies: by halving.
fn quantile_s(law: &TimeLaw, share: f64) -> f64 {
    let mut most_s = 1.0;
    while law.below(most_s) < share && most_s < 1e12 {
        most_s *= 2.0;
    }
    let mut least_s = 0.0;
    for _ in 0..60 {
        let middle_s = (least_s + most_s) / 2.0;
        let side = if law.below(middle_s) < share { &mut least_s } else { &mut most_s };
        *side = middle_s;
    }
    most_s
}

#[cfg(test)]
mod tests;
