//! People and those near them, some at a time, side by side for the models.

use crate::ground::Walls;
use crate::lanes::LANES;
use crate::model::{Me, Sees, Vector};
use crate::packed::Body;

/// At most so many neighbours of one person count: more than stand within two metres in the densest crowd.
pub const MOST: usize = 128;

/// Room for so many neighbours of eight people.
const ROOM: usize = MOST * LANES;

/// Eight people, and their neighbours in columns: the first of each of the eight, then the second of each, and so on.
///
/// Those with fewer neighbours than others have nobody instead, far away.
#[derive(Debug, Clone)]
pub struct Batch {
    me: [Me; LANES],
    walls: [Walls; LANES],
    rows: usize,
    close_rows: usize,
    /// What the model makes of it: a velocity each.
    pub velocities: [Vector; LANES],
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
    /// The sum of both radii, in metres.
    pub contact_m: [f32; ROOM],
    /// The neighbour's velocity eastwards, in m/s; only for models that ask for it.
    pub vx_m_per_s: [f32; ROOM],
    /// The same northwards.
    pub vy_m_per_s: [f32; ROOM],
    /// The velocity that the neighbour wants, eastwards, in m/s; only for models that ask for it.
    pub wx: [f32; ROOM],
    /// The same northwards.
    pub wy: [f32; ROOM],
    /// Room for what a model reckons of each.
    pub work: [[f32; ROOM]; 3],
}

impl Default for Batch {
    fn default() -> Self {
        let none = [0.0; ROOM];
        let near = Columns {
            dx_m: none,
            dy_m: none,
            contact_m: none,
            vx_m_per_s: none,
            vy_m_per_s: none,
            wx: none,
            wy: none,
            work: [none; 3],
        };
        let (me, walls) = ([Me::default(); LANES], [Walls::default(); LANES]);
        Batch { me, walls, rows: 0, close_rows: 0, velocities: [[0.0; 2]; LANES], near }
    }
}

impl Batch {
    /// How many people: always eight, some of whom may be nobody.
    #[inline(always)]
    pub fn count(&self) -> usize {
        LANES
    }

    /// How many rows the columns hold.
    #[inline(always)]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// In the rows from here on nobody is close by.
    #[inline(always)]
    pub fn close_rows(&self) -> usize {
        self.close_rows
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

    /// The rows of the n-th person's neighbours.
    #[inline(always)]
    pub fn rows_of(&self, n: usize) -> impl Iterator<Item = usize> + Clone + use<> {
        (n..self.rows).step_by(LANES)
    }

    /// Sets the n-th person.
    #[inline(always)]
    pub fn set(&mut self, n: usize, me: Me, walls: Option<Walls>) {
        self.me[n] = me;
        match walls {
            Some(walls) => self.walls[n] = walls,
            None => self.walls[n].count = 0,
        }
    }

    /// Takes over neighbours that somebody else has sought: those of each of eight bodies.
    pub fn take(&mut self, own: &[Body; LANES], others: &[Vec<Body>; LANES]) {
        let most = others.iter().map(|list| list.len().min(MOST)).max().unwrap_or(0);
        (self.rows, self.close_rows) = (most * LANES, most * LANES);
        let near = &mut self.near;
        for (n, (own, list)) in own.iter().zip(others).enumerate() {
            for place in 0..most {
                let row = place * LANES + n;
                let other = list.get(place).copied().unwrap_or(Body::GONE);
                near.dx_m[row] = other.at_m[0] - own.at_m[0];
                near.dy_m[row] = other.at_m[1] - own.at_m[1];
                near.contact_m[row] = other.radius_m + own.radius_m;
                [near.vx_m_per_s[row], near.vy_m_per_s[row]] = other.velocity_m_per_s;
                [near.wx[row], near.wy[row]] = other.wanted_m_per_s;
            }
        }
    }

    /// Gathers the neighbours of the eight rows of `bodies` from `first` on: those at the given steps from each, nobody for a step of 0.
    /// `first` is a whole number of lanes, and so is the length of `bodies`.
    #[inline(always)]
    pub fn gather(&mut self, bodies: &[Body], first: usize, (steps, close): (&[[i16; LANES]], usize), sees: Sees) {
        let own: &[Body; LANES] = &bodies.as_chunks::<LANES>().0[first / LANES];
        let steps = &steps[..steps.len().min(MOST)];
        self.rows = steps.len() * LANES;
        self.close_rows = close.min(MOST) * LANES;
        let other = |n: usize, step: i16| &bodies[((first + n) as i32 + i32::from(step)) as usize];
        let near = &mut self.near;
        let lanes = lanes_of(&mut near.dx_m).zip(lanes_of(&mut near.dy_m)).zip(lanes_of(&mut near.contact_m));
        let wishes = lanes_of(&mut near.wx).zip(lanes_of(&mut near.wy));
        for ((steps, ((dx_m, dy_m), contact_m)), (wx, wy)) in steps.iter().zip(lanes).zip(wishes) {
            for n in 0..LANES {
                let other = other(n, steps[n]);
                dx_m[n] = other.at_m[0] - own[n].at_m[0];
                dy_m[n] = other.at_m[1] - own[n].at_m[1];
                contact_m[n] = other.radius_m + own[n].radius_m;
                if sees.wishes {
                    [wx[n], wy[n]] = other.wanted_m_per_s;
                }
            }
            for n in 0..LANES {
                dx_m[n] += if steps[n] == 0 { NOBODY_M } else { 0.0 };
            }
        }
        if sees.velocities {
            for (steps, (vx, vy)) in steps.iter().zip(lanes_of(&mut near.vx_m_per_s).zip(lanes_of(&mut near.vy_m_per_s))) {
                for n in 0..LANES {
                    [vx[n], vy[n]] = other(n, steps[n]).velocity_m_per_s;
                }
            }
        }
    }
}

/// Nobody is this far away, in metres.
const NOBODY_M: f32 = 1e6;

/// A column, eight rows at a time.
#[inline(always)]
pub(crate) fn lanes_of(column: &mut [f32; ROOM]) -> impl Iterator<Item = &mut [f32; LANES]> {
    column.as_chunks_mut::<LANES>().0.iter_mut()
}
