//! Regions of small squares, and the rings around them.

use std::collections::BTreeMap;

/// Squares in rows, each with the number of its region.
pub(super) struct Squares {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) regions: Vec<Option<usize>>,
}

impl Squares {
    fn is_in(&self, region: usize, row: i64, column: i64) -> bool {
        let inside = (0..self.rows as i64).contains(&row) && (0..self.columns as i64).contains(&column);
        inside && self.regions[row as usize * self.columns + column as usize] == Some(region)
    }

    /// The rings around a region, as corners (column, row) where four squares meet; the longest one first.
    /// Seen with rows growing upward, the region lies to the left.
    pub(super) fn rings(&self, region: usize) -> Vec<Vec<(i64, i64)>> {
        let mut next = self.edges(region);
        let mut rings = Vec::new();
        while let Some((&start, _)) = next.iter().find(|(_, ends)| !ends.is_empty()) {
            let mut ring = Vec::new();
            let (mut at, mut heading) = (start, (0, 0));
            // Every corner has as many edges in as out, so the walk ends where it began.
            while let Some(ends) = next.get_mut(&at).filter(|ends| !ends.is_empty()) {
                // Where two squares touch at a corner only, turn left: each keeps its own outline.
                let is_left = |end: &(i64, i64)| heading.0 * (end.1 - at.1) - heading.1 * (end.0 - at.0) > 0;
                let pick = ends.iter().position(is_left).unwrap_or(0);
                let end = ends.swap_remove(pick);
                let turn = (end.0 - at.0, end.1 - at.1);
                if turn != heading {
                    ring.push(at);
                }
                (at, heading) = (end, turn);
            }
            // The walk began in the middle of a side.
            if ring.len() > 2 && is_straight(ring[ring.len() - 1], ring[0], ring[1]) {
                ring.remove(0);
            }
            rings.push(ring);
        }
        rings.sort_by_key(|ring| std::cmp::Reverse(extent(ring)));
        rings
    }

    /// The edges of a region: where each corner leads.
    fn edges(&self, region: usize) -> BTreeMap<(i64, i64), Vec<(i64, i64)>> {
        let mut next: BTreeMap<(i64, i64), Vec<(i64, i64)>> = BTreeMap::new();
        for row in 0..self.rows as i64 {
            for column in (0..self.columns as i64).filter(|&column| self.is_in(region, row, column)) {
                let (left, right, low, high) = (column, column + 1, row, row + 1);
                let sides = [
                    ((row - 1, column), (left, low), (right, low)),
                    ((row, column + 1), (right, low), (right, high)),
                    ((row + 1, column), (right, high), (left, high)),
                    ((row, column - 1), (left, high), (left, low)),
                ];
                for (neighbour, from, to) in sides {
                    if !self.is_in(region, neighbour.0, neighbour.1) {
                        next.entry(from).or_default().push(to);
                    }
                }
            }
        }
        next
    }
}

fn is_straight(before: (i64, i64), here: (i64, i64), after: (i64, i64)) -> bool {
    (here.0 - before.0) * (after.1 - here.1) == (here.1 - before.1) * (after.0 - here.0)
}

/// The area of the box around a ring: that of the outer ring is the greatest.
fn extent(ring: &[(i64, i64)]) -> i64 {
    let span = |values: Vec<i64>| values.iter().max().unwrap_or(&0) - values.iter().min().unwrap_or(&0);
    span(ring.iter().map(|corner| corner.0).collect()) * span(ring.iter().map(|corner| corner.1).collect())
}
