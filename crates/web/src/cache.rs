//! The slices asked for last: a page that plays asks for the same ones again when somebody scrubs.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard};

use axum::body::Bytes;

/// At most so many bytes are kept.
const BUDGET_BYTES: usize = 48 << 20;

/// Slices, the one asked for last in front.
#[derive(Default)]
pub(crate) struct SliceCache {
    kept: Mutex<VecDeque<(u32, Bytes)>>,
}

impl SliceCache {
    /// The slice, if it is kept.
    pub(crate) fn get(&self, slice: u32) -> Option<Bytes> {
        let mut kept = self.locked();
        let row = kept.iter().position(|(number, _)| *number == slice)?;
        let found = kept.remove(row)?;
        let bytes = found.1.clone();
        kept.push_front(found);
        Some(bytes)
    }

    /// Keeps the slice, and forgets those not asked for in longest beyond the budget.
    pub(crate) fn put(&self, slice: u32, bytes: Bytes) {
        let mut kept = self.locked();
        kept.retain(|(number, _)| *number != slice);
        kept.push_front((slice, bytes));
        while kept.len() > 1 && kept.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > BUDGET_BYTES {
            kept.pop_back();
        }
    }

    fn locked(&self) -> MutexGuard<'_, VecDeque<(u32, Bytes)>> {
        // Every slice in it is whole, whoever panicked.
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests;
