//! Which of several exits: the one that somebody expects to be through first.
//!
//! Expected time = max(way / own speed, people before one who choose the same / what the exit lets through): walking and queueing overlap.
//! One changes one's mind only for a clear gain. After Lo, Huang, Wang, Yuen 2006 and the door choice of FDS+Evac (Korhonen 2018), simplified.

use building::plan::{Building, OpeningId, SpaceId};
use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;

use crate::guides::{GoalGuides, ground};
use crate::rows::{Frame, Row, UNDECIDED};

/// What an exit lets through, in persons per metre and second (mean of laboratory bottlenecks, verification study B2).
const FLOW_PER_M_S: f32 = 1.9;

/// One changes only if the other exit takes less than this share of the time.
const CLEAR_GAIN: f32 = 0.8;

/// One looks for a better exit once in this time, in seconds.
const RECONSIDER_S: f64 = 2.0;

/// Queues are counted in rings of this width around an exit, in metres.
const RING_M: f32 = 1.0;

/// Count of rings.
const RINGS: usize = 128;

/// Who waits at which exit: for each goal and each of its exits, how many are nearer than each ring.
#[derive(Debug, Clone, Default)]
pub(crate) struct Queues {
    /// A row a goal: its first exit's row.
    firsts: Vec<u32>,
    rings: Vec<[u32; RINGS]>,
    widths_m: Vec<f32>,
    /// Everybody's space and exit, in order.
    choices: Vec<(SpaceId, OpeningId)>,
    exits: Vec<Vec<OpeningId>>,
}

impl Queues {
    pub(crate) fn of(building: &Building, goals: &[GoalGuides]) -> Queues {
        let mut queues = Queues::default();
        for goal in goals {
            queues.firsts.push(queues.rings.len() as u32);
            queues.exits.push(match goal {
                GoalGuides::Each(exits) => exits.iter().map(|(exit, _)| *exit).collect(),
                GoalGuides::One(_) => Vec::new(),
            });
            if let GoalGuides::Each(exits) = goal {
                let width_m = |exit: &OpeningId| building.openings[*exit].line.length() as f32;
                queues.widths_m.extend(exits.iter().map(|(exit, _)| width_m(exit)));
                queues.rings.resize(queues.rings.len() + exits.len(), [0; RINGS]);
            }
        }
        queues
    }

    /// True if nobody has anything to choose.
    pub(crate) fn is_empty(&self) -> bool {
        self.rings.is_empty()
    }

    /// Counts everybody anew. `goal_of` is a row's goal.
    pub(crate) fn count(
        &mut self,
        building: &Building,
        rows: &[Row],
        only_exit: &[Option<OpeningId>],
        goal_of: impl Fn(&Row) -> usize,
    ) {
        self.rings.fill([0; RINGS]);
        let choice = |row: &Row| {
            let goal = goal_of(row);
            let exit = self.exits[goal].get(usize::from(row.exit)).copied().or(only_exit[goal])?;
            row.is_present.then(|| (building.cells[row.cell].space, exit))
        };
        self.choices = rows.iter().filter_map(choice).collect();
        self.choices.sort_unstable();
        for row in rows.iter().filter(|row| row.is_present && row.exit != UNDECIDED && row.rest_m.is_finite()) {
            let first = self.firsts[goal_of(row)] as usize;
            let ring = ((row.rest_m / RING_M) as usize).min(RINGS - 1);
            if let Some(rings) = self.rings.get_mut(first + usize::from(row.exit)) {
                rings[ring] += 1;
            }
        }
        for rings in &mut self.rings {
            for n in 1..RINGS {
                rings[n] += rings[n - 1];
            }
        }
    }

    /// The share of the others in a space who make for an exit, if there are any.
    fn share_of_others(&self, space: SpaceId, exit: OpeningId, own: Option<OpeningId>) -> f32 {
        let count = |from: (SpaceId, OpeningId), to: (SpaceId, OpeningId)| {
            self.choices.partition_point(|row| *row <= to) - self.choices.partition_point(|row| *row < from)
        };
        let all = count((space, OpeningId(0)), (space, OpeningId(u32::MAX)));
        // The count is a little old: who asks may have come to the space, or to their choice, since.
        let chosen = count((space, exit), (space, exit)).saturating_sub(usize::from(own == Some(exit)));
        chosen as f32 / all.saturating_sub(usize::from(own.is_some())).max(1) as f32
    }

    /// Seconds until those have passed who are nearer to an exit than `way_m`.
    fn wait_s(&self, goal: usize, exit: usize, way_m: f32) -> f32 {
        let row = self.firsts[goal] as usize + exit;
        let ring = ((way_m / RING_M) as usize).min(RINGS - 1);
        let before = if ring == 0 { 0 } else { self.rings[row][ring - 1] };
        before as f32 / (FLOW_PER_M_S * self.widths_m[row])
    }
}

impl Row {
    /// Chooses among the goal's exits, if there is anything to choose and it is time to.
    pub(crate) fn choose_exit(&mut self, frame: &Frame<'_>) {
        let goal = usize::from(frame.setup.journeys[usize::from(self.journey)].goals[usize::from(self.leg)]);
        let GoalGuides::Each(exits) = &frame.guides.goals[goal] else { return };
        let period = ((RECONSIDER_S / frame.setup.dt_s) as u32).max(1);
        let is_decided = self.exit != UNDECIDED && self.rest_m.is_finite();
        if is_decided && !(frame.tick.0 / frame.route_ticks + self.person).is_multiple_of((period / frame.route_ticks).max(1)) {
            return;
        }
        let ground = ground(frame.setup, &frame.guides.ways, frame.doors);
        let inclination = &frame.setup.inclination;
        let person = &frame.setup.people[self.person as usize];
        let known = person.familiar.and_then(|row| frame.setup.familiar.get(usize::from(row)));
        let draw = Draw::new(frame.setup.seed);
        let space = frame.setup.building.cells[self.cell].space;
        let own = exits.get(usize::from(self.exit)).filter(|_| is_decided).map(|exit| exit.0);
        let speed_m_per_s = self.wanted_m_per_s().max(0.05);
        let mut best: Option<(f32, usize)> = None;
        for (n, (exit, guide)) in exits.iter().enumerate() {
            let Some(way_m) = guide.distance_m(ground, self.cell, self.at) else { continue };
            let way_m = way_m as f32;
            let mut time_s = (way_m / speed_m_per_s).max(frame.queues.wait_s(goal, n, way_m));
            if known.is_some_and(|known| !known.contains(exit)) {
                time_s *= inclination.unfamiliar_factor as f32;
            }
            time_s *= 1.0 - inclination.social_share as f32 * frame.queues.share_of_others(space, *exit, own);
            let error = draw.normal(Purpose::ExitChoice, self.person, Tick(0), exit.0);
            time_s *= (1.0 + inclination.misjudged_share * error).max(0.2) as f32;
            let held_s = if own == Some(*exit) { time_s * CLEAR_GAIN } else { time_s };
            if best.is_none_or(|(least_s, _)| held_s < least_s) {
                best = Some((held_s, n));
            }
        }
        if let Some((_, exit)) = best {
            self.exit = exit as u16;
        }
    }
}
