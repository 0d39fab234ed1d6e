//! Paths of people as cameras and programs leave them: who was where at which frame, and the floor they walked on.
//!
//! Everything that `observe` measures takes these two: [`Trajectories`] and [`WalkableArea`]. They come from a record of ours
//! (one storey), from a file of another program, or from an experiment.

use geom::point::Point;
use thiserror::Error;

mod area;
mod series;

pub use area::{AreaFault, MeasurementArea, WalkableArea};
pub use series::Series;

/// From the first frame to the last there may be so many: more than a week at 100 frames a second.
pub const MOST_FRAMES: u32 = 1 << 26;

/// Shorter steps say nothing of where somebody goes, in metres.
const LEAST_STEP_M: f64 = 1e-3;

/// A person at a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Who.
    pub person: u32,
    /// When: frames count from 0, and frame n is n divided by the frame rate after the start.
    pub frame: u32,
    /// Where, in metres.
    pub at: Point,
}

/// Why fixes are no trajectories.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PathFault {
    /// The frame rate is no rate.
    #[error("a frame rate of {frame_rate_hz} 1/s is none; give frames a second, more than 0 and at most 100000")]
    FrameRate {
        /// As given.
        frame_rate_hz: f64,
    },
    /// A person is at two places at once.
    #[error("person {person} has two places at frame {frame}; keep one of them")]
    Twice {
        /// Who.
        person: u32,
        /// When.
        frame: u32,
    },
    /// A place is no place.
    #[error("person {person} has no place at frame {frame}: a coordinate is not a finite number")]
    Nowhere {
        /// Who.
        person: u32,
        /// When.
        frame: u32,
    },
    /// Too long.
    #[error("frames run from {first} to {last}; at most {MOST_FRAMES} frames can be measured, so cut the file or lower its rate")]
    TooLong {
        /// The first frame.
        first: u32,
        /// The last frame.
        last: u32,
    },
}

/// Who was where, frame by frame: sorted by frame and then by person, nobody twice in a frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trajectories {
    frame_rate_hz: f64,
    rows: Vec<Fix>,
    /// Each frame that anybody is in, with the row where it starts.
    frames: Vec<(u32, u32)>,
    /// Rows sorted by person and then by frame.
    by_person: Vec<u32>,
    /// Each person, with the place in `by_person` where they start.
    people: Vec<(u32, u32)>,
}

impl Trajectories {
    /// Sorts and checks fixes.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn new(frame_rate_hz: f64, mut rows: Vec<Fix>) -> Result<Trajectories, PathFault> {
        if !(frame_rate_hz > 0.0 && frame_rate_hz <= 1e5) {
            return Err(PathFault::FrameRate { frame_rate_hz });
        }
        rows.sort_by_key(|fix| (fix.frame, fix.person));
        if let Some(fix) = rows.iter().find(|fix| !(fix.at.x.is_finite() && fix.at.y.is_finite())) {
            return Err(PathFault::Nowhere { person: fix.person, frame: fix.frame });
        }
        let is_same = |pair: &&[Fix]| (pair[0].frame, pair[0].person) == (pair[1].frame, pair[1].person);
        if let Some(pair) = rows.windows(2).find(is_same) {
            return Err(PathFault::Twice { person: pair[0].person, frame: pair[0].frame });
        }
        if let (Some(first), Some(last)) = (rows.first(), rows.last())
            && last.frame - first.frame >= MOST_FRAMES
        {
            return Err(PathFault::TooLong { first: first.frame, last: last.frame });
        }
        let mut by_person: Vec<u32> = (0..rows.len() as u32).collect();
        by_person.sort_by_key(|&row| (rows[row as usize].person, row));
        let frames = starts(rows.iter().map(|fix| fix.frame));
        let people = starts(by_person.iter().map(|&row| rows[row as usize].person));
        Ok(Trajectories { frame_rate_hz, rows, frames, by_person, people })
    }

    /// Frames a second.
    pub fn frame_rate_hz(&self) -> f64 {
        self.frame_rate_hz
    }

    /// All fixes, sorted by frame and then by person.
    pub fn rows(&self) -> &[Fix] {
        &self.rows
    }

    /// True without any fix.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many people there are.
    pub fn person_count(&self) -> usize {
        self.people.len()
    }

    /// The first and the last frame that anybody is in.
    pub fn frame_range(&self) -> Option<(u32, u32)> {
        Some((self.rows.first()?.frame, self.rows.last()?.frame))
    }

    /// The time of a frame, in seconds since frame 0.
    pub fn time_s(&self, frame: u32) -> f64 {
        f64::from(frame) / self.frame_rate_hz
    }

    /// Everybody's fix at a frame, sorted by person; empty where there is nobody.
    pub fn frame(&self, frame: u32) -> &[Fix] {
        &self.rows[self.rows_at(frame)]
    }

    /// The rows of a frame in [`Trajectories::rows`]; empty where there is nobody.
    pub fn rows_at(&self, frame: u32) -> std::ops::Range<usize> {
        let found = self.frames.binary_search_by_key(&frame, |entry| entry.0);
        found.map_or(0..0, |n| self.rows_of_frame(n))
    }

    /// Each frame that anybody is in, with everybody's fixes.
    pub fn frames(&self) -> impl ExactSizeIterator<Item = (u32, &[Fix])> + '_ {
        (0..self.frames.len()).map(|n| (self.frames[n].0, &self.rows[self.rows_of_frame(n)]))
    }

    /// The rows of the n-th frame that anybody is in.
    fn rows_of_frame(&self, n: usize) -> std::ops::Range<usize> {
        let end = self.frames.get(n + 1).map_or(self.rows.len(), |next| next.1 as usize);
        self.frames[n].1 as usize..end
    }

    /// The people, in order of their numbers.
    pub fn people(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.people.iter().map(|entry| entry.0)
    }

    /// The rows of a person in [`Trajectories::rows`], in order of time; empty for a number that nobody has.
    pub fn rows_of(&self, person: u32) -> &[u32] {
        let found = self.people.binary_search_by_key(&person, |entry| entry.0);
        found.map_or(&[], |n| {
            let end = self.people.get(n + 1).map_or(self.by_person.len(), |next| next.1 as usize);
            &self.by_person[self.people[n].1 as usize..end]
        })
    }

    /// The fixes of a person, in order of time.
    pub fn person(&self, person: u32) -> impl ExactSizeIterator<Item = Fix> + '_ {
        self.rows_of(person).iter().map(|&row| self.rows[row as usize])
    }

    /// Every unbroken stretch of every person: rows whose frames follow each other without a gap. By person, then by time.
    pub fn stretches(&self) -> impl Iterator<Item = &[u32]> + '_ {
        let follow = |a: &u32, b: &u32| self.rows[*a as usize].frame + 1 == self.rows[*b as usize].frame;
        self.people().flat_map(move |person| self.rows_of(person).chunk_by(follow))
    }

    /// Where everybody goes at each row, as a vector of length 1: to the next place of the stretch, or as before at its end and
    /// at rest. East for those who never move.
    pub fn ways(&self) -> Vec<Point> {
        let east = Point::new(1.0, 0.0);
        let mut ways = vec![east; self.rows.len()];
        for stretch in self.stretches() {
            let at = |row: u32| self.rows[row as usize].at;
            let steps = stretch.windows(2).map(|pair| at(pair[1]) - at(pair[0]));
            let is_step = |step: &Point| step.length() >= LEAST_STEP_M;
            let mut ahead = steps.clone().find(is_step).map_or(east, Point::unit);
            for (&row, step) in stretch.iter().zip(steps.map(Some).chain([None])) {
                if let Some(step) = step.filter(is_step) {
                    ahead = step.unit();
                }
                ways[row as usize] = ahead;
            }
        }
        ways
    }

    /// The least and the greatest coordinates.
    pub fn bounds(&self) -> Option<(Point, Point)> {
        geom::polygon::bounds(self.rows.iter().map(|fix| &fix.at))
    }
}

/// Where each run of equal keys starts.
fn starts(keys: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut starts: Vec<(u32, u32)> = Vec::new();
    for (row, key) in (0..).zip(keys) {
        if starts.last().is_none_or(|last| last.0 != key) {
            starts.push((key, row));
        }
    }
    starts
}

#[cfg(test)]
mod tests;
