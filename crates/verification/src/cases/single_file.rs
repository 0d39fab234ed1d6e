//! One behind the other round an oval: the fundamental diagram of spacing.

use std::f64::consts::{FRAC_PI_2, PI};

use geom::point::Point;
use scenario::drill::{Drill, DrillJourney, Placing};
use stdx::float::{atan2, cos, sin};

use super::{PLAIN, fixed_speed, people};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::published::{RIMEA_16, SINGLE_FILE, rimea_16_m_per_s};
use crate::stand::Stand;
use crate::stats::{Bin, binned};

const OVAL: Case = Case { scenarios: &["oval"], is_tolerance_ours: true, ..PLAIN };

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-16",
        title: "Single-file fundamental diagram",
        verifies: "People at 0.9, 1.2 and 1.5 m/s walk one behind the other round an oval of 27 m.",
        criterion: "at 1.2 m/s at least 75 % of the bins lie inside the guideline's band of 10 to 90 %; at 0.9 m/s they lie lower and at 1.5 m/s higher where it is free (under 0.5 persons/m)",
        run: rimea_16,
        ..OVAL
    },
    Case {
        id: "b1-single-file",
        suite: Suite::Validation,
        title: "Single-file spacing",
        verifies: "Speed by density in single file against the experiments.",
        criterion: "ours: mean speed within the greater of 0.15 m/s and two deviations of the experiment in at least 80 % of its bins",
        run: spacing,
        ..OVAL
    },
];

const STRAIGHT_M: f64 = 4.0;
const BEND_M: f64 = 3.0;
const LAP_M: f64 = 2.0 * STRAIGHT_M + 2.0 * PI * BEND_M;
const WEST: Point = Point { x: 7.0, y: 3.5 };
const EAST: Point = Point { x: 11.0, y: 3.5 };
/// Count of goals round the oval.
const GOALS: usize = 8;
/// The first goal lies so far along the oval, in metres; the others follow in the bends' quarters and the straights' middles.
const GOALS_AT_M: [f64; GOALS] = [
    2.0,
    STRAIGHT_M + BEND_M * PI / 4.0,
    STRAIGHT_M + BEND_M * FRAC_PI_2,
    STRAIGHT_M + BEND_M * 3.0 * PI / 4.0,
    STRAIGHT_M + BEND_M * PI + 2.0,
    2.0 * STRAIGHT_M + BEND_M * (PI + PI / 4.0),
    2.0 * STRAIGHT_M + BEND_M * (PI + FRAC_PI_2),
    2.0 * STRAIGHT_M + BEND_M * (PI + 3.0 * PI / 4.0),
];

/// The place so far along the oval's middle, in metres, against the clock from the south-west corner.
fn place(along_m: f64) -> Point {
    let bend = |centre: Point, angle: f64| centre + Point::new(cos(angle), sin(angle)) * BEND_M;
    let half_m = PI * BEND_M;
    match along_m {
        m if m < STRAIGHT_M => Point::new(WEST.x + m, WEST.y - BEND_M),
        m if m < STRAIGHT_M + half_m => bend(EAST, (m - STRAIGHT_M) / BEND_M - FRAC_PI_2),
        m if m < 2.0 * STRAIGHT_M + half_m => Point::new(EAST.x - (m - STRAIGHT_M - half_m), EAST.y + BEND_M),
        m => bend(WEST, (m - 2.0 * STRAIGHT_M - half_m) / BEND_M + FRAC_PI_2),
    }
}

/// How far along the oval a place is, in metres.
fn along_m(at: Point) -> f64 {
    let half_m = PI * BEND_M;
    if at.x > EAST.x {
        let off = at - EAST;
        STRAIGHT_M + (atan2(off.y, off.x) + FRAC_PI_2) * BEND_M
    } else if at.x < WEST.x {
        let off = at - WEST;
        2.0 * STRAIGHT_M + half_m + (atan2(off.y, off.x) - FRAC_PI_2).rem_euclid(2.0 * PI) * BEND_M
    } else if at.y < WEST.y {
        at.x - WEST.x
    } else {
        STRAIGHT_M + half_m + (EAST.x - at.x)
    }
}

/// The oval with `count` walkers, evenly spaced, each on the way to the goal ahead.
fn oval(stand: &Stand, count: usize, speed_m_per_s: f64) -> Result<Drill, Trouble> {
    let mut drill = stand.drill("oval")?;
    let walkers = people(&mut drill, "walkers")?.clone();
    let goals: Vec<String> = drill.goals.iter().map(|goal| goal.key.clone()).collect();
    if goals.len() != GOALS {
        return Err(Trouble(format!("the oval has {} goals and needs {GOALS}", goals.len())));
    }
    drill.journeys.clear();
    drill.people.clear();
    for first in 0..GOALS {
        let before_m = GOALS_AT_M[(first + GOALS - 1) % GOALS];
        let is_here = |m: &f64| {
            let from_m = (m - before_m).rem_euclid(LAP_M);
            from_m < (GOALS_AT_M[first] - before_m).rem_euclid(LAP_M)
        };
        let here = (0..count).map(|n| n as f64 * LAP_M / count as f64).filter(is_here);
        let places: Vec<Point> = here.map(place).collect();
        if places.is_empty() {
            continue;
        }
        let key = format!("round-{first}");
        let order = (0..GOALS).map(|n| goals[(first + n) % GOALS].clone()).collect();
        drill.journeys.push(DrillJourney { key: key.clone(), goals: order, is_loop: true });
        let mut some = walkers.clone();
        (some.count, some.speed, some.key) = (places.len() as u32, fixed_speed(speed_m_per_s), key.clone());
        (some.placing, some.journey) = (Placing::At(places), Some(key));
        drill.people.push(some);
    }
    Ok(drill)
}

/// Density by headway (persons a metre) and speed of everybody once in two seconds, over all numbers of walkers.
fn points(stand: &Stand, speed_m_per_s: f64, deviation_m_per_s: f64) -> Result<Vec<(f64, f64)>, Trouble> {
    let mut found = Vec::new();
    for count in [3, 6, 9, 12, 15, 18, 21, 24, 28, 32, 36, 40, 45, 50, 55, 60] {
        let mut drill = oval(stand, count, speed_m_per_s)?;
        if deviation_m_per_s > 0.0 {
            let law = scenario::drill::Law::of(scenario::drill::LawShape::Normal(speed_m_per_s, deviation_m_per_s));
            drill.people.iter_mut().for_each(|some| some.speed = scenario::drill::Speed::Law(law.within(0.6, 2.0)));
        }
        // Three laps at least, where people move that fast.
        for run in stand.frames(&drill, &stand.seeds(1))? {
            let settled = run.frames.iter().filter(|frame| frame.time_s > 30.0);
            for frame in settled.step_by((2.0 * run.frame_rate_hz) as usize) {
                let mut places: Vec<(f64, f64)> = Vec::new();
                for seen in &frame.people {
                    let [x, y] = seen.velocity_m_per_s;
                    places.push((along_m(seen.at), (x * x + y * y).sqrt()));
                }
                places.sort_by(|a, b| a.0.total_cmp(&b.0));
                for n in 0..places.len() {
                    let (before, after) = (places[(n + places.len() - 1) % places.len()].0, places[(n + 1) % places.len()].0);
                    let room_m = (after - before).rem_euclid(LAP_M);
                    let room_m = if room_m < 1e-9 { LAP_M } else { room_m };
                    found.push((2.0 / room_m, places[n].1));
                }
            }
        }
    }
    Ok(found)
}

/// Bins of 0.2 persons a metre with at least 50 points.
fn bins(points: &[(f64, f64)]) -> Vec<Bin> {
    binned(points, 0.0, 0.2, 50)
}

fn dots(bins: &[Bin]) -> Shape {
    Shape::Dots(bins.iter().map(|bin| (bin.middle, bin.estimate.mean)).collect())
}

fn rimea_16(stand: &Stand) -> Result<Finding, Trouble> {
    let usual = bins(&points(stand, 1.2, 0.0)?);
    let (slow, fast) = (bins(&points(stand, 0.9, 0.0)?), bins(&points(stand, 1.5, 0.0)?));
    let meant: Vec<&Bin> = usual.iter().filter(|bin| bin.middle < 2.9).collect();
    let is_inside = |bin: &&&Bin| {
        let [low, _, high] = rimea_16_m_per_s(bin.middle);
        bin.estimate.mean >= low && bin.estimate.mean <= high
    };
    let inside = meant.iter().filter(is_inside).count() as f64 / meant.len().max(1) as f64;
    let lead = |others: &[Bin]| {
        let free = usual.iter().filter(|bin| bin.middle < 0.5);
        let pair = |bin: &Bin| {
            others.iter().find(|other| other.middle == bin.middle).map(|other| other.estimate.mean - bin.estimate.mean)
        };
        free.filter_map(pair).collect::<Vec<f64>>()
    };
    let worst_slow = lead(&slow).into_iter().fold(f64::NEG_INFINITY, f64::max);
    let worst_fast = lead(&fast).into_iter().fold(f64::INFINITY, f64::min);
    let band = RIMEA_16.iter().map(|row| (row.0, row.1[0], row.1[2])).collect();
    let median = RIMEA_16.iter().map(|row| (row.0, row.1[1])).collect();
    let plot = Plot::new(
        "Single file: speed by density",
        Axis::of("persons/m").within(0.0, 3.0),
        Axis::of("speed in m/s").within(0.0, 1.7),
    )
    .with("RiMEA 16, 10 to 90 %", Ink::Theirs(0), Shape::Band(band))
    .with("median", Ink::Theirs(0), Shape::Line(median))
    .with("0.9 m/s", Ink::OursToo(2), dots(&slow))
    .with("1.5 m/s", Ink::OursToo(1), dots(&fast))
    .with("ours, 1.2 m/s", Ink::Ours, dots(&usual));
    Ok(Finding::of(vec![
        Measure::exact("share of bins inside the band, 1.2 m/s", "", inside, Bound::AtLeast(0.75)),
        Measure::exact("greatest lead of 0.9 m/s over 1.2 m/s", "m/s", worst_slow, Bound::AtMost(0.0)),
        Measure::exact("least lead of 1.5 m/s over 1.2 m/s", "m/s", worst_fast, Bound::Above(0.0)),
    ])
    .with_plot(plot))
}

fn spacing(stand: &Stand) -> Result<Finding, Trouble> {
    let all = points(stand, 1.24, 0.1)?;
    let mut hits = 0;
    let mut finding = Finding::default();
    let mut found = Vec::new();
    for &(density, speed, deviation) in SINGLE_FILE {
        let near: Vec<f64> = all.iter().filter(|point| (point.0 - density).abs() < 0.1).map(|point| point.1).collect();
        let Ok(row) = Measure::of(
            format!("speed at {density} persons/m; the experiment's is {speed} ± {deviation}"),
            "m/s",
            &near,
            Bound::Shown,
        ) else {
            finding.notes.push(format!("Nobody walked at {density} persons/m."));
            continue;
        };
        hits += usize::from((row.value - speed).abs() <= f64::max(0.15, 2.0 * deviation));
        found.push((density, row.value));
        finding.measures.push(row);
    }
    let share = hits as f64 / SINGLE_FILE.len() as f64;
    finding.measures.insert(0, Measure::exact("share of bins within the tolerance", "", share, Bound::AtLeast(0.8)));
    let theirs = SINGLE_FILE.iter().map(|row| (row.0, row.1, row.1 - 2.0 * row.2, row.1 + 2.0 * row.2)).collect();
    let plot = Plot::new(
        "Single file: ours over the experiments",
        Axis::of("persons/m").within(0.0, 3.0),
        Axis::of("speed in m/s").within(0.0, 1.5),
    )
    .with("experiments, ± 2 deviations", Ink::Theirs(0), Shape::Bars(theirs))
    .with("ours", Ink::Ours, Shape::Dots(found));
    Ok(finding.with_plot(plot))
}
