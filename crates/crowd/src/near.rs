//! People and those near them, some at a time, side by side for the models.

use crate::ground::Walls;
use crate::lanes::LANES;
use crate::model::{Me, Sees, Vector};
use crate::packed::Body;

/// At most so many neighbours of one person count: more than stand within two metres in the densest crowd.
pub const MOST: usize = 128;

/// At most so many people at a time.
pub const CROWD: usize = 16;

/// Room for so many neighbours at a time.
const ROOM: usize = 1024;

/// Where rows that do not matter lie, in metres.
const FAR_M: f32 = 1e6;

/// Some people, and the neighbours of one after the other in columns; each one's rows are filled up to whole lanes with rows that do not matter.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The people.
    me: [Me; CROWD],
    walls: [Walls; CROWD],
    /// Where each one's neighbours begin; one more than people.
    starts: [usize; CROWD + 1],
    count: usize,
    /// What the model makes of it: a velocity each.
    pub velocities: [Vector; CROWD],
    /// The neighbours.
    pub near: Columns,
}

/// Columns with a row a neighbour.
#[derive(Debug, Clone)]
pub struct Columns {
    /// From the person to the neighbour, eastwards, in metres.
    pub dx_m: [f32; ROOM],
    /// The same northwards.
    pub dy_m: [f32; ROOM],
    /// Distance of the centres, in metres.
    pub distance_m: [f32; ROOM],
    /// The sum of both radii, in metres.
    pub contact_m: [f32; ROOM],
    /// The neighbour's velocity eastwards, in m/s; only for models that ask for it.
    pub vx_m_per_s: [f32; ROOM],
    /// The same northwards.
    pub vy_m_per_s: [f32; ROOM],
    /// The direction that the neighbour wants, eastwards; only for models that ask for it.
    pub wx: [f32; ROOM],
    /// The same northwards.
    pub wy: [f32; ROOM],
    /// Room for what a model reckons of each.
    pub work: [[f32; ROOM]; 4],
}

impl Default for Batch {
    fn default() -> Self {
        let none = [0.0; ROOM];
        let near = Columns {
            dx_m: none,
            dy_m: none,
            distance_m: none,
            contact_m: none,
            vx_m_per_s: none,
            vy_m_per_s: none,
            wx: none,
            wy: none,
            work: [none; 4],
        };
        let (me, walls) = ([Me::default(); CROWD], [Walls::default(); CROWD]);
        Batch { me, walls, starts: [0; CROWD + 1], count: 0, velocities: [[0.0; 2]; CROWD], near }
    }
}

impl Batch {
    /// Empties it.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// How many people.
    #[inline(always)]
    pub fn count(&self) -> usize {
        self.count
    }

    /// True if there may be no room for another.
    #[inline(always)]
    pub fn is_full(&self) -> bool {
        self.count == CROWD || self.starts[self.count] + MOST > ROOM
    }

    /// How many rows the columns hold.
    #[inline(always)]
    pub fn rows(&self) -> usize {
        self.starts[self.count]
    }

    /// The n-th person.
    #[inline(always)]
    pub fn me(&self, n: usize) -> &Me {
        &self.me[n]
    }

    /// The walls near the n-th person.
    #[inline(always)]
    pub fn walls(&self, n: usize) -> &Walls {
        &self.walls[n]
    }

    /// The rows of the n-th person's neighbours, in whole lanes.
    #[inline(always)]
    pub fn rows_of(&self, n: usize) -> std::ops::Range<usize> {
        self.starts[n]..self.starts[n + 1]
    }

    /// Adds row `own` of `bodies`, with the neighbours at the given steps from it.
    #[inline(always)]
    pub fn add(&mut self, me: Me, walls: Option<Walls>, bodies: &[Body], own: usize, steps: &[i32], sees: Sees) {
        let body = bodies[own];
        let start = self.starts[self.count];
        let steps = &steps[..steps.len().min(MOST)];
        let end = start + steps.len().next_multiple_of(LANES);
        let near = &mut self.near;
        let (dx_m, dy_m, contact_m) = (&mut near.dx_m[start..end], &mut near.dy_m[start..end], &mut near.contact_m[start..end]);
        for (((step, dx_m), dy_m), contact_m) in steps.iter().zip(&mut *dx_m).zip(&mut *dy_m).zip(&mut *contact_m) {
            let other = &bodies[(own as i32 + step) as usize];
            *dx_m = other.at_m[0] - body.at_m[0];
            *dy_m = other.at_m[1] - body.at_m[1];
            *contact_m = other.radius_m + body.radius_m;
        }
        dx_m[steps.len()..].fill(FAR_M);
        dy_m[steps.len()..].fill(FAR_M);
        contact_m[steps.len()..].fill(0.0);
        if sees.velocities {
            let (vx, vy) = (&mut near.vx_m_per_s[start..end], &mut near.vy_m_per_s[start..end]);
            for ((step, vx), vy) in steps.iter().zip(&mut *vx).zip(&mut *vy) {
                [*vx, *vy] = bodies[(own as i32 + step) as usize].velocity_m_per_s;
            }
            vx[steps.len()..].fill(0.0);
            vy[steps.len()..].fill(0.0);
        }
        if sees.wishes {
            let (wx, wy) = (&mut near.wx[start..end], &mut near.wy[start..end]);
            for ((step, wx), wy) in steps.iter().zip(&mut *wx).zip(&mut *wy) {
                [*wx, *wy] = bodies[(own as i32 + step) as usize].wanted;
            }
            wx[steps.len()..].fill(0.0);
            wy[steps.len()..].fill(0.0);
        }
        self.me[self.count] = me;
        self.walls[self.count].count = 0;
        if let Some(walls) = walls {
            self.walls[self.count] = walls;
        }
        self.count += 1;
        self.starts[self.count] = end;
    }
}
