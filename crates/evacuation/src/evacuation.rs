//! An evacuation in progress.

use std::sync::Arc;

use building::plan::{CellId, OpeningId, PortalId, StoreyId};
use crowd::ground::Ground;
use crowd::lanes::{self, Work, wide};
use crowd::model::Model;
use crowd::models::Movement;
use crowd::near::{Batch, CROWD};
use crowd::packed::{Body, Layout, Lists, Tiles};
use geom::point::Point;
use stdx::digest::Digest;
use stdx::parallel::{map_parts, map_parts_of_two};
use stdx::tick::Tick;

use crate::doors::Doors;
use crate::exits::Queues;
use crate::guides::Guides;
use crate::rows::{Frame, Passed, Row};
use crate::setup::{Goal, Setup};

/// Two people may have come nearer to each other by this before all are laid anew, in metres.
const SKIN_M: f64 = 0.4;

/// People worked on by one thread at a time.
const PART_ROWS: usize = 512;

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
    /// People as others see them, a row each.
    bodies: Vec<Body>,
    /// The same for the next tick.
    next_bodies: Vec<Body>,
    /// Who is near whom: a row a part of the people.
    lists: Vec<Lists>,
    /// The most that anybody may have moved since all were laid, in metres.
    strayed_m: f64,
    guides: Guides,
    doors: Doors,
    queues: Queues,
    groups: Vec<f32>,
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
            strayed_m: 0.0,
            guides,
            doors,
            queues,
            groups: Vec::new(),
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
        let seen = self.rows.iter().zip(&self.bodies);
        seen.filter(|(row, _)| row.is_present).map(|(row, body)| Standing {
            person: row.person,
            at: row.at,
            storey: self.setup.building.cells[row.cell].storey,
            cell: row.cell,
            velocity_m_per_s: body.velocity_m_per_s,
            blocked_s: row.blocked_s,
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
        size_of::<Row>() * self.rows.capacity() + 2 * size_of::<Body>() * self.bodies.capacity() + lists
    }

    /// Advances by one tick.
    pub fn advance(&mut self) {
        match self.setup.movement {
            Movement::CollisionFreeSpeed(model) => self.advance_by(&model),
        }
    }

    fn advance_by<M: Model>(&mut self, model: &M) {
        if self.doors.turn(&self.setup.door_events, self.tick) {
            self.guides.renew(&self.setup, &self.doors);
            self.rows.iter_mut().for_each(|row| row.is_astray = true);
            self.is_laid = false;
        }
        self.let_in();
        if !self.is_laid || 2.0 * self.strayed_m > SKIN_M {
            self.lay(model);
        }
        self.count();
        let passed = self.advance_rows(model);
        std::mem::swap(&mut self.bodies, &mut self.next_bodies);
        self.reckon(&passed);
        self.tick = self.tick.plus(1);
    }

    fn route_ticks(setup: &Setup) -> u32 {
        ((setup.navigation.period_s / setup.dt_s).round() as u32).max(1)
    }

    /// Takes in those whose time has come.
    fn let_in(&mut self) {
        while let Some(&person) = self.to_come.last() {
            if self.setup.people[person as usize].enters > self.tick {
                break;
            }
            self.to_come.pop();
            let row = Row::of(&self.setup, person as usize, &self.terrain, Self::route_ticks(&self.setup));
            let radius_m = self.setup.people[person as usize].radius_m as f32;
            self.bodies.push(Body {
                at_m: self.tiles.narrow(row.at),
                velocity_m_per_s: [0.0; 2],
                wanted: [0.0; 2],
                radius_m,
                cell: row.cell.0,
            });
            self.rows.push(row);
            self.is_laid = false;
        }
    }

    /// Lays people out by place, so that those who stand near each other lie near each other, and lists who is near whom.
    fn lay<M: Model>(&mut self, model: &M) {
        let (building, tiles) = (&self.setup.building, &self.tiles);
        let present = self.rows.iter().enumerate().filter(|(_, row)| row.is_present);
        let key = |(n, row): (usize, &Row)| (tiles.tile_of(building.cells[row.cell].storey, row.at), row.person, n as u32);
        let mut order: Vec<(u32, u32, u32)> = present.map(key).collect();
        order.sort_unstable();
        self.layout.lay(tiles, order.iter().map(|row| row.0));
        self.rows = order.iter().map(|row| self.rows[row.2 as usize]).collect();
        self.next_bodies.clear();
        self.next_bodies.extend(order.iter().map(|row| self.bodies[row.2 as usize]));
        self.bodies.clone_from(&self.next_bodies);
        self.lists.resize_with(self.rows.len().div_ceil(PART_ROWS), Lists::default);
        let (mut lists, mut rows) = (std::mem::take(&mut self.lists), std::mem::take(&mut self.rows));
        let frame = self.frame();
        map_parts(&mut lists, 1, |part, lists| {
            lists[0].clear();
            let from = part * PART_ROWS;
            for (n, row) in rows[from..].iter().take(PART_ROWS).enumerate() {
                row.list(from + n, &frame, model, SKIN_M as f32, &mut lists[0]);
            }
        });
        std::mem::swap(&mut self.rows, &mut rows);
        self.lists = lists;
        self.strayed_m = 0.0;
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

    fn advance_rows<M: Model>(&mut self, model: &M) -> Vec<Passed> {
        let (mut rows, mut next) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.next_bodies));
        let frame = self.frame();
        let parts = map_parts_of_two(&mut rows, &mut next, PART_ROWS, |part, rows, bodies| {
            wide(Part { rows, bodies, from: part * PART_ROWS, lists: &self.lists[part], frame: &frame, model })
        });
        (self.rows, self.next_bodies) = (rows, next);
        let fastest = parts.iter().fold(0.0f32, |most, part| most.max(part.1));
        self.strayed_m += f64::from(fastest).sqrt() * self.setup.dt_s;
        parts.into_iter().flat_map(|part| part.0).collect()
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

/// The rows that one thread works on at a time.
struct Part<'a, M> {
    rows: &'a mut [Row],
    bodies: &'a mut [Body],
    from: usize,
    lists: &'a Lists,
    frame: &'a Frame<'a>,
    model: &'a M,
}

impl<M: Model> Work for Part<'_, M> {
    /// Who passed where, and the square of the greatest speed.
    type Yield = (Vec<Passed>, f32);

    #[inline(always)]
    fn run(mut self) -> (Vec<Passed>, f32) {
        let mut batch = Batch::default();
        let mut members = [0; CROWD];
        let mut yielded = (Vec::new(), 0.0);
        for n in 0..self.rows.len() {
            let own = self.from + n;
            self.bodies[n] = self.frame.bodies[own];
            match self.rows[n].want(own, self.frame) {
                Some(me) => {
                    members[batch.count()] = n;
                    let walls = self.rows[n].walls_near(self.frame);
                    batch.add(me, walls, self.frame.bodies, own, self.lists.of(n), M::SEES);
                    if batch.is_full() {
                        self.go(&mut batch, &members, &mut yielded);
                    }
                }
                None => (self.bodies[n].velocity_m_per_s, self.bodies[n].wanted) = ([0.0; 2], [0.0; 2]),
            }
        }
        self.go(&mut batch, &members, &mut yielded);
        yielded
    }
}

impl<M: Model> Part<'_, M> {
    #[inline(always)]
    fn go(&mut self, batch: &mut Batch, members: &[usize; CROWD], (passed, fastest): &mut (Vec<Passed>, f32)) {
        self.model.velocities(batch, self.frame.setup.dt_s as f32);
        for (n, &member) in members[..batch.count()].iter().enumerate() {
            let [vx, vy] = batch.velocities[n];
            *fastest = lanes::more(vx * vx + vy * vy, *fastest);
            let pass = self.rows[member].go(&mut self.bodies[member], batch.me(n), [vx, vy], self.frame);
            if let Some(pass) = pass {
                passed.push(pass);
            }
        }
        batch.clear();
    }
}
