//! People under way: a row each, side by side with those who stand near them.

use building::line_walk::LineEnd;
use building::plan::{CellId, PortalId};
use crowd::bodies::{Body, Eight, OUTSIDE, body_of};
use crowd::ground::{Ground, Stepped, Walls};
use crowd::lanes::{self, Lanes};
use crowd::lists::Lists;
use crowd::model::{Me, Model, blocked_s, held_up};
use crowd::packed::{Layout, Tiles};
use crowd::picked::Seeker;
use geom::point::Point;
use navigation::funnel::Gate;
use navigation::guide::Abreast;
use stdx::tick::Tick;

use crate::doors::Doors;
use crate::exits::Queues;
use crate::guides::{GoalGuides, Guides, ground};
use crate::setup::{Goal, Setup};

/// No exit chosen yet.
pub(crate) const UNDECIDED: u16 = u16::MAX;

/// Ways lead nowhere: nothing to be done but wait.
const NOWHERE_TO_GO: f32 = f32::INFINITY;

/// Those who have left are in the way of others for this far beyond the exit, in metres.
const BEYOND_EXIT_M: f32 = 2.0;

/// Groups let nobody get farther ahead of their last than this, in metres; at twice as much one waits.
const TOGETHER_M: f32 = 1.0;

/// After standing for so long, in seconds, one goes on, more and more, without the last of the group.
const WAIT_S: f32 = 15.0;

/// Nobody tires below this, in m/s.
const LEAST_TIRING_M_PER_S: f32 = 2.0;

/// Time constant in which somebody spent recovers, in seconds (Skiba et al. 2012; verification study D: 300 to 400 s).
const RECOVERY_S: f32 = 350.0;

/// A person under way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) at: Point,
    /// Where they steer, as narrow rows hold it.
    toward_m: [f32; 2],
    /// From this tick on they walk.
    pub(crate) ready: Tick,
    speed_m_per_s: f32,
    gap_share: f32,
    /// Metres that can still be run ahead of the critical speed.
    reserve_m: f32,
    /// Metres to the nearest side of the cell, at least.
    clear_m: f32,
    /// Within which distances others matter, close by and ahead.
    reach_m: [f32; 2],
    pub(crate) blocked_s: f32,
    /// Where they were when last they got on, as narrow rows hold it.
    anchor_m: [f32; 2],
    /// How far from the left to the right they came through the last gate: 0 to 1; no number at first.
    abreast: f32,
    /// Metres to the goal when last asked.
    pub(crate) rest_m: f32,
    pub(crate) cell: CellId,
    pub(crate) person: u32,
    pub(crate) journey: u16,
    /// Which of the journey's goals.
    pub(crate) leg: u16,
    /// Which of the goal's exits; [`UNDECIDED`] at first.
    pub(crate) exit: u16,
    /// [`u16::MAX`] for those alone.
    pub(crate) group: u16,
    /// Asks for the way in those ticks whose remainder this is.
    turn: u16,
    pub(crate) is_present: bool,
    /// Has left by an exit and walks on before it: those behind cannot walk through them.
    pub(crate) is_outside: bool,
    /// Steers for the goal itself, not for a turn on the way.
    is_last: bool,
    /// Asks for the way at the next tick, whatever the turn.
    pub(crate) is_astray: bool,
}

/// What a person's step brought, if it matters to others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Passed {
    /// From one space to another.
    Portal(PortalId),
    /// Out of the plan.
    Out(u32, PortalId),
}

/// What all rows of a tick read.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) tiles: &'a Tiles,
    pub(crate) layout: &'a Layout,
    pub(crate) bodies: &'a [Eight],
    pub(crate) terrain: &'a Ground,
    pub(crate) guides: &'a Guides,
    pub(crate) doors: &'a Doors,
    pub(crate) queues: &'a Queues,
    /// A row a group: metres to the goal of whoever has the longest way.
    pub(crate) groups: &'a [f32],
    /// Speed in smoke or fog, as a share of that in clear air.
    pub(crate) sight_share: f32,
    pub(crate) tick: Tick,
    /// Whose turn it is to ask for the way.
    pub(crate) turn: u16,
    /// Ways are asked for once in so many ticks, in turns by id.
    pub(crate) route_ticks: u32,
}

impl Row {
    pub(crate) fn of(setup: &Setup, person: usize, terrain: &Ground, route_ticks: u32) -> Row {
        let row = &setup.people[person];
        Row {
            at: row.start.at,
            toward_m: [0.0; 2],
            ready: row.ready(setup.dt_s),
            speed_m_per_s: row.speed_m_per_s as f32,
            gap_share: row.gap_share as f32,
            reserve_m: row.reserve_m as f32,
            clear_m: terrain.clearance_m(row.start.cell, row.start.at) as f32,
            reach_m: [0.0; 2],
            blocked_s: 0.0,
            anchor_m: [f32::MAX; 2],
            abreast: f32::NAN,
            rest_m: NOWHERE_TO_GO,
            cell: row.start.cell,
            person: person as u32,
            journey: row.journey,
            leg: 0,
            exit: UNDECIDED,
            group: row.group.unwrap_or(u16::MAX),
            turn: (person as u32 % route_ticks) as u16,
            is_present: true,
            is_outside: false,
            is_last: false,
            is_astray: true,
        }
    }

    /// Writes down what the n-th of eight wants in this tick; false for those who stand still.
    #[inline(always)]
    pub(crate) fn want(&mut self, (now, n): (&Eight, usize), frame: &Frame<'_>, me: &mut Me) -> bool {
        me.wanted_m_per_s = 0.0;
        if !self.is_present || frame.tick < self.ready {
            return false;
        }
        if self.is_astray || self.turn == frame.turn {
            self.look_ahead(frame);
        }
        let way = [self.toward_m[0] - now.x_m[n], self.toward_m[1] - now.y_m[n]];
        let way_m = (way[0] * way[0] + way[1] * way[1]).sqrt();
        if way_m < 1e-6 || self.rest_m == NOWHERE_TO_GO {
            return false;
        }
        let per_m = 1.0 / way_m;
        me.wanted = [way[0] * per_m, way[1] * per_m];
        me.way_m = way_m;
        me.wanted_m_per_s =
            self.kept_up_m_per_s(frame) * self.ground_share(way, frame) * frame.sight_share * self.group_share(frame);
        me.velocity_m_per_s = [now.vx_m_per_s[n], now.vy_m_per_s[n]];
        me.radius_m = now.radius_m[n];
        me.gap_share = self.gap_share;
        me.blocked_s = self.blocked_s;
        true
    }

    /// The speed wanted on the level; the spent go no faster than they can for ever.
    #[inline(always)]
    fn kept_up_m_per_s(&self, frame: &Frame<'_>) -> f32 {
        if self.reserve_m > 0.0 {
            return self.speed_m_per_s;
        }
        lanes::less(self.speed_m_per_s, frame.setup.people[self.person as usize].critical_speed_m_per_s as f32)
    }

    /// Runs the reserve down above the critical speed, and up below it (Skiba et al. 2012: exponentially, in 350 s).
    #[inline(always)]
    fn tire(&mut self, speed_m_per_s: f32, frame: &Frame<'_>) {
        if self.speed_m_per_s > LEAST_TIRING_M_PER_S {
            let person = &frame.setup.people[self.person as usize];
            let dt_s = frame.setup.dt_s as f32;
            let ahead_m = (speed_m_per_s - person.critical_speed_m_per_s as f32) * dt_s;
            let recovered_m = (person.reserve_m as f32 - self.reserve_m) * (dt_s / RECOVERY_S);
            let change_m = if ahead_m > 0.0 { -ahead_m } else { recovered_m };
            self.reserve_m = lanes::more(self.reserve_m + change_m, 0.0);
        }
    }

    /// Those of a group who are ahead of its last wait for them.
    #[inline(always)]
    fn group_share(&self, frame: &Frame<'_>) -> f32 {
        let Some(&last_m) = frame.groups.get(usize::from(self.group)) else { return 1.0 };
        let ahead = (last_m - self.rest_m) / TOGETHER_M;
        // Nobody waits in a doorway for ever.
        let impatience = (self.blocked_s - WAIT_S) / WAIT_S;
        lanes::less(lanes::more(lanes::more(2.0 - ahead, impatience), 0.0), 1.0)
    }

    /// Adds the walls nearer than `reach_m`, if any side is.
    #[inline(always)]
    pub(crate) fn add_walls(&mut self, frame: &Frame<'_>, reach_m: f32, walls: &mut Walls) {
        if self.clear_m < reach_m {
            let is_open = |portal| frame.doors.is_open(&frame.setup.building, portal);
            self.clear_m = frame.terrain.add_walls_near((self.cell, self.at), reach_m, walls, is_open);
        }
    }

    /// Moves a person as the model says, the n-th of eight as others will see them next.
    ///
    /// Numbers are written one by one: a body put together and taken apart again costs more than the step.
    #[inline(always)]
    pub(crate) fn go(
        &mut self,
        (next, n): (&mut Eight, usize),
        me: &Me,
        velocity: [f32; 2],
        frame: &Frame<'_>,
    ) -> Option<Passed> {
        self.count_blocked([next.x_m[n], next.y_m[n]], frame.setup.dt_s as f32);
        next.wx_m_per_s[n] = me.wanted[0] * me.wanted_m_per_s;
        next.wy_m_per_s[n] = me.wanted[1] * me.wanted_m_per_s;
        self.tread(frame, (next, n), velocity, me.way_m)
    }

    pub(crate) fn wanted_m_per_s(&self) -> f32 {
        self.speed_m_per_s
    }

    /// What they look for among those near, who want what `me` wants.
    #[inline(always)]
    pub(crate) fn seeker(&self, (now, n): (&Eight, usize), me: &Me) -> Seeker {
        Seeker::new([now.x_m[n], now.y_m[n]], me.wanted, self.reach_m)
    }

    /// Lists those who can come to matter while everybody moves by `skin_m` at most: `own` is the row.
    #[inline(always)]
    pub(crate) fn list_near(&mut self, own: usize, lanes: impl Lanes, frame: &Frame<'_>, skin_m: f32, lists: &mut Lists) {
        if !self.is_present {
            return;
        }
        let radius_m = frame.bodies[own / lanes::LANES].radius_m[own % lanes::LANES];
        let reach = frame.setup.movement.reach(radius_m, self.speed_m_per_s, self.gap_share);
        self.reach_m = [reach.close_m, reach.whole_m];
        let building = &frame.setup.building;
        let storey = building.cells[self.cell].storey;
        let reach_m = reach.whole_m + skin_m;
        let is_beside = |other: usize| self.is_in_line(frame, &body_of(frame.bodies, other));
        let is_near_side = self.clear_m < reach_m;
        let beside =
            if is_near_side { frame.terrain.storey_beside(building, self.cell, self.at, f64::from(reach_m)) } else { None };
        let runs = |storey| frame.layout.runs(frame.tiles, storey, self.at, f64::from(reach_m));
        lists.add(lanes, frame.bodies, own, reach_m, runs(storey).chain(beside.into_iter().flat_map(runs)), is_beside);
    }

    /// True if no wall and no shut door lies between two people.
    fn is_in_line(&self, frame: &Frame<'_>, other: &Body) -> bool {
        let building = &frame.setup.building;
        let lets_walk = |portal| frame.doors.is_open(building, portal);
        match building.walk_line(self.cell, self.at, frame.tiles.wide(other.at_m), lets_walk) {
            LineEnd::Left(_) => other.cell == OUTSIDE,
            LineEnd::Arrived(_) if other.cell == OUTSIDE => false,
            LineEnd::Arrived(end) => {
                end.0 == other.cell || building.cells[end].storey == building.cells[CellId(other.cell)].storey
            }
            _ => false,
        }
    }

    /// Stairs slow people down.
    #[inline(always)]
    fn ground_share(&self, way: [f32; 2], frame: &Frame<'_>) -> f32 {
        let Some(uphill) = frame.guides.slope(self.cell) else { return 1.0 };
        let person = &frame.setup.people[self.person as usize];
        let is_up = f64::from(way[0]) * uphill.x + f64::from(way[1]) * uphill.y > 0.0;
        if is_up { person.stair_up as f32 } else { person.stair_down as f32 }
    }

    /// Asks for the way.
    fn look_ahead(&mut self, frame: &Frame<'_>) {
        self.is_astray = false;
        self.choose_exit(frame);
        let goal = frame.setup.journeys[usize::from(self.journey)].goals[usize::from(self.leg)];
        let ground = ground(frame.setup, &frame.guides.ways, frame.doors);
        let guide = match &frame.guides.goals[usize::from(goal)] {
            GoalGuides::One(guide) => Some(guide),
            GoalGuides::Each(exits) => exits.get(usize::from(self.exit)).or(exits.first()).map(|exit| &exit.1),
        };
        let share = (!self.abreast.is_nan()).then_some(f64::from(self.abreast));
        let abreast = Abreast { share, weight: f64::from(held_up(self.blocked_s, self.speed_m_per_s)) };
        match guide.and_then(|guide| guide.heading(ground, self.cell, self.at, abreast)) {
            Some(heading) => {
                self.toward_m = frame.tiles.narrow(heading.toward);
                self.rest_m = heading.rest_m as f32;
                self.is_last = heading.portal.is_none();
                self.abreast = heading.abreast_share as f32;
            }
            None => self.rest_m = NOWHERE_TO_GO,
        }
    }

    #[inline(always)]
    fn count_blocked(&mut self, at_m: [f32; 2], dt_s: f32) {
        let moved_m = [at_m[0] - self.anchor_m[0], at_m[1] - self.anchor_m[1]];
        let has_got_on;
        (self.blocked_s, has_got_on) = blocked_s(self.blocked_s, moved_m, dt_s);
        if has_got_on {
            self.anchor_m = at_m;
        }
    }

    /// The step itself: within the cell if its sides are far, else walked from cell to cell.
    #[inline(always)]
    fn tread(&mut self, frame: &Frame<'_>, (next, n): (&mut Eight, usize), velocity: [f32; 2], way_m: f32) -> Option<Passed> {
        let [vx, vy] = velocity;
        let dt_s = frame.setup.dt_s;
        let mut step_s = dt_s;
        let speed = (vx * vx + vy * vy).sqrt();
        self.tire(speed, frame);
        if self.is_last && speed * dt_s as f32 > way_m {
            step_s = f64::from(way_m / speed);
        }
        let by = Point::new(f64::from(vx) * step_s, f64::from(vy) * step_s);
        self.clear_m -= speed * dt_s as f32 * 1.000_1;
        let mut passed = None;
        if self.clear_m > crowd::ground::WALL_CLEARANCE_M as f32 {
            self.at = self.at + by;
            (next.vx_m_per_s[n], next.vy_m_per_s[n]) = (vx, vy);
        } else {
            passed = self.tread_near_sides(frame, (next, n), by);
        }
        [next.x_m[n], next.y_m[n]] = frame.tiles.narrow(self.at);
        if self.is_present && self.is_last {
            self.arrive(frame);
        }
        passed
    }

    #[inline(never)]
    fn tread_near_sides(&mut self, frame: &Frame<'_>, (next, n): (&mut Eight, usize), by: Point) -> Option<Passed> {
        let building = &frame.setup.building;
        let lets_pass = |portal: PortalId| {
            frame.doors.is_open(building, portal) && frame.doors.has_credit(building, portal) && {
                building.portals[portal].cells[1].is_some() || self.may_leave(frame, portal)
            }
        };
        match frame.terrain.step(building, self.cell, self.at, by, lets_pass) {
            Stepped::Out(portal) => {
                self.is_present = false;
                self.is_outside = true;
                self.clear_m = BEYOND_EXIT_M;
                self.at = self.at + by;
                let way = by.unit() * f64::from(self.speed_m_per_s);
                (next.vx_m_per_s[n], next.vy_m_per_s[n]) = (way.x as f32, way.y as f32);
                next.cell[n] = OUTSIDE;
                Some(Passed::Out(self.person, portal))
            }
            Stepped::To(cell, at) => {
                let from = std::mem::replace(&mut self.cell, cell);
                let made = at - self.at;
                self.at = at;
                self.clear_m = frame.terrain.clearance_m(cell, at) as f32;
                let per_s = 1.0 / frame.setup.dt_s as f32;
                (next.vx_m_per_s[n], next.vy_m_per_s[n]) = (made.x as f32 * per_s, made.y as f32 * per_s);
                next.cell[n] = cell.0;
                if from == cell { None } else { self.change_cell(frame, from) }
            }
        }
    }

    /// Notes that they have come from another cell.
    fn change_cell(&mut self, frame: &Frame<'_>, from: CellId) -> Option<Passed> {
        self.is_astray = true;
        let building = &frame.setup.building;
        let shared = |portal: &&PortalId| building.portals[**portal].across(from) == Some(self.cell);
        let &portal = building.cells[from].portals.iter().find(shared)?;
        let line = building.portals[portal].line;
        self.abreast = Gate::seen_from(building.cells[from].centre, line.a, line.b, 0.0).share_of(self.at) as f32;
        Some(Passed::Portal(portal))
    }

    /// Walks on outside, straight on, until out of everybody's way.
    #[inline(never)]
    pub(crate) fn walk_on(&mut self, (next, n): (&mut Eight, usize), frame: &Frame<'_>) {
        let (vx, vy) = (next.vx_m_per_s[n], next.vy_m_per_s[n]);
        let dt_s = frame.setup.dt_s;
        self.at = self.at + Point::new(f64::from(vx) * dt_s, f64::from(vy) * dt_s);
        [next.x_m[n], next.y_m[n]] = frame.tiles.narrow(self.at);
        self.clear_m -= (vx * vx + vy * vy).sqrt() * dt_s as f32;
        if self.clear_m <= 0.0 || vx * vx + vy * vy < 1e-4 {
            self.is_outside = false;
            next.set(n, &Body::GONE);
        }
    }

    /// Only those who mean to leave by an exit go through it.
    fn may_leave(&self, frame: &Frame<'_>, portal: PortalId) -> bool {
        let goal = frame.setup.journeys[usize::from(self.journey)].goals[usize::from(self.leg)];
        match &frame.setup.goals[usize::from(goal)] {
            Goal::Exits(exits) => frame.setup.building.portals[portal].opening.is_some_and(|exit| exits.contains(&exit)),
            Goal::Place { .. } => false,
        }
    }

    /// Goes on to the journey's next goal, if this one is reached.
    fn arrive(&mut self, frame: &Frame<'_>) {
        let journey = &frame.setup.journeys[usize::from(self.journey)];
        let Goal::Place { spot, within_m } = &frame.setup.goals[usize::from(journey.goals[usize::from(self.leg)])] else {
            return;
        };
        if spot.at.distance(self.at) > *within_m {
            return;
        }
        let next = usize::from(self.leg) + 1;
        if next < journey.goals.len() {
            self.leg = next as u16;
        } else if journey.is_loop {
            self.leg = 0;
        } else {
            // Nothing more to do: they stay.
            self.ready = Tick::NEVER;
            return;
        }
        self.exit = UNDECIDED;
        self.is_astray = true;
    }
}
