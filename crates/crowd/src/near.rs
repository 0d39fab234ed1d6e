//! People and those near them, some at a time, side by side for the models.

use crate::bodies::{Body, Eight};
use crate::ground::Walls;
use crate::lanes::{LANES, Lanes, Portable};
use crate::lists::Some8;
use crate::model::{Me, Sees, Vector};
use crate::picked::{MOST, NOBODY_M, PICKED_ROOM, Picked, Seeker};

/// Room for so many neighbours of eight people.
const ROOM: usize = MOST * LANES;

/// Eight people and their neighbours.
#[derive(Debug, Clone)]
pub struct Batch {
    me: [Me; LANES],
    walls: [Walls; LANES],
    rows: usize,
    /// The neighbours of each.
    picked: [Picked; LANES],
    /// What the model makes of it: a velocity each.
    pub velocities: [Vector; LANES],
    /// The neighbours in columns.
    pub columns: Columns,
}

/// Columns with a row a neighbour: the first of each of eight people, then the second of each, and so on;
/// those with fewer neighbours than others have nobody instead, far away.
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
    pub wx_m_per_s: [f32; ROOM],
    /// The same northwards.
    pub wy_m_per_s: [f32; ROOM],
    /// Room for what a model reckons of each.
    pub work: [[f32; ROOM]; 3],
}

impl Default for Batch {
    fn default() -> Self {
        let none = [0.0; ROOM];
        let columns = Columns {
            dx_m: none,
            dy_m: none,
            contact_m: none,
            vx_m_per_s: none,
            vy_m_per_s: none,
            wx_m_per_s: none,
            wy_m_per_s: none,
            work: [none; 3],
        };
        let (me, walls) = ([Me::default(); LANES], [Walls::default(); LANES]);
        let picked = std::array::from_fn(|_| Picked::default());
        Batch { me, walls, rows: 0, picked, velocities: [[0.0; 2]; LANES], columns }
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

    /// The n-th person, to be written down, beside no wall yet.
    #[inline(always)]
    pub fn renew(&mut self, n: usize) -> (&mut Me, &mut Walls) {
        self.walls[n].count = 0;
        (&mut self.me[n], &mut self.walls[n])
    }

    /// Takes over neighbours that somebody else has sought: those of each of eight bodies.
    pub fn take(&mut self, own: &[Body; LANES], others: &[Vec<Body>; LANES]) {
        for ((picked, own), others) in self.picked.iter_mut().zip(own).zip(others) {
            picked.count = 0;
            for other in others {
                picked.push(other, [other.at_m[0] - own.at_m[0], other.at_m[1] - own.at_m[1]]);
            }
            picked.fill_up::<true, true>();
        }
        self.stand_in_columns::<true, true>(Portable);
    }

    /// Finds the neighbours of eight people among those listed: those who matter to the seekers.
    #[inline(always)]
    pub fn gather(&mut self, lanes: impl Lanes, bodies: &[Eight], seekers: &[Seeker; LANES], listed: &[Some8], sees: Sees) {
        match sees {
            Sees::Places => self.seek::<false, false>(lanes, bodies, seekers, listed),
            Sees::Wishes => self.seek::<true, false>(lanes, bodies, seekers, listed),
            Sees::Velocities => self.seek::<false, true>(lanes, bodies, seekers, listed),
        }
    }

    #[inline(always)]
    fn seek<const WISHES: bool, const VELOCITIES: bool>(
        &mut self,
        lanes: impl Lanes,
        bodies: &[Eight],
        seekers: &[Seeker; LANES],
        listed: &[Some8],
    ) {
        for picked in &mut self.picked {
            picked.count = 0;
        }
        // One loop over the neighbours of all eight: a loop for each would end at a place that no machine can guess.
        for some in listed {
            let lane = some.lane();
            lanes.pick::<WISHES, VELOCITIES>(&seekers[lane], &bodies[some.eight()], some.bits(), &mut self.picked[lane]);
        }
        for picked in &mut self.picked {
            picked.fill_up::<WISHES, VELOCITIES>();
        }
        self.stand_in_columns::<WISHES, VELOCITIES>(lanes);
    }

    /// Puts everybody's neighbours in columns.
    #[inline(always)]
    fn stand_in_columns<const WISHES: bool, const VELOCITIES: bool>(&mut self, lanes: impl Lanes) {
        let most = self.picked.iter().map(|picked| picked.count).max().unwrap_or(0);
        self.rows = most * LANES;
        let (picked, columns) = (&self.picked, &mut self.columns);
        in_columns(lanes, picked, most, NOBODY_M, |one| &one.dx_m, &mut columns.dx_m);
        in_columns(lanes, picked, most, 0.0, |one| &one.dy_m, &mut columns.dy_m);
        in_columns(lanes, picked, most, 0.0, |one| &one.radius_m, &mut columns.contact_m);
        if WISHES {
            in_columns(lanes, picked, most, 0.0, |one| &one.wx_m_per_s, &mut columns.wx_m_per_s);
            in_columns(lanes, picked, most, 0.0, |one| &one.wy_m_per_s, &mut columns.wy_m_per_s);
        }
        if VELOCITIES {
            in_columns(lanes, picked, most, 0.0, |one| &one.vx_m_per_s, &mut columns.vx_m_per_s);
            in_columns(lanes, picked, most, 0.0, |one| &one.vy_m_per_s, &mut columns.vy_m_per_s);
        }
        let own_m: [f32; LANES] = std::array::from_fn(|n| self.me[n].radius_m);
        for contact_m in lanes_of(&mut columns.contact_m).take(most) {
            for n in 0..LANES {
                contact_m[n] += own_m[n];
            }
        }
    }
}

/// Turns the lists of eight people, one number of each neighbour, into a column; who has fewer than `most` has `nobody` instead.
#[inline(always)]
fn in_columns(
    lanes: impl Lanes,
    picked: &[Picked; LANES],
    most: usize,
    nobody: f32,
    column_of: impl Fn(&Picked) -> &[f32; PICKED_ROOM],
    column: &mut [f32; ROOM],
) {
    let nobodies = [nobody; LANES];
    let eights = column.as_chunks_mut::<LANES>().0.as_chunks_mut::<LANES>().0;
    for (n, rows) in eights[..most.div_ceil(LANES)].iter_mut().enumerate() {
        let mut eight = [&nobodies; LANES];
        for (eight, one) in eight.iter_mut().zip(picked) {
            if n * LANES < one.count {
                *eight = &column_of(one).as_chunks::<LANES>().0[n];
            }
        }
        *rows = lanes.turned(eight);
    }
}

/// A column, eight rows at a time.
#[inline(always)]
pub(crate) fn lanes_of(column: &mut [f32; ROOM]) -> impl Iterator<Item = &mut [f32; LANES]> {
    column.as_chunks_mut::<LANES>().0.iter_mut()
}
