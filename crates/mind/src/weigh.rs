//! Ways to be safe, weighed: each way out and each room to hide in has a utility, a sum of reasons with a name.

use building::ledges::{LedgeId, PerchId};
use building::plan::{CellId, OpeningId, SpaceId};
use geom::point::Point;
use geom::segment::Segment;
use stdx::draw::Purpose;
use stdx::table::Id;
use stdx::tick::Tick;
use world::event::{Reason, ReasonKind};
use world::flow::{Reach, Walker};
use world::footing::Hold;
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::state::{Intent, IntentKind, Mind, Pace, Threat};

use crate::params::Params;
use crate::perceive::SMOKE_PER_M;
use crate::refuge::{Refuge, Refuges};

/// Utility of being safe, before anything else is weighed; a timetable weighs 10.
const SAFETY: f64 = 55.0;

/// A metre of way to an exit, and to a room to hide in, takes off so much: hiding is for what is near.
const PER_EXIT_M: f64 = 0.15;
const PER_REFUGE_M: f64 = 0.5;

/// Danger that lies on the first stretch of the way takes off up to this much, at this distance from it and less, in metres.
const PAST_DANGER: f64 = 60.0;
const PAST_DANGER_M: f64 = 8.0;

/// A window takes off so much, for its sill, and more if it leads no farther than into another room; a metre of fall below one's reach takes off so much more.
const WINDOW: f64 = 10.0;
const WINDOW_INSIDE: f64 = 20.0;
const PER_DROP_M: f64 = 12.0;

/// Sills higher than this are not thought of, and who hangs from one has the feet so far below, in metres.
const MOST_SILL_M: f64 = 1.6;
const REACH_M: f64 = 2.1;

/// Utility of standing out of reach; lower furniture than this is not, in metres.
const UP_HIGH: f64 = 22.0;
const LEAST_REFUGE_M: f64 = 1.2;

/// What was chosen before has this much more, so that nobody dithers.
const STEADINESS: f64 = 12.0;

/// Danger seen in a room takes off so much from hiding there.
const DANGER_INSIDE: f64 = 150.0;

/// Utility of being anywhere else when danger is in sight; a metre between oneself and it adds one.
const AWAY: f64 = 10.0;

/// Places thought of when running just away: in all, and in each space behind an opening.
const MOST_PLACES: usize = 16;
const MOST_CELLS_EACH: usize = 2;

/// Refuges farther than this as the crow flies are not thought of, in metres.
const FAR_REFUGE_M: f64 = 45.0;

/// A way to be safe, with its utility and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// What to do.
    pub intent: Intent,
    /// Its utility.
    pub utility: f64,
    /// Its reasons, the strongest first.
    pub reasons: [Option<Reason>; 3],
}

/// Which ways to be safe are thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Means {
    /// People flee.
    pub flee: bool,
    /// People hide.
    pub hide: bool,
    /// People leave by windows.
    pub windows: bool,
    /// People climb on furniture.
    pub furniture: bool,
}

/// What weighing needs.
pub struct Scales<'a> {
    /// The moment.
    pub moment: &'a Moment<'a>,
    /// Parameters.
    pub params: &'a Params,
    /// How far everything is.
    pub reach: &'a dyn Reach,
    /// Rooms to hide in.
    pub refuges: &'a Refuges,
    /// What is thought of.
    pub means: Means,
    /// Who weighs.
    pub person: PersonId,
    /// Their mind.
    pub mind: &'a Mind,
}

impl Scales<'_> {
    /// The best way to be safe; none if there is no way at all.
    pub fn safest(&self) -> Option<Choice> {
        let exits = self.moment.population.exits.iter().filter(|_| self.means.flee).filter_map(|&exit| self.leave_by(exit));
        let rooms = self.refuges.all.iter().filter(|_| self.means.hide).filter_map(|refuge| self.hide_in(refuge));
        let away =
            self.places_near().into_iter().filter(|_| self.means.flee).filter_map(|(cell, turn)| self.get_away_to(cell, turn));
        let here = self.moment.space_of(self.person);
        let heights = &self.moment.building.heights;
        let windows = heights.of_space(here).iter().filter(|_| self.means.windows).filter_map(|&id| self.leave_over(id));
        let perches = heights.perches_of(here).iter().filter(|_| self.means.furniture).filter_map(|&id| self.climb_on(id));
        exits.chain(rooms).chain(away).chain(windows).chain(perches).max_by(|a, b| a.utility.total_cmp(&b.utility))
    }

    fn walker(&self) -> Walker {
        let group = self.moment.population.people[self.person].group;
        if self.moment.population.groups[group].has_keys { Walker::Pressing } else { Walker::Ordinary }
    }

    fn leave_by(&self, exit: OpeningId) -> Option<Choice> {
        let here = self.moment.spot_of(self.person);
        let way_m = self.reach.exit_distance_m(self.walker(), here, exit)?;
        let row = &self.moment.building.openings[exit];
        let cell = self.moment.building.cell_in_space(row.inside, row.line.middle())?;
        let goal = Spot { cell, at: row.line.middle() };
        let past = self.past_danger(self.first_turn(goal)).min(self.past_danger_within(goal));
        let near = -PER_EXIT_M * way_m;
        Some(self.option(
            (IntentKind::Flee, None),
            goal,
            exit.0,
            &[(self.danger(), SAFETY), (ReasonKind::ExitNear, near), (ReasonKind::WayPastDanger, past)],
        ))
    }

    fn hide_in(&self, refuge: &Refuge) -> Option<Choice> {
        let building = self.moment.building;
        let here = self.moment.spot_of(self.person);
        let is_here = building.cells[here.cell].space == refuge.space;
        let storey = building.spaces[refuge.space].storey;
        let centre = building.cells[refuge.cell].centre;
        let is_far = storey != building.cells[here.cell].storey || here.at.distance(centre) > FAR_REFUGE_M;
        if (!is_here && (is_far || self.is_locked(refuge))) || (is_here && self.is_broken(refuge)) {
            return None;
        }
        let way_m = if is_here { 0.0 } else { self.reach.distance_m(self.walker(), here, refuge.cell)? };
        let goal = crate::refuge::corner_of(self.moment, refuge.space, self.person);
        let past = if is_here { 0.0 } else { self.past_danger(self.first_turn(Spot { cell: refuge.cell, at: centre })) };
        let inside = if self.is_dangerous(refuge.space) { -DANGER_INSIDE } else { 0.0 };
        let place = if is_here { (ReasonKind::SafeHere, 1.0) } else { (ReasonKind::RefugeNear, -PER_REFUGE_M * way_m) };
        Some(self.option(
            (IntentKind::Hide, None),
            goal,
            10_000 + refuge.space.0,
            &[(self.danger(), SAFETY + self.params.hide_bias), place, (ReasonKind::WayPastDanger, past + inside)],
        ))
    }

    /// Out of a window of the own space, where there is no other way (rule P3). Into the open is safety; into another room it is
    /// no more than away.
    fn leave_over(&self, id: LedgeId) -> Option<Choice> {
        let ledge = &self.moment.building.heights.ledges[id];
        let (cell, at) = ledge.top;
        let sill_m = ledge.sill_height_m.filter(|&sill_m| sill_m <= MOST_SILL_M)?;
        let nearest_m = |to: Point| {
            let seen = self.recent().filter(|threat| threat.is_seen);
            Some(seen.map(|threat| threat.spot.at.distance(to)).fold(f64::INFINITY, f64::min)).filter(|far_m| far_m.is_finite())
        };
        let foot = ledge.foot.filter(|foot| !self.is_outdoors(foot.0));
        let far_m = nearest_m(foot.map_or(at, |foot| foot.1))?;
        let worth = if foot.is_some() { AWAY + far_m.min(self.params.flee_distance_m) } else { SAFETY };
        let way_m = self.moment.world.bodies[self.person].at.distance(at);
        let fall_m = (ledge.drop_m + sill_m - REACH_M).max(0.0);
        let terms = [
            (self.danger(), worth),
            (ReasonKind::WindowNear, -(if foot.is_some() { WINDOW_INSIDE } else { WINDOW }) - PER_EXIT_M * way_m),
            (ReasonKind::Drop, -PER_DROP_M * fall_m),
            (ReasonKind::WayPastDanger, self.past_danger(at)),
        ];
        let hold = Some(Hold::Ledge(id));
        // One whim for all windows of a space: else the more there are, the better they seem.
        let key = 30_000 + self.moment.building.cells[cell].space.0;
        Some(self.option((IntentKind::Flee, hold), Spot { cell, at }, key, &terms))
    }

    fn is_outdoors(&self, cell: CellId) -> bool {
        let building = self.moment.building;
        building.spaces[building.cells[cell].space].category.is_outdoors()
    }

    /// Up on furniture, out of their reach, once they are in sight (rule P14).
    fn climb_on(&self, id: PerchId) -> Option<Choice> {
        let perch = &self.moment.building.heights.perches[id];
        let here = self.moment.world.bodies[self.person].at;
        let is_up = self.moment.world.footings[self.person].perch == Some(id);
        let is_full = || self.moment.world.footings.rows().iter().filter(|row| row.perch == Some(id)).count() >= perch.places;
        if !self.recent().any(|threat| threat.is_seen) || perch.height_m < LEAST_REFUGE_M || (!is_up && is_full()) {
            return None;
        }
        let nearest = |a: &&(CellId, Point), b: &&(CellId, Point)| a.1.distance(here).total_cmp(&b.1.distance(here));
        let &(cell, at) = perch.beside.iter().min_by(nearest)?;
        let terms = [
            (self.danger(), AWAY),
            (ReasonKind::OutOfReach, UP_HIGH),
            (ReasonKind::RefugeNear, if is_up { 0.0 } else { -PER_REFUGE_M * at.distance(here) }),
            (ReasonKind::WayPastDanger, if is_up { 0.0 } else { self.past_danger(at) }),
        ];
        let hold = Some(Hold::Perch(id));
        let key = 40_000 + self.moment.building.cells[cell].space.0;
        Some(self.option((IntentKind::Climb, hold), Spot { cell, at }, key, &terms))
    }

    /// Cells of the own space, and of the spaces behind its openings: where one can run to at once, with where the way leads first.
    fn places_near(&self) -> Vec<(CellId, Point)> {
        let building = self.moment.building;
        let here = building.cells[self.moment.world.bodies[self.person].cell].space;
        let own = building.spaces[here].cells.iter().map(|&cell| (cell, building.cells[cell].centre));
        let mut places: Vec<(CellId, Point)> = own.take(MOST_PLACES / 2).collect();
        for &opening in &building.spaces[here].openings {
            let row = &building.openings[opening];
            let is_way = !row.is_window() && self.moment.world.doors[opening].state != building::kinds::DoorState::Locked;
            let across = row.across(here).filter(|_| is_way);
            let cells = across.iter().flat_map(|&space| building.spaces[space].cells.iter()).take(MOST_CELLS_EACH);
            places.extend(cells.map(|&cell| (cell, row.line.middle())));
        }
        places.truncate(MOST_PLACES);
        places
    }

    /// Just away from danger in sight: the farther from it the better. For those to whom no better way is open.
    fn get_away_to(&self, cell: CellId, turn: Point) -> Option<Choice> {
        let centre = self.moment.building.cells[cell].centre;
        let here = self.moment.spot_of(self.person);
        let seen = self.recent().filter(|threat| threat.is_seen);
        let nearest_m = seen.map(|threat| threat.spot.at.distance(centre)).fold(f64::INFINITY, f64::min);
        if nearest_m.is_infinite() || cell == here.cell {
            return None;
        }
        let way_m = here.at.distance(turn) + turn.distance(centre);
        let terms = [
            (self.danger(), AWAY + nearest_m.min(self.params.flee_distance_m)),
            (ReasonKind::RefugeNear, -PER_EXIT_M * way_m),
            (ReasonKind::WayPastDanger, self.past_danger(turn)),
        ];
        Some(self.option((IntentKind::Flee, None), Spot { cell, at: centre }, 20_000 + cell.0, &terms))
    }

    /// True if a room is locked against this person.
    fn is_locked(&self, refuge: &Refuge) -> bool {
        let is_shut = |opening: OpeningId| self.moment.world.doors[opening].state == building::kinds::DoorState::Locked;
        self.walker() == Walker::Ordinary && refuge.doors.iter().all(|&(opening, _)| is_shut(opening))
    }

    /// True if a door of a room has given way: nobody hides behind it any more.
    fn is_broken(&self, refuge: &Refuge) -> bool {
        refuge.doors.iter().any(|&(opening, _)| self.moment.world.doors[opening].is_broken)
    }

    fn danger(&self) -> ReasonKind {
        let here = self.moment.world.bodies[self.person].at;
        let is_near = self.recent().any(|threat| threat.is_seen && threat.spot.at.distance(here) < self.params.flee_distance_m);
        if is_near { ReasonKind::DangerNear } else { ReasonKind::DangerKnown }
    }

    fn recent(&self) -> impl Iterator<Item = &Threat> {
        let memory = Tick::at_s(self.params.threat_memory_s, self.moment.dt_s).0;
        let now = self.moment.world.tick;
        self.mind.threats.iter().flatten().filter(move |threat| now.since(threat.at) < memory)
    }

    /// True of a space with danger in it: seen, heard of, or smoke that one breathes oneself.
    fn is_dangerous(&self, space: SpaceId) -> bool {
        let is_smoky = self.moment.world.airs[space].extinction_per_m >= SMOKE_PER_M;
        (is_smoky && self.moment.space_of(self.person) == space)
            || self.recent().any(|threat| self.moment.building.cells[threat.spot.cell].space == space)
    }

    /// Where the way to a spot leads first.
    fn first_turn(&self, goal: Spot) -> Point {
        self.reach.first_turn(self.walker(), self.moment.spot_of(self.person), goal.cell).unwrap_or(goal.at)
    }

    /// What danger on the first stretch of a way takes off (0 or less).
    fn past_danger(&self, turn: Point) -> f64 {
        let here = self.moment.spot_of(self.person);
        let storey = self.moment.building.cells[here.cell].storey;
        let stretch = Segment::new(here.at, turn);
        let is_up = self.moment.world.footings[self.person].perch.is_some();
        let nearest_m = self
            .recent()
            .filter(|threat| self.moment.building.cells[threat.spot.cell].storey == storey)
            // Danger behind one's back does not count against the way ahead, unless one has to climb down to it.
            .filter(|threat| is_up || (threat.spot.at - here.at).dot(turn - here.at) > 0.0)
            .map(|threat| stretch.distance(threat.spot.at))
            .fold(f64::INFINITY, f64::min);
        -PAST_DANGER * (1.0 - nearest_m / PAST_DANGER_M).clamp(0.0, 1.0)
    }

    /// The same of the whole way to a goal that one can see: in the same space.
    fn past_danger_within(&self, goal: Spot) -> f64 {
        let here = self.moment.space_of(self.person);
        if self.moment.building.cells[goal.cell].space == here { self.past_danger(goal.at) } else { 0.0 }
    }

    fn option(&self, (kind, hold): (IntentKind, Option<Hold>), goal: Spot, key: u32, terms: &[(ReasonKind, f64)]) -> Choice {
        let old = &self.mind.intent;
        // Furniture that they push is no other place to be safe.
        let held = old.hold.filter(|hold| !matches!(hold, Hold::Block(_)));
        let is_same = old.kind == kind && held == hold && self.space_of(old.goal) == self.space_of(goal);
        let steady = if is_same { STEADINESS } else { 0.0 };
        // The whim lasts: it is drawn for the person and the place, not for the moment.
        let whim = self.params.choice_noise * self.moment.draw.gumbel(Purpose::Choice, self.person.0, Tick(key), 0);
        let utility = terms.iter().map(|&(_, weight)| weight).sum::<f64>() + steady + whim;
        let mut reasons: Vec<Reason> = terms.iter().map(|&(kind, weight)| Reason { kind, weight }).collect();
        reasons.push(Reason { kind: ReasonKind::Whim, weight: whim });
        let intent = Intent {
            kind,
            goal: if is_same { old.goal } else { goal },
            pace: Pace::Run,
            person: None,
            thing: None,
            hold,
            directive: None,
            since: if is_same { old.since } else { self.moment.world.tick },
            cause: if is_same { old.cause } else { self.mind.cause },
        };
        Choice { intent, utility, reasons: strongest(reasons) }
    }

    fn space_of(&self, spot: Spot) -> usize {
        self.moment.building.cells[spot.cell].space.index()
    }
}

/// The three strongest reasons, by size.
pub fn strongest(mut reasons: Vec<Reason>) -> [Option<Reason>; 3] {
    reasons.retain(|reason| reason.weight != 0.0);
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.kind.cmp(&b.kind)));
    let mut three = [None; 3];
    for (slot, reason) in three.iter_mut().zip(reasons) {
        *slot = Some(reason);
    }
    three
}
