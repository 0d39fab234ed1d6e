//! Boxes sorted into a tree, for finding those that touch a given one.

use crate::point::Point;

/// Children of a node.
const FAN_OUT: usize = 8;

/// A box: least and greatest coordinates.
pub type Bounds = (Point, Point);

/// A tree of boxes, built once: boxes are sorted into vertical strips, and within a strip by height.
#[derive(Debug, Clone, Default)]
pub struct BoxTree {
    /// The boxes, sorted, with the numbers under which they were given.
    leaves: Vec<(Bounds, u32)>,
    /// Each level's boxes around `FAN_OUT` boxes of the level below; the first level is that around the leaves.
    levels: Vec<Vec<Bounds>>,
}

fn touch(one: &Bounds, other: &Bounds) -> bool {
    one.0.x <= other.1.x && other.0.x <= one.1.x && one.0.y <= other.1.y && other.0.y <= one.1.y
}

fn around(boxes: impl Iterator<Item = Bounds>) -> Bounds {
    let none = (Point::new(f64::INFINITY, f64::INFINITY), Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
    boxes.fold(none, |(low, high), (from, to)| {
        (Point::new(low.x.min(from.x), low.y.min(from.y)), Point::new(high.x.max(to.x), high.y.max(to.y)))
    })
}

impl BoxTree {
    /// A tree over `boxes`; they are found by their number in that order. Boxes that are no numbers are never found.
    pub fn new(boxes: impl IntoIterator<Item = Bounds>) -> BoxTree {
        let mut leaves: Vec<(Bounds, u32)> = boxes.into_iter().enumerate().map(|(n, bounds)| (bounds, n as u32)).collect();
        let nodes = leaves.len().div_ceil(FAN_OUT);
        let strip = ((nodes as f64).sqrt().ceil() as usize).max(1) * FAN_OUT;
        let middle = |bounds: &Bounds| bounds.0.toward(bounds.1, 0.5);
        leaves.sort_by(|a, b| middle(&a.0).x.total_cmp(&middle(&b.0).x).then(a.1.cmp(&b.1)));
        for part in leaves.chunks_mut(strip) {
            part.sort_by(|a, b| middle(&a.0).y.total_cmp(&middle(&b.0).y).then(a.1.cmp(&b.1)));
        }
        let mut levels = Vec::new();
        let mut level: Vec<Bounds> = leaves.chunks(FAN_OUT).map(|part| around(part.iter().map(|leaf| leaf.0))).collect();
        while level.len() > 1 {
            let next = level.chunks(FAN_OUT).map(|part| around(part.iter().copied())).collect();
            levels.push(std::mem::replace(&mut level, next));
        }
        levels.push(level);
        BoxTree { leaves, levels }
    }

    /// The numbers of all boxes that touch `bounds`, in ascending order.
    pub fn touching(&self, bounds: Bounds) -> Vec<usize> {
        let mut found = Vec::new();
        self.find(bounds, |number| {
            found.push(number);
            false
        });
        found.sort_unstable();
        found
    }

    /// One of the boxes that touch `bounds` for which `is_it` holds; which one is up to the tree, but always the same.
    pub fn find(&self, bounds: Bounds, mut is_it: impl FnMut(usize) -> bool) -> Option<usize> {
        let top = self.levels.len().checked_sub(1)?;
        (0..self.levels[top].len()).find_map(|node| self.descend(top, node, &bounds, &mut is_it))
    }

    fn descend(&self, level: usize, node: usize, bounds: &Bounds, is_it: &mut impl FnMut(usize) -> bool) -> Option<usize> {
        if !touch(&self.levels[level][node], bounds) {
            return None;
        }
        let children = node * FAN_OUT..(node + 1) * FAN_OUT;
        if level == 0 {
            let leaves = &self.leaves[children.start..children.end.min(self.leaves.len())];
            let mut near = leaves.iter().filter(|leaf| touch(&leaf.0, bounds)).map(|leaf| leaf.1 as usize);
            near.find(|&number| is_it(number))
        } else {
            let last = children.end.min(self.levels[level - 1].len());
            (children.start..last).find_map(|child| self.descend(level - 1, child, bounds, is_it))
        }
    }
}

#[cfg(test)]
mod tests;
