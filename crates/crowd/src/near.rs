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

    /// Adds row `own` of `bodies`, with the neighbours at the given steps from it: whole lanes of them.
    #[inline(always)]
    pub fn add(&mut self, me: Me, walls: Option<Walls>, bodies: &[Body], own: usize, steps: &[i32], sees: Sees) {
        let body = bodies[own];
        let (steps, _) = steps.as_chunks::<LANES>();
        let start = self.starts[self.count];
        let end = start + steps.len().min(MOST / LANES) * LANES;
        let near = &mut self.near;
        let lanes = lanes_of(&mut near.dx_m, start, end).zip(lanes_of(&mut near.dy_m, start, end)).zip(lanes_of(&mut near.contact_m, start, end));
        for (steps, ((dx_m, dy_m), contact_m)) in steps.iter().zip(lanes) {
            for n in 0..LANES {
                let other = &bodies[(own as i32 + steps[n]) as usize];
                dx_m[n] = other.at_m[0] - body.at_m[0];
                dy_m[n] = other.at_m[1] - body.at_m[1];
                contact_m[n] = other.radius_m + body.radius_m;
            }
        }
        if sees.velocities {
            let lanes = lanes_of(&mut near.vx_m_per_s, start, end).zip(lanes_of(&mut near.vy_m_per_s, start, end));
            for (steps, (vx, vy)) in steps.iter().zip(lanes) {
                for n in 0..LANES {
                    [vx[n], vy[n]] = bodies[(own as i32 + steps[n]) as usize].velocity_m_per_s;
                }
            }
        }
        if sees.wishes {
            let lanes = lanes_of(&mut near.wx, start, end).zip(lanes_of(&mut near.wy, start, end));
            for (steps, (wx, wy)) in steps.iter().zip(lanes) {
                for n in 0..LANES {
                    [wx[n], wy[n]] = bodies[(own as i32 + steps[n]) as usize].wanted;
                }
            }
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

/// The rows of a column from `start` to `end`, in whole lanes.
#[inline(always)]
pub(crate) fn lanes_of(column: &mut [f32; ROOM], start: usize, end: usize) -> impl Iterator<Item = &mut [f32; LANES]> {
    column.as_chunks_mut::<LANES>().0[start / LANES..end / LANES].iter_mut()
}
