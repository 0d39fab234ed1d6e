//! An evacuation in progress.

use std::sync::Arc;

use building::plan::{CellId, OpeningId, PortalId, StoreyId};
use crowd::bodies::{Body, Eight, body_of, eights_of};
use crowd::ground::Ground;
use crowd::lanes::{LANES, Lanes, Work, wide};
use crowd::lists::Lists;
use crowd::model::{Model, Sees};
use crowd::near::Batch;
use crowd::packed::{Layout, Tiles};
use crowd::picked::Seeker;
use geom::point::Point;
use stdx::digest::Digest;
use stdx::parallel::map_parts_of_two;
use stdx::tick::Tick;

use crate::doors::Doors;
use crate::exits::Queues;
use crate::guides::Guides;
use crate::rows::{Frame, Passed, Row};
use crate::setup::{Goal, Setup};

/// People are laid out anew after so many ticks, within the bounds that follow.
const LAY_TICKS: f64 = 4.0;

/// Not sooner than this, in seconds.
const LEAST_LAY_S: f64 = 0.15;

/// Not later than that, in seconds; and nobody comes farther than [`STRAY_M`] until then.
const MOST_LAY_S: f64 = 0.2;

/// See there, in metres.
const STRAY_M: f64 = 0.45;

/// What walls may shift somebody besides their own step until then, in metres.
const SLIDE_M: f32 = 0.05;

/// A way is looked at afresh once in this time, in seconds, in turns by id, and whenever a cell is left or a door changes.
const ROUTE_S: f64 = 0.5;

/// People worked on by one thread at a time.
const PART_ROWS: usize = 1024;

/// Queues before exits and groups are counted once in this time, in seconds.
const COUNT_S: f64 = 0.5;

/// Somebody as they stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Who: a row of [`Setup::people`].
    pub person: u32,
    /// Where.
    pub at: Point,
    /// On which storey.
    pub storey: StoreyId,
    /// In which cell.
    pub cell: CellId,
    /// Velocity, in m/s.
    pub velocity_m_per_s: [f32; 2],
    /// Velocity wanted, in m/s; zero for those who mean to stand.
    pub wanted_m_per_s: [f32; 2],
    /// For how long they have wanted to move and could not, in seconds.
    pub blocked_s: f32,
}

/// Somebody who has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// Who.
    pub person: u32,
    /// By which exit.
    pub exit: OpeningId,
    /// When.
    pub at: Tick,
}

/// An evacuation in progress.
#[derive(Debug, Clone)]
pub struct Evacuation {
    setup: Arc<Setup>,
    terrain: Arc<Ground>,
    tiles: Tiles,
    layout: Layout,
    rows: Vec<Row>,
    /// People as others see them, eight rows at a time.
    bodies: Vec<Eight>,
    /// The same for the next tick.
    next_bodies: Vec<Eight>,
    /// Who is near whom: a row a part of the people.
    lists: Vec<Lists>,
    /// When all are laid anew.
    lay_at: Tick,
    guides: Guides,
    doors: Doors,
    queues: Queues,
    groups: Vec<f32>,
    /// A row a group: it sets off when the last of it is ready.
    groups_ready: Vec<Tick>,
    /// People yet to come, last first.
    to_come: Vec<u32>,
    tick: Tick,
    left: Vec<Leaving>,
    is_laid: bool,
}

impl Evacuation {
    /// Begins.
    pub fn new(setup: Arc<Setup>) -> Evacuation {
        let terrain = Arc::new(Ground::of(&setup.building));
        let doors = Doors::of(&setup.building, setup.door_flow);
        let guides = Guides::of(&setup, &doors);
        let queues = Queues::of(&setup.building, &guides.goals);
        let (low, high) = setup.building.bounds;
        let mut to_come: Vec<u32> = (0..setup.people.len() as u32).collect();
        to_come.sort_by_key(|&person| std::cmp::Reverse((setup.people[person as usize].enters, person)));
        let mut evacuation = Evacuation {
            tiles: Tiles::over(low, high, setup.building.storeys.len()),
            layout: Layout::default(),
            rows: Vec::new(),
            bodies: Vec::new(),
            next_bodies: Vec::new(),
            lists: Vec::new(),
            lay_at: Tick(0),
            guides,
            doors,
            queues,
            groups: Vec::new(),
            groups_ready: groups_ready(&setup),
            to_come,
            tick: Tick(0),
            left: Vec::new(),
            is_laid: false,
            terrain,
            setup,
        };
        evacuation.let_in();
        evacuation
    }

    /// What it is made of.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The tick.
    pub fn tick(&self) -> Tick {
        self.tick
    }

    /// Seconds since the start.
    pub fn time_s(&self) -> f64 {
        self.tick.time_s(self.setup.dt_s)
    }

    /// How many are in the plan.
    pub fn present_count(&self) -> usize {
        self.setup.people.len() - self.to_come.len() - self.left.len()
    }

    /// True if everybody has come and left.
    pub fn is_over(&self) -> bool {
        self.left.len() == self.setup.people.len()
    }

    /// Everybody who has left, in order.
    pub fn left(&self) -> &[Leaving] {
        &self.left
    }

    /// Everybody in the plan, by no particular order but always the same.
    pub fn standing(&self) -> impl Iterator<Item = Standing> + '_ {
        let present = self.rows.iter().enumerate().filter(|(_, row)| row.is_present);
        present.map(|(n, row)| {
            let body = body_of(&self.bodies, n);
            Standing {
                person: row.person,
                at: row.at,
                storey: self.setup.building.cells[row.cell].storey,
                cell: row.cell,
                velocity_m_per_s: body.velocity_m_per_s,
                wanted_m_per_s: body.wanted_m_per_s,
                blocked_s: row.blocked_s,
            }
        })
    }

    /// One number for where everybody is.
    pub fn digest(&self) -> Digest {
        let mut standing: Vec<Standing> = self.standing().collect();
        standing.sort_by_key(|row| row.person);
        let bytes = standing.iter().flat_map(|row| {
            let numbers = [row.at.x.to_bits(), row.at.y.to_bits(), u64::from(row.person)];
            numbers.into_iter().flat_map(u64::to_le_bytes)
        });
        Digest::of_bytes(&bytes.collect::<Vec<u8>>())
    }

    /// Bytes that all people take, besides the plan and the ways.
    pub fn bytes(&self) -> usize {
        let lists: usize = self.lists.iter().map(Lists::bytes).sum();
        size_of::<Row>() * self.rows.capacity()
            + size_of::<Eight>() * (self.bodies.capacity() + self.next_bodies.capacity())
            + lists
    }

    /// Advances by one tick.
    pub fn advance(&mut self) {
        if self.doors.turn(&self.setup.door_events, self.tick) {
            self.guides.renew(&self.setup, &self.doors);
            self.rows.iter_mut().for_each(|row| row.is_astray = true);
            self.is_laid = false;
        }
        self.let_in();
        if !self.is_laid || self.tick >= self.lay_at {
            self.lay();
        }
        self.count();
        let passed = self.advance_rows();
        std::mem::swap(&mut self.bodies, &mut self.next_bodies);
        self.reckon(&passed);
        self.tick = self.tick.plus(1);
    }

    fn route_ticks(setup: &Setup) -> u32 {
        ((ROUTE_S / setup.dt_s).round() as u32).max(1)
    }

    /// Takes in those whose time has come.
    fn let_in(&mut self) {
        while let Some(&person) = self.to_come.last() {
            if self.setup.people[person as usize].enters > self.tick {
                break;
            }
            self.to_come.pop();
            let mut row = Row::of(&self.setup, person as usize, &self.terrain, Self::route_ticks(&self.setup));
            row.ready = self.groups_ready.get(usize::from(row.group)).copied().unwrap_or(row.ready);
            let radius_m = self.setup.people[person as usize].radius_m as f32;
            let (at_m, cell) = (self.tiles.narrow(row.at), row.cell.0);
            let lane = self.rows.len() % LANES;
            if lane == 0 {
                self.bodies.push(Eight::GONE);
            }
            if let Some(last) = self.bodies.last_mut() {
                last.set(lane, &Body { at_m, radius_m, cell, ..Body::STANDING });
            }
            self.rows.push(row);
            self.is_laid = false;
        }
    }

    /// Lays people out by place, so that those who stand near each other lie near each other, and lists who is near whom.
    fn lay(&mut self) {
        let (building, tiles) = (&self.setup.building, &self.tiles);
        let kept: Vec<u32> = (0..).zip(&self.rows).filter(|(_, row)| row.is_present || row.is_outside).map(|(n, _)| n).collect();
        let tile_of = |row: &Row| tiles.tile_of(building.cells[row.cell].storey, row.at);
        let tiles_of: Vec<u32> = kept.iter().map(|&row| tile_of(&self.rows[row as usize])).collect();
        let order: Vec<usize> = self.layout.sort(tiles, &tiles_of).iter().map(|&n| kept[n as usize] as usize).collect();
        eights_of(order.iter().map(|&row| body_of(&self.bodies, row)), &mut self.next_bodies);
        self.bodies.clone_from(&self.next_bodies);
        self.rows = order.into_iter().map(|row| self.rows[row]).collect();
        self.lists.resize_with(self.rows.len().div_ceil(PART_ROWS), Lists::default);
        let fastest_m_per_s = self.rows.iter().map(Row::wanted_m_per_s).fold(0.1, f32::max);
        let lay_s = (LAY_TICKS * self.setup.dt_s).clamp(LEAST_LAY_S, MOST_LAY_S).min(STRAY_M / f64::from(fastest_m_per_s));
        let ticks = ((lay_s / self.setup.dt_s + 1e-9).floor() as u32).max(1);
        let until_s = f64::from(ticks) as f32 * self.setup.dt_s as f32;
        let (mut lists, mut rows) = (std::mem::take(&mut self.lists), std::mem::take(&mut self.rows));
        let frame = self.frame();
        map_parts_of_two((&mut rows, PART_ROWS), (&mut lists, PART_ROWS), |part, rows, lists| {
            wide(Listing { rows, from: part * PART_ROWS, lists: &mut lists[0], frame: &frame, until_s, fastest_m_per_s });
        });
        (self.rows, self.lists) = (rows, lists);
        self.lay_at = self.tick.plus(ticks);
        self.is_laid = true;
    }

    /// Counts who waits where, and where groups are.
    fn count(&mut self) {
        let period = ((COUNT_S / self.setup.dt_s) as u32).max(1);
        if !self.tick.0.is_multiple_of(period) {
            return;
        }
        if !self.queues.is_empty() {
            let journeys = &self.setup.journeys;
            let goal_of = |row: &Row| usize::from(journeys[usize::from(row.journey)].goals[usize::from(row.leg)]);
            let only_exit: Vec<Option<OpeningId>> = self.setup.goals.iter().map(only_exit).collect();
            self.queues.count(&self.setup.building, &self.rows, &only_exit, goal_of);
        }
        self.groups.clear();
        for row in self.rows.iter().filter(|row| row.is_present && row.group != u16::MAX && row.rest_m.is_finite()) {
            let group = usize::from(row.group);
            if self.groups.len() <= group {
                self.groups.resize(group + 1, 0.0);
            }
            self.groups[group] = self.groups[group].max(row.rest_m);
        }
    }

    fn frame(&self) -> Frame<'_> {
        let route_ticks = Self::route_ticks(&self.setup);
        Frame {
            setup: &self.setup,
            tiles: &self.tiles,
            layout: &self.layout,
            bodies: &self.bodies,
            terrain: &self.terrain,
            guides: &self.guides,
            doors: &self.doors,
            queues: &self.queues,
            groups: &self.groups,
            sight_share: sight_share(self.setup.extinction_per_m),
            tick: self.tick,
            turn: (self.tick.0 % route_ticks) as u16,
            route_ticks,
        }
    }

    fn advance_rows(&mut self) -> Vec<Passed> {
        let (mut rows, mut next) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.next_bodies));
        let frame = self.frame();
        let parts = map_parts_of_two((&mut rows, PART_ROWS), (&mut next, LANES), |part, rows, bodies| {
            wide(Part { rows, bodies, from: part * PART_ROWS, lists: &self.lists[part], frame: &frame })
        });
        (self.rows, self.next_bodies) = (rows, next);
        parts.into_iter().flatten().collect()
    }

    /// Notes who has passed where.
    fn reckon(&mut self, passed: &[Passed]) {
        let building = &self.setup.building;
        let opening_of = |portal: PortalId| building.portals[portal].opening;
        for &row in passed {
            if let Passed::Out(person, portal) = row
                && let Some(exit) = opening_of(portal)
            {
                self.left.push(Leaving { person, exit, at: self.tick });
            }
        }
        let openings = passed.iter().filter_map(|row| match row {
            Passed::Portal(portal) | Passed::Out(_, portal) => opening_of(*portal),
        });
        self.doors.reckon(building, openings, self.setup.dt_s);
    }
}

/// When each group sets off: with the last of them to be ready.
fn groups_ready(setup: &Setup) -> Vec<Tick> {
    let mut ready = Vec::new();
    for person in &setup.people {
        let Some(group) = person.group.map(usize::from) else { continue };
        if ready.len() <= group {
            ready.resize(group + 1, Tick(0));
        }
        ready[group] = ready[group].max(person.ready(setup.dt_s));
    }
    ready
}

/// The exit of those who have no choice.
fn only_exit(goal: &Goal) -> Option<OpeningId> {
    match goal {
        Goal::Exits(exits) if exits.len() == 1 => exits.first().copied(),
        _ => None,
    }
}

/// Speed in smoke, as a share of that in clear air: 1 + (β/α)·K, with α = 0.706 m/s and β = −0.057 m²/s, at least a tenth
/// (Frantzich and Nilsson 2003, as FDS+Evac uses it).
fn sight_share(extinction_per_m: f64) -> f32 {
    (1.0 - 0.0807 * extinction_per_m).clamp(0.1, 1.0) as f32
}

/// The rows whose neighbours one thread lists at a time.
struct Listing<'a> {
    rows: &'a mut [Row],
    from: usize,
    lists: &'a mut Lists,
    frame: &'a Frame<'a>,
    /// Seconds until all are listed anew.
    until_s: f32,
    fastest_m_per_s: f32,
}

impl Work for Listing<'_> {
    type Yield = ();

    #[inline(always)]
    fn run(self, lanes: impl Lanes) {
        self.lists.clear();
        for (eight, rows) in self.rows.chunks_mut(LANES).enumerate() {
            for (n, row) in rows.iter_mut().enumerate() {
                let skin_m = self.until_s * (self.fastest_m_per_s + row.wanted_m_per_s()) + SLIDE_M;
                row.list_near(self.from + eight * LANES + n, lanes, self.frame, skin_m, self.lists);
            }
            self.lists.close();
        }
        self.lists.shrink();
    }
}

/// The rows that one thread works on at a time.
struct Part<'a> {
    rows: &'a mut [Row],
    /// How others will see them next.
    bodies: &'a mut [Eight],
    from: usize,
    lists: &'a Lists,
    frame: &'a Frame<'a>,
}

impl Work for Part<'_> {
    /// Who passed where.
    type Yield = Vec<Passed>;

    #[inline(always)]
    fn run(mut self, lanes: impl Lanes) -> Vec<Passed> {
        let sees = self.frame.setup.movement.sees();
        let mut batch = Batch::default();
        let mut passed = Vec::new();
        for eight in 0..self.bodies.len() {
            self.advance_eight(eight, lanes, &mut batch, sees, &mut passed);
        }
        passed
    }
}

impl Part<'_> {
    #[inline(always)]
    fn advance_eight(&mut self, eight: usize, lanes: impl Lanes, batch: &mut Batch, sees: Sees, passed: &mut Vec<Passed>) {
        let (from, frame) = (eight * LANES, self.frame);
        let rows = self.rows.len().min(from + LANES);
        let rows = &mut self.rows[from..rows];
        let now = &frame.bodies[self.from / LANES + eight];
        let (mut seekers, mut is_under_way) = ([Seeker::NOBODY; LANES], [false; LANES]);
        for (n, row) in rows.iter_mut().enumerate() {
            let (me, walls) = batch.renew(n);
            is_under_way[n] = row.want((now, n), frame, me);
            if is_under_way[n] {
                row.add_walls(frame, frame.setup.movement.wall_reach_m(me.radius_m), walls);
                seekers[n] = row.seeker((now, n), me);
            }
        }
        if is_under_way.contains(&true) {
            batch.gather(lanes, frame.bodies, &seekers, self.lists.of(eight), sees);
            frame.setup.movement.velocities(batch, frame.setup.dt_s as f32);
        }
        let next = &mut self.bodies[eight];
        *next = *now;
        for (n, row) in rows.iter_mut().enumerate() {
            if is_under_way[n] {
                if let Some(way) = row.go((next, n), batch.me(n), batch.velocities[n], frame) {
                    passed.push(way);
                }
            } else if row.is_outside {
                row.walk_on((next, n), frame);
            } else {
                next.stand(n);
            }
        }
    }
}
