//! One person: along a corridor, up and down a stair; and twenty round a corner.

use scenario::drill::{Law, Stairs};

use super::{PLAIN, fixed_speed, people, there};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::stand::Stand;

const CORRIDOR: Case = Case {
    title: "Set speed in a corridor",
    verifies: "One person walks 40 m at the speed that was set.",
    scenarios: &["corridor"],
    deviation: "The corridor is 60 m long; the 40 m in its middle are timed.",
    is_fast: true,
    ..PLAIN
};

const STAIR: Case = Case { scenarios: &["stair"], is_fast: true, deviation: STAIR_DEVIATION, ..PLAIN };

const STAIR_DEVIATION: &str = "Stairs are drawn as long as their incline.";

const CORNER: Case = Case {
    title: "Movement round a corner",
    verifies: "Twenty people turn left without going through a wall.",
    criterion: "all get out; nobody's middle is more than 1 mm off the floor",
    is_tolerance_ours: true,
    scenarios: &["corner"],
    is_fast: true,
    run: corner,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-1",
        criterion: "40 m at 1.33 m/s take 26 to 34 s; ours: the middle 30 m within 1 % of the set speed, no wall touched",
        run: rimea_1,
        ..CORRIDOR
    },
    Case { id: "imo-1", suite: Suite::Imo, criterion: "40 m at 1.0 m/s take 40 s; ours: ± 0.4 s", run: imo_1, ..CORRIDOR },
    Case { id: "nist-2.1", suite: Suite::Nist, criterion: "1.0 m/s ± 0.05", run: speed_kept, ..CORRIDOR },
    Case { id: "iso-2", suite: Suite::Iso, criterion: "1.0 m/s ± 0.05", run: speed_kept, ..CORRIDOR },
    Case {
        id: "rimea-2",
        title: "Set speed up a stair",
        verifies: "One person climbs 10 m at half their speed on the level.",
        criterion: "10 m at 1.0 m/s and a factor of 0.5 take 19.5 to 20.5 s",
        is_tolerance_ours: true,
        run: rimea_2,
        ..STAIR
    },
    Case {
        id: "rimea-3",
        title: "Set speed down a stair",
        verifies: "One person descends 10 m at three quarters of their speed on the level.",
        criterion: "10 m at 1.0 m/s and a factor of 0.75 take 13.0 to 13.7 s",
        is_tolerance_ours: true,
        run: rimea_3,
        ..STAIR
    },
    Case {
        id: "imo-2",
        suite: Suite::Imo,
        title: "Set speed up a stair",
        verifies: "One person climbs 10 m at 1.0 m/s.",
        criterion: "10 s; ours: ± 0.2 s",
        is_tolerance_ours: true,
        run: imo_2,
        ..STAIR
    },
    Case {
        id: "imo-3",
        suite: Suite::Imo,
        title: "Set speed down a stair",
        verifies: "One person descends 10 m at 1.0 m/s.",
        criterion: "10 s; ours: ± 0.2 s",
        is_tolerance_ours: true,
        run: imo_3,
        ..STAIR
    },
    Case {
        id: "nist-2.2",
        suite: Suite::Nist,
        title: "Speed on stairs",
        verifies: "One person climbs and one descends 100 m of stair at 1.0 m/s.",
        criterion: "1.0 m/s ± 0.05, both ways",
        scenarios: &["stair-100"],
        is_fast: true,
        deviation: STAIR_DEVIATION,
        run: nist_2_2,
        ..PLAIN
    },
    Case {
        id: "iso-3",
        suite: Suite::Iso,
        title: "Speed on stairs",
        verifies: "One person climbs a stair at half their speed on the level.",
        criterion: "0.5 m/s ± 0.05",
        run: iso_3,
        ..STAIR
    },
    Case { id: "rimea-6", ..CORNER },
    Case { id: "imo-6", suite: Suite::Imo, ..CORNER },
    Case { id: "nist-2.3", suite: Suite::Nist, ..CORNER },
    Case { id: "iso-4", suite: Suite::Iso, ..CORNER },
];

/// Seconds for 40 m from standing; speed over the middle 30 m in m/s; room to the nearer wall at least, in metres.
fn walk(stand: &Stand, speed_m_per_s: f64) -> Result<(f64, f64, f64), Trouble> {
    let mut drill = stand.drill("corridor")?;
    people(&mut drill, "walker")?.speed = fixed_speed(speed_m_per_s);
    let run = stand.frames(&drill, &[1])?.remove(0);
    let pass = |line| there(run.pass_s(line, 0), "walker at the line");
    let (from_s, to_s, end_s) = (pass(0)?, pass(1)?, pass(2)?);
    let room_m = |seen: &crate::trace::Seen| seen.at.y.min(2.0 - seen.at.y) - run.people[0].radius_m;
    let least_m = run.frames.iter().flat_map(|frame| &frame.people).map(room_m).fold(f64::INFINITY, f64::min);
    Ok((end_s, 30.0 / (to_s - from_s), least_m))
}

fn rimea_1(stand: &Stand) -> Result<Finding, Trouble> {
    let (time_s, speed_m_per_s, room_m) = walk(stand, 1.33)?;
    Ok(Finding::of(vec![
        Measure::exact("time for 40 m", "s", time_s, Bound::Within(26.0, 34.0)),
        Measure::exact("speed over the middle 30 m", "m/s", speed_m_per_s, Bound::Within(1.33 * 0.99, 1.33 * 1.01)),
        Measure::exact("room between body and wall", "m", room_m, Bound::Above(0.0)),
    ]))
}

fn imo_1(stand: &Stand) -> Result<Finding, Trouble> {
    let (time_s, ..) = walk(stand, 1.0)?;
    Ok(Finding::of(vec![Measure::exact("time for 40 m", "s", time_s, Bound::Within(39.6, 40.4))]))
}

fn speed_kept(stand: &Stand) -> Result<Finding, Trouble> {
    let (_, speed_m_per_s, _) = walk(stand, 1.0)?;
    Ok(Finding::of(vec![Measure::exact("speed", "m/s", speed_m_per_s, Bound::Within(0.95, 1.05))]))
}

/// Seconds up and down a stair, with its factors.
fn stair(stand: &Stand, name: &str, up: f64, down: f64) -> Result<(f64, f64), Trouble> {
    let mut drill = stand.drill(name)?;
    for key in ["climber", "descender"] {
        people(&mut drill, key)?.stairs = Stairs::Shares(Law::fixed(up), Law::fixed(down));
    }
    let run = stand.run(&drill, 1)?;
    let pass = |line, person| there(run.pass_s(line, person), "walker at the line");
    Ok((pass(1, 0)? - pass(0, 0)?, pass(0, 1)? - pass(1, 1)?))
}

fn rimea_2(stand: &Stand) -> Result<Finding, Trouble> {
    let (up_s, _) = stair(stand, "stair", 0.5, 0.75)?;
    Ok(Finding::of(vec![Measure::exact("time up 10 m", "s", up_s, Bound::Within(19.5, 20.5))]))
}

fn rimea_3(stand: &Stand) -> Result<Finding, Trouble> {
    let (_, down_s) = stair(stand, "stair", 0.5, 0.75)?;
    Ok(Finding::of(vec![Measure::exact("time down 10 m", "s", down_s, Bound::Within(13.0, 13.7))]))
}

fn imo_2(stand: &Stand) -> Result<Finding, Trouble> {
    let (up_s, _) = stair(stand, "stair", 1.0, 1.0)?;
    Ok(Finding::of(vec![Measure::exact("time up 10 m", "s", up_s, Bound::Within(9.8, 10.2))]))
}

fn imo_3(stand: &Stand) -> Result<Finding, Trouble> {
    let (_, down_s) = stair(stand, "stair", 1.0, 1.0)?;
    Ok(Finding::of(vec![Measure::exact("time down 10 m", "s", down_s, Bound::Within(9.8, 10.2))]))
}

fn nist_2_2(stand: &Stand) -> Result<Finding, Trouble> {
    let (up_s, down_s) = stair(stand, "stair-100", 1.0, 1.0)?;
    let bound = Bound::Within(0.95, 1.05);
    Ok(Finding::of(vec![
        Measure::exact("speed up", "m/s", 100.0 / up_s, bound),
        Measure::exact("speed down", "m/s", 100.0 / down_s, bound),
    ]))
}

fn iso_3(stand: &Stand) -> Result<Finding, Trouble> {
    let (up_s, _) = stair(stand, "stair", 0.5, 0.75)?;
    Ok(Finding::of(vec![Measure::exact("speed up", "m/s", 10.0 / up_s, Bound::Within(0.45, 0.55))]))
}

fn corner(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("corner")?;
    let runs = stand.runs(&drill, &stand.seeds(10))?;
    let (out, all) = runs.iter().fold((0, 0), |sum, run| (sum.0 + run.left.len(), sum.1 + run.people.len()));
    let outside_m = runs.iter().map(|run| run.outside_m).fold(0.0, f64::max);
    Ok(Finding::of(vec![
        Measure::share("share of people who get out", out, all, Bound::AtLeast(1.0)),
        Measure::exact("farthest off the floor", "m", outside_m, Bound::AtMost(0.001)),
    ]))
}
