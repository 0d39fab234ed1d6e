//! How fast people are: what was given to them, and what they walk.

use scenario::drill::{FlatSpeeds, Law, LawShape, Speed};

use super::{PLAIN, people, there};
use crate::case::{Bound, Case, Finding, Measure, Suite, Trouble};
use crate::plot::{Axis, Ink, Plot, Shape, curve, steps};
use crate::stand::Stand;
use crate::stats::{binned, deviation, estimate, ks_one, mean, normal_below};
use crate::trace::{Keep, Trace};

const WALK: Case = Case {
    scenarios: &["walk"],
    deviation: "One person a run, so that nobody is in anybody's way.",
    is_tolerance_ours: true,
    is_fast: true,
    ..PLAIN
};

/// The cases.
pub(crate) const CASES: &[Case] = &[
    Case {
        id: "rimea-7",
        title: "Demographic parameters",
        verifies: "Speeds by age follow the guideline's curve, and walked speeds are those.",
        criterion: "mean walked speed by age within 0.03 m/s of the curve in each bin of 10 years, falling with age from 20 on",
        run: rimea_7,
        ..WALK
    },
    Case {
        id: "imo-7",
        suite: Suite::Imo,
        title: "Population of males of 30 to 50 years",
        verifies: "Walked speeds follow U(0.97, 1.62) m/s.",
        criterion: "p > 0.05 by Kolmogorov and Smirnov, n = 1000; mean 1.295 ± 0.02 m/s, variance 0.035 ± 0.004",
        run: imo_7,
        ..WALK
    },
    Case {
        id: "nist-2.4",
        suite: Suite::Nist,
        title: "Assigned demographics",
        verifies: "A hundred people are given N(1.2, 0.2) m/s.",
        criterion: "mean and deviation within 0.05 m/s; p > 0.05 by Kolmogorov and Smirnov",
        run: normal_speeds,
        ..WALK
    },
    Case {
        id: "iso-5",
        suite: Suite::Iso,
        title: "Assigned demographics, walked",
        verifies: "A hundred people are given N(1.2, 0.2) m/s and walk 100 m.",
        criterion: "mean and deviation within 0.05 m/s; p > 0.05 by Kolmogorov and Smirnov",
        run: normal_speeds,
        ..WALK
    },
    Case {
        id: "b5",
        suite: Suite::Validation,
        title: "Walking speeds by age and sex",
        verifies: "Speeds after Ando 1988 and after Weidmann 1993 come out as published.",
        criterion: "Ando: mean of men of 20 years 1.58 ± 0.05 m/s, of women of 20 years 1.34 ± 0.05; Weidmann: 1.34 ± 0.02, deviation 0.26 ± 0.02",
        is_fast: false,
        run: published,
        ..WALK
    },
];

/// The speeds of one walker a run over 100 m, in m/s, with what they were given.
fn walked(stand: &Stand, speed: Speed, age_years: Law, female_share: f64, count: u64) -> Result<Vec<(f64, f64)>, Trouble> {
    let mut drill = stand.drill("walk")?;
    let walker = people(&mut drill, "walker")?;
    (walker.speed, walker.age_years, walker.female_share) = (speed, age_years, female_share);
    let seeds: Vec<u64> = (1..=count).collect();
    let speeds = |run: &Trace| {
        let (from_s, to_s) = (there(run.pass_s(0, 0), "walker")?, there(run.pass_s(1, 0), "walker")?);
        Ok((run.people[0].speed_m_per_s, 100.0 / (to_s - from_s)))
    };
    stand.runs_of(&drill, &seeds, Keep::Counts, "", &|_| ())?.iter().map(|run| speeds(run)).collect()
}

fn second(rows: &[(f64, f64)]) -> Vec<f64> {
    rows.iter().map(|row| row.1).collect()
}

/// The middle curve that ports of test 7 read off Weidmann's figure: years, m/s.
const BY_AGE: [(f64, f64); 6] = [(20.0, 1.61), (30.0, 1.54), (40.0, 1.48), (50.0, 1.41), (60.0, 1.27), (70.0, 1.07)];

fn by_age_m_per_s(age_years: f64) -> f64 {
    let row = BY_AGE.iter().rposition(|row| row.0 <= age_years).unwrap_or(0).min(BY_AGE.len() - 2);
    let ((x0, y0), (x1, y1)) = (BY_AGE[row], BY_AGE[row + 1]);
    y0 + (y1 - y0) * (age_years - x0) / (x1 - x0)
}

fn rimea_7(stand: &Stand) -> Result<Finding, Trouble> {
    let mut points = Vec::new();
    let per_age = if stand.is_fast() { 2 } else { 4 };
    for step in 0..=25 {
        let age_years = 20.0 + 2.0 * f64::from(step);
        let rows = walked(stand, Speed::Table(FlatSpeeds::Rimea), Law::fixed(age_years), 0.5, per_age)?;
        points.extend(rows.iter().map(|row| (age_years, row.1)));
    }
    let bins = binned(&points, 19.0, 10.0, 1);
    let off = |point: &(f64, f64)| (point.1 - by_age_m_per_s(point.0)).abs();
    let worst = points.iter().map(off).fold(0.0, f64::max);
    let falls = bins.windows(2).map(|pair| pair[0].estimate.mean - pair[1].estimate.mean).fold(f64::INFINITY, f64::min);
    let plot = Plot::new("Walked speed by age", Axis::of("age in years"), Axis::of("speed in m/s").within(0.8, 1.8))
        .with("after Weidmann", Ink::Theirs(0), Shape::Line(BY_AGE.to_vec()))
        .with("ours", Ink::Ours, Shape::Dots(points));
    Ok(Finding::of(vec![
        Measure::exact("greatest deviation from the curve", "m/s", worst, Bound::AtMost(0.03)),
        Measure::exact("least fall from one bin of ages to the next", "m/s", falls, Bound::Above(0.0)),
    ])
    .with_plot(plot))
}

fn imo_7(stand: &Stand) -> Result<Finding, Trouble> {
    let count = if stand.is_fast() { 200 } else { 1000 };
    let age = Law::of(LawShape::Uniform(30.0, 50.0));
    let speeds = second(&walked(stand, Speed::Table(FlatSpeeds::Imo), age, 0.0, count)?);
    let below = |x: f64| ((x - 0.97) / 0.65).clamp(0.0, 1.0);
    let tested = there(ks_one(&speeds, below), "speed")?;
    let spread = deviation(&speeds);
    let plot = Plot::new("Walked speeds, males of 30 to 50 years", Axis::of("speed in m/s"), Axis::of("share").within(0.0, 1.0))
        .with("U(0.97, 1.62)", Ink::Theirs(0), Shape::Line(curve(0.9, 1.7, 90, below)))
        .with("ours", Ink::Ours, Shape::Line(steps(&speeds)));
    Ok(Finding::of(vec![
        Measure::exact("p of the fit", "", tested.p, Bound::Above(0.05)),
        Measure::exact("mean", "m/s", mean(&speeds).unwrap_or(0.0), Bound::Within(1.275, 1.315)),
        Measure::exact("variance", "m²/s²", spread * spread, Bound::Within(0.031, 0.039)),
    ])
    .with_plot(plot))
}

fn normal_speeds(stand: &Stand) -> Result<Finding, Trouble> {
    let speeds = second(&walked(stand, Speed::Law(Law::of(LawShape::Normal(1.2, 0.2))), Law::fixed(30.0), 0.5, 100)?);
    let tested = there(ks_one(&speeds, |x| normal_below((x - 1.2) / 0.2)), "speed")?;
    let plot = Plot::new("Walked speeds, N(1.2, 0.2)", Axis::of("speed in m/s"), Axis::of("share").within(0.0, 1.0))
        .with("N(1.2, 0.2)", Ink::Theirs(0), Shape::Line(curve(0.6, 1.8, 90, |x| normal_below((x - 1.2) / 0.2))))
        .with("ours", Ink::Ours, Shape::Line(steps(&speeds)));
    Ok(Finding::of(vec![
        Measure::exact("mean", "m/s", mean(&speeds).unwrap_or(0.0), Bound::Within(1.15, 1.25)),
        Measure::exact("deviation", "m/s", deviation(&speeds), Bound::Within(0.15, 0.25)),
        Measure::exact("p of the fit", "", tested.p, Bound::Above(0.05)),
    ])
    .with_plot(plot))
}

fn published(stand: &Stand) -> Result<Finding, Trouble> {
    let mut finding = Finding::default();
    let mut curves = Vec::new();
    for (name, female_share) in [("women", 1.0), ("men", 0.0)] {
        let mut points = Vec::new();
        for age_years in [10, 15, 20, 25, 30, 40, 50, 60, 70].map(f64::from) {
            let rows = walked(stand, Speed::Table(FlatSpeeds::Ando), Law::fixed(age_years), female_share, 3)?;
            let found = there(estimate(&second(&rows)), "speed")?;
            points.push((age_years, found.mean));
        }
        curves.push((name, points));
    }
    // Ando, Ota, Oki 1988 as regressions by age (verification study B5).
    let ando = [("women", 0.02 * 20.0 + 0.94), ("men", -0.01 * 20.0 + 1.78)];
    for ((name, points), (_, wanted)) in curves.iter().zip(ando) {
        let at_20 = points.iter().find(|point| point.0 == 20.0).map_or(0.0, |point| point.1);
        let what = format!("Ando: {name} of 20 years");
        finding.measures.push(Measure::exact(what, "m/s", at_20, Bound::Within(wanted - 0.05, wanted + 0.05)));
    }
    let weidmann = Speed::Law(Law::of(LawShape::Normal(1.34, 0.26)).within(0.56, 2.12));
    let speeds = second(&walked(stand, weidmann, Law::fixed(30.0), 0.5, 1000)?);
    finding.measures.push(Measure::exact("Weidmann: mean", "m/s", mean(&speeds).unwrap_or(0.0), Bound::Within(1.32, 1.36)));
    finding.measures.push(Measure::exact("Weidmann: deviation", "m/s", deviation(&speeds), Bound::Within(0.24, 0.28)));
    let mut plot = Plot::new("Walking speed by age and sex, after Ando 1988", Axis::of("age in years"), Axis::of("speed in m/s"));
    for ((name, points), ink) in curves.into_iter().zip([Ink::Ours, Ink::OursToo(1)]) {
        plot = plot.with(name, ink, Shape::Line(points));
    }
    Ok(finding.with_plot(plot))
}
