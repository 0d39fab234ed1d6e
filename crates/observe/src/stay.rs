//! How long people are there: when each comes, when each is gone.

use crate::paths::Trajectories;

/// From when to when a person is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stay {
    /// Who.
    pub person: u32,
    /// The first frame that they are in.
    pub first_frame: u32,
    /// The last.
    pub last_frame: u32,
    /// The time of the first, in seconds since frame 0.
    pub from_s: f64,
    /// The time to exit: that of the last, in seconds since frame 0. None for those who are still there at the last frame of all.
    pub exit_s: Option<f64>,
}

/// From when to when everybody is there, by person.
pub fn stays(paths: &Trajectories) -> Vec<Stay> {
    let Some((_, end)) = paths.frame_range() else { return Vec::new() };
    let stay = |person: u32| {
        let rows = paths.rows_of(person);
        let frame = |row: &u32| paths.rows()[*row as usize].frame;
        let (first_frame, last_frame) = (rows.first().map(frame)?, rows.last().map(frame)?);
        let exit_s = (last_frame < end).then(|| paths.time_s(last_frame));
        Some(Stay { person, first_frame, last_frame, from_s: paths.time_s(first_frame), exit_s })
    };
    paths.people().filter_map(stay).collect()
}

#[cfg(test)]
mod tests;
