//! The search behind a field, and what it keeps: a row for every state of the plan, or only for those within a horizon.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// "Nothing follows": the goal itself.
pub(crate) const END: u32 = u32::MAX;

thread_local! {
    /// Kept between searches, so that a short one costs what it visits, not the size of the plan.
    pub(crate) static SEARCH: RefCell<Search> = RefCell::default();
}

/// Dijkstra's search: distances, and the state that follows each.
#[derive(Debug, Default)]
pub(crate) struct Search {
    distance_m: Vec<f32>,
    next: Vec<u32>,
    /// States reached since the last start, each once.
    reached: Vec<u32>,
    heap: BinaryHeap<Reverse<u64>>,
}

/// A distance (never negative, so that its bits are in its order) and a state, for the heap.
fn entry(distance_m: f32, state: u32) -> Reverse<u64> {
    Reverse((u64::from(distance_m.to_bits()) << 32) | u64::from(state))
}

impl Search {
    /// Forgets the last search; there are so many states.
    pub(crate) fn renew(&mut self, states: usize) {
        for state in self.reached.drain(..) {
            self.distance_m[state as usize] = f32::INFINITY;
        }
        self.heap.clear();
        self.distance_m.resize(states, f32::INFINITY);
        self.next.resize(states, END);
    }

    /// A state can be so far from the goal, by way of `next`.
    pub(crate) fn reach(&mut self, state: u32, distance_m: f32, next: u32) {
        let known_m = &mut self.distance_m[state as usize];
        if distance_m < *known_m {
            if known_m.is_infinite() {
                self.reached.push(state);
            }
            *known_m = distance_m;
            self.next[state as usize] = next;
            self.heap.push(entry(distance_m, state));
        }
    }

    /// The nearest state that is not settled yet, with its distance.
    pub(crate) fn settle(&mut self) -> Option<(u32, f32)> {
        while let Some(Reverse(packed)) = self.heap.pop() {
            let (distance_m, state) = (f32::from_bits((packed >> 32) as u32), packed as u32);
            if distance_m <= self.distance_m[state as usize] {
                return Some((state, distance_m));
            }
        }
        None
    }

    /// What was found within the horizon.
    pub(crate) fn rows(&mut self, horizon_m: f32) -> Rows {
        if horizon_m.is_infinite() {
            return Rows::all(self.distance_m.clone(), |state| match self.distance_m[state].is_finite() {
                true => self.next[state],
                false => END,
            });
        }
        let is_near = |state: &u32| self.distance_m[*state as usize] <= horizon_m;
        let mut near: Vec<Row> = (self.reached.iter().copied().filter(is_near))
            .map(|state| {
                let (distance_m, next) = (self.distance_m[state as usize], self.next[state as usize]);
                Row { state, distance_m, next, is_used: false }
            })
            .collect();
        near.sort_unstable_by_key(|row| row.state);
        for n in 0..near.len() {
            if let Ok(next) = near.binary_search_by_key(&near[n].next, |row| row.state) {
                near[next].is_used = true;
            }
        }
        Rows::Near(near)
    }
}

/// A state within the horizon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    state: u32,
    distance_m: f32,
    next: u32,
    is_used: bool,
}

/// Distances to a goal, what follows, and which states some other state's way leads through.
#[derive(Debug, Clone)]
pub(crate) enum Rows {
    /// A row a state.
    All { distance_m: Vec<f32>, next: Vec<u32>, is_used: Vec<bool> },
    /// Those within the horizon, in the order of states.
    Near(Vec<Row>),
}

impl Rows {
    fn all(distance_m: Vec<f32>, next: impl Fn(usize) -> u32) -> Rows {
        let next: Vec<u32> = (0..distance_m.len()).map(next).collect();
        let mut is_used = vec![false; distance_m.len()];
        for &next in next.iter().filter(|&&next| next != END) {
            is_used[next as usize] = true;
        }
        Rows::All { distance_m, next, is_used }
    }

    fn near(rows: &[Row], state: u32) -> Option<&Row> {
        rows.binary_search_by_key(&state, |row| row.state).ok().map(|row| &rows[row])
    }

    /// Metres to the goal; infinite for what was not found.
    pub(crate) fn distance_m(&self, state: u32) -> f32 {
        match self {
            Rows::All { distance_m, .. } => distance_m[state as usize],
            Rows::Near(rows) => Rows::near(rows, state).map_or(f32::INFINITY, |row| row.distance_m),
        }
    }

    /// The state after this one on the way.
    pub(crate) fn next(&self, state: u32) -> u32 {
        match self {
            Rows::All { next, .. } => next[state as usize],
            Rows::Near(rows) => Rows::near(rows, state).map_or(END, |row| row.next),
        }
    }

    /// True if some other state's way leads through this one.
    pub(crate) fn is_used(&self, state: u32) -> bool {
        match self {
            Rows::All { is_used, .. } => is_used[state as usize],
            Rows::Near(rows) => Rows::near(rows, state).is_some_and(|row| row.is_used),
        }
    }
}
