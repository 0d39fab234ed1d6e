//! Who is near whom: for each person the eights in which neighbours lie, and which of the eight they are.

use crate::bodies::Eight;
use crate::lanes::{LANES, Lanes};

/// Neighbours of one of eight people: some of another eight, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Some8(u32);

impl Some8 {
    /// Neighbours of the `lane`-th of eight.
    #[inline(always)]
    pub fn new(eight: usize, lane: usize, bits: u8) -> Some8 {
        Some8((eight as u32) << 11 | (lane as u32) << 8 | u32::from(bits))
    }

    /// In which eight they are.
    #[inline(always)]
    pub fn eight(self) -> usize {
        (self.0 >> 11) as usize
    }

    /// Whose neighbours they are.
    #[inline(always)]
    pub fn lane(self) -> usize {
        (self.0 >> 8) as usize % LANES
    }

    /// Who of that eight.
    #[inline(always)]
    pub fn bits(self) -> u8 {
        self.0 as u8
    }
}

/// The neighbours of rows, eight rows at a time.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// A row an eight: where its neighbours begin; one row more than eights.
    starts: Vec<u32>,
    some: Vec<Some8>,
}

impl Lists {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.starts.clear();
        self.starts.push(0);
        self.some.clear();
    }

    /// Lists for row `own` of `bodies` all of `runs` (first row, behind the last) who are nearer than `reach_m`
    /// and either in the same cell or let in by `counts`.
    #[inline(always)]
    pub fn add(
        &mut self,
        lanes: impl Lanes,
        bodies: &[Eight],
        own: usize,
        reach_m: f32,
        runs: impl Iterator<Item = (usize, usize)>,
        mut counts: impl FnMut(usize) -> bool,
    ) {
        let me = bodies[own / LANES].body(own % LANES);
        for (from, to) in runs.filter(|(from, to)| from < to) {
            for (place, eight) in bodies[from / LANES..to.div_ceil(LANES)].iter().enumerate() {
                let place = from / LANES + place;
                let near = lanes.nearer(eight, me.at_m, reach_m * reach_m) & within(place, from, to);
                let mut bits = if place == own / LANES { near & !(1 << (own % LANES)) } else { near };
                let mut elsewhere = bits & !alike(&eight.cell, me.cell);
                while elsewhere != 0 {
                    let lane = elsewhere.trailing_zeros() as usize;
                    elsewhere &= elsewhere - 1;
                    if !counts(place * LANES + lane) {
                        bits &= !(1 << lane);
                    }
                }
                if bits != 0 {
                    self.some.push(Some8::new(place, own % LANES, bits));
                }
            }
        }
    }

    /// Closes the eight.
    pub fn close(&mut self) {
        self.starts.push(self.some.len() as u32);
    }

    /// The neighbours of all of the n-th eight.
    #[inline(always)]
    pub fn of(&self, n: usize) -> &[Some8] {
        &self.some[self.starts[n] as usize..self.starts[n + 1] as usize]
    }

    /// Gives back what is not needed.
    pub fn shrink(&mut self) {
        let enough = self.some.len() + self.some.len() / 8;
        if self.some.capacity() > enough + enough / 8 {
            self.some.shrink_to(enough);
        }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        size_of::<u32>() * self.starts.capacity() + size_of::<Some8>() * self.some.capacity()
    }
}

/// Those of an eight whose rows lie in a run.
#[inline(always)]
fn within(eight: usize, from: usize, to: usize) -> u8 {
    let first = from.saturating_sub(eight * LANES);
    let behind = (to - eight * LANES).min(LANES);
    ((1u32 << behind) - (1u32 << first)) as u8
}

/// Those of an eight who are in that cell.
#[inline(always)]
fn alike(cells: &[u32; LANES], cell: u32) -> u8 {
    (0..LANES).fold(0, |bits, n| bits | u8::from(cells[n] == cell) << n)
}

#[cfg(test)]
mod tests;
