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

/// Calls `f(n, part)` for parts of `rows` of `part_rows` rows each, the n-th starting at row n · `part_rows`, and returns the results in that order.
/// `f` must depend on nothing that another call changes.
pub fn map_parts<T: Send, R: Send>(rows: &mut [T], part_rows: usize, f: impl Fn(usize, &mut [T]) -> R + Sync + Send) -> Vec<R> {
    if rows.len() <= part_rows || rayon::current_num_threads() == 1 {
        rows.chunks_mut(part_rows).enumerate().map(|(n, part)| f(n, part)).collect()
    } else {
        rows.par_chunks_mut(part_rows).enumerate().map(|(n, part)| f(n, part)).collect()
    }
}

/// [`map_parts`] over two slices at once, with a row of the second for every `per_other` of the first; `part_rows` is a multiple of that.
pub fn map_parts_of_two<T: Send, U: Send, R: Send>(
    (rows, part_rows): (&mut [T], usize),
    (others, per_other): (&mut [U], usize),
    f: impl Fn(usize, &mut [T], &mut [U]) -> R + Sync + Send,
) -> Vec<R> {
    let part_others = part_rows / per_other;
    if rows.len() <= part_rows || rayon::current_num_threads() == 1 {
        let parts = rows.chunks_mut(part_rows).zip(others.chunks_mut(part_others));
        parts.enumerate().map(|(n, (part, other))| f(n, part, other)).collect()
    } else {
        let parts = rows.par_chunks_mut(part_rows).zip(others.par_chunks_mut(part_others));
        parts.enumerate().map(|(n, (part, other))| f(n, part, other)).collect()
    }
}
