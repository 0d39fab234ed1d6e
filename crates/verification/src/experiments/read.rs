//! From a text of trajectories to who came where and when.

use exchange::archive::{self, ArchiveFault, ReadOptions, Unit};
use geom::point::Point;
use observe::paths::Trajectories;

use super::Options;

/// Frames a second of files that say nothing, as most of the corridor series have.
const USUAL_HZ: f64 = 16.0;

/// Heads nearer to each other than this when both are first seen are a fault of the file, in metres.
const LEAST_APART_M: f64 = 0.05;

/// Somebody of an experiment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Walker {
    /// Their number in the file.
    pub(super) person: u32,
    /// When they are first seen.
    pub(super) frame: u32,
    /// Where.
    pub(super) first: Point,
    /// Where they are last seen.
    pub(super) last: Point,
}

/// The trajectories of a file. What it does not say is taken as 16 frames a second and as the unit that walking makes likely.
pub(super) fn trajectories(bytes: &[u8], options: Options, notes: &mut Vec<String>) -> Result<Trajectories, String> {
    let are_gaps_allowed = options.are_gaps_allowed;
    let read = |frame_rate_hz, unit| archive::read(bytes, ReadOptions { frame_rate_hz, unit, are_gaps_allowed });
    let mut rate_hz = options.frame_rate_hz;
    let mut found = read(rate_hz, None);
    let lacks = |found: &Result<Trajectories, archive::ArchiveFaults>, which: fn(&ArchiveFault) -> bool| {
        found.as_ref().err().is_some_and(|faults| faults.faults.iter().any(which))
    };
    if lacks(&found, |fault| matches!(fault, ArchiveFault::NoFrameRate)) {
        rate_hz = Some(USUAL_HZ);
        found = read(rate_hz, None);
        if !lacks(&found, |fault| !matches!(fault, ArchiveFault::NoUnit { .. })) {
            notes.push(format!("The file says no frame rate; {USUAL_HZ} frames a second are taken (give another with --fps)."));
        }
    }
    if lacks(&found, |fault| matches!(fault, ArchiveFault::NoUnit { .. })) {
        for unit in [Unit::Centimetre, Unit::Metre] {
            let again = read(rate_hz, Some(unit));
            if again.is_ok() {
                notes.push(format!("The file says no unit; {} fits walking people.", unit.sign()));
                found = again;
                break;
            }
            found = again;
        }
    }
    found.map_err(|faults| faults.to_string())
}

/// Everybody with where and when they were first and last seen.
pub(super) fn walkers(paths: &Trajectories) -> Result<Vec<Walker>, String> {
    let mut found: Vec<Walker> = Vec::new();
    for person in paths.people() {
        let (first, last) = (paths.person(person).next(), paths.person(person).last());
        if let (Some(first), Some(last)) = (first, last) {
            found.push(Walker { person, frame: first.frame, first: first.at, last: last.at });
        }
    }
    for (n, one) in found.iter().enumerate() {
        let on = found[..n].iter().find(|other| other.frame == one.frame && other.first.distance(one.first) < LEAST_APART_M);
        if let Some(other) = on {
            return Err(format!(
                "persons {} and {} are both first seen at frame {} at ({:.2}, {:.2}) m, on each other; give each a place of their own",
                other.person, one.person, one.frame, one.first.x, one.first.y
            ));
        }
    }
    if found.is_empty() { Err("nobody is in it".to_string()) } else { Ok(found) }
}
