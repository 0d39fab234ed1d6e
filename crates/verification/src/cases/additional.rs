//! Tests that no guideline asks for, most of them of JuPedSim's list.

use geom::point::Point;
use scenario::drill::{Drill, Placing};
use stdx::float::{cos, sin};

use super::{PLAIN, fixed_speed, people, there, totals_s};
use crate::case::{Bound, Case, Finding, Kind, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape};
use crate::stand::Stand;
use crate::stats::{chi_square, deviation, ks_one, mean};
use crate::trace::{Keep, Trace, watched};

const OURS: Case = Case { suite: Suite::Additional, is_tolerance_ours: true, is_fast: true, ..PLAIN };

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-8",
        title: "Parameter study",
        verifies: "Seventy-two people leave three storeys; speed, its spread and the width of doors are varied one at a time.",
        criterion: "document; ours: the total time falls with speed",
        scenarios: &["three-storeys"],
        kind: Kind::Documented,
        is_fast: false,
        run: study,
        ..PLAIN
    },
    Case {
        id: "add-1",
        title: "Rotated corridor",
        verifies: "A corridor takes the same time whichever way it lies.",
        criterion: "at 12 angles the time over 30 m within 0.5 % of that at none",
        scenarios: &["corridor"],
        run: rotated,
        ..OURS
    },
    Case {
        id: "add-2",
        title: "Sequence of waypoints",
        verifies: "One person at 1 m/s visits four places, 10 m in all.",
        criterion: "10 s; ours: ± 0.5 s",
        scenarios: &["waypoints"],
        run: waypoints,
        ..OURS
    },
    Case {
        id: "add-3",
        title: "Overtaking somebody who stands",
        verifies: "One person passes another who stands in the middle of a corridor of 2 m.",
        criterion: "they leave, at most 2 s later than alone, and never overlap by more than 1 cm",
        scenarios: &["standing"],
        run: overtaking,
        ..OURS
    },
    Case {
        id: "add-4",
        title: "Stopping behind somebody who stands",
        verifies: "One person stops behind another in a corridor too narrow to pass, 0.6 m.",
        criterion: "they never pass; bodies overlap by at most a fifth of their widths (the model squeezes those long blocked)",
        scenarios: &["standing-narrow"],
        deviation: "0.6 m was chosen below the 0.64 m that two people need who have squeezed for long: at 0.7 m the model lets them pass.",
        run: stopping,
        ..OURS
    },
    Case {
        id: "add-5",
        title: "Local against global shortest way",
        verifies: "The near door leads the long way, the far door the short way.",
        criterion: "all take the way that is shorter as a whole",
        scenarios: &["detour"],
        run: detour,
        ..OURS
    },
    Case {
        id: "add-6",
        title: "An exit behind an obstacle",
        verifies: "Ten people get out by an exit that they cannot see for a wall in the room.",
        criterion: "all get out; nobody's middle is in the obstacle",
        scenarios: &["hidden"],
        run: hidden,
        ..OURS
    },
    Case {
        id: "add-7",
        title: "Count of threads",
        verifies: "A thousand people do the same on one thread and on four.",
        criterion: "the same bits",
        scenarios: &["hall"],
        run: threads,
        ..OURS
    },
    Case {
        id: "add-8",
        title: "One room or several",
        verifies: "A hall drawn as one room and as six takes the same time.",
        criterion: "mean times differ by at most 5 %",
        scenarios: &["one-room", "many-rooms"],
        run: parts,
        ..OURS
    },
    Case {
        id: "add-9",
        title: "Nobody is felt through a wall",
        verifies: "Two people who stand behind a wall change nothing for one who walks along it.",
        criterion: "the same way to the last bit",
        scenarios: &["behind-wall"],
        run: behind_wall,
        ..OURS
    },
    Case {
        id: "add-10",
        title: "Start places by luck",
        verifies: "Two thousand people are spread evenly over 100 m by 100 m, again and again.",
        criterion: "p-values of chi-square over 100 squares are even: mean 0.5 ± 0.05, p > 0.01 by Kolmogorov and Smirnov",
        scenarios: &["square"],
        is_fast: false,
        run: places,
        ..OURS
    },
];

fn study(stand: &Stand) -> Result<Finding, Trouble> {
    let seeds = stand.seeds(5);
    let mut finding = Finding::default();
    let mut points = Vec::new();
    for speed in [0.5, 0.75, 1.0, 1.25, 1.5] {
        let mut drill = stand.drill("three-storeys")?;
        people(&mut drill, "people")?.speed = fixed_speed(speed);
        let times = totals_s(&stand.runs(&drill, &seeds)?)?;
        points.push((speed, mean(&times).unwrap_or(0.0)));
        finding.measures.push(Measure::of(format!("all at {speed} m/s"), "s", &times, Bound::Shown)?);
    }
    for (least, most) in [(0.7, 0.8), (0.5, 1.0), (0.25, 1.25)] {
        let mut drill = stand.drill("three-storeys")?;
        let law = scenario::drill::Law::of(scenario::drill::LawShape::Uniform(least, most));
        people(&mut drill, "people")?.speed = scenario::drill::Speed::Law(law);
        let times = totals_s(&stand.runs(&drill, &seeds)?)?;
        finding.measures.push(Measure::of(format!("speeds from {least} to {most} m/s"), "s", &times, Bound::Shown)?);
    }
    for width_m in [0.7, 0.9] {
        let mut drill = stand.drill("three-storeys")?;
        drill.set_width_m("exit", width_m);
        let times = totals_s(&stand.runs(&drill, &seeds)?)?;
        finding.measures.push(Measure::of(format!("an exit of {width_m} m, all at 1.0 m/s"), "s", &times, Bound::Shown)?);
    }
    let plot = Plot::new("Three storeys: total time by speed", Axis::of("speed in m/s"), Axis::of("time in s")).with(
        "ours",
        Ink::Ours,
        Shape::Line(points),
    );
    Ok(finding.with_plot(plot))
}

/// The drill turned about the origin.
fn turned(drill: &Drill, angle_rad: f64) -> Drill {
    let (s, c) = (sin(angle_rad), cos(angle_rad));
    let turn = |at: &mut Point| *at = Point::new(at.x * c - at.y * s, at.x * s + at.y * c);
    let mut drill = drill.clone();
    drill.plan.units.iter_mut().flat_map(|unit| &mut unit.rings).flatten().for_each(turn);
    drill.plan.openings.iter_mut().flat_map(|opening| &mut opening.ends).for_each(turn);
    for line in &mut drill.lines {
        turn(&mut line.from);
        turn(&mut line.to);
    }
    for some in &mut drill.people {
        if let Placing::At(places) = &mut some.placing {
            places.iter_mut().for_each(turn);
        }
    }
    drill
}

fn rotated(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("corridor")?;
    let time_s = |angle_rad: f64| {
        let run = stand.run(&turned(&drill, angle_rad), 1)?;
        Ok(there(run.pass_s(1, 0), "walker")? - there(run.pass_s(0, 0), "walker")?)
    };
    let straight_s: f64 = time_s(0.0)?;
    let mut worst = 0.0f64;
    for step in 1..=12 {
        worst = worst.max((time_s(f64::from(step) * 0.5)? / straight_s - 1.0).abs());
    }
    Ok(Finding::of(vec![Measure::exact("greatest deviation", "", worst, Bound::AtMost(0.005))]))
}

fn waypoints(stand: &Stand) -> Result<Finding, Trouble> {
    let run = stand.frames(&stand.drill("waypoints")?, &[1])?.remove(0);
    let (mut next, mut time_s) = (0, None);
    let goals = [Point::new(4.0, 1.0), Point::new(4.0, 4.0), Point::new(1.0, 4.0), Point::new(1.0, 3.0)];
    for frame in &run.frames {
        let at = there(frame.people.first(), "walker")?.at;
        if next < goals.len() && at.distance(goals[next]) < 0.11 {
            next += 1;
            time_s = Some(frame.time_s).filter(|_| next == goals.len()).or(time_s);
        }
    }
    let time_s = there(time_s, "arrival at the last place")?;
    Ok(Finding::of(vec![Measure::exact("time for 10 m by four places", "s", time_s, Bound::Within(9.5, 10.5))]))
}

fn overtaking(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("standing")?;
    let run = stand.frames(&drill, &[1])?.remove(0);
    let mut alone = drill.clone();
    alone.people.retain(|some| some.key == "walker");
    let alone_s = totals_s(&stand.runs(&alone, &[1])?)?[0];
    let time_s = there(run.left_s(0), "walker who passed")?;
    Ok(Finding::of(vec![
        Measure::exact("longer than alone", "s", time_s - alone_s, Bound::AtMost(2.0)),
        Measure::exact("least gap between the bodies", "m", run.least_gap_m(), Bound::AtLeast(-0.01)),
    ]))
}

fn stopping(stand: &Stand) -> Result<Finding, Trouble> {
    let run = stand.frames(&stand.drill("standing-narrow")?, &[1])?.remove(0);
    let farthest = |frame: &crate::trace::Frame| frame.people.iter().find(|seen| seen.person == 0).map(|seen| seen.at.x);
    let most_m = run.frames.iter().filter_map(farthest).fold(0.0, f64::max);
    let has_left = run.left_s(0).is_some();
    Ok(Finding::of(vec![
        Measure::exact(
            "the farthest place of the walker, who stands behind 10 m",
            "m",
            if has_left { 20.0 } else { most_m },
            Bound::AtMost(10.0),
        ),
        Measure::exact("least gap between the bodies", "m", run.least_gap_m(), Bound::AtLeast(-0.08)),
    ]))
}

fn detour(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.runs(&stand.drill("detour")?, &stand.seeds(10))?;
    let short = runs.iter().map(|run| run.left_by("direct-exit").len()).sum();
    let all = runs.iter().map(|run| run.people.len()).sum();
    Ok(Finding::of(vec![Measure::share("share by the way that is shorter as a whole", short, all, Bound::AtLeast(1.0))]))
}

fn hidden(stand: &Stand) -> Result<Finding, Trouble> {
    let runs = stand.frames(&stand.drill("hidden")?, &stand.seeds(10))?;
    let (out, all) = runs.iter().fold((0, 0), |sum, run| (sum.0 + run.left.len(), sum.1 + run.people.len()));
    let is_in_it = |at: Point| at.x > 2.001 && at.x < 7.999 && at.y > 5.001 && at.y < 5.399;
    let within: usize =
        runs.iter().flat_map(|run| &run.frames).flat_map(|frame| &frame.people).filter(|seen| is_in_it(seen.at)).count();
    Ok(Finding::of(vec![
        Measure::share("share of people who get out", out, all, Bound::AtLeast(1.0)),
        Measure::exact("places within the obstacle", "", within as f64, Bound::AtMost(0.0)),
    ]))
}

fn threads(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("hall")?;
    let on = |count: usize| -> Result<Trace, Trouble> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().map_err(|error| Trouble(error.to_string()))?;
        let setup = drill.setup(1).map_err(|misfits| Trouble(format!("{misfits:?}")))?;
        Ok(pool.install(|| watched(&drill, setup, Keep::Counts)))
    };
    let (one, four) = (on(1)?, on(4)?);
    let differs = f64::from(u8::from(one.digest != four.digest || one.end_s != four.end_s));
    Ok(Finding::of(vec![Measure::exact("runs that differ", "", differs, Bound::AtMost(0.0))]))
}

fn parts(stand: &Stand) -> Result<Finding, Trouble> {
    let seeds = stand.seeds(100);
    let one_s = totals_s(&stand.runs(&stand.drill("one-room")?, &seeds)?)?;
    let many_s = totals_s(&stand.runs(&stand.drill("many-rooms")?, &seeds)?)?;
    let by = there(mean(&one_s), "time")?;
    let shares: Vec<f64> = super::rises(&one_s, &many_s).iter().map(|rise| rise / by).collect();
    Ok(Finding::of(vec![
        Measure::of("longer in six rooms, as a share", "", &shares, Bound::Within(-0.05, 0.05))?,
        Measure::of("one room", "s", &one_s, Bound::Shown)?,
        Measure::of("six rooms", "s", &many_s, Bound::Shown)?,
    ]))
}

fn behind_wall(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("behind-wall")?;
    let mut alone = drill.clone();
    alone.people.retain(|some| some.key == "walker");
    let (with, without) = (stand.frames(&drill, &[1])?.remove(0), stand.frames(&alone, &[1])?.remove(0));
    let way = |run: &Trace| -> Vec<Point> {
        run.frames.iter().filter_map(|frame| frame.people.iter().find(|seen| seen.person == 0)).map(|seen| seen.at).collect()
    };
    let (with, without) = (way(&with), way(&without));
    let apart = with.iter().zip(&without).map(|(a, b)| a.distance(*b)).fold(0.0, f64::max);
    let apart = if with.len() == without.len() { apart } else { f64::INFINITY };
    Ok(Finding::of(vec![Measure::exact("greatest deviation", "m", apart, Bound::AtMost(0.0))]))
}

fn places(stand: &Stand) -> Result<Finding, Trouble> {
    let drill = stand.drill("square")?;
    let mut ps = Vec::new();
    for seed in stand.seeds(300) {
        let setup = drill.setup(seed).map_err(|misfits| Trouble(format!("{misfits:?}")))?;
        let mut counts = vec![0usize; 100];
        for person in &setup.people {
            let row = |x: f64| ((x / 10.0) as usize).min(9);
            counts[10 * row(person.start.at.y) + row(person.start.at.x)] += 1;
        }
        ps.push(there(chi_square(&counts, &[0.01; 100]), "chi-square")?.p);
    }
    let fit = there(ks_one(&ps, |p| p.clamp(0.0, 1.0)), "p-value")?;
    Ok(Finding::of(vec![
        Measure::exact("mean of the p-values", "", mean(&ps).unwrap_or(0.0), Bound::Within(0.45, 0.55)),
        Measure::exact("p that they are even", "", fit.p, Bound::AtLeast(0.01)),
        Measure::exact("their deviation; evenly spread it is 0.289", "", deviation(&ps), Bound::Shown),
    ]))
}
