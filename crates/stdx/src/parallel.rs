//! Rows computed on several threads, with results that do not depend on how many there are.

use rayon::prelude::*;

/// Fewer rows than this are not worth waking a thread for.
const LEAST_ROWS: usize = 96;

/// `f(0), f(1), …, f(count - 1)`, in that order, on the threads of the current pool. `f` must be pure.
pub fn map_rows<T: Send>(count: usize, f: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < LEAST_ROWS || rayon::current_num_threads() == 1 {
        (0..count).map(f).collect()
    } else {
        (0..count).into_par_iter().with_min_len(LEAST_ROWS / 4).map(f).collect()
    }
}
