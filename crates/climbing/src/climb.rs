//! The stage `climb`: who sets out over a ledge, up a wall or onto furniture, who comes down, and how.

use building::kinds::DoorState;
use building::ledges::{Ledge, LedgeId, PerchId};
use stdx::draw::Purpose;
use world::blocks::{Block, BlockId, far_side};
use world::event::Injury;
use world::flow::{ClimbStep, FootingChange, Footings, Index};
use world::footing::{Climb, ClimbKind, Footing, Hold};
use world::moment::Moment;
use world::population::{Act, PersonId};
use world::state::{IntentKind, Pace};

use crate::falls::{fall_s, injury};
use crate::params::Params;
use crate::shoves::pushes;

/// Nobody is carried over a sill higher than this, in metres: above the hip.
pub(crate) const HIP_M: f64 = 1.15;

/// Prey stands at a ledge this near to the place before it, in metres.
pub(crate) const AT_LEDGE_M: f64 = 0.8;

/// Who has a mind climbs over furniture when stuck for so long, in seconds.
const STUCK_S: f64 = 1.0;

/// Which of these rules are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heights {
    /// P3: people leave by windows.
    pub windows_let_out: bool,
    /// Z6: the infected fall where there is no floor.
    pub infected_fall: bool,
    /// Z6: falls hurt and kill.
    pub falls_hurt: bool,
    /// P14, E5: people climb on furniture.
    pub furniture_is_climbed: bool,
    /// I9: those who can climb outside walls.
    pub walls_are_climbed: bool,
    /// P10: the infected can be baited over a ledge.
    pub people_bait: bool,
    /// P13, P14: people push each other over.
    pub people_shove: bool,
}

/// Footings that change in this tick, by person. Room on ledges and furniture is given by id.
pub fn climb(moment: &Moment<'_>, params: &Params, rules: Heights, index: &Index) -> Footings {
    let pushes = if rules.people_shove { pushes(moment) } else { Vec::new() };
    let stage = Stage { moment, params, rules, index, pushes };
    let mut changes = Footings::new();
    for person in moment.world.present() {
        let change = stage.next_of(person, &changes);
        changes.extend(change);
    }
    changes
}

/// Those whom a fall kills.
pub fn deaths(changes: &Footings) -> Vec<PersonId> {
    let is_fatal = |change: &&FootingChange| matches!(change.step, Some(ClimbStep::Landed(_, Injury::Fatal)));
    changes.iter().filter(is_fatal).map(|change| change.person).collect()
}

pub(crate) struct Stage<'a> {
    pub(crate) moment: &'a Moment<'a>,
    pub(crate) params: &'a Params,
    pub(crate) rules: Heights,
    index: &'a Index,
    /// Who is pushed, and by whom.
    pub(crate) pushes: Vec<(PersonId, PersonId)>,
}

impl Stage<'_> {
    fn next_of(&self, person: PersonId, changes: &Footings) -> Option<FootingChange> {
        let now = self.moment.world.tick;
        let footing = self.moment.world.footings[person];
        let is_held = self.moment.world.grips[person].is_held();
        let change = |footing, step| FootingChange { person, footing, step, by: None };
        let shoved = self.shoved(person, footing);
        if shoved.is_some() {
            return shoved;
        }
        match (footing.climb, footing.perch) {
            // Who is got hold of while still inside gets nowhere.
            (Some(climb), _)
                if is_held && matches!(climb.kind, ClimbKind::Over | ClimbKind::Onto | ClimbKind::Up | ClimbKind::Across) =>
            {
                Some(change(Footing { climb: None, ..footing }, None))
            }
            (Some(climb), _) if now >= climb.until => Some(self.ended(person, footing, climb)),
            (Some(_), _) => None,
            (None, Some(perch)) => self.on_perch(person, footing, perch),
            (None, None) if is_held || !footing.is_on_foot(now) => None,
            (None, None) => {
                let carried = || self.carried_over(person, footing);
                self.set_out(person, footing, changes).or_else(carried).or_else(|| self.across(person, footing))
            }
        }
    }

    fn ended(&self, person: PersonId, footing: Footing, climb: Climb) -> FootingChange {
        let heights = &self.moment.building.heights;
        let down = Footing { climb: None, perch: None, ..footing };
        let (footing, step) = match (climb.kind, climb.hold) {
            (ClimbKind::Over | ClimbKind::Tipped, Hold::Ledge(ledge)) => {
                let is_willing = climb.kind == ClimbKind::Over;
                self.landed(person, down, self.fall_m(&heights.ledges[ledge], is_willing))
            }
            (ClimbKind::Onto, Hold::Perch(perch)) => (Footing { perch: Some(perch), ..down }, Some(ClimbStep::Onto(perch))),
            (ClimbKind::Dragged, Hold::Perch(perch)) => self.landed(person, down, heights.perches[perch].height_m),
            (ClimbKind::Off, Hold::Perch(perch)) => (down, Some(ClimbStep::Off(perch))),
            (ClimbKind::Up, Hold::Wall(ledge)) => (down, Some(ClimbStep::Up(ledge))),
            (ClimbKind::Across, Hold::Block(block)) => (down, Some(ClimbStep::Across(block))),
            _ => (down, None),
        };
        FootingChange { person, footing, step, by: None }
    }

    /// From how high one falls who goes over a ledge: those who do it with a will hang by their hands first.
    fn fall_m(&self, ledge: &Ledge, is_willing: bool) -> f64 {
        let edge_m = ledge.sill_height_m.unwrap_or(0.0);
        if is_willing { (ledge.drop_m + edge_m - self.params.hang_m).max(0.0) } else { ledge.drop_m }
    }

    fn landed(&self, person: PersonId, down: Footing, height_m: f64) -> (Footing, Option<ClimbStep>) {
        let now = self.moment.world.tick;
        let luck = self.moment.draw.unit(Purpose::Fall, person.0, now, 0);
        let injury = if self.rules.falls_hurt { injury(self.params, height_m, luck) } else { Injury::None };
        let lies_until = if height_m > self.params.step_m { now.plus(self.ticks(self.params.lie_s)) } else { down.lies_until };
        let lameness = if injury == Injury::None { down.lameness } else { down.lameness.max(self.params.lame_loss) };
        let is_fall = height_m > self.params.step_m;
        let step = is_fall.then_some(ClimbStep::Landed(height_m, injury));
        (Footing { lies_until, lameness, ..down }, step)
    }

    pub(crate) fn ticks(&self, time_s: f64) -> u32 {
        (time_s / self.moment.dt_s).round().max(1.0) as u32
    }

    pub(crate) fn begun(&self, kind: ClimbKind, hold: Hold, time_s: f64, footing: Footing) -> Footing {
        let until = self.moment.world.tick.plus(self.ticks(time_s));
        Footing { climb: Some(Climb { kind, hold, until }), ..footing }
    }

    /// Somebody on furniture is pulled down, comes down, or stays.
    fn on_perch(&self, person: PersonId, footing: Footing, perch: PerchId) -> Option<FootingChange> {
        let intent = &self.moment.world.minds[person].intent;
        let height_m = self.moment.building.heights.perches[perch].height_m;
        let hold = Hold::Perch(perch);
        if let Some(by) = self.pulled_by(person, height_m) {
            let footing = self.begun(ClimbKind::Dragged, hold, fall_s(height_m), footing);
            return Some(FootingChange { person, footing, step: Some(ClimbStep::Dragged(perch)), by: Some(by) });
        }
        let stays = intent.hold == Some(hold) && !self.moment.is_infectious(person);
        let time_s = height_m / self.params.climb_m_per_s;
        (!stays).then(|| FootingChange {
            person,
            footing: self.begun(ClimbKind::Off, hold, time_s, footing),
            step: None,
            by: None,
        })
    }

    /// Who of the infected below pulls somebody down now.
    fn pulled_by(&self, person: PersonId, height_m: f64) -> Option<PersonId> {
        let (world, population) = (self.moment.world, self.moment.population);
        let body = &world.bodies[person];
        let reach = (1.0 - height_m / self.params.pull_height_m).max(0.0);
        let (mut pull, mut first) = (0.0, None);
        self.index.near(self.moment.storey_of(body.cell), body.at, self.params.lunge_m, |other| {
            let is_below = world.footings[other.person].is_on_foot(world.tick);
            if self.moment.is_infectious(other.person) && is_below && !self.moment.is_infectious(person) {
                pull += population.people[other.person].strength;
                first = Some(first.map_or(other.person, |least: PersonId| least.min(other.person)));
            }
        });
        let rate_per_s = self.params.pull_rate_per_s * reach * pull / population.people[person].strength.max(0.05);
        first.filter(|_| self.moment.draw.happens(rate_per_s, self.moment.dt_s, Purpose::Tip, person.0, world.tick, 0))
    }

    /// Somebody who means to and is at the place sets out, if there is room.
    fn set_out(&self, person: PersonId, footing: Footing, changes: &Footings) -> Option<FootingChange> {
        let intent = &self.moment.world.minds[person].intent;
        let hold = intent.hold.filter(|_| intent.pace != Pace::Rest)?;
        let heights = &self.moment.building.heights;
        let is_infectious = self.moment.is_infectious(person);
        let (kind, time_s, step) = match hold {
            Hold::Ledge(id) if self.can_go_over(person, id, changes) => {
                let ledge = &heights.ledges[id];
                let sill_m = ledge.sill_height_m.unwrap_or(self.params.parapet_height_m);
                let kind = if is_infectious { ClimbKind::Tipped } else { ClimbKind::Over };
                let up_s = self.params.set_out_s + sill_m / self.params.climb_m_per_s;
                (kind, up_s + fall_s(self.fall_m(ledge, !is_infectious)), Some(ClimbStep::Over(id)))
            }
            Hold::Wall(id) if self.rules.walls_are_climbed && self.is_below(person, id) => {
                (ClimbKind::Up, self.params.set_out_s + heights.ledges[id].drop_m / self.params.wall_m_per_s, None)
            }
            Hold::Perch(id) if self.rules.furniture_is_climbed && self.has_room(person, id, changes) => {
                (ClimbKind::Onto, self.params.set_out_s + heights.perches[id].height_m / self.params.climb_m_per_s, None)
            }
            _ => return None,
        };
        Some(FootingChange { person, footing: self.begun(kind, hold, time_s, footing), step, by: None })
    }

    fn can_go_over(&self, person: PersonId, id: LedgeId, changes: &Footings) -> bool {
        let ledge = &self.moment.building.heights.ledges[id];
        let rule = if self.moment.is_infectious(person) { self.rules.infected_fall } else { self.rules.windows_let_out };
        let is_at = self.moment.world.bodies[person].at.distance(ledge.top.1) <= self.params.reach_m
            && self.moment.space_of(person) == self.moment.building.cells[ledge.top.0].space;
        let width = (ledge.line.length() / self.params.abreast_m).max(1.0) as usize;
        rule && is_at && self.is_open(ledge) && self.count_at(Hold::Ledge(id), changes) < width
    }

    pub(crate) fn is_open(&self, ledge: &Ledge) -> bool {
        ledge.window.is_none_or(|window| self.moment.world.doors[window].state == DoorState::Open)
    }

    /// How many climb there now.
    fn count_at(&self, hold: Hold, changes: &Footings) -> usize {
        let is_there = |footing: &Footing| footing.climb.is_some_and(|climb| climb.hold == hold);
        let before = self.moment.world.footings.rows().iter().filter(|footing| is_there(footing)).count();
        before + changes.iter().filter(|change| is_there(&change.footing)).count()
    }

    fn is_below(&self, person: PersonId, id: LedgeId) -> bool {
        let ledge = &self.moment.building.heights.ledges[id];
        let is_at = |foot: (building::plan::CellId, geom::point::Point)| {
            let body = &self.moment.world.bodies[person];
            body.at.distance(foot.1) <= self.params.reach_m && self.moment.storey_of(body.cell) == self.moment.storey_of(foot.0)
        };
        // A window must be open to let anybody in.
        self.moment.population.people[person].climbs_walls && self.is_open(ledge) && ledge.foot.is_some_and(is_at)
    }

    fn has_room(&self, person: PersonId, id: PerchId, changes: &Footings) -> bool {
        let perch = &self.moment.building.heights.perches[id];
        let body = &self.moment.world.bodies[person];
        let is_beside = perch.beside.iter().any(|&(_, at)| body.at.distance(at) <= self.params.reach_m)
            && self.moment.space_of(person) == self.moment.building.fixtures[perch.fixture].space;
        let is_on = |footing: &&Footing| footing.perch == Some(id) && footing.climb.is_none();
        let count = || self.moment.world.footings.rows().iter().filter(is_on).count() + self.count_at(Hold::Perch(id), changes);
        is_beside && count() < perch.places
    }

    /// One of the infected who throws themselves at prey before a ledge, and misses.
    fn carried_over(&self, person: PersonId, footing: Footing) -> Option<FootingChange> {
        let world = self.moment.world;
        let intent = &world.minds[person].intent;
        let is_lunging = self.rules.infected_fall
            && intent.kind == IntentKind::Hunt
            && self.moment.is_infectious(person)
            && world.bodies[person].speed_m_per_s >= self.params.lunge_m_per_s;
        let prey = intent.person.filter(|_| is_lunging)?;
        let (me, at) = (&world.bodies[person], world.bodies[prey].at);
        let space = self.moment.space_of(person);
        if me.at.distance(at) > self.params.lunge_m || self.moment.space_of(prey) != space {
            return None;
        }
        let heights = &self.moment.building.heights;
        let is_carried_over = |id: &&LedgeId| {
            let ledge = &heights.ledges[**id];
            let out = (ledge.line.middle() - ledge.top.1).unit();
            ledge.sill_height_m.unwrap_or(self.params.parapet_height_m) <= HIP_M
                && self.is_open(ledge)
                && ledge.line.distance(at) <= AT_LEDGE_M
                && (at - me.at).unit().dot(out) > 0.5
        };
        let id = *heights.of_space(space).iter().find(is_carried_over)?;
        let rate_per_s = if self.is_baited(prey, id) { self.params.dodge_bait_per_s } else { self.params.dodge_per_s };
        if !self.moment.draw.happens(rate_per_s, self.moment.dt_s, Purpose::Tip, person.0, world.tick, 1) {
            return None;
        }
        let footing = self.begun(ClimbKind::Tipped, Hold::Ledge(id), fall_s(heights.ledges[id].drop_m), footing);
        Some(FootingChange { person, footing, step: Some(ClimbStep::Tipped(id)), by: Some(prey) })
    }

    /// Somebody who presses on furniture in their way gets over it, the sooner the more press with them (rule Z5).
    fn across(&self, person: PersonId, footing: Footing) -> Option<FootingChange> {
        let (world, population) = (self.moment.world, self.moment.population);
        if !self.rules.furniture_is_climbed || world.blocks.is_empty() || !self.wants_on(person) {
            return None;
        }
        let body = &world.bodies[person];
        let storey = self.moment.storey_of(body.cell);
        let way = (world.routes[person].toward - body.at).unit();
        let is_in_the_way = |&(id, block): &(BlockId, &Block)| {
            let size = &population.movables[id];
            let across = block.front() * -block.from_middle(body.at).1.signum();
            self.moment.storey_of(block.cell) == storey
                && size.height_m <= self.params.pull_height_m
                && block.distance_m(size, body.at) <= self.params.reach_m
                && way.dot(across) > 0.3
                && self.moment.can_touch(self.moment.spot_of(person), id)
        };
        let (id, block) = world.blocks.iter().find(is_in_the_way)?;
        let size = &population.movables[id];
        let mut pile = 0u32;
        self.index.near(storey, body.at, self.params.lunge_m, |other| {
            pile += u32::from(self.moment.is_infectious(other.person) == self.moment.is_infectious(person));
        });
        let rate_per_s = self.params.across_rate_per_s * f64::from(pile) / size.height_m.max(0.3);
        if !self.moment.draw.happens(rate_per_s, self.moment.dt_s, Purpose::Tip, person.0, world.tick, 2) {
            return None;
        }
        far_side(self.moment, block, size, body.at)?;
        let time_s = self.params.set_out_s + size.height_m / self.params.climb_m_per_s;
        let footing = self.begun(ClimbKind::Across, Hold::Block(id), time_s, footing);
        Some(FootingChange { person, footing, step: None, by: None })
    }

    /// True for who wants to get somewhere and has no hold of furniture: the infected, and others once they are stuck.
    fn wants_on(&self, person: PersonId) -> bool {
        let world = self.moment.world;
        let (route, intent) = (&world.routes[person], &world.minds[person].intent);
        let is_under_way = intent.pace != Pace::Rest && route.is_reachable && !route.is_there && intent.hold.is_none();
        is_under_way && (self.moment.is_infectious(person) || world.bodies[person].blocked_s > STUCK_S)
    }

    /// True if somebody waits at the ledge to step aside.
    fn is_baited(&self, prey: PersonId, ledge: LedgeId) -> bool {
        let directive = self.moment.world.minds[prey].intent.directive;
        let act = directive.map(|id| self.moment.population.directives[id].act);
        self.rules.people_bait && matches!(act, Some(Act::Bait(other)) if other == ledge)
    }
}
