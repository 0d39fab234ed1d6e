//! Rows computed on several threads, with results that do not depend on how many there are.

use rayon::prelude::*;

/// Fewer rows than this are not worth waking a thread for.
const LEAST_ROWS: usize = 1024;

/// `f(0), f(1), …, f(count - 1)`, in that order, on the threads of the current pool. `f` must be pure.
pub fn map_rows<T: Send>(count: usize, f: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < LEAST_ROWS || rayon::current_num_threads() == 1 {
        (0..count).map(f).collect()
    } else {
        (0..count).into_par_iter().with_min_len(LEAST_ROWS / 2).map(f).collect()
    }
}

/// The values among `f(0), f(1), …, f(count - 1)` that there are, in that order. `f` must be pure.
pub fn filter_map_rows<T: Send>(count: usize, f: impl Fn(usize) -> Option<T> + Sync + Send) -> Vec<T> {
    if count < LEAST_ROWS || rayon::current_num_threads() == 1 {
        (0..count).filter_map(f).collect()
    } else {
        let rows: Vec<Vec<T>> = (0..count)
            .into_par_iter()
            .with_min_len(LEAST_ROWS / 2)
            .fold(Vec::new, |mut rows, row| {
                rows.extend(f(row));
                rows
            })
            .collect();
        rows.into_iter().flatten().collect()
    }
}
